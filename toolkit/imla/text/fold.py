"""The shadow a word is looked up by.

* :func:`fold` brings a word to the form the glossary is indexed in: NFC, one apostrophe for the whole family, one hyphen, one space,
  no invisible characters. Case and letters stay: folding never makes two different names equal.
* :func:`raw_length` leads back: how many code points of the source a prefix of the shadow covers.

Matching runs on the shadow, positions are always those of the source. Start reading at :func:`fold`.
"""

from __future__ import annotations

import unicodedata

APOSTROPHE = "ʼ"
"""What every apostrophe of a word folds to (U+02BC, a letter, so it stays inside the word)."""

APOSTROPHES = "'’‘ʻʼ`´ʹ′ʾʿ"
"""Seen for oʻ, gʻ, the tutuq belgisi, the soft sign and the English and German genitive."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen and zero-width characters: a reader does not see them inside a word."""

HYPHENS = "-‐‑"

_TABLE = (
    {ord(c): APOSTROPHE for c in APOSTROPHES}
    | {ord(c): None for c in INVISIBLE}
    | {ord(c): "-" for c in HYPHENS}
    | {ord(c): " " for c in "\t\n\r\x0b\x0c\u00a0\u2007\u2009\u200a\u202f\u3000"}
)


def fold(word: str) -> str:
    """Returns the shadow of *word*."""
    if word.isascii() and word.isalnum():
        return word
    if not unicodedata.is_normalized("NFC", word):
        word = unicodedata.normalize("NFC", word)
    return word.translate(_TABLE)


def raw_length(word: str, length: int) -> int:
    """Returns how many code points of *word* make the first *length* code points of ``fold(word)``.

    Combining marks and invisible characters that follow belong to the prefix.
    """
    if len(fold(word)) == len(word):
        return length
    end = 0
    while end < len(word) and len(fold(word[:end])) < length:
        end += 1
    while end < len(word) and len(fold(word[: end + 1])) <= length:
        end += 1
    return end
