"""Which entity is this? One string in, entities ranked, each with its reasons.

* Each word of the query is compared with the listed names (:meth:`imla.matching.near.NearIndex.compare`), the whole of it too, for names of
  several words; endings of the text language may be taken off.
* Of a person the parts are put together again: given and family name in either order, initials, a patronymic present or absent. A part
  that is missing costs little, one that contradicts costs much.
* The score says how likely a string of this length, with these differences, is a spelling of the name; its weights were learnt from real
  ones (``glossaries/near.toml``). It looks at nothing but the two names, so other entries never change it.

Start reading at :meth:`Identifier.identify`.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from imla.glossary.entity import PARTS
from imla.languages.inflect import take_apart
from imla.matching.keys import plain
from imla.matching.near import Match, NearIndex, differences
from imla.matching.persons import initials_fit
from imla.text.fold import fold
from imla.text.scripts import script

if TYPE_CHECKING:
    from imla.matching.lexicon import Lexicon, Unit

_WORD = re.compile(r"[^\s,;/]+")
_INITIAL = re.compile(r"(?:[^\W\d_]{1,6}\.-?)+|[^\W\d_]")

_DOUBTFUL = 0.8
"""If nothing is as near as this, more is compared."""

_LONGEST_ENDING = 3
_SHORTEST_BASE = 3
_CONTRADICTED = 0.6
"""A part that is less near than this is another name."""

_LONGEST_NAME = 25
"""Letters from which on more of them tell nothing."""


class Identification(NamedTuple):
    """One candidate.

    Attributes:
        entity: its id.
        part: ``full``, or the part of the name that the query is.
        spelling: the nearest listed one.
        conventions: ids of those that write it so.
        score: from 0 to 1, near 1 for a listed spelling.
        why: what matched and what differs, as a sentence.
    """

    entity: str
    part: str
    spelling: str
    conventions: tuple[str, ...]
    score: float
    why: str


class _Part(NamedTuple):
    """One part of a name as the query has it."""

    match: Match
    part: str
    word: str
    ending: str
    initials: str = ""


class _Found(NamedTuple):
    """What of a query was found in one entity."""

    logit: float
    parts: tuple[_Part, ...]
    left: int

    @property
    def writers(self) -> int:
        """How many conventions write the name so: of several that are spelled alike, the one more houses print goes first."""
        return min(p.match.mask.bit_count() for p in self.parts)


class Identifier:
    """Looks names up in a glossary.

    Args:
        lexicon: of the glossary.
        language: BCP 47 code of the text the queries come from; by default endings of German, English and Russian are taken off.

    Raises:
        UsageError: an unknown language.
    """

    def __init__(self, lexicon: Lexicon, language: str | None = None) -> None:
        self.lexicon = lexicon
        self._near = NearIndex(lexicon)
        self._languages = [lexicon.language(language).id] if language else ["de", "en", "ru"]
        self._weights: dict[str, float] = defaultdict(float, lexicon.near_weights)
        self._memory: dict[str, list[_Part]] = {}

    def identify(self, query: str, limit: int = 5, least: float = 0.0) -> list[Identification]:
        """Returns the entities that *query* may mean, best first.

        Args:
            query: a name, in any spelling and script.
            limit: how many at most.
            least: the least score.
        """
        words = [fold(w) for w in _WORD.findall(query)]
        if not words:
            return []
        found: dict[int, _Found] = {}

        def offer(entity: int, candidate: _Found) -> None:
            known = found.get(entity)
            if known is None or candidate.logit > known.logit:
                found[entity] = candidate

        for part in self._parts("".join(words) if len(words) > 1 else words[0]):
            unit = self.lexicon.unit(part.match.unit)
            if len(words) == 1 or part.part == "name":
                offer(unit.entity, self._found((part,), 0))
        if len(words) > 1:
            for entity, candidate in self._persons(words):
                offer(entity, candidate)
        ranked = sorted(found.items(), key=lambda item: (-item[1].logit, -item[1].writers, -self._documented(item[1])))
        made = (self._identification(entity, f) for entity, f in ranked[:limit])
        return [candidate for candidate in made if candidate.score >= least]

    def _documented(self, found: _Found) -> int:
        """How many conventions can write the name without a guess: of several that are spelled alike, the one with more forms goes first."""
        return min(sum(bool(w and w.certain) for w in self.lexicon.unit(p.match.unit).written) for p in found.parts)

    def _found(self, parts: tuple[_Part, ...], left: int) -> _Found:
        """Weighs what was found; *left* words of the query are no part of the name."""
        w = self._weights
        named = [p for p in parts if not p.initials]
        letters = max(1, sum(len(plain(p.match.spelling)) for p in named))
        unexplained = sum(p.match.key_edits for p in named)
        edits = sum(p.match.edits for p in named)
        length = math.log(min(letters, _LONGEST_NAME))
        logit = w["start"] + w["left"] * left
        if edits:
            per_ten = 10 / letters
            logit += w["length"] * length + per_ten * (
                w["unexplained"] * unexplained + w["exchanged"] * (edits - unexplained)
            )
            logit += w["misspelt"] if unexplained else 0.0
        else:
            logit += w["exact"] + w["exact_length"] * length
        if len(parts) > 1:
            logit += w["full"]
        elif parts[0].part in ("given", "patronymic"):
            logit += w["alone"] + w["bare"]
        elif parts[0].part == "family":
            logit += w["bare"]
        if any(p.ending for p in parts):
            logit += w["ending"]
        return _Found(logit, parts, left)

    def _parts(self, word: str) -> list[_Part]:
        """Returns the parts of names that one word may be, with or without an ending."""
        known = self._memory.get(word)
        if known is not None:
            return known
        best: dict[int, _Part] = {}
        bases = self._bases(word)
        found = [(base, ending, self._near.compare(base)) for base, ending in bases]
        if max((m.score for _, _, matches in found for m in matches), default=0) < _DOUBTFUL:
            found = [(base, ending, self._near.compare(base, thorough=True)) for base, ending in bases]
        for base, ending, matches in found:
            for m in matches:
                part = _Part(m, self.lexicon.unit(m.unit).part, base, ending)
                old = best.get(m.unit)
                if old is None or self._found((part,), 0).logit > self._found((old,), 0).logit:
                    best[m.unit] = part
        if len(self._memory) > 100_000:
            self._memory.clear()
        made = self._memory[word] = list(best.values())
        return made

    def _bases(self, word: str) -> list[tuple[str, str]]:
        bases = {word: ""}
        written = script(word)
        for code in self._languages:
            language = self.lexicon.languages.get(code)
            if language and language.script == written:
                for base, ending in take_apart(language, word):
                    named = not ending.parts or not set(ending.parts).isdisjoint(PARTS)
                    if named and len(ending.form) <= _LONGEST_ENDING and len(base) > _SHORTEST_BASE:
                        bases.setdefault(base, ending.form)
        return list(bases.items())

    def _persons(self, words: list[str]) -> list[tuple[int, _Found]]:
        """Returns persons of whom the words are parts: every entity of which one word, or two together, are the family name."""
        places: dict[int, list[tuple[_Part, frozenset[int]]]] = {}  # unit → where it may stand
        for i, word in enumerate(words):
            for p in self._parts(word):
                places.setdefault(p.match.unit, []).append((p, frozenset({i})))
        for i in range(len(words) - 1):  # Kassym Schomart, Bakir uulu: one name written apart
            for p in self._parts(words[i] + words[i + 1]):
                places.setdefault(p.match.unit, []).append((p, frozenset({i, i + 1})))
        return [
            (unit.entity, self._person(words, places, family, where, unit))
            for number, found in places.items()
            if (unit := self.lexicon.unit(number)).part == "family"
            for family, where in found
        ]

    def _person(
        self,
        words: list[str],
        places: dict[int, list[tuple[_Part, frozenset[int]]]],
        family: _Part,
        at: frozenset[int],
        unit: Unit,
    ) -> _Found:
        parts = [family]
        taken = set(at)

        def best(sibling: str) -> tuple[_Part, frozenset[int]] | None:
            options = [(p, i) for p, i in places.get(unit.siblings.get(sibling, -1), ()) if taken.isdisjoint(i)]
            p, i = max(options, key=lambda option: option[0].match.score, default=(None, frozenset()))
            return (p, i) if p is not None and p.match.score >= _CONTRADICTED else None

        named: _Part | None = None
        first = best("given")
        where: frozenset[int] = frozenset()
        if first is not None:
            named, where = first
        elif given := unit.siblings.get("given"):
            where = self._initials(words, at, given, unit.siblings.get("patronymic"))
            if where:
                written = " ".join(words[i] for i in sorted(where))
                named = _Part(family.match._replace(unit=given, score=1.0), "given", "", "", written)
        if named is not None:
            taken |= where
            parts.append(named)
        father = best("patronymic")
        if father is not None:
            taken |= father[1]
            parts.append(father[0])
        return self._found(tuple(parts), len(words) - len(taken))

    def _initials(self, words: list[str], at: frozenset[int], given: int, patronymic: int | None) -> frozenset[int]:
        where = frozenset(
            i for i, w in enumerate(words) if i not in at and _INITIAL.fullmatch(w) and (w.endswith(".") or len(w) == 1)
        )
        if not where:
            return where
        written = " ".join(words[i] for i in sorted(where))
        fathers = self._near.spellings(patronymic) if patronymic is not None else []
        father = fathers[0][1] if fathers else ""
        fits = any(initials_fit(written, s, father) for _, s, _ in self._near.spellings(given))
        return where if fits else frozenset()

    def _identification(self, entity: int, found: _Found) -> Identification:
        lexicon = self.lexicon
        info = lexicon.entity(entity)
        parts = sorted(found.parts, key=lambda p: PARTS.index(p.part))
        mask = -1
        for p in parts:
            if not p.initials:
                mask &= p.match.mask
        conventions = tuple(lexicon.satisfied(mask)) if mask != -1 else ()
        spelling = " ".join(p.initials or p.match.spelling for p in parts)
        part = parts[0].part if len(parts) == 1 else "full"
        return Identification(
            info.id, part, spelling, conventions, round(1 / (1 + math.exp(-found.logit)), 4), _why(found)
        )


def _why(found: _Found) -> str:
    said = []
    for p in found.parts:
        m = p.match
        if p.initials:
            said.append(f"{p.initials} can be the given name")
            continue
        if m.edits:
            differ = ", ".join(f"{a or 'nothing'}/{b or 'nothing'}" for a, b in differences(p.word, m.spelling))
            cause = "letters that conventions exchange" if not m.key_edits else "no convention explains it"
            said.append(f"{p.word} for {m.spelling}: {differ} ({cause})")
        else:
            said.append(f"{m.spelling} is listed")
        if p.ending:
            said[-1] += f", with the ending -{p.ending}"
    if found.left:
        said.append(f"{found.left} word{'s' if found.left > 1 else ''} left over")
    return "; ".join(said)
