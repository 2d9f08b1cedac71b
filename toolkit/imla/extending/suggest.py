"""The names of a corpus that no entry explains, as candidates for the glossary.

Documents are read one by one (:meth:`Suggester.read`, in several processes if need be); then all that was read is sieved, brought together,
weighed and ranked (:meth:`Suggester.suggest`). What is costly is done for the candidates that are shown only. Start reading at
:meth:`Suggester.suggest`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from imla.extending.candidates import Reader, Reading, Run
from imla.extending.cluster import Base, Cluster, Word, clusters, families
from imla.extending.guess import Guesser, Native, Spelled
from imla.extending.letters import Letters, Runs
from imla.extending.weigh import Scales, Weighed
from imla.glossary.entity import PARTS
from imla.linting.lint import Linter
from imla.matching.keys import Keys
from imla.text.fold import fold
from imla.text.scripts import script
from imla.text.tokens import WORD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from imla.documents.document import Document
    from imla.glossary.load import Glossary
    from imla.matching.identify import Identifier

_KEEP = -0.4
"""Odds a letter that a word must have, once the words of the corpus are known, to be one of a name by its letters."""

_SURE = 2.0
"""Weight beyond the least from which on a name of the region counts as company for others."""

_SAMPLE = 20_000
"""Words in small letters that are enough to tell what ordinary words of a corpus look like."""

_CONTEXTS = 3
_NEAR = 3
_LEAST_NEAR = 0.5
_SPELLINGS_COMPARED = 2


class Spelling(NamedTuple):
    """One spelling, without endings: how often it occurs, in how many documents, and the text language it mostly occurs in."""

    form: str
    count: int
    documents: int
    language: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name for the glossary; :meth:`record` is what ``imla glossary suggest`` writes.

    Attributes:
        key: stable from run to run.
        spellings: most frequent first.
        documents: in how many it occurs.
        count: how often.
        native: probable native forms.
        verdict: what speaks for it.
        contexts: path, line and text of some places.
        near: listed entities it might be: id, score, reasons.
        places: path and line of every occurrence.
    """

    key: str
    spellings: tuple[Spelling, ...]
    documents: int
    count: int
    native: tuple[Native, ...]
    verdict: Weighed
    contexts: tuple[tuple[str, int, str], ...]
    near: tuple[tuple[str, float, str], ...]
    places: tuple[tuple[str, int], ...]

    def record(self) -> dict[str, Any]:
        """Returns the candidate as JSON values (docs/suggest.md)."""
        return {
            "candidate": self.key,
            "spellings": [s._asdict() for s in self.spellings],
            "documents": self.documents,
            "count": self.count,
            "native": [n._asdict() for n in self.native],
            "kind": self.verdict.kind._asdict(),
            "country": self.verdict.country._asdict(),
            "contexts": [{"path": path, "line": line, "text": text} for path, line, text in self.contexts],
            "near": [{"entity": entity, "score": score, "why": why} for entity, score, why in self.near],
        }


