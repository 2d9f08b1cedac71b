"""How much a glossary covers, in numbers.

Start reading at :func:`statistics`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imla.glossary.entity import Entity

_BEFORE = re.compile(r"\s*[,;:(]|\s+(?:Q?\d|v\d)")
"""Where the name of a source ends and what stands in it begins: *Wikidata Q813*, *CLDR 48 (language names)*."""


def source_kind(source: str) -> str:
    """Returns what kind of source is cited: ``web page`` for an address, else its name without number and detail (*Wikidata*, *CLDR*)."""
    if source.startswith(("http://", "https://")):
        return "web page"
    return _BEFORE.split(source.replace("’", "'"), maxsplit=1)[0].strip() or source


def statistics(entities: Iterable[Entity]) -> dict[str, Any]:
    """Returns counts of entities, by name: numbers, and tables from a value to its number, the greatest first.

    An entity of two countries counts in both; a source kind counts once for each entity that cites it.
    """
    plain: Counter[str] = Counter(dict.fromkeys(("entities", "former names", "with Wikidata id"), 0))
    tables: dict[str, Counter[str]] = {
        name: Counter()
        for name in (
            "kind",
            "country",
            "certainty",
            "source kind",
            "sources of an entity",
            "native form",
            "established name",
            "variant status",
        )
    }
    for e in entities:
        plain["entities"] += 1
        plain["former names"] += len(e.names) - 1
        plain["with Wikidata id"] += bool(e.wikidata)
        tables["kind"][e.kind] += 1
        tables["country"].update(e.countries or ("none",))
        certainty = "certain" if e.certain else "not certain"
        tables["certainty"][f"{certainty}, ambiguous" if e.ambiguous else certainty] += 1
        tables["source kind"].update({source_kind(source) for source in e.sources})
        tables["sources of an entity"][str(len(e.sources)) if len(e.sources) < 3 else "3 or more"] += 1
        tables["native form"].update({code for name in e.names[:1] for code in name.native} or {"none"})
        tables["established name"].update({code for name in e.names[:1] for code in name.exonym})
        tables["variant status"].update(v.status for name in e.names for v in name.variants)
    return {
        **plain,
        **{name: dict(sorted(table.items(), key=lambda row: (-row[1], row[0]))) for name, table in tables.items()},
    }
