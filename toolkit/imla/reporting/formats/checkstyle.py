"""Checkstyle XML, which many programs that show findings can read. Columns are code points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.reporting.console import one_line
from imla.reporting.xml import HEAD, attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imla.linting.lint import Report
    from imla.reporting.format import Run, Sheet


def document(report: Report, run: Run) -> str:  # noqa: ARG001
    """Returns the element of one file."""
    errors = "".join(
        f"    <error{attributes(line=f.line, column=f.column, severity=f.level, message=one_line(f.message), source=f'imla.{f.code}')}/>\n"
        for f in report.findings
    )
    return f"  <file{attributes(name=report.draft.document.path)}>\n{errors}  </file>\n"


def whole(sheets: Iterable[Sheet], run: Run) -> Iterator[str]:  # noqa: ARG001
    """Yields the XML file; what could not be read has its reason on line 1."""
    yield f'{HEAD}<checkstyle version="4.3">\n'
    for sheet in sheets:
        fault = attributes(line=1, severity="error", message=sheet.fault, source="imla")
        yield f"  <file{attributes(name=sheet.path)}>\n    <error{fault}/>\n  </file>\n" if sheet.fault else sheet.text
    yield "</checkstyle>\n"
