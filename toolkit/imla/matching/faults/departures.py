"""Departures and overrides that say what their convention writes anyway.

The rules may be mended one day, and such an entry would go on with the old spelling. Start reading at :func:`faults`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imla.conventions.spell import Speller
from imla.errors import ImlaError
from imla.matching.faults.fault import Fault
from imla.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from imla.conventions.convention import Convention
    from imla.conventions.spell import Spelling
    from imla.glossary.entity import Entity, Name
    from imla.glossary.load import Glossary
    from imla.transcription.systems import Systems


def faults(entities: Iterable[Entity], conventions: Mapping[str, Convention], systems: Systems) -> Iterator[Fault]:
    """Yields the departures of entries without which every convention, and every transcription, would write the same."""
    speller = Speller(systems)
    for entity in entities:
        for number, name in enumerate(entity.names):
            for taker, form in name.spelling.items():
                for part, text in form.items():
                    if _needless(speller, entity, name, taker, part, conventions):
                        where = ("former", number - 1, "spelling", taker) if number else ("spelling", taker)
                        yield Fault(entity, f'the spelling "{text}" is what {taker} writes anyway; take it out', where)


def _needless(
    speller: Speller, entity: Entity, name: Name, taker: str, part: str, conventions: Mapping[str, Convention]
) -> bool:
    if taker not in conventions:  # an exception of a transcription
        native = name.native.get(speller.systems.get(taker).source, {}).get(part)
        try:
            return native is not None and speller.render(taker, native) == name.spelling[taker][part]
        except ImlaError:
            return False
    form = {p: text for p, text in name.spelling[taker].items() if p != part}
    bare = replace(name, spelling={**name.spelling, taker: form})
    other = replace(entity, names=tuple(bare if n is name else n for n in entity.names))
    return all(
        _same(speller.spell(entity, part, c, name), speller.spell(other, part, c, bare))
        for c in conventions.values()
        if taker in c.lineage
    )


def _same(a: Spelling | None, b: Spelling | None) -> bool:
    return a is b if a is None or b is None else (a.text, a.certain) == (b.text, b.certain)


def overrides(glossary: Glossary, conventions: Mapping[str, Convention], systems: Systems) -> Iterator[str]:
    """Yields the overrides of convention files that change nothing, or write a part that the name does not have."""
    speller = Speller(systems)
    entities = {entity.id: entity for entity in glossary.entities}
    for path, content in glossary.tables("conventions"):
        table = Table.parse(path, content)
        convention = conventions[table.data["id"]]
        bare = replace(convention, override={})
        for id_, form in table.data.get("override", {}).items():
            if (entity := entities.get(id_)) is None:
                continue
            parts = entity.names[0].parts
            if lost := [part for part in form if part not in parts] if isinstance(form, dict) else []:
                table.fault(
                    f'[override] of "{id_}": the name has no {" and no ".join(lost)}; it has {", ".join(parts)}',
                    "override",
                    id_,
                )
            elif all(_same(speller.spell(entity, p, convention), speller.spell(entity, p, bare)) for p in parts):
                table.fault(
                    f'[override] of "{id_}" is what {convention.id} writes anyway; take it out', "override", id_
                )
        yield from table.problems
