"""Findings and mentions as JSON records; the field names and units are part of the contract (docs/json.md).

Lines and columns are 1-based, offsets 0-based, all in code points of the decoded file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from imla.text.spans import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imla.linting.draft import Draft
    from imla.linting.finding import Finding
    from imla.linting.lint import Report
    from imla.matching.identify import Identification


def candidate_record(c: Identification) -> dict[str, Any]:
    """Returns one candidate of ``imla identify`` as JSON values; ``convention`` is the first one that writes it so."""
    return {
        "entity": c.entity,
        "part": c.part,
        "spelling": c.spelling,
        "convention": c.conventions[0] if c.conventions else None,
        "conventions": list(c.conventions),
        "score": c.score,
        "why": c.why,
    }


_NO_NAME: dict[str, Any] = {
    **dict.fromkeys(("entity", "kind", "part", "spelling", "ending")),
    "conventions": [],
    **dict.fromkeys(("method", "score", "doubt")),
}
"""The fields of a mention where the finding is on a word that is no name."""


def finding_record(f: Finding, convention: str | None) -> dict[str, Any]:
    """Returns one finding as JSON values."""
    return {
        "code": f.code,
        "rule": f.rule,
        "level": f.level,
        **_place(f.path, (f.line, f.column), (f.end_line, f.end_column), f.offset, f.end_offset, f.text),
        **_named(f.draft.record(f.mention) if f.mention else _NO_NAME, convention),
        "suggestions": list(f.suggestions),
        "fix": {"text": f.fix.text, "safety": str(f.fix.safety)} if f.fix else None,
        "message": f.message,
        "why": f.why,
    }


def mention_records(draft: Draft) -> Iterator[dict[str, Any]]:
    """Yields the mentions of a draft as JSON values."""
    lines = Lines(draft.document.raw)
    held_to = draft.held_to
    for m in draft.mentions:
        segment = draft.document.segments[m.segment]
        start, end = segment.raw_span(m.start, m.end)
        expected = draft.expected(m, held_to) if held_to else None
        yield {
            **_place(draft.document.path, lines.position(start), lines.position(end), start, end, draft.text(m)),
            **_named(draft.record(m), held_to.id if held_to else None),
            "suggestions": [expected.text] if expected and expected.edits and not m.gloss else [],
        }


def json_lines(report: Report) -> Iterator[str]:
    """Yields each finding of a report as one line of JSON."""
    for f in report.findings:
        yield json.dumps(_with_convention(report, f), ensure_ascii=False)


def rows(records: Iterable[str]) -> str:
    """Returns JSON records as rows of an array."""
    return ",\n  ".join(records)


def array(texts: Iterable[str]) -> Iterator[str]:
    """Yields a JSON array of what :func:`rows` gave for each document, empty texts left out."""
    before = "[\n  "
    for text in texts:
        if text:
            yield before + text
            before = ",\n  "
    yield "\n]" if before.startswith(",") else "[\n]"


def _with_convention(report: Report, f: Finding) -> dict[str, Any]:
    held_to = report.draft.held_to
    return finding_record(f, held_to.id if held_to else None)


def _place(
    path: str, start: tuple[int, int], end: tuple[int, int], offset: int, end_offset: int, text: str
) -> dict[str, Any]:
    return {
        "path": path, "line": start[0], "column": start[1], "end_line": end[0], "end_column": end[1],
        "offset": offset, "end_offset": end_offset, "text": text,
    }  # fmt: skip


def _named(record: dict[str, Any], convention: str | None) -> dict[str, Any]:
    """Puts ``convention`` behind ``conventions``, where a reader looks for it."""
    out: dict[str, Any] = {}
    for key, value in record.items():
        out[key] = value
        if key == "conventions":
            out["convention"] = convention
    return out
