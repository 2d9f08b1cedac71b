"""Columns in the unit that a format counts in: our own are code points, SARIF's UTF-16 units, Reviewdog's UTF-8 bytes.

Start reading at :class:`Places`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.text.spans import Lines

if TYPE_CHECKING:
    from collections.abc import Callable


def utf16(text: str) -> int:
    """Returns the length of *text* in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def utf8(text: str) -> int:
    """Returns the length of *text* in UTF-8 bytes."""
    return len(text.encode())


class Places:
    """Lines and columns of one text.

    Args:
        raw: the text.
        measure: the length of a text in the unit of the columns.
    """

    __slots__ = ("_lines", "_measure", "_raw")

    def __init__(self, raw: str, measure: Callable[[str], int]) -> None:
        self._raw = raw
        self._lines = Lines(raw)
        self._measure = measure

    def __call__(self, offset: int) -> tuple[int, int]:
        """Returns the line and the column, both from 1, of a 0-based *offset* in code points."""
        line, column = self._lines.position(offset)
        return line, 1 + self._measure(self._raw[offset - column + 1 : offset])
