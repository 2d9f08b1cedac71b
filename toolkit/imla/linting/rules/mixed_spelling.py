"""N102 mixed-spelling: one name, several spellings in one document.

Why: a reader who meets Toqajew in one paragraph and Tokajew in the next may take them for two people. No convention has to be chosen:
the text is held to itself. If the draft as a whole follows a convention and writes the name so at least once, that spelling is the
one to keep; else the one it uses most often, and of equals the first.

Bad:

    Tokajew traf ein. Später sprach Toqajew, dann wieder Tokajew.

Good:

    Tokajew traf ein. Später sprach Tokajew, dann wieder Tokajew.

Endings and capitals are no difference (Tokajews, TOKAJEW), nor are the forms of different periods (Astana, Nur-Sultan).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from imla.linting.registry import Rule
from imla.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.linting.draft import Draft
    from imla.linting.expect import Expectation
    from imla.linting.finding import Finding
    from imla.matching.mention import Mention

RULE = Rule("N102", "mixed-spelling", "one name, several spellings in one document", needs="open")


def check(draft: Draft, rule: Rule) -> Iterator[Finding]:
    """Yields a finding for every mention in another spelling than the one to keep."""
    seen: dict[int, str] = {}
    several: set[int] = set()
    for m in draft.used:
        for p in m.parts:
            if not p.initials and seen.setdefault(p.unit, p.spelling) != p.spelling:
                several.add(p.unit)
    if not several:
        return
    spellings: dict[int, Counter[str]] = {}
    for m in draft.used:
        for p in m.parts:
            if p.unit in several and not p.initials:
                spellings.setdefault(p.unit, Counter())[fold(p.spelling)] += 1
    own = draft.survey.own
    keep: dict[int, str] = {}
    for unit, counted in spellings.items():
        if len(counted) > 1:
            written = draft.lexicon.unit(unit).written[own.bit] if own else None
            preferred = fold(written.text) if written else ""
            keep[unit] = preferred if preferred in counted else counted.most_common(1)[0][0]
    for m in draft.used:
        departing = [p for p in m.parts if p.unit in keep and not p.initials and fold(p.spelling) != keep[p.unit]]
        if not departing:
            continue
        counts = ", ".join(f"{s} {n}×" for p in departing for s, n in spellings[p.unit].most_common())
        expected = _expected(draft, m, keep)
        to = f"; keep {expected.text}" if expected and expected.edits else ""
        yield draft.finding(
            rule, m, expected, f"{draft.text(m)}: several spellings of one name here ({counts}){to}", counts
        )


def _expected(draft: Draft, m: Mention, keep: dict[int, str]) -> Expectation | None:
    """What a convention that writes the kept spelling of every departing part would write here."""
    candidates = [s.convention for s in draft.survey.standings] + draft.lexicon.conventions
    for c in candidates:
        for p in m.parts:
            written = draft.lexicon.unit(p.unit).written[c.bit]
            if p.unit in keep and (written is None or fold(written.text) != keep[p.unit]):
                break
        else:
            return draft.expected(m, c)
    return None
