"""Entries as plain data, in one form whatever the way they were written in a file.

``country = ["KZ"]`` and ``country = "KZ"``, a variant as text and as a table of its form alone say the same; :func:`canonical` writes both
alike, so that entries can be compared. What it returns is the data of a TOML table: texts, lists, tables, dates.

Start reading at :func:`entries`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from imla.glossary.entity import ENTITY_KEYS, NAME_KEYS, PARTS, ROLES, VARIANT_KEYS
from imla.glossary.read import read_entities
from imla.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from imla.glossary.load import Glossary

KEYS = (*dict.fromkeys((*ENTITY_KEYS, *NAME_KEYS)),)
"""Every key of an entry or of one of its former names."""

GROUPS = ("native", "exonym", "spelling")
"""What holds forms by language or by convention."""


class Filed(NamedTuple):
    """An entry in canonical form, the file it stands in, and the files of those that extend it."""

    data: dict[str, Any]
    path: Path
    extended: tuple[Path, ...] = ()


def filed(files: Iterable[tuple[Path, bytes]]) -> dict[str, Filed]:
    """Returns the entries of some files by id, with what others add to them; what extends an entry that is not there is left out.

    Raises:
        DataError: a file has faults.
    """
    found: dict[str, Filed] = {}
    more: list[tuple[Path, dict[str, Any]]] = []
    for path, content in files:
        table = Table.parse(path, content)
        read_entities(table)
        table.done()
        for row in table.data.get("entity", []):
            if "extends" in row:
                more.append((path, row))
            else:
                found[row["id"]] = Filed(canonical(row), path)
    for path, row in more:
        if base := found.get(row["id"]):
            added: dict[str, Any] = {
                key: [*base.data.get(key, []), *row[key]] for key in ("variants", "sources") if key in row
            }
            found[row["id"]] = Filed(canonical({**base.data, **added}), base.path, (*base.extended, path))
    return found


def entries(glossary: Glossary) -> Iterator[dict[str, Any]]:
    """Yields every entry of a glossary in its canonical form.

    Raises:
        DataError: the glossary has faults.
    """
    if glossary.entities:
        for entry in filed(glossary.entity_files()).values():
            yield entry.data


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
    spec = {k: v for k, v in value.items() if v} | {k: _listed(value[k]) for k in ("near", "forms") if value.get(k)}
    return _ordered(spec, ("near", "forms", "note")) or True


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
