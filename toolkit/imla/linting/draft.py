"""One document with its names: what rules look at.

* :class:`Draft` holds the document, its mentions and the convention to hold it to, chosen by the house or the draft's own.
* :class:`Survey` counts how many of the draft's names each convention would have written so; the best one is the draft's own.
* :meth:`Draft.finding` makes a finding of a mention: positions in the file, suggestion, fix and its safety.

Start reading at :class:`Survey`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imla.linting.expect import Expectation, expect
from imla.linting.finding import Finding, Fix, Safety
from imla.linting.history import discouraged, of_the_past
from imla.text.scripts import script
from imla.text.spans import Edit, Lines, apply_edits

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from imla.documents.document import Document
    from imla.languages.language import Language
    from imla.linting.registry import Rule
    from imla.matching.lexicon import ConventionInfo, Lexicon
    from imla.matching.mention import Mention


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a draft follows one convention.

    Attributes:
        convention: which.
        names: entities of which every mention is written so.
        mentions: mentions written so.
    """

    convention: ConventionInfo
    names: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Survey:
    """Which convention a draft follows.

    Attributes:
        names: number of entities that have a spelling of their own in some convention.
        mentions: number of their mentions.
        telling: those of the names that the conventions of the language do not all write alike.
        standings: of the conventions of the text language, best first.
    """

    names: int
    mentions: int
    telling: int
    standings: tuple[Standing, ...]

    @property
    def own(self) -> ConventionInfo | None:
        """The draft's own convention; None if no name tells one from another (where there is only one, any name does)."""
        tells = self.telling or len(self.standings) == 1
        return self.standings[0].convention if tells and self.standings and self.standings[0].names else None

    @property
    def alike(self) -> list[ConventionInfo]:
        """Conventions that explain the draft exactly as well as its own."""
        first = self.standings[0]
        return [s.convention for s in self.standings[1:] if (s.names, s.mentions) == (first.names, first.mentions)]


def survey(lexicon: Lexicon, language: Language, mentions: list[Mention]) -> Survey:
    """Returns how far each convention of *language* explains *mentions*."""
    ours = [c for c in lexicon.conventions if lexicon.language_code(c.language) == language.id]
    every = sum(1 << c.bit for c in ours)
    by_entity: dict[int, int] = {}
    written = dict.fromkeys((c.bit for c in ours), 0)
    for m in mentions:
        mask = mask_of(m) & every
        by_entity[m.entity] = by_entity.get(m.entity, every) & mask
        for i in written:
            written[i] += mask >> i & 1
    masks = by_entity.values()
    standings = [Standing(c, sum([x >> c.bit & 1 for x in masks]), written[c.bit]) for c in ours]
    standings.sort(key=lambda s: (-s.names, -s.mentions, s.convention.bit))
    telling = sum([x != every for x in masks])
    return Survey(len(masks), len(mentions), telling, tuple(standings))


def mask_of(m: Mention) -> int:
    """The conventions that write every part of a mention so."""
    parts = m.parts
    if len(parts) == 1:
        return parts[0].mask
    mask = parts[0].mask
    for p in parts:
        mask &= p.mask
    return mask


