"""The types of what is found in a text.

:class:`Candidate` is made once per distinct word, :class:`Stretch` once per place it is tried, :class:`Mention` once per name found. The
first two are named tuples: a corpus makes them by the million.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from imla.text.casing import EXACT

if TYPE_CHECKING:
    from imla.languages.language import Ending

NO_CONTEXT = "no context word"
GIVEN_NAME = "given name"
SOMEBODY_ELSE = "somebody else"
LONGER_NAME = "part of another name"
HALF_A_NAME = "half a name"
AMBIGUOUS = "ambiguous"
"""Why it is not certain that a name means the listed entity. Of the first two a linter says nothing; the others it shows, and never
rewrites."""


class Candidate(NamedTuple):
    """What one word may be, or be the first word of.

    Attributes:
        unit: number of the unit in the lexicon.
        entity: number of its entity.
        kind: kind of the entity.
        part: part of the unit.
        siblings: the other parts of the same person's name, as unit numbers.
        mask: the conventions that write it exactly so.
        base: code points of the source word that are the base (compound prefix and base, without the ending).
        prefix: code points of the source word before the base (*Nord* in *Nordkirgistan*).
        rest: what must follow for the whole spelling (``"-Kul"``), or ``""``.
        spelling: the listed spelling.
        style: see :mod:`imla.text.casing`.
        ending: form of the ending, folded, or ``""``.
        endings: the endings of the text language that have this form here.
        score: 1.0 for a listed spelling, less for a near one.
    """

    unit: int
    entity: int
    kind: str
    part: str
    siblings: dict[str, int]
    mask: int
    base: int
    prefix: int
    rest: str
    spelling: str
    style: int
    ending: str = ""
    endings: tuple[Ending, ...] = ()
    score: float = 1.0

    def met(self, mask: int, style: int, ending: str, endings: tuple[Ending, ...]) -> Candidate:
        """Returns the candidate as a place in the text has it."""
        return self._replace(mask=mask, style=style, ending=ending, endings=endings)


class Stretch(NamedTuple):
    """A candidate at its place; offsets are code points of the segment.

    Attributes:
        candidate: as it was met.
        start: of the base.
        base_end: end of the base.
        end: behind the ending.
        initials: the part stands as initials.
        doubt: what beside it speaks against it (:data:`SOMEBODY_ELSE` …), or ``""``.
    """

    candidate: Candidate
    start: int
    base_end: int
    end: int
    initials: bool = False
    doubt: str = ""

    def doubted(self, doubt: str) -> Stretch:
        """Returns the stretch as one that the text speaks against."""
        return self._replace(doubt=doubt)

    def initials_before(self, given: int, mask: int, written: str, start: int) -> Stretch:
        """Returns the initials *written* at *start*, standing for the given name of this family name's bearer."""
        c = self.candidate._replace(
            unit=given,
            part="given",
            mask=mask,
            prefix=0,
            rest="",
            spelling=written,
            style=EXACT,
            ending="",
            endings=(),
            score=1.0,
        )
        return Stretch(c, start, start + len(written), start + len(written), initials=True)


Reading = tuple[Stretch, ...]
"""One way to read the text at some place: the parts of a name in text order."""


@dataclass(slots=True)
class NamePart:
    """One part of a name in the text; offsets are code points of the segment, without the ending.

    Attributes:
        part: ``given``, ``patronymic``, ``family``, ``name``, ``fixed`` or a derived role.
        unit: number of the unit.
        mask: the conventions that write it exactly so.
        start: of the part.
        end: behind its base.
        stop: behind its ending.
        spelling: the listed spelling that was recognised.
        style: capitals of the text.
        initials: the part stands as initials (*Q.-Sch.*).
        score: 1.0 for a listed spelling.
    """

    part: str
    unit: int
    mask: int
    start: int
    end: int
    stop: int
    spelling: str
    style: int
    initials: bool
    score: float


@dataclass(slots=True)
class Mention:
    """One name in the text. Resolving fills in what only the whole document tells.

    Attributes:
        start: offset in the segment's text.
        end: offset behind the name and its ending.
        entity: number of the entity.
        kind: kind of the entity.
        parts: in text order.
        ending: form of the ending on the last part, folded, or ``""``.
        endings: what that form may be in the text language.
        compound: the first part is the second half of a closed compound (*Nord|kirgistan*).
        others: units of other entities that are spelled alike and were not decided against.
        score: of the weakest part.
        quoted: stands in a quotation.
        gloss: cited as a spelling rather than used (*kasachisch Тоқаев*).
        doubt: why it is not certain that this entity is meant (:data:`NO_CONTEXT` …); empty if it is.
        segment: index of the segment in the document.
    """

    start: int
    end: int
    entity: int
    kind: str
    parts: list[NamePart]
    ending: str
    endings: tuple[Ending, ...]
    compound: bool
    others: tuple[int, ...]
    score: float
    quoted: bool = False
    gloss: bool = False
    doubt: str = ""
    segment: int = 0

    @property
    def silent(self) -> bool:
        """Whether it is rather no mention of the entity at all."""
        return self.doubt in (NO_CONTEXT, GIVEN_NAME, SOMEBODY_ELSE)

    @property
    def part(self) -> str:
        """The part of a single one, ``full`` for several."""
        return self.parts[0].part if len(self.parts) == 1 else "full"

    @property
    def method(self) -> str:
        """``exact`` or ``near``."""
        return "exact" if self.score == 1.0 else "near"
