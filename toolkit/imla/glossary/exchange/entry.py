"""Entries as plain data, in one form whatever the way they were written in a file.

``country = ["KZ"]`` and ``country = "KZ"``, a variant as text and as a table of its form alone say the same; :func:`canonical` writes both
alike, so that entries can be compared. What it returns is the data of a TOML table: texts, lists, tables, dates.

Start reading at :func:`entries`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imla.glossary.entity import ENTITY_KEYS, NAME_KEYS, PARTS, ROLES, VARIANT_KEYS
from imla.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from imla.glossary.load import Glossary

KEYS = (*dict.fromkeys((*ENTITY_KEYS, *NAME_KEYS)),)
"""Every key of an entry or of one of its former names."""

GROUPS = ("native", "exonym", "spelling")
"""What holds forms by language or by convention."""


def entries(glossary: Glossary) -> Iterator[dict[str, Any]]:
    """Yields every entry of a glossary in its canonical form.

    Raises:
        DataError: the glossary has faults.
    """
    if glossary.entities:
        for path, content in glossary.entity_files():
            for row in Table.parse(path, content).data.get("entity", []):
                yield canonical(row)


def chosen(entry: dict[str, Any], countries: Collection[str], kinds: Collection[str]) -> bool:
    """Whether an entry is of one of the countries and of one of the kinds; nothing given means all."""
    country = entry.get("country", [])
    own = [country] if isinstance(country, str) else country
    return (not countries or any(c in countries for c in own)) and (not kinds or entry.get("kind") in kinds)


def canonical(row: dict[str, Any]) -> dict[str, Any]:
    """Returns an entry, or one of its former names, in the one form that is compared and exported."""
    out: dict[str, Any] = {}
    for key in (*KEYS, *(k for k in row if k not in KEYS)):
        if key in row:
            value = _CANONICAL[key](row[key]) if key in _CANONICAL else row[key]
            if value not in ("", [], {}, None):
                out[key] = value
    if out.get("certain") is True:
        del out["certain"]
    if out.get("ambiguous") is False:
        del out["ambiguous"]
    return out


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _one_or_many(value: str | list[str]) -> str | list[str]:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _forms(value: dict[str, Any]) -> dict[str, Any]:
    return {code: _ordered(form, PARTS) if isinstance(form, dict) else form for code, form in value.items()}


def _ordered(table: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {k: table[k] for k in (*keys, *(k for k in table if k not in keys)) if k in table}


def _derived(value: dict[str, Any]) -> dict[str, Any]:
    return {
        code: made
        for code, words in value.items()
        if (made := {role: w for role, v in _ordered(words, ROLES).items() if (w := _one_or_many(v)) != []})
    }


def _variants(value: list[Any]) -> list[Any]:
    out: list[Any] = []
    for item in value:
        spec = {"form": item} if isinstance(item, str) else _ordered(item, VARIANT_KEYS)
        if spec.get("status") == "seen":
            del spec["status"]
        out.append(spec["form"] if set(spec) == {"form"} else spec)
    return out


def _ambiguous(value: bool | dict[str, Any]) -> bool | dict[str, Any]:
    if not isinstance(value, dict):
        return value
    spec = {k: v for k, v in {**value, "near": _listed(value.get("near", []))}.items() if v}
    return _ordered(spec, ("near", "note")) or True


_CANONICAL: dict[str, Callable[[Any], Any]] = {
    "country": _one_or_many,
    "native": _forms,
    "exonym": _forms,
    "spelling": _forms,
    "derived": _derived,
    "former": lambda value: [canonical(f) for f in value],
    "variants": _variants,
    "ambiguous": _ambiguous,
    "fixed": _listed,
    "sources": _listed,
}
