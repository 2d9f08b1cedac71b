"""Emphasis of Markdown: which runs of ``*``, ``_`` and ``~`` open and close, and which characters of them are used up.

The rules are those of CommonMark 0.31 (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis) with the strikethrough of GFM.
Start reading at :func:`used_up`.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
"""ASCII punctuation, which a backslash makes ordinary."""


class Delimiters:
    """A run of ``*``, ``_`` or ``~`` that may open or close emphasis; used up from both ends."""

    __slots__ = ("can_close", "can_open", "count", "length", "sign", "start")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.sign = text[start]
        self.start = start
        self.count = self.length = end - start
        before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
        space_before, space_after = before.isspace(), after.isspace()
        mark_before, mark_after = _punctuation(before), _punctuation(after)
        left = not space_after and (not mark_after or space_before or mark_before)
        right = not space_before and (not mark_before or space_after or mark_after)
        if self.sign == "_":
            self.can_open = left and (not right or mark_before)
            self.can_close = right and (not left or mark_after)
        else:
            fits = self.sign != "~" or self.count <= 2
            self.can_open, self.can_close = left and fits, right and fits

    def closes(self, opener: Delimiters) -> bool:
        """Whether this run may close what *opener* opens."""
        if opener.sign != self.sign:
            return False
        if self.sign == "~":
            return opener.count == self.count
        if not (opener.can_close or self.can_open):
            return True
        return (opener.length + self.length) % 3 != 0 or (opener.length % 3 == 0 and self.length % 3 == 0)


def _punctuation(letter: str) -> bool:
    return letter in ESCAPABLE if letter.isascii() else unicodedata.category(letter)[0] in "PS"


def used_up(runs: Sequence[Delimiters]) -> Iterator[tuple[int, int]]:
    """Pairs *runs*, in text order, and yields the spans of the characters that make emphasis."""
    openers: list[Delimiters] = []
    searched: dict[tuple[str, bool, int], int] = {}  # below this, nothing opens what this kind of closer closes
    for run in runs:
        while run.can_close and run.count:
            kind = (run.sign, run.can_open, run.count if run.sign == "~" else run.length % 3)
            floor = searched.get(kind, 0)
            i = len(openers) - 1
            while i >= floor and not run.closes(openers[i]):
                i -= 1
            if i < floor:
                searched[kind] = len(openers)
                break
            yield from _pair(openers[i], run)
            del openers[i + 1 if openers[i].count else i :]
            for other, top in searched.items():
                searched[other] = min(top, len(openers))
        if run.can_open and run.count:
            openers.append(run)


def _pair(opener: Delimiters, closer: Delimiters) -> Iterator[tuple[int, int]]:
    used = opener.count if opener.sign == "~" else 2 if min(opener.count, closer.count) >= 2 else 1
    opener.count -= used
    yield opener.start + opener.count, opener.start + opener.count + used
    yield closer.start, closer.start + used
    closer.start += used
    closer.count -= used