@dataclass(slots=True)
class Draft:
    """One document, its names, and the convention it is held to.

    Attributes:
        document: as opened.
        lexicon: in which the mentions were found.
        languages: of each segment.
        language: of the document.
        mentions: in reading order.
        chosen: the convention the house chose, if any.
        date: the day the document speaks of, if known.
    """

    document: Document
    lexicon: Lexicon
    languages: list[Language]
    language: Language
    mentions: list[Mention]
    chosen: ConventionInfo | None = None
    date: datetime.date | None = None
    _lines: Lines | None = None
    _survey: Survey | None = None
    _used: list[Mention] | None = None

    @property
    def survey(self) -> Survey:
        """Which convention the draft follows by itself."""
        if self._survey is None:
            self._survey = survey(self.lexicon, self.language, self.used)
        return self._survey

    @property
    def used(self) -> list[Mention]:
        """Mentions that say something about the draft's spelling: listed names in the draft's script, used and not cited."""
        if self._used is None:
            self._used = [m for m in self.mentions if self._counts(m)]
        return self._used

    def _counts(self, m: Mention) -> bool:
        if m.gloss or m.doubt or m.score < 1 or not self.lexicon.unit(m.parts[0].unit).written:
            return False
        return script(m.parts[0].spelling) == self.language.script  # of the spelling: the text may mix scripts

    @property
    def held_to(self) -> ConventionInfo | None:
        """The chosen convention, or the draft's own."""
        return self.chosen or self.survey.own

    def text(self, m: Mention) -> str:
        """The mention as it stands in the text."""
        return self.document.segments[m.segment].text[m.start : m.end]

    def expected(self, m: Mention, convention: ConventionInfo) -> Expectation:
        """How *convention* writes *m*."""
        segment = self.document.segments[m.segment]
        return expect(self.lexicon, self.languages[m.segment], segment.text, m, convention.bit)

    def finding(
        self,
        rule: Rule,
        m: Mention,
        expectation: Expectation | None,
        message: str,
        why: str = "",
        *,
        ceiling: Safety = Safety.SAFE,
    ) -> Finding:
        """Returns a finding of *rule* on *m*.

        Args:
            rule: that found it.
            m: where.
            expectation: what should stand there, if the rule knows.
            message: one sentence.
            why: the reason; that of the expectation if not given.
            ceiling: the safest its fix may be.
        """
        fix = None
        if expectation is not None and expectation.edits:
            safety = max(self._safety(m, expectation), ceiling, key=list(Safety).index)
            fix = self._fix(m.segment, expectation.text, expectation.edits, safety)
        why = why or (expectation.why if expectation else "")
        return self.remark(rule, m.segment, m.start, m.end, message, why, fix=fix, mention=m)

    def remark(
        self,
        rule: Rule,
        segment: int,
        start: int,
        end: int,
        message: str,
        why: str = "",
        *,
        fix: Fix | None = None,
        mention: Mention | None = None,
        suggestions: tuple[str, ...] = (),
    ) -> Finding:
        """Returns a finding of *rule* on any place: ``[start, end)`` of the text of a segment, whether a *mention* stands there or not.

        What is suggested is by default the text of the *fix*.
        """
        if self._lines is None:
            self._lines = Lines(self.document.raw)
        text = self.document.segments[segment]
        offset, end_offset = text.raw_span(start, end)
        line, column = self._lines.position(offset)
        end_line, end_column = self._lines.position(end_offset)
        return Finding(
            rule.code, rule.name, rule.level, self.document.path, line, column, end_line, end_column, offset, end_offset,
            text.text[start:end], mention, suggestions or ((fix.text,) if fix else ()), fix, message, why, self,
        )  # fmt: skip

    def letters(self, segment: int, start: int, end: int, edits: Sequence[Edit], mention: Mention | None = None) -> Fix:
        """Returns a fix that leaves the name or word as it is and changes how its letters are coded.

        It is safe where a listed name stands that is nobody else's words; whose name it is makes no difference.
        """
        shifted = [Edit(e.start - start, e.end - start, e.text) for e in edits]
        text = apply_edits(self.document.segments[segment].text[start:end], shifted)
        m = mention
        sure = m and not (m.quoted or m.doubt or m.score < 1) and self.lexicon.entity(m.entity).certain
        return self._fix(segment, text, edits, Safety.SAFE if sure else Safety.UNSAFE)

    def _fix(self, segment: int, text: str, edits: Sequence[Edit], safety: Safety) -> Fix:
        """A fix in raw offsets; one that cannot be written as a whole is only shown."""
        raw: list[Edit] = []
        for e in edits:
            written = self.document.segments[segment].edits(e.start, e.end, e.text)
            if not written:
                return Fix(text, Safety.DISPLAY, ())
            raw += written
        return Fix(text, safety, tuple(raw))

    def _safety(self, m: Mention, expectation: Expectation) -> Safety:
        info = self.lexicon.entity(m.entity)
        if m.doubt or self._differing(m):
            return Safety.DISPLAY
        if script(expectation.text) != self.languages[m.segment].script:  # German letters in a Russian text
            return Safety.UNSAFE
        if m.quoted or m.score < 1 or not expectation.certain or not info.certain:
            return Safety.UNSAFE
        if (dated := discouraged(self, m)) and of_the_past(self, m, dated):  # the name of the time the text speaks of
            return Safety.UNSAFE
        return Safety.SAFE

    def _differing(self, m: Mention) -> bool:
        """Whether another entity that the mention may mean is spelled otherwise in the convention."""
        if not m.others or self.held_to is None:
            return bool(m.others)
        units = [self.lexicon.unit(number) for number in (m.parts[-1].unit, *m.others)]
        written = [next(iter(u.written[self.held_to.bit :]), None) for u in units]
        return len({w and w.text for w in written}) > 1

    def record(self, m: Mention) -> dict[str, Any]:
        """The fields of a mention in JSON: entity, kind, part, spelling, ending, conventions, method, score and, of a full name, parts."""
        lexicon = self.lexicon
        segment = self.document.segments[m.segment]
        info = lexicon.entity(m.entity)
        text = segment.text
        out: dict[str, Any] = {
            "entity": info.id,
            "kind": m.kind,
            "part": m.part,
            "spelling": m.parts[0].spelling if len(m.parts) == 1 else _joined(text, m),
            "ending": text[m.parts[-1].end : m.end],
            "conventions": lexicon.satisfied(mask_of(m)),
        }
        if len(m.parts) > 1:
            out["parts"] = []
            for p in m.parts:
                a, b = segment.raw_span(p.start, p.end)
                out["parts"].append(
                    {
                        "part": p.part,
                        "spelling": p.spelling,
                        "conventions": lexicon.satisfied(p.mask),
                        "offset": a,
                        "end_offset": b,
                    }
                )
        out["method"] = m.method
        out["score"] = round(m.score, 3)
        out["doubt"] = m.doubt
        return out


def _joined(text: str, m: Mention) -> str:
    """The listed spellings of a full name's parts with the separators of the text, blanks made plain."""
    out = m.parts[0].spelling
    for before, p in zip(m.parts, m.parts[1:], strict=False):
        gap = text[before.end : p.start]
        out += (", " if "," in gap else " ") + p.spelling
    return out
