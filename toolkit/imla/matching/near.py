"""Spellings nobody listed, close to a listed one.

* The index leads from the **skeleton** of a key (:mod:`imla.matching.keys`), and from every skeleton that lacks one of its letters, to the
  keys of the listed names. A spelling and a name that are at most one consonant apart meet there, whatever their vowels and whatever
  conventions they mix; the cost of a look-up does not grow with the glossary.
* What meets is compared by RapidFuzz twice: key with key (differences that no convention explains) and letters with letters (differences
  from the nearest listed spelling). Both make the score (:func:`score`).
* In a text only a close one counts (:meth:`NearIndex.find`), and only if no veto holds: the small words of the text language and
  ``not-names.toml``. What is found is always a guess: it is reported with its score and never rewritten unasked.

RapidFuzz is asked for whole distances: its similarities drop exact ties at the cutoff. Start reading at :meth:`NearIndex.compare`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from heapq import nsmallest
from typing import TYPE_CHECKING, Any, NamedTuple

from imla.matching.keys import Keys, plain
from imla.text.casing import CAPITALS, EXACT, all_capitals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imla.matching.lexicon import Lexicon

_SHORTEST = 6
"""In a text: shorter words have too many neighbours, even where only conventions are mixed."""

_LETTERS_PER_EDIT = 7
"""In a text: one letter in seven may be wrong; of 57,000 frequent German words, six lie within one edit of a six-letter name."""

_LETTERS_PER_EXCHANGE = 5
"""In a text: one letter in five may be another convention's."""

_NEAR = 0.85
"""In a text: the least score."""

_KEY_EDITS = 3
_KEPT = 40
"""Keys that are compared letter by letter at most, the nearest ones."""


class Match(NamedTuple):
    """How near a listed name is.

    Attributes:
        unit: whose name.
        spelling: the nearest listed one.
        mask: the conventions that write it so.
        score: 1 for the spelling itself, less for each difference.
        key_edits: differences that no convention explains.
        edits: letters by which it differs from the listed spelling.
    """

    unit: int
    spelling: str
    mask: int
    score: float
    key_edits: int
    edits: int


def score(key_edits: int, edits: int, length: int) -> float:
    """Returns how near a spelling of *length* letters is: a difference no convention explains counts more than twice one that some does."""
    return max(0.0, 1 - (0.7 * key_edits + 0.3 * edits) / max(length, 1))


def differences(word: str, spelling: str) -> list[tuple[str, str]]:
    """Returns what stands in *word* and what in *spelling* where the two differ, in order: ``[("j", "y"), ("w", "v")]``."""
    from rapidfuzz.distance import Levenshtein

    a, b = plain(word), plain(spelling)
    return [
        (a[op.src_start : op.src_end], b[op.dest_start : op.dest_end])
        for op in Levenshtein.opcodes(a, b)
        if op.tag != "equal"
    ]


