"""One glossary file → its entities: keys, types, dates, parts. All faults are collected, none is skipped.

Start reading at :func:`read_entities`.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imla.errors import suggestion
from imla.glossary.country import COUNTRIES
from imla.glossary.entity import (
    ENTITY_KEYS,
    EXTENSION_KEYS,
    KINDS,
    NAME_KEYS,
    PARTS,
    ROLES,
    STATUSES,
    VARIANT_KEYS,
    Entity,
    Form,
    Name,
    Variant,
    parse_form,
)
from imla.tables import shown

if TYPE_CHECKING:
    from imla.tables import Table

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_entities(table: Table) -> list[Entity]:
    """Returns the entities of one file; faults are collected in ``table.problems``."""
    table.check_keys(table.data, ("entity",))
    if not unicodedata.is_normalized("NFC", table.source):
        table.fault("the file holds decomposed letters; save it in NFC")
    rows = table.take_rows(table.data, "entity")
    return [e for i, row in enumerate(rows) if "extends" not in row and (e := _entity(table, row, i))]


def extend_entities(table: Table, known: dict[str, Entity], *, lenient: bool = False) -> None:
    """Replaces each entity in *known* that an entry of this file extends; faults are collected in ``table.problems``.

    Args:
        table: of the file.
        known: every entity, by id.
        lenient: an entry may extend an entity that is not known, and is passed over.
    """
    for i, row in enumerate(table.data.get("entity", [])):
        if not isinstance(row, dict) or "extends" not in row:
            continue
        where = ("entity", i)
        name = table.take_text(row, "id", *where, required=True)
        table.check_keys(row, EXTENSION_KEYS, *where, label=name)
        if row["extends"] is not True:
            table.fault(f'"extends" must be true, not {shown(row["extends"])}', *where, "extends", label=name)
        elif name in known:
            first, *former = known[name].names
            more = _variants(table, row, known[name].kind, first.parts, where, name)
            sources = table.take_texts(row, "sources", *where, label=name)
            names = (replace(first, variants=(*first.variants, *more)), *former)
            known[name] = replace(known[name], names=names, sources=(*known[name].sources, *sources))
        elif name and not lenient:
            table.fault(f"extends an entity that is not known{suggestion(name, list(known))}", *where, "id", label=name)


def _entity(table: Table, row: dict[str, Any], i: int) -> Entity | None:
    where = ("entity", i)
    label = row["id"] if isinstance(row.get("id"), str) else f"entity {i + 1}"
    table.check_keys(row, ENTITY_KEYS, *where, label=label)
    name = table.take_text(row, "id", *where, label=label, required=True)
    if name and not _ID.fullmatch(name):
        table.fault('"id" takes small ASCII letters, digits and hyphens', *where, "id", label=label)
    kind = table.take_text(row, "kind", *where, label=label, required=True)
    if kind and kind not in KINDS:
        table.fault(
            f'unknown kind "{kind}"{suggestion(kind, KINDS)}; one of {", ".join(KINDS)}', *where, "kind", label=label
        )
    current = _name(table, row, kind, where, label)
    former = [
        _name(table, f, kind, (*where, "former", k), label, current.parts)
        for k, f in enumerate(table.take_rows(row, "former", *where, label=label))
    ]
    fixed = table.take_texts(row, "fixed", *where, label=label)
    if not (current.native or current.exonym or fixed):
        table.fault('a name is missing: give "native", "exonym" or "fixed"', *where, label=label)
    for country in row.get("country", []) if isinstance(row.get("country"), list) else [row.get("country", "KZ")]:
        if isinstance(country, str) and country not in COUNTRIES:
            table.fault(f'"{country}" is no ISO 3166-1 code of two capitals', *where, "country", label=label)
    if isinstance(row.get("wikidata"), str) and not _WIKIDATA.fullmatch(row["wikidata"]):
        table.fault(f'"{row["wikidata"]}" is no Wikidata id such as Q83267', *where, "wikidata", label=label)
    ambiguous, near, forms = _ambiguous(table, row, where, label)
    certain = "certain" not in row or table.take_flag(row, "certain", *where, label=label)
    entity = Entity(
        id=name,
        kind=kind,
        countries=table.take_texts(row, "country", *where, label=label),
        names=(current, *former),
        fixed=fixed,
        derived=_derived(table, row, where, label),
        ambiguous=ambiguous,
        near=near,
        ambiguous_forms=forms,
        wikidata=table.take_text(row, "wikidata", *where, label=label),
        note=table.take_text(row, "note", *where, label=label),
        sources=table.take_texts(row, "sources", *where, label=label),
        certain=certain,
        path=table.path,
        index=i,
    )
    return entity if name else None


def _name(
    table: Table, row: dict[str, Any], kind: str, where: tuple[str | int, ...], label: str, known: tuple[str, ...] = ()
) -> Name:
    """One name of an entity: the entry itself, or an item of its ``former``."""
    if "former" in where:
        table.check_keys(row, NAME_KEYS, *where, label=label)
    forms: dict[str, dict[str, Form]] = {}
    parts: tuple[str, ...] = known
    for key in ("native", "exonym", "spelling"):
        forms[key] = {}
        for code, value in table.take_table(row, key, *where, label=label).items():
            if key != "spelling" and not _LANGUAGE.fullmatch(code):
                table.fault(f'"{code}" is no language code', *where, key, code, label=label)
            form = _form(table, value, kind, parts, (*where, key, code), label)
            if form:
                forms[key][code] = form
        if not parts:
            parts = tuple(p for p in PARTS if any(p in f for f in forms[key].values()))
    dates = [_date(table, row, key, where, label) for key in ("from", "to")] if "former" in where else [None, None]
    if dates[0] and dates[1] and dates[0] > dates[1]:
        table.fault(f'"from" {dates[0]} is later than "to" {dates[1]}', *where, "from", label=label)
    return Name(
        native=forms["native"],
        exonym=forms["exonym"],
        spelling=forms["spelling"],
        variants=_variants(table, row, kind, parts, where, label),
        since=dates[0],
        until=dates[1],
    )


def _form(
    table: Table, value: object, kind: str, parts: tuple[str, ...], where: tuple[str | int, ...], label: str
) -> Form:
    if isinstance(value, str) and value.strip():
        return parse_form(value, kind, parts)
    if not isinstance(value, dict) or not value:
        table.fault(f"must be a text or a table of parts, not {shown(value)}", *where, label=label)
        return {}
    if kind != "person":
        table.fault(f"only a person has parts; write the name of a {kind} as one text", *where, label=label)
    table.check_keys(value, PARTS, *where, label=label)
    return {p: text for p in PARTS if p in value and (text := table.take_text(value, p, *where, label=label))}


def _variants(
    table: Table, row: dict[str, Any], kind: str, parts: tuple[str, ...], where: tuple[str | int, ...], label: str
) -> tuple[Variant, ...]:
    out: list[Variant] = []
    rows = row.get("variants", [])
    if not isinstance(rows, list):
        table.fault(f'"variants" must be a list, not {shown(rows)}', *where, "variants", label=label)
        return ()
    for i, item in enumerate(rows):
        at = (*where, "variants", i)
        spec = {"form": item} if isinstance(item, str) else item
        if not isinstance(spec, dict):
            table.fault(f'a variant is a text or a table with "form", not {shown(item)}', *at, label=label)
            continue
        table.check_keys(spec, VARIANT_KEYS, *at, label=label)
        form = table.take_text(spec, "form", *at, label=label, required=True)
        status = spec.get("status", "seen")
        if status not in STATUSES:
            table.fault(f'unknown status "{status}"; one of {", ".join(STATUSES)}', *at, "status", label=label)
        part = spec.get("part", "")
        if part and (part not in PARTS or (parts and part not in parts)):
            table.fault(
                f'the variant "{form}" is of part "{part}", which this name does not have', *at, "part", label=label
            )
            continue
        lang, source, note = (table.take_text(spec, k, *at, label=label) for k in ("lang", "source", "note"))
        until = _date(table, spec, "to", at, label)
        split = ({part: form} if part else parse_form(form, kind, parts)) if form else {}
        out += [Variant(f, p, lang, status, source, note, until, i) for p, f in split.items() if f]
    return tuple(out)


def _derived(
    table: Table, row: dict[str, Any], where: tuple[str | int, ...], label: str
) -> dict[str, dict[str, tuple[str, ...]]]:
    out: dict[str, dict[str, tuple[str, ...]]] = {}
    for code in table.take_table(row, "derived", *where, label=label):
        words = table.take_table(row["derived"], code, *where, "derived", label=label)
        table.check_keys(words, ROLES, *where, "derived", label=label)
        out[code] = {role: table.take_texts(words, role, *where, "derived", label=label) for role in words}
    return out


def _ambiguous(
    table: Table, row: dict[str, Any], where: tuple[str | int, ...], label: str
) -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
    value = row.get("ambiguous", False)
    if isinstance(value, bool):
        return value, (), ()
    if not isinstance(value, dict):
        table.fault(
            f'"ambiguous" must be true or a table with "near", not {shown(value)}', *where, "ambiguous", label=label
        )
        return False, (), ()
    at = (*where, "ambiguous")
    table.check_keys(value, ("near", "forms", "note"), *at, label=label)
    return True, table.take_texts(value, "near", *at, label=label), table.take_texts(value, "forms", *at, label=label)


def _date(
    table: Table, row: dict[str, Any], key: str, where: tuple[str | int, ...], label: str
) -> datetime.date | None:
    value = row.get(key)
    if value is None or type(value) is datetime.date:
        return value
    table.fault(f'"{key}" must be a date such as 2019-03-23, not {shown(value)}', *where, key, label=label)
    return None
