"""What is left of a spelling when everything that conventions exchange falls together.

* :func:`plain` takes away what a reader overlooks: capitals, marks, apostrophes, hyphens and blanks.
* :class:`Keys` brings a spelling to its keys (``glossaries/near.toml``): *Tokajew*, *Toqaev*, *Tokaïev* and *Тоқаев* have one in common.
  A letter that stands for several (German *j* is й, English *j* is ж) gives several keys.
* :meth:`Keys.skeleton` is a key without its vowels, which writers get wrong most.

Start reading at :meth:`Keys.of`.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from typing import TYPE_CHECKING

from imla.text.fold import APOSTROPHES, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST = 12
"""Keys of one spelling at most: *Dschadjidsch* and the like need no more."""

_LATIN = str.maketrans({"\u0131": "i", "ł": "l", "ƣ": "g", "ø": "o", "ß": "ss", "ə": "a", "đ": "d"})
_REPEATED = re.compile(r"(.)\1+")


def plain(spelling: str) -> str:
    """Returns *spelling* (folded) in small letters, Latin ones without marks, everything that is no letter or digit left out."""
    small = spelling.lower()
    if not small.isascii():
        small = "".join(
            c if c > "\u024f" else unicodedata.normalize("NFD", c)[0] for c in unicodedata.normalize("NFC", small)
        ).translate(_LATIN)
    return (
        small
        if small.isascii() and small.isalnum()
        else "".join([c for c in small if c.isalnum() and c not in APOSTROPHES])
    )


class Keys:
    """Brings spellings to their keys.

    Args:
        letters: run of letters to its class, or to several; classes are letters too.
        vowels: the classes that are no part of a skeleton.
    """

    def __init__(self, letters: Mapping[str, str | list[str]], vowels: str) -> None:
        self._letters = {run: [to] if isinstance(to, str) else to for run, to in letters.items()}
        runs = sorted(self._letters, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, runs)) + "|.", re.DOTALL) if runs else re.compile(".")
        self._vowel = re.compile(f"(?<!^)[{re.escape(vowels)}]+") if vowels else re.compile("(?!)")
        self._first = re.compile(f"^[{re.escape(vowels)}]+") if vowels else re.compile("(?!)")

    def of(self, spelling: str) -> list[str]:
        """Returns the keys of *spelling*, the likeliest first; letters in a row that are alike count once."""
        small = fold(spelling).lower()
        small = small if small.isalpha() else "".join(c for c in small if c.isalpha())
        choices = [self._class(run) for run in self._pattern.findall(small)]
        found: dict[str, None] = {}
        for combination in product(*choices):
            found[_REPEATED.sub(r"\1", "".join(combination))] = None
            if len(found) >= _MOST:
                break
        return list(found)

    def skeleton(self, key: str) -> str:
        """Returns *key* without vowels, save that it begins with one."""
        return self._vowel.sub("", self._first.sub("A", key))

    def _class(self, run: str) -> list[str]:
        known = self._letters.get(run)
        if known is None:
            bare = unicodedata.normalize("NFD", run)[0]
            known = self._letters.get(bare, [bare])
        return known
