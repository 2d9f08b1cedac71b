"""Faults of spellings: what two entities claim, what the rules make anyway, what contradicts itself or cannot be written at all.

Start reading at :func:`faults`.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from imla.glossary.load import NOT_NAMES
from imla.matching.faults.fault import Fault
from imla.tables import Table
from imla.text.fold import fold
from imla.text.tokens import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.glossary.entity import Entity, Variant
    from imla.glossary.load import Glossary
    from imla.matching.lexicon import Lexicon, Unit

_WHOLE = ("name", "family")
"""The parts that stand for an entity by themselves."""


def faults(lexicon: Lexicon, entities: tuple[Entity, ...]) -> Iterator[Fault]:
    """Yields names no convention can write, and spellings that two entities claim."""
    for unit in lexicon.units():
        missing = [c.id for c, w in zip(lexicon.conventions, unit.written, strict=False) if w is None]
        if missing and unit.part in _WHOLE:
            message = f"{', '.join(missing)} cannot write its {unit.part}; give a native or Russian form, or a spelling"
            yield Fault(entities[unit.entity], message, _place_of(unit))
    yield from _shared(lexicon, entities)
    yield from _discouraged(lexicon, entities)
    yield from _needless(lexicon, entities)
    yield from _idle(lexicon, entities)


def _place_of(unit: Unit) -> tuple[str | int, ...]:
    return ("former", unit.name - 1) if unit.name else ()


def _shared(lexicon: Lexicon, entities: tuple[Entity, ...]) -> Iterator[Fault]:
    """Spellings of two entities: fine while every convention writes both alike, else one of them must say that it is ambiguous.

    Persons share family names, and the full name in the text decides; but a variant of one may not be what a convention writes another
    with. A spelling that no convention writes either of them with decides nothing, and is shown as ambiguous where it stands.
    """
    told: set[tuple[int, int]] = set()
    variants = _variants_by_spelling(entities)
    for word, rows in lexicon.words.items():
        if len(rows) < 2:
            continue
        by_rest: dict[str, dict[int, int]] = {}
        for row in rows:
            if lexicon.unit(row[0]).part in _WHOLE:
                by_rest.setdefault(row[2], {})[row[0]] = row[1]
        for rest, masks in by_rest.items():
            for x, y in combinations(sorted(masks), 2):
                a, b = lexicon.unit(x), lexicon.unit(y)
                pair = (a.entity, b.entity)
                if a.entity == b.entity or pair in told or not (masks[x] or masks[y]):
                    continue
                first, second = entities[a.entity], entities[b.entity]
                if first.ambiguous or second.ambiguous or _alike(a, b):
                    continue
                spelling = word + rest
                claimed = next(
                    (u for u in (a, b) if not masks[u.number] and (spelling, u.entity, u.name) in variants), None
                )
                if claimed is not None:
                    told.add(pair)
                    owner, other = (first, second) if claimed is a else (second, first)
                    ids = ", ".join(lexicon.satisfied(masks[y if claimed is a else x]))
                    v = variants[spelling, claimed.entity, claimed.name]
                    message = f'the variant "{v.form}" is how {ids} writes {other.id}; take it out, or mark one of the two as ambiguous'
                    yield Fault(owner, message, (*_place_of(claimed), "variants", v.index))
                elif not a.part == b.part == "family":
                    told.add(pair)
                    message = f'"{spelling}" is also a spelling of {first.id}, which conventions write otherwise; mark one as ambiguous'
                    yield Fault(second, message)


def _alike(a: Unit, b: Unit) -> bool:
    return all(m is None or n is None or m.text == n.text for m, n in zip(a.written, b.written, strict=True))


def _variants_by_spelling(entities: tuple[Entity, ...]) -> dict[tuple[str, int, int], Variant]:
    return {
        (fold(v.form), number, index): v
        for number, entity in enumerate(entities)
        for index, name in enumerate(entity.names)
        for v in name.variants
        if v.status not in ("discouraged", "wrong")
    }


def _discouraged(lexicon: Lexicon, entities: tuple[Entity, ...]) -> Iterator[Fault]:
    """Spellings that an entry advises against while a convention of the same language writes them: each rewrite would be reported."""
    for number, spellings in lexicon.discouraged.items():
        unit = lexicon.unit(number)
        for shadow, advice in spellings.items():
            ids = [
                c.id
                for c, w in zip(lexicon.conventions, unit.written, strict=True)
                if w and fold(w.text) == shadow and advice.language in ("", lexicon.language_code(c.language))
            ]
            if ids:
                entity = entities[unit.entity]
                v = next(
                    v for v in entity.names[unit.name].variants if fold(v.form) == shadow and v.status == advice.status
                )
                message = f'"{v.form}" is {v.status}, but {", ".join(ids)} writes it; correct the status, or give a spelling for {ids[0]}'
                yield Fault(entity, message, (*_place_of(unit), "variants", v.index))


def _needless(lexicon: Lexicon, entities: tuple[Entity, ...]) -> Iterator[Fault]:
    """Variants that say nothing new: every part of them is a spelling that is made without them."""
    for number, index, place in lexicon.needless:
        entity = entities[number]
        form = " ".join(v.form for v in entity.names[index].variants if v.index == place)
        where = ("former", index - 1, "variants", place) if index else ("variants", place)
        yield Fault(entity, f'the variant "{form}" is a spelling that the rules make already; take it out', where)


def _idle(lexicon: Lexicon, entities: tuple[Entity, ...]) -> Iterator[Fault]:
    """Spellings that are said to be ambiguous and that nothing finds."""
    wanted = {(i, fold(form).casefold()) for i, entity in enumerate(entities) for form in entity.ambiguous_forms}
    for word, rows in lexicon.words.items() if wanted else ():
        wanted -= {(lexicon.unit(row[0]).entity, (word + row[2]).casefold()) for row in rows}
    for i, form in sorted(wanted):
        message = f'ambiguous.forms: "{form}" is no spelling of it; take it out, or list it as a variant'
        yield Fault(entities[i], message, ("ambiguous", "forms"))


def not_names(glossary: Glossary, lexicon: Lexicon) -> Iterator[str]:
    """Yields the words listed as no names that are a spelling of some entity."""
    for path, content in glossary.files:
        if path.name != NOT_NAMES:
            continue
        table = Table.parse(path, content)
        for i, row in enumerate(table.data.get("word", [])):
            owners = _owners(lexicon, row["form"])
            if owners:
                table.fault(
                    f'"{row["form"]}" is a spelling of {", ".join(owners)}; take it out here, or out of the entry',
                    "word",
                    i,
                    "form",
                )
        yield from table.problems


def _owners(lexicon: Lexicon, form: str) -> list[str]:
    shadow = fold(form)
    first = WORD.search(shadow)
    word = first.group() if first else ""
    rows = lexicon.words.get(word, ())
    units = [lexicon.unit(row[0]) for row in rows if word + row[2] == shadow]
    return sorted({lexicon.entity(u.entity).id or "given-names.toml" for u in units})
