"""The types of what is found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imla.languages.language import Ending


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one word may be, or be the first word of. Made once per distinct word.

    Attributes:
        unit: number of the unit in the lexicon.
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
    mask: int
    base: int
    prefix: int
    rest: str
    spelling: str
    style: int
    ending: str = ""
    endings: tuple[Ending, ...] = ()
    score: float = 1.0


@dataclass(slots=True)
class NamePart:
    """One part of a name in the text; offsets are code points of the segment, without the ending.

    Attributes:
        part: ``given``, ``patronymic``, ``family``, ``name``, ``fixed`` or a derived role.
        unit: number of the unit.
        mask: the conventions that write it exactly so.
        spelling: the listed spelling that was recognised.
        style: capitals of the text.
        initials: the part stands as initials (*Q.-Sch.*).
        score: 1.0 for a listed spelling.
        unsure: something nearby speaks against this entity (initials of somebody else).
    """

    part: str
    unit: int
    mask: int
    start: int
    end: int
    spelling: str
    style: int
    initials: bool = False
    score: float = 1.0
    unsure: bool = False


@dataclass(slots=True)
class Mention:
    """One name in the text.

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
        quoted: stands in a quotation.
        gloss: cited as a spelling rather than used (*kasachisch Тоқаев*).
        unsure: why it is not certain that this entity is meant; empty if it is.
        segment: index of the segment in the document.
    """

    start: int
    end: int
    entity: int
    kind: str
    parts: list[NamePart]
    ending: str = ""
    endings: tuple[Ending, ...] = ()
    compound: bool = False
    others: tuple[int, ...] = ()
    quoted: bool = False
    gloss: bool = False
    unsure: str = ""
    segment: int = 0

    @property
    def part(self) -> str:
        """The part of a single one, ``full`` for several."""
        return self.parts[0].part if len(self.parts) == 1 else "full"

    @property
    def score(self) -> float:
        """The score of the weakest part."""
        return min(p.score for p in self.parts)

    @property
    def method(self) -> str:
        """``exact`` or ``near``."""
        return "exact" if self.score == 1.0 else "near"
