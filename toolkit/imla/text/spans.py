"""Spans and edits over a text, in code points.

* :class:`Edit` replaces one span.
* :func:`apply_edits` writes a list of edits; everything outside them stays as it was.
* :class:`Lines` turns an offset into line and column.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace ``text[start:end]`` by *text*; offsets are 0-based code points."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Returns *text* with *edits* applied.

    Raises:
        ValueError: two edits overlap (the planner must not let that happen).
    """
    out: list[str] = []
    at = 0
    for e in sorted(edits):
        if e.start < at:
            raise ValueError(f"edits overlap at {e.start}")
        out += (text[at : e.start], e.text)
        at = e.end
    out.append(text[at:])
    return "".join(out)


class Lines:
    """Line and column of offsets in one text; a line ends with LF, CR LF or a lone CR."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        starts = [0]
        at = text.find("\n")
        if "\r" in text:
            from re import finditer

            starts += [m.end() for m in finditer(r"\r\n|\r|\n", text)]
        else:
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
        self._starts = starts
        self._text = text

    def position(self, offset: int) -> tuple[int, int]:
        """Returns the 1-based line and column, in code points, of a 0-based *offset*."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def around(self, offset: int, reach: int) -> tuple[str, int]:
        """Returns what its line has within *reach* code points of *offset*, and where the piece begins."""
        number = bisect_right(self._starts, offset)
        start = max(self._starts[number - 1], offset - reach)
        end = min(self._starts[number] if number < len(self._starts) else len(self._text), offset + reach)
        return self._text[start:end].rstrip("\r\n"), start
