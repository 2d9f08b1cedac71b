"""What decided about one word or name, in sentences: entry, part, rule, ending, veto; and what would change it.

Start reading at :func:`trace`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.conventions.load import systems_of
from imla.glossary.load import NOT_NAMES
from imla.matching.identify import Identifier
from imla.matching.origins import origins
from imla.tables import Table
from imla.text.fold import fold
from imla.text.tokens import WORD, shielded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.glossary.load import Glossary
    from imla.languages.language import Language
    from imla.linting.draft import Draft
    from imla.linting.lint import Linter, Report
    from imla.matching.lexicon import Unit
    from imla.matching.mention import Mention, NamePart

_DOUBTS = {
    "ambiguous": "it is marked as ambiguous and nothing nearby can decide, so it is shown and never rewritten",
    "somebody else": "what stands beside it speaks for somebody or something else, so it is shown and never rewritten",
    "given name": "it is a given name too, and nothing says that the place is meant",
    "part of another name": "it is part of another name",
    "half a name": "the other half of the name is no spelling of his or hers",
}
_MARKS = '.,;:!?«»„“”"()'

_NAMES = {"given": "given name", "family": "family name", "fixed": "brand"}

_NEAR_ENOUGH = 0.35
"""Below this score the nearest name is no help."""


def trace(glossary: Glossary, linter: Linter, word: str) -> Iterator[str]:
    """Yields the lines that tell what becomes of *word*, standing alone in a text.

    Args:
        glossary: of the linter.
        linter: with the language and the convention to ask for.
        word: one or more words.
    """
    report = linter.lint(word)
    draft = report.draft
    language = draft.languages[0] if draft.languages else draft.language
    yield f'"{word}" by itself, in a text in {language.id}' + (f", held to {draft.chosen.id}" if draft.chosen else "")
    for m in draft.mentions:
        yield from _mention(glossary, report, m)
    starts, ends = [m.start for m in draft.mentions], [m.end for m in draft.mentions]
    for start, end in zip([0, *ends], [*starts, len(word)], strict=True):
        for piece in word[start:end].split():
            yield from _unmatched(glossary, linter, language, piece.strip(_MARKS))


def _mention(glossary: Glossary, report: Report, m: Mention) -> Iterator[str]:
    draft, lexicon = report.draft, report.draft.lexicon
    info = lexicon.entity(m.entity)
    facts = ", ".join((info.kind, *info.countries))
    yield f'  "{draft.text(m)}" is {info.id} ({facts})'
    for p in m.parts:
        yield from _part(glossary, draft, m, p)
    if m.compound:
        yield f"    its beginning is a first part of compounds (prefixes in languages/{draft.language.id}.toml)"
    if m.ending:
        labels = ", ".join(dict.fromkeys(e.label for e in m.endings))
        yield f'    "{m.ending}" is an ending: {labels} (languages/{draft.languages[m.segment].id}.toml)'
    if m.others:
        others = ", ".join(dict.fromkeys(lexicon.entity(lexicon.unit(u).entity).id for u in m.others))
        yield f"    it may also be {others}: what else the text names decides, and while nothing does it is only shown"
    if m.doubt == "no context word":
        near = ", ".join(glossary.entity(info.id).near)
        yield f"    it counts only near one of its context words, so here it is only shown: {near}"
    elif m.doubt:
        yield f"    {_DOUBTS.get(m.doubt, m.doubt)}"
    for f in report.findings:
        if f.mention is m:
            yield f"    {f.code}: {f.message}" + (f" [{f.fix.safety}]" if f.fix else "")
    yield from _remedies(glossary, draft, m)


def _part(glossary: Glossary, draft: Draft, m: Mention, p: NamePart) -> Iterator[str]:
    lexicon = draft.lexicon
    unit = lexicon.unit(p.unit)
    period = f" until {unit.until}" if unit.until else ""
    which = f", its former name{period}" if unit.name else ""
    near = f' (not listed; nearest is "{p.spelling}", {p.score:.2f})' if p.score < 1 else ""
    stands = draft.document.segments[m.segment].text[p.start : p.end]
    yield f'    "{stands}" is its {_NAMES.get(p.part, p.part)}{which}{near}' + (", as initials" if p.initials else "")
    if not unit.written or p.initials:
        return
    reasons: dict[str, list[str]] = {}
    for c, w in zip(lexicon.conventions, unit.written, strict=True):
        if w and fold(w.text) == fold(p.spelling):
            reasons.setdefault(w.why, []).append(c.id)
    for why, ids in reasons.items():
        yield f"      {', '.join(ids)}: {why}"
    if not reasons:
        yield "      no convention writes it so; it is known as"
        name = glossary.entity(lexicon.entity(m.entity).id).names[unit.name]
        found = list(dict.fromkeys(origins(systems_of(glossary), name, p.part, p.spelling)))
        yield from (
            f"        {origin}" for origin in found or ["a form of a listed spelling (joined, or inflected inside)"]
        )
    yield from _chosen(draft, p, unit)


def _chosen(draft: Draft, p: NamePart, unit: Unit) -> Iterator[str]:
    chosen = draft.chosen
    if chosen and not p.mask >> chosen.bit & 1:
        w = unit.written[chosen.bit]
        sure = "" if w is None or w.certain else "; a fallback, so never written unasked"
        yield f"      {chosen.id} writes {w.text}: {w.why}{sure}" if w else f"      {chosen.id} has no spelling for it"


def _remedies(glossary: Glossary, draft: Draft, m: Mention) -> Iterator[str]:
    entity = glossary.entity(draft.lexicon.entity(m.entity).id)
    name = draft.chosen.id if draft.chosen else "a convention"
    yield f"    to change it: the entry, {glossary.place(entity)}"
    yield f"      written otherwise by {name}: spelling.{draft.chosen.id if draft.chosen else '<convention>'} there, or [override] in a convention of your own"
    if m.score < 1:
        yield "      known from now on: variants there; another word: a row in not-names.toml, with the reason"
    elif not entity.ambiguous:
        yield "      never without context: ambiguous = { near = […] } there"


def _unmatched(glossary: Glossary, linter: Linter, language: Language, piece: str) -> Iterator[str]:
    if not piece:
        return
    if shielded(piece):
        yield f'  "{piece}" is an address or a file name; nothing in it is taken for a name'
        return
    for word in WORD.findall(piece):
        yield f'  "{word}" is no name here: {_why_not(glossary, linter, language, word)}'


def _why_not(glossary: Glossary, linter: Linter, language: Language, word: str) -> str:
    if word.lower() in language.common:
        return f"it is one of the frequent small words of the language (common in languages/{language.id}.toml)"
    if reason := _vetoed(glossary, word):
        return reason
    listed = any(not row[2] for row in linter.lexicon.words.get(fold(word), ()))
    if listed:
        return "it is listed, but only beside the rest of a name, or in texts of another language"
    if not word[:1].isupper():
        return "it is not listed, and unlisted spellings are looked for only where they begin with a capital"
    best = next(iter(Identifier(linter.lexicon, language.id).identify(word, 1)), None)
    if best is None or best.score < _NEAR_ENOUGH:
        return 'nothing in the glossary is near it; "imla glossary add" would make an entry'
    return (
        f'the nearest is "{best.spelling}" ({best.entity}, {best.score:.2f}: {best.why}), not near enough for a text; '
        f'to have it found, add "{word}" to the variants at {glossary.place(glossary.entity(best.entity))}'
    )


def _vetoed(glossary: Glossary, word: str) -> str:
    for path, content in glossary.files:
        if path.name == NOT_NAMES:
            table = Table.parse(path, content)
            for i, row in enumerate(table.data.get("word", [])):
                if row["form"].lower() == word.lower():
                    return f"{path}:{table.line('word', i, 'form')} says so ({row['reason']}); without that row it could be a near miss"
    return ""
