"""JUnit XML, for the test report of a build server: a document is a suite, each finding a test that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.reporting.console import one_line, sentence
from imla.reporting.xml import HEAD, attributes, content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imla.linting.finding import Finding
    from imla.linting.lint import Report
    from imla.reporting.format import Run, Sheet


def document(report: Report, run: Run) -> str:  # noqa: ARG001
    """Returns the suite of one document; a document without findings is a test that passed."""
    path = report.draft.document.path
    cases = "".join(map(_case, report.findings)) or f"    <testcase{attributes(name='names', classname=path)}/>\n"
    return _suite(path, cases, failures=len(report.findings))


def whole(sheets: Iterable[Sheet], run: Run) -> Iterator[str]:  # noqa: ARG001
    """Yields the XML file."""
    every = list(sheets)
    failures, errors = sum(len(s.levels) for s in every), sum(bool(s.fault) for s in every)
    tests = sum(len(s.levels) or 1 for s in every)
    yield f"{HEAD}<testsuites{attributes(name='imla', tests=tests, failures=failures, errors=errors)}>\n"
    yield from (_broken(s) if s.fault else s.text for s in every)
    yield "</testsuites>\n"


def _suite(path: str, cases: str, *, failures: int = 0, errors: int = 0) -> str:
    tests = failures or 1
    head = attributes(name=path, tests=tests, failures=failures, errors=errors, skipped=0)
    return f"  <testsuite{head}>\n{cases}  </testsuite>\n"


def _case(f: Finding) -> str:
    place = f"{f.line}:{f.column}"
    name = attributes(name=f"{f.code} {one_line(f.text)} ({place})", classname=f.path, file=f.path, line=f.line)
    body = content(f"{f.path}:{place}: {sentence(f)}")
    failure = f"<failure{attributes(message=one_line(f.message), type=f'{f.code} {f.rule}')}>{body}</failure>"
    return f"    <testcase{name}>\n      {failure}\n    </testcase>\n"


def _broken(sheet: Sheet) -> str:
    error = f"<error{attributes(message=sheet.fault, type='unreadable')}/>"
    name = attributes(name="names", classname=sheet.path)
    return _suite(sheet.path, f"    <testcase{name}>\n      {error}\n    </testcase>\n", errors=1)
