"""Which native name was transcribed to give these spellings?

Transcriptions lose letters, so nothing leads back for certain (*sch* is ж or ш). The letters of a spelling are turned round by every system
that could have written it, the likeliest names by the letters of the language are kept, and each is transcribed forward again: it must make
the spelling, and the more of the other spellings it makes, the surer it is. A Cyrillic spelling of the corpus needs no guess.

Start reading at :meth:`Guesser.native`.
"""

from __future__ import annotations

from collections import defaultdict
from math import exp
from typing import TYPE_CHECKING

from imla.conventions.load import systems_of
from imla.errors import ImlaError
from imla.extending.letters import Runs
from imla.extending.suggestion import Native, Spelling
from imla.text.fold import fold
from imla.text.scripts import script
from imla.text.tokens import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from imla.glossary.load import Glossary
    from imla.matching.keys import Keys
    from imla.matching.lexicon import Lexicon
    from imla.transcription.system import System

RUSSIAN = "ru"
_KEPT = 24
"""Beginnings that are carried on at each letter."""

_POOL = 12
"""Names of each spelling and system that are transcribed forward."""

_COMPARED = 3
"""Spellings that are turned round."""

_THROUGH = 3
"""Russian forms of a spelling that are turned round again."""

_KNOWN = 4.0
"""How much likelier, as a logarithm, a word is that is listed as a name."""

_CERTAIN, _SUREST = 0.95, 0.9
_SHOWN = 0.1
_SHARPNESS = 0.7
_COVERS = 4.0


class Guesser:
    """Guesses native forms.

    Args:
        glossary: with the systems and the given names.
        lexicon: made of it.
        keys: of the glossary.
    """

    def __init__(self, glossary: Glossary, lexicon: Lexicon, keys: Keys) -> None:
        self._systems = systems_of(glossary)
        self._lexicon = lexicon
        self._evidence = glossary.evidence
        self._keys = keys
        self._given = glossary.given_names
        self._runs: dict[str, Runs] = {}
        self._inverses: dict[str, Inverse] = {}
        self._known: dict[str, dict[str, set[str]]] = {}

    def native(self, words: Sequence[Sequence[Spelling]], country: str) -> list[Native]:
        """Returns the probable native forms, those of the country's languages before Russian.

        Args:
            words: for each word of the name, its spellings, most frequent first.
            country: ISO 3166-1, or nothing.
        """
        languages = [*self._evidence.countries.get(country, ())[:1], RUSSIAN]
        out: list[Native] = []
        for language in languages:
            parts = [self._word(spelled, language) for spelled in words]
            if all(parts) and parts:
                certainty = min(p.certainty for p in parts if p)
                if certainty >= _SHOWN:
                    reasons = dict.fromkeys(p.why for p in parts if p)
                    form = " ".join(p.form for p in parts if p)
                    out.append(Native(language, form, round(certainty, 2), "; ".join(reasons)))
        return out

    def _word(self, spelled: Sequence[Spelling], language: str) -> Native | None:
        """The best native form of one word."""
        for s in spelled:
            if self._is_native(s, language):
                return Native(language, s.form, _CERTAIN, f"{s.form} stands in the texts ({s.times}×)")
        pool: dict[str, float] = {}
        for s in spelled[:_COMPARED]:
            for way in self._ways(language, s):
                for form, likelihood in self._back(way, s.form, language):
                    pool[form] = max(likelihood, pool.get(form, likelihood))
        letters = self._letters(language)
        listed = {name for s in spelled for name in self._names(language).get(self._key(s.form), ())}
        pool |= {name: letters.of(name) + _KNOWN for name in listed}
        total = sum(s.times for s in spelled)
        weights: dict[str, float] = {}
        makes: dict[str, list[str]] = defaultdict(list)
        for form, likelihood in pool.items():
            covered = 0
            for s in spelled:
                way = next((x for x in self._ways(language, s) if self._writes(x, form, s.form)), ())
                if way:
                    covered += s.times
                    makes[form].append(f"{' and '.join(way)} write{'s' if len(way) == 1 else ''} {s.form}")
            weights[form] = _SHARPNESS * likelihood + _COVERS * covered / total
        if not makes:
            return None
        best = max(makes, key=lambda form: (weights[form], form))
        share = 1 / sum(exp(w - weights[best]) for w in weights.values())
        why = [f"{best} is a listed name"] * (best in listed) + makes[best]
        return Native(language, best, min(_SUREST, share), ", ".join(why[:2]))

    def _key(self, form: str) -> str:
        return self._keys.of(form.replace("-", ""))[0]

    def _ways(self, language: str, s: Spelling) -> list[tuple[str, ...]]:
        """The systems by which a name of *language* may have become *s*: from its own letters, or through the Russian form."""
        known = self._systems.ids()
        into_russian = f"{language}-{RUSSIAN}"
        through = into_russian in known
        if script(s.form) == "Cyrl":
            return [(into_russian,)] if through else []
        targets = dict.fromkeys((s.language, "en"))
        own = [f"{language}-{target}" for target in (*targets, "latn", "latn-2021")]
        ways: list[tuple[str, ...]] = [(x,) for x in own if x in known]
        if through:
            ways += [(into_russian, x) for target in targets if (x := f"{RUSSIAN}-{target}") in known]
        return ways

    def _back(self, way: tuple[str, ...], form: str, language: str) -> Iterator[tuple[str, float]]:
        if len(way) == 1:
            yield from self._inverse(way[0]).back(form, self._letters(language))
            return
        for russian, _ in self._inverse(way[1]).back(form, self._letters(RUSSIAN))[:_THROUGH]:
            yield from self._back(way[:1], russian, language)

    def _writes(self, way: tuple[str, ...], native: str, spelling: str) -> bool:
        try:
            for system in way[:-1]:
                native = self._systems.renderer(system).render(native)
            made = self._systems.spellings(way[-1], native)
        except ImlaError:
            return False
        return any(fold(m).lower() == fold(spelling).lower() for m in made)

    def _is_native(self, s: Spelling, language: str) -> bool:
        """Whether a spelling is one of *language*, by its letters, its script and the language of the text."""
        own = self._languages()
        if script(s.form) != "Cyrl":
            some = next((min(names) for names in self._names(language).values()), "")
            return s.language == language and script(some) == script(s.form)
        row = self._evidence.native(s.form, s.language)
        if row is not None:
            return language in {code for c in row.countries for code in self._evidence.countries.get(c, ())[:1]}
        return language == (s.language if s.language in own else RUSSIAN)

    def _languages(self) -> set[str]:
        return {RUSSIAN, *(codes[0] for codes in self._evidence.countries.values())}

    def _inverse(self, system: str) -> Inverse:
        if system not in self._inverses:
            self._inverses[system] = Inverse(self._systems.get(system))
        return self._inverses[system]

    def _letters(self, language: str) -> Runs:
        if language not in self._runs:
            self._runs[language] = Runs(sorted(name for names in self._names(language).values() for name in names))
        return self._runs[language]

    def _names(self, language: str) -> Mapping[str, set[str]]:
        """The words of listed names in a language, by key."""
        known = self._known.get(language)
        if known is None:
            known = self._known[language] = defaultdict(set)
            bit = next((c.bit for c in self._lexicon.conventions if c.id == language), None)
            texts: Iterable[str] = (
                w.text
                for u in self._lexicon.units()
                if bit is not None and u.written and (w := u.written[bit]) and w.certain and u.part != "fixed"
            )
            for text in (*self._given.get(language, ()), *texts):
                for word in WORD.findall(text):
                    if len(word) > 3 and word[:1].isupper():
                        known[self._key(word)].add(word)
        return known


