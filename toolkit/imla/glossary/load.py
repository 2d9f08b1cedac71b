"""Glossary files → entities, with every fault at its line.

* :class:`Glossary` is a set of folders. It reads the bytes of their files at once (the compiled form is keyed by them) and parses the
  entities only when somebody asks for them: a warm start never does.
* :func:`read_entities` checks one file: keys, types, dates, parts. All faults are collected, none is skipped.

Start reading at :meth:`Glossary.load`.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imla.errors import DataError, FileError, suggestion
from imla.glossary.entity import KINDS, PARTS, ROLES, STATUSES, Entity, Form, Name, Variant, parse_form
from imla.tables import Table, shipped, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ELSEWHERE = ("conventions", "systems", "languages")
"""Folders of a glossary whose files are no entity files."""

NOT_NAMES = "not-names.toml"

_ENTITY_KEYS = (
    "id", "kind", "country", "wikidata", "native", "spelling", "exonym", "derived", "former", "variants", "ambiguous", "fixed",
    "note", "sources", "certain",
)  # fmt: skip
_NAME_KEYS = ("native", "spelling", "exonym", "variants", "from", "to", "note", "sources")
_VARIANT_KEYS = ("form", "part", "lang", "status", "source", "note")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Glossary:
    """The entities of some folders.

    Attributes:
        folders: the shipped data first (always there: systems, languages, conventions), then the house's own.
        with_shipped: whether the shipped entities count.
        files: path and bytes of every data file, in reading order.
    """

    def __init__(self, folders: Sequence[Path], *, with_shipped: bool = True) -> None:
        self.folders = tuple(folders)
        self.with_shipped = with_shipped
        self.files = [(path, _bytes(path)) for folder in self.folders for path in sorted(folder.rglob("*.toml"))]

    @classmethod
    def load(cls, *folders: Path | str, default: bool = True) -> Glossary:
        """Returns the shipped glossary with a house's own *folders* added.

        Args:
            folders: each with entity files and, if wanted, ``conventions/``, ``systems/`` and ``languages/``.
            default: False drops the shipped entities (never the shipped systems, languages and conventions).

        Raises:
            FileError: a folder does not exist or a file cannot be read.
        """
        paths = [shipped()]
        for folder in map(Path, folders):
            if not folder.is_dir():
                raise FileError(f"{folder}: no such glossary folder")
            paths.append(folder)
        return cls(paths, with_shipped=default)

    def tables(self, kind: str) -> Iterable[tuple[Path, bytes]]:
        """Yields the files of ``conventions``, ``systems`` or ``languages``; a later folder replaces a file of the same name."""
        chosen: dict[str, tuple[Path, bytes]] = {}
        for folder in self.folders:
            for path, content in self.files:
                if path.parent == folder / kind:
                    chosen[path.name] = (path, content)
        return chosen.values()

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """All entities, in the order of the files.

        Raises:
            DataError: with all faults of all files.
        """
        problems: list[str] = []
        found: dict[str, Entity] = {}
        places: dict[str, Table] = {}
        for path, content in self.entity_files():
            try:
                table = Table.parse(path, content)
            except DataError as e:
                problems += e.problems
                continue
            for entity in read_entities(table):
                first = found.setdefault(entity.id, entity)
                if first is entity:
                    places[entity.id] = table
                    continue
                taken = f"{first.path}:{places[entity.id].line('entity', first.index, 'id')}"
                table.fault(
                    f'the id "{entity.id}" is taken by {taken}; ids are unique in the whole glossary',
                    "entity", entity.index, "id", label=entity.id,
                )  # fmt: skip
            problems += table.problems
        if problems:
            raise DataError(problems)
        return tuple(found.values())

    def entity_files(self) -> Iterable[tuple[Path, bytes]]:
        """Yields path and bytes of every entity file that counts."""
        for folder in self.folders:
            if folder == shipped() and not self.with_shipped:
                continue
            for path, content in self.files:
                if path.is_relative_to(folder):
                    inside = path.relative_to(folder)
                    if inside.parts[0] not in ELSEWHERE and path.name != NOT_NAMES:
                        yield path, content

    @cached_property
    def not_names(self) -> dict[str, str]:
        """Words that look like names and are not, each with its reason."""
        out: dict[str, str] = {}
        for path, content in self.files:
            if path.name != NOT_NAMES:
                continue
            table = Table.parse(path, content)
            table.check_keys(table.data, ("word",))
            for i, row in enumerate(_rows(table, table.data, "word")):
                table.check_keys(row, ("form", "reason"), "word", i)
                form = table.take_text(row, "form", "word", i, required=True)
                out[form] = table.take_text(row, "reason", "word", i, required=True)
            table.done()
        return out


def read_entities(table: Table) -> list[Entity]:
    """Returns the entities of one file; faults are collected in ``table.problems``."""
    table.check_keys(table.data, ("entity",))
    if not unicodedata.is_normalized("NFC", table.source):
        table.fault("the file holds decomposed letters; save it in NFC")
    return [e for i, row in enumerate(_rows(table, table.data, "entity")) if (e := _entity(table, row, i))]


def _entity(table: Table, row: dict[str, Any], i: int) -> Entity | None:
    where = ("entity", i)
    label = row["id"] if isinstance(row.get("id"), str) else f"entity {i + 1}"
    before = len(table.problems)
    table.check_keys(row, _ENTITY_KEYS, *where, label=label)
    name = table.take_text(row, "id", *where, label=label, required=True)
    if name and not _ID.fullmatch(name):
        table.fault('"id" takes small ASCII letters, digits and hyphens', *where, "id", label=label)
    kind = table.take_text(row, "kind", *where, label=label, required=True)
    if kind and kind not in KINDS:
        table.fault(f'unknown kind "{kind}"{suggestion(kind, KINDS)}; one of {", ".join(KINDS)}', *where, "kind", label=label)
    current = _name(table, row, kind, where, label)
    former = [
        _name(table, f, kind, (*where, "former", k), label, current.parts)
        for k, f in enumerate(_rows(table, row, "former", *where, label=label))
    ]
    fixed = table.take_texts(row, "fixed", *where, label=label)
    if not (current.native or current.exonym or fixed):
        table.fault('a name is missing: give "native", "exonym" or "fixed"', *where, label=label)
    ambiguous, near = _ambiguous(table, row, where, label)
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
        wikidata=table.take_text(row, "wikidata", *where, label=label),
        note=table.take_text(row, "note", *where, label=label),
        sources=table.take_texts(row, "sources", *where, label=label),
        certain=certain,
        path=table.path,
        index=i,
    )
    return entity if len(table.problems) == before else None


def _name(
    table: Table, row: dict[str, Any], kind: str, where: tuple[str | int, ...], label: str, known: tuple[str, ...] = ()
) -> Name:
    """One name of an entity: the entry itself, or an item of its ``former``."""
    if "former" in where:
        table.check_keys(row, _NAME_KEYS, *where, label=label)
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
    for item in rows:
        spec = {"form": item} if isinstance(item, str) else item
        if not isinstance(spec, dict):
            table.fault(f'a variant is a text or a table with "form", not {shown(item)}', *where, "variants", label=label)
            continue
        table.check_keys(spec, _VARIANT_KEYS, *where, "variants", label=label)
        form = table.take_text(spec, "form", *where, "variants", label=label, required=True)
        status = spec.get("status", "seen")
        if status not in STATUSES:
            table.fault(f'unknown status "{status}"; one of {", ".join(STATUSES)}', *where, "variants", label=label)
        part = spec.get("part", "")
        if part and (part not in PARTS or (parts and part not in parts)):
            table.fault(f'the variant "{form}" is of part "{part}", which this name does not have', *where, "variants", label=label)
            continue
        split = {part: form} if part else parse_form(form, kind, parts)
        out += [Variant(f, p, spec.get("lang", ""), status, spec.get("source", "")) for p, f in split.items() if f]
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


def _ambiguous(table: Table, row: dict[str, Any], where: tuple[str | int, ...], label: str) -> tuple[bool, tuple[str, ...]]:
    value = row.get("ambiguous", False)
    if isinstance(value, bool):
        return value, ()
    if not isinstance(value, dict):
        table.fault(f'"ambiguous" must be true or a table with "near", not {shown(value)}', *where, "ambiguous", label=label)
        return False, ()
    table.check_keys(value, ("near", "note"), *where, "ambiguous", label=label)
    return True, table.take_texts(value, "near", *where, "ambiguous", label=label)


def _date(
    table: Table, row: dict[str, Any], key: str, where: tuple[str | int, ...], label: str
) -> datetime.date | None:
    value = row.get(key)
    if value is None or type(value) is datetime.date:
        return value
    table.fault(f'"{key}" must be a date such as 2019-03-23, not {shown(value)}', *where, key, label=label)
    return None


def _rows(
    table: Table, data: dict[str, Any], key: str, *where: str | int, label: str = ""
) -> list[dict[str, Any]]:
    rows = data.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        table.fault(f'"{key}" must be a list of tables', *where, key, label=label)
        return []
    return rows


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as e:
        raise FileError(f"{path}: cannot read it: {e.strerror or e}") from e
