"""The candidates of ``imla glossary suggest``, for people and as JSON lines.

Start reading at :func:`table`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from imla.extending.suggestion import as_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from imla.extending.suggestion import Suggestion

_SPELLINGS = 4
_HEADS = ("documents", "count", "spellings", "native", "kind", "country", "near")


def table(candidates: Sequence[Suggestion]) -> Iterator[str]:
    """Yields the lines of a table: one candidate a row, and under it one place where it occurs."""
    rows = [_row(c) for c in candidates]
    widths = [max(len(row[i]) for row in (_HEADS, *rows)) for i in range(len(_HEADS))]
    for row, candidate in zip((_HEADS, *rows), (None, *candidates), strict=True):
        cells = [
            cell.rjust(width) if i < 2 else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
        if candidate is not None:
            where = candidate.contexts[0]
            yield f"{' ' * (widths[0] + widths[1] + 4)}{where.path}:{where.line}: {where.text}"


def _row(c: Suggestion) -> tuple[str, ...]:
    spellings = [f"{s.form} {s.times}×" for s in c.spellings[:_SPELLINGS]]
    if len(c.spellings) > _SPELLINGS:
        spellings.append(f"{len(c.spellings) - _SPELLINGS} more")
    native = ", ".join(f"{n.language} {n.form} {n.certainty:.2f}" for n in c.native)
    near = f"{c.near[0].entity} {c.near[0].score:.2f}" if c.near else "-"
    return (
        str(c.documents), str(c.times), ", ".join(spellings), native or "-", c.kind.guess or "-", c.country.guess or "-", near,
    )  # fmt: skip


def json_lines(candidates: Iterable[Suggestion]) -> Iterator[str]:
    """Yields each candidate as one line of JSON (docs/suggest.md)."""
    for c in candidates:
        yield json.dumps(as_row(c), ensure_ascii=False)
