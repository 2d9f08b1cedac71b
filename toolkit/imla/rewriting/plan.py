"""Which edits may be made.

Fixes of the wanted safety are taken in reading order; of two that overlap the first one stands (the other is found again on the next
run). Start reading at :func:`plan`.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imla.linting.finding import Safety

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imla.linting.finding import Finding
    from imla.text.spans import Edit


@dataclass(frozen=True, slots=True)
class Plan:
    """What a rewrite will do.

    Attributes:
        edits: of the raw text, in order, none overlapping.
        applied: the findings they come from.
        remaining: findings with a suggestion that is not applied.
    """

    edits: tuple[Edit, ...]
    applied: tuple[Finding, ...]
    remaining: tuple[Finding, ...]


def plan(findings: Iterable[Finding], *, unsafe: bool = False) -> Plan:
    """Returns the plan for the findings of one document.

    Args:
        findings: of one document.
        unsafe: also apply fixes that are guesses or change a quotation.
    """
    wanted = {Safety.SAFE, Safety.UNSAFE} if unsafe else {Safety.SAFE}
    edits: list[Edit] = []  # kept in order
    applied: list[Finding] = []
    remaining: list[Finding] = []
    for f in sorted(findings, key=lambda f: (f.offset, f.end_offset)):
        if f.fix is None:
            continue
        if f.fix.safety in wanted and f.fix.edits and all(_free(e, edits) for e in f.fix.edits):
            for e in f.fix.edits:
                insort(edits, e)
            applied.append(f)
        else:
            remaining.append(f)
    return Plan(tuple(edits), tuple(applied), tuple(remaining))


def _free(e: Edit, edits: list[Edit]) -> bool:
    """Whether none of *edits* changes what *e* does: two findings may change different words of one name."""
    i = bisect_left(edits, e)
    return (i == 0 or edits[i - 1].end <= e.start) and (i == len(edits) or e.end <= edits[i].start)
