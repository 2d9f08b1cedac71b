"""Imported entries → glossary files: what is new, what would change, and the texts of the files that take them in.

Nothing is written before everything is known to be sound: the entries against the schema, with faults at their place in the imported file;
their ids against the rest of the glossary; the new files by reading them back. Start reading at :func:`plan`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from imla.errors import DataError, FileError
from imla.files import save
from imla.glossary.exchange.entry import canonical
from imla.glossary.insert import put
from imla.glossary.load import entity_files_of
from imla.glossary.read import read_entities
from imla.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from imla.glossary.exchange.format import Draft
    from imla.glossary.load import Glossary

_FILES = {"person": "people", "place": "places", "organisation": "organisations", "people": "people", "term": "terms"}
_SHARED = "shared"


class Change(NamedTuple):
    """An entry that is there and would become another: its id, where it stands, and each difference as a line."""

    id: str
    path: Path
    differences: tuple[str, ...]


class Plan(NamedTuple):
    """What an import does.

    Attributes:
        new: id and file of each entry that is not there yet; the file is None if nothing is to be written.
        changed: entries that are there and differ.
        same: how many are there as they are.
        files: the new text of every file that changes.
    """

    new: tuple[tuple[str, Path | None], ...]
    changed: tuple[Change, ...]
    same: int
    files: Mapping[Path, str]

    def write(self) -> None:
        """Writes the files, each in one step.

        Raises:
            FileError: one cannot be written.
        """
        for path, text in self.files.items():
            save(path, text.encode())


def settle(draft: Draft, countries: Sequence[str], kinds: Sequence[str]) -> list[dict[str, Any]]:
    """Returns the entries of a draft in canonical form, if all of them are sound.

    Args:
        draft: as read.
        countries: only entries of these; an entry that names none is taken to be of them.
        kinds: only entries of these; an entry that names none is of the first.

    Raises:
        DataError: with every fault, each at its place in the imported file.
    """
    for row in draft.rows:
        if kinds and not row.get("kind"):
            row["kind"] = kinds[0]
        if countries and not row.get("country"):
            row["country"] = list(countries)
    read_entities(draft)
    draft.done()
    return [
        row
        for row in map(canonical, draft.rows)
        if (not kinds or row["kind"] in kinds)
        and (not countries or any(c in countries for c in _countries(row)))
    ]  # fmt: skip


def plan(rows: Iterable[dict[str, Any]], target: Path | None, glossary: Glossary, *, one_file: bool = False) -> Plan:
    """Returns what becomes of a glossary that takes in some entries.

    Args:
        rows: in canonical form, each id once.
        target: the folder that takes new entries, each in the file of its country and kind; None to compare only.
        glossary: of which the folder may be a part.
        one_file: *target* is a file, and stands by itself.

    Raises:
        DataError: an id is that of another entry elsewhere in the glossary; a file in the target has faults.
    """
    if target is not None and not one_file and target.exists() and not target.is_dir():
        raise FileError(f"{target}: is a file; --into takes a folder, -o a file")
    own = {} if target is None or not target.exists() else dict(entity_files_of([target]))
    rest = {} if one_file else {p: c for p, c in glossary.entity_files() if not any(p.samefile(o) for o in own)}
    if target is None:
        own, rest = rest, {}
    here, there = dict(_found(own)), dict(_found(rest))
    new: list[tuple[str, Path | None]] = []
    changed: list[Change] = []
    wanted: dict[Path, list[dict[str, Any]]] = {}
    problems: list[str] = []
    same = 0
    for row in rows:
        entity = row["id"]
        path, known = here.get(entity) or there.get(entity) or (None, None)
        if path is None or known is None:
            path = target if one_file or target is None else target / _home(row)
            new.append((entity, path))
        elif alike(known, row):
            same += 1
            continue
        elif entity not in here:
            said = "; ".join(differences(known, row))
            problems.append(
                f"{path}: {entity}: is another entry ({said}); import it into that folder, or under another id"
            )
            continue
        else:
            changed.append(Change(entity, path, tuple(differences(known, row))))
        if path is not None:
            wanted.setdefault(path, []).append(row)
    if problems:
        raise DataError(problems)
    files = {} if target is None else {p: _text(p, own.get(p, b""), rows) for p, rows in wanted.items()}
    return Plan(tuple(new), tuple(changed), same, files)


def alike(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether two entries in canonical form say the same; of the native names the order counts, the first is the one at home."""
    return a == b and all(
        list(x.get("native", {})) == list(y.get("native", {}))
        for x, y in zip((a, *a.get("former", [])), (b, *b.get("former", [])), strict=True)
    )


def _found(files: Mapping[Path, bytes]) -> Iterator[tuple[str, tuple[Path, dict[str, Any]]]]:
    for path, content in files.items():
        table = Table.parse(path, content)
        read_entities(table)
        table.done()
        for row in table.data.get("entity", []):
            yield row["id"], (path, canonical(row))


def _text(path: Path, content: bytes, rows: Sequence[dict[str, Any]]) -> str:
    text = put(content.decode("utf-8-sig"), rows)
    table = Table.parse(path, text.encode())
    read_entities(table)
    table.done()
    return text


def _countries(row: Mapping[str, Any]) -> list[str]:
    country = row.get("country", [])
    return [country] if isinstance(country, str) else list(country)


def _home(row: Mapping[str, Any]) -> str:
    """The file of an entry in a folder, as the shipped glossary is sorted."""
    countries = _countries(row)
    folder = countries[0].lower() if len(countries) == 1 else _SHARED
    return f"{folder}/{_FILES[row['kind']]}.toml"


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Yields what differs between two entries in canonical form, a line each: ``native.ru: "Актау" → "Ақтау"``."""
    before, after = dict(_leaves(old)), dict(_leaves(new))
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield f"{key}: {before.get(key, 'nothing')} → {after.get(key, 'nothing')}"
    if before == after:
        yield f"native: {' '.join(old.get('native', {}))} → {' '.join(new.get('native', {}))}"


def _leaves(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yields the values in an entry, each under its dotted key."""
    if isinstance(value, dict):
        for k, v in value.items():
            yield from _leaves(v, f"{key}.{k}" if key else k)
    elif isinstance(value, list):
        for i, v in enumerate(value, 1):
            yield from _leaves(v, f"{key} {i}")
    else:
        yield key, f'"{value}"' if isinstance(value, str) else str(value).lower()
