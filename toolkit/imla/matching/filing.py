"""How the listed names are filed for near matching (:mod:`imla.matching.near`), once, when a glossary is compiled.

Start reading at :func:`index`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from imla.glossary.entity import PARTS  # words derived from names have ordinary neighbours, brands must not be guessed
from imla.matching.channel import written
from imla.matching.keys import Keys, plain
from imla.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

BARE = -1
"""The mask of a spelling that lacks the noun of its name: nobody writes the name so, though people ask for it."""


def index(compiled: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Returns what :class:`NearIndex` reads of a compiled glossary.

    Returns:
        Five lines (keys; their units; skeletons; the keys filed there; native forms of each unit), and one line for each unit with its
        spellings.
    """
    keys = Keys(compiled["near"]["key"], compiled["near"]["vowels"])
    units, entities = compiled["units"], compiled["entities"]
    spellings: dict[int, dict[str, tuple[str, int]]] = defaultdict(dict)
    for word, rows in compiled["words"].items():
        for unit, mask, rest, *listed in rows:
            if units[unit][2] in PARTS and units[unit][6] and entities[units[unit][0]][1] != "term":
                spelling = listed[0] if listed else word + rest
                shape = plain(spelling)
                old = spellings[unit].get(shape)
                spellings[unit][shape] = (spelling, mask) if old is None else (old[0], old[1] | mask)
    for unit, bare in compiled["bare"].items():
        for spelling in bare:
            spellings[unit].setdefault(plain(fold(spelling)), (spelling, BARE))
    owners: dict[str, dict[int, None]] = defaultdict(dict)
    for unit, known in spellings.items():
        own: set[str] = set()
        for spelling in sorted((s for s, _ in known.values()), key=lambda s: s.lstrip("ʼ")[:1] < "\u0400"):
            found = keys.of(spelling)
            # Cyrillic ones come first and tell all; another key is an exonym, a departure, a variant.
            if own.isdisjoint(found):
                for key in found[:4]:
                    if key:
                        owners[key][unit] = None
                own.update(found)
    targets = list(owners)
    filed: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(targets):
        for skeleton in lacking(keys.skeleton(key)):
            filed[skeleton].append(number)
    lines = [
        "\t".join(targets),
        "\t".join(" ".join(map(str, owners[key])) for key in targets),
        "\t".join(filed),
        "\t".join(" ".join(map(str, numbers)) for numbers in filed.values()),
        "\t".join(" ".join(_natives(spellings.get(unit, {}))) for unit in range(len(units))),
    ]
    rows = [
        json.dumps(
            list(spellings[unit].values()) if unit in spellings else [], ensure_ascii=False, separators=(",", ":")
        )
        for unit in range(len(units))
    ]
    return lines, rows


def _natives(spellings: dict[str, tuple[str, int]]) -> list[str]:
    """The Cyrillic ones: every convention goes by them."""
    return list(dict.fromkeys(written(s) for s, _ in spellings.values() if "\u0400" <= s.lstrip("ʼ")[:1] <= "\u052f"))


def lacking(skeleton: str, letters: int = 1) -> Iterable[str]:
    """Returns *skeleton* and, if it is long enough to be told by the rest, what is left of it without each one of its letters, or each two."""
    if len(skeleton) < 3:
        return (skeleton,)
    fewer = [skeleton[:i] + skeleton[i + 1 :] for i in range(len(skeleton))]
    if letters > 1:
        fewer += [rest for one in list(fewer) if len(one) > 2 for rest in lacking(one)]
    return dict.fromkeys((skeleton, *fewer))
