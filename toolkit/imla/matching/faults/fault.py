"""The type of a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from imla.glossary.entity import Entity


class Fault(NamedTuple):
    """Something wrong in an entry.

    Attributes:
        entity: the entry.
        message: what is wrong, and what to do.
        where: the place in the entry (``("native", "kk")``); empty for the entry itself.
    """

    entity: Entity
    message: str
    where: tuple[str | int, ...] = ()
