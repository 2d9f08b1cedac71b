"""What tells in running text that a word is a name of the region: ``evidence.toml``.

Endings of names, letters, words around them, each with what it says (a kind of entity, countries) and how much it weighs. Start reading
at :class:`Evidence`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from imla.glossary.entity import KINDS
from imla.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imla.tables import Table

WEIGHTS = (
    "least", "least_elsewhere", "letters", "native", "shared_native", "script", "ending", "shared_ending", "given", "shared_given", "office", "title", "region_word", "company",
    "foreign_word", "spellings", "capital", "article", "first_word", "noun",
)  # fmt: skip
_STEMS = {"persons": "person", "places": "place", "organisations": "organisation"}
_INFLECTED = 3
"""Letters that may follow a stem."""

_IN_COMPOUNDS = 5
"""Letters that a stem must have to be looked for at the end of compounds: *see* is no part of *Hussein*."""


class Ending(NamedTuple):
    """An ending of names: the kind it speaks for, the countries (none: the whole region), and whether Russian names have it too."""

    form: str
    kind: str
    countries: tuple[str, ...]
    shared: bool


class Letters(NamedTuple):
    """A run of letters that the languages of some countries have.

    Attributes:
        found: the run, folded, in small letters.
        countries: whose languages have it.
        not_before: letters before which it says nothing.
        languages: of the texts in which it says something; empty for all.
        shared: other languages have it too.
    """

    found: str
    countries: tuple[str, ...]
    not_before: str
    languages: tuple[str, ...]
    shared: bool


class Stem(NamedTuple):
    """The beginning of a word that stands beside names, and what it says."""

    text: str
    kind: str
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Words of one text language.

    Attributes:
        articles: what stands before nouns and seldom before names.
        stems: of titles and nouns that stand beside names, in small letters.
        saying: what persons do, right behind their name.
        ordinary: words that are no names, and show what the words of the language look like.
        nouns: endings of ordinary nouns, in small letters.
        capitals: nouns are written with a capital.
    """

    articles: frozenset[str] = frozenset()
    stems: tuple[Stem, ...] = ()
    saying: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    nouns: tuple[str, ...] = ()
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """All of ``evidence.toml``.

    Attributes:
        weights: how much each kind of evidence counts.
        countries: of the region, each with the languages of its names, the first one first.
        letters: that name countries.
        endings: of names, by form, in small letters, folded.
        shared_given: given names of our lists that are at home elsewhere too.
        patronymics: endings of patronymics, in small letters.
        elsewhere: names of other parts of the world, in small letters; never candidates.
        surroundings: by text language.
        offices: words that only the region has, whatever the language of the text.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    countries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    letters: tuple[Letters, ...] = ()
    endings: Mapping[str, Ending] = field(default_factory=dict)
    shared_given: frozenset[str] = frozenset()
    patronymics: tuple[str, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    surroundings: Mapping[str, Surroundings] = field(default_factory=dict)
    offices: tuple[Stem, ...] = ()

    def ordinary(self) -> frozenset[str]:
        """Returns the ordinary words of all languages, and the names of elsewhere, in small letters."""
        return self.elsewhere.union(*(s.ordinary for s in self.surroundings.values()))

    def ending(self, word: str) -> Ending | None:
        """Returns the longest ending that *word* (folded) has with three letters or more before it; a regional one over a shared one."""
        small = word.lower()
        found = (self.endings.get(small[at:]) for at in range(3, len(small) - 1))
        return min(filter(None, found), key=lambda e: (e.shared, -len(e.form)), default=None)

    def native(self, word: str, language: str) -> Letters | None:
        """Returns the first row of letters that *word* (folded) has, in a text of *language*."""
        small = word.lower()
        for row in self.letters:
            if row.languages and language not in row.languages:
                continue
            at = small.find(row.found)
            if at >= 0:
                following = small[at + len(row.found) : at + len(row.found) + 1]
                if not following or following not in row.not_before:
                    return row
        return None

    def beside(self, word: str, language: str) -> Stem | None:
        """Returns what *word*, which stands beside a name in a text of *language*, says: the longest stem it begins or ends with."""
        small = word.lower()
        stems: Iterable[Stem] = self.surroundings[language].stems if language in self.surroundings else ()
        fitting = [s for s in (*self.offices, *stems) if _fits(s.text, small)]
        return max(fitting, key=lambda s: len(s.text), default=None)


def _fits(stem: str, word: str) -> bool:
    """Whether *word* is *stem* with little behind it, or a compound that ends so (*Außenminister*)."""
    at = word.rfind(stem)
    return (at == 0 or (at > 0 and len(stem) >= _IN_COMPOUNDS)) and len(word) - at - len(stem) <= _INFLECTED


def read_evidence(tables: Iterable[Table]) -> Evidence:
    """Returns what some files say together, a later one adding to an earlier one.

    Raises:
        DataError: with all faults of the first faulty file.
    """
    weights: dict[str, float] = {}
    countries: dict[str, tuple[str, ...]] = {}
    letters: list[Letters] = []
    endings: dict[str, Ending] = {}
    shared: set[str] = set()
    elsewhere: set[str] = set()
    patronymics: list[str] = []
    surroundings: dict[str, Surroundings] = {}
    offices: list[Stem] = []
    for table in tables:
        for name, weight in table.take_table(table.data, "weights").items():
            if name not in WEIGHTS or not isinstance(weight, int | float) or isinstance(weight, bool):
                table.fault(f"takes numbers for {', '.join(WEIGHTS)}", "weights", name)
            else:
                weights[name] = float(weight)
        rows = table.take_table(table.data, "country")
        countries |= {code: table.take_texts(rows, code, "country") for code in rows}
        for i, row in enumerate(table.take_rows(table.data, "letter")):
            letters += _letters(table, row, i)
        for i, row in enumerate(table.take_rows(table.data, "ending")):
            for ending in _endings(table, row, i):
                endings.setdefault(ending.form, ending)
        given = table.take_table(table.data, "given")
        table.check_keys(given, ("shared", "patronymics"), "given")
        patronymics += table.take_texts(given, "patronymics", "given")
        shared.update(table.take_texts(given, "shared", "given"))
        names = table.take_table(table.data, "elsewhere")
        elsewhere.update(word for part in names for word in table.take_text(names, part, "elsewhere").split())
        for i, row in enumerate(table.take_rows(table.data, "office")):
            table.check_keys(row, ("stems", "kind", "countries"), "office", i)
            kind = _kind(table, row, "office", i)
            places = table.take_texts(row, "countries", "office", i)
            offices += [Stem(stem, kind, places) for stem in table.take_texts(row, "stems", "office", i)]
        for language in table.data.keys() - {"weights", "country", "letter", "given", "elsewhere", "ending", "office"}:
            surroundings[language] = _surroundings(table, language)
        table.done()
    return Evidence(
        weights,
        countries,
        tuple(letters),
        endings,
        frozenset(shared),
        tuple(patronymics),
        frozenset(elsewhere),
        surroundings,
        tuple(offices),
    )


def _kind(table: Table, row: dict[str, object], *where: str | int) -> str:
    kind = table.take_text(row, "kind", *where, required=True)
    if kind and kind not in KINDS:
        table.fault(f'"kind" is one of {", ".join(KINDS)}, not "{kind}"', *where, "kind")
    return kind


def _letters(table: Table, row: dict[str, object], i: int) -> list[Letters]:
    table.check_keys(row, ("letters", "runs", "countries", "not_before", "languages", "shared"), "letter", i)
    runs = (*table.take_text(row, "letters", "letter", i), *table.take_texts(row, "runs", "letter", i))
    if not runs:
        table.fault('give "letters" or "runs"', "letter", i)
    countries = table.take_texts(row, "countries", "letter", i)
    not_before = table.take_text(row, "not_before", "letter", i)
    languages = table.take_texts(row, "languages", "letter", i)
    shared = table.take_flag(row, "shared", "letter", i)
    return [Letters(fold(run), countries, not_before, languages, shared) for run in runs]


def _endings(table: Table, row: dict[str, object], i: int) -> list[Ending]:
    table.check_keys(row, ("kind", "forms", "countries", "shared"), "ending", i)
    kind = _kind(table, row, "ending", i)
    countries = table.take_texts(row, "countries", "ending", i)
    shared = table.take_flag(row, "shared", "ending", i)
    return [Ending(fold(form), kind, countries, shared) for form in table.take_texts(row, "forms", "ending", i)]


def _surroundings(table: Table, language: str) -> Surroundings:
    rows = table.take_table(table.data, language)
    table.check_keys(rows, ("articles", "saying", "ordinary", "nouns", "capitals", *_STEMS), language)
    return Surroundings(
        frozenset(table.take_texts(rows, "articles", language)),
        tuple(Stem(text, kind) for key, kind in _STEMS.items() for text in table.take_texts(rows, key, language)),
        frozenset(table.take_texts(rows, "saying", language)),
        frozenset(table.take_text(rows, "ordinary", language).split()),
        table.take_texts(rows, "nouns", language),
        table.take_flag(rows, "capitals", language),
    )
