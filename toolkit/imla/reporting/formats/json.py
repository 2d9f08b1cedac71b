"""One JSON array with a record for each finding (docs/json.md)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from imla.reporting.record import array, json_lines, rows
from imla.reporting.usage import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imla.linting.lint import Report
    from imla.reporting.format import Run, Sheet
    from imla.reporting.usage import Name


def document(report: Report, run: Run) -> str:  # noqa: ARG001
    """Returns the rows of one document."""
    return rows(json_lines(report))


def whole(sheets: Iterable[Sheet], run: Run) -> Iterator[str]:  # noqa: ARG001
    """Yields the array."""
    yield from array(sheet.text for sheet in sheets)
    yield "\n"


def statistics(names: list[Name]) -> Iterator[str]:
    """Yields an array with a record for each name."""
    yield from array(json.dumps(record(n), ensure_ascii=False) for n in names)
    yield "\n"
