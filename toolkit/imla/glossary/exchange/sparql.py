"""Results of a SPARQL query, in the JSON form of the W3C, as query services for Wikidata give them.

The variables may be called anything, as long as one holds the item. Every text with a language is a name of it: an alias if the variable
is called so (``alias``, ``altLabel``), else a label. ``country`` and ``kind`` (or ``instance``) may hold items:

    SELECT ?item ?label ?alias ?country WHERE { ?item wdt:P31 wd:Q515; wdt:P17 ?country; rdfs:label ?label … }

Start reading at :func:`read`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from imla.errors import DataError
from imla.glossary.exchange.proposal import Item, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_ENTITY = re.compile(r"https?://www\.wikidata\.org/entity/(Q[1-9]\d*)")
_HUMAN = "Q5"


def read(path: Path, lines: Iterable[bytes]) -> Iterator[Item]:
    """Yields the items of a result, in the order in which they first occur.

    Raises:
        DataError: it is no result of a query; the message has the line, or the number of the row.
    """
    content = b"".join(lines)
    try:
        result = json.loads(content.decode("utf-8-sig"))
        rows = result["results"]["bindings"]
        names = result["head"]["vars"]
    except UnicodeDecodeError as e:
        line = content.count(b"\n", 0, e.start) + 1
        raise DataError([f"{path}:{line}: not UTF-8 (byte {content[e.start]:#04x})"]) from e
    except RecursionError as e:
        raise DataError([f"{path}:1: nested without end; this is no result of a query"]) from e
    except json.JSONDecodeError as e:
        raise DataError([f"{path}:{e.lineno}: not JSON: {e.msg[:1].lower()}{e.msg[1:]} (column {e.colno})"]) from e
    except (KeyError, TypeError) as e:
        raise DataError(
            [f"{path}:1: no SPARQL result: head.vars or results.bindings is missing; ask the service for JSON"]
        ) from e
    yield from _items(path, rows, names)


def _items(path: Path, rows: object, names: object) -> Iterator[Item]:
    found: dict[str, tuple[dict[Label, None], dict[str, None], dict[str, None]]] = {}
    if not isinstance(rows, list) or not isinstance(names, list):
        raise DataError([f"{path}:1: no SPARQL result: results.bindings and head.vars are lists"])
    for n, row in enumerate(rows, 1):
        try:
            items = {v: m[1] for v in names if v in row and (m := _ENTITY.fullmatch(row[v]["value"]))}
            about = next((i for v, i in items.items() if v.lower() not in ("country", "kind", "instance")), "")
            if not about:
                raise DataError([f"{path}: row {n}: no variable holds a Wikidata item; select the item too"])
            labels, countries, kinds = found.setdefault(about, ({}, {}, {}))
            for variable, value in row.items():
                if language := value.get("xml:lang"):
                    other = re.search(r"alias|altlabel", variable, re.IGNORECASE)
                    what = ("Wikidata alias", 0.5) if other else ("Wikidata label", 0.8)
                    labels[Label(str(language), str(value["value"]), *what)] = None
            for variable, item in items.items():
                if variable.lower() != "country":
                    kinds[item] = None
                else:
                    countries[item] = None
        except (KeyError, TypeError, AttributeError) as e:
            raise DataError([f"{path}: row {n}: no row of a SPARQL result"]) from e
    for about, (labels, countries, kinds) in found.items():
        kind = ("person", "Wikidata: instance of human (Q5)") if _HUMAN in kinds else ("", "")
        yield Item(f"wikidata:{about}", tuple(labels), about, kind, tuple(countries))
