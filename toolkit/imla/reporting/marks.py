"""Where names and findings stand in a document as it is read, not as it is coded.

Start reading at :func:`marks`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from imla.linting.finding import Finding
    from imla.linting.lint import Report
    from imla.matching.mention import Mention


class Mark(NamedTuple):
    """One place: a name, what was found there, or both.

    Attributes:
        start: offset in the text of the segment.
        end: behind it.
        mention: the name that stands there, if it is one.
        findings: on it, in order.
    """

    start: int
    end: int
    mention: Mention | None
    findings: tuple[Finding, ...]


def marks(report: Report) -> list[list[Mark]]:
    """Returns the marks of each segment, in reading order and none over another."""
    document = report.draft.document
    places: list[list[tuple[int, int, Mention | None, Finding | None]]] = [[] for _ in document.segments]
    named: dict[int, list[Finding]] = {}
    begins = [s.runs[0].start if s.runs else 0 for s in document.segments]
    for f in report.findings:
        if f.mention:
            named.setdefault(id(f.mention), []).append(f)
        else:
            number = max(0, bisect_right(begins, f.offset) - 1)
            segment = document.segments[number]
            offsets = range(len(segment.text))
            start = bisect_left(offsets, f.offset, key=segment.raw_offset)
            end = bisect_left(offsets, f.end_offset, key=segment.raw_offset)
            places[number].append((start, end, None, f))
    for m in report.draft.mentions:
        if m.silent and id(m) not in named:  # rather no name at all
            continue
        places[m.segment] += [(m.start, m.end, m, f) for f in (named.get(id(m)) or (None,))]
    return [_merged(sorted(row, key=lambda p: (p[0], -p[1]))) for row in places]


def _merged(places: list[tuple[int, int, Mention | None, Finding | None]]) -> list[Mark]:
    """Puts what overlaps into one mark."""
    out: list[Mark] = []
    for start, end, mention, finding in places:
        here = (finding,) if finding else ()
        if out and start < out[-1].end:
            last = out[-1]
            out[-1] = Mark(last.start, max(last.end, end), last.mention or mention, last.findings + here)
        else:
            out.append(Mark(start, end, mention, here))
    return out
