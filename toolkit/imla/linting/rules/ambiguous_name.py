"""N303 ambiguous-name: it may mean several entities, which are written differently, and nothing decides.

Why: *Satpajew* may be the geologist, whose name is Kazakh *Sätbajew*, or an actor, whose name is *Sätpajew*; the Russian form is one.
Mostly the text decides: a full name in the document, a word nearby, the country it speaks of. Where nothing does, and the convention
(the chosen one, or the draft's own) writes the candidates differently, a rewrite would have to guess. So it does not, and this rule
says between which names.

Bad (de-native):

    Satpajews Werke sind neu erschienen.

Good:

    Qanysch Sätbajew war Geologe. Sätbajews Werke sind neu erschienen.

It is only shown. Where all candidates are spelled alike there is no question, and nothing is said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imla.linting.finding import Fix, Safety
from imla.linting.registry import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.linting.draft import Draft
    from imla.linting.finding import Finding
    from imla.matching.mention import Mention

RULE = Rule("N303", "ambiguous-name", "it may mean several entities, which are written differently", level="info")


def check(draft: Draft, rule: Rule) -> Iterator[Finding]:
    """Yields a finding for every mention of which more than one entity is left, with different spellings."""
    convention = draft.held_to
    if convention is None:
        return
    for m in draft.mentions:
        if not m.others or m.gloss or m.quoted or m.doubt or m.score < 1:
            continue
        meanings = {draft.lexicon.entity(x.entity).id: draft.expected(x, convention) for x in _meanings(draft, m)}
        written = {entity: e.text if e.judged else "" for entity, e in meanings.items()}
        if len(set(written.values())) < 2:
            continue
        either = " or ".join(f"{entity} ({text or 'not written'})" for entity, text in written.items())
        likeliest = draft.expected(m, convention)
        yield draft.remark(
            rule, m.segment, m.start, m.end, f"{draft.text(m)} may be {either}; nothing here tells which",
            f"as {convention.id} writes them", mention=m, suggestions=tuple(dict.fromkeys(filter(None, written.values()))),
            fix=Fix(likeliest.text, Safety.DISPLAY, ()) if likeliest.edits else None,
        )  # fmt: skip


def _meanings(draft: Draft, m: Mention) -> Iterator[Mention]:
    """Yields the mention as each entity's that it may mean, the likeliest first; as if no convention wrote it so, so that all compare."""
    for unit in map(draft.lexicon.unit, (m.parts[-1].unit, *m.others)):
        last = replace(m.parts[-1], unit=unit.number, part=unit.part, mask=0)
        kind = draft.lexicon.entity(unit.entity).kind
        yield replace(m, entity=unit.entity, kind=kind, parts=[*m.parts[:-1], last])
