"""Entries → a table. Start reading at :func:`write`."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from imla.glossary.entity import PARTS, ROLES
from imla.glossary.exchange.csv.columns import COLUMNS, taken_apart
from imla.glossary.exchange.entry import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.glossary.exchange.format import Material


def write(material: Material) -> str:
    """Returns entries as a table: with a byte order mark, by which spreadsheets know UTF-8, and CRLF as RFC 4180 has it."""
    order = _language_order(material)
    rows = [row for entry in material.entries for row in _rows(entry)]
    used = dict.fromkeys(["id", "row", "kind", *(column for row in rows for column in row)])
    rank = {code: i for i, code in enumerate(order)}

    def place(column: str) -> tuple[int, int, str, int]:
        group, code, below = taken_apart(column)
        low = (*PARTS, *ROLES).index(below) if below else -1
        return (COLUMNS.index(group), rank.get(code, -1) if group == "native" else -1, code, low)

    out = io.StringIO(newline="")
    table = csv.DictWriter(out, sorted(used, key=place), delimiter=material.separator or ",", lineterminator="\r\n")
    table.writeheader()
    table.writerows(rows)
    return "\ufeff" + out.getvalue()


def _language_order(material: Material) -> list[str]:
    """The languages of native names in the order that most entries have them in."""
    places: dict[str, list[int]] = {}
    for entry in material.entries:
        for name in (entry, *entry.get("former", [])):
            for i, code in enumerate(name.get("native", {})):
                places.setdefault(code, []).append(i)
    return sorted(places, key=lambda code: (code == "ru", sum(places[code]) / len(places[code]), code))


def _rows(entry: dict[str, Any]) -> Iterator[dict[str, str]]:
    yield {"id": entry["id"], "row": "entry", **_cells(entry)}
    for n, name in enumerate((entry, *entry.get("former", []))):
        if n:
            yield {"id": entry["id"], "row": f"former {n}", **_cells(name)}
        kind = f"variant of former {n}" if n else "variant"
        for variant in name.get("variants", []):
            spec = {"form": variant} if isinstance(variant, str) else variant
            yield {"id": entry["id"], "row": kind, **{k: str(v) for k, v in spec.items()}}


def _cells(name: dict[str, Any]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for key, value in name.items():
        if key in GROUPS:
            for code, form in value.items():
                parts = form if isinstance(form, dict) else {"": form}
                cells |= {f"{key}.{code}.{part}".rstrip("."): text for part, text in parts.items()}
        elif key == "derived":
            for code, words in value.items():
                cells |= {f"derived.{code}.{role}": _lines(forms) for role, forms in words.items()}
        elif key == "country":
            cells[key] = value if isinstance(value, str) else " ".join(value)
        elif key == "ambiguous":
            cells["ambiguous"] = "yes"
            for k, v in value.items() if isinstance(value, dict) else ():
                cells[f"ambiguous.{k}"] = _lines(v)
        elif key == "certain":
            cells[key] = "yes" if value else "no"
        elif key not in ("former", "variants"):
            cells[key] = _lines(value) if isinstance(value, list) else str(value)
    if len(name.get("native", {})) > 1:
        cells["languages"] = " ".join(name["native"])
    return cells


def _lines(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)
