"""Spellings nobody listed, close to a listed one.

* The index (:mod:`imla.matching.filing`) leads from the **skeleton** of a key (:mod:`imla.matching.keys`), and from every skeleton that lacks
  one of its letters, to the keys of the listed names. A spelling and a name that are at most one consonant apart meet there, whatever their
  vowels and whatever conventions they mix; the cost of a look-up does not grow with the glossary.
* What meets is measured three ways: by RapidFuzz key with key (differences that no convention explains) and letters with letters
  (differences from the nearest listed spelling), and by what it costs a writer to make the spelling of the name in its own script
  (:mod:`imla.matching.channel`).
* In a text only a close one counts (:meth:`NearIndex.find`), and only if no veto holds: the small words of the text language and
  ``not-names.toml``. What is found is always a guess: it is reported with its score and never rewritten unasked.

RapidFuzz is asked for whole distances: its similarities drop exact ties at the cutoff. Start reading at :meth:`NearIndex.compare`.
"""

from __future__ import annotations

import json
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from imla.matching.channel import EXCHANGE, SLIP, Writers, written
from imla.matching.filing import BARE, lacking
from imla.matching.keys import Keys, plain
from imla.text.casing import CAPITALS, EXACT, all_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_KEPT = 30
"""Keys whose names are looked at, at most: the nearest ones."""

_COMPARED = 8
"""Names that are compared letter by letter, beside those of the same key: the cheapest ones."""

_DEAR = 24.0
"""A cost beyond which it does not matter."""


