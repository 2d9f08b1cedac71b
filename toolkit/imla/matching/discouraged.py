"""The type of a spelling that an entry advises against (*Kirgisien*), as the lexicon keeps it by unit and spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Discouraged(NamedTuple):
    """Why a spelling is discouraged; see :class:`imla.glossary.entity.Variant`.

    Attributes:
        status: ``discouraged`` or ``wrong``.
        language: code of the text language in which it is, or ``""`` for all.
        until: the last day (ISO date) on which it was the usual name, or ``""``.
        note: the reason, in a few words, or ``""``.
    """

    status: str
    language: str
    until: str
    note: str


def by_unit(rows: Iterable[list[Any]]) -> dict[int, dict[str, Discouraged]]:
    """Returns the discouraged spellings (folded) of each unit that has some, from the rows of the compiled form."""
    found: dict[int, dict[str, Discouraged]] = {}
    for unit, spelling, *rest in rows:
        found.setdefault(unit, {})[spelling] = Discouraged(*rest)
    return found
