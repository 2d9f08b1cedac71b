"""Changing one entry in the text of a glossary file; everything else stays as it was, to the byte.

* :func:`insert` puts a new entry where its id belongs: glossary files are sorted by it (a file of several sorted sections takes it in
  the last one).
* :func:`put` does so for many at once, and replaces those whose id is there; their comments stay.
* :func:`remove` takes an entry out, :func:`set_variants` gives it other variants.
* A comment right above an entry is the entry's; one with a blank line behind it heads what follows.

The result is parsed again and compared with what was meant, so a file written in a way that is not understood here is refused, never
damaged. Start reading at :func:`insert`.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from imla.errors import UsageError
from imla.glossary.comments import comments_of
from imla.glossary.write import render_entity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ENTITY_KEYS = (
    "id", "kind", "country", "wikidata", "native", "spelling", "exonym", "derived", "former", "variants", "fixed", "ambiguous", "note",
    "sources", "certain",
)  # fmt: skip
"""In the order in which an entry states them."""

_BY_LANGUAGE = ("native", "spelling", "exonym")
_WIDTH = 140
_HEAD = re.compile(r"^\ufeff?[ \t]*\[\[[ \t]*entity[ \t]*\]\]", re.MULTILINE)
_BARE = re.compile(r"[A-Za-z0-9_-]+")


class Block(NamedTuple):
    """Where an entry stands: from the comment right above it; its ``[[entity]]``; the end of its last line."""

    start: int
    head: int
    end: int


def entries(source: str) -> list[dict[str, Any]]:
    """Returns the entries of a file, as TOML has them."""
    import tomllib

    return list(tomllib.loads(source.removeprefix("\ufeff")).get("entity", []))


def rendered(entry: Mapping[str, Any]) -> str:
    """Returns the text of an entry, from ``[[entity]]`` to the end of its last line."""
    lines = ["[[entity]]"]
    for key in ENTITY_KEYS:
        if key in _BY_LANGUAGE and key in entry:
            lines += [f"{key}.{_key(code)} = {_inline(form)}" for code, form in entry[key].items()]
        elif key in entry:
            lines.append(_line(key, entry[key]))
    return "\n".join((*lines, ""))


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
    text, line_end = rendered(entry), _line_end(source)
    if place < len(ids):
        at, text = blocks[place].start, f"{text}\n"
    else:
        at = len(source)
        lacking = 2 - len(re.findall(r"\r?\n", re.search(r"\s*\Z", source).group()))  # type: ignore[union-attr]
        text = f"{chr(10) * lacking}{text}" if source.strip("\ufeff \t\r\n") else text
    new = source[:at] + text.replace("\n", line_end) + source[at:]
    return _checked(new, [*known[:place], dict(entry), *known[place:]])


def put(source: str, wanted: Sequence[Mapping[str, Any]]) -> str:
    """Returns the text of a file with some entries added, and those that it has already replaced; errors as for :func:`insert`.

    Args:
        source: the file, perhaps empty; its entries in the order of their ids.
        wanted: as TOML has them, each id once.
    """
    known = entries(source)
    blocks = _blocks(source, known)
    places = {str(row.get("id")): i for i, row in enumerate(known)}
    edits: list[tuple[int, str, int, str]] = []
    added: list[tuple[int, str, dict[str, Any]]] = []
    rows = list(known)
    for entry in sorted(wanted, key=lambda e: str(e["id"])):
        own = str(entry["id"])
        if own in places:
            block = blocks[places[own]]
            text = _renewed(source[block.start : block.end], entry)
            edits.append((block.start, own, block.end, text))
            rows[places[own]] = dict(entry)
            continue
        place = next((i for i, row in enumerate(known) if str(row.get("id")) > own), len(known))
        at = blocks[place].start if place < len(known) else len(source)
        edits.append((at, own, at, render_entity(entry) + "\n" if place < len(known) else "\n" + render_entity(entry)))
        added.append((place, own, dict(entry)))
    new, done = "", 0
    for start, _, end, text in sorted(edits, key=lambda e: (e[0], e[1] in places, e[1])):
        new += source[done:start]
        if start == len(source) and new and not new.endswith("\n"):
            new += "\n"
        new, done = new + text.replace("\n", _line_end(source)), end
    for place, _, row in sorted(added, key=lambda a: (a[0], a[1]), reverse=True):
        rows.insert(place, row)
    new += source[done:]
    return _checked(new if known or source.strip() else new.lstrip("\n"), rows)


def _renewed(block: str, entry: Mapping[str, Any]) -> str:
    """The text of an entry in place of *block*; what comments the old one had stay, those of things that are gone above it."""
    comments = next(comment for section in comments_of(block) for _, comment in section.entries)
    text = render_entity(entry, comments)
    told = (
        line for filed in (comments.above, comments.behind, comments.end) for lines in filed.values() for line in lines
    )
    return "".join(f"{line}\n" for line in told if line not in text) + text


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
    """Returns the text of a file in which the entry *entity* has these variants, or none; errors as for :func:`insert`."""
    known = entries(source)
    place = _place(known, entity)
    block = _blocks(source, known)[place]
    lines = source[block.head : block.end].splitlines(keepends=True)
    first = next((i for i, line in enumerate(lines) if _states(line) == "variants"), None)
    if first is None:
        later = ENTITY_KEYS[ENTITY_KEYS.index("variants") + 1 :]
        first = stop = next((i for i, line in enumerate(lines) if _states(line) in later), len(lines))
        text = _line("variants", variants) + "\n"
    else:
        stop, text = _edited(lines, first, variants)
    changed = "".join((*lines[:first], text.replace("\r\n", "\n").replace("\n", _line_end(source)), *lines[stop:]))
    row = {key: value for key, value in {**known[place], "variants": list(variants)}.items() if value != []}
    new = source[: block.head] + changed + source[block.end :]
    return _checked(new, [*known[:place], row, *known[place + 1 :]])


def _edited(lines: list[str], first: int, variants: Sequence[Any]) -> tuple[int, str]:
    """The statement that begins in line *first* with another list: where it ended, and its new text with the comments in it."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    for stop in range(first + 1, len(lines) + 1):
        try:
            statement = tomlkit.parse("".join(lines[first:stop]))
        except TOMLKitError:
            continue  # it goes on in the next line
        listed: Any = statement["variants"]
        for i in reversed(range(len(listed))):
            if listed[i] not in variants:
                del listed[i]
        for item in variants:
            if item not in listed:
                listed.append(tomlkit.parse(f"x = {_inline(item)}")["x"])
        text = statement.as_string() if listed else ""
        fits = "\n" in text.rstrip() or len(text.rstrip()) <= _WIDTH
        return stop, text if fits else _line("variants", variants) + "\n"
    return first, ""


def _blocks(source: str, known: list[dict[str, Any]]) -> list[Block]:
    """Where each entry stands."""
    heads = [m.start() + m.group().startswith("\ufeff") for m in _HEAD.finditer(source)]
    if len(heads) != len(known):
        raise _refused()
    blocks = []
    for head, following in pairwise([*heads, len(source)]):
        above = re.search(r"(?:^[ \t]*#[^\n]*\n)*\Z", source[:head], re.MULTILINE)
        own = [line for line in re.finditer(r"[^\n]*\n?", source[head:following]) if _says(line.group())]
        blocks.append(Block(above.start() if above else head, head, head + own[-1].end()))
    return blocks


def _says(line: str) -> bool:
    return not line.lstrip().startswith("#") and bool(line.strip())


def _states(line: str) -> str:
    """The key that a line states: ``variants`` for ``variants = [``."""
    found = re.match(r"[ \t]*([A-Za-z]+)[ \t]*[.=]", line)
    return found.group(1) if found else ""


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


def _line(key: str, value: object) -> str:
    line = f"{key} = {_inline(value)}"
    if len(line) > _WIDTH and isinstance(value, list | tuple):
        return "\n".join((f"{key} = [", *(f"  {_inline(item)}," for item in value), "]"))
    return line


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_inline(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_inline(item) for item in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace(
            "\x7f", "\\u007f"
        )  # the escapes of JSON are escapes of TOML
    return str(value).lower() if isinstance(value, bool) else str(value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _inline(key)