class NearIndex:
    """Listed names, filed by the skeletons of their keys.

    Args:
        lexicon: with the lines that :func:`index` made.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._keys = Keys(lexicon.near_key, lexicon.near_vowels)
        self._veto = {w.lower() for w in lexicon.not_names}
        self._filed: dict[str, str] | None = None
        self._targets: list[str] = []
        self._units: list[str] = []
        self._spellings: dict[int, list[tuple[str, str, int]]] = {}

    def compare(self, word: str, *, thorough: bool = False, printed: bool = False) -> list[Match]:
        """Returns the listed names that meet with *word*, each unit once with its nearest spelling, in no order.

        Args:
            word: folded.
            thorough: also meets names that are two consonants apart, which a slip inside *sch* can make of one letter.
            printed: compares with spellings that some convention writes; the others are rare in print, and too many to be near to.
        """
        from rapidfuzz.distance import OSA  # loaded only for words that have to be compared

        filed = self._load()
        best: dict[int, int] = {}
        for key in self._keys.of(word):
            reach = min(_KEY_EDITS, max(1, len(key) // 3))
            numbers: set[str] = set()
            for skeleton in _lacking(self._keys.skeleton(key), 2 if thorough else 1):
                if found := filed.get(skeleton):
                    numbers.update(found.split(" "))
            for number in map(int, numbers):
                edits = OSA.distance(key, self._targets[number], score_cutoff=reach)
                if edits <= reach and edits < best.get(number, reach + 1):
                    best[number] = edits
        shape = plain(word)
        matches: dict[int, Match] = {}
        for number in nsmallest(_KEPT, best, key=best.__getitem__):
            for unit in map(int, self._units[number].split(" ")):
                known = matches.get(unit)
                if known is not None and known.key_edits <= best[number]:
                    continue  # the same spellings, and no nearer key
                edits, _, spelling, mask = min(  # of equally near ones the longest, which tells most
                    (OSA.distance(shape, other), -len(other), spelling, mask)
                    for other, spelling, mask in self.spellings(unit, printed=printed)
                )
                unexplained = min(best[number], edits)
                value = score(unexplained, edits, len(shape))
                if known is None or known.score < value:
                    matches[unit] = Match(unit, spelling, mask, value, unexplained, edits)
        return list(matches.values())

    def find(self, word: str) -> Iterator[tuple[int, str, int, float]]:
        """Yields ``(unit, spelling, style, score)`` of every listed name nearest to *word* (folded), as a text may be believed to mean it."""
        if len(word) < _SHORTEST or self.vetoed(word) or not word.replace("ʼ", "").isalpha():
            return
        capitals = all_capitals(word)
        if not (capitals or word[1:].islower()):
            return
        shape = word[0] + word[1:].lower() if capitals else word
        near = [m for m in self.compare(shape, printed=True) if self._close(shape, m)]
        best = max((m.score for m in near), default=0)
        for m in near:
            if m.score == best:
                yield m.unit, m.spelling, CAPITALS if capitals else EXACT, m.score

    def _close(self, word: str, m: Match) -> bool:
        """Whether a text can be believed to mean *m*: one edit in seven letters, or in five where all of them are conventions' own."""
        if m.score < _NEAR or m.score == 1 or not m.spelling[:1].isupper() or not m.spelling.replace("ʼ", "").isalpha():
            return False
        longer = max(len(word), len(m.spelling))
        if longer < _LETTERS_PER_EDIT or m.edits > max(
            1, longer // (_LETTERS_PER_EDIT if m.key_edits else _LETTERS_PER_EXCHANGE)
        ):
            return False
        return not any(word in (m.spelling + s, m.spelling.removesuffix(s)) for s in self._lexicon.near_suffixes)

    def vetoed(self, word: str) -> bool:
        """Whether ``not-names.toml`` says that *word* is none."""
        return word.lower() in self._veto

    def spellings(self, unit: int, *, printed: bool = False) -> list[tuple[str, str, int]]:
        """Returns the listed spellings of a unit: as compared, as listed, and the conventions that write it so."""
        known = self._spellings.get(unit)
        if known is None:
            rows = json.loads(self._lexicon.near_spellings(unit))
            known = self._spellings[unit] = [(plain(spelling), spelling, mask) for spelling, mask in rows]
        return [row for row in known if row[2]] or known if printed else known

    def _load(self) -> dict[str, str]:
        if self._filed is None:
            targets, units, skeletons, keys = self._lexicon.near_lines
            self._targets = targets.split("\t")
            self._units = units.split("\t")
            self._filed = dict(zip(skeletons.split("\t"), keys.split("\t"), strict=True))
        return self._filed


def index(compiled: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Returns what :class:`NearIndex` reads of a compiled glossary.

    Returns:
        Four lines (keys; their units; skeletons; the keys filed there), and one line for each unit with its spellings.
    """
    from imla.glossary.entity import (
        PARTS,  # words derived from names have ordinary neighbours, brands must not be guessed
    )

    keys = Keys(compiled["near_key"], compiled["near_vowels"])
    units, entities = compiled["units"], compiled["entities"]
    spellings: dict[int, dict[str, tuple[str, int]]] = defaultdict(dict)
    for word, rows in compiled["words"].items():
        for unit, mask, rest, *listed in rows:
            if units[unit][2] in PARTS and units[unit][6] and entities[units[unit][0]][1] != "term":
                spelling = listed[0] if listed else word + rest
                shape = plain(spelling)
                old = spellings[unit].get(shape)
                spellings[unit][shape] = (spelling, mask) if old is None else (old[0], old[1] | mask)
    owners: dict[str, dict[int, None]] = defaultdict(dict)
    for unit, known in spellings.items():
        own: set[str] = set()
        for spelling in sorted((s for s, _ in known.values()), key=lambda s: s.lstrip("ʼ")[:1] < "\u0400"):
            found = keys.of(spelling)
            # Cyrillic ones come first and tell all; another key is an exonym, a departure, a variant.
            if own.isdisjoint(found):
                for key in found[:4]:
                    if key:
                        owners[key][unit] = None
                own.update(found)
    targets = list(owners)
    filed: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(targets):
        for skeleton in _lacking(keys.skeleton(key)):
            filed[skeleton].append(number)
    lines = [
        "\t".join(targets),
        "\t".join(" ".join(map(str, owners[key])) for key in targets),
        "\t".join(filed),
        "\t".join(" ".join(map(str, numbers)) for numbers in filed.values()),
    ]
    rows = [
        json.dumps(
            list(spellings[unit].values()) if unit in spellings else [], ensure_ascii=False, separators=(",", ":")
        )
        for unit in range(len(units))
    ]
    return lines, rows


def _lacking(skeleton: str, letters: int = 1) -> Iterable[str]:
    """Returns *skeleton* and, if it is long enough to be told by the rest, what is left of it without each one of its letters, or each two."""
    if len(skeleton) < 3:
        return (skeleton,)
    fewer = [skeleton[:i] + skeleton[i + 1 :] for i in range(len(skeleton))]
    if letters > 1:
        fewer += [rest for one in list(fewer) if len(one) > 2 for rest in _lacking(one)]
    return dict.fromkeys((skeleton, *fewer))
