"""Spellings nobody listed, close to a listed one.

Runs on distinct words that exact matching did not explain and that begin with a capital. A word is near when it is at most one edit in
seven letters away (OSA: substitution, insertion, deletion, or two neighbours swapped) from a listed single-word name of at least six
letters, and no veto holds: the small words of the text language and ``not-names.toml``. What is found is always a guess: it is
reported with its score and never rewritten unasked.

Or it is near when it differs from a listed name only in letters by which the conventions render the same Cyrillic letter
(``glossaries/near.toml``): *Mirziyojew* is half one convention and half another, four edits from either, and still Mirziyoyev.

Of two words one edit apart, the first or the last part is the same; so names are filed under both, and only what is filed with the word
is compared (by RapidFuzz, with whole distances: its similarities drop exact ties at the cutoff). Most words are filed with nothing,
so the cost hardly grows with the glossary.

Start reading at :meth:`NearIndex.find`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imla.text.casing import CAPITALS, EXACT, all_capitals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from imla.matching.lexicon import Lexicon

_LETTERS_PER_EDIT = 7
_SHORTEST = 6
"""Shorter words than that cannot be near: one edit in six is already too much, and a name of seven may have lost one."""

_SHORTEST_MIXED = 7
_MIXED = 0.85
"""The least score of a spelling that only mixes conventions."""

_Filed = dict[tuple[int, str], list[str]]


class NearIndex:
    """Listed names, filed by length and by their first and last part."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._filed: tuple[_Filed, _Filed] | None = None
        self._by_key: dict[str, list[str]] = {}
        self._key = key_maker(lexicon.near_key)
        self._veto = {w.lower() for w in lexicon.not_names}

    def find(self, word: str) -> Iterator[tuple[int, str, int, float]]:
        """Yields ``(unit, spelling, style, score)`` of every listed name nearest to *word* (folded).

        The score is 1 − edits ÷ length of the longer one, and at least 0.85 where only conventions are mixed.
        """
        if len(word) < _SHORTEST or self.vetoed(word) or not word.replace("ʼ", "").isalpha():
            return
        capitals = all_capitals(word)
        if not (capitals or word[1:].islower()):
            return
        shape = word[0] + word[1:].lower() if capitals else word
        near = self._compare(shape)
        best = max((score for _, score in near), default=0)
        for name, score in near:
            if score < best or any(shape in (name + s, name.removesuffix(s)) for s in self._lexicon.near_suffixes):
                continue
            for row in self._lexicon.words[name]:
                if not row[2]:
                    yield row[0], row[3] if len(row) > 3 else name, CAPITALS if capitals else EXACT, score

    def vetoed(self, word: str) -> bool:
        """Whether ``not-names.toml`` says that *word* is none."""
        return word.lower() in self._veto

    def _compare(self, word: str) -> list[tuple[str, float]]:
        first, last = self._names()
        found: dict[str, float] = {}
        if len(word) >= _SHORTEST_MIXED:
            for name in self._by_key.get(self._key(word), ()):
                found[name] = max(_MIXED, 1 - _edits(word, name) / max(len(name), len(word)))
        reach = max(1, (len(word) + 2) // _LETTERS_PER_EDIT)
        for length in range(len(word) - reach, len(word) + reach + 1):
            allowed = max(length, len(word)) // _LETTERS_PER_EDIT
            part = _part(length)
            filed = (
                first.get((length, word[:part]), []) + last.get((length, word[-part:]), []) if allowed and part else []
            )
            for name in filed:
                edits = _edits(word, name, allowed)
                if edits <= allowed:
                    found[name] = max(found.get(name, 0), 1 - edits / max(len(name), len(word)))
        return list(found.items())

    def _names(self) -> tuple[_Filed, _Filed]:
        if self._filed is None:
            first: _Filed = {}
            last: _Filed = {}
            for name, key in self._lexicon.comparable:
                self._by_key.setdefault(key, []).append(name)
                part = _part(len(name))
                first.setdefault((len(name), name[:part]), []).append(name)
                last.setdefault((len(name), name[-part:]), []).append(name)
            self._filed = (first, last)
        return self._filed


def key_maker(letters: dict[str, str]) -> Callable[[str], str]:
    """Returns a function that brings a word to its key: *letters* replaced, the longest first, repeated ones taken as one."""
    if not letters:
        return str.lower
    pattern = re.compile("|".join(map(re.escape, sorted(letters, key=len, reverse=True))))
    repeated = re.compile(r"(.)\1+")

    def key(word: str) -> str:
        return repeated.sub(r"\1", pattern.sub(lambda m: letters[m.group()], word.lower()))

    return key


def _edits(a: str, b: str, most: int | None = None) -> int:
    from rapidfuzz.distance import OSA  # loaded for the few words that have something to be compared with

    return OSA.distance(a, b, score_cutoff=most)


def _part(length: int) -> int:
    """How many letters at the start or at the end of a name of this length survive the edits it may suffer."""
    return (length - 2) // 2 if length < 2 * _LETTERS_PER_EDIT - 1 else length // 3
