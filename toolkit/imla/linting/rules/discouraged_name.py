"""N302 discouraged-name: a name that readers take for dated, coloured or wrong.

Why: *Kirgisien* is the country's name in the Russian of Tsarist and Soviet times; it stands in old encyclopaedias and slips into news. The
entry in the glossary says of such a form that it is discouraged, and why; the message repeats it.

Bad (de-duden):

    In Kirgisien wird gew\u00e4hlt.

Good:

    In Kirgistan wird gew\u00e4hlt.

Left alone: quotations, cited spellings (*fr\u00fcher Kirgisien*), and history: a document from the time when the form was usual, a passage
with a year of that time or a word such as *sowjetisch* near the name. The fix is that of N101, for the chosen convention or the draft's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.linting.history import discouraged, of_the_past
from imla.linting.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.linting.draft import Draft
    from imla.linting.finding import Finding

RULE = Rule("N302", "discouraged-name", "a name that readers take for dated, coloured or wrong")


def check(draft: Draft, rule: Rule) -> Iterator[Finding]:
    """Yields a finding for every discouraged form that is used, and used of the present."""
    convention = draft.held_to
    for m in draft.mentions:
        if m.gloss or m.quoted or m.score < 1 or m.silent:
            continue
        found = discouraged(draft, m)
        if found is None or of_the_past(draft, m, found):
            continue
        expected = draft.expected(m, convention) if convention else None
        writes = f"; {convention.id} writes {expected.text}" if convention and expected and expected.edits else ""
        reason = f" ({found.note})" if found.note else ""
        status = "a misspelling" if found.status == "wrong" else "discouraged"
        yield draft.finding(rule, m, expected, f"{draft.text(m)} is {status}{reason}{writes}")
