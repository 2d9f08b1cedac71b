"""Where in a document stand words that look like names and that no entry explains?

* A document is read as ``imla lint`` reads it; what a listed name covers is explained and left out.
* Each distinct piece between two blanks is looked at once and remembered: is there a word that may be a name (:meth:`Reader._word`)? That is
  asked generously, with what is known before the corpus is; :mod:`imla.extending.cluster` asks again with all of it in view.
* Names that stand together are one :class:`Run` (*Erlan Koschanow*), kept with what stands around it.

Start reading at :meth:`Reader.read`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from imla.text.casing import all_capitals
from imla.text.fold import HYPHENS, fold
from imla.text.lookalikes import runs
from imla.text.scripts import script
from imla.text.spans import Lines
from imla.text.tokens import GAP, WORD, find_piece, shielded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.documents.document import Document, Segment
    from imla.extending.letters import Letters
    from imla.glossary.evidence import Evidence
    from imla.languages.language import Language
    from imla.linting.lint import Linter
    from imla.matching.mention import Mention

_GENEROUS = -0.7
"""Odds a letter that a word may have before the words of the corpus are known."""

_SHORTEST = 4
_SHORTEST_IN_CAPITALS = 6
_PARTICLE = 4
"""Letters that a word behind a hyphen may have without looking like a name itself (*Kara-Suu*)."""

_MOST_WORDS = 4
_BEFORE, _AFTER, _AROUND = 40, 24, 45
"""How much text around a run is looked at, and shown, in code points."""

_COUNTRY_WITHIN = 25
_LIMIT = 400_000
_SENTENCE_ENDS = re.compile(r"(?:^|[.!?…:;|•·]|\ufffc|\n\s*\n)[\s\"“„”»«‚‘’(\[–—-]*$")
_INITIAL = re.compile(r"\b[^\W\d_]{1,3}\.[\s-]*$")
_EDGES = "\"“„”»«‚‘’'()[]{}.,;:!?…–—-*_"


class Token(NamedTuple):
    """A word of a name, or several with hyphens.

    Attributes:
        offset: in its piece.
        length: in code points.
        form: folded, not in capitals.
        given: listed as a given name.
        listed: the family name of a listed person, who is not meant here.
    """

    offset: int
    length: int
    form: str
    given: bool
    listed: bool = False


class Run(NamedTuple):
    """Words that may be one name, at one place.

    Attributes:
        words: folded; one joined by hyphens is one word.
        given: which of them are listed as given names.
        language: code of the text language.
        before: the two words before it in its sentence, nearest last.
        after: the word behind it, if only a blank or a hyphen lies between.
        first: it begins its sentence.
        countries: of a listed name or adjective right before it.
        line: 1-based.
        text: the text around it, in one line.
    """

    words: tuple[str, ...]
    given: tuple[bool, ...]
    language: str
    before: tuple[str, ...]
    after: str
    first: bool
    countries: tuple[str, ...]
    line: int
    text: str


class Reading(NamedTuple):
    """What one document has.

    Attributes:
        path: as the user named it.
        runs: in reading order.
        small: by text language, the words in small letters.
        countries: how many of the entities it names belong to each country; ambiguous ones do not count.
    """

    path: str
    runs: list[Run]
    small: dict[str, set[str]]
    countries: dict[str, int]


class Reader:
    """Reads documents.

    Args:
        linter: finds the listed names, without near matching.
        evidence: words and endings.
        letters: made of the glossary and the shipped words.
    """

    def __init__(self, linter: Linter, evidence: Evidence, letters: Letters) -> None:
        self._linter = linter
        self._evidence = evidence
        self._letters = letters
        self._ordinary = evidence.ordinary()
        self._vetoed = {word.lower() for word in linter.lexicon.not_names}
        self._pieces: dict[str, dict[str, tuple[Token, ...]]] = {}
        self._small: dict[str, str] = {}

    def read(self, document: Document) -> Reading:
        """Returns the runs of one document."""
        lexicon = self._linter.lexicon
        main = self._linter.language_of(document)
        entities: set[int] = set()
        lines: Lines | None = None
        found_runs: list[Run] = []
        pieces: dict[str, set[str]] = {}
        for segment in document.segments:
            language = (segment.language and lexicon.text_language(segment.language)) or main
            mentions = self._linter.matcher(language).scan(segment.text)
            entities.update(m.entity for m in mentions)
            words = segment.text.split()
            pieces.setdefault(language.id, set()).update(words)
            found = list(self._tokens(segment.text, words, language, mentions))
            if found:
                lines = lines or Lines(document.raw)
                found_runs += self._runs(segment, lines, language, mentions, found)
        small = {code: set(filter(None, map(self._in_small_letters, seen))) for code, seen in pieces.items()}
        named = [lexicon.entity(number) for number in entities]
        countries = Counter(c for info in named if not info.ambiguous for c in info.countries)
        return Reading(document.path, found_runs, small, dict(countries))

    def _tokens(
        self, text: str, pieces: list[str], language: Language, mentions: list[Mention]
    ) -> Iterator[tuple[int, int, Token]]:
        """Yields the tokens of a segment that no mention covers, with their span; somebody else's family name is not covered."""
        known = self._pieces.setdefault(language.id, {})
        if len(known) > _LIMIT:
            known.clear()
        found = list(map(known.get, pieces))
        if None in found:
            for p in set(pieces).difference(known):
                known[p] = tuple(self._piece(p, language))
            found = list(map(known.get, pieces))
        at = passed = 0
        for piece, tokens in zip(compress(pieces, found), filter(None, found), strict=True):
            at = find_piece(text, piece, at)
            for t in tokens:
                start, end = at + t.offset, at + t.offset + t.length
                while passed < len(mentions) and mentions[passed].end <= start:
                    passed += 1
                met = mentions[passed] if passed < len(mentions) and mentions[passed].start < end else None
                if met is None:
                    yield start, end, t
                elif met.kind == "person" and met.doubt:
                    yield start, end, t._replace(listed=True)
            at += len(piece)

    def _piece(self, piece: str, language: Language) -> Iterator[Token]:
        """Yields the tokens of a piece between two blanks."""
        if piece.islower() or not any(map(str.isupper, piece)):
            return
        shields = shielded(piece)
        words = [m.span() for m in WORD.finditer(piece) if not any(a < m.end() and m.start() < b for a, b in shields)]
        token: list[tuple[int, int, str, bool]] = []

        def joined() -> Token:
            return Token(
                token[0][0], token[-1][1] - token[0][0], "-".join(t[2] for t in token), any(t[3] for t in token)
            )

        for begin, end in words:
            start = begin + self._linter.matcher(language).words.elided(piece[begin:end])
            follows = bool(token) and piece[token[-1][1] : start] in HYPHENS and start > token[-1][1]
            word = self._word(piece[start:end], language, follows)
            if token and not (follows and word):
                yield joined()
                token = []
            if word:
                token.append((start, end, *word))
        if token:
            yield joined()

    def _word(self, raw: str, language: Language, follows: bool) -> tuple[str, bool] | None:
        """Returns the form of a word that may be one of a name, and whether it is listed as a given name; or None.

        Args:
            raw: as it stands.
            language: of the text.
            follows: behind a hyphen, where a short word needs no look of its own.
        """
        word = fold(raw)
        if all_capitals(word):
            if len(word) < _SHORTEST_IN_CAPITALS:
                return None
            word = word[0] + word[1:].lower()
        bare = word.replace("ʼ", "")
        if not (bare[:1].isupper() and bare.isalpha() and (bare[1:].islower() or len(bare) == 1)) or runs(word) > 1:
            return None
        small = small_letters(word)
        if small in language.common or small in self._ordinary or small in self._vetoed:
            return None
        if len(bare) < _SHORTEST or (follows and len(bare) <= _PARTICLE):
            return (word, False) if follows and len(bare) > 1 else None
        listed = self._linter.matcher(language).words.word(raw)
        if any(c.part == "given" and not c.rest for c in listed):
            return word, True
        if self._telling(word, language):
            return word, False
        return None

    def _telling(self, word: str, language: Language) -> bool:
        stem = self._evidence.beside(word, language.id)
        if stem is not None:
            return False
        if self._letters.odds(word) > _GENEROUS or self._evidence.native(word, language.id):
            return True
        ending = self._evidence.ending(word)
        return (ending is not None and not ending.shared) or script(word) not in (language.script, "Zyyy")

    def _in_small_letters(self, piece: str) -> str:
        known = self._small.get(piece)
        if known is None:
            if len(self._small) > _LIMIT:
                self._small.clear()
            bare = piece.strip(_EDGES)
            known = self._small[piece] = fold(bare) if bare.islower() else ""
        return known

    def _runs(
        self,
        segment: Segment,
        lines: Lines,
        language: Language,
        mentions: list[Mention],
        tokens: list[tuple[int, int, Token]],
    ) -> Iterator[Run]:
        """Joins the tokens that stand together, and looks around."""
        text = segment.text
        ends = [m.end for m in mentions]
        group: list[tuple[int, int, Token]] = []
        for number, here in enumerate(tokens):
            group.append(here)
            following = tokens[number + 1] if number + 1 < len(tokens) else None
            if following and len(group) < _MOST_WORDS and _stand_together(text, here[1], following[0]):
                continue
            if all(t.listed for _, _, t in group):
                group = []
                continue
            start, end = group[0][0], group[-1][1]
            left = text[max(0, start - _BEFORE) : start]
            initial = _INITIAL.search(left)
            first = not initial and _SENTENCE_ENDS.search(left) is not None
            before = () if first else tuple(fold(w) for w in WORD.findall(_sentence(left))[-2:])
            right = text[end : end + _AFTER]
            behind = WORD.match(right, 1) if right[:1].isspace() or (right and right[0] in HYPHENS) else None
            after = fold(behind.group()) if behind else ""
            if small_letters(after) in self._evidence.elsewhere:  # Recep Tayyip Erdoğan
                group = []
                continue
            near = bisect_right(ends, start)
            countries: tuple[str, ...] = ()
            if (
                near
                and start - ends[near - 1] <= _COUNTRY_WITHIN
                and not re.search("[.!?;]", text[ends[near - 1] : start])
            ):
                countries = self._linter.lexicon.entity(mentions[near - 1].entity).countries
            yield Run(
                tuple(t.form for _, _, t in group),
                tuple(t.given for _, _, t in group),
                language.id,
                before,
                after,
                first,
                countries,
                lines.position(segment.raw_offset(start))[0],
                _shown(text, start, end),
            )
            group = []


def small_letters(word: str) -> str:
    """Returns *word* in small letters as a text has them: Turkish İ is i, without a dot above it."""
    return word.replace("İ", "i").lower()


def _stand_together(text: str, end: int, start: int) -> bool:
    gap = GAP.match(text, end)
    return gap is not None and gap.end() == start > end


def _sentence(left: str) -> str:
    """What of *left* belongs to the sentence that goes on behind it."""
    return re.split(r"[.!?;:…]\s|[(„“»«\"]|\n\s*\n", left)[-1]


def _shown(text: str, start: int, end: int) -> str:
    a, b = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if a:
        a = text.find(" ", a, start) + 1 or a
    if b < len(text):
        cut = text.rfind(" ", end, b)
        b = cut if cut > 0 else b
    return f"{'… ' if a else ''}{' '.join(text[a:b].split())}{' …' if b < len(text) else ''}"
