"""Where in a word a rule applies: the words of ``where``, and what they mean.

* A :class:`Place` is a set of left neighbours and a set of right neighbours; every condition narrows one of the two (or both).
* :class:`Alphabet` knows which letters are vowels and consonants and turns a clause such as ``after vowel and before vowel`` into a
  place. A clause that cannot be understood is answered with a :class:`BadClause` that says why.
* :func:`covers` tells whether earlier places leave nothing of a later one, that is, whether a rule can ever be reached.

Neighbours are letters of the source, in lower case; :data:`HYPHEN` joins the words of one name, :data:`EDGE` is every other edge of a
word: a space, an apostrophe, a digit, the end of the text. Start reading at :meth:`Alphabet.place`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imla.errors import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EDGE = ""
"""The neighbour that is neither letter nor hyphen."""

HYPHEN = "-"
"""The neighbour inside a name of two words; every hyphen counts as this one."""

_EDGES = {
    "start": ("after", frozenset({EDGE, HYPHEN})),
    "end": ("before", frozenset({EDGE, HYPHEN})),
    "first": ("after", frozenset({EDGE})),
    "last": ("before", frozenset({EDGE})),
    "after hyphen": ("after", frozenset({HYPHEN})),
    "before hyphen": ("before", frozenset({HYPHEN})),
}

CONDITIONS = (
    *_EDGES,
    "between vowels",
    "after vowel",
    "before vowel",
    "after consonant",
    "before consonant",
)
"""The conditions with a name; the others are ``after <letters>`` and ``before <letters>``: any one of these letters."""


class BadClause(ValueError):  # noqa: N818  # a flaw of a file, collected as a fault, never seen by a user as an exception
    """A clause that cannot be understood; the text says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """The neighbours a clause allows."""

    left: frozenset[str]
    right: frozenset[str]

    def __and__(self, other: Place) -> Place:
        return Place(self.left & other.left, self.right & other.right)

    def __bool__(self) -> bool:
        return bool(self.left) and bool(self.right)


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The letters of a source, in lower case.

    Attributes:
        letters: every letter some rule or plain letter of the system can take.
        vowels: those that count as vowels.
        signs: those that are neither vowel nor consonant (ъ, ь).
    """

    letters: frozenset[str]
    vowels: frozenset[str]
    signs: frozenset[str]

    @property
    def anywhere(self) -> Place:
        """The place without a condition."""
        return Place(self.letters | {EDGE, HYPHEN}, self.letters | {EDGE, HYPHEN})

    def place(self, clause: str) -> Place:
        """Returns what *clause* allows: conditions joined by ``and``, each perhaps after ``not``.

        Raises:
            BadClause: a condition is unknown, names a letter the system does not have, or contradicts another.
        """
        place = self.anywhere
        for condition in clause.split(" and "):
            place &= self._condition(" ".join(condition.split()))
        if not place:
            raise BadClause(
                f'"{clause}" can never hold: its conditions exclude each other; list them apart to mean "or"'
            )
        return place

    def _condition(self, condition: str) -> Place:
        negated = condition.startswith("not ")
        name = condition.removeprefix("not ")
        every = self.anywhere
        if name == "between vowels":
            if negated:
                raise BadClause('"not between vowels" is not supported; write ["not after vowel", "not before vowel"]')
            return Place(self._kind("vowel"), self._kind("vowel"))
        if name in _EDGES:
            side, allowed = _EDGES[name]
        else:
            side, _, what = name.partition(" ")
            if side not in ("after", "before") or not what:
                known = f"; there are: {', '.join(CONDITIONS)}, after <letters>, before <letters>"
                raise BadClause(f'unknown condition "{condition}"{self._hint(condition) or known}')
            allowed = self._kind(what) if what in ("vowel", "consonant") else self._listed(what, condition)
        if side == "after":
            return Place(every.left - allowed if negated else allowed, every.right)
        return Place(every.left, every.right - allowed if negated else allowed)

    def _kind(self, kind: str) -> frozenset[str]:
        if not self.vowels:
            raise BadClause(
                'names vowels or consonants, but the system has no "vowels"; add vowels = "…" with its vowel letters'
            )
        return self.vowels if kind == "vowel" else self.letters - self.vowels - self.signs

    def _listed(self, letters: str, condition: str) -> frozenset[str]:
        strange = next((c for c in letters if c not in self.letters), None)
        if strange is not None:
            hint = self._hint(condition)
            why = hint or f'; "{strange}" (U+{ord(strange):04X}) is no letter of this system in lower case'
            raise BadClause(f'unknown condition "{condition}"{why}')
        return frozenset(letters)

    def _hint(self, condition: str) -> str:
        return suggestion(condition.removeprefix("not "), CONDITIONS) if condition.isascii() else ""


def covers(earlier: Sequence[Place], later: Place) -> bool:
    """Whether every pair of neighbours in *later* is already in one of *earlier*."""
    return all(later.right <= _union(p.right for p in earlier if left in p.left) for left in later.left)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
