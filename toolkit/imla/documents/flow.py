"""From pieces of a file to segments.

* :class:`Slice` is a text cut out of the raw one (the lines of a quotation without their ``> ``) that still knows where each
  character stands.
* :class:`Flow` takes what is read, piece by piece and in raw order, and cuts it into segments.

Start reading at :meth:`Flow.read`.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from imla.documents.document import GAP, Run, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Slice:
    """Parts of the raw text put one behind the other.

    Attributes:
        text: the parts, joined.
    """

    __slots__ = ("_at", "_raw_at", "text")

    def __init__(self, raw: str, parts: Iterable[tuple[int, int]]) -> None:
        """Joins the *parts* ``[start, end)`` of *raw*, which stand in order."""
        texts: list[str] = []
        self._at: list[int] = []
        self._raw_at: list[int] = []
        at = 0
        for start, end in parts:
            if start < end:
                self._at.append(at)
                self._raw_at.append(start)
                texts.append(raw[start:end])
                at += end - start
        self.text = texts[0] if len(texts) == 1 else "".join(texts)

    def spans(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yields ``(start, end, raw start)`` of the unbroken parts of ``text[start:end]``."""
        if start >= end:
            return
        i = bisect_right(self._at, start) - 1
        while start < end:
            stop = min(end, self._at[i + 1]) if i + 1 < len(self._at) else end
            yield start, stop, self._raw_at[i] + start - self._at[i]
            start = stop
            i += 1

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Returns the raw span of ``text[start:end]``, ``end > start``, with whatever was cut out within it."""
        i = bisect_right(self._at, start) - 1
        j = bisect_right(self._at, end - 1) - 1
        return self._raw_at[i] + start - self._at[i], self._raw_at[j] + end - self._at[j]


class Flow:
    """Runs on their way into segments.

    Attributes:
        segments: the finished ones.
        quoted, heading, language: what the segment being read is; :meth:`become` changes them.
    """

    __slots__ = ("_raw", "_runs", "heading", "language", "quoted", "segments")

    def __init__(self, raw: str) -> None:
        self.segments: list[Segment] = []
        self.quoted = False
        self.heading = False
        self.language: str | None = None
        self._raw = raw
        self._runs: list[tuple[str | None, int, int, bool]] = []  # text (None: the raw one), raw start, raw end, locked

    def read(self, source: Slice, start: int, end: int, *, locked: bool = False) -> None:
        """Reads ``source.text[start:end]`` as it stands."""
        runs = self._runs
        for a, b, at in source.spans(start, end):
            if runs and runs[-1][2] == at and runs[-1][0] is None and runs[-1][3] == locked:
                runs[-1] = (None, runs[-1][1], at + b - a, locked)
            else:
                runs.append((None, at, at + b - a, locked))

    def read_as(self, source: Slice, start: int, end: int, text: str, *, locked: bool = False) -> None:
        """Reads ``source.text[start:end]`` as *text*, of another length."""
        if text:
            self._runs.append((text, *source.raw_span(start, end), locked))

    def gap(self, source: Slice, start: int, end: int) -> None:
        """Leaves ``source.text[start:end]`` alone, but keeps the words before and after it apart."""
        self.read_as(source, start, end, GAP)

    def become(self, *, quoted: bool, heading: bool, language: str | None) -> None:
        """Says what the text from here on is; a change ends the segment."""
        if (quoted, heading, language) != (self.quoted, self.heading, self.language):
            self.cut()
            self.quoted, self.heading, self.language = quoted, heading, language

    def cut(self) -> None:
        """Ends the segment, if there is anything in it to read."""
        if not self._runs:
            return
        raw = self._raw
        runs = [Run(raw[a:b] if text is None else text, a, b, locked) for text, a, b, locked in self._runs]
        self._runs.clear()
        text = "".join([run.text for run in runs])
        if not text.replace(GAP, " ").isspace():
            self.segments.append(Segment(text, tuple(runs), self.quoted, self.heading, self.language))
