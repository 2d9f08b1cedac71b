"""Which comment of a glossary file belongs to what.

TOML parsers drop comments, or keep them where a change of order loses them. So :func:`comments_of` goes over a file that is known to be
valid and files each comment under the *path* it stands at: ``("native", "kk")`` for the line of the Kazakh name, ``("variants", 2)`` for
the third variant, ``()`` for the entry itself.

Start reading at :func:`comments_of`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

Path = tuple[str | int, ...]
Filed = dict[Path, list[str]]

_TOKEN = re.compile(
    r"""
      (?P<string> \"\"\"(?:\\.|(?!\"\"\").)*\"{3,5} | '''.*?'{3,5} | "(?:\\.|[^"\\])*" | '[^']*' )
    | (?P<comment> \#[^\r\n]* )
    | (?P<other> [^,\[\]{}\#\r\n]+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_KEY = re.compile(r"""[ \t]*(?P<key>[A-Za-z0-9_-]+|"(?:\\.|[^"\\])*"|'[^']*')[ \t]*(?P<dot>\.?)""")
_BLANK = re.compile(r"[ \t\r\n]*")
_SPACE = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of one entry, by path.

    Attributes:
        above: on the lines before what is at the path.
        behind: at the end of its line.
        end: inside it, behind its last item.
    """

    above: Filed = field(default_factory=dict)
    behind: Filed = field(default_factory=dict)
    end: Filed = field(default_factory=dict)

    def inside(self, path: Path, but: Path | None = None) -> list[str]:
        """Returns the comments anywhere below *path*, except those below *but*."""
        found: list[str] = []
        for filed in (self.above, self.behind, self.end):
            for at, listed in filed.items():
                if _below(path, at, filed is self.end) and not (but and _below(but, at, filed is self.end)):
                    found += listed
        return found


def _below(path: Path, at: Path, end: bool) -> bool:
    return at[: len(path)] == path and (end or len(at) > len(path))


@dataclass(slots=True)
class Section:
    """A stretch of a file in which entries may be sorted.

    Attributes:
        headings: the comments that stand alone before its first entry, a list of lines each.
        entries: place in the file, and comments, of each entry.
    """

    headings: list[list[str]] = field(default_factory=list)
    entries: list[tuple[int, Comments]] = field(default_factory=list)


class _Standing(NamedTuple):
    """Comments on lines of their own, between two statements: blocks of lines, and whether the outer ones touch the statements."""

    blocks: list[list[str]]
    touch_before: bool
    touch_after: bool


def comments_of(source: str) -> list[Section]:
    """Returns the sections of a file, with every comment in it.

    Args:
        source: valid TOML that holds nothing but entries under ``[[entity]]``.
    """
    return _Scanner(source).scan()


class _Scanner:
    """Goes over a file once; *at* is where it is."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.sections = [Section()]
        self.entry = Comments()
        self.number = 0
        self.base: Path = ()
        self.counts: dict[Path, int] = {}

    def scan(self) -> list[Section]:
        while True:
            standing = self._standing()
            if self.at >= len(self.source):
                self._part(standing)
                break
            double = self.source.startswith("[[", self.at)
            if double or self.source[self.at] == "[":
                self.at += 1 + double
                _, *keys = self._keys()
                self.at += 1 + double
                path = self._table(keys, double=double) if keys else self._part(standing, entry=True)
            else:
                path = (*self.base, *self._keys())
                self.at = _skip(_SPACE, self.source, self.at + 1)
                self._value(path)
            if path:
                _file(self.entry.above, path, [line for block in standing.blocks for line in block])
            self.at = _skip(_SPACE, self.source, self.at)
            _file(self.entry.behind, path, self._comment())
        return [s for s in self.sections if s.headings or s.entries]

    def _standing(self) -> _Standing:
        blocks: list[list[str]] = []
        first = self.at
        touch_before = False
        while True:
            start = self.at
            self.at = _skip(_BLANK, self.source, start)
            near = self.source.count("\n", start, self.at) < 2
            comment = self._comment()
            if not comment:
                return _Standing(blocks, touch_before, near and self.at < len(self.source))
            if not blocks or not near:
                blocks.append([])
            if start == first:
                touch_before = near and first > 0
            blocks[-1] += comment

    def _part(self, standing: _Standing, *, entry: bool = False) -> Path:
        """Ends one entry and begins the next, or ends the file: deals out the comments between them."""
        blocks = list(standing.blocks)
        above = blocks.pop() if blocks and standing.touch_after else []
        if blocks and standing.touch_before:
            _file(self.entry.end, (), blocks.pop(0))
        if blocks:
            self.sections.append(Section(blocks))
        self.entry, self.base, self.counts = Comments(), (), {}
        if entry:
            _file(self.entry.above, (), above)
            self.sections[-1].entries.append((self.number, self.entry))
            self.number += 1
        return ()

    def _table(self, keys: list[str], *, double: bool) -> Path:
        """Enters ``[entity.native]`` or, the next of its kind, ``[[entity.former]]``."""
        path: Path = ()
        for i, key in enumerate(keys):
            path = (*path, key)
            if double and i == len(keys) - 1:
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path = (*path, self.counts[path])
        self.base = path
        return path

    def _keys(self) -> list[str]:
        import tomllib

        keys: list[str] = []
        while True:
            m = _KEY.match(self.source, self.at)
            assert m is not None, "the file is valid TOML"
            key = m["key"]
            keys.append(tomllib.loads(f"key = {key}")["key"] if key[0] in "\"'" else key)
            self.at = m.end()
            if not m["dot"]:
                return keys

    def _value(self, path: Path) -> None:
        opening = self.source[self.at]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            self.at = _skip(_TOKEN, self.source, self.at)

    def _inline_table(self, path: Path) -> None:
        self.at = _skip(_BLANK, self.source, self.at + 1)
        while self.source[self.at] != "}":
            keys = self._keys()
            self.at = _skip(_BLANK, self.source, self.at + 1)  # behind the sign =
            self._value((*path, *keys))
            self.at = _skip(_BLANK, self.source, self.at)
            if self.source[self.at] == ",":
                self.at = _skip(_BLANK, self.source, self.at + 1)
        self.at += 1

    def _array(self, path: Path) -> None:
        self.at += 1
        count = 0
        same_line = False
        pending: list[str] = []
        while True:
            start = self.at
            self.at = _skip(_BLANK, self.source, start)
            same_line = same_line and "\n" not in self.source[start : self.at]
            if comment := self._comment():
                if same_line:
                    _file(self.entry.behind, (*path, count - 1), comment)
                else:
                    pending += comment
            elif self.source[self.at] == ",":
                self.at += 1
                _file(self.entry.behind, (*path, count - 1), pending)
                pending, same_line = [], True
            elif self.source[self.at] == "]":
                self.at += 1
                _file(self.entry.end, path, pending)
                return
            else:
                _file(self.entry.above, (*path, count), pending)
                self._value((*path, count))
                count, pending, same_line = count + 1, [], True

    def _comment(self) -> list[str]:
        """Takes in the comment that stands here, if any."""
        if not self.source.startswith("#", self.at):
            return []
        start = self.at
        self.at = _skip(_TOKEN, self.source, start)
        return [self.source[start : self.at].rstrip()]


def _file(filed: Filed, path: Path, comments: list[str]) -> None:
    if comments:
        filed.setdefault(path, []).extend(comments)


def _skip(pattern: re.Pattern[str], source: str, at: int) -> int:
    m = pattern.match(source, at)
    return m.end() if m else at
