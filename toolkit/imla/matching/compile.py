"""Glossary + conventions + systems → one table of spellings.

For every part of every name of every entity (a *unit*) the spelling of each convention is computed once, with its reason, and turned
round: from a spelling to the units it may mean and to the set of conventions it satisfies (a bit mask). Exonyms, departures, native
forms and variants join with the mask they deserve, often none.

The result is plain JSON values, so that it can be kept on disk and read back without trust. Start reading at :func:`compile_lexicon`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from imla.conventions.convention import NATIONAL
from imla.conventions.load import conventions_of, systems_of
from imla.conventions.spell import Speller
from imla.errors import DataError, ImlaError
from imla.glossary.entity import FIXED, PARTS, ROLES
from imla.languages.inflect import attributive
from imla.languages.load import read_language
from imla.matching.departures import dangling, exceptions
from imla.tables import Table
from imla.text.fold import fold
from imla.text.tokens import WORD, joined_form

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from imla.conventions.convention import Convention
    from imla.conventions.spell import Spelling
    from imla.glossary.entity import Entity, Name, Variant
    from imla.glossary.load import Glossary
    from imla.languages.language import Language


def languages_of(glossary: Glossary) -> dict[str, Language]:
    """Returns the text languages of a glossary's folders by code.

    Raises:
        DataError: with all faults of all files.
    """
    found: dict[str, Language] = {}
    problems: list[str] = []
    for path, content in glossary.tables("languages"):
        table = Table.parse(path, content)
        language = read_language(table)
        found[language.id] = language
        problems += table.problems
    if problems:
        raise DataError(problems)
    return found


def compile_lexicon(glossary: Glossary) -> dict[str, Any]:
    """Returns the compiled form of *glossary*.

    Raises:
        DataError: with every fault of every file: schema, references, letters that a system does not know.
    """
    systems = systems_of(glossary)
    problems: list[str] = []
    conventions: dict[str, Convention] = {}
    languages: dict[str, Language] = {}
    try:
        conventions = conventions_of(glossary, systems)
    except DataError as e:
        problems += e.problems
    try:
        languages = languages_of(glossary)
    except DataError as e:
        problems += e.problems
    try:
        _ = glossary.entities
    except DataError as e:
        problems += e.problems
    if problems:
        raise DataError(problems)
    builder = _Builder(glossary.place, list(conventions.values()), languages, Speller(systems), glossary.not_names)
    for entity in glossary.entities:
        builder.add(entity)
    builder.add_given_names(glossary.given_names)
    builder.problems += dangling(glossary, conventions, systems)
    if builder.problems:
        raise DataError(builder.problems)
    builder.widen_contexts()
    return {
        "conventions": [[c.id, c.title, c.language] for c in conventions.values()],
        "languages": [language.plain() for language in languages.values()],
        "not_names": sorted(glossary.not_names),
        "near": glossary.near,
        "bare": builder.bare,
        "lookalikes": glossary.lookalikes,
        "discouraged": builder.discouraged,
        "needless": builder.needless,
        "notes": builder.notes,
        "exceptions": exceptions(glossary, systems),
        "words": builder.words,
        "entities": builder.entities,
        "units": builder.units,
    }


class _Builder:
    """Collects units and words while entities are added one by one."""

    def __init__(
        self,
        place: Callable[..., str],
        conventions: list[Convention],
        languages: dict[str, Language],
        speller: Speller,
        not_names: Collection[str],
    ) -> None:
        self.place = place
        self.conventions = conventions
        self.languages = languages
        self.speller = speller
        self.not_names = not_names
        self.entities: list[list[Any]] = []
        self.units: list[list[Any]] = []
        self.words: dict[str, list[list[Any]]] = defaultdict(list)
        self.problems: list[str] = []
        self.discouraged: list[list[Any]] = []
        self.needless: list[list[int]] = []
        self._every = (1 << len(conventions)) - 1
        # All systems, not only those of conventions: people write Qazaqstan Respy’bli’kasy and Tokáev too.
        self._systems: dict[str, set[str]] = defaultdict(set)
        for system in speller.systems.ids():
            self._systems[speller.systems.get(system).source].add(system)
        for c in conventions:
            for code, system in (*c.render.items(), ("ru", c.fallback)):
                if system and system != NATIONAL:
                    self._systems[code].add(system.partition("+")[0])  # its options are tried anyway
        self.bare: dict[int, list[str]] = {}
        self._heads = frozenset(head.lower() for language in languages.values() for head in language.heads)
        self._slips: dict[tuple[str, str], str] = {}
        self.notes: list[str] = []
        self._spellings: dict[tuple[str, str], tuple[str, ...]] = {}

    def add(self, entity: Entity) -> None:
        self.last = entity
        number = len(self.entities)
        self.entities.append(
            [
                entity.id, entity.kind, entity.countries, entity.ambiguous, entity.near, entity.certain, entity.note,
                [fold(form).casefold() for form in entity.ambiguous_forms],
            ]
        )  # fmt: skip
        for index, name in enumerate(entity.names):
            self._add_name(entity, number, index, name)
        if entity.fixed:
            unit = self._unit(number, 0, FIXED)
            for brand in entity.fixed:
                self._spell(unit, brand, self._every)
        for language, words in entity.derived.items():
            mask = self._conventions_for(language)
            for role in ROLES:
                if role in words:
                    unit = self._unit(number, 0, role, language=language)
                    for word in words[role]:
                        self._spell(unit, word, mask)

    def widen_contexts(self) -> None:
        """Lets a context word that is itself a name count in every spelling of it, else a rewrite could change what it decides."""
        spellings: dict[int, set[str]] = defaultdict(set)
        for word, rows in self.words.items():
            for row in rows:
                if self.entities[self.units[row[0]][0]][0]:  # given names of nobody in particular are no context
                    spellings[row[0]].add(word + row[2])
        for entity in self.entities:
            near = set(entity[4])
            for context in entity[4]:
                shadow = fold(context)
                for row in self.words.get(shadow.split(" ")[0].split("-")[0], ()):
                    if shadow.endswith(row[2]) and shadow in spellings[row[0]]:
                        near |= spellings[row[0]]
            entity[4] = sorted({fold(word).casefold() for word in near})

    def add_given_names(self, names: dict[str, tuple[str, ...]]) -> None:
        """Files the given names of nobody in particular: they tell that the family name behind them is somebody else's."""
        unit = self._unit(len(self.entities), 0, "given")
        self.entities.append(["", "person", (), False, (), True, "given names of the region", []])
        forms: set[str] = set()
        for language, spelled in names.items():
            forms.update(spelled)
            for convention in self.conventions:
                for name in spelled if convention.render.get(language, NATIONAL) != NATIONAL else ():
                    try:
                        forms.add(self.speller.render(convention.render[language], name))
                    except ImlaError as e:
                        self.problems.append(f"given-names.toml: {language}: {name}: {e}")
        for form in sorted(forms):
            self._spell(unit, form, 0)

    def _add_name(self, entity: Entity, number: int, index: int, name: Name) -> None:
        made: dict[str, int] = {}
        needed: set[int] = set()
        for part in name.parts:
            spellings = [self.speller.spell(entity, part, c, name) for c in self.conventions]
            surfaces: dict[str, int] = defaultdict(int)
            for i, s in enumerate(spellings):
                if s:
                    surfaces[s.text] |= 1 << i
            # Every system for a language makes a spelling somebody may write (Toschkent for Taschkent), with
            # every option it has; unless that is known to be another word. Not so for words of the region that a language has taken in:
            # Plow may well be written by the rule.
            for code, form in name.native.items():
                for system in sorted(self._systems.get(code, ())) if part in form else ():
                    for text in self._rendered(system, form[part]):
                        if entity.kind != "term" and (text in surfaces or text not in self.not_names):
                            surfaces[text] |= 0
            for forms in (name.native, name.exonym, name.spelling):
                for form in forms.values():
                    if part in form:
                        surfaces[form[part]] |= 0
            variants = [v for v in name.variants if v.part == part]
            needed |= {v.index for v in variants if self._adds(v, surfaces)}
            for variant in variants:
                surfaces[variant.form] |= self._passes(variant)
            unit = made[part] = self._unit(number, index, part, spellings, name)
            self.discouraged += [
                [unit, fold(v.form), v.status, v.lang, v.until.isoformat() if v.until else "", v.note]
                for v in variants
                if v.status in ("discouraged", "wrong")
            ]
            if part == "name" and (bare := self._without_heads(name)):
                self.bare[unit] = bare
            for surface, mask in surfaces.items():
                self._spell(unit, surface, mask)
                for language in self.languages.values() if " " in surface else ():
                    for inflected in attributive(language, surface):
                        if inflected not in surfaces:
                            self._spell(unit, inflected, mask, surface)
        for code, form in name.native.items():
            for part, text in form.items():
                slips = (self._slips.get((system, text)) for system in sorted(self._systems.get(code, ())))
                if slip := next(filter(None, slips), ""):
                    place = self.place(entity, *(("former", index - 1) if index else ()), "native", code)
                    self.notes.append(f"{place}: {entity.id}: native.{code}: {part}: {slip}")
        for part, unit in made.items():
            self.units[unit][7] = {p: u for p, u in made.items() if p != part}
        self.needless += [[number, index, i] for i in sorted({v.index for v in name.variants} - needed)]

    def _adds(self, variant: Variant, surfaces: dict[str, int]) -> bool:
        """Whether a variant says what *surfaces*, all that is made without variants, do not."""
        shadow = fold(variant.form)
        masks = [mask for surface, mask in surfaces.items() if shadow in (fold(surface), joined_form(fold(surface)))]
        advice = variant.status in ("discouraged", "wrong")
        return advice or not masks or bool(self._passes(variant) & ~masks[0])

    def _passes(self, variant: Variant) -> int:
        """The conventions in which a variant counts as right."""
        return self._conventions_for(variant.lang) if variant.status in ("preferred", "admitted") else 0

    def _without_heads(self, name: Name) -> list[str]:
        """Spellings of a name without the noun that says what it is (*Балқан облысы*): people ask for it so, but a text need not mean it."""
        found: dict[str, None] = {}
        for code, form in name.native.items():
            words = form.get("name", "").split(" ")
            kept = " ".join(w for w in words if w.lower() not in self._heads)
            if kept and len(kept) < len(form["name"]):
                found[kept] = None
                for system in sorted(self._systems.get(code, ())):
                    found.update(dict.fromkeys(self._rendered(system, kept)))
        return list(found)

    def _conventions_for(self, language: str) -> int:
        return sum(1 << i for i, c in enumerate(self.conventions) if not language or c.language == language)

    def _rendered(self, system: str, text: str) -> tuple[str, ...]:
        known = self._spellings.get((system, text))
        if known is not None:
            return known
        try:
            made = self.speller.systems.spellings(system, text)
        except ImlaError as e:
            self._slips[system, text] = str(e)
            made = ()  # an entry may depart just because its native form cannot be rendered; where it matters, that is a fault
        self._spellings[system, text] = made
        return made

    def _unit(
        self,
        entity: int,
        name: int,
        part: str,
        spellings: list[Spelling | None] | None = None,
        period: Name | None = None,
        language: str = "",
    ) -> int:
        dates = [d.isoformat() if d else "" for d in (period.since, period.until)] if period else ["", ""]
        rows = [[s.text, s.reason, s.why, s.certain, s.how or s.why] if s else None for s in spellings or []]
        self.units.append([entity, name, part, language, *dates, rows, {}])
        return len(self.units) - 1

    def _spell(self, unit: int, surface: str, mask: int, listed: str = "") -> None:
        """Files one spelling of a unit under its first word, and the joined form of a hyphenated one under itself.

        Args:
            unit: its number.
            surface: as it stands in a text.
            mask: the conventions that write it so.
            listed: the spelling that reports name, if *surface* is an inflected form of it.
        """
        shadow = fold(surface)
        first = WORD.search(shadow)
        if first is None:
            entity = self.last
            self.problems.append(
                f'{self.place(entity)}: {entity.id}: the spelling "{surface}" has no letter; correct it, or take it out'
            )
            return
        shadow = shadow[first.start() :]  # «Ak Schol»: a text may well leave the marks out, or have others
        self._file(first.group(), unit, mask, shadow[len(first.group()) :], listed or surface)
        joined = joined_form(shadow)
        if joined and self.units[unit][2] in PARTS:
            self._file(joined, unit, 0, "", surface)

    def _file(self, word: str, unit: int, mask: int, rest: str, surface: str) -> None:
        for row in self.words[word]:
            if row[0] == unit and row[2] == rest:
                row[1] |= mask
                return
        row = [unit, mask, rest]
        if surface != word + rest:  # the listed spelling differs from its shadow (an apostrophe), or was joined
            row.append(surface)
        self.words[word].append(row)
