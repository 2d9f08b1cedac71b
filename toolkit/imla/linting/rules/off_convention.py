"""N101 off-convention: not how the chosen convention writes this name.

Why: a house that has chosen a convention wants every name in it, in every form: inflected, in capitals, in a compound, given and family
name each by itself. This rule holds each mention to the convention of ``--convention``.

Bad (de-native):

    Kassym-Schomart Tokajews Besuch in Aktau

Good:

    Qassym-Schomart Toqajews Besuch in Aqtau

The fix is safe when one entity and a listed spelling are meant; in quotations it is unsafe, for ambiguous names it is only shown.
Brands (KazMunayGas), glosses (kasachisch Тоқаев), code, addresses and link targets are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.linting.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.linting.draft import Draft
    from imla.linting.finding import Finding

RULE = Rule("N101", "off-convention", "not how the chosen convention writes this name", needs="chosen")


def check(draft: Draft, rule: Rule) -> Iterator[Finding]:
    """Yields a finding for every listed spelling that the chosen convention would not write."""
    convention = draft.chosen
    if convention is None:
        return
    for m in draft.mentions:
        if m.gloss or m.score < 1 or m.silent:
            continue
        parts = m.parts
        if len(parts) == 1 and parts[0].mask >> convention.bit & 1:
            continue
        expected = draft.expected(m, convention)
        if expected.edits:
            yield draft.finding(rule, m, expected, f"{draft.text(m)}: {convention.id} writes {expected.text}")
