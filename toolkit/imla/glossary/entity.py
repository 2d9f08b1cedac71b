"""What the glossary knows of one person, place, organisation, people or term.

* :class:`Entity` is one entry: names, words derived from them, brands, what makes it ambiguous.
* A :class:`Name` is what it is or was called in one period: native forms, exonyms, departures from the rules, variants.
* A form is a mapping from part to text: ``{"given": …, "family": …}`` for a person, ``{"name": …}`` for everything else and for
  people of one name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

KINDS = ("person", "place", "organisation", "people", "term")
PARTS = ("given", "patronymic", "family", "name")
FIXED = "fixed"
"""The part a brand name is filed under."""

ROLES = ("adjective", "inhabitant", "people", "language", "currency")
STATUSES = ("seen", "preferred", "admitted", "discouraged", "wrong")

ENTITY_KEYS = (
    "id", "extends", "kind", "country", "wikidata", "native", "spelling", "exonym", "derived", "former", "variants", "fixed", "ambiguous",
    "note", "sources", "certain",
)  # fmt: skip
EXTENSION_KEYS = ("id", "extends", "variants", "note", "sources")
NAME_KEYS = ("native", "spelling", "exonym", "variants", "from", "to", "note", "sources")
VARIANT_KEYS = ("form", "part", "lang", "status", "to", "source", "note")
"""The keys of an entry, of a former name in it and of a variant, in the order they are written in."""

Form = dict[str, str]


@dataclass(frozen=True, slots=True)
class Variant:
    """A spelling met in texts that no rule makes.

    Attributes:
        form: the spelling.
        part: which part of the name it spells.
        lang: the language of the text it was seen in, or ``""``.
        status: ``seen``, or as the entry states it: ``preferred`` and ``admitted`` forms pass in every convention of their
            language, ``discouraged`` and ``wrong`` ones never do.
        source: where it was seen, or ``""``.
        note: for people; of a discouraged form, why it is one.
        until: the last day on which a discouraged form was the usual name, if known.
        index: its place among the variants of the entry; the parts of one full name share it.
    """

    form: str
    part: str
    lang: str = ""
    status: str = "seen"
    source: str = ""
    note: str = ""
    until: datetime.date | None = None
    index: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """What an entity is called, in the period from *since* up to *until*.

    Attributes:
        native: form by language (BCP 47); the first one is the language the name is at home in.
        exonym: established form by text language.
        spelling: departure from the rules by convention id.
        variants: further spellings the matcher must know.
        since: first day of the name, if known.
        until: last day of the name, if known; None for a current name.
    """

    native: dict[str, Form]
    exonym: dict[str, Form]
    spelling: dict[str, Form]
    variants: tuple[Variant, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts this name has, in reading order."""
        have = {p for forms in (self.native, self.exonym, self.spelling) for form in forms.values() for p in form}
        return tuple(p for p in PARTS if p in have)


@dataclass(frozen=True, slots=True)
class Entity:
    """One entry of the glossary.

    Attributes:
        id: stable, ASCII, unique in the whole glossary.
        kind: one of :data:`KINDS`.
        countries: ISO 3166-1 codes.
        names: the current name first, then the former ones.
        fixed: brands: never rewritten, and they shield the names inside them.
        derived: by text language, words built from the name by role (:data:`ROLES`).
        ambiguous: the spellings are also ordinary words or other names.
        near: words that decide for this entity when they stand nearby; only with *ambiguous*.
        ambiguous_forms: the spellings that are ambiguous; all if empty.
        certain: False keeps every fix for this entity from being applied by itself.
        path: the file of the entry, and *index* its place among the entities of that file.
    """

    id: str
    kind: str
    countries: tuple[str, ...]
    names: tuple[Name, ...]
    fixed: tuple[str, ...] = ()
    derived: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    ambiguous: bool = False
    near: tuple[str, ...] = ()
    ambiguous_forms: tuple[str, ...] = ()
    wikidata: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    certain: bool = True
    path: Path | None = None
    index: int = 0


def parse_form(value: str, kind: str, parts: tuple[str, ...] = ()) -> Form:
    """Returns the parts of a name given as one string.

    Args:
        value: for a person ``given [patronymic] family``, else the whole name.
        kind: the kind of the entity.
        parts: the parts the entity is known to have; a person with only ``name`` keeps a string of two words whole.

    Returns:
        ``{"name": value}``, or the parts of a person; a single word is the family name of a person who has one.
    """
    words = value.split()
    if kind != "person" or parts == ("name",):
        return {"name": value}
    if len(words) == 1:
        return {"family" if "family" in parts else "name": value}
    if len(words) == 2:
        return {"given": words[0], "family": words[1]}
    return {"given": words[0], "patronymic": " ".join(words[1:-1]), "family": words[-1]}
