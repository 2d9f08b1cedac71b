"""How sure it is that a string means an entity: evidence in, logarithm of the odds out.

A string is listed letter for letter (``same``), but for marks and hyphens (``marks``), differs by letters that conventions exchange
(``exchanged``) or by others (``misspelt``); what counts in each case, and how much, stands in ``glossaries/near.toml`` under ``weights``.
Evidence is of the string and the name alone, so other entries never change it; only a rival, another name that is as near, lowers it.

Start reading at :func:`evidence`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from imla.matching.near import Match

    Weights = Mapping[str, Mapping[str, float]]

_LONGEST_NAME = 25
"""Letters from which on more of them tell nothing."""

_GENITIVES = ("s", "’", "ʼ", "'")
_LOOKS = (-6.0, 8.0)
_UNSURE = 2.0
"""A rival whose odds are worse by this much (as a logarithm) is none."""


class Part(NamedTuple):
    """One part of a name as a string has it.

    Attributes:
        match: the listed name it is near to.
        part: ``given``, ``patronymic``, ``family`` or ``name``.
        word: as it stands in the string, without the ending.
        ending: that was taken off.
        initials: that stand for it.
        printed: how many conventions write it exactly so; -1 if it is not listed so.
        native: whether the name has a form in a script of the region.
    """

    match: Match
    part: str
    word: str
    ending: str = ""
    initials: str = ""
    printed: int = -1
    native: bool = True


def evidence(parts: Sequence[Part], left: int, looks: float) -> Iterator[tuple[str, str, float]]:
    """Yields what speaks for and against: ``(case, kind, amount)``, as ``near.toml`` names them.

    Args:
        parts: what of the name was found.
        left: words of the string that are no part of it.
        looks: how much the string looks like a name (:mod:`imla.matching.looks`).
    """
    named = [p for p in parts if not p.initials]
    letters = max(1, sum(sum(map(str.isalpha, p.word)) for p in named))
    case = _case(named)
    listed = case in ("same", "marks")
    shared = "listed" if listed else "unlisted"
    yield case, "start", 1
    yield case, "letters", math.log(min(letters, _LONGEST_NAME) / 8)
    yield shared, "looks", max(_LOOKS[0], min(_LOOKS[1], looks)) / 4
    if listed:
        writers = [p.printed if case == "same" else p.match.mask.bit_count() for p in named]
        yield shared, "printed", min(2, *writers) / 2
    else:
        yield case, "cost", 10 * sum(p.match.cost for p in named) / letters
    if case == "misspelt":
        yield case, "unexplained", 10 * sum(p.match.key_edits for p in named) / letters
        if any(_differs_at_the_end(p) for p in named):
            yield case, "end", 1
    if not any(p.native for p in named):
        yield shared, "foreign", 1
    if len(parts) > 1:
        yield "any", "full", 1
    elif parts[0].part == "family":
        yield shared, "family", 1
    elif parts[0].part != "name":
        yield "any", "alone", 1
    if left:
        yield "any", "left", left
    if ending := "".join(p.ending for p in parts):
        yield "any", "genitive" if ending in _GENITIVES else "ending", 1
        yield "any", "short", max(0, 7 - letters) / 3
    if any(p.match.bare for p in parts):
        yield "any", "bare", 1


def odds(weights: Weights, parts: Sequence[Part], left: int, looks: float) -> float:
    """Returns the logarithm of the odds that the parts are meant; arguments as for :func:`evidence`."""
    return sum(amount * weights[case].get(kind, 0.0) for case, kind, amount in evidence(parts, left, looks))


def rivalry(weights: Weights, parts: Sequence[Part], own: float, other: float) -> float:
    """Returns by how much another name lowers the odds (both as logarithms): by nothing if it is much less likely, or both are unlikely.

    Args:
        weights: of near.toml.
        parts: what was found of the name.
        own: its odds.
        other: those of the likeliest other name.
    """
    near = max(0.0, 1 - max(0.0, own - other) / _UNSURE) * max(0.0, min(1.0, own))
    case = _case([p for p in parts if not p.initials])
    return near * weights["listed" if case in ("same", "marks") else case].get("rival", 0.0)


def _case(named: Sequence[Part]) -> str:
    if any(p.match.key_edits for p in named):
        return "misspelt"
    if any(p.match.edits for p in named):
        return "exchanged"
    return "same" if all(p.printed >= 0 for p in named) else "marks"


def _differs_at_the_end(p: Part) -> bool:
    return p.match.key_edits > 0 and _end(p.word) != _end(p.match.spelling)


def _end(word: str) -> str:
    return "".join(filter(str.isalpha, word.lower()))[-3:]
