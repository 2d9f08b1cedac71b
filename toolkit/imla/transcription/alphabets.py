"""The letters of the languages of the region: which language a name can be in, and which languages have a letter.

The alphabets are data (``glossaries/alphabets.toml``). Letters exclude languages and never prove one: *Тоқаев* can be Kazakh, Tajik or
Uzbek, *Құрық* only Kazakh. Start reading at :meth:`Alphabets.fitting`.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from imla.text.fold import APOSTROPHES

if TYPE_CHECKING:
    from collections.abc import Mapping


_SMALL = str.maketrans({"İ": "i", "Í": "\u0131"})
"""Small letters that Unicode sees otherwise: of the Turkish alphabets, of Karakalpak."""


class Language(NamedTuple):
    """A language in one script.

    Attributes:
        code: BCP 47 (``kk``, ``uz-Cyrl``).
        name: in English.
        letters: in lower case, NFC.
    """

    code: str
    name: str
    letters: frozenset[str]

    def writes(self, letter: str) -> bool:
        """Whether the language writes *letter*, small or capital."""
        return set(_letters(letter)) <= self.letters


class Alphabets:
    """The alphabets of a glossary.

    Args:
        rows: by language code, its English name and its letters in lower case.
    """

    def __init__(self, rows: Mapping[str, tuple[str, str]]) -> None:
        self.languages = tuple(
            Language(code, name, frozenset(unicodedata.normalize("NFC", letters)))
            for code, (name, letters) in rows.items()
        )

    def fitting(self, text: str) -> list[Language]:
        """Returns the languages that have every letter of *text*; none if it has no letter."""
        letters = {c for c in _letters(text) if c.isalpha() and c not in APOSTROPHES}
        return [language for language in self.languages if letters and letters <= language.letters]

    def having(self, letter: str) -> list[Language]:
        """Returns the languages that write *letter*, small or capital."""
        return [language for language in self.languages if set(_letters(letter)) & language.letters]


def _letters(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_SMALL).lower()
