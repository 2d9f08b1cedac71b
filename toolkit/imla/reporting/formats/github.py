"""Annotations of GitHub Actions: one workflow command a finding, which the runner shows beside the line of the pull request.

Columns are code points. The runner takes columns only where a finding begins and ends on one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.reporting.console import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imla.linting.finding import Finding
    from imla.linting.lint import Report
    from imla.reporting.format import Run, Sheet

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def document(report: Report, run: Run) -> str:  # noqa: ARG001
    """Returns a command for each finding."""
    return "".join(map(_command, report.findings))


def whole(sheets: Iterable[Sheet], run: Run) -> Iterator[str]:  # noqa: ARG001
    """Yields the commands of each document."""
    yield from (sheet.text for sheet in sheets)


def _command(f: Finding) -> str:
    where: dict[str, str | int] = {"file": f.path, "line": f.line, "endLine": f.end_line}
    if f.line == f.end_line:
        where |= {"col": f.column, "endColumn": f.end_column}
    where["title"] = f"{f.code} {f.rule}"
    return (
        f"::{_COMMANDS[f.level]} {','.join(f'{k}={_value(str(v))}' for k, v in where.items())}::{_data(sentence(f))}\n"
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
