"""From candidates to one entity, with the whole document in view.

* A bare family name belongs to the person whose full name the document gives (in reading order the last one before it, else the first
  after it); if that is somebody the glossary does not know (*Marat Karimow*), to nobody listed.
* Of several entities spelled alike, one that bore the name at the time of the document wins; then one that some convention of the text's
  language writes just so, if it needs no context word (``ambiguous.near``) or has one nearby; then the one whose context word is nearest;
  then one that the document names in full elsewhere, then one of a country that the passage, then the document speaks of; what is still
  open stays open, and is never rewritten.
* An entity marked ambiguous counts only near one of its context words, or where the document gives its full name; where a place stands
  (*in Oral*, *the city of Oral*), also if the document has named it so before, or speaks of its country.
* A doubtful name that is inflected, written small, an ordinary word of the language (*Typ*) or no listed spelling at all is no mention
  (*Ufer* is not *Ufa|er*).

Start reading at :func:`resolve`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from imla.matching.doubts import tells
from imla.matching.mention import AMBIGUOUS, GIVEN_NAME, NO_CONTEXT, SOMEBODY_ELSE
from imla.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imla.languages.language import Language
    from imla.matching.lexicon import EntityInfo, Lexicon, Unit
    from imla.matching.mention import Mention

_NEARBY = 200
"""How far, in code points, a context word may stand from the name it decides."""


class Scene:
    """What a document says of its names, for :func:`resolve`.

    Args:
        lexicon: the mentions' lexicon.
        texts: of the document's segments.
        languages: of each segment.
        ours: the conventions of each segment's language, as a mask.
        day: ISO date the document speaks of, or ``""``.
        mentions: of the whole document in reading order.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        texts: Sequence[str],
        languages: Sequence[Language],
        ours: Sequence[int],
        day: str,
        mentions: list[Mention],
    ) -> None:
        self.lexicon = lexicon
        self.texts = texts
        self.languages = languages
        self.ours = ours
        self.day = day
        self.full: dict[int, list[int]] = defaultdict(
            list
        )  # entity → positions (in reading order) of its full mentions
        self.strangers: dict[int, list[int]] = defaultdict(list)  # unit → positions where it is somebody else's
        self.given = False  # whether the name of a place stands somewhere as a given name
        self.countries: Counter[str] = Counter()
        self.nearby: dict[int, Counter[str]] = defaultdict(Counter)  # segment → countries it speaks of
        for i, m in enumerate(mentions):
            if len(m.parts) > 1 and not m.doubt:
                self.full[m.entity].append(i)
            elif m.doubt == SOMEBODY_ELSE and m.parts[-1].part == "family":
                for unit in (m.parts[-1].unit, *m.others):
                    self.strangers[unit].append(i)
            elif m.doubt == GIVEN_NAME:
                self.given = True
            if not (m.others or m.doubt) and not (info := lexicon.entity(m.entity)).ambiguous:
                self.countries.update(info.countries)
                self.nearby[m.segment].update(info.countries)

    def closeness(self, m: Mention, info: EntityInfo) -> int:
        """How near the nearest context word of an entity stands to a mention: 0 for none, more for nearer."""
        if not info.near:
            return 0
        text = self.texts[m.segment]
        before = fold(text[max(0, m.start - _NEARBY) : m.start]).casefold()
        around = before + "\n" + fold(text[m.end : m.end + _NEARBY]).casefold()
        here = len(before)
        best = 0
        for word in info.near:
            if (
                word in around and word != fold(text[m.parts[0].start : m.parts[-1].end]).casefold()
            ):  # itself is no context
                for found in re.finditer(rf"(?<!\w){re.escape(word)}\w{{0,3}}(?!\w)", around):
                    away = here - found.end() if found.end() <= here else found.start() - here
                    best = max(best, _NEARBY + 1 - away)
        return best


def resolve(
    lexicon: Lexicon,
    texts: Sequence[str],
    languages: Sequence[Language],
    ours: Sequence[int],
    day: str,
    mentions: list[Mention],
) -> list[Mention]:
    """Decides which entity each mention means, and returns those that are mentions; the arguments are those of :class:`Scene`."""
    scene = Scene(lexicon, texts, languages, ours, day, mentions)
    settled: set[tuple[int, str]] = set()  # what the document names without doubt, and how it spells it
    for i, m in enumerate(mentions):
        if m.others:
            _decide(scene, m, i)
        if len(m.parts) == 1 and not m.doubt:
            m.doubt = _doubt(scene, m, i)
            if not m.doubt and (scene.given or lexicon.entity(m.entity).ambiguous):
                settled.add((m.entity, m.parts[0].spelling))
    for m in mentions if settled else ():
        if m.doubt in (NO_CONTEXT, GIVEN_NAME) and (m.entity, m.parts[0].spelling) in settled:
            if m.doubt == GIVEN_NAME:
                m.doubt = AMBIGUOUS  # worth a look, where the document has the place too
            elif _placed(scene, m):
                m.doubt = ""
    return [m for m in mentions if not (m.doubt and _no_name(scene, m))]


