"""Changing one entry in the text of a glossary file; everything else stays as it was, to the byte.

* :func:`insert` puts a new entry where its id belongs: glossary files are sorted by it (a file of several sorted sections takes it in
  the last one).
* :func:`remove` takes an entry out, :func:`set_variants` gives it other variants.
* A comment right above an entry is the entry's; one with a blank line behind it heads what follows.

The result is parsed again and compared with what was meant, so a file written in a way that is not understood here is refused, never
damaged. Start reading at :func:`insert`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from imla.errors import UsageError
from imla.glossary.comments import comments_of
from imla.glossary.write import render_entity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HEAD = re.compile(r"^\ufeff?[ \t]*\[\[[ \t]*entity[ \t]*\]\]", re.MULTILINE)


class Block(NamedTuple):
    """Where an entry stands: from the comment right above it to the end of its last line."""

    start: int
    end: int


def entries(source: str) -> list[dict[str, Any]]:
    """Returns the entries of a file, as TOML has them."""
    import tomllib

    return list(tomllib.loads(source.removeprefix("\ufeff")).get("entity", []))


def insert(source: str, entry: Mapping[str, Any]) -> str:
    """Returns the text of a file with one more entry.

    Args:
        source: the file, perhaps empty.
        entry: as TOML has it, with an id that is new.

    Raises:
        UsageError: the file is written in a way that cannot be edited here.
    """
    known = entries(source)
    blocks = _blocks(source, known)
    ids = [str(row.get("id", "")) for row in known]
    section = max((i for i in range(1, len(ids)) if ids[i - 1] > ids[i]), default=0)
    place = next((i for i in range(section, len(ids)) if ids[i] > str(entry["id"])), len(ids))
    text, line_end = render_entity(entry), _line_end(source)
    if place < len(ids):
        at, text = blocks[place].start, f"{text}\n"
    else:
        at = len(source)
        lacking = 2 - min(2, source[len(source.rstrip()) :].count("\n")) if source.strip("\ufeff \t\r\n") else 0
        text = "\n" * lacking + text
    new = source[:at] + text.replace("\n", line_end) + source[at:]
    return _checked(new, [*known[:place], dict(entry), *known[place:]])


def remove(source: str, entity: str) -> str:
    """Returns the text of a file without the entry *entity*; errors as for :func:`insert`."""
    known = entries(source)
    place = _place(known, entity)
    block = _blocks(source, known)[place]
    before, after = source[: block.start], source[block.end :].lstrip("\r\n")
    if not after:
        before = before.rstrip("\r\n") + _line_end(source) if before.strip("\ufeff \t\r\n") else before
    return _checked(before + after, known[:place] + known[place + 1 :])


def set_variants(source: str, entity: str, variants: Sequence[Any]) -> str:
    """Returns the text of a file in which the entry *entity* has these variants, or none; errors as for :func:`insert`.

    The entry is written anew in its canonical form, with its comments.
    """
    known = entries(source)
    place = _place(known, entity)
    block = _blocks(source, known)[place]
    row = {key: value for key, value in {**known[place], "variants": list(variants)}.items() if value != []}
    (section,) = comments_of(source[block.start : block.end])
    text = render_entity(row, section.entries[0][1]).replace("\n", _line_end(source))
    return _checked(source[: block.start] + text + source[block.end :], [*known[:place], row, *known[place + 1 :]])


def _blocks(source: str, known: list[dict[str, Any]]) -> list[Block]:
    """Where each entry stands."""
    heads = [m.start() + m.group().startswith("\ufeff") for m in _HEAD.finditer(source)]
    if len(heads) != len(known):
        raise _refused()
    blocks = []
    for head, following in pairwise([*heads, len(source)]):
        start, end = head, following
        while start and (line := source.rfind("\n", 0, start - 1) + 1) < start and _comments(source[line:start]):
            start = line
        while not _says(source[(line := source.rfind("\n", head, end - 1) + 1) : end]):
            end = line
        blocks.append(Block(start, end))
    return blocks


def _comments(line: str) -> bool:
    return line.lstrip(" \t\ufeff").startswith("#")


def _says(line: str) -> bool:
    return bool(line.strip()) and not _comments(line)


def _place(known: list[dict[str, Any]], entity: str) -> int:
    for i, row in enumerate(known):
        if row.get("id") == entity:
            return i
    raise UsageError(f'there is no entry "{entity}" in this file')


def _checked(new: str, wanted: list[dict[str, Any]]) -> str:
    import tomllib

    try:
        if entries(new) == wanted:
            return new
    except tomllib.TOMLDecodeError:
        pass
    raise _refused()


def _refused() -> UsageError:
    return UsageError(
        'entries can be added and changed only where each begins with "[[entity]]" on a line of its own; edit this file by hand'
    )


def _line_end(source: str) -> str:
    return "\r\n" if "\r\n" in source else "\n"
