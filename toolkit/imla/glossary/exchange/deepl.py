"""A glossary for DeepL: source and target, with a tab between them (or a comma, as CSV).

DeepL replaces without asking, and takes each source once: doubtful terms, and sources with two targets, are left out, and so is what is
longer than 1,024 bytes.

Start reading at :func:`write`.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imla.glossary.exchange.format import Material

_LONGEST = 1024
"""Bytes of a source or a target."""


def write(material: Material) -> str:
    """Returns the glossary, without a header: every line is an entry."""
    targets: dict[str, set[str]] = {}
    doubtful: set[str] = set()
    for term in material.terms:
        source, target = (" ".join(text.split()) for text in (term.source, term.target))
        if len(source.encode()) <= _LONGEST >= len(target.encode()):
            targets.setdefault(source, set()).add(target)
        if term.doubtful:
            doubtful.add(source)
    rows = [(source, *found) for source, found in targets.items() if len(found) == 1 and source not in doubtful]
    if material.separator == ",":
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(rows)
        return out.getvalue()
    return "".join(f"{source}\t{target}\n" for source, target in rows)