def _doubt(scene: Scene, m: Mention, at: int) -> str:
    """Why a name of one part may not mean its entity, or ``""``."""
    (part,) = m.parts
    family = part.part == "family"
    if family and scene.strangers and _strangers(scene, m, at):
        return SOMEBODY_ELSE
    info = scene.lexicon.entity(m.entity)
    if _ordinary(scene, m) and not _headed(scene, m, info):
        return NO_CONTEXT
    shown = scene.texts[m.segment][part.start : part.end]
    asks = info.ambiguous if m.score < 1 else info.needs_context(shown, part.spelling)
    if not asks or (family and m.entity in scene.full):
        return ""
    if not info.near:
        return AMBIGUOUS
    if scene.closeness(m, info):
        return ""
    spoken_of = m.kind == "place" and m.score == 1 and any(scene.countries[c] for c in info.countries)
    return "" if spoken_of and (_placed(scene, m) or _headed(scene, m, info)) else NO_CONTEXT


def _no_name(scene: Scene, m: Mention) -> bool:
    """Whether a doubtful name is nothing but a word of the language.

    So it is where no spelling is listed, where the word is an ordinary one, and, if context is all that it lacks, inflected or small.
    """
    if m.score < 1 or _ordinary(scene, m):
        return True
    if m.doubt != NO_CONTEXT:
        return False
    return bool(m.endings) or m.compound or scene.texts[m.segment][m.start].islower()


def _ordinary(scene: Scene, m: Mention) -> bool:
    """Whether a name may well be the word of the language that is spelled so: it has no capital, or one that tells nothing."""
    language = scene.languages[m.segment]
    if not language.ordinary:
        return False
    text = scene.texts[m.segment]
    word = text[m.start : m.end]
    if word.lower() not in language.ordinary:
        return False
    before = text[: m.start].rstrip("„“”»«\"'( \t")[-1:]
    return language.noun_capitals or word[:1].islower() or word.isupper() or not before or before in ".!?…–—\n\r"


def _headed(scene: Scene, m: Mention, info: EntityInfo) -> bool:
    """Whether a noun of names (*Stadt Typ*), or an amount (*500 sum*), stands right before a mention."""
    text = scene.texts[m.segment]
    language = scene.languages[m.segment]
    before = text[max(0, m.start - 24) : m.start].split()
    if not before or not text[m.start - 1].isspace():
        return False
    if len(before) > 1 and before[-1] in language.common:  # the city of Oral
        del before[-1]
    head = before[-1].rstrip(".")
    return head[-1:].isdigit() or (head != text[m.start : m.end] and tells(language, info.near, head))


def _placed(scene: Scene, m: Mention) -> bool:
    """Whether a name stands where a place stands: behind a preposition (*in Oral*)."""
    text, language = scene.texts[m.segment], scene.languages[m.segment]
    before = text[max(0, m.start - 24) : m.start].split()
    return bool(before) and text[m.start - 1].isspace() and before[-1].lower() in language.locatives


def _strangers(scene: Scene, m: Mention, at: int) -> bool:
    """Whether a bare family name belongs to a namesake of whom the document gives the full name, and who is not listed."""
    theirs = sorted({i for unit in (m.parts[-1].unit, *m.others) for i in scene.strangers.get(unit, ())})
    if not theirs:
        return False
    entities = {m.entity, *(scene.lexicon.unit(unit).entity for unit in m.others)}
    listed = sorted(i for entity in entities for i in scene.full.get(entity, ()))
    k, n = bisect_left(theirs, at), bisect_left(listed, at)
    if k or n:
        return bool(k) and (not n or theirs[k - 1] > listed[n - 1])
    return not listed or theirs[0] < listed[0]


def _decide(scene: Scene, m: Mention, at: int) -> None:
    lexicon, ours = scene.lexicon, scene.ours[m.segment]
    units = [lexicon.unit(m.parts[-1].unit), *map(lexicon.unit, m.others)]
    one_each: dict[tuple[int, int], Unit] = {}
    for u in units:
        one_each.setdefault((u.entity, u.name), u)

    last = m.parts[-1]
    text = scene.texts[m.segment]
    shown = lexicon.lookalikes.like(fold(text[last.start : last.end]), last.spelling).casefold()
    here = scene.nearby.get(m.segment, Counter())

    def evidence(u: Unit) -> tuple[bool, bool, int, bool, int, int, int, bool]:
        info = lexicon.entity(u.entity)
        seen = scene.full.get(u.entity, [])
        before = [i for i in seen if i < at]
        nearest = (1 << 20) - (at - before[-1]) if before else 1 if seen else 0
        context = scene.closeness(m, info)
        named = bool(_writers(u, shown) & ours)
        current = not scene.day or ((u.since or "") <= scene.day and (not u.until or scene.day <= u.until))
        country = max((scene.countries[c] for c in info.countries), default=0)
        close = max((here[c] for c in info.countries), default=0)
        meant = bool(context or (seen and u.part == "family")) or not info.needs_context(shown, last.spelling)
        return (current, named and meant, context, named, nearest, close, country, u.name == 0)

    ranked = sorted(((evidence(u), u) for u in one_each.values()), key=lambda pair: pair[0], reverse=True)
    best_evidence, best = ranked[0]
    if best.entity != m.entity or best.number != m.parts[-1].unit:
        m.entity = best.entity
        m.kind = lexicon.entity(best.entity).kind
        last.unit, last.part = best.number, best.part
        last.mask = _writers(best, shown)
    m.others = tuple(u.number for e, u in ranked[1:] if e[:7] == best_evidence[:7] and u.entity != best.entity)


def _writers(u: Unit, shown: str) -> int:
    """Returns the conventions that write a unit as it is *shown* (folded, in small letters), as a mask."""
    return sum(1 << i for i, w in enumerate(u.written) if w and fold(w.text).casefold() == shown)
