"""Lines of a Wikidata JSON dump: one item a line, as the dump has them, alone or inside its brackets.

Of an item are read the labels and aliases, *instance of* (P31), *date of birth* (P569), *coordinate location* (P625), *country* (P17) and
*citizenship* (P27); from these come the guesses at kind and country.

Start reading at :func:`read`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from imla.errors import DataError
from imla.glossary.exchange.proposal import Item, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_ITEM = re.compile(r"Q[1-9]\d*")
_HUMAN = "Q5"


def read(path: Path, lines: Iterable[bytes]) -> Iterator[Item]:
    """Yields the items of a dump; properties and lexemes, which a dump has too, are left out.

    Raises:
        DataError: a line is no item; the message has its number.
    """
    for number, line in enumerate(lines, 1):
        bare = line.strip().removeprefix(b"\xef\xbb\xbf").removesuffix(b",")
        if bare in (b"", b"[", b"]"):
            continue
        try:
            entity = json.loads(bare)
            if re.fullmatch(r"[PL][1-9]\d*", str(entity["id"])):
                continue
            yield _item(entity)
        except RecursionError as e:
            raise DataError([f"{path}:{number}: nested without end; this is no Wikidata item"]) from e
        except UnicodeDecodeError as e:
            raise DataError([f"{path}:{number}: not UTF-8 (byte {bare[e.start]:#04x})"]) from e
        except json.JSONDecodeError as e:
            raise DataError([f"{path}:{number}: not JSON: {e.msg[:1].lower()}{e.msg[1:]} (column {e.colno})"]) from e
        except (KeyError, TypeError, AttributeError, ValueError) as e:
            raise DataError([f'{path}:{number}: no Wikidata item: "id" and "labels" are not as in a dump']) from e


def _item(entity: dict[str, Any]) -> Item:
    number = entity["id"]
    if not isinstance(number, str) or not _ITEM.fullmatch(number):
        raise ValueError(number)
    labels = [
        Label(_code(v["language"]), _text(v["value"]), "Wikidata label", 0.8) for v in _table(entity["labels"]).values()
    ]
    for given in _table(entity.get("aliases", {})).values():
        labels += [Label(_code(v["language"]), _text(v["value"]), "Wikidata alias", 0.5) for v in given]
    claims = _table(entity.get("claims", {}))
    kind = ("", "")
    if _HUMAN in _values(claims, "P31"):
        kind = ("person", "Wikidata: instance of human (Q5)")
    elif "P569" in claims:
        kind = ("person", "Wikidata: has a date of birth (P569)")
    elif "P625" in claims:
        kind = ("place", "Wikidata: has coordinates (P625)")
    return Item(f"wikidata:{number}", tuple(labels), number, kind, (*_values(claims, "P17"), *_values(claims, "P27")))


def _values(claims: dict[str, Any], property_: str) -> list[str]:
    """Returns the items that a property points to, the preferred ones first."""
    found = []
    for claim in claims.get(property_, []):
        value = claim["mainsnak"].get("datavalue", {}).get("value")
        if claim.get("rank") != "deprecated" and isinstance(value, dict) and "id" in value:
            found.append((claim.get("rank") != "preferred", value["id"]))
    return [item for _, item in sorted(found, key=lambda f: f[0])]


def _table(value: object) -> dict[str, Any]:
    """Returns a table; an empty one is a list in some dumps."""
    if value == []:
        return {}
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _code(language: object) -> str:
    """Returns a language code of Wikidata as BCP 47 has it: ``kk-cyrl`` is our ``kk``, ``uz-cyrl`` our ``uz-Cyrl``."""
    base, _, rest = _text(language).partition("-")
    if rest.lower() == "cyrl" and base in ("kk", "ky", "tg"):
        return base
    return f"{base}-{rest.title()}" if len(rest) == 4 else base + (f"-{rest}" if rest else "")
