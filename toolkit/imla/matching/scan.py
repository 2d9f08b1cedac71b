"""Walking over a text and finding names.

* A text is cut at blanks; each distinct piece is looked at once (addresses are shielded, the rest is cut into words, each word is
  taken apart), so most of a text costs one dictionary look-up a piece.
* At a word that begins a listed name, the whole name is matched in the source: words of one name may be separated by a blank, a
  no-break space or a line end; a listed hyphen also matches a blank.
* Parts of one person's name that stand together become one mention: *Qassym-Schomart Toqajew*, *Rachmon, Emomali*, *E. Rachmon*.
* Leftmost wins, then longest. Of equally long ones the one with more parts wins, then a brand, then a listed spelling over a near
  one, then no ending over an ending; what is still equal are candidates of several entities, and :mod:`imla.matching.resolve` decides.

Start reading at :meth:`Matcher.scan`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imla.languages.inflect import allowed
from imla.matching.analyse import Analyser
from imla.matching.mention import Candidate, Mention, NamePart
from imla.text.casing import CAPITALS, EXACT, all_capitals
from imla.text.fold import APOSTROPHES, fold, raw_length
from imla.text.tokens import GAP, HYPHEN, WORD, shielded

if TYPE_CHECKING:
    from imla.languages.language import Language
    from imla.matching.lexicon import Lexicon
    from imla.matching.near import NearIndex

_REST = re.compile(r"([^\w]+)(\w+)")
_INITIALS = re.compile(r"(?<![\w.])((?:[^\W\d_]{1,5}\.[^\S\r\n]?-?[^\S\r\n]?){1,3})$")
_LIMIT = 400_000
_PERSONAL = ("given", "patronymic", "family")


@dataclass(slots=True)
class _Found:
    """One way to read the text at some place."""

    end: int
    parts: list[NamePart]
    last: Candidate

    @property
    def rank(self) -> tuple[int, int, bool, float, bool]:
        """Longest first, then the one with more parts, then brand, then score, then without an ending."""
        score = min(p.score for p in self.parts)
        return (self.end, len(self.parts), self.parts[0].part == "fixed", score, not self.last.endings)


class Matcher:
    """Finds names in texts of one language.

    Args:
        lexicon: the listed spellings.
        language: of the text.
        near: also finds near misses; None leaves them alone.
    """

    def __init__(self, lexicon: Lexicon, language: Language, near: NearIndex | None = None) -> None:
        self.lexicon = lexicon
        self.language = language
        self._words = Analyser(lexicon, language, near)
        self._pieces: dict[str, tuple[tuple[int, int], ...]] = {}

    def scan(self, text: str) -> list[Mention]:
        """Returns the mentions in *text*, left to right, none overlapping.

        Offsets are code points of *text*. Mentions carry every candidate that is left; nothing about the document is decided here.
        """
        known = self._pieces
        pieces = text.split()
        if len(known) > _LIMIT:
            known.clear()
        for piece in set(pieces).difference(known):
            known[piece] = self._piece(piece)
        out: list[Mention] = []
        at = done = 0
        for piece in pieces:
            spans = known[piece]
            if not spans:
                continue
            at = _find_piece(text, piece, at)
            for offset, length in spans:
                start = at + offset
                if start < done:
                    continue
                mention = self._at(text, start, start + length, done)
                if mention is not None:
                    out.append(mention)
                    done = mention.end
            at += len(piece)
        return out

    def _piece(self, piece: str) -> tuple[tuple[int, int], ...]:
        """The words of a piece that may begin a name, as (offset, length)."""
        shields = shielded(piece)
        return tuple(
            (m.start(), m.end() - m.start())
            for m in WORD.finditer(piece)
            if self._words.word(m.group()) and not any(a < m.end() and m.start() < b for a, b in shields)
        )

    def _at(self, text: str, start: int, stop: int, done: int) -> Mention | None:
        """The best mention that begins with the word ``text[start:stop]``."""
        found: list[_Found] = []
        for single in self._units(text, start, stop):
            part = single.parts[0].part
            if part in _PERSONAL:
                found += self._person(text, start, single, done)
            else:
                found.append(single)
        if not found:
            return None
        best = max(f.rank for f in found)
        return self._mention([f for f in found if f.rank == best])

    def _units(self, text: str, start: int, stop: int) -> list[_Found]:
        """Every listed name at *start*, parts of persons still by themselves."""
        out = []
        for c in self._words.word(text[start:stop]):
            part = self.lexicon.unit(c.unit).part
            if c.rest:
                whole = self._rest(text, stop, c, start)
                if whole is None:
                    continue
                end, base_end, c = whole
            else:
                end, base_end = stop, start + c.base
                end, c = self._apostrophe(text, end, c)
            name = NamePart(part, c.unit, c.mask, start + c.prefix, base_end, c.spelling, c.style, score=c.score)
            out.append(_Found(end, [name], c))
        return out

    def _rest(self, text: str, at: int, c: Candidate, start: int) -> tuple[int, int, Candidate] | None:
        """Matches the words of a name after its first; returns end, end of the base, and the candidate as it was met."""
        steps = _REST.findall(c.rest)
        mask, style, end = c.mask, c.style, at
        capitals = all_capitals(fold(text[start:at]))
        for number, (gap, word) in enumerate(steps):
            end, exact = self._gap(text, end, gap, text[start:at])
            if end < 0:
                return None
            if not exact:
                mask = 0
            m = WORD.match(text, end)
            if m is None:
                return None
            shadow = fold(m.group())
            wanted = word.upper() if capitals and shadow.isupper() else word
            if wanted != word:
                style = CAPITALS
            last = number == len(steps) - 1
            if shadow == wanted:
                end = m.end()
                continue
            if not last or not shadow.startswith(wanted):
                return None
            ending = shadow[len(wanted) :].lower()
            unit = self.lexicon.unit(c.unit)
            kind = self.lexicon.entity(unit.entity).kind
            endings = tuple(
                e for e in self.language.endings
                if e.form == ending and not e.strip and e.fits(wanted) and allowed(e, kind, unit.part)
            )  # fmt: skip
            if not endings:
                return None
            base_end = end + raw_length(m.group(), len(wanted))
            return (
                m.end(),
                base_end,
                Candidate(c.unit, mask, c.base, c.prefix, c.rest, c.spelling, style, ending, endings),
            )
        whole = Candidate(c.unit, mask, c.base, c.prefix, c.rest, c.spelling, style)
        final, whole = self._apostrophe(text, end, whole)
        return final, end, whole

    def _gap(self, text: str, at: int, wanted: str, first: str) -> tuple[int, bool]:
        """Returns where the next word begins and whether the separator is the listed one, or (-1, False)."""
        if wanted == " ":
            m = GAP.match(text, at)
            return (m.end(), True) if m and m.end() > at else (-1, False)
        if wanted == "-":
            m = HYPHEN.match(text, at)
            if m:
                return m.end(), True
            m = GAP.match(text, at)  # "Issyk Kul"; but "Nur Sultan …" may begin an ordinary sentence
            if m and m.end() > at and first.lower() not in self.language.common:
                return m.end(), False
            return -1, False
        return (at + len(wanted), True) if fold(text[at : at + len(wanted)]) == wanted else (-1, False)

    def _apostrophe(self, text: str, end: int, c: Candidate) -> tuple[int, Candidate]:
        """Takes in a genitive written as a bare apostrophe (*Taras’*), which stands outside the word."""
        if c.endings or end >= len(text) or text[end] not in APOSTROPHES:
            return end, c
        unit = self.lexicon.unit(c.unit)
        kind = self.lexicon.entity(unit.entity).kind
        base = fold(c.spelling)
        endings = tuple(
            e for e in self.language.endings if e.form == "ʼ" and e.fits(base) and allowed(e, kind, unit.part)
        )
        if not endings or _opened(text, end):
            return end, c
        return end + 1, Candidate(c.unit, c.mask, c.base, c.prefix, c.rest, c.spelling, c.style, "ʼ", endings, c.score)

    def _person(self, text: str, start: int, first: _Found, done: int) -> list[_Found]:
        """Every reading of a person's name that begins with *first*: alone, with its other parts, with initials before it."""
        part = first.parts[0].part
        out = self._grow(text, first)
        if part == "family":
            out.append(first)
            out += self._with_initials(text, start, first, done)
        return out

    def _grow(self, text: str, found: _Found) -> list[_Found]:
        """Adds further parts of the same person: given [patronymic] family, or family[,] given [patronymic]."""
        if found.last.endings:
            return []
        have = [p.part for p in found.parts]
        out: list[_Found] = []
        comma = 1 if have[-1] == "family" and text[found.end : found.end + 1] == "," else 0
        gap = GAP.match(text, found.end + comma)
        if gap is None or gap.end() == found.end + comma:
            return []
        word = WORD.match(text, gap.end())
        if word is None:
            return []
        siblings = self.lexicon.unit(found.parts[0].unit).siblings
        wanted = {u: p for p, u in siblings.items() if p in _PERSONAL and p not in have}
        if have[-1] in ("family", "patronymic") and "family" in have:
            wanted = {u: p for u, p in wanted.items() if p == "given" or have[-1] == "given"}
        for single in self._units(text, word.start(), word.end()):
            p = wanted.get(single.parts[0].unit)
            if p is None or (have[0] == "given" and have[-1] == "family"):
                continue
            grown = _Found(single.end, [*found.parts, *single.parts], single.last)
            more = self._grow(text, grown)
            if "family" in (*have, p):
                out.append(grown)
            out += more
        return out

    def _with_initials(self, text: str, start: int, family: _Found, done: int) -> list[_Found]:
        """``Q.-Sch. Toqajew``: initials that begin some spelling of the given name belong to the mention."""
        left = text[max(done, start - 24) : start]
        m = _INITIALS.search(left)
        if m is None:
            return []
        given = self.lexicon.unit(family.parts[0].unit).siblings.get("given")
        if given is None:
            return []
        written = m.group(1).rstrip()
        begins = start - len(left) + m.start(1)
        mask = 0
        any_fit = False
        for i, w in enumerate(self.lexicon.unit(given).written):
            if w and initials_fit(written, w.text):
                mask |= 1 << i
                any_fit = True
        if not any_fit:
            family.parts[0].unsure = True
            return []
        style = EXACT
        part = NamePart("given", given, mask, begins, begins + len(written), written, style, initials=True)
        return [_Found(family.end, [part, *family.parts], family.last)]

    def _mention(self, found: list[_Found]) -> Mention:
        """One mention of equally good readings."""
        first = found[0]
        unit = self.lexicon.unit(first.parts[0].unit)
        entity = self.lexicon.entity(unit.entity)
        prefix = first.parts[0].start
        start = prefix
        compound = len(first.parts) == 1 and first.last.prefix > 0
        if compound:
            start = prefix - first.last.prefix
        return Mention(
            start,
            first.end,
            unit.entity,
            entity.kind,
            first.parts,
            first.last.ending,
            first.last.endings,
            compound,
            tuple(f.parts[-1].unit for f in found[1:]),
            unsure="other initials" if any(p.unsure for p in first.parts) else "",
        )


def initials_fit(written: str, given: str) -> bool:
    """Whether initials such as ``Q.-Sch.`` can stand for a given name: each begins the part it stands for."""
    letters = [w.casefold() for w in re.findall(r"[^\W\d_]+", written)]
    names = [w.casefold() for w in re.findall(r"[^\W\d_]+", fold(given))]
    return (
        bool(letters)
        and len(letters) <= len(names)
        and all(n.startswith(c) for c, n in zip(letters, names, strict=False))
    )


def _opened(text: str, at: int) -> bool:
    """Whether the apostrophe at *at* rather closes a quotation opened before it in the same line."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    mark = text[at]
    opener = {"'": "'", "’": "‘‚", "‘": "‚", "`": "`´", "´": "`´"}.get(mark, "")
    return any(re.search(rf"(?:^|[\s(„“»«]){re.escape(o)}\S", line) for o in opener)


def _find_piece(text: str, piece: str, at: int) -> int:
    """Returns where *piece* next stands between blanks."""
    while True:
        at = text.index(piece, at)
        before, after = at == 0 or text[at - 1].isspace(), at + len(piece)
        if before and (after == len(text) or text[after].isspace()):
            return at
        at += 1
