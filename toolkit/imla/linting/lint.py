"""A document goes in, its findings come out.

:class:`Linter` keeps what documents share (lexicon, matchers, chosen convention), so one linter serves a whole folder.
Start reading at :meth:`Linter.lint_document`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imla.documents.open import read_document
from imla.languages.detect import prevailing
from imla.linting.draft import Draft
from imla.linting.finding import Safety
from imla.linting.passages import apart
from imla.linting.registry import choose
from imla.matching.lexicon import Lexicon
from imla.matching.resolve import resolve
from imla.matching.scan import Matcher
from imla.matching.surroundings import surroundings

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from imla.documents.document import Document
    from imla.glossary.load import Glossary
    from imla.languages.language import Language
    from imla.linting.finding import Finding
    from imla.matching.mention import Mention
    from imla.matching.near import NearIndex
    from imla.text.spans import Edit

_SAMPLE = 2_000
"""Code points that are enough to tell the language of a text."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one document.

    Attributes:
        draft: the document with its names and what they say of its convention.
        findings: in reading order.
    """

    draft: Draft
    findings: list[Finding]


class Linter:
    """Lints documents.

    Args:
        glossary: the entities; or a lexicon made of them.
        convention: id of the convention to hold the texts to; None holds each text to its own.
        language: BCP 47 code of the texts; None takes what the format says, what the text looks like, or the convention's.
        date: the day the texts speak of; None takes what the document says.
        near: whether to look for spellings nobody listed.
        select: rules to run (codes, names, prefixes); empty for the default.
        ignore: rules not to run.
        skip_quotations: whether names in quotations are left out.

    Raises:
        UsageError: an unknown convention, language or rule.
        DataError: the glossary has faults.
    """

    def __init__(
        self,
        glossary: Glossary | Lexicon,
        *,
        convention: str | None = None,
        language: str | None = None,
        date: datetime.date | None = None,
        near: bool = True,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        skip_quotations: bool = False,
    ) -> None:
        self.lexicon = glossary if isinstance(glossary, Lexicon) else Lexicon.load(glossary)
        self.convention = self.lexicon.convention(convention) if convention else None
        self.language = self.lexicon.language(language) if language else None
        self.date = date
        self.rules = choose(select, ignore, chosen=self.convention is not None)
        self.skip_quotations = skip_quotations
        self._near: NearIndex | None = None
        if near:
            from imla.matching.near import NearIndex

            self._near = NearIndex(self.lexicon)
        self._matchers: dict[str, Matcher] = {}

    def lint(self, text: str) -> Report:
        """Lints plain text."""
        return self.lint_document(read_document(text.encode(), "text.txt", display="-"))

    def lint_document(self, document: Document) -> Report:
        """Lints a document."""
        draft = self.read(document)
        found: list[Finding] = []
        for rule in self.rules:
            found += rule.check(draft)
        if self.skip_quotations:
            found = [f for f in found if not (f.mention and f.mention.quoted)]
        found = _one_each(found)
        if "imla:" in document.raw:
            from imla.linting.directives import silenced

            found = silenced(document, found)
        return Report(draft, found)

    def read(self, document: Document) -> Draft:
        """Returns the document with its names found and resolved, without judging them."""
        language = self.language_of(document)
        if self.language is None:
            document = apart(document, self.lexicon.common, language.id)
        languages: list[Language] = []
        mentions: list[Mention] = []
        carried = ""
        for number, segment in enumerate(document.segments):
            own = self._known(segment.language) or language
            languages.append(own)
            here = self.matcher(own).scan(segment.text)
            if here or carried or any(mark in segment.text for mark in own.opening_quotes):
                carried = surroundings(
                    segment.text, own, here, quoted=segment.quoted, carried=carried, common=self.lexicon.common
                )
            if here:
                cited = own is not language and not self._writes(own)
                for m in here:
                    m.segment = number
                    m.gloss = m.gloss or cited
                mentions += here
        if mentions:
            ours = [self.matcher(own).ours for own in languages]
            day = date.isoformat() if (date := self.date or document.date) else ""
            mentions = resolve(self.lexicon, [s.text for s in document.segments], languages, ours, day, mentions)
        return Draft(document, self.lexicon, languages, language, mentions, self.convention, self.date or document.date)

    def _writes(self, language: Language) -> bool:
        """Whether the chosen convention is one of *language*."""
        return self.convention is not None and self.lexicon.language_code(self.convention.language) == language.id

    def matcher(self, language: Language) -> Matcher:
        """Returns the matcher for texts of *language*."""
        known = self._matchers.get(language.id)
        if known is None:
            known = self._matchers[language.id] = Matcher(self.lexicon, language, self._near)
        return known

    def language_of(self, document: Document) -> Language:
        """The language of a document: as asked for, as the format states it, as it looks, as the convention has it, or German."""
        if self.language:
            return self.language
        if stated := self._known(document.language):
            return stated
        guess = self._looks_like(document)
        if guess:
            return guess
        fallback = self.convention.language if self.convention else "de"
        return self._known(fallback) or next(iter(self.lexicon.languages.values()))

    def _known(self, code: str | None) -> Language | None:
        return self.lexicon.text_language(code) if code else None

    def _looks_like(self, document: Document) -> Language | None:
        """The language whose small words clearly prevail, or None for a text too short or too mixed to tell."""
        words: list[str] = []
        size = 0
        for segment in document.segments:
            words += segment.text[: _SAMPLE - size].split()
            size += len(segment.text)
            if size >= _SAMPLE:
                break
        code = prevailing(self.lexicon.common, words)
        return self.lexicon.languages[code] if code else None


_ORDER = {"N302": 0, "N303": 1, "N101": 2, "N104": 3, "N102": 4, "N103": 5}
_LETTERS = ("N202", "N203")
"""Rules that keep the name and change its letters: where another one writes the name anew, nothing is left for them."""


def _one_each(found: list[Finding]) -> list[Finding]:
    """Of several rules that would change the same mention only the most telling speaks; hints of other kinds stay."""
    found.sort(key=lambda f: (f.offset, f.end_offset, _ORDER.get(f.code, 9), f.code))
    out: list[Finding] = []
    taken: set[int] = set()
    rewritten: dict[int, list[Edit]] = {}
    for f in found:
        if f.code in _ORDER:
            if id(f.mention) in taken:
                continue
            taken.add(id(f.mention))
        if f.code not in _LETTERS and f.fix and f.fix.safety != Safety.DISPLAY:
            rewritten.setdefault(id(f.mention), []).extend(f.fix.edits)
        out.append(f)

    def moot(f: Finding) -> bool:
        edits = rewritten.get(id(f.mention), ()) if f.code in _LETTERS and f.fix else ()
        return any(a.start < b.end and b.start < a.end for a in edits for b in (f.fix.edits if f.fix else ()))

    return [f for f in out if not moot(f)] if rewritten else out
