"""Parts of one person's name that stand together.

A given name alone is no mention; with the family name of the same person next to it, it is the first half of one. The family name may
also come first (*Rachmon, Emomali*; *Mirziyoyev Shavkat*), a patronymic may stand between or behind, and initials may stand for the given
name (*Q.-Sch. Toqajew*).

Start reading at :func:`persons`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imla.matching.mention import HALF_A_NAME, SOMEBODY_ELSE
from imla.text.fold import HYPHENS, fold
from imla.text.tokens import GAP, HYPHEN, WORD

if TYPE_CHECKING:
    from imla.matching.mention import Reading, Stretch
    from imla.matching.scan import Matcher

PERSONAL = ("given", "patronymic", "family")

_OPENERS = "([{„“”»«‚‘’‹›\"'*_"
_NOUN_BEFORE = re.compile(r"([\w,;)“”»«\"'’] |-)([A-ZÄÖÜ][\w-]{2,})$")  # a noun inside a sentence, not its first word
_INITIALS = re.compile(r"(?<![\w.])((?:[^\W\d_]{1,6}\.[^\S\r\n]?-?[^\S\r\n]?){1,3})$")
_LETTERS = re.compile(r"[^\W\d_]+")
_REACH = 48
"""How far before a family name initials may begin, in code points."""


def persons(matcher: Matcher, text: str, first: Stretch, done: int) -> list[Reading]:
    """Returns every reading of a person's name that begins with *first*: alone, with its other parts, with initials before it.

    Args:
        matcher: reads the words that follow.
        text: of the segment.
        first: a given name, patronymic or family name that was met.
        done: where the previous mention ended; initials do not begin before.
    """
    out = _grow(matcher, text, (first,))
    if first.candidate.part == "family":
        out.append(_before(matcher, text, first, done))
    return out


def _before(matcher: Matcher, text: str, family: Stretch, done: int) -> Reading:
    """A family name with what stands before it: initials of its bearer, or a sign that somebody else is meant."""
    left = text[max(0, family.start - _REACH) : family.start]
    if not left or left[-1] not in ".- \u00a0\u202f\n\r":
        return (family,)
    words = left.rstrip("- \u00a0\u202f\n\r")
    if left.count("\n", len(words)) > 1:  # the word before ends another paragraph
        return (family,)
    if words.endswith("."):
        return _with_initials(matcher, text, family, done)
    pieces = words.split()
    last = pieces[-1].lstrip(_OPENERS) if pieces else ""
    if not last[:1].isupper() or not last[-1].isalnum():
        return (family,)
    siblings = family.candidate.siblings.values()
    others = matcher.words.word(last)
    ours = [c for c in others if c.unit in siblings]
    if ours and all(c.rest for c in ours):
        return (family.doubted(HALF_A_NAME),)  # Kassym Tokajew: the other half of Kassym-Schomart is left out
    if any(c.part == "given" and not c.rest for c in others):
        return (family,) if ours else (family.doubted(SOMEBODY_ELSE),)  # Marat Karimow is not the president
    if _like_his_own(matcher, last, family):
        return (family.doubted(HALF_A_NAME),)
    if _behind_a_noun(matcher, words[: len(words) - len(last)], last):
        return (family.doubted(SOMEBODY_ELSE),)
    return (family,)


def _like_his_own(matcher: Matcher, word: str, family: Stretch) -> bool:
    """Whether the word before a family name is a spelling of its bearer's given name that nobody listed: then half a name is left."""
    given = family.candidate.siblings.get("given")
    if given is None or len(word) < 4:
        return False
    known = matcher.compared.get((word, given))
    if known is None:
        whole = {fold(w.text).lower() for w in matcher.lexicon.unit(given).written if w}
        names = whole | {
            piece for name in whole for piece in name.split("-") if len(piece) > 3
        }  # Kassim, Khomart Tokajew
        shape = fold(word).lower()
        known = any(n[:2] == shape[:2] or n[-4:] == shape[-4:] for n in names)
        if known:
            from rapidfuzz.distance import OSA

            known = any(OSA.normalized_similarity(shape, n) >= 0.6 for n in names)
        matcher.compared[word, given] = known
    return known


