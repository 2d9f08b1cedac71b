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
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from imla.glossary.entity import PARTS
from imla.languages.inflect import take_apart
from imla.matching.keys import plain
from imla.matching.looks import Looks
from imla.matching.near import NearIndex
from imla.matching.persons import initials_fit
from imla.matching.reasons import why
from imla.matching.weigh import Part, odds, rivalry
from imla.text.fold import fold
from imla.text.scripts import script
from imla.text.tokens import WORD as FIRST

if TYPE_CHECKING:
    from imla.matching.lexicon import Lexicon, Unit

_WORD = re.compile(r"[^\s,;/]+")
_INITIAL = re.compile(r"(?:[^\W\d_]{1,6}\.-?)+|[^\W\d_]")

_ENDINGS = ("de", "en", "ru", "kk", "ky", "tg")
"""Text languages whose endings a string may have: the common ones in Latin letters, and those whose letters are Cyrillic."""

_LONGEST_ENDING = 3
_SHORTEST_BASE = 3
_CONTRADICTED = 0.6
"""A part that is less near than this is another name."""

_REFINED = 3
"""Entities whose cost is asked of the writers of each language: the likeliest ones."""

_HOPELESS = -3.0
"""Odds (as a logarithm) that no writer's habits mend."""

_RIVALS = 6
"""Entities that may be rivals of the likeliest one, itself among them."""

_TIED = 0.35
"""Odds (as a logarithm) that are as good as equal."""


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


class _Found(NamedTuple):
    """What of a query was found in one entity: the parts, the words left over, and the logarithm of the odds that it is meant."""

    parts: tuple[Part, ...]
    left: int
    odds: float

    @property
    def spelled(self) -> list[str]:
        """The listed spellings that it is near to."""
        return [p.match.spelling for p in self.parts]


