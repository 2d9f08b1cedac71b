"""A proposed entry for people: its card, who might be the same, what others are spelled like, and the text that would be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.glossary.write import render_entity
from imla.reporting.card import entity_card

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imla.extending.propose import Proposal, Shared
    from imla.glossary.load import Glossary

_SHOWN = 4
"""Spellings of a shared name that are shown."""


def proposal_lines(proposal: Proposal, glossary: Glossary, path: Path) -> Iterator[str]:
    """Yields the lines that show a proposal.

    Args:
        proposal: to show.
        glossary: that knows the others.
        path: where the entry would be written.
    """
    known = {e.id: e for e in glossary.entities}

    def who(entity: str) -> str:
        e = known.get(entity)
        return f"{entity} ({', '.join((e.kind, *e.countries))})" if e else "people of the region"

    yield from entity_card(proposal.lexicon, proposal.entity, list(proposal.lexicon.units()))
    if proposal.near:
        yield "  might be"
        for c in proposal.near:
            yield f"    {c.score:.2f}  {who(c.entity)}: {c.why}"
    if proposal.shared:
        yield "  spelled like"
        for s in proposal.shared:
            yield f"    {_some(s.spellings)}: {_claim(s)} of {who(s.entity)}"
    yield f"  entry for {path}"
    for line in render_entity(proposal.entry).splitlines():
        yield f"    {line}"


def _claim(shared: Shared) -> str:
    part = {"name": "the name", "family": "the family name", "given": "the given name"}.get(
        shared.other, f"the {shared.other}"
    )
    return (
        part
        if shared.alike or shared.part == shared.other == "family"
        else f"{part}, which conventions write otherwise,"
    )


def _some(spellings: tuple[str, ...]) -> str:
    more = f" and {len(spellings) - _SHOWN} more" if len(spellings) > _SHOWN else ""
    return ", ".join(spellings[:_SHOWN]) + more