class Match(NamedTuple):
    """How near a listed name is.

    Attributes:
        unit: whose name.
        spelling: the nearest listed one.
        mask: the conventions that write it so.
        key_edits: differences that no convention explains.
        edits: letters by which it differs from the listed spelling.
        cost: what it costs to write it for the name (:mod:`imla.matching.channel`).
        writer: of which language it comes so cheap, if that was asked.
        bare: whether the listed spelling lacks the noun of the name.
    """

    unit: int
    spelling: str
    mask: int
    key_edits: int
    edits: int
    cost: float
    writer: str = ""
    bare: bool = False

    def score(self, length: int) -> float:
        """How near a spelling of *length* letters is, at most 1: a difference no convention explains counts more than twice one that some does."""
        return max(0.0, 1 - (0.7 * self.key_edits + 0.3 * self.edits) / max(length, 1))


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
        lexicon: with the lines that :func:`imla.matching.filing.index` made.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._keys = Keys(lexicon.near["key"], lexicon.near["vowels"])
        writers = lexicon.near["writers"].values()
        self._writers = Writers(lexicon.near["letters"], [(w["name"], w["letters"]) for w in writers])
        self._veto = {w.lower() for w in lexicon.not_names}
        self._filed: dict[str, str] | None = None
        self._targets: list[str] = []
        self._units: list[str] = []
        self._natives: list[str] = []
        self._spellings: dict[int, list[tuple[str, str, int]]] = {}

    def compare(self, word: str, *, thorough: bool = False, printed: bool = False) -> list[Match]:
        """Returns the listed names that meet with *word*, each unit once with its nearest spelling, in no order.

        Args:
            word: folded.
            thorough: if nothing else is near, also meets names that are two consonants apart, which a slip inside *sch* can make of one.
            printed: compares with spellings that some convention writes; the others are rare in print, and too many to be near to.
        """
        from rapidfuzz.distance import OSA  # loaded only for words that have to be compared

        met = self._meeting(word)
        if thorough and min(met.values(), default=_KEY_EDITS) > 1:
            met = self._meeting(word, 2)
        shape, letters = plain(word), written(word)

        def match(unit: int) -> Match:
            edits, _, spelling, mask = min(  # of equally near ones the longest, which tells most
                (OSA.distance(shape, other), -len(other), spelling, mask)
                for other, spelling, mask in self.spellings(unit, printed=printed)
            )
            key_edits = min(met[unit], edits)
            slips = SLIP * key_edits + EXCHANGE * (edits - key_edits)  # of a writer who follows the listed spelling
            return Match(
                unit, spelling, max(mask, 0), key_edits, edits, min(slips, costs.get(unit, slips)), "", mask == BARE
            )

        costs: dict[int, float] = {}
        alike = [unit for unit, edits in met.items() if not edits]
        listed = [match(unit) for unit in alike]
        if any(not m.edits for m in listed):  # a listed spelling: what is farther away is no rival
            return listed
        cheapest: list[float] = []
        for unit in met:  # in order of the differences between keys
            limit = cheapest[-1] if len(cheapest) == _COMPARED else _DEAR
            costs[unit] = self._writers.anybody(self.natives(unit), letters, limit)
            cheapest = sorted([*cheapest, costs[unit]])[:_COMPARED]
        chosen = dict.fromkeys((*alike, *nsmallest(_COMPARED, met, key=costs.__getitem__)))
        return [match(unit) for unit in chosen]

    def _meeting(self, word: str, apart: int = 1) -> dict[int, int]:
        """Returns the units whose keys meet one of *word*, at most so many consonants apart, with the differences between the keys."""
        from rapidfuzz.distance import OSA

        filed = self._load()
        best: dict[int, int] = {}
        for key in self._keys.of(word):
            reach = min(_KEY_EDITS, max(1, (len(key) + 1) // 3))
            numbers: set[str] = set()
            for skeleton in lacking(self._keys.skeleton(key), apart):
                if found := filed.get(skeleton):
                    numbers.update(found.split(" "))
            for number in map(int, numbers):
                edits = OSA.distance(key, self._targets[number], score_cutoff=reach)
                if edits <= reach and edits < best.get(number, reach + 1):
                    best[number] = edits
        units: dict[int, int] = {}
        for number in nsmallest(_KEPT, best, key=best.__getitem__):
            for unit in map(int, self._units[number].split(" ")):
                units.setdefault(unit, best[number])
        return units

    def refined(self, match: Match, word: str) -> Match:
        """Returns *match* with what *word* (folded) costs the writer to whom it comes cheapest; until then anybody's cost stands in it."""
        if not match.edits or not (natives := self.natives(match.unit)):
            return match
        cost, writer = self._writers.cost(natives, written(word), match.cost)
        return match._replace(cost=cost, writer=writer)

    def find(self, word: str) -> Iterator[tuple[int, str, int, float]]:
        """Yields ``(unit, spelling, style, score)`` of every listed name nearest to *word* (folded), as a text may be believed to mean it."""
        if len(word) < _SHORTEST or self.vetoed(word) or not word.replace("ʼ", "").isalpha():
            return
        capitals = all_capitals(word)
        if not (capitals or word[1:].islower()):
            return
        shape = word[0] + word[1:].lower() if capitals else word
        length = len(plain(shape))
        near = [m for m in self.compare(shape, printed=True) if self._close(shape, m, m.score(length))]
        best = max((m.score(length) for m in near), default=0)
        for m in near:
            if m.score(length) == best:
                yield m.unit, m.spelling, CAPITALS if capitals else EXACT, best

    def _close(self, word: str, m: Match, score: float) -> bool:
        """Whether a text can be believed to mean *m*: one edit in seven letters, or in five where all of them are conventions' own."""
        if score < _NEAR or score == 1 or not m.spelling[:1].isupper() or not m.spelling.replace("ʼ", "").isalpha():
            return False
        longer = max(len(word), len(m.spelling))
        if longer < _LETTERS_PER_EDIT or m.edits > max(
            1, longer // (_LETTERS_PER_EDIT if m.key_edits else _LETTERS_PER_EXCHANGE)
        ):
            return False
        return not any(word in (m.spelling + s, m.spelling.removesuffix(s)) for s in self._lexicon.near["suffixes"])

    def vetoed(self, word: str) -> bool:
        """Whether ``not-names.toml`` says that *word* is none."""
        return word.lower() in self._veto

    def natives(self, unit: int) -> tuple[str, ...]:
        """Returns the forms of a unit in Cyrillic scripts, as :func:`imla.matching.channel.written` leaves them."""
        self._load()
        return tuple(self._natives[unit].split())

    def alike(self, one: int, other: int) -> bool:
        """Whether two units have a native form in common, or, where neither has any, a spelling."""
        ours, theirs = self.natives(one), self.natives(other)
        if not ours or not theirs:
            return not ours and not theirs and self.spellings(one)[0][0] == self.spellings(other)[0][0]
        return not set(ours).isdisjoint(theirs)

    def spellings(self, unit: int, *, printed: bool = False) -> list[tuple[str, str, int]]:
        """Returns the listed spellings of a unit: as compared, as listed, and the conventions that write it so."""
        known = self._spellings.get(unit)
        if known is None:
            rows = json.loads(self._lexicon.near_spellings(unit))
            known = self._spellings[unit] = [(plain(spelling), spelling, mask) for spelling, mask in rows]
        return [row for row in known if row[2] > 0] or known if printed else known

    def _load(self) -> dict[str, str]:
        if self._filed is None:
            targets, units, skeletons, keys, natives = self._lexicon.near_lines
            self._targets = targets.split("\t")
            self._units = units.split("\t")
            self._natives = natives.split("\t")
            self._filed = dict(zip(skeletons.split("\t"), keys.split("\t"), strict=True))
        return self._filed
