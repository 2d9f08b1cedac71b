"""N202 mixed-script: a word mixes Latin and Cyrillic letters that look alike.

Why: a Latin *a* inside *Назарбаев*, a Cyrillic *o* inside *Tokajew*: no reader sees it, and no search, index or spelling check finds the
word. It comes from copied web pages, from switched keyboards, from letters a keyboard lacks (Latin *i* and *\u0259* in Kazakh words).
The message names the letters.

Bad:

    Pr\u00e4sident T\u043ekajew sprach in \u0410lmaty.

Good:

    Pr\u00e4sident Tokajew sprach in Almaty.

Listed names are recognised through it and judged by the other rules as what they look like; the fix is safe where one entity is meant.
In other words it is unsafe, and they are found only from four letters on, and only where every foreign letter has its look-alike:
*\u042fndex*, *Z\u0435\u043c\u0444\u0438\u0440\u0430*, *3D-\u043c\u043e\u0434\u0435\u043b\u044c*, *XX\u044b\u0439* are written so on purpose. A word that some letters explain and others do not is shown.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from imla.linting.registry import Rule
from imla.text.fold import fold
from imla.text.lookalikes import has_cyrillic, mixed_words, runs
from imla.text.spans import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.linting.draft import Draft
    from imla.linting.finding import Finding
    from imla.matching.mention import Mention

RULE = Rule("N202", "mixed-script", "a word mixes Latin and Cyrillic letters that look alike")

_SHORTEST = 4
"""Shorter words that are no names may be symbols and abbreviations."""

_ROMAN = re.compile("[IVXLCDM]+")
_SIC = ("[sic", "(sic", " [sic", " (sic")


def check(draft: Draft, rule: Rule) -> Iterator[Finding]:
    """Yields a finding for every name that holds a letter of another script, and for every other word that looks like one of one script."""
    names: dict[int, list[Mention]] = {}
    for m in draft.mentions:
        names.setdefault(m.segment, []).append(m)
    for number, segment in enumerate(draft.document.segments):
        if not has_cyrillic(segment.text):
            continue
        told: set[int] = set()
        for start, end in mixed_words(segment.text, draft.languages[number].script):
            if segment.text.startswith(_SIC, end):
                continue
            name = next((m for m in names.get(number, ()) if m.start < end and start < m.end), None)
            found = None
            if name is None:
                found = _word(draft, rule, number, start, end)
            elif id(name) not in told:
                told.add(id(name))
                found = _name(draft, rule, name)
            if found is not None:
                yield found


def _name(draft: Draft, rule: Rule, m: Mention) -> Finding | None:
    """The finding on a name, all its mixed words at once."""
    text = draft.document.segments[m.segment].text
    alike = draft.lexicon.lookalikes
    edits: list[Edit] = []
    for p in m.parts:
        start = m.start if p is m.parts[0] else p.start
        old = text[start : p.stop]
        if not p.initials and fold(old) not in p.spelling:  # a brand may be mixed by itself
            for word in re.finditer(r"\S+", old):
                new = alike.like(word.group(), p.spelling)
                if runs(new) < 2:
                    edits += _letters(start + word.start(), word.group(), new)
    if not edits:
        return None
    fix = draft.letters(m.segment, m.start, m.end, edits, m)
    message = f"{draft.text(m)} holds {_named(text, edits)}: {fix.text}"
    return draft.remark(rule, m.segment, m.start, m.end, message, _why(m), fix=fix, mention=m)


def _why(m: Mention) -> str:
    return "read as " + " ".join(p.spelling for p in m.parts)


def _word(draft: Draft, rule: Rule, number: int, start: int, end: int) -> Finding | None:
    """The finding on a word that is no listed name, if it is rather a slip than meant so."""
    segment = draft.document.segments[number]
    if segment.language and draft.lexicon.text_language(segment.language) is None:
        return None  # a passage in a language imla does not know may well have such words
    raw = segment.text[start:end]
    word = fold(raw)
    alike = draft.lexicon.lookalikes
    few, resembles = alike.strangers(word)
    cased = word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())
    if len(word) < _SHORTEST or not word.isalpha() or not cased or alike.deliberate.issuperset(few):
        return None
    readings = alike.readings(word)
    if any(_ROMAN.fullmatch(r) for r in readings):
        return None
    if not readings:
        if not resembles or runs(word) < 3:
            return None
        holds = ", ".join(f"{c} ({_code(c)})" for c in few)
        return draft.remark(rule, number, start, end, f"{raw} holds {holds} among letters of another script", holds)
    edits = list(_letters(start, raw, alike.like(raw, readings[0])))
    fix = draft.letters(number, start, end, edits)
    holds = _named(segment.text, edits)
    return draft.remark(rule, number, start, end, f"{raw} holds {holds}: {fix.text}", holds, fix=fix)


def _letters(start: int, old: str, new: str) -> Iterator[Edit]:
    for i, (a, b) in enumerate(zip(old, new, strict=True)):
        if a != b:
            yield Edit(start + i, start + i + 1, b)


def _named(text: str, edits: list[Edit]) -> str:
    return ", ".join(dict.fromkeys(f"{_code(text[e.start])} for {_code(e.text)}" for e in edits))


def _code(letter: str) -> str:
    """``Latin a (U+0061)``."""
    script = unicodedata.name(letter, "").split(" ", 1)[0].capitalize()
    return f"{script} {letter} (U+{ord(letter):04X})"
