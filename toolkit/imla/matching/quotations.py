"""What stands between quotation marks: somebody else's words.

The pairs are those of the text language, of every house style at once. A mark may open one pair and close another (“ closes „…“ and opens
“…”), an apostrophe may be a mark, a quotation may run over several paragraphs (German writes the opening mark again, or not). Where it
cannot be told, rather too much is taken for quoted than too little.

Start reading at :class:`Quotations`.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[^\S\r\n]*(?:\r\n|\n|\r)")
_BEFORE_OPENING = "([{„‚“‘»«›‹—–-/>"
_APOSTROPHES = "’‘'"


class Quotations:
    """The quotations of one segment.

    Attributes:
        open: the mark of a quotation that the segment leaves open, or nothing.
    """

    def __init__(self, text: str, pairs: tuple[str, ...], carried: str = "") -> None:
        """Looks for them.

        Args:
            text: of the segment.
            pairs: opening and closing mark each.
            carried: the mark of a quotation that the segment before left open.
        """
        self._text = text
        self._closings: dict[str, str] = {}
        for pair in pairs:
            self._closings[pair[0]] = self._closings.get(pair[0], "") + pair[1]
        self._every = "".join(self._closings.values())
        self._paragraphs: list[int] | None = None
        self.open = ""
        spans: list[tuple[int, int]] = []
        if carried:
            end = self._close(carried, 0, len(text))
            again = text.find(carried)
            if end >= 0 and not 0 <= again < end:
                spans.append((-1, end))
            elif end < 0 and again < 0:
                spans.append((-1, len(text)))
                self.open = carried
        for opening in self._closings:
            if opening in text:
                spans += self._spans(opening)
        self._starts, self._ends = _union(spans)

    def around(self, start: int, end: int) -> tuple[int, int] | None:
        """Returns the span of the quotation in which ``text[start:end]`` stands, or None."""
        i = bisect_right(self._starts, start) - 1
        return (max(self._starts[i], 0), self._ends[i]) if i >= 0 and end <= self._ends[i] else None

    def _spans(self, opening: str) -> list[tuple[int, int]]:
        text, closing = self._text, self._closings[opening]
        out: list[tuple[int, int]] = []
        at = text.find(opening)
        while at >= 0:
            end = at
            if self._opens(at, opening):
                stop = self._paragraph_end(at)
                end = self._close(opening, at + 1, stop)
                if end < 0 and (opening in closing or opening in _APOSTROPHES):
                    end = at  # an inch mark, an apostrophe
                elif end < 0:
                    end = self._beyond(opening, stop)
                if end > at:
                    out.append((at, end))
            at = text.find(opening, end + 1)
        return out

    def _beyond(self, opening: str, stop: int) -> int:
        """Where a quotation ends that its paragraph leaves open: at the next closing mark, if no other is opened before it."""
        end = self._close(opening, stop, len(self._text))
        again = self._text.find(opening, stop)
        if end >= 0 and not 0 <= again < end:
            return end
        if end < 0 and again < 0 and stop == len(self._text):
            self.open = opening
        return stop

    def _close(self, opening: str, start: int, stop: int) -> int:
        closing = self._closings.get(opening, "")
        found = -1
        for mark in set(closing):
            at = self._text.find(mark, start, stop if found < 0 else found)
            while at >= 0 and not self._closes(at, opening):
                at = self._text.find(mark, at + 1, stop if found < 0 else found)
            if at >= 0:
                found = at
        return found

    def _opens(self, at: int, mark: str) -> bool:
        """Whether the mark at *at* opens: one that closes elsewhere, and an apostrophe, opens only in front of a word."""
        if mark not in self._every and mark not in _APOSTROPHES:
            return True
        before, after = self._text[max(0, at - 1) : at], self._text[at + 1 : at + 2]
        if before and not before.isspace() and before not in _BEFORE_OPENING:
            return False
        return bool(after) and (not after.isspace() or mark in "«‹")  # « with French spaces »

    def _closes(self, at: int, opening: str) -> bool:
        """Whether the mark at *at* closes what *opening* opened: an apostrophe inside a word (isn’t, oʻ) does not."""
        text = self._text
        if text[at] in _APOSTROPHES and text[max(0, at - 1) : at].isalnum() and text[at + 1 : at + 2].isalnum():
            return False
        return text[at] != opening or not self._opens(at, opening)

    def _paragraph_end(self, at: int) -> int:
        if self._paragraphs is None:
            self._paragraphs = [m.start() for m in _BLANK_LINE.finditer(self._text)]
        i = bisect_right(self._paragraphs, at)
        return self._paragraphs[i] if i < len(self._paragraphs) else len(self._text)


def _union(spans: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends
