"""N301 outdated-name: the name was not in use on the date of the document.

Why: Kazakhstan's capital was Nur-Sultan from 2019 to 2022 and is Astana before and after. Which name is right is a matter of the
document's date: ``--date``, else the date in its front matter. Without a date this rule is silent.

Bad (2024-05-01):

    In Nur-Sultan begann der Gipfel.

Good:

    In Astana begann der Gipfel.

A text may speak of the past, so the name is only shown, never changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.linting.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.linting.draft import Draft
    from imla.linting.finding import Finding

RULE = Rule("N301", "outdated-name", "the name was not in use on the date of the document", level="info")


def check(draft: Draft, rule: Rule) -> Iterator[Finding]:
    """Yields a finding for every former name whose period does not cover the document's date."""
    if draft.date is None:
        return
    day = draft.date.isoformat()
    for m in draft.mentions:
        unit = draft.lexicon.unit(m.parts[-1].unit)
        if unit.name == 0 or m.gloss or m.quoted or m.score < 1 or not (unit.since or unit.until):
            continue
        early, late = bool(unit.since) and day < unit.since, bool(unit.until) and day > unit.until
        if early or late:
            period = f"from {unit.since} to {unit.until}" if unit.since and unit.until else (
                f"until {unit.until}" if unit.until else f"since {unit.since}")  # fmt: skip
            yield draft.finding(
                rule, m, None, f"{draft.text(m)} was the name {period}; this document is of {day}", period
            )
