"""Walking over a text and finding names.

* A text is cut at blanks; each distinct piece is looked at once (addresses are shielded, the rest is cut into words, each word is
  taken apart), so most of a text costs one dictionary look-up a piece.
* At a word that begins a listed name, the whole name is matched in the source: words of one name may be separated by a blank, a
  no-break space or a line end; a listed hyphen also matches a blank, and a listed blank a hyphen. A word that only goes on behind its
  hyphen is half a word, and no name.
* Parts of one person's name that stand together become one mention: *Qassym-Schomart Toqajew*, *Rachmon, Emomali*, *E. Rachmon*
  (:mod:`imla.matching.persons`).
* Leftmost wins, then longest. Of equally long ones the one with more parts wins, then a brand, then a listed spelling over a near
  one, then no ending over an ending; what is still equal are candidates of several entities, and :mod:`imla.matching.resolve` decides.

Start reading at :meth:`Matcher.scan`.
"""

from __future__ import annotations

import re
from itertools import compress
from typing import TYPE_CHECKING

from imla.languages.inflect import allowed, take_apart
from imla.matching.analyse import Analyser
from imla.matching.doubts import doubt
from imla.matching.mention import Candidate, Mention, NamePart, Reading, Stretch
from imla.matching.persons import PERSONAL, persons
from imla.text.casing import CAPITALS, all_capitals
from imla.text.fold import APOSTROPHE, APOSTROPHES, HYPHENS, fold, raw_length
from imla.text.tokens import GAP, HYPHEN, WORD, find_piece, names_file, shielded

if TYPE_CHECKING:
    from imla.languages.language import Language
    from imla.matching.lexicon import Lexicon
    from imla.matching.near import NearIndex

_REST = re.compile(r"([^\w]+)(\w+)")
_LIMIT = 400_000
"""Pieces remembered before the memory is emptied: bounds the use of memory on large corpora."""


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
        self.words = Analyser(lexicon, language, near)
        self.ours = sum(1 << c.bit for c in lexicon.conventions if lexicon.language_code(c.language) == language.id)
        self.foreign = lexicon.common.keys() - language.common
        self.digraphs = lexicon.digraphs
        self.compared: dict[tuple[str, int], bool] = {}
        self._pieces: dict[str, tuple[tuple[int, int, tuple[Candidate, ...]], ...]] = {}

    def scan(self, text: str) -> list[Mention]:
        """Returns the mentions in *text*, left to right, none overlapping.

        Offsets are code points of *text*. Mentions carry every candidate that is left; nothing about the document is decided here.
        """
        known = self._pieces
        pieces = text.split()
        if len(known) > _LIMIT:
            known.clear()
        found = list(map(known.get, pieces))
        if None in found:
            for piece in set(pieces).difference(known):
                known[piece] = self._piece(piece)
            found = list(map(known.get, pieces))
        out: list[Mention] = []
        at = done = 0
        for piece, words in zip(compress(pieces, found), filter(None, found), strict=True):
            at = find_piece(text, piece, at)
            for offset, length, candidates in words:
                start = at + offset
                if start < done:
                    continue
                mention = self._at(text, start, start + length, done, candidates)
                if mention is not None and not names_file(text, mention.end):
                    out.append(mention)
                    done = mention.end
            at += len(piece)
        return out

    def _piece(self, piece: str) -> tuple[tuple[int, int, tuple[Candidate, ...]], ...]:
        """The words of a piece that may begin a name, as (offset, length, candidates)."""
        words = []
        for m in WORD.finditer(piece):
            start, end = m.span()
            if self.language.elisions:
                start += self.words.elided(m.group())
            candidates = self.words.word(piece[start:end])
            if candidates:
                words.append((start, end - start, candidates))
        if not words:
            return ()
        shields = shielded(piece)
        return tuple(w for w in words if not any(a < w[0] + w[1] and w[0] < b for a, b in shields))

    def _at(self, text: str, start: int, stop: int, done: int, candidates: tuple[Candidate, ...]) -> Mention | None:
        """The best mention that begins with the word ``text[start:stop]``."""
        if len(candidates) == 1:  # the way of most names, kept short
            (c,) = candidates
            stretch = self.stretch(text, start, stop, c)
            if stretch is None:
                return None
            if c.part not in PERSONAL:
                return _mention((self._doubted(text, stretch),), ())
            readings = persons(self, text, stretch, done)
        else:
            readings = []
            for c in candidates:
                stretch = self.stretch(text, start, stop, c)
                if stretch is not None:
                    readings += (
                        persons(self, text, stretch, done) if c.part in PERSONAL else [(self._doubted(text, stretch),)]
                    )
        if not readings:
            return None
        if len(readings) == 1:
            return _mention(readings[0], ())
        ranks = [_rank(r, either=self.language.every_part) for r in readings]
        best = max(ranks)
        winners = [r for r, rank in zip(readings, ranks, strict=True) if rank == best]
        return _mention(winners[0], tuple(r[-1].candidate.unit for r in winners[1:]))

    def _doubted(self, text: str, name: Stretch) -> Stretch:
        """Marks a name that is rather somebody else's."""
        if name.candidate.part == "name" and (reason := doubt(self, text, name)):
            return name.doubted(reason)
        return name

    def stretch(self, text: str, start: int, stop: int, c: Candidate) -> Stretch | None:
        """Returns how far a candidate for the word ``text[start:stop]`` reaches, or None if the text does not go on as it must."""
        if c.rest:
            return self._rest(text, stop, c, start)
        base_end = start + c.base
        if stop < len(text) and text[stop] in HYPHENS and self._broken(text, stop):
            return None
        if stop < len(text) and text[stop] in APOSTROPHES:
            if not _opened(text, stop):
                for longer in self.words.word(text[start : stop + 1]):
                    if longer.unit == c.unit and not longer.rest and not longer.endings:  # Vose’: no genitive of Vose
                        return Stretch(longer, start, stop + 1, stop + 1)
            end, c = self._apostrophe(text, stop, c)
            return Stretch(c, start + c.prefix, base_end, end)
        return Stretch(c, start + c.prefix, base_end, stop)

    def _broken(self, text: str, hyphen: int) -> bool:
        """Whether a word only ends its line there and goes on behind the hyphen: *Chu-* is the first half of *Chu-dschandi*."""
        gap = GAP.match(text, hyphen + 1)
        word = WORD.match(text, gap.end()) if gap and gap.end() > hyphen + 1 else None
        return word is not None and word.group().islower() and word.group() not in self.language.common

    def _rest(self, text: str, at: int, c: Candidate, start: int) -> Stretch | None:
        """Matches the words of a name after its first."""
        steps = _REST.findall(c.rest)
        mask, style, end = c.mask, c.style, at
        capitals = all_capitals(fold(text[start:at]))
        for number, (gap, word) in enumerate(steps):
            end, exact = self._gap(text, end, gap, text[start:at])
            m = WORD.match(text, end) if end >= 0 else None
            if m is None:
                return None
            if not exact:
                mask = 0
            shadow = self.lexicon.lookalikes.like(fold(m.group()), word)
            wanted = word.upper() if capitals and shadow.isupper() else word
            if wanted != word:
                style = CAPITALS
            if shadow == wanted:
                end = m.end()
                continue
            if number < len(steps) - 1:
                return None
            lower = shadow.lower() if style == CAPITALS else shadow
            apart = [
                e
                for base, e in take_apart(self.words.language_of(shadow), lower)
                if base == (wanted.lower() if style == CAPITALS else wanted) and allowed(e, c.kind, c.part)
            ]
            if not apart:
                return None
            form = apart[0].form
            base_end = end + raw_length(m.group(), len(shadow) - len(form))
            endings = tuple(e for e in apart if e.form == form)
            return Stretch(c.met(mask, style, form, endings), start, base_end, m.end())
        c = c.met(mask, style, "", ())
        final, c = self._apostrophe(text, end, c) if end < len(text) and text[end] in APOSTROPHES else (end, c)
        return Stretch(c, start, end, final)

    def _gap(self, text: str, at: int, wanted: str, first: str) -> tuple[int, bool]:
        """Returns where the next word begins and whether the separator is the listed one, or (-1, False)."""
        if wanted not in (" ", "-"):
            return (at + len(wanted), True) if fold(text[at : at + len(wanted)]) == wanted else (-1, False)
        hyphen = HYPHEN.match(text, at)
        if hyphen:  # Nur-Otan-Partei: German joins with hyphens what is written apart elsewhere
            return hyphen.end(), True
        gap = GAP.match(text, at)
        if gap is None or gap.end() == at:
            return -1, False
        if wanted == " ":
            return gap.end(), True
        if (
            first.lower() in self.language.common
        ):  # Issyk Kul is the lake; "Nur Sultan …" may begin an ordinary sentence
            return -1, False
        return gap.end(), False

    def _apostrophe(self, text: str, end: int, c: Candidate) -> tuple[int, Candidate]:
        """Takes in a genitive written as a bare apostrophe (*Taras’*), which stands outside the word."""
        base = fold(c.spelling)
        form = c.ending + APOSTROPHE  # Taras’, the Tokayevs’
        endings = tuple(e for e in self.language.by_form.get(form, ()) if e.fits(base) and allowed(e, c.kind, c.part))
        if not endings or _opened(text, end):
            return end, c
        return end + 1, c.met(c.mask, c.style, form, endings)


