"""Imported names → records to be reviewed: which entities are near, and which items say nothing new.

Start reading at :func:`proposals`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from imla.glossary.exchange.proposal import Known, proposal
from imla.matching.identify import Identifier
from imla.matching.lexicon import Lexicon
from imla.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from imla.glossary.exchange.proposal import Item
    from imla.glossary.load import Glossary

_NEAR = 0.75
"""Below this, two names have nothing to do with each other."""

_MOST = 3


class Proposals(NamedTuple):
    """The records, and how many items were left out because their names are known, are in no language of the glossary, or not asked for."""

    records: list[dict[str, Any]]
    known: int
    strange: int
    others: int


def proposals(
    items: Iterable[Item], glossary: Glossary, countries: Sequence[str] = (), kinds: Sequence[str] = ()
) -> Proposals:
    """Returns what a person has to decide about imported names.

    Args:
        items: as read.
        glossary: to compare with.
        countries: only items of these; what names no country is taken to be of them.
        kinds: likewise.
    """
    known = Known(glossary)
    identifier = Identifier(Lexicon.load(glossary))
    records: list[dict[str, Any]] = []
    nothing_new = strange = others = 0
    for item in items:
        record = proposal(item, known, *("" if len(said) != 1 else said[0] for said in (countries, kinds)))
        if record is None:
            strange += 1
        elif any(
            said and record[key]["guess"] not in (None, *said)
            for key, said in (("country", countries), ("kind", kinds))
        ):
            others += 1
        elif _add_near(record, identifier):
            nothing_new += 1
        else:
            records.append(record)
    return Proposals(records, nothing_new, strange, others)


def _add_near(record: dict[str, Any], identifier: Identifier) -> bool:
    """Adds the entities that an item may be; returns whether it is one whose spellings are all listed."""
    own = record["near"][0]["entity"] if record["near"] else ""
    best: dict[str, dict[str, Any]] = {}
    listed = set()
    for form in dict.fromkeys(s["form"] for s in record["spellings"]):
        for found in identifier.identify(form, limit=_MOST, least=_NEAR):
            if found.entity == own and fold(found.spelling) == fold(form):
                listed.add(form)
            if found.entity != own and found.score > best.get(found.entity, {"score": 0})["score"]:
                best[found.entity] = {
                    "entity": found.entity,
                    "score": round(found.score, 2),
                    "why": f"{form}: {found.why}",
                }
    record["near"] += sorted(best.values(), key=lambda n: -n["score"])[:_MOST]
    return bool(own) and listed == {s["form"] for s in record["spellings"]}
