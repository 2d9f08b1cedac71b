"""What a format is, the list of them, and what passes between them and the rest of imla.

* :data:`FORMATS` lists them by name; :func:`find` picks one, and its module is imported only then.
* A format that writes has ``write(material) -> str``; :class:`Material` holds all that any of them may want, and
  :attr:`Format.writes` says which part of it this one does.
* A format that reads entries has ``read(path, content) -> Draft``; one that reads names to be reviewed has
  ``read(path, lines) -> Iterator[Item]`` (:mod:`imla.glossary.exchange.proposal`).

The spellings of conventions come as plain rows (:class:`Pair`, :class:`Term`), because the glossary lies below conventions: a format
only has to know how to write them down.

Start reading at :func:`find`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from imla.errors import UsageError, suggestion
from imla.tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import ModuleType


class Format(NamedTuple):
    """One format.

    Attributes:
        name: on the command line; its module is called so.
        summary: one line for people.
        writes: what it writes: ``entries``, ``pairs``, ``words``, ``terms`` or nothing.
        reads: what it reads: ``entries``, ``proposals`` or nothing.
    """

    name: str
    summary: str
    writes: str = ""
    reads: str = ""

    @property
    def module(self) -> ModuleType:
        """The module that reads and writes it."""
        return import_module(f"imla.glossary.exchange.{self.name}")


FORMATS = {
    f.name: f
    for f in (
        Format("csv", "a table for a spreadsheet", writes="entries", reads="entries"),
        Format("tbx", "a termbase, TBX-Basic (ISO 30042:2019)", writes="entries", reads="entries"),
        Format("wikidata", "lines of a Wikidata JSON dump", reads="proposals"),
        Format("sparql", "results of a SPARQL query as JSON", reads="proposals"),
        Format("geonames", "alternate names of GeoNames", reads="proposals"),
        Format("vale", "a substitution rule for Vale", writes="pairs"),
        Format("prh", "rules for textlint-rule-prh", writes="pairs"),
        Format("typos", "a configuration for typos", writes="pairs"),
        Format("hunspell", "a personal dictionary for Hunspell", writes="words"),
        Format("languagetool", "a word list for LanguageTool", writes="words"),
        Format("omegat", "a glossary for OmegaT", writes="terms"),
        Format("deepl", "a glossary for DeepL", writes="terms"),
    )
}


def find(name: str, direction: str) -> Format:
    """Returns a format by its name.

    Args:
        name: as the user wrote it.
        direction: ``reads`` or ``writes``: what is wanted of it.

    Raises:
        UsageError: there is none, or it goes the other way only.
    """
    able = [f.name for f in FORMATS.values() if getattr(f, direction)]
    if name in able:
        return FORMATS[name]
    verb, other = ("imported", "exported") if direction == "reads" else ("exported", "imported")
    if name in FORMATS:
        raise UsageError(f"{name} can only be {other}; what can be {verb}: {', '.join(able)}")
    raise UsageError(f'unknown format "{name}"{suggestion(name, able)}; what can be {verb}: {", ".join(able)}')


class Pair(NamedTuple):
    """A spelling that a house does not want, and the one that it does."""

    wrong: str
    right: str


class Term(NamedTuple):
    """A name in two languages; *doubtful* if the source word may mean something else as well."""

    source: str
    target: str
    note: str = ""
    doubtful: bool = False


class Material(NamedTuple):
    """What a format may write.

    Attributes:
        entries: see :func:`imla.glossary.exchange.entry.entries`.
        pairs: without contradictions; the longest wrong spelling first.
        words: every spelling that is right, sorted.
        terms: in the order of the glossary.
        title: what the rows are, for people.
        languages: BCP 47 code by convention or system, for spellings that are filed under one.
        written: by entity id, the whole name in each convention that was asked for.
        separator: between cells, where the format leaves a choice; empty for its usual one.
    """

    entries: Sequence[dict[str, Any]] = ()
    pairs: Sequence[Pair] = ()
    words: Sequence[str] = ()
    terms: Sequence[Term] = ()
    title: str = ""
    languages: Mapping[str, str] = {}
    written: Mapping[str, Mapping[str, str]] = {}
    separator: str = ""


class Draft(Table):
    """Entries read from another format, so that faults name the place they have there.

    Attributes:
        places: ``: row 12, column "native.kk"`` or ``:123`` by place in the data, as :meth:`Table.line` takes it; a place that is not
            listed is that of the nearest place around it.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, "", {"entity": []})
        self.places: dict[tuple[str | int, ...], str] = {}

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The entries, as a glossary file would have them."""
        rows: list[dict[str, Any]] = self.data["entity"]
        return rows

    def fault(self, message: str, *where: str | int, label: str = "") -> None:
        """Notes a fault at *where*; *label* names the entry."""
        place = next((p for n in range(len(where), 0, -1) if (p := self.places.get(where[:n]))), "")
        self.problems.append(f"{self.path}{place}: {label + ': ' if label else ''}{message}")
