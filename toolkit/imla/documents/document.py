"""The contract every file format keeps: a document is segments of runs over its decoded text.

* :class:`Document` is the decoded file: ``raw`` holds every code point of it (line ends included), and what is needed to write the
  same bytes again.
* A :class:`Segment` is a stretch of text a reader sees as one flow (a paragraph, a heading, a table cell): names never reach
  across two segments. Its ``text`` is what the reader sees.
* A :class:`Run` says which raw span a piece of that text comes from. ``<b>Tok</b>ajew`` is one segment of two runs; where the
  visible text is not the raw one (``&ouml;``) the run holds exactly that piece.

What is left alone (code, link targets, attributes, comments, front matter) is in no segment; where it stands inside a sentence,
the sentence holds one :data:`GAP` for it, so that the words on its two sides are not taken for neighbours.
Start reading at :meth:`Segment.edits`: it turns "replace this visible span" into edits of the raw text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from imla.text.spans import Edit, apply_edits

if TYPE_CHECKING:
    import datetime

GAP = "\ufffc"
"""Stands in a segment's text for something left alone within the flow (inline code, an image); no letter and no space."""


@dataclass(frozen=True, slots=True)
class Run:
    """One piece of visible text and the raw span ``[start, end)`` (code points) it was read from.

    Attributes:
        locked: read, but never to be written: the text is at the same time the key of something else (``[Tokajew]``, a link by its
            own text, would lose its target).
    """

    text: str
    start: int
    end: int
    locked: bool = False

    @property
    def verbatim(self) -> bool:
        """Whether the visible text is the raw text, so that offsets inside the run correspond one to one."""
        # the `]` of a picture is a gap of one character
        return len(self.text) == self.end - self.start and self.text != GAP


@dataclass(frozen=True, slots=True)
class Segment:
    """One flow of visible text.

    Attributes:
        runs: in reading order, none empty; their texts joined are :attr:`text`.
        quoted: the markup says these are somebody else's words (a block quotation).
        heading: a heading or title, not body text.
        language: BCP 47 code where the format states it (``lang="de"``) for this piece, not for the whole document.
    """

    text: str
    runs: tuple[Run, ...]
    quoted: bool = False
    heading: bool = False
    language: str | None = None
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)  # where each run's text begins in `text`

    def __post_init__(self) -> None:
        lengths = (len(run.text) for run in self.runs[:-1])
        object.__setattr__(self, "_starts", tuple(accumulate(lengths, initial=0)) if self.runs else ())

    def raw_offset(self, offset: int) -> int:
        """Returns the raw offset of the visible character at *offset* (the end of the segment for ``len(text)``)."""
        if not self.runs:
            return 0
        if offset >= len(self.text):
            return self.runs[-1].end
        i = bisect_right(self._starts, offset) - 1
        run = self.runs[i]
        return run.start + (offset - self._starts[i] if run.verbatim else 0)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Returns the raw span of the visible span ``[start, end)``, ``end > start``."""
        i = bisect_right(self._starts, end - 1) - 1
        run = self.runs[i]
        return self.raw_offset(start), run.start + (end - self._starts[i]) if run.verbatim else run.end

    def edits(self, start: int, end: int, text: str) -> list[Edit]:
        """Returns the raw edits that make the visible span ``[start, end)``, ``end > start``, read *text*.

        A name spread over several runs keeps its formatting: the new text is divided where the letters it shares with the old one
        are divided (``<b>Kassym-Jomart</b> Tokayev`` becomes ``<b>Kassym-Schomart</b> Tokajew``), and a piece that is not written
        as it is read (``&ouml;``, ``<br>``) stays as it is where it reads the same afterwards.

        Gives no edits where the span cannot be written: it covers part of such a piece, or touches a locked run.
        """
        pieces: list[tuple[int, int, bool, str]] = []  # raw start, raw end, verbatim, visible text
        for i in range(bisect_right(self._starts, start) - 1, len(self.runs)):
            run, at = self.runs[i], self._starts[i]
            if at >= end:
                break
            a, b = max(start - at, 0), min(end - at, len(run.text))
            if run.locked or not (run.verbatim or (a == 0 and b == len(run.text))):
                return []
            if run.verbatim:
                pieces.append((run.start + a, run.start + b, True, run.text[a:b]))
            else:
                pieces.append((run.start, run.end, False, run.text))
        if len(pieces) == 1:
            return [Edit(pieces[0][0], pieces[0][1], text)]
        shares = _divide([(piece, verbatim) for _, _, verbatim, piece in pieces], text)
        return [
            Edit(a, b, share)
            for (a, b, verbatim, piece), share in zip(pieces, shares, strict=True)
            if verbatim or piece != share
        ]


def _divide(pieces: list[tuple[str, bool]], text: str) -> list[str]:
    """Returns one share of *text* for each (old text, verbatim) of *pieces*, cut where the common letters are cut."""
    from difflib import SequenceMatcher

    moves = SequenceMatcher(None, "".join(piece for piece, _ in pieces), text, autojunk=False).get_opcodes()
    cuts = [0]
    at = 0
    for piece, verbatim in pieces[:-1]:
        at += len(piece)
        cut = 0
        for _, i1, i2, j1, j2 in moves:
            if i1 < at < i2:
                cut = j1 + min(at - i1, j2 - j1)
            elif i2 == at and (i1 < i2 or verbatim):
                cut = j2  # letters put in at the border go to the left, unless that piece is not written as it is read
        cuts.append(max(cut, cuts[-1]))
    cuts.append(len(text))
    return [text[a:b] for a, b in pairwise(cuts)]


@dataclass(frozen=True, slots=True)
class Content:
    """What a format reads from the decoded text; the fields are those of :class:`Document`."""

    segments: tuple[Segment, ...]
    date: datetime.date | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A decoded file.

    Attributes:
        path: as the user named it; ``-`` for standard input.
        raw: every code point of the file, without a byte order mark.
        segments: what a reader reads, in order.
        encoding: the codec that read it and writes it again.
        bom: the byte order mark that stood before it.
        date: the date the document states (front matter), if any.
        language: BCP 47 code the document states for itself, if any.
        notes: what the document states and imla does not understand, one line each (``line 3: date "gestern" …``).
    """

    path: str
    raw: str
    segments: tuple[Segment, ...]
    encoding: str = "utf-8"
    bom: bytes = b""
    date: datetime.date | None = None
    language: str | None = None
    notes: tuple[str, ...] = field(default=())

    def encode(self, edits: list[Edit]) -> bytes:
        """Returns the bytes of the file with *edits* (raw offsets) applied; without edits, the bytes that were read.

        Raises:
            FileError: the file's encoding has no code for a letter that an edit brings in.
        """
        text = apply_edits(self.raw, edits)
        try:
            return self.bom + text.encode(self.encoding)
        except UnicodeEncodeError as e:
            from imla.errors import FileError

            letter = text[e.start]
            raise FileError(
                f'{self.path}: the letter "{letter}" (U+{ord(letter):04X}) cannot be written in the file\'s encoding, {self.encoding}; '
                "convert the file to UTF-8 first, or choose a convention without that letter"
            ) from e