class Inverse:
    """A system, read backwards.

    Args:
        system: to turn round.
    """

    def __init__(self, system: System) -> None:
        self._sources: dict[str, list[str]] = defaultdict(list)
        self._silent: list[str] = []
        pairs = [(source, to) for source, to in system.letters.items()]
        pairs += [(rule.letter, rule.to) for rule in system.rules]
        for option in system.options.values():
            pairs += [*option.letters.items(), *((rule.letter, rule.to) for rule in option.rules)]
        for source, to in dict.fromkeys(pairs):
            shape = fold(to).lower()
            if shape:
                self._sources[shape].append(source)
            elif len(source) == 1:
                self._silent.append(source)
        self._longest = max(map(len, self._sources), default=1)

    def back(self, spelling: str, letters: Runs) -> list[tuple[str, float]]:
        """Returns source forms that may have become *spelling*, with the logarithm of their likelihood, likeliest first."""
        small = fold(spelling).lower()
        beams: list[dict[str, float]] = [{} for _ in range(len(small) + 1)]
        beams[0]["^^"] = 0.0
        for at in range(len(small)):
            kept = sorted(beams[at].items(), key=lambda item: -item[1])[:_KEPT]
            if small[at] == "-":
                beams[at + 1].update((form + "-", value) for form, value in kept)
                continue
            for length in range(1, min(self._longest, len(small) - at) + 1):
                for source in self._sources.get(small[at : at + length], ()):
                    following = beams[at + length]
                    for form, value in kept:
                        for grown, likelihood in self._grown(form, source, letters):
                            if value + likelihood > following.get(grown, -1e9):
                                following[grown] = value + likelihood
        ended = {form: value + letters.likelihood(form[-2:] + "$") for form, value in beams[-1].items()}
        ranked = sorted(ended.items(), key=lambda item: (-item[1], item[0]))[:_POOL]
        return [("-".join(p[:1].upper() + p[1:] for p in form[2:].split("-")), value) for form, value in ranked]

    def _grown(self, form: str, source: str, letters: Runs) -> Iterator[tuple[str, float]]:
        """Yields *form* with *source* behind it, and with a letter that is not written at all behind that."""
        total = 0.0
        for c in source:
            total += letters.likelihood(form[-2:] + c)
            form += c
        yield form, total
        for silent in self._silent:
            if letters.seen(form[-2:] + silent):
                yield form + silent, total + letters.likelihood(form[-2:] + silent)
