"""N104 hybrid-name: the parts of one full name follow different conventions.

Why: *Kassym-Jomart Tokajew* is half English, half German: no house writes it so, yet machine translation and agency copy are full of it.
Given name and family name are judged each by itself; if no convention writes both, the name is a hybrid.

Bad:

    Kassym-Jomart Tokajew

Good:

    Kassym-Schomart Tokajew
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.linting.draft import mask_of
from imla.linting.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.linting.draft import Draft
    from imla.linting.finding import Finding
    from imla.matching.lexicon import ConventionInfo
    from imla.matching.mention import Mention

RULE = Rule("N104", "hybrid-name", "the parts of one full name follow different conventions", needs="open")


def check(draft: Draft, rule: Rule) -> Iterator[Finding]:
    """Yields a finding for every full name that no convention writes as a whole, though one writes each of its parts."""
    # What writers mix with their own language is English; that a spelling is Polish as well is chance.
    likely = sum(1 << c.bit for c in draft.lexicon.conventions if c.language in (draft.language.id, "en"))
    for m in draft.used:
        if len(m.parts) < 2 or mask_of(m) & likely or not all(p.mask & likely for p in m.parts):
            continue
        halves = "; ".join(
            f"{p.spelling} is {' or '.join(draft.lexicon.satisfied(p.mask & likely)[:2])}" for p in m.parts
        )
        convention = draft.held_to or _of_family(draft, m)
        expected = draft.expected(m, convention) if convention else None
        to = f": {expected.text}" if expected and expected.edits else ""
        yield draft.finding(rule, m, expected, f"{draft.text(m)} mixes conventions ({halves}){to}", halves)


def _of_family(draft: Draft, m: Mention) -> ConventionInfo | None:
    """The convention of the family name, for a draft that follows none: the family name is what readers look up."""
    family = next((p for p in m.parts if p.part == "family"), m.parts[-1])
    ours = [s.convention for s in draft.survey.standings if family.mask >> s.convention.bit & 1]
    return ours[0] if ours else None
