"""Imported entries → glossary files: what is new, what would change, and the texts of the files that take them in.

Nothing is written before everything is known to be sound: the entries against the schema, with faults at their place in the imported file;
their ids against the rest of the glossary; the new files by reading them back. Start reading at :func:`plan`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from imla.errors import DataError, FileError
from imla.files import save
from imla.glossary.exchange.entry import canonical, filed
from imla.glossary.insert import home, put
from imla.glossary.load import entity_files_of
from imla.glossary.read import read_entities
from imla.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from imla.glossary.exchange.format import Draft
    from imla.glossary.load import Glossary


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
        files: of every file that changes, its bytes as they were read (empty for a new one) and its new text.
    """

    new: tuple[tuple[str, Path | None], ...]
    changed: tuple[Change, ...]
    same: int
    files: Mapping[Path, tuple[bytes, str]]

    def write(self) -> None:
        """Writes the files, each in one step.

        Raises:
            FileError: one cannot be written, or has changed since it was read.
        """
        for path, (before, _) in self.files.items():
            if (path.read_bytes() if path.exists() else b"") != before:
                raise FileError(f"{path}: has changed meanwhile; nothing was written, try again")
        for path, (_, text) in self.files.items():
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
    there = filed((*own.items(), *rest.items()))
    new: list[tuple[str, Path | None]] = []
    changed: list[Change] = []
    wanted: dict[Path, list[dict[str, Any]]] = {}
    problems: list[str] = []
    same = 0
    for row in rows:
        entity, known = row["id"], there.get(row["id"])
        if known is None:
            path = target if one_file or target is None else home(target, row)
            new.append((entity, path))
            if path is not None:
                wanted.setdefault(path, []).append(row)
        elif alike(known.data, row):
            same += 1
        elif known.path not in own:
            said = "; ".join(differences(known.data, row))
            problems.append(
                f"{known.path}: {entity}: is another entry ({said}); import it into that folder, or under another id"
            )
        elif known.extended:
            problems.append(f"{known.extended[0]}: {entity}: extends the entry that would change; change both by hand")
        else:
            changed.append(Change(entity, known.path, tuple(differences(known.data, row))))
            wanted.setdefault(known.path, []).append(row)
    if problems:
        raise DataError(problems)
    files = (
        {} if target is None else {p: (own.get(p, b""), _text(p, own.get(p, b""), rows)) for p, rows in wanted.items()}
    )
    return Plan(tuple(new), tuple(changed), same, files)


def alike(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether two entries in canonical form say the same; of the native names the order counts, the first is the one at home."""
    return a == b and all(
        list(x.get("native", {})) == list(y.get("native", {}))
        for x, y in zip((a, *a.get("former", [])), (b, *b.get("former", [])), strict=True)
    )


def _text(path: Path, content: bytes, rows: Sequence[dict[str, Any]]) -> str:
    text = put(content.decode("utf-8-sig"), rows)
    table = Table.parse(path, text.encode())
    read_entities(table)
    table.done()
    return text


def _countries(row: Mapping[str, Any]) -> list[str]:
    country = row.get("country", [])
    return [country] if isinstance(country, str) else list(country)


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
