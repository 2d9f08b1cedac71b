"""The names of a corpus that no entry explains, as candidates for the glossary.

Documents are read one by one (:meth:`Suggester.read`, in several processes if need be). What all of them have is sieved
(:mod:`imla.extending.sieve`), brought together (:mod:`imla.extending.cluster`), weighed (:mod:`imla.extending.weigh`) and ranked, and what
is shown is described (:mod:`imla.extending.describe`). Start reading at :meth:`Suggester.suggest`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imla.extending.candidates import Reader, Reading
from imla.extending.cluster import Base, Cluster, Word, clusters, families
from imla.extending.letters import Letters, Runs
from imla.extending.sieve import letters_of, sieved
from imla.extending.weigh import Scales, Weighed
from imla.glossary.entity import PARTS
from imla.linting.lint import Linter
from imla.matching.keys import Keys
from imla.text.fold import fold
from imla.text.tokens import WORD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from imla.documents.document import Document
    from imla.extending.suggestion import Suggestion
    from imla.glossary.load import Glossary

_SURE = 2.0
"""Weight beyond the least that makes good evidence: such a name of the region goes first, and is company for others."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates of a corpus, before they are described.

    Attributes:
        readings: of the documents, sieved.
        bases: of the words of the candidates.
        rows: each candidate with the verdict on it, best first.
    """

    readings: list[Reading]
    bases: dict[Word, Base]
    rows: list[tuple[Cluster, Weighed]]


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
        self._keys = Keys(self.linter.lexicon.near["key"], self.linter.lexicon.near["vowels"])
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
    ) -> list[Suggestion]:
        """Returns the candidates, best first.

        Args:
            readings: of all documents.
            documents: in how many a name must occur.
            limit: how many candidates at most.
            kind: only those guessed to be of this kind.
            decided: keys of candidates that somebody decided about.
        """
        from imla.extending.describe import Describer

        ranking = self.rank(readings)
        answered: dict[str, set[str]] = defaultdict(set)
        for key in decided:
            given, _, head = key.rpartition("-")
            answered[head].add(given)
        describer = Describer(self._glossary, self.linter.lexicon, self._keys, ranking.readings, ranking.bases)
        wanted = [
            (cluster, verdict)
            for cluster, verdict in ranking.rows
            if len({number for number, _ in cluster.runs}) >= documents
            and kind in (None, verdict.kind.guess)
            and not self._is_answered(cluster, ranking.bases, answered)
        ]
        return [describer.describe(cluster, verdict) for cluster, verdict in wanted[:limit]]

    def _is_answered(
        self, cluster: Cluster, bases: Mapping[Word, Base], answered: Mapping[str, Collection[str]]
    ) -> bool:
        """Whether somebody decided about this name: the bare one, or that of the same bearer; in another corpus it may have had another key."""
        if not answered:
            return False
        keys: dict[str, set[str]] = {cluster.head: set(), cluster.given: {""}}
        for word, language in {(w, run.language) for _, run in cluster.runs for w in run.words}:
            base = bases[word, language]
            if base.key in keys:
                keys[base.key].update((base.key, *self._keys.of(base.form.replace("-", ""))))
        bearers = {given for head in keys[cluster.head] for given in answered.get(head, ())}
        return bool(bearers) and (not cluster.given or not bearers.isdisjoint(keys[cluster.given]))

    def rank(self, readings: Sequence[Reading]) -> Ranking:
        """Returns the candidates: those tied to the region by good evidence, the others tied to it, the rest; each by spread."""
        languages = self.linter.lexicon.languages
        letters = letters_of(readings, self._names, self._ordinary)
        kept = sieved(readings, letters, self._evidence, languages)
        words = Counter((word, run.language) for reading in kept for run in reading.runs for word in run.words)
        bases = families(words, languages, self._keys)
        found = clusters(kept, bases, self._evidence)
        scales = Scales(self._evidence, letters, languages, bases, self._given_countries())
        least, elsewhere = (self._evidence.weights[name] for name in ("least", "least_elsewhere"))
        for cluster in found:
            verdict = scales.weigh(cluster, kept)
            if verdict.regional and verdict.score >= least + _SURE:
                scales.note(cluster)
        weighed = [(c, scales.weigh(c, kept)) for c in found]
        rows = [(c, v) for c, v in weighed if v.score >= (least if v.regional else elsewhere)]

        def rank(row: tuple[Cluster, Weighed]) -> tuple[float | str, ...]:
            cluster, verdict = row
            tier = verdict.regional * (1 + (verdict.score >= least + _SURE))
            spread = len({number for number, _ in cluster.runs})
            return -tier, -spread, -len(cluster.runs), -verdict.score, cluster.key

        return Ranking(kept, bases, sorted(rows, key=rank))

    def _listed_words(self) -> Iterator[str]:
        """The words of the names of listed persons and places, and the given names of the region."""
        lexicon = self.linter.lexicon
        units = (u for u in lexicon.units() if u.part in PARTS and lexicon.entity(u.entity).kind in ("person", "place"))
        texts = {w.text for u in units for w in u.written if w}
        texts.update(name for names in self._glossary.given_names.values() for name in names)
        words = {fold(w) for text in texts for w in WORD.findall(text) if len(w) > 3 and w[0].isupper()}
        return (w for w in sorted(words) if w.lower() not in self._ordinary)

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
