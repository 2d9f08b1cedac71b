"""For people: each finding with its line, the reason and what to write, then what the document follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.reporting import console
from imla.reporting.usage import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imla.linting.lint import Report
    from imla.reporting.format import Run, Sheet
    from imla.reporting.usage import Name


def document(report: Report, run: Run) -> str:
    """Returns the report on one document."""
    return "".join(f"{line}\n" for line in console.full(report, run.paint))


def whole(sheets: Iterable[Sheet], run: Run) -> Iterator[str]:
    """Yields the reports one after the other, and of several documents how many findings there are."""
    found = 0
    for sheet in sheets:
        found += len(sheet.levels)
        yield sheet.text
    if run.files > 1:
        yield f"{found} findings in {run.files} files\n"


def statistics(names: list[Name]) -> Iterator[str]:
    """Yields a table of names and spellings."""
    yield from (f"{line}\n" for line in table(names))