def _mention(reading: Reading, others: tuple[int, ...]) -> Mention:
    first, last = reading[0], reading[-1]
    c = last.candidate
    if len(reading) == 1:
        part = NamePart(
            c.part, c.unit, c.mask, last.start, last.base_end, last.end, c.spelling, c.style, False, c.score
        )
        start = last.start - c.prefix
        return Mention(
            start,
            last.end,
            c.entity,
            c.kind,
            [part],
            c.ending,
            c.endings,
            c.prefix > 0,
            others,
            c.score,
            doubt=last.doubt,
        )
    parts = [
        NamePart(c.part, c.unit, c.mask, s.start, s.base_end, s.end, c.spelling, c.style, s.initials, c.score)
        for s in reading
        for c in [s.candidate]
    ]
    score = min(p.score for p in parts)
    return Mention(
        first.start,
        last.end,
        c.entity,
        c.kind,
        parts,
        c.ending,
        c.endings,
        False,
        others,
        score,
        doubt=last.doubt or first.doubt,
    )


def _rank(reading: Reading, *, either: bool) -> tuple[int, int, bool, float, bool]:
    """How good a reading is. Where *either* is possible, Назарбаева is as well the genitive of a man's name as a woman's name."""
    last = reading[-1]
    score = min([s.candidate.score for s in reading])
    bare = not last.candidate.endings or (either and last.candidate.part == "family")
    return (last.end, len(reading), last.candidate.part == "fixed", score, bare)


def _opened(text: str, at: int) -> bool:
    """Whether the apostrophe at *at* rather closes a quotation opened before it in the same line."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    opener = {"'": "'", "’": "‘‚", "‘": "‚", "`": "`´", "´": "`´"}.get(text[at], "")
    return any(re.search(rf"(?:^|[\s(„“»«]){re.escape(o)}\S", line) for o in opener)
