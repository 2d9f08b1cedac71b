"""JSON Lines: one record a finding (docs/json.md)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from imla.reporting.record import json_lines
from imla.reporting.usage import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imla.linting.lint import Report
    from imla.reporting.format import Run, Sheet
    from imla.reporting.usage import Name


def document(report: Report, run: Run) -> str:  # noqa: ARG001
    """Returns a record for each finding."""
    return "".join(f"{line}\n" for line in json_lines(report))


def whole(sheets: Iterable[Sheet], run: Run) -> Iterator[str]:  # noqa: ARG001
    """Yields the records of each document."""
    yield from (sheet.text for sheet in sheets)


def statistics(names: list[Name]) -> Iterator[str]:
    """Yields a record for each name."""
    yield from (json.dumps(record(n), ensure_ascii=False) + "\n" for n in names)
