"""N201 near-miss: a spelling nobody listed, close to a known name.

Why: editors do not make the mistakes that glossaries foresee: a swapped letter, a lost one, two conventions in one word. A word with a
capital that is no listed name, but one letter in seven away from one, is shown with the name it is probably meant to be.

Bad:

    Präsident Tokajwe sprach.

Good:

    Präsident Tokajew sprach.

It is a guess, so the fix is unsafe: ``rewrite`` applies it only with ``--unsafe-fixes``. Words of ``not-names.toml`` (Rahmen is not
Rahmon) are never taken for names. ``--no-near`` switches the search off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.linting.finding import Safety
from imla.linting.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.linting.draft import Draft
    from imla.linting.finding import Finding

RULE = Rule("N201", "near-miss", "a spelling nobody listed, close to a known name")


def check(draft: Draft, rule: Rule) -> Iterator[Finding]:
    """Yields a finding for every near mention."""
    convention = draft.held_to
    for m in draft.mentions:
        if m.score == 1 or m.gloss:
            continue
        meant = ", ".join(dict.fromkeys(p.spelling for p in m.parts if p.score < 1))
        expected = draft.expected(m, convention) if convention else None
        if expected is not None and not expected.edits:
            expected = None
        to = f" ({convention.id}: {expected.text})" if convention and expected else ""
        who = draft.lexicon.entity(m.entity).id
        yield draft.finding(
            rule, m, expected, f"{draft.text(m)} is no listed spelling; it is close to {meant}{to}",
            f"{meant} ({who}), similarity {m.score:.2f}", ceiling=Safety.UNSAFE,
        )  # fmt: skip
