"""Faults of single entries: what they leave out, and what contradicts itself.

Start reading at :func:`faults`.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from imla.matching.faults.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.glossary.entity import Entity, Name
    from imla.glossary.load import Glossary


def faults(glossary: Glossary) -> Iterator[Fault]:
    """Yields what is wrong in each entry, and with Wikidata ids that stand in two of them."""
    items: dict[str, Entity] = {}
    for entity in glossary.entities:
        if not entity.sources:
            yield Fault(entity, "no source; say where its names can be looked up")
        if entity.wikidata and (other := items.setdefault(entity.wikidata, entity)) is not entity:
            place = glossary.place(other, "wikidata")
            message = f"Wikidata {entity.wikidata} stands at {other.id} too ({place}); one of the two is another item, or both are one entry"
            yield Fault(entity, message, ("wikidata",))
        yield from _periods(entity)
        for number, name in enumerate(entity.names):
            where = ("former", number - 1) if number else ()
            yield from _parts(entity, name, where)
            yield from _twice(entity, name, where)


def _periods(entity: Entity) -> Iterator[Fault]:
    for (i, a), (k, b) in combinations(enumerate(entity.names[1:]), 2):
        if _overlap(a, b):
            yield Fault(
                entity,
                f"its former names {_called(a)} ({_period(a)}) and {_called(b)} ({_period(b)}) overlap; "
                'end one the day before the other begins ("to" is the last day)',
                ("former", max(i, k)),
            )


def _overlap(a: Name, b: Name) -> bool:
    """Whether what is known of two periods proves that they share a day."""
    if (a.since and a.since == b.since) or (a.until and a.until == b.until):
        return True
    return any(
        x.since and x.until and day and x.since <= day <= x.until
        for x, y in ((a, b), (b, a))
        for day in (y.since, y.until)
    )


def _called(name: Name) -> str:
    form = next(form for forms in (name.native, name.exonym, name.spelling) for form in forms.values())
    return f'"{" ".join(form.values())}"'


def _period(name: Name) -> str:
    return f"{name.since or '…'} to {name.until or '…'}"


def _parts(entity: Entity, name: Name, where: tuple[str | int, ...]) -> Iterator[Fault]:
    """Parts that one language has and another lacks. Only a patronymic may be missing: many sources leave it out."""
    needed: tuple[str, list[str]] | None = None
    for key, forms in (("native", name.native), ("exonym", name.exonym), ("spelling", name.spelling)):
        for code, form in forms.items():
            parts = [part for part in form if part != "patronymic"]
            if needed is None:
                needed = (f"{key}.{code}", parts)
            elif set(parts) != set(needed[1]) if key == "native" else not set(parts) <= set(needed[1]):
                yield Fault(
                    entity,
                    f"{key}.{code} has {_listed(parts)}, but {needed[0]} has {_listed(needed[1])}; "
                    "divide the name into the same parts in every language (only a patronymic may be missing)",
                    (*where, key, code),
                )


def _listed(parts: list[str]) -> str:
    return " and ".join(f'"{part}"' for part in parts) or "no part but the patronymic"


def _twice(entity: Entity, name: Name, where: tuple[str | int, ...]) -> Iterator[Fault]:
    items: dict[int, list[tuple[str, str, str]]] = {}
    for v in name.variants:
        items.setdefault(v.index, []).append((v.form, v.part, v.lang))
    seen: list[list[tuple[str, str, str]]] = []
    for index, item in items.items():
        if item in seen:
            form = " ".join(text for text, _, _ in item)
            yield Fault(entity, f'the variant "{form}" is listed twice; keep one', (*where, "variants", index))
        seen.append(item)
