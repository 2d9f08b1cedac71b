"""One line a finding, for editors and for grep: ``draft.md:3:12: N101 message``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.reporting import console
from imla.reporting.usage import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imla.linting.lint import Report
    from imla.reporting.format import Run, Sheet
    from imla.reporting.usage import Name


def document(report: Report, run: Run) -> str:  # noqa: ARG001
    """Returns a line for each finding."""
    return "".join(f"{line}\n" for line in console.concise(report))


def whole(sheets: Iterable[Sheet], run: Run) -> Iterator[str]:  # noqa: ARG001
    """Yields the lines of each document."""
    yield from (sheet.text for sheet in sheets)


def statistics(names: list[Name]) -> Iterator[str]:
    """Yields a table of names and spellings."""
    yield from (f"{line}\n" for line in table(names))
