"""Signs next to a name that somebody or something else is meant.

A name is not taken for the listed one without asking

* as a given or family name: *Nursultan Achmedow*, *der Sohn Nursultan* (but *in Nursultan*), *Bobur Musajew*, *Boris Gurjew*, *I. Ural*;
* as part of a longer name: in another language (*Bank of Kazakhstan*, *The Tashkent Times*, *das Magazin Forbes Kazakhstan*), or of
  another hyphenated place (*Kunya-Urgentsch*);
* where a word that is also a name is followed by what makes it the word: *Oral-History*, but *Oral-Region*.

Such mentions are found, but never rewritten unasked. Start reading at :func:`doubt`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imla.matching.mention import GIVEN_NAME, LONGER_NAME
from imla.text.casing import CAPITALS
from imla.text.fold import HYPHENS, fold
from imla.text.tokens import WORD

if TYPE_CHECKING:
    from imla.languages.language import Language
    from imla.matching.mention import Stretch
    from imla.matching.scan import Matcher

_OPENERS = "([{„“”»«‚‘’‹›\"'*_"
_LAST_PART = re.compile(r"([^\W\d_]\w*)[-‐‑]$")
_TWO_NOUNS = re.compile(r"([\w,;] |-)[A-ZÄÖÜ][\w-]{2,} ([A-ZÄÖÜ][\w-]{2,}) $")
_INITIALS = re.compile(r"(?<![\w.])(?<!\w\.[ \u00a0])((?:[^\W\d_]\.[ \u00a0]?){1,3})$")
_REACH = 48
_LOCAL = ("locative", "ablative", "limit", "attributive")
_INFLECTED = 4
"""Letters that inflection may add to a context word beside a name (*Gebiet|es*, *kent|inde*)."""


def doubt(matcher: Matcher, text: str, name: Stretch) -> str:
    """Returns what speaks against the listed place, organisation, term or person of one name, or ``""``.

    Args:
        matcher: knows the language and the other names.
        text: of the segment.
        name: what was met; not a part of a person's name.
    """
    c = name.candidate
    after = text[name.end : name.end + 1]
    joined = bool(after) and after in HYPHENS
    word = WORD.match(text, name.end + 1) if joined or after in (" ", "\u00a0") else None
    following = word.group() if word else ""
    raised = not joined and len(following) > 2 and following[0].isupper() and c.style != CAPITALS
    before = text[max(0, name.start - _REACH) : name.start]
    previous = (
        before[:-1].split()[-1].lstrip(_OPENERS) if before[-1:] in (" ", "\u00a0") and before[:-1].strip() else ""
    )
    if _given(matcher, text, name, previous, following, raised=raised):
        return GIVEN_NAME
    if _foreign(matcher, name, before, previous, "" if joined else following, raised=raised):
        return LONGER_NAME
    if c.kind == "place" and _behind_a_hyphen(matcher, before):
        return LONGER_NAME
    near = matcher.lexicon.entity(c.entity).near
    if (raised or joined) and near and not c.rest and not tells(matcher.language, near, following):
        return LONGER_NAME
    return ""


def _given(matcher: Matcher, text: str, name: Stretch, previous: str, following: str, *, raised: bool) -> bool:
    """Whether the name is rather somebody's given name, or stands behind one or behind initials."""
    c = name.candidate
    if c.kind == "person" and raised and not c.endings:
        return True
    if c.kind == "place" and text[max(0, name.start - 2) : name.start].rstrip().endswith("."):
        initials = _INITIALS.search(text[max(0, name.start - 12) : name.start])
        if initials and initials.group(1).isupper():
            return True
    own = matcher.words.word(text[name.start : name.base_end]) if c.kind == "place" and not c.rest else ()
    if any(o.part == "given" for o in own) and (raised or not _placed(matcher, text, name, previous, following)):
        return True
    return previous[:1].isupper() and any(o.part == "given" and not o.rest for o in matcher.words.word(previous))


def _placed(matcher: Matcher, text: str, name: Stretch, previous: str, following: str) -> bool:
    """Whether what stands beside a name shows a place.

    It is a preposition (*in Oral*), an article (*der Ural*), a noun of names (*the city of Oral*, *Орал қаласы*), a local case (*Оралда*)
    or another place (*Atyrau und Oral*).
    """
    language = matcher.language
    word = previous.lower()
    if word in language.locatives or word in language.articles:
        return True
    if any(e.label in _LOCAL for e in name.candidate.endings):
        return True
    near = matcher.lexicon.entity(name.candidate.entity).near
    words = text[max(0, name.start - _REACH) : name.start].split()[-2:]
    if tells(language, near, following) or tells(language, near, previous):
        return True
    if words and not words[-1].endswith(","):
        words = words[:-1] if word in language.common or word in language.alternatives else []
    before = words[-1].strip(",").lstrip(_OPENERS) if words else ""
    return bool(before) and (
        tells(language, near, before) or any(o.kind == "place" and not o.rest for o in matcher.words.word(before))
    )


def _foreign(matcher: Matcher, name: Stretch, before: str, previous: str, following: str, *, raised: bool) -> bool:
    """Whether a name in the spelling of another language belongs to a longer one, in that language."""
    c = name.candidate
    tolerated = all(e.accepts for e in c.endings)  # KAZAKHSTAN'S PRESIDENT in a German credit
    if not matcher.ours or c.mask & matcher.ours or c.kind == "person" or not tolerated:
        return False
    if c.endings:
        return c.style == CAPITALS
    if raised and following not in matcher.language.heads:
        return True
    if following.lower() in matcher.foreign or previous.lower() in matcher.foreign:
        return True
    nouns = _TWO_NOUNS.search(before)  # das Magazin Forbes Kazakhstan, but die Republik Kazakhstan
    return nouns is not None and nouns.group(2) not in matcher.language.heads and not matcher.words.word(nouns.group(2))


def _behind_a_hyphen(matcher: Matcher, before: str) -> bool:
    part = _LAST_PART.search(before) if before[-1:] in HYPHENS and before else None
    return (
        part is not None
        and part.group(1)[0].isupper()
        and part.group(1) not in matcher.language.prefixes
        and not any(not o.rest for o in matcher.words.word(part.group(1)))
    )


def tells(language: Language, near: tuple[str, ...], word: str) -> bool:
    """Whether a word beside a name that is also another word makes it the name: a noun of names, or one of its context words."""
    shadow = fold(word).casefold()
    return len(shadow) > 1 and any(
        shadow.startswith(one) and len(shadow) <= len(one) + _INFLECTED
        for one in (*near, *(head.casefold() for head in language.heads))
    )