class Identifier:
    """Looks names up in a glossary.

    Args:
        lexicon: of the glossary.
        language: BCP 47 code of the text the queries come from; by default endings of German, English, Russian, Kazakh, Kyrgyz and Tajik
            are taken off.

    Raises:
        UsageError: an unknown language.
    """

    def __init__(self, lexicon: Lexicon, language: str | None = None) -> None:
        self.lexicon = lexicon
        self._near = NearIndex(lexicon)
        self._languages = [lexicon.language(language).id] if language else list(_ENDINGS)
        self._looks = Looks(lexicon.near["pairs"])
        self._weights: dict[str, dict[str, float]] = lexicon.near["weights"]
        self._memory: dict[str, list[Part]] = {}

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
        found = self._candidates(words)
        looks = self._looks.of(query)
        weighed = {e: f._replace(odds=odds(self._weights, f.parts, f.left, looks)) for e, f in found.items()}
        for entity in nlargest(_REFINED, weighed, key=lambda e: weighed[e].odds):
            f = weighed[entity]
            if f.odds < _HOPELESS or not any(p.match.edits for p in f.parts):
                break  # beside a listed spelling, what is less likely is no rival, whatever it costs
            parts = tuple(p._replace(match=self._near.refined(p.match, p.word)) if p.word else p for p in f.parts)
            weighed[entity] = _Found(parts, f.left, odds(self._weights, parts, f.left, looks))
        ranked = self._ranked(weighed)
        made: list[Identification] = []
        score = 1.0
        for entity in ranked[:limit]:
            f = weighed[entity]
            other = max(
                (weighed[e].odds for e in ranked[:_RIVALS] if not self._alike(f, weighed[e])), default=-math.inf
            )
            sure = f.odds + rivalry(self._weights, f.parts, f.odds, other)
            score = min(score, round(1 / (1 + math.exp(-sure)), 4))  # a rival may lower the better one only
            made.append(self._identification(entity, f, score))
        return [candidate for candidate in made if candidate.score >= least]

    def _candidates(self, words: list[str]) -> dict[int, _Found]:
        """Returns the best reading of the words for each entity, roughly weighed."""
        found: dict[int, _Found] = {}

        def offer(entity: int, parts: tuple[Part, ...], left: int) -> None:
            candidate = _Found(parts, left, odds(self._weights, parts, left, 0.0))
            known = found.get(entity)
            if known is None or candidate.odds > known.odds:
                found[entity] = candidate

        for part in self._parts("".join(words)):
            entity = self.lexicon.unit(part.match.unit).entity
            if len(words) == 1:
                offer(entity, (part,), 0)
            elif part.part == "name":
                whole = -1 if part.match.edits or part.ending else self._printed(part.match.unit, " ".join(words))
                offer(entity, (part._replace(printed=whole),), 0)
        if len(words) > 1:
            for entity, parts, left in self._persons(words):
                offer(entity, parts, left)
        return found

    def _ranked(self, found: dict[int, _Found]) -> list[int]:
        """Returns the entities, likeliest first; of several that bear the same name, the one that is documented best.

        What is as good as equal is made equal in *found*.
        """
        ranked = sorted(found, key=lambda e: -found[e].odds)
        if len(ranked) > 1:
            best = found[ranked[0]]
            for entity in ranked[1:_RIVALS]:
                f = found[entity]
                if best.odds - f.odds < _TIED and f.spelled == best.spelled and self._alike(best, f):
                    found[entity] = f._replace(odds=best.odds)
            ranked[:_RIVALS] = sorted(ranked[:_RIVALS], key=lambda e: (-found[e].odds, -self._documented(found[e])))
        return ranked

    def _alike(self, one: _Found, other: _Found) -> bool:
        """Whether both are found by the same parts, and these have a native form in common; and no patronymic contradicts."""
        ours, theirs = ({p.part: p.match.unit for p in f.parts} for f in (one, other))
        if ours.keys() != theirs.keys():
            return False
        fathers = [self.lexicon.unit(f.parts[0].match.unit).siblings.get("patronymic", -1) for f in (one, other)]
        if min(fathers) >= 0 and not self._near.alike(fathers[0], fathers[1]):
            return False
        return all(self._near.alike(ours[part], theirs[part]) for part in ours)

    def _documented(self, found: _Found) -> int:
        """How many parts of the name are known, and how many conventions can write it without a guess."""
        unit = self.lexicon.unit(found.parts[0].match.unit)
        return 100 * len(unit.siblings) + sum(bool(w and w.certain) for w in unit.written)

    def _parts(self, word: str) -> list[Part]:
        """Returns the parts of names that one word may be, with or without an ending."""
        known = self._memory.get(word)
        if known is not None:
            return known
        best: dict[int, Part] = {}
        found = [(base, ending, self._near.compare(base, thorough=True)) for base, ending in self._bases(word)]
        for base, ending, matches in found:
            for m in matches:
                known_part = best.get(m.unit)
                if known_part is not None and m.score(len(base)) <= known_part.match.score(len(known_part.word)):
                    continue  # the word itself goes before what is left of it
                printed = -1 if m.edits else self._printed(m.unit, base)
                native = bool(self._near.natives(m.unit))
                best[m.unit] = Part(m, self.lexicon.unit(m.unit).part, base, ending, "", printed, native)
        if len(self._memory) > 100_000:
            self._memory.clear()
        made = self._memory[word] = list(best.values())
        return made

    def _printed(self, unit: int, word: str) -> int:
        """How many conventions write a unit exactly as *word*; -1 if it is not listed so."""
        for shape in (word, word[:1] + word[1:].lower()) if word.isupper() else (word,):
            first = FIRST.search(shape)
            for row in self.lexicon.words.get(first.group(), ()) if first else ():
                if first and row[0] == unit and row[2] == shape[first.end() :]:
                    return int(row[1]).bit_count()
        return -1

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

    def _persons(self, words: list[str]) -> list[tuple[int, tuple[Part, ...], int]]:
        """Returns persons of whom the words are parts: every entity of which one word, or two together, are the family name."""
        places: dict[int, list[tuple[Part, frozenset[int]]]] = {}  # unit → where it may stand
        for i, word in enumerate(words):
            for p in self._parts(word):
                places.setdefault(p.match.unit, []).append((p, frozenset({i})))
        for i in range(len(words) - 1):  # Kassym Schomart, Bakir uulu: one name written apart
            for p in self._parts(words[i] + words[i + 1]):
                places.setdefault(p.match.unit, []).append((p, frozenset({i, i + 1})))
        return [
            (unit.entity, *self._person(words, places, family, where, unit))
            for number, found in places.items()
            if (unit := self.lexicon.unit(number)).part == "family"
            for family, where in found
        ]

    def _person(
        self,
        words: list[str],
        places: dict[int, list[tuple[Part, frozenset[int]]]],
        family: Part,
        at: frozenset[int],
        unit: Unit,
    ) -> tuple[tuple[Part, ...], int]:
        parts = [family]
        taken = set(at)

        def best(sibling: str) -> tuple[Part, frozenset[int]] | None:
            options = [(p, i) for p, i in places.get(unit.siblings.get(sibling, -1), ()) if taken.isdisjoint(i)]
            p, i = max(options, key=lambda option: _score(option[0]), default=(None, frozenset()))
            return (p, i) if p is not None and _score(p) >= _CONTRADICTED else None

        named: Part | None = None
        first = best("given")
        where: frozenset[int] = frozenset()
        if first is not None:
            named, where = first
        elif given := unit.siblings.get("given"):
            where = self._initials(words, at, given, unit.siblings.get("patronymic"))
            if where:
                written = " ".join(words[i] for i in sorted(where))
                named = Part(family.match._replace(unit=given), "given", "", "", written)
        if named is not None:
            taken |= where
            parts.append(named)
        father = best("patronymic")
        if father is not None:
            taken |= father[1]
            parts.append(father[0])
        return tuple(parts), len(words) - len(taken)

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

    def _identification(self, entity: int, found: _Found, score: float) -> Identification:
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
        return Identification(info.id, part, spelling, conventions, score, why(found.parts, found.left))


def _score(p: Part) -> float:
    return p.match.score(len(plain(p.word)))
