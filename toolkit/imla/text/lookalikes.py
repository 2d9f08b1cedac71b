"""Letters of two scripts that look alike, and the words they hide.

Latin *a* inside *Назарбаев* is the same to a reader and another letter to every search. Which letters look alike is data
(``glossaries/lookalikes.toml``); here

* :func:`mixed_words` finds the words of a text that mix Latin and Cyrillic letters;
* :class:`Lookalikes` reads such a word as what was meant.

Every letter is read as exactly one letter, so offsets stay what they are. Start reading at :meth:`Lookalikes.readings`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imla.text.fold import INVISIBLE
from imla.text.tokens import WORD, shielded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff]")
_CYRILLIC = re.compile("[\u0400-\u0481\u048a-\u052f]")
_LEADS = tuple(bytes([b]) for b in range(0xD0, 0xD5))
_MARKS = f"{INVISIBLE}\u0300\u0301\u0302\u0304\u0306\u0308"


class Lookalikes:
    """Reads mixed words.

    Args:
        letters: Latin letter to the Cyrillic one it looks like; either may stand for the other.
        cyrillic: further ones, where only the Latin letter stands for the Cyrillic one; one that is in *letters* too is a second choice.
        deliberate: letters that are mixed in on purpose; alone they make no word a mixed one.
    """

    def __init__(self, letters: Mapping[str, str], cyrillic: Mapping[str, str], deliberate: str = "") -> None:
        self.deliberate = frozenset(deliberate)
        self._to_cyrillic = str.maketrans({**cyrillic, **letters})
        self._second_choice = str.maketrans({**letters, **cyrillic})
        self._to_latin = str.maketrans({c: latin for latin, c in letters.items()})

    def readings(self, word: str) -> tuple[str, ...]:
        """Returns the words of one script that *word* looks like; in the script of most of its letters first.

        Empty if *word* does not mix scripts, or holds a letter that looks like none of the other script in either direction.
        """
        latin, cyrillic = len(_LATIN.findall(word)), len(_CYRILLIC.findall(word))
        if not latin or not cyrillic:
            return ()
        first = [w for w in map(word.translate, (self._to_cyrillic, self._second_choice)) if not _LATIN.search(w)]
        other = [w for w in (word.translate(self._to_latin),) if not _CYRILLIC.search(w)]
        return tuple(dict.fromkeys(first + other if cyrillic >= latin else other + first))

    def like(self, word: str, model: str) -> str:
        """Returns a mixed *word* in the script of *model*, as far as its letters look like some of it; any other word as it is."""
        if word.isascii() or not (_LATIN.search(word) and _CYRILLIC.search(word)):
            return word
        if not _CYRILLIC.search(model):
            return word.translate(self._to_latin)
        letters = [token.casefold() for token in WORD.findall(model)]

        def agreeing(made: str) -> int:
            return max((sum(map(str.__eq__, made.casefold(), token)) for token in letters), default=0)

        return max(map(word.translate, (self._to_cyrillic, self._second_choice)), key=agreeing)

    def strangers(self, word: str) -> tuple[str, bool]:
        """Returns the letters of the script that fewer letters of *word* are of, and whether any looks like one of the other script."""
        latin, cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
        few, table = (latin, self._to_cyrillic) if len(latin) <= len(cyrillic) else (cyrillic, self._to_latin)
        return "".join(dict.fromkeys(few)), any(ord(c) in table for c in few)


def has_cyrillic(text: str) -> bool:
    """Whether *text* holds a Cyrillic letter; fast, for a text that as a rule holds none (or nothing else)."""
    if text.isascii():
        return False
    content = text.encode("utf-8", "surrogatepass")
    return any(lead in content for lead in _LEADS)


def mixed_words(text: str, script: str) -> Iterator[tuple[int, int]]:
    """Yields the spans of the words of *text* that mix Latin and Cyrillic letters; addresses are left out.

    Args:
        text: of a segment.
        script: most of it is written in; letters of the other one are looked for.
    """
    done = 0
    for m in (_LATIN if script == "Cyrl" else _CYRILLIC).finditer(text):
        if m.start() < done or not _touches(text, m):
            continue
        start, end = m.span()
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        piece = text[start:end]
        shields = shielded(piece)
        for word in WORD.finditer(piece):
            a, b = word.span()
            if runs(word.group()) > 1 and not any(x < b and a < y for x, y in shields):
                yield start + a, start + b
        done = end


def _touches(text: str, m: re.Match[str]) -> bool:
    """Whether the letter stands next to one of the other script, or to something a reader does not see."""
    other = _CYRILLIC if m.re is _LATIN else _LATIN
    for beside in (text[m.start() - 1 : m.start()] if m.start() else "", text[m.end() : m.end() + 1]):
        if beside and (other.match(beside) or beside in _MARKS):
            return True
    return False


def stretches(word: str) -> list[str]:
    """Returns the runs of letters of one script that follow each other in *word*: two where it changes once, one where it never does."""
    found: list[str] = []
    last = ""
    for c in word:
        script = "L" if _LATIN.match(c) else "C" if _CYRILLIC.match(c) else ""
        if script and script == last:
            found[-1] += c
        elif script:
            found.append(c)
            last = script
    return found


def runs(word: str) -> int:
    """How many runs of one script follow each other in *word*: two where it changes once."""
    return len(stretches(word))
