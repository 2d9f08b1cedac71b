"""The compiled glossary as lines: what :class:`imla.matching.lexicon.Lexicon` reads, and the store keeps.

Start reading at :func:`encode`.
"""

from __future__ import annotations

import json
from typing import Any

from imla.matching.near import index


def encode(compiled: dict[str, Any]) -> list[bytes]:
    """Returns the lines that :class:`Lexicon` reads.

    A head, the words, their rows, four lines of the near index, then one for each language, entity and unit, and one for the spellings
    of each unit.
    """

    def line(value: object) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    words: dict[str, list[list[Any]]] = compiled["words"]
    capitals: dict[str, list[str]] = {}
    for word in words:
        shouted = word.upper()
        if word not in (shouted, shouted[0] + shouted[1:].lower(), shouted.lower()):
            capitals.setdefault(shouted, []).append(word)
    common: dict[str, list[str]] = {}
    for language in compiled["languages"]:
        for word in language["common"]:
            common.setdefault(word, []).append(language["id"])
    near, spellings = index(compiled)
    head = {
        k: compiled[k]
        for k in (
            "conventions",
            "not_names",
            "near_key",
            "near_vowels",
            "near_weights",
            "near_suffixes",
            "exceptions",
            "notes",
            "lookalikes",
            "discouraged",
            "needless",
        )
    }
    head |= {
        "entities": len(compiled["entities"]),
        "units": len(compiled["units"]),
        "languages": [language["id"] for language in compiled["languages"]],
        "common": {word: " ".join(codes) for word, codes in common.items()},
        "digraphs": sorted({d for language in compiled["languages"] for d in language["digraphs"]}),
        "beginnings": sorted({w[:3].lower() for w in words}),
        "short_beginnings": sorted({w[:2].lower() for w in words if len(w) <= 3}),
        "capitals": capitals,
    }
    return [
        line(head),
        "\t".join(words).encode(),
        b"\t".join(map(line, words.values())),
        *(row.encode() for row in near),
        *map(line, compiled["languages"]),
        *map(line, compiled["entities"]),
        *(line(_compact(unit)) for unit in compiled["units"]),
        *(row.encode() for row in spellings),
    ]


def _compact(unit: list[Any]) -> list[Any]:
    """Returns *unit* with each answer once and, by convention, which one it gives: conventions share systems."""
    *head, rows, siblings = unit
    distinct: list[list[Any]] = []
    for row in rows:
        if row is not None and row not in distinct:
            distinct.append(row)
    return [*head, distinct, [None if row is None else distinct.index(row) for row in rows], siblings]
