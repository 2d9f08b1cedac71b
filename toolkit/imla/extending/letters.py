"""How much a word looks like the names of the glossary, and how little like an ordinary one.

Two counts of the runs of three letters: of names and of ordinary words. The odds need no list of all the words of a language, so they tell
*Schetpe* from *Schelte* in a language whose nouns are capitalised as names are. Start reading at :meth:`Letters.odds`.
"""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSEEN = 0.2
"""What a run that was never seen counts as."""

_LETTERS = 30
"""That may follow two letters, roughly."""


class Runs:
    """How often three letters follow each other in some words, whose beginning is marked ``^^`` and whose end ``$``."""

    __slots__ = ("_pairs", "_triples")

    def __init__(self, words: Iterable[str]) -> None:
        self._triples: Counter[str] = Counter()
        for word in words:
            self._triples.update(_runs(word))
        self._pairs: Counter[str] = Counter()
        for run, count in self._triples.items():
            self._pairs[run[:2]] += count

    def likelihood(self, run: str) -> float:
        """Returns how likely the last letter of *run* is behind the first two, as a logarithm."""
        return log((self._triples[run] + _UNSEEN) / (self._pairs[run[:2]] + _UNSEEN * _LETTERS))

    def of(self, word: str) -> float:
        """Returns how likely *word* is, as a logarithm."""
        return sum(map(self.likelihood, _runs(word)))

    def seen(self, run: str) -> bool:
        """Whether some word has this run."""
        return run in self._triples


class Letters:
    """Compares words with names and with ordinary words.

    Args:
        names: words of names, in any script.
        ordinary: words that are none, of any language.
    """

    def __init__(self, names: Runs, ordinary: Runs) -> None:
        self._names = names
        self._ordinary = ordinary
        self._known: dict[str, float] = {}

    def odds(self, word: str) -> float:
        """Returns how much likelier the letters of *word* are in a name than in an ordinary word: the logarithm, a letter on average."""
        total = 0.0
        known = self._known
        runs = _runs(word)
        for run in runs:
            odds = known.get(run)
            if odds is None:
                odds = known[run] = self._names.likelihood(run) - self._ordinary.likelihood(run)
            total += odds
        return total / max(1, len(runs) - 2)


def _runs(word: str) -> list[str]:
    framed = f"^^{word.lower()}$"
    return [framed[i : i + 3] for i in range(len(framed) - 2)]
