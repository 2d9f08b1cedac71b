"""Entities → the text of a glossary file, always the same way.

* An entry is ``[[entity]]`` and its keys in one order; names by language stand on lines of their own (``native.kk = …``), everything
  else on one line where it fits, lists that do not fit with one item a line, context words filled up.
* Entries are sorted by id, one blank line between them. A comment with a blank line behind it heads a section; entries stay in
  theirs. Every other comment stays with what it stands above or behind.
* The order of languages, variants, sources and former names is the writer's: it may mean something.

What the text says is never changed: parsing the result gives the same data. Start reading at :func:`canonical`.
"""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING, Any

from imla.glossary.comments import Comments, Section, comments_of
from imla.glossary.entity import ENTITY_KEYS, NAME_KEYS, PARTS, ROLES, VARIANT_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from imla.tables import Table

_WIDTH = 140
"""A list or a table of exonyms that is longer is broken."""

_FILLED = 150
"""Lines of context words stay shorter than this."""

_LINES = ("native", "spelling", "exonym", "derived")
"""What is said by language or convention: each on a line of its own, exonyms only where one line cannot hold them."""

_CONTEXTS = ("ambiguous", "near")

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*[\"']?entity", re.MULTILINE)
_NOTHING = Comments()


def render_entity(data: Mapping[str, Any], comments: Comments = _NOTHING) -> str:
    """Returns one entry as it stands in a glossary file, from ``[[entity]]`` to the end of its last line.

    Args:
        data: the entry as TOML has it (``{"id": "aktau", "kind": "place", "native": {"kk": "Ақтау"}, …}``); unknown keys come last.
        comments: of the entry.
    """
    return "\n".join((*_entry(data, comments), ""))


def canonical(table: Table) -> str:
    """Returns a glossary file in canonical form.

    Raises:
        DataError: the file holds something else than entries, or writes them in a way that no glossary file does.
    """
    rows: list[dict[str, Any]] = table.take_rows(table.data, "entity")
    for key in table.data:
        if key != "entity":
            table.fault(f'"{key}" is no entry; a file of entries holds nothing but [[entity]] tables', key)
    if rows and not _HEAD.search(table.source):
        table.fault("write each entry under [[entity]], as the other files do", "entity")
    table.done()
    blocks: list[str] = []
    for section in comments_of(table.source):
        blocks += ("".join(f"{line}\n" for line in heading) for heading in section.headings)
        blocks += (render_entity(rows[i], comments) for i, comments in _sorted(section, rows))
    return "\n".join(blocks)


def _sorted(section: Section, rows: Sequence[Mapping[str, Any]]) -> list[tuple[int, Comments]]:
    return sorted(section.entries, key=lambda entry: str(rows[entry[0]].get("id", "")))


def _entry(data: Mapping[str, Any], comments: Comments) -> Iterator[str]:
    yield from comments.above.get((), ())
    yield " ".join(("[[entity]]", *comments.behind.get((), ())))
    for key in _ordered(data, ENTITY_KEYS):
        value = data[key]
        path = (key,)
        if key in _LINES and isinstance(value, dict) and value and not _on_one_line(key, value, comments):
            own = (*comments.above.get(path, ()), *comments.end.get(path, ()), *comments.behind.get(path, ()))
            yield from own
            for code, form in value.items():
                yield from _statement((key, code), form, comments)
        else:
            yield from _statement(path, value, comments)
    yield from comments.end.get((), ())


def _on_one_line(key: str, value: Mapping[str, Any], comments: Comments) -> bool:
    return (
        key == "exonym"
        and not comments.inside((key,))
        and not any(isinstance(form, dict) for form in value.values())
        and len(f"{key} = {inline(value, (key,))}") <= _WIDTH
    )


def _statement(path: tuple[str, ...], value: object, comments: Comments) -> Iterator[str]:
    start = f"{'.'.join(map(_key, path))} = "
    yield from comments.above.get(path, ())
    lines = list(_value(start, path, value, comments))
    behind = comments.behind.get(path, ())
    if len(behind) > 1:
        yield from behind
        behind = ()
    yield from lines[:-1]
    yield " ".join((lines[-1], *behind))


def _value(start: str, path: tuple[str | int, ...], value: object, comments: Comments) -> Iterator[str]:
    """The lines of a statement that begins with *start*."""
    line = start + inline(value, path)
    commented = comments.inside(path)
    if isinstance(value, list) and (commented or (len(line) > _WIDTH and value)):
        yield f"{start}["
        yield from _items(path, value, comments)
        yield "]"
        return
    if path == ("ambiguous",) and isinstance(value, dict) and isinstance(value.get("near"), list):
        yield from comments.inside(path, but=_CONTEXTS)
        yield from _contexts(start, value, comments)
        return
    yield from commented
    yield line


def _contexts(start: str, value: Mapping[str, Any], comments: Comments) -> Iterator[str]:
    """Context words: what stands behind them in the table goes on behind their list."""
    words = value["near"]
    rest = {key: value[key] for key in value if key != "near"}
    start, end = f"{start}{{ near = [", "], " + inline(rest)[2:] if rest else "] }"
    if comments.inside(_CONTEXTS):
        yield start
        yield from _items(_CONTEXTS, words, comments)
        yield end
    elif len(line := start + inline(words)[1:-1]) < _WIDTH or not words:
        yield line + end
    else:
        yield start
        yield from _filled(words)
        yield end


def _filled(words: Sequence[object]) -> Iterator[str]:
    line = " "
    for word in words:
        item = f" {inline(word)},"
        if len(line) + len(item) >= _FILLED and line.strip():
            yield line
            line = " "
        line += item
    yield line


def _items(path: tuple[str | int, ...], items: Sequence[object], comments: Comments) -> Iterator[str]:
    for i, item in enumerate(items):
        at = (*path, i)
        behind = comments.behind.get(at, ())
        deeper = comments.inside(at)
        for comment in (*comments.above.get(at, ()), *deeper, *(behind if len(behind) > 1 else ())):
            yield f"  {comment}"
        yield " ".join((f"  {inline(item, at)},", *(behind if len(behind) == 1 else ())))
    for comment in comments.end.get(path, ()):
        yield f"  {comment}"


def inline(value: object, path: tuple[str | int, ...] = ()) -> str:
    """Returns a value as TOML has it, on one line; *path* tells which keys come first."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(inline(item, (*path, i)) for i, item in enumerate(value))}]"
    if isinstance(value, dict):
        pairs = list(_pairs(value, path))
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return repr(value)


def _pairs(table: Mapping[str, Any], path: tuple[str | int, ...]) -> Iterator[str]:
    in_former = len(path) == 2 and path[0] == "former"
    for key in _ordered(table, _order(path)):
        value = table[key]
        if in_former and key in _LINES and isinstance(value, dict) and value:
            yield from (f"{key}.{_key(code)} = {inline(form, (*path, key, code))}" for code, form in value.items())
        else:
            yield f"{_key(key)} = {inline(value, (*path, key))}"


def _order(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys of a table at *path*, in their order; none where the keys are the writer's own."""
    last = path[-1] if path else ""
    before = path[-2] if len(path) > 1 else ""
    if isinstance(last, int):
        return NAME_KEYS if before == "former" else VARIANT_KEYS if before == "variants" else ()
    if before in ("native", "spelling", "exonym"):
        return PARTS
    return ROLES if before == "derived" else ("near", "forms", "note") if last == "ambiguous" else ()


def _ordered(table: Mapping[str, Any], order: Sequence[str]) -> list[str]:
    return [key for key in order if key in table] + [key for key in table if key not in order]


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
