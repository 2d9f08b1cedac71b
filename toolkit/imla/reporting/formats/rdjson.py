"""The Reviewdog Diagnostic Format: comments with a suggested change on pull requests of any host.

Columns are bytes of UTF-8, as its definition says; a suggestion is the whole new text of the finding.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from imla.linting.finding import Safety
from imla.reporting.columns import Places, utf8
from imla.reporting.console import sentence
from imla.reporting.record import array, rows
from imla.text.spans import Edit, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imla.linting.finding import Finding
    from imla.linting.lint import Report
    from imla.reporting.format import Run, Sheet


def document(report: Report, run: Run) -> str:  # noqa: ARG001
    """Returns the diagnostics of one document."""
    raw = report.draft.document.raw
    places = Places(raw, utf8)
    return rows(json.dumps(_diagnostic(f, raw, places), ensure_ascii=False) for f in report.findings)


def whole(sheets: Iterable[Sheet], run: Run) -> Iterator[str]:  # noqa: ARG001
    """Yields the one result."""
    yield '{"source": {"name": "imla"}, "diagnostics": '
    yield from array(sheet.text for sheet in sheets)
    yield "}\n"


def _diagnostic(f: Finding, raw: str, places: Places) -> dict[str, Any]:
    found: dict[str, Any] = {
        "message": sentence(f),
        "location": {"path": f.path, "range": _range(places, f.offset, f.end_offset)},
        "severity": f.level.upper(),
        "code": {"value": f.code},
    }
    if f.fix and f.fix.edits and f.fix.safety != Safety.DISPLAY:
        start = min(f.offset, *(e.start for e in f.fix.edits))
        end = max(f.end_offset, *(e.end for e in f.fix.edits))
        edits = [Edit(e.start - start, e.end - start, e.text) for e in f.fix.edits]
        new = apply_edits(raw[start:end], edits)
        found["suggestions"] = [{"range": _range(places, start, end), "text": new}]
    return found


def _range(places: Places, start: int, end: int) -> dict[str, Any]:
    return {
        side: dict(zip(("line", "column"), places(at), strict=True)) for side, at in (("start", start), ("end", end))
    }
