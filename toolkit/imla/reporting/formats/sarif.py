"""SARIF 2.1.0, for code scanning (GitHub, Azure DevOps) and editors that show it.

Columns are UTF-16 units, as ``columnKind`` says. Each rule comes with its explanation, each result with a fingerprint that outlives moved
lines, and with the edits of its fix; a fix that is never applied by itself is only in the message.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from imla.linting.finding import Safety
from imla.linting.fingerprint import fingerprints
from imla.reporting.columns import Places, utf16
from imla.reporting.console import sentence
from imla.reporting.record import array, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imla.linting.finding import Finding, Fix
    from imla.linting.lint import Report
    from imla.linting.registry import Rule
    from imla.reporting.format import Run, Sheet

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def document(report: Report, run: Run) -> str:
    """Returns the results of one document."""
    places = Places(report.draft.document.raw, utf16)
    number = {r.code: i for i, r in enumerate(run.rules)}
    marked = zip(report.findings, fingerprints(report.findings), strict=True)
    return rows(
        json.dumps(_result(f, number[f.code], fingerprint, places), ensure_ascii=False) for f, fingerprint in marked
    )


def whole(sheets: Iterable[Sheet], run: Run) -> Iterator[str]:
    """Yields the log of the one run; what could not be read stands in its invocation."""
    faults: list[Sheet] = []

    def texts() -> Iterator[str]:
        for sheet in sheets:
            if sheet.fault:
                faults.append(sheet)
            yield sheet.text

    from imla import __version__

    driver = {"name": "imla", "version": __version__, "rules": [_rule(r) for r in run.rules]}
    head = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "newlineSequences": ["\r\n", "\n", "\r"]}
    begun = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{begun},\n "results": '
    yield from array(texts())
    invocation: dict[str, Any] = {"executionSuccessful": not faults}
    if faults:
        invocation["toolExecutionNotifications"] = [_notification(s) for s in faults]
    yield f',\n "invocations": [{json.dumps(invocation, ensure_ascii=False)}]\n}}]}}\n'


def _rule(r: Rule) -> dict[str, Any]:
    return {
        "id": r.code,
        "name": r.name,
        "shortDescription": {"text": r.summary},
        "fullDescription": {"text": r.explanation.split("\n\n")[1].replace("\n", " ")},
        "help": {"text": r.explanation},
        "defaultConfiguration": {"level": _LEVELS[r.level]},
    }


def _result(f: Finding, number: int, fingerprint: str, places: Places) -> dict[str, Any]:
    where = {"artifactLocation": _artifact(f.path), "region": _region(places, f.offset, f.end_offset)}
    result: dict[str, Any] = {
        "ruleId": f.code,
        "ruleIndex": number,
        "level": _LEVELS[f.level],
        "message": _message(sentence(f)),
        "locations": [{"physicalLocation": where}],
        "partialFingerprints": {"imla/v1": fingerprint},
    }
    if f.fix and f.fix.edits and f.fix.safety != Safety.DISPLAY:
        result["fixes"] = [_fix(f.path, f.fix, places)]
    return result


def _fix(path: str, fix: Fix, places: Places) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(places, e.start, e.end), "insertedContent": {"text": e.text}} for e in fix.edits
    ]
    return {
        "description": _message(f"write {fix.text} ({fix.safety})"),
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": replacements}],
    }


def _message(text: str) -> dict[str, str]:
    """A message; braces would be places to put arguments into."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}


def _region(places: Places, start: int, end: int) -> dict[str, int]:
    (line, column), (end_line, end_column) = places(start), places(end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _artifact(path: str) -> dict[str, str]:
    pure = PurePath(path)
    return {"uri": pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())}


def _notification(sheet: Sheet) -> dict[str, Any]:
    return {
        "level": "error",
        "message": _message(sheet.fault),
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(sheet.path)}}],
    }
