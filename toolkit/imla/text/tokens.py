"""Words and what stands between them.

* :data:`WORD` is a word of running text: letters and digits of any script, with combining marks, soft hyphens and apostrophes
  inside. Hyphens end a word: *Tokajew-Regierung* is two.
* :func:`shielded` gives the spans of a piece between two blanks that are no text: URLs, e-mail addresses, domains, handles,
  hashtags, file names and paths.
* :data:`GAP` is what may separate two words of one name: blanks with at most one line end.
"""

from __future__ import annotations

import re
from functools import cache

from imla.text.fold import APOSTROPHES, HYPHENS, INVISIBLE

_MARKS = f"{INVISIBLE}\u0300-\u036f"

WORD = re.compile(rf"\w(?:[\w{_MARKS}]|[{APOSTROPHES}](?=\w))*")

_BLANK = r"[^\S\r\n]"
GAP = re.compile(rf"{_BLANK}*(?:\r\n|\r|\n)?{_BLANK}*")
HYPHEN = re.compile(rf"[{INVISIBLE}]*[{HYPHENS}][{INVISIBLE}]*{_BLANK}*(?:\r\n|\r|\n)?{_BLANK}*")

_FILE = (
    "avif|bmp|csv|docx?|eps|epub|gif|html?|ico|jpe?g|js|json|md|mov|mp[34]|odt|og[gv]|pdf|php|png|pptx?|py|rst|rtf|srt|svg|"
    "tex|tiff?|toml|tsv|txt|vtt|wav|web[mp]|xlsx?|xml|ya?ml|zip"
)
_SHIELD = r"""
      [a-z][a-z0-9+.-]*://\S+                                  # URL
    | (?:mailto|tel|doi|urn|data):\S+
    | \S*[\w.+-]@[\w-]+(?:\.[\w-]+)+\S*                        # e-mail, fediverse handle
    | (?<![\w@])@\w[\w.-]*                                     # handle
    | (?<![\w&])\#\w[\w-]*                                     # hashtag
    | \bwww\.\S+
    | [\w./\\~%-]*[\w~%-]\.(?:FILE)\b                             # file name, with its path
    | (?<![\w/INVISIBLE])(?:\.{1,2}|~)?/[\w.%~-]+(?:/[\w.%~-]*)*           # path
    | [A-Za-z]:\\\S+ | \\\\\S+                                 # Windows path
    | \w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,12}(?:[/?:]\S*)?(?![\w])   # domain, and what follows it
    """.replace("FILE", _FILE).replace("INVISIBLE", _MARKS)
_MAYBE = re.compile(r"[@#/\\]|[.:]\w")
_TRAIL = re.compile(r"[.,;:!?\"'“”’»«)\]}>]+$")


@cache
def _shield() -> re.Pattern[str]:
    """Compiled when the first address turns up: it takes as long as reading an article."""
    return re.compile(_SHIELD, re.VERBOSE | re.IGNORECASE)


def names_file(text: str, end: int) -> bool:
    """Whether what ends at *end* is the last word of a file name with blanks (*Saparmurat Niyazov.jpg*)."""
    return text[end : end + 1] == "." and _suffix().match(text, end) is not None


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(rf"\.(?:{_FILE})\b", re.IGNORECASE)


def find_piece(text: str, piece: str, at: int) -> int:
    """Returns where *piece* of *text* next stands between blanks, from *at* on."""
    while True:
        at = text.index(piece, at)
        after = at + len(piece)
        if (at == 0 or text[at - 1].isspace()) and (after == len(text) or text[after].isspace()):
            return at
        at += 1


def shielded(piece: str) -> list[tuple[int, int]]:
    """Returns the spans of *piece*, a text without blanks, that are addresses and not words.

    A domain is told from a missing blank after a full stop (*Tokajew.Danach*) by the case of what follows the point.
    """
    if not _MAYBE.search(piece):
        return []
    out = []
    for m in _shield().finditer(piece):
        start, end = m.span()
        found = m.group()
        if "." in found and not re.search(r"[/\\@#:]|www\.", found, re.IGNORECASE):
            last = found.rsplit(".", 1)[1]
            if not (last.islower() or found.isupper() or re.fullmatch(_FILE, last, re.IGNORECASE)):
                continue
        trail = _TRAIL.search(found)
        out.append((start, end - (len(trail.group()) if trail else 0)))
    return out


def joined_form(spelling: str) -> str:
    """Returns ``Issykkul`` for ``Issyk-Kul``, or nothing for a name without a hyphen between letters."""
    words = spelling.split("-")
    if len(words) < 2 or " " in spelling or not all(len(w) > 1 and w.isalpha() for w in words):
        return ""
    return words[0] + "".join(words[1:]).lower()