def _behind_a_noun(matcher: Matcher, before: str, word: str) -> bool:
    """Whether *word*, which stands before a family name, follows another noun and so is a given name (*der Fußballer Odil Karimow*)."""
    if "-" in word or not before.endswith((" ", "\u00a0")):
        return False
    noun = _NOUN_BEFORE.search(before.rstrip())
    if noun is None or noun.group(2).lower() in matcher.language.common:
        return False
    return not matcher.words.word(noun.group(2))


def _grow(matcher: Matcher, text: str, reading: Reading) -> list[Reading]:
    """Adds further parts of the same person: given [patronymic] family, or family[,] given [patronymic]."""
    last = reading[-1]
    if last.candidate.endings and not matcher.words.language_of(last.candidate.spelling).every_part:
        return []
    at = last.end
    if last.candidate.part == "family" and text[at : at + 1] == ",":
        at += 1
    following = text[at : at + 1]
    if following.isspace():
        gap = GAP.match(text, at)
    elif following and following in HYPHENS:  # the Kassym-Schomart-Tokajew-Straße
        gap = HYPHEN.match(text, at)
    else:
        return []
    word = WORD.match(text, gap.end()) if gap else None
    if word is None:
        return []
    candidates = matcher.words.word(word.group())
    if not candidates:
        return []
    wanted = _wanted(reading)
    out: list[Reading] = []
    for c in candidates:
        if c.unit not in wanted:
            continue
        stretch = matcher.stretch(text, word.start(), word.end(), c)
        if stretch is None:
            continue
        if last.candidate.part == "family" and _family_follows(matcher, text, stretch, last):
            continue  # "Nawoi, Alischer Nawoi": the second one has its family name behind it
        grown = (*reading, stretch)
        if any(s.candidate.part == "family" for s in grown):
            out.append(grown)
        out += _grow(matcher, text, grown)
    return out


def _family_follows(matcher: Matcher, text: str, given: Stretch, family: Stretch) -> bool:
    gap = GAP.match(text, given.end)
    word = WORD.match(text, gap.end()) if gap and gap.end() > given.end else None
    return word is not None and any(c.unit == family.candidate.unit for c in matcher.words.word(word.group()))


def _wanted(reading: Reading) -> list[int]:
    """The units that may stand next, in natural or in official (family first) order."""
    siblings = reading[0].candidate.siblings
    have = [s.candidate.part for s in reading]
    follow: dict[str, tuple[str, ...]]
    if have[0] == "family":
        follow = {"family": ("given",), "given": ("patronymic",)}
    else:
        follow = {"given": ("patronymic", "family"), "patronymic": ("family",)}
    return [siblings[p] for p in follow.get(have[-1], ()) if p in siblings and p not in have]


def _with_initials(matcher: Matcher, text: str, family: Stretch, done: int) -> Reading:
    """The family name with the initials before it, if they begin some spelling of its bearer's given name."""
    left = text[max(done, family.start - 24) : family.start]
    m = _INITIALS.search(left)
    given = family.candidate.siblings.get("given")
    if m is None or given is None:
        return (family,)
    written = m.group(1).rstrip()
    if not all(w[0].isupper() and (len(w) == 1 or w in matcher.digraphs) for w in _LETTERS.findall(written)):
        return (family,)  # the last word of a sentence (Ende. Tokajew ging), a title (Dr. Tokajew), z. B.
    mask = 0
    fits = False
    patronymic = family.candidate.siblings.get("patronymic")
    fathers = matcher.lexicon.unit(patronymic).written if patronymic is not None else ()
    for i, w in enumerate(matcher.lexicon.unit(given).written):
        father = fathers[i] if i < len(fathers) else None
        if w and initials_fit(written, w.text, father.text if father else ""):
            mask |= 1 << i
            fits = True
    if not fits:
        return (family.doubted(SOMEBODY_ELSE),)
    begins = family.start - len(left) + m.start(1)
    return (family.initials_before(given, mask, written, begins), family)


def initials_fit(written: str, given: str, patronymic: str = "") -> bool:
    """Whether initials such as ``Q.-Sch.`` can stand for a given name, and one more for a patronymic: each begins its part.

    A last initial for a patronymic that is not known is believed (*N. A. Nasarbajew*).
    """
    letters = [w.casefold() for w in _LETTERS.findall(written)]
    names = [w.casefold() for w in _LETTERS.findall(fold(given))]
    if len(letters) == len(names) + 1:
        names.append(fold(patronymic).casefold() or letters[-1])
    if not letters or len(letters) > len(names):
        return False
    return all(n.startswith(c) for c, n in zip(letters, names, strict=False))
