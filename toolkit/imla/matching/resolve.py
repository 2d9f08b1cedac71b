"""From candidates to one entity, with the whole document in view; and what stands round a mention.

* A bare family name belongs to the person whose full name the document gives (in reading order the last one before it, else the first
  after it).
* Of several entities spelled alike, one that some convention of the text's language writes just so wins, if it needs no context word
  (``ambiguous.near``) or has one nearby; then one with a context word; then one that the document names in full elsewhere, then one of a
  country the document speaks of; what is still open stays open, and is never rewritten.
* An entity marked ambiguous counts only near one of its context words.
* :func:`surroundings` marks mentions in quotations and spellings that are cited rather than used.

Start reading at :func:`resolve`.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from imla.matching.quotations import Quotations
from imla.text.fold import fold
from imla.text.scripts import script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imla.languages.language import Language
    from imla.matching.lexicon import EntityInfo, Lexicon, Unit
    from imla.matching.mention import Mention

_NEARBY = 200
"""How far, in code points, a context word may stand from the name it decides."""


def resolve(lexicon: Lexicon, texts: Sequence[str], ours: Sequence[int], mentions: list[Mention]) -> None:
    """Decides, in place, which entity each mention means.

    Args:
        lexicon: the mentions' lexicon.
        texts: of the document's segments.
        ours: the conventions of each segment's language, as a mask.
        mentions: of the whole document in reading order.
    """
    full: dict[int, list[int]] = {}  # entity → positions (in reading order) of its full mentions
    countries: Counter[str] = Counter()
    if any(m.others for m in mentions):
        for i, m in enumerate(mentions):
            if len(m.parts) > 1:
                full.setdefault(m.entity, []).append(i)
            if not m.others:
                countries.update(lexicon.entity(m.entity).countries)
    for i, m in enumerate(mentions):
        if m.others:
            _decide(lexicon, texts[m.segment], ours[m.segment], m, i, full, countries)
        info = lexicon.entity(m.entity)
        if info.ambiguous and len(m.parts) == 1 and not m.unsure:
            if info.near and not _near(texts[m.segment], m, info):
                m.unsure = "no context word"
            elif not info.near:
                m.unsure = "ambiguous"


def _decide(
    lexicon: Lexicon,
    text: str,
    ours: int,
    m: Mention,
    at: int,
    full: dict[int, list[int]],
    countries: Counter[str],
) -> None:
    units = [lexicon.unit(m.parts[-1].unit), *map(lexicon.unit, m.others)]
    one_each: dict[tuple[int, int], Unit] = {}
    for u in units:
        one_each.setdefault((u.entity, u.name), u)

    last = m.parts[-1]
    shown = lexicon.lookalikes.like(fold(text[last.start : last.end]), last.spelling).casefold()

    def evidence(u: Unit) -> tuple[bool, bool, bool, int, int, bool]:
        info = lexicon.entity(u.entity)
        seen = full.get(u.entity, [])
        before = [i for i in seen if i < at]
        nearest = (1 << 20) - (at - before[-1]) if before else 1 if seen else 0
        context = bool(info.near) and _near(text, m, info)
        named = bool(_writers(u, shown) & ours)
        country = max((countries[c] for c in info.countries), default=0)
        meant = context or not info.ambiguous
        return (named and meant, context, named, nearest, country, u.name == 0)

    ranked = sorted(one_each.values(), key=evidence, reverse=True)
    best = ranked[0]
    if best.entity != m.entity or best.number != m.parts[-1].unit:
        m.entity = best.entity
        m.kind = lexicon.entity(best.entity).kind
        last.unit, last.part = best.number, best.part
        last.mask = _writers(best, shown)
    rest = [u for u in ranked[1:] if evidence(u)[:5] == evidence(best)[:5] and u.entity != best.entity]
    m.others = tuple(u.number for u in rest)


def _writers(u: Unit, shown: str) -> int:
    """Returns the conventions that write a unit as it is *shown* (folded, in small letters), as a mask."""
    return sum(1 << i for i, w in enumerate(u.written) if w and fold(w.text).casefold() == shown)


def _near(text: str, m: Mention, info: EntityInfo) -> bool:
    around = fold(text[max(0, m.start - _NEARBY) : m.start] + "\n" + text[m.end : m.end + _NEARBY]).casefold()
    return any(word in around and re.search(rf"(?<!\w){re.escape(word)}\w{{0,3}}(?!\w)", around) for word in info.near)


def surroundings(text: str, language: Language, mentions: list[Mention], *, quoted: bool, carried: str = "") -> str:
    """Marks, in place, mentions of one segment that stand in quotations or are glosses.

    Args:
        text: the segment's text.
        language: of the text; its quotation marks and its words that announce a cited spelling count.
        mentions: of the segment.
        quoted: the markup already says the segment is a quotation.
        carried: the mark of a quotation that the segment before left open.

    Returns:
        the mark of a quotation that is still open at the end of the segment, or nothing.
    """
    marks = Quotations(text, language.quotes, carried)
    for m in mentions:
        m.quoted = quoted or marks.cover(m.start, m.end)
        m.gloss = _gloss(text, m, language)
    for one, next_one in pairwise(mentions):
        if one.entity != next_one.entity or one.endings or next_one.endings or one.compound or next_one.compound:
            continue  # an inflected name is used, not cited
        if one.parts[-1].spelling != next_one.parts[-1].spelling:
            between = text[one.end : next_one.start].strip()
            if between in ("(", "["):
                next_one.gloss = True  # Tokajew (Toqaev)
            elif between in (",", "/", "–", "=") or between.removeprefix(",").strip() in language.alternatives:
                one.gloss = next_one.gloss = True  # Kirgistan, Kirgisien oder Kirgisistan?
    return marks.open


_MARKS = "„“”»«‚‘’\"'*_: \t\u00a0"
"""What may stand between a word that announces a spelling and the spelling."""


def _gloss(text: str, m: Mention, language: Language) -> bool:
    """Whether the spelling is cited: *(kasachisch Тоқаев)*, *Kirgistan (auch Kirgisistan)*."""
    before = text[max(0, m.start - 40) : m.start].rstrip(_MARKS)
    words = before.split()
    word = words[-1] if words else ""
    opened = max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]"))
    bare = word.lstrip("([")
    if bare in language.cites or (opened and bare in language.cites_in_brackets):
        return True
    if m.kind != "person" and not language.cites_naming.isdisjoint(words[-3:]):  # früher hieß es Kirgisien
        return True
    after = text[m.end : m.end + 24].split(maxsplit=1)
    if after and after[0].rstrip(".,;:") in language.cites_before and not text[m.end : m.end + 1].isalnum():
        return True
    if text.startswith(("[sic", "(sic"), m.end) or text.startswith((" [sic", " (sic"), m.end):
        return True
    written = script(m.parts[0].spelling)
    if written == language.script:
        return False
    line = text[max(0, m.start - 80) : m.start]  # a name in another script within brackets explains the one before them
    if max(line.rfind("("), line.rfind("[")) > max(line.rfind(")"), line.rfind("]")):
        return True
    neighbours = (words[-1] if words else "", *text[m.end : m.end + 40].split(maxsplit=1)[:1])
    return any(script(word) == written for word in neighbours)  # a passage in another language, not a name in ours
