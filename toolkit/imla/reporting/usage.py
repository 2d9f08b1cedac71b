"""Which names a text uses and how it spells them: what ``--statistics`` counts and the HTML page shows.

Counted is what certainly means an entity and is used, not cited; of a full name each part, without initials. The spelling is the listed
one, without ending and in usual capitals; a near miss is counted as it stands. Start reading at :func:`names`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from imla.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from imla.linting.draft import Draft
    from imla.reporting.format import Sheet


class Use(NamedTuple):
    """One spelling of one part of one name.

    Attributes:
        entity: its id.
        kind: ``person``, ``place`` …
        part: ``family``, ``given``, ``name`` …
        former: it is a name of another time.
        spelling: without ending.
        listed: the glossary knows the spelling; else it is a guess whose it is.
        conventions: ids of those that write it so.
    """

    entity: str
    kind: str
    part: str
    former: bool
    spelling: str
    listed: bool
    conventions: tuple[str, ...]


Uses = tuple[tuple[Use, int], ...]


class Spelling(NamedTuple):
    """One spelling in a run: how often, and in how many documents."""

    use: Use
    mentions: int
    documents: int


class Name(NamedTuple):
    """One part of one name in a run, with its spellings, the most frequent first."""

    entity: str
    kind: str
    part: str
    former: bool
    mentions: int
    documents: int
    spellings: tuple[Spelling, ...]


def uses(draft: Draft) -> Uses:
    """Returns how often a draft spells which name how."""
    lexicon = draft.lexicon
    counts: Counter[Use] = Counter()
    for m in draft.mentions:
        if m.gloss or m.doubt:
            continue
        for p in m.parts:
            if p.initials:
                continue
            entity, former = lexicon.entity(m.entity).id, lexicon.unit(p.unit).name > 0
            listed = p.score == 1
            stands = p.spelling if listed else draft.document.segments[m.segment].text[p.start : p.end]
            conventions = tuple(lexicon.satisfied(p.mask)) if listed else ()
            counts[Use(entity, m.kind, p.part, former, fold(stands), listed, conventions)] += 1
    return tuple(counts.items())


def names(sheets: Iterable[Sheet]) -> list[Name]:
    """Returns the names of a run: those with several spellings first, then the most frequent, then by id."""
    mentions: dict[tuple[str, str, str, bool], dict[str, int]] = {}
    spread: Counter[tuple[tuple[str, str, str, bool], str]] = Counter()
    documents: Counter[tuple[str, str, str, bool]] = Counter()
    first: dict[tuple[tuple[str, str, str, bool], str], Use] = {}
    for sheet in sheets:
        seen: set[tuple[tuple[str, str, str, bool], str]] = set()
        for use, times in sheet.uses:
            name = (use.entity, use.kind, use.part, use.former)
            counted = mentions.setdefault(name, {})
            counted[use.spelling] = counted.get(use.spelling, 0) + times
            first.setdefault((name, use.spelling), use)
            seen.add((name, use.spelling))
        spread.update(seen)
        documents.update({name for name, _ in seen})
    found: list[Name] = []
    for name, counted in mentions.items():
        spellings = [Spelling(first[name, s], n, spread[name, s]) for s, n in counted.items()]
        spellings.sort(key=lambda s: (-s.mentions, -s.documents, s.use.spelling))
        found.append(Name(*name, sum(counted.values()), documents[name], tuple(spellings)))
    found.sort(key=lambda n: (len(n.spellings) == 1, -n.mentions, n.entity, n.part, n.former))
    return found


def record(name: Name) -> dict[str, Any]:
    """Returns the numbers of a name as JSON values (docs/output.md)."""
    return {
        "entity": name.entity,
        "kind": name.kind,
        "part": name.part,
        "former": name.former,
        "mentions": name.mentions,
        "documents": name.documents,
        "spellings": [
            {
                "spelling": s.use.spelling,
                "mentions": s.mentions,
                "documents": s.documents,
                "listed": s.use.listed,
                "conventions": list(s.use.conventions),
            }
            for s in name.spellings
        ],
    }


_HEADS = ("entity", "part", "spelling", "mentions", "documents", "written so by")
_NUMBERS = (3, 4)


def table(found: Sequence[Name]) -> Iterator[str]:
    """Yields the lines of a table, one spelling a row, and how many names there are."""
    rows = [
        (n.entity, _part(n), s.use.spelling, str(s.mentions), str(s.documents), written_by(s.use))
        for n in found
        for s in n.spellings
    ]
    widths = [max(map(len, column)) for column in zip(_HEADS, *rows, strict=True)]
    for row in (_HEADS, *rows):
        cells = [c.rjust(w) if i in _NUMBERS else c.ljust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True))]
        yield "  ".join(cells).rstrip()
    yield counted(found)


def counted(found: Sequence[Name]) -> str:
    """Returns how many names there are, and how many of them have a part with several spellings."""
    every = {n.entity for n in found}
    several = {n.entity for n in found if len(n.spellings) > 1}
    return f"{len(every)} name{'s' if len(every) != 1 else ''}, {len(several)} of them in several spellings"


def _part(n: Name) -> str:
    return f"{n.part}, former" if n.former else n.part


def written_by(use: Use) -> str:
    """Returns who writes a spelling so, in words."""
    if not use.listed:
        return "nobody; a guess whose name it is"
    return ", ".join(use.conventions) or "no convention"
