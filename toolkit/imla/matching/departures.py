"""Departures across a glossary: which of them hang in the air, and which whole names they take out of a system.

Start reading at :func:`exceptions`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from imla.errors import suggestion
from imla.tables import Table

if TYPE_CHECKING:
    from collections.abc import Collection

    from imla.glossary.load import Glossary
    from imla.transcription.systems import Systems


def dangling(glossary: Glossary, conventions: Collection[str], systems: Systems) -> list[str]:
    """Departures for conventions or systems, and overrides for entities, that do not exist: slips of the pen that would be lost silently."""
    takers = {*conventions, *systems.ids()}
    problems = [
        f'{glossary.place(e)}: {e.id}: a spelling for the unknown convention "{c}"{suggestion(c, sorted(takers))}'
        for e in glossary.entities
        for name in e.names
        for c in name.spelling
        if c not in takers
    ]
    known = {e.id for e in glossary.entities}
    if glossary.with_shipped:  # without the shipped entities, the shipped overrides hang in the air
        for path, content in glossary.tables("conventions"):
            table = Table.parse(path, content)
            for name in table.data.get("override", {}):
                if name not in known:
                    table.fault(
                        f'[override] names the unknown entity "{name}"{suggestion(name, sorted(known))}',
                        "override",
                        name,
                    )
            problems += table.problems
    return problems


def exceptions(glossary: Glossary, systems: Systems) -> dict[str, dict[str, list[str]]]:
    """Returns, by system, the whole names that entries except from it: source form to spelling and id of the entity.

    A person is meant only by given and family name: others are called Герольд too.
    """
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for entity in glossary.entities:
        for name in entity.names:
            for system in name.spelling.keys() & set(systems.ids()):
                form, excepted = name.native.get(systems.get(system).source, {}), name.spelling[system]
                render = systems.renderer(system).render
                for parts in (("name",), ("given", "family"), ("given", "patronymic", "family")):
                    if all(part in form for part in parts):
                        source = " ".join(form[part] for part in parts)
                        made = " ".join(excepted.get(part) or render(form[part]) for part in parts)
                        found[system][source] = [made, entity.id]
    return found
