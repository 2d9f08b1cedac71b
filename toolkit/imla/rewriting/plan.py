"""Which edits may be made.

Fixes of the wanted safety are taken in reading order; of two that overlap the first one stands (the other is found again on the next
run). Start reading at :func:`plan`.
"""

from __future__ import annotations

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
    edits: list[Edit] = []
    applied: list[Finding] = []
    remaining: list[Finding] = []
    done = 0
    for f in sorted(findings, key=lambda f: (f.offset, f.end_offset)):
        if f.fix is None:
            continue
        if f.fix.safety in wanted and f.fix.edits and f.fix.edits[0].start >= done:
            edits += f.fix.edits
            applied.append(f)
            done = max(e.end for e in f.fix.edits)
        else:
            remaining.append(f)
    return Plan(tuple(edits), tuple(applied), tuple(remaining))