class Suggester:
    """Looks for names that no entry explains.

    Args:
        glossary: of what is explained.
        language: BCP 47 code of the texts; None takes what they state or look like.

    Raises:
        UsageError: an unknown language.
        DataError: the glossary has faults.
    """

    def __init__(self, glossary: Glossary, language: str | None = None) -> None:
        self.linter = Linter(glossary, language=language, near=False)
        self._glossary = glossary
        self._evidence = glossary.evidence
        self._keys = Keys(self.linter.lexicon.near_key, self.linter.lexicon.near_vowels)
        self._ordinary = self._evidence.ordinary()
        self._names = Runs(self._listed_words())
        self._reader = Reader(self.linter, self._evidence, Letters(self._names, Runs(self._ordinary)))

    def read(self, document: Document) -> Reading:
        """Returns what one document has; it depends on nothing else, and pickles."""
        return self._reader.read(document)

    def suggest(
        self,
        readings: Sequence[Reading],
        *,
        documents: int = 1,
        limit: int | None = None,
        kind: str | None = None,
        decided: Collection[str] = (),
    ) -> list[Candidate]:
        """Returns the candidates, best first: those tied to the region, then the more widely spread.

        Args:
            readings: of all documents.
            documents: in how many a name must occur.
            limit: how many candidates at most.
            kind: only those guessed to be of this kind.
            decided: keys of candidates that somebody decided about.
        """
        letters = self._letters(readings)
        sieved = self._sieved(readings, letters)
        words = Counter((w, run.language) for reading in sieved for run in reading.runs for w in run.words)
        bases = families(words, self.linter.lexicon.languages, self._keys)
        scales = Scales(self._evidence, letters, self.linter.lexicon.languages, bases, self._given_countries())
        rows: list[tuple[bool, int, int, float, Cluster, Weighed]] = []
        found = clusters(sieved, bases, self._evidence)
        for cluster in found:
            verdict = scales.weigh(cluster, sieved)
            if verdict.regional and verdict.score >= self._evidence.weights["least"] + _SURE:
                scales.note(cluster)
        for cluster in found:
            spread = len({number for number, _ in cluster.runs})
            if spread < documents or _is_decided(cluster, decided):
                continue
            verdict = scales.weigh(cluster, sieved)
            if verdict.score >= self._evidence.weights["least"] and kind in (None, verdict.kind.guess):
                rows.append((verdict.regional, spread, len(cluster.runs), verdict.score, cluster, verdict))
        rows.sort(key=lambda row: (*(-x for x in row[:4]), row[4].key))
        return [self._candidate(cluster, verdict, sieved, bases) for *_, cluster, verdict in rows[:limit]]

    def _listed_words(self) -> Iterator[str]:
        lexicon = self.linter.lexicon
        texts = {w.text for u in lexicon.units() if u.part in PARTS and lexicon.entity(u.entity).kind in ("person", "place") for w in u.written if w}
        texts.update(name for names in self._glossary.given_names.values() for name in names)
        words = {fold(w) for text in texts for w in WORD.findall(text) if len(w) > 3 and w[0].isupper()}
        return (w for w in sorted(words) if w.lower() not in self._ordinary)

    def _letters(self, readings: Iterable[Reading]) -> Letters:
        small = set().union(*(words for reading in readings for words in reading.small.values()))
        some = sorted(w for w in small if len(w) > 3 and w.isalpha())
        return Letters(self._names, Runs(self._ordinary.union(some[:: max(1, len(some) // _SAMPLE)])))

    def _sieved(self, readings: Sequence[Reading], letters: Letters) -> list[Reading]:
        """Returns the readings without the words that the whole corpus shows to be ordinary; what stood around them moves up."""
        small: dict[str, set[str]] = defaultdict(set)
        for reading in readings:
            for code, words in reading.small.items():
                small[code] |= words
        known: dict[Word, bool] = {}

        def named(word: str, given: bool, language: str) -> bool:
            verdict = known.get((word, language))
            if verdict is None:
                verdict = known[word, language] = word.lower() not in small[language] and (
                    given or self._like_a_name(word, language, letters)
                )
            return verdict

        return [r._replace(runs=[part for run in r.runs for part in _parts(run, named)]) for r in readings]

    def _like_a_name(self, word: str, language: str, letters: Letters) -> bool:
        if letters.odds(word.replace("-", "")) > _KEEP or self._evidence.native(word, language):
            return True
        ending = self._evidence.ending(word)
        own = self.linter.lexicon.languages[language].script
        return (ending is not None and not ending.shared) or script(word) not in (own, "Zyyy")

    def _given_countries(self) -> dict[str, tuple[str, ...]]:
        """The countries of the given names that are at home in the region only, by key."""
        home = {language: country for country, languages in self._evidence.countries.items() for language in languages}
        found: dict[str, set[str]] = defaultdict(set)
        for language, names in self._glossary.given_names.items():
            for name in names:
                found[self._keys.of(name)[0]].update([home[language]] if language in home else [])
        lexicon = self.linter.lexicon
        for unit in lexicon.units():
            if unit.part == "given":
                ours = [c for c in lexicon.entity(unit.entity).countries if c in self._evidence.countries]
                for text in {w.text for w in unit.written if w and ours}:
                    found[self._keys.of(text)[0]].update(ours)
        shared = {self._keys.of(name)[0] for name in self._evidence.shared_given}
        return {key: tuple(sorted(places)) for key, places in found.items() if key not in shared}

    def _candidate(
        self, cluster: Cluster, verdict: Weighed, readings: Sequence[Reading], bases: dict[Word, Base]
    ) -> Candidate:
        where: dict[str, list[tuple[int, Run]]] = defaultdict(list)
        for number, run in cluster.runs:
            where[" ".join(bases[w, run.language].form for w in run.words)].append((number, run))
        spellings = [
            Spelling(form, len(rows), len({n for n, _ in rows}), Counter(r.language for _, r in rows).most_common(1)[0][0])
            for form, rows in where.items()
        ]
        spellings.sort(key=lambda s: (-s.count, s.form))
        contexts = _contexts([where[s.form] for s in spellings], readings)
        documents = len({number for number, _ in cluster.runs})
        places = tuple((readings[number].path, run.line) for number, run in cluster.runs)
        near = self._near(spellings)
        native = tuple(self._guesser.native(_spelled(cluster, bases), verdict.country.guess))
        return Candidate(
            cluster.key, tuple(spellings), documents, len(places), native, verdict, contexts, near, places
        )

    @cached_property
    def _guesser(self) -> Guesser:
        return Guesser(self._glossary, self.linter.lexicon, self._evidence, self._keys)

    @cached_property
    def _identifier(self) -> Identifier:
        from imla.matching.identify import Identifier

        return Identifier(self.linter.lexicon)

    def _near(self, spellings: Sequence[Spelling]) -> tuple[tuple[str, float, str], ...]:
        best: dict[str, tuple[str, float, str]] = {}
        for s in spellings[:_SPELLINGS_COMPARED]:
            for c in self._identifier.identify(s.form, _NEAR, _LEAST_NEAR):
                if c.entity and (c.entity not in best or best[c.entity][1] < c.score):
                    best[c.entity] = (c.entity, c.score, c.why)
        return tuple(sorted(best.values(), key=lambda row: (-row[1], row[0]))[:_NEAR])


def _is_decided(cluster: Cluster, decided: Collection[str]) -> bool:
    """Whether somebody decided about this name, or about the bare one of this bearer."""
    return cluster.key in decided or cluster.head in decided


def _parts(run: Run, named: Any) -> Iterator[Run]:
    """Yields what is left of a run when the words that are not *named* are taken out."""
    kept = [named(w, g, run.language) for w, g in zip(run.words, run.given, strict=True)]
    if all(kept):
        yield run
        return
    start = 0
    while start < len(kept):
        if not kept[start]:
            start += 1
            continue
        end = start
        while end < len(kept) and kept[end]:
            end += 1
        yield run._replace(
            words=run.words[start:end],
            given=run.given[start:end],
            before=(*run.before, *run.words[:start])[-2:],
            after=run.words[end] if end < len(kept) else run.after,
            first=run.first and start == 0,
        )
        start = end


def _spelled(cluster: Cluster, bases: dict[Word, Base]) -> list[list[Spelled]]:
    """Returns the spellings of the given name, if there is one, and of the name itself."""
    out: list[list[Spelled]] = []
    for key in (cluster.given, cluster.head) if cluster.given else (cluster.head,):
        counts: Counter[tuple[str, str]] = Counter()
        for _, run in cluster.runs:
            for word in run.words:
                base = bases[word, run.language]
                if base.key == key:
                    counts[base.form, run.language] += 1
        out.append([Spelled(form, count, code) for (form, code), count in counts.most_common()])
    return out


def _contexts(rows: Sequence[Sequence[tuple[int, Run]]], readings: Sequence[Reading]) -> tuple[tuple[str, int, str], ...]:
    """Returns some places: of different spellings first, and of different documents."""
    out: list[tuple[str, int, str]] = []
    seen: set[int] = set()
    for fresh in (True, False):
        for runs in rows:
            for number, run in runs:
                place = (readings[number].path, run.line, run.text)
                if len(out) < _CONTEXTS and place not in out and (number not in seen or not fresh):
                    seen.add(number)
                    out.append(place)
                    break
    for runs in rows:
        for number, run in runs:
            place = (readings[number].path, run.line, run.text)
            if len(out) < _CONTEXTS and place not in out:
                out.append(place)
    return tuple(out)
