"""A table → entries, with every fault at its cell. Start reading at :func:`read`."""

from __future__ import annotations

import csv
import datetime
import io
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from imla.errors import DataError, suggestion
from imla.glossary.exchange.csv.columns import COLUMNS, taken_apart
from imla.glossary.exchange.entry import GROUPS
from imla.glossary.exchange.format import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LISTS = ("sources", "fixed", "ambiguous.near", "ambiguous.forms")
_FLAGS = ("ambiguous", "certain")
_DATES = ("from", "to")
_VARIANT = {"id", "row", "form", "part", "lang", "status", "source", "note", "to"}
_FORMER = {"id", "row", "languages", *GROUPS, "from", "to", "note", "sources"}
_ENTRY = set(COLUMNS) - {"form", "part", "lang", "status", "source", "from", "to"}
_ROW = re.compile(r"(?P<entry>entry)?|former (?P<former>[1-9]\d*)|variant(?: of former (?P<of>[1-9]\d*))?")
_LOST = re.compile(r"\w\?\w|\?\?")
"""What is left of a letter when a table was saved in the code page of an office program."""


def read(path: Path, content: bytes) -> Draft:
    """Returns the entries of a table; what is wrong with a cell is noted in ``problems``.

    Raises:
        DataError: the file is no table of entries at all.
    """
    draft = Draft(path)
    text = unicodedata.normalize("NFC", _decoded(path, content))
    table = _records(path, text)
    header = [cell.strip() for cell in next(table, (0, [""]))[1]]
    while header and not header[-1]:
        header.pop()
    _check_header(path, header)
    entries: dict[str, int] = {}
    first: dict[str, int] = {}
    later: list[tuple[int, str, re.Match[str], dict[str, str]]] = []
    for number, record in table:
        cells = [cell.strip().replace("\r\n", "\n") for cell in record]
        if not any(cells):
            continue
        if any(cells[len(header) :]):
            draft.problems.append(f"{path}: row {number}: {len(cells)} cells, but the header has {len(header)} columns")
            continue
        row = {column: cell for column, cell in zip(header, cells, strict=False) if cell}
        kind = _ROW.fullmatch(row.get("row", ""))
        if kind is None:
            says = f'"{row["row"]}" is no kind of row; one of entry, variant, former 1, variant of former 1'
            draft.problems.append(f'{path}: row {number}, column "row": {says}')
            continue
        at = row.get("id", "")
        if not at:
            draft.problems.append(f'{path}: row {number}, column "id": every row needs the id of its entry')
        elif row.get("row", "entry") != "entry":
            later.append((number, at, kind, row))
        elif at in entries:
            draft.problems.append(
                f'{path}: row {number}, column "id": {at}: the entry stands in row {first[at]} already'
            )
        else:
            entries[at], first[at] = len(draft.rows), number
            where = ("entity", entries[at])
            draft.places[where] = f": row {number}"
            draft.rows.append(_name(draft, row, _ENTRY, where, number))
    _add_below(draft, entries, later)
    return draft


def _add_below(
    draft: Draft, entries: dict[str, int], later: list[tuple[int, str, re.Match[str], dict[str, str]]]
) -> None:
    """Puts former names, in the order of their numbers, and then variants into their entries."""
    rank = {number: int(kind["former"] or 0) for number, _, kind, _ in later}
    for number, at, kind, row in sorted(later, key=lambda item: (not item[2]["former"], rank[item[0]], item[0])):
        what = f"{draft.path}: row {number}"
        if at not in entries:
            draft.problems.append(f'{what}, column "id": {at}: there is no row "entry" with this id')
            continue
        where: tuple[str | int, ...] = ("entity", entries[at])
        entry = draft.rows[entries[at]]
        former = entry.setdefault("former", []) if kind["former"] or kind["of"] else []
        if kind["former"]:
            if rank[number] != len(former) + 1:
                draft.problems.append(f'{what}, column "row": {at}: "former {len(former) + 1}" comes next')
                continue
            where = (*where, "former", len(former))
            draft.places[where] = f": row {number}"
            former.append(_name(draft, row, _FORMER, where, number))
            continue
        if kind["of"]:
            if int(kind["of"]) > len(former):
                draft.problems.append(f'{what}, column "row": {at}: there is no row "former {kind["of"]}"')
                continue
            where = (*where, "former", int(kind["of"]) - 1)
            entry = former[int(kind["of"]) - 1]
        variants = entry.setdefault("variants", [])
        where = (*where, "variants", len(variants))
        draft.places[where] = f": row {number}"
        variants.append(_name(draft, row, _VARIANT, where, number))


