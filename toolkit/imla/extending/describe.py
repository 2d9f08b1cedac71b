"""One candidate in full: its spellings, places, probable native forms, and the entities it might be.

This is what costs, so it is done for the candidates that are shown. Start reading at :meth:`Describer.describe`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from imla.extending.guess import Guesser
from imla.extending.suggestion import Context, Near, Spelling, Suggestion
from imla.matching.identify import Identifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from imla.extending.candidates import Reading, Run
    from imla.extending.cluster import Base, Cluster, Word
    from imla.extending.weigh import Weighed
    from imla.glossary.load import Glossary
    from imla.matching.keys import Keys
    from imla.matching.lexicon import Lexicon

    Place = tuple[int, Run]

_CONTEXTS = 3
_NEAR = 3
_LEAST_NEAR = 0.5
_COMPARED = 2
"""Spellings that are compared with the listed names."""


class Describer:
    """Describes candidates of one corpus.

    Args:
        glossary: of what is explained.
        lexicon: made of it.
        keys: of the glossary.
        readings: of the corpus.
        bases: of its words.
    """

    def __init__(
        self,
        glossary: Glossary,
        lexicon: Lexicon,
        keys: Keys,
        readings: Sequence[Reading],
        bases: Mapping[Word, Base],
    ) -> None:
        self._readings = readings
        self._bases = bases
        self._guesser = Guesser(glossary, lexicon, keys)
        self._identifier = Identifier(lexicon)

    def describe(self, cluster: Cluster, verdict: Weighed) -> Suggestion:
        """Returns *cluster* as a suggestion."""
        where: dict[str, list[Place]] = defaultdict(list)
        for number, run in cluster.runs:
            where[" ".join(self._bases[w, run.language].form for w in run.words)].append((number, run))
        rows = sorted(where.items(), key=lambda row: (-len(row[1]), row[0]))
        spellings = tuple(_spelling(form, ((n, r.language) for n, r in places)) for form, places in rows)
        return Suggestion(
            key=cluster.key,
            spellings=spellings,
            documents=len({number for number, _ in cluster.runs}),
            times=len(cluster.runs),
            native=tuple(self._guesser.native(self._words(cluster), verdict.country.guess)),
            kind=verdict.kind,
            country=verdict.country,
            contexts=self._contexts([places for _, places in rows]),
            near=self._near(spellings),
        )

    def _words(self, cluster: Cluster) -> list[list[Spelling]]:
        """Returns the spellings of the given name, if there is one, and of the name itself."""
        out: list[list[Spelling]] = []
        for key in (cluster.given, cluster.head) if cluster.given else (cluster.head,):
            found: dict[str, list[tuple[int, str]]] = defaultdict(list)
            for number, run in cluster.runs:
                for word in run.words:
                    base = self._bases[word, run.language]
                    if base.key == key:
                        found[base.form].append((number, run.language))
            spellings = [_spelling(form, places) for form, places in found.items()]
            out.append(sorted(spellings, key=lambda s: (-s.times, s.form)))
        return out

    def _contexts(self, rows: Sequence[Sequence[Place]]) -> tuple[Context, ...]:
        """Returns some places: of every spelling in turn, those of documents that were not shown yet first."""
        shown: dict[Context, int] = {}
        left = [list(places) for places in rows]
        while len(shown) < _CONTEXTS and any(left):
            for places in filter(None, left):
                number, run = place = next((p for p in places if p[0] not in shown.values()), places[0])
                places.remove(place)
                shown.setdefault(Context(self._readings[number].path, run.line, run.text), number)
        return tuple(shown)[:_CONTEXTS]

    def _near(self, spellings: Sequence[Spelling]) -> tuple[Near, ...]:
        best: dict[str, Near] = {}
        for s in spellings[:_COMPARED]:
            for c in self._identifier.identify(s.form, _NEAR, _LEAST_NEAR):
                if c.entity and (c.entity not in best or best[c.entity].score < c.score):
                    best[c.entity] = Near(c.entity, c.score, c.why)
        return tuple(sorted(best.values(), key=lambda n: (-n.score, n.entity))[:_NEAR])


def _spelling(form: str, places: Iterable[tuple[int, str]]) -> Spelling:
    """Returns the spelling that stands in some documents, each named by number and text language."""
    found = list(places)
    language = Counter(code for _, code in found).most_common(1)[0][0]
    return Spelling(form, len(found), len({number for number, _ in found}), language)
