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
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from imla.errors import UsageError, suggestion
from imla.languages.language import Language, revive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.glossary.load import Glossary


class EntityInfo(NamedTuple):
    """What is needed of an entity once it is found; the context words in *near* are folded and in small letters."""

    id: str
    kind: str
    countries: tuple[str, ...]
    ambiguous: bool
    near: tuple[str, ...]
    certain: bool
    note: str


class Written(NamedTuple):
    """How one convention writes one unit; see :class:`imla.conventions.spell.Spelling`."""

    text: str
    reason: str
    why: str
    certain: bool


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


class Lexicon:
    """Every spelling of every entity; made by :meth:`load`."""

    def __init__(self, lines: list[str]) -> None:
        head = json.loads(lines[0])
        self.conventions = [ConventionInfo(row[0], row[1], row[2], i) for i, row in enumerate(head["conventions"])]
        self.words = Words(lines[1], lines[2])
        self.beginnings = frozenset(head["beginnings"])
        self.short_beginnings = frozenset(head["short_beginnings"])
        self._capitals: dict[str, list[str]] = head["capitals"]
        self._exceptions: dict[str, dict[str, list[str]]] = head["exceptions"]
        self._languages: list[str] = head["languages"]
        self._comparable = lines[3]
        self._entity_lines = lines[4 : 4 + head["entities"]]
        self._unit_lines = lines[4 + head["entities"] :]
        self._units: dict[int, Unit] = {}
        self._entities: dict[int, EntityInfo] = {}
        self.not_names = frozenset(head["not_names"])
        self.near_key: dict[str, str] = head["near_key"]
        self.near_suffixes: list[str] = head["near_suffixes"]

    @property
    def comparable(self) -> list[tuple[str, str]]:
        """Single-word names that near matching compares with, each with its key."""
        return [(word, key) for word, key in json.loads(self._comparable)]

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

            lines = encode(compile_lexicon(glossary))
            keep(key, lines)
        return cls(lines)

    @cached_property
    def languages(self) -> dict[str, Language]:
        """The text languages by code."""
        return {language.id: language for row in self._languages for language in [revive(row)]}  # type: ignore[arg-type]

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
            name, kind, countries, ambiguous, near, certain, note = json.loads(self._entity_lines[number])
            info = EntityInfo(name, kind, tuple(countries), ambiguous, tuple(near), certain, note)
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

    def text_language(self, code: str) -> Language | None:
        """Returns the text language for a BCP 47 code: of this script (``uz-Cyrl``) if there is one, else of the language as such."""
        return self.languages.get(code) or self.languages.get(code.split("-", 1)[0].lower())

    def satisfied(self, mask: int) -> list[str]:
        """Returns the ids of the conventions in a mask."""
        return [c.id for c in self.conventions if mask >> c.bit & 1]


SHORTEST_COMPARED = 6
"""Shorter names have too many neighbours: of 57,000 frequent German words, six lie within one edit of a six-letter name."""


def _comparable(compiled: dict[str, Any]) -> list[tuple[str, str]]:
    """Words derived from names (Usbeken) have ordinary neighbours, brands must not be guessed: both are left out."""
    from imla.matching.near import key_maker

    units, refused, key = compiled["units"], set(compiled["not_names"]), key_maker(compiled["near_key"])
    return [
        (word, key(word))
        for word, rows in compiled["words"].items()
        if len(word) >= SHORTEST_COMPARED
        and word[0].isupper()
        and word not in refused
        and any(
            not row[2] and units[row[0]][2] in ("given", "patronymic", "family", "name") and units[row[0]][6]
            for row in rows
        )
    ]


def encode(compiled: dict[str, Any]) -> list[str]:
    """Returns the lines that :class:`Lexicon` reads: a head, words, their rows, the comparable ones, one line per entity and per unit."""

    def line(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    words: dict[str, list[list[Any]]] = compiled["words"]
    capitals: dict[str, list[str]] = {}
    for word in words:
        shouted = word.upper()
        if word not in (shouted, shouted[0] + shouted[1:].lower(), shouted.lower()):
            capitals.setdefault(shouted, []).append(word)
    head = {
        k: compiled[k] for k in ("conventions", "languages", "not_names", "near_key", "near_suffixes", "exceptions")
    }
    head |= {
        "entities": len(compiled["entities"]),
        "beginnings": sorted({w[:3].lower() for w in words}),
        "short_beginnings": sorted({w[:2].lower() for w in words if len(w) <= 3}),
        "capitals": capitals,
    }
    return [
        line(head),
        "\t".join(words),
        "\t".join(map(line, words.values())),
        line(_comparable(compiled)),
        *map(line, compiled["entities"]),
        *(line(_compact(unit)) for unit in compiled["units"]),
    ]


def _compact(unit: list[Any]) -> list[Any]:
    """Returns *unit* with each answer once and, by convention, which one it gives: conventions share systems."""
    *head, rows, siblings = unit
    distinct: list[list[Any]] = []
    for row in rows:
        if row is not None and row not in distinct:
            distinct.append(row)
    return [*head, distinct, [None if row is None else distinct.index(row) for row in rows], siblings]