def _name(
    draft: Draft, row: dict[str, str], known: set[str], where: tuple[str | int, ...], number: int
) -> dict[str, Any]:
    """Returns the data of one row."""
    out: dict[str, Any] = {}

    def fault(message: str, column: str) -> None:
        draft.problems.append(f'{draft.path}: row {number}, column "{column}": {row["id"]}: {message}')

    for column, cell in row.items():
        group, code, below = taken_apart(column)
        keys = [k for k in (group, code, below) if k] if code else column.split(".")
        place = f': row {number}, column "{column}"'
        draft.places[*where, *keys] = place
        draft.places.setdefault((*where, *keys[:2]), place)
        if column in ("row", "languages") or (column == "id" and known is not _ENTRY):
            continue
        if group not in known:
            fault(f'a row "{row.get("row", "entry")}" has nothing in this column', column)
        elif _LOST.search(cell) and not cell.startswith("http") and group in (*GROUPS, "form", "derived", "fixed"):
            fault(f'"{cell}" has lost letters; save the table as "CSV UTF-8"', column)
        elif group in GROUPS:
            forms = out.setdefault(group, {})
            if (isinstance(forms.get(code, {}), str) or code in forms) and not (
                below and isinstance(forms[code], dict)
            ):
                fault(f'give the whole name in "{group}.{code}" or its parts, not both', column)
            elif below:
                forms.setdefault(code, {})[below] = cell
            else:
                forms[code] = cell
        elif group == "derived":
            out.setdefault("derived", {}).setdefault(code, {})[below] = _listed(cell)
        elif column in _LISTS:
            _put(out, column, _listed(cell))
        elif column == "ambiguous.note":
            _put(out, column, cell)
        elif column in _FLAGS:
            if (flag := cell.lower()) not in ("yes", "no"):
                fault(f'"{cell}" is neither yes nor no', column)
            elif column == "certain" or not isinstance(out.get(column), dict):
                out[column] = flag == "yes"
        elif column in _DATES:
            day = _day(cell)
            if day is None:
                fault(f'"{cell}" is no day such as 2019-03-23 or 23.03.2019', column)
            out[column] = day
        elif column == "country":
            out[column] = [c for c in re.split(r"[\s,;]+", cell) if c]
        else:
            out[column] = cell
    if stated := row.get("languages", "").split():
        native = out.get("native", {})
        for code in stated:
            if code not in native:
                fault(f'there is no native name in "{code}"', "languages")
        out["native"] = {code: native[code] for code in dict.fromkeys((*stated, *native)) if code in native}
    return out


def _put(out: dict[str, Any], column: str, value: object) -> None:
    group, _, key = column.partition(".")
    if not key:
        out[group] = value
    else:
        table = out.get(group)
        out[group] = {**(table if isinstance(table, dict) else {}), key: value}


def _listed(cell: str) -> list[str]:
    return [line.strip() for line in cell.splitlines() if line.strip()]


def _day(cell: str) -> datetime.date | None:
    german = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", cell)
    try:
        return datetime.date(*map(int, reversed(german.groups()))) if german else datetime.date.fromisoformat(cell)
    except ValueError:
        return None


def _check_header(path: Path, header: list[str]) -> None:
    if "id" not in header:
        raise DataError(
            [f'{path}: row 1: no column "id"; the first row names the columns, as "imla glossary export csv" does']
        )
    problems = []
    for n, column in enumerate(header):
        group, code, below = taken_apart(column)
        if header.index(column) != n:
            problems.append(f'{path}: row 1: column "{column}" stands there twice')
        elif group not in COLUMNS or (group in GROUPS and not code) or (group == "derived" and not below):
            near = suggestion(column, [c for c in COLUMNS if c not in (*GROUPS, "derived")])
            problems.append(
                f'{path}: row 1: unknown column "{column}"{near}; take it out, or call it as a key of an entry'
            )
    if problems:
        raise DataError(problems)


def _decoded(path: Path, content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as e:
        line = content.count(b"\n", 0, e.start) + 1
        raise DataError(
            [f'{path}:{line}: not UTF-8 (byte {content[e.start]:#04x}); save the table as "CSV UTF-8"']
        ) from e


def _records(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yields the number of each row, as a spreadsheet counts, and its cells."""
    skipped = 0
    stated = re.match(r"sep=(.)\r?\n", text)
    if stated:
        text, skipped = text[stated.end() :], 1
    first = text.split("\n", 1)[0]
    separator = stated[1] if stated else max(",;\t", key=first.count)
    if "\0" in text:
        raise DataError([f"{path}:{text.count(chr(10), 0, text.index(chr(0))) + 1}: a NUL character; this is no table"])
    table = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = skipped
    while True:
        number += 1
        try:
            record = next(table, None)
        except csv.Error as e:
            raise DataError(
                [f"{path}: row {number}: a quotation mark is open or stands where none may be ({e})"]
            ) from e
        if record is None:
            return
        yield number, record
