"""What writers make of the letters of a name: how far a spelling is from the name in its own script.

* A writer goes through a Cyrillic name letter by letter and writes one or more of his own for each: ж is *zh* in English most often, *sch*
  in German, *zj* in Swedish, *k* never. :class:`Channel` knows the cost of each choice, the natural logarithm of how rare it is, learnt from
  real labels (``glossaries/near.toml``), and of a slip of the pen: a letter too many, too few, or another.
* The cost of a spelling is that of the cheapest way through, for the writer to whom it comes cheapest: *Zjezkazgan* for Жезқазған costs next
  to nothing in Swedish, though no listed convention writes it so; *Rahmen* for Рахмон costs everybody two slips.
* Whoever mixes the habits of two languages in one name (*Kassym-Jomart Tokajew*) pays for it.

Start reading at :meth:`Writers.cost`.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Letters = Mapping[str, Mapping[str, float]]

SLIP = 5.0
"""The cost of a letter too many, too few, or another one."""

EXCHANGE = 2.0
"""The cost of another convention's letter in a spelling that follows a listed one."""

_MIXED = 2.0
"""The cost of mixing the habits of several languages."""

_MARKED = frozenset("šžčşçğñňżśźćńł")
"""Letters whose marks tell them apart; the marks of the others are typography or stress."""

_BARE = str.maketrans({"\u0131": "i", "ə": "a", "đ": "d", "ø": "o", "æ": "a", "ƣ": "g"})
_NONE: dict[str, list[tuple[str, int, float]]] = {}


def written(word: str) -> str:
    """Returns *word* (folded) as a channel reads it: small letters only, without the marks that tell nothing."""
    small = unicodedata.normalize("NFC", word.lower())
    if small.isascii():
        return small if small.isalpha() else "".join(filter(str.isalpha, small))
    letters = []
    for c in small:
        if not c.isalpha() or unicodedata.category(c) == "Lm":  # an apostrophe of the region is a letter to Unicode
            continue
        if c.isascii() or c in _MARKED or c > "\u024f":
            letters.append(c)
        else:
            letters.append("ss" if c == "ß" else unicodedata.normalize("NFD", c)[0].translate(_BARE))
    return "".join(letters)


class Writers:
    """The writers of several languages, and one who mixes them.

    Args:
        letters: for each letter of a native script what is written for it, with the cost of that; ``""`` leaves it out.
        languages: what the writers of a language are called, and where they choose otherwise.
    """

    def __init__(self, letters: Letters, languages: Iterable[tuple[str, Letters]]) -> None:
        self._anybody = Channel(letters)
        self._each = {
            name: Channel({letter: {**choices, **own.get(letter, {})} for letter, choices in letters.items()})
            for name, own in languages
        }

    def anybody(self, names: Iterable[str], word: str, limit: float) -> float:
        """Returns what it costs to write *word* whoever does it; arguments as for :meth:`cost`."""
        for name in names:
            limit = self._anybody.cost(name, word, limit - _MIXED) + _MIXED
        return limit

    def cost(self, names: Iterable[str], word: str, limit: float) -> tuple[float, str]:
        """Returns what it costs to write *word* for the one of *names* that suits it best, and the language of the writer.

        Args:
            names: of one and the same, in its native scripts, as :func:`written` leaves them.
            word: as :func:`written` leaves it.
            limit: what is of no interest any more, such as :meth:`anybody`'s cost.

        Returns:
            The cost, and what the writer is called; *limit* and ``""`` if it is cheaper for nobody.
        """
        best = ""
        for name in names:
            for writer, channel in self._each.items():
                if (cost := channel.cost(name, word, limit)) < limit:
                    limit, best = cost, writer
        return limit, best


class Channel:
    """The costs of one kind of writers; *letters* as for :class:`Writers`."""

    def __init__(self, letters: Letters) -> None:
        self._dropped = {letter: choices.get("", SLIP) for letter, choices in letters.items()}
        self._choices: dict[str, dict[str, list[tuple[str, int, float]]]] = {}
        for letter, choices in letters.items():
            by_first: dict[str, list[tuple[str, int, float]]] = defaultdict(list)
            for chunk, cost in choices.items():
                if chunk:
                    by_first[chunk[0]].append((chunk, len(chunk), cost))
            self._choices[letter] = dict(by_first)

    def cost(self, name: str, word: str, limit: float) -> float:
        """Returns what it costs to write *word* for *name*, or *limit* if that is not less."""
        end = len(word)
        reached = [0.0, *[limit] * end]  # letters of the word → the cheapest way to have written so many
        for letter in name:
            choices = self._choices.get(letter, _NONE)
            dropped = self._dropped.get(letter, SLIP)
            following = [limit] * (end + 1)
            alive = False
            for at, so_far in enumerate(reached):
                if so_far >= limit:
                    continue
                alive = True
                if so_far + dropped < following[at]:
                    following[at] = so_far + dropped
                if at == end:
                    break
                slipped = so_far + SLIP
                if slipped < reached[at + 1]:  # a letter too many
                    reached[at + 1] = slipped
                if slipped < following[at + 1]:  # another letter
                    following[at + 1] = slipped
                for chunk, length, cost in choices.get(word[at], ()):
                    if (length == 1 or word.startswith(chunk, at)) and so_far + cost < following[at + length]:
                        following[at + length] = so_far + cost
            if not alive:
                return limit
            reached = following
        return min(limit, *(cost + (end - at) * SLIP for at, cost in enumerate(reached)))
