"""The compiled table of spellings, in memory.

* :attr:`Lexicon.words` leads from the first word of a spelling to its rows ``[unit, conventions, rest, (spelling)]``.
* :class:`Unit` is one part of one name of one entity, with what each convention writes and why.
* :class:`EntityInfo` is what matching and linting need of an entity.

Rows, units and entities are decoded when they are first asked for: a lint of one article touches a handful. They are named tuples,
not dataclasses: rows of a table, made by the thousand, and cheaper to define at every start.
Start reading at :meth:`Lexicon.load`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from imla.errors import UsageError, suggestion
from imla.languages.language import Language, revive
from imla.matching.discouraged import by_unit
from imla.text.fold import fold
from imla.text.lookalikes import Lookalikes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.glossary.load import Glossary


class EntityInfo(NamedTuple):
    """What is needed of an entity once it is found; the context words in *near* are folded and in small letters, so are *forms*."""

    id: str
    kind: str
    countries: tuple[str, ...]
    ambiguous: bool
    near: tuple[str, ...]
    certain: bool
    note: str
    forms: frozenset[str] = frozenset()

    def needs_context(self, shown: str, listed: str) -> bool:
        """Whether a name is also a word or another name, so that only what stands nearby can tell; as the text has it, and as listed."""
        return self.ambiguous and not (
            self.forms and self.forms.isdisjoint((fold(shown).casefold(), fold(listed).casefold()))
        )


class Written(NamedTuple):
    """How one convention writes one unit; see :class:`imla.conventions.spell.Spelling`."""

    text: str
    reason: str
    why: str
    certain: bool
    how: str


class Unit(NamedTuple):
    """One part of one name of one entity.

    Attributes:
        number: its place in the lexicon.
        entity: the entity's place in the lexicon.
        name: 0 for the current name, else which former one.
        part: ``given``, ``patronymic``, ``family``, ``name``, ``fixed`` or a role of a derived word.
        language: for derived words, the text language they belong to.
        since: ISO date or ``""``.
        until: ISO date or ``""``.
        written: by convention, in the order of :attr:`Lexicon.conventions`; empty for brands and derived words.
        siblings: the other parts of the same name, as unit numbers.
    """

    number: int
    entity: int
    name: int
    part: str
    language: str
    since: str
    until: str
    written: tuple[Written | None, ...]
    siblings: dict[str, int]


class ConventionInfo(NamedTuple):
    """A convention as the lexicon knows it; *bit* is its place in the masks."""

    id: str
    title: str
    language: str
    bit: int


class Words(Mapping[str, list[list[Any]]]):
    """First words of spellings and their rows; the rows of a word are decoded when it is first looked up.

    Args:
        words: joined by tabs.
        rows: of each word as JSON, in the same order, joined by tabs (which JSON escapes).
    """

    def __init__(self, words: str, rows: str) -> None:
        self._encoded = dict(zip(words.split("\t"), rows.split("\t"), strict=True)) if words else {}
        self._rows: dict[str, list[list[Any]]] = {}

    def __getitem__(self, word: str) -> list[list[Any]]:
        rows = self._rows.get(word)
        if rows is None:
            rows = self._rows[word] = json.loads(self._encoded[word])
        return rows

    def __contains__(self, word: object) -> bool:
        return word in self._encoded

    def __iter__(self) -> Iterator[str]:
        return iter(self._encoded)

    def __len__(self) -> int:
        return len(self._encoded)


class Languages(Mapping[str, Language]):
    """The text languages by code; one is decoded when it is first asked for."""

    def __init__(self, encoded: dict[str, bytes]) -> None:
        self._encoded = encoded
        self._known: dict[str, Language] = {}

    def __getitem__(self, code: str) -> Language:
        language = self._known.get(code)
        if language is None:
            language = self._known[code] = revive(json.loads(self._encoded[code]))
        return language

    def __iter__(self) -> Iterator[str]:
        return iter(self._encoded)

    def __len__(self) -> int:
        return len(self._encoded)


class Lexicon:
    """Every spelling of every entity; made by :meth:`load`."""

    def __init__(self, lines: list[bytes]) -> None:
        head = json.loads(lines[0])
        self.conventions = [ConventionInfo(row[0], row[1], row[2], i) for i, row in enumerate(head["conventions"])]
        self.words = Words(lines[1].decode(), lines[2].decode())
        self.beginnings = frozenset(head["beginnings"])
        self.short_beginnings = frozenset(head["short_beginnings"])
        self._capitals: dict[str, list[str]] = head["capitals"]
        self._exceptions: dict[str, dict[str, list[str]]] = head["exceptions"]
        self.notes: list[str] = head["notes"]  # letters of entries that no system of their language knows
        self.needless: list[list[int]] = head[
            "needless"
        ]  # variants that rules make: number of entity, of name, of variant
        self.common: dict[str, str] = head["common"]  # small word to the codes of its languages
        self.digraphs = frozenset(head["digraphs"])
        self._near_lines = lines[3:8]
        rest = iter(lines[8:])
        self.languages = Languages({code: next(rest) for code in head["languages"]})
        self._entity_lines = list(islice(rest, head["entities"]))
        self._unit_lines = list(islice(rest, head["units"]))
        self._spelling_lines = list(rest)
        self._units: dict[int, Unit] = {}
        self._entities: dict[int, EntityInfo] = {}
        self.not_names = frozenset(head["not_names"])
        self.near: dict[str, Any] = head["near"]
        self.lookalikes = Lookalikes(**head["lookalikes"])
        self.discouraged = by_unit(head["discouraged"])

    @property
    def near_lines(self) -> list[str]:
        """The index of :mod:`imla.matching.near`."""
        return [line.decode() for line in self._near_lines]

    def near_spellings(self, unit: int) -> bytes:
        """The spellings of a unit that near matching compares with, as JSON."""
        return self._spelling_lines[unit]

    @classmethod
    def load(cls, glossary: Glossary) -> Lexicon:
        """Returns the lexicon of *glossary*: from the store if nothing changed, else compiled anew and stored.

        Raises:
            DataError: the glossary has faults.
        """
        from imla.matching.store import fetch, keep, key_of

        key = key_of(glossary)
        lines = fetch(key)
        if lines is None:
            from imla.matching.compile import compile_lexicon
            from imla.matching.encode import encode

            lines = encode(compile_lexicon(glossary))
            keep(key, lines)
        return cls(lines)

    def unit(self, number: int) -> Unit:
        """Returns a unit by its number."""
        unit = self._units.get(number)
        if unit is None:
            line = json.loads(self._unit_lines[number])
            entity, name, part, language, since, until, rows, by_convention, siblings = line
            answers = [Written(*row) for row in rows]
            written = tuple(None if i is None else answers[i] for i in by_convention)
            unit = Unit(number, entity, name, part, language, since, until, written, siblings)
            self._units[number] = unit
        return unit

    def units(self) -> Iterator[Unit]:
        """Yields every unit."""
        for number in range(len(self._unit_lines)):
            yield self.unit(number)

    def ids(self) -> list[str]:
        """The ids of all entities."""
        return [name for n in range(len(self._entity_lines)) if (name := self.entity(n).id)]

    def units_of(self, entity: str) -> list[Unit]:
        """Returns the units of an entity, empty if there is none with this id."""
        return [u for u in self.units() if self.entity(u.entity).id == entity]

    def entity(self, number: int) -> EntityInfo:
        """Returns an entity by its number."""
        info = self._entities.get(number)
        if info is None:
            name, kind, countries, ambiguous, near, certain, note, forms = json.loads(self._entity_lines[number])
            info = EntityInfo(name, kind, tuple(countries), ambiguous, tuple(near), certain, note, frozenset(forms))
            self._entities[number] = info
        return info

    def in_capitals(self, word: str) -> list[str]:
        """Returns the listed first words that are *word* when written in capitals."""
        likely = (word, word[0] + word[1:].lower(), word.lower())
        return [w for w in dict.fromkeys(likely) if w in self.words and w.upper() == word] + self._capitals.get(
            word, []
        )

    def exception(self, system: str, text: str) -> tuple[str, str] | None:
        """Returns how *system* writes the name *text*, and the id of the entity, if an entry excepts it from the rules."""
        found = self._exceptions.get(system.partition("+")[0], {}).get(text)
        return (found[0], found[1]) if found else None

    def convention(self, name: str) -> ConventionInfo:
        """Returns a convention by its id.

        Raises:
            UsageError: there is none; the message suggests the nearest.
        """
        for c in self.conventions:
            if c.id == name:
                return c
        known = [c.id for c in self.conventions]
        near = suggestion(name, known)
        raise UsageError(f'unknown convention "{name}"{near}; "imla conventions" lists them')

    def language(self, code: str) -> Language:
        """Returns a text language by its code.

        Raises:
            UsageError: there is none; the message lists them.
        """
        found = self.text_language(code)
        if found is None:
            raise UsageError(f'unknown text language "{code}"; known are {", ".join(self.languages)}')
        return found

    def language_code(self, code: str) -> str:
        """Returns which text language a BCP 47 code means: of this script (``uz-Cyrl``) if there is one, else the language as such."""
        return code if code in self.languages else code.split("-", 1)[0].lower()

    def text_language(self, code: str) -> Language | None:
        """Returns the text language for a BCP 47 code, or None."""
        return self.languages.get(self.language_code(code))

    def satisfied(self, mask: int) -> list[str]:
        """Returns the ids of the conventions in a mask."""
        return [c.id for c in self.conventions if mask >> c.bit & 1]
