"""N103 mixed-convention: names of one document follow different conventions.

Why: *Aqtau und Kuryk* puts a Kazakh and a Russian spelling side by side: each is right in some house, together they are right in none.
Without a chosen convention the draft is held to its own: the one that explains most of its names. Every name it does not explain is
the odd one out.

Bad:

    Toqajew reiste nach Aqtau und Kuryk.

Good:

    Toqajew reiste nach Aqtau und Quryq.

Names that all conventions of the language write alike (Taschkent, Almaty) say nothing and are never found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.linting.draft import mask_of
from imla.linting.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.linting.draft import Draft
    from imla.linting.finding import Finding

RULE = Rule("N103", "mixed-convention", "names of one document follow different conventions", needs="open")


def check(draft: Draft, rule: Rule) -> Iterator[Finding]:
    """Yields a finding for every mention that the draft's own convention would not have written so."""
    own = draft.survey.own
    if own is None:
        return
    best = draft.survey.standings[0]
    for m in draft.used:
        mask = mask_of(m)
        if mask >> own.bit & 1:
            continue
        expected = draft.expected(m, own)
        if not expected.edits:
            continue
        others = [c.id for c in draft.lexicon.conventions if mask >> c.bit & 1]
        follows = f"is {' or '.join(others[:2])}" if others else "is in no convention"
        yield draft.finding(
            rule, m, expected,
            f"{draft.text(m)} {follows}; this draft follows {own.id} ({best.names} of {draft.survey.names} names): {expected.text}",
        )  # fmt: skip
