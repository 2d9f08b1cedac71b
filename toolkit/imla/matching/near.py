"""Spellings nobody listed, close to a listed one.

Runs on distinct words that exact matching did not explain and that begin with a capital. A word is near when it is at most one edit in
seven letters away (OSA: substitution, insertion, deletion, or two neighbours swapped) from a listed single-word name of at least six
letters, and no veto holds: the small words of the text language and ``not-names.toml``. What is found is always a guess: it is
reported with its score and never rewritten unasked.

RapidFuzz compares; its C++ ``score_cutoff`` of normalised similarities drops exact ties, so integer distances are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.matching.lexicon import SHORTEST_COMPARED
from imla.text.casing import CAPITALS, EXACT, all_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.matching.lexicon import Lexicon

LETTERS_PER_EDIT = 7


class NearIndex:
    """Listed names by length, compared with RapidFuzz."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._by_length: dict[int, list[str]] | None = None
        self._veto = {w.lower() for w in lexicon.not_names}

    def find(self, word: str) -> Iterator[tuple[int, int, str, int, float]]:
        """Yields ``(unit, conventions, spelling, style, score)`` of every listed name nearest to *word* (folded).

        The score is 1 − edits ÷ length of the longer one.
        """
        if len(word) < SHORTEST_COMPARED or word.lower() in self._veto or not word.replace("ʼ", "").isalpha():
            return
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        capitals = all_capitals(word)
        shape = word[0] + word[1:].lower() if capitals else word
        best: list[tuple[str, int]] = []
        for length in range(len(shape) - 2, len(shape) + 3):
            allowed = max(length, len(shape)) // LETTERS_PER_EDIT
            if not allowed or abs(length - len(shape)) > allowed:
                continue
            names = self._names().get(length)
            if names:
                best += [
                    (name, int(edits))
                    for name, edits, _ in process.extract(shape, names, scorer=OSA.distance, score_cutoff=allowed, limit=None)
                ]
        if not best:
            return
        fewest = min(edits for _, edits in best)
        for name, edits in best:
            if edits != fewest:
                continue
            score = 1 - edits / max(len(name), len(shape))
            for row in self._lexicon.words[name]:
                if not row[2]:
                    yield row[0], row[1], row[3] if len(row) > 3 else name, CAPITALS if capitals else EXACT, score

    def _names(self) -> dict[int, list[str]]:
        if self._by_length is None:
            self._by_length = {}
            for word in self._lexicon.comparable:
                self._by_length.setdefault(len(word), []).append(word)
        return self._by_length
