"""What a convention would have written in place of a mention.

The mention is rebuilt part by part: a part the convention writes just so stays; another one is replaced in the capitals of the text,
with the separators of the text, as initials if it stood as initials; the ending is put on the new base by the rules of the text
language. Start reading at :func:`expect`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imla.languages.inflect import elides, put_on
from imla.text.casing import CAPITALS, EXACT, RAISED, cased
from imla.text.fold import APOSTROPHE, APOSTROPHES, fold
from imla.text.scripts import script
from imla.text.spans import Edit, apply_edits

if TYPE_CHECKING:
    from imla.languages.language import Language
    from imla.matching.lexicon import Lexicon, Unit
    from imla.matching.mention import Mention, NamePart

_WORDS = re.compile(r"([^\w]+)")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Expectation:
    """How a convention writes a mention.

    Attributes:
        text: the mention rewritten; the text itself if nothing has to change.
        edits: of the segment's text.
        why: where the new spellings come from.
        certain: no spelling is a fallback, every ending could be put on.
        judged: whether the convention has an opinion on the name at all.
    """

    text: str
    edits: tuple[Edit, ...]
    why: str
    certain: bool
    judged: bool


def expect(lexicon: Lexicon, language: Language, text: str, m: Mention, convention: int) -> Expectation:
    """Returns how the convention with this index writes mention *m* of segment *text*."""
    edits: list[Edit] = []
    reasons: list[str] = []
    certain, judged = True, False
    last = max(m.parts, key=lambda p: p.start)
    for p in m.parts:
        unit = lexicon.unit(p.unit)
        written = unit.written[convention] if convention < len(unit.written) else None
        if written is None:
            continue
        judged = True
        if p.mask >> convention & 1:
            continue
        if p.initials:
            new, end = _initials(text[p.start : p.end], written.text, language), p.end
        else:
            old = text[p.start : p.end]
            style = (
                RAISED if p.style == EXACT and old[:1].isupper() else p.style
            )  # a German noun stays one: Akim, not akim
            new, end = _keep_gaps(old, cased(written.text, style)), p.end
            if not old.isalpha() and _agrees(lexicon.lookalikes.like(old, p.spelling), p.spelling):
                certain = False  # am Kaspischen Meer: an adjective inside the name follows the sentence
            if language.elisions and elides(old) != elides(new):
                certain = False  # d’Astana, de Nur-Sultan
            if p is last and m.endings:
                end = m.end
                new, sure = _inflect(language, m, unit, new, text[p.end : m.end], p, _before(text, m.start))
                certain = certain and sure
            elif p is last and (labels := language.governed(_before(text, m.start), m.kind)):
                new, sure = _governed(language, labels, m.kind, unit.part, p.spelling, new)
                certain = certain and sure
            elif p is last and language.every_part and script(p.spelling) != script(new) and not _opens(text, m.start):
                certain = False  # визит Tokayev в Москву: nothing tells the case that Токаев needs
            elif p.stop > p.end:  # Олжасом Сулейменовым: the first part is inflected too
                end, certain = p.stop, False
            if m.compound:
                certain = certain and new[:1].isalpha() and " " not in new and "-" not in new
                new = new if p.style == CAPITALS else new[:1].lower() + new[1:]
            if text[m.end : m.end + 1] == "-" and p is last:
                new = new.replace(" ", "-")  # German joins all of it: Kara-Suu-Basar
                head = _LETTERS.match(text, m.end + 1)
                certain = certain and not (head and new.lower().endswith(head.group().lower()))  # Balchaschsee-See
            certain = certain and _same_heads(old, written.text, language)
        if new != text[p.start : end]:
            edits.append(Edit(p.start, end, new))
            reasons.append(written.why)
            certain = certain and written.certain
    shifted = [Edit(e.start - m.start, e.end - m.start, e.text) for e in edits]
    whole = apply_edits(text[m.start : m.end], shifted)
    return Expectation(whole, tuple(edits), "; ".join(reasons), certain, judged)


def _agrees(old: str, spelling: str) -> bool:
    """Whether words inside a name are inflected in the text: *Alten Meer* for *Altes Meer*."""
    a, b = _LETTERS.findall(fold(old).casefold()), _LETTERS.findall(fold(spelling).casefold())
    return len(a) == len(b) and a[:-1] != b[:-1]


def _opens(text: str, start: int) -> bool:
    """Whether a name opens a sentence, and so most likely stands in the nominative."""
    return text[:start].rstrip("«„“\"'(– \t")[-1:] in ("", ".", "!", "?", ":", "\n", "\r")


def _governed(
    language: Language, labels: list[str], kind: str, part: str, spelling: str, base: str
) -> tuple[str, bool]:
    """Puts the case that the word before asks for on *base*, where the old name stood without an ending (в Алматы, из Алматы)."""
    if script(base) != language.script:
        return base, True
    had = any(put_on(language, spelling, label, "", kind, part) not in (None, spelling) for label in labels)
    forms = {f for label in labels if (f := put_on(language, base, label, "", kind, part)) not in (None, base)}
    if not forms:
        return base, True
    if had or len(labels) > 1:  # the old name stood in a case without an ending, or several are possible
        return base, False
    return forms.pop(), True


def _before(text: str, start: int) -> str:
    """Returns the word that stands right before a name, in small letters."""
    before = text[max(0, start - 20) : start].split()
    return before[-1].lower() if before and text[start - 1 : start].isspace() else ""


def _inflect(
    language: Language, m: Mention, unit: Unit, base: str, raw: str, p: NamePart, before: str
) -> tuple[str, bool]:
    """Puts the ending of the text (*raw*) on *base*. Where several are possible, differ, and the word *before* does not tell, nothing is certain."""
    if script(base) != script(p.spelling):  # Токаевым in a German sentence: the case is gone with the script
        return base, False
    capitals = p.style == CAPITALS
    made: dict[str, str] = {}
    governed = [e for e in m.endings if e.label in language.governed(before, m.kind)]
    for ending in governed or m.endings:
        stem = base.lower() if capitals else base
        if ending.accepts and not all(e.accepts for e in m.endings):
            continue  # the regular reading of a form wins over a tolerated one
        inflected = put_on(language, stem, ending.label, m.ending, m.kind, unit.part)
        if inflected is not None:
            made.setdefault(inflected, ending.label)
    if not made:
        return base, False
    full = next(iter(made))
    stem = _common(base.lower() if capitals else base, full)
    tail = full[len(stem) :]
    mark = next((c for c in raw if c in APOSTROPHES), "’")
    tail = tail.replace(APOSTROPHE, mark)
    if capitals and not (raw and raw.islower()):
        tail = tail.upper()
    return base[: len(stem)] + tail, len(made) == 1


def _same_heads(old: str, new: str, language: Language) -> bool:
    """Whether both names have the same noun that article and case hang on (*Aral-See* and *Aralsee* have)."""
    if not language.heads:
        return True

    def has(name: str, head: str) -> bool:
        return any(word == head or word.endswith(head.lower()) for word in _LETTERS.findall(name))

    alone = [
        (head, other)
        for a, other in ((old, new), (new, old))
        for head in language.heads.intersection(_LETTERS.findall(a))
    ]
    return all(has(other, head) for head, other in alone)


def _common(a: str, b: str) -> str:
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return a[:n]


def _keep_gaps(old: str, new: str) -> str:
    """Returns *new* with the separators of *old* (no-break blank, line end) where both have as many words and the same between them."""
    if new.isalpha():
        return new
    a, b = _WORDS.split(old), _WORDS.split(new)
    if len(a) != len(b):
        return new
    return "".join(
        x if i % 2 and fold(x).replace(" ", "") == y.strip() else y for i, (x, y) in enumerate(zip(a, b, strict=True))
    )


def _initials(old: str, given: str, language: Language) -> str:
    """Returns *old* (``Q.-Sch.``) for another spelling of the given name (``K.-J.``)."""
    names = _LETTERS.findall(given)
    out = list(re.split(r"([^\W\d_]+)", old))
    for i, name in zip(range(1, len(out), 2), names, strict=False):
        letters = next((d for d in language.digraphs if name.lower().startswith(d.lower())), name[:1])
        out[i] = letters.upper() if out[i].isupper() and len(out[i]) > 1 else letters[:1].upper() + letters[1:].lower()
    return "".join(out)
