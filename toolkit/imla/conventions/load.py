"""Reads ``conventions/<id>.toml``, follows ``base`` and checks every reference.

Start reading at :func:`conventions_of`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imla.conventions.convention import NATIONAL, Convention
from imla.errors import DataError, suggestion
from imla.glossary.entity import PARTS
from imla.tables import Table, shown
from imla.transcription.systems import Systems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from imla.glossary.entity import Form
    from imla.glossary.load import Glossary

_KEYS = ("id", "title", "language", "base", "exonyms", "render", "fallback", "override", "note", "sources")


def systems_of(glossary: Glossary) -> Systems:
    """Returns the transcription systems that a glossary's folders offer."""
    return Systems([folder / "systems" for folder in glossary.folders])


def conventions_of(glossary: Glossary, systems: Systems) -> dict[str, Convention]:
    """Returns the conventions of a glossary's folders by id; one that builds on another comes after those that do not."""
    found = load_conventions(glossary.tables("conventions"), systems.wrong)
    return {c.id: c for c in sorted(found.values(), key=lambda c: (len(c.lineage), c.id))}


def load_conventions(files: Iterable[tuple[Path, bytes]], wrong: Callable[[str], str]) -> dict[str, Convention]:
    """Returns the conventions of *files* by id, in the order of the files.

    Args:
        files: path and bytes of each convention file.
        wrong: says what is wrong with the id of a system, or nothing.

    Raises:
        DataError: with all faults of all files.
    """
    problems: list[str] = []
    tables: dict[str, Table] = {}
    for path, content in files:
        try:
            table = Table.parse(path, content)
        except DataError as e:
            problems += e.problems
            continue
        name = table.take_text(table.data, "id", required=True)
        if name in tables:
            table.fault(f'the convention "{name}" is defined in {tables[name].path} too', "id")
            problems += table.problems
            continue
        tables[name or path.stem] = table
    made: dict[str, Convention] = {}
    for name in tables:
        _make(name, tables, wrong, made, ())
    problems += [p for table in tables.values() for p in table.problems]
    if problems:
        raise DataError(problems)
    return {name: made[name] for name in tables}


def _make(
    name: str,
    tables: dict[str, Table],
    wrong: Callable[[str], str],
    made: dict[str, Convention],
    below: tuple[str, ...],
) -> Convention:
    if name in made:
        return made[name]
    table = tables[name]
    data = table.data
    table.check_keys(data, _KEYS)
    base: Convention | None = None
    parent = table.take_text(data, "base")
    if parent in (*below, name):
        table.fault(f'"base" runs in a circle: {" → ".join((*below, name, parent))}', "base")
    elif parent and parent not in tables:
        table.fault(f'unknown convention "{parent}" as base{suggestion(parent, list(tables))}', "base")
    elif parent:
        base = _make(parent, tables, wrong, made, (*below, name))
    render = dict(base.render) if base else {}
    if "render" in data:  # a house that states an order states the whole of it
        render = {code: str(s) for code, s in table.take_table(data, "render").items()}
    for code, system in render.items():
        if system != NATIONAL and (fault := wrong(system)):
            table.fault(fault, "render", code)
    fallback = table.take_text(data, "fallback") or (base.fallback if base else "")
    if fallback and fallback != NATIONAL and (fault := wrong(fallback)):
        table.fault(fault, "fallback")
    if base is None and not render and not parent:
        table.fault('"render" is missing: name a system for each language, or a "base" convention', "id")
    language = table.take_text(data, "language", required=not parent) or (base.language if base else "")
    exonyms = table.take_flag(data, "exonyms") if "exonyms" in data else bool(base and base.exonyms)
    made[name] = Convention(
        id=name,
        title=table.take_text(data, "title", required=not parent) or (base.title if base else ""),
        language=language,
        exonyms=exonyms,
        render=render,
        fallback=fallback,
        override={**(base.override if base else {}), **take_overrides(table, data)},
        lineage=(name, *(base.lineage if base else ())),
        note=table.take_text(data, "note"),
        sources=table.take_texts(data, "sources"),
    )
    return made[name]


def take_overrides(table: Table, data: Mapping[str, Any], *where: str | int) -> dict[str, str | Form]:
    """Returns the ``[override]`` of *data*, a part of *table* at *where*: the house's own names by entity id."""
    out: dict[str, str | Form] = {}
    for entity, value in table.take_table(data, "override", *where).items():
        here = (*where, "override", entity)
        if isinstance(value, str) and value.strip():
            out[entity] = value
        elif isinstance(value, dict) and value:
            table.check_keys(value, PARTS, *here)
            out[entity] = {p: table.take_text(value, p, *here) for p in PARTS if p in value}
        else:
            table.fault(f"an override is a text or a table of parts, not {shown(value)}", *here)
    return out
