"""The type of a convention: how one house writes names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imla.glossary.entity import Form

NATIONAL = "national"
"""As a renderer: the native form itself, in the national Latin (or, for a convention in that script, Cyrillic) letters."""


@dataclass(frozen=True, slots=True)
class Convention:
    """How one house writes names.

    Attributes:
        id: its name on the command line.
        title: one line for people.
        language: BCP 47 code of the texts it is for.
        exonyms: whether established names of that language (Taschkent) are used.
        render: system id, or :data:`NATIONAL`, by source language, in order of preference.
        fallback: system for a name of which only the Russian form can be rendered.
        override: the house's own choices by entity id.
        lineage: its own id, then its ``base``, the base of that …: departures of all of them count, the nearest first.
    """

    id: str
    title: str
    language: str
    exonyms: bool = False
    render: dict[str, str] = field(default_factory=dict)
    fallback: str = ""
    override: dict[str, str | Form] = field(default_factory=dict)
    lineage: tuple[str, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()
