"""A GitLab Code Quality report: what a merge request shows as new and as fixed, told apart by fingerprints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from imla.linting.fingerprint import fingerprints
from imla.reporting.console import one_line
from imla.reporting.record import array, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imla.linting.finding import Finding
    from imla.linting.lint import Report
    from imla.reporting.format import Run, Sheet

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def document(report: Report, run: Run) -> str:  # noqa: ARG001
    """Returns the rows of one document."""
    marked = zip(report.findings, fingerprints(report.findings), strict=True)
    return rows(json.dumps(_issue(f, fingerprint), ensure_ascii=False) for f, fingerprint in marked)


def whole(sheets: Iterable[Sheet], run: Run) -> Iterator[str]:  # noqa: ARG001
    """Yields the array of issues."""
    yield from array(sheet.text for sheet in sheets)
    yield "\n"


def _issue(f: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "description": one_line(f.message),
        "check_name": f"{f.code} {f.rule}",
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[f.level],
        "location": {"path": f.path.removeprefix("./"), "lines": {"begin": f.line, "end": f.end_line}},
    }
