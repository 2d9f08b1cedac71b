"""What an output of ``imla lint`` is, the list of them, and what passes between them and a run.

* :data:`FORMATS` lists them by name; :func:`find` picks one, and its module is imported only then.
* A format writes in two steps. ``document(report, run) -> str`` gives the text of one document; it runs in the process that linted
  the document, so that only text has to travel back. ``whole(sheets, run) -> Iterator[str]`` joins these texts, in order, to the text of
  the run. What a step yields has its line ends.
* A format that can count names (``--statistics``) has ``statistics(names) -> Iterator[str]``, and writes only that where it is asked to.

Start reading at :meth:`Format.sheet`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from imla.errors import UsageError, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from imla.linting.lint import Report
    from imla.linting.registry import Rule
    from imla.reporting.console import Painter
    from imla.reporting.usage import Uses


class Run(NamedTuple):
    """What is known of a run before its first document.

    Attributes:
        rules: that it uses.
        files: how many documents it was given.
        paint: colours for formats that have any.
        statistics: names are counted instead of findings listed.
    """

    rules: tuple[Rule, ...]
    files: int
    paint: Painter
    statistics: bool = False


class Sheet(NamedTuple):
    """What one document gives to the text of a run; it travels between processes.

    Attributes:
        path: of the document as the user named it.
        text: in the format.
        levels: of its findings, in order.
        follows: id of the convention it follows by itself, or ``""``.
        uses: how often it spells which name how, if that is asked for.
        fault: why it could not be read; then there is nothing else.
    """

    path: str
    text: str = ""
    levels: tuple[str, ...] = ()
    follows: str = ""
    uses: Uses = ()
    fault: str = ""


class Format(NamedTuple):
    """One format.

    Attributes:
        name: on the command line; its module is called so.
        summary: one line for people.
        counts: it can write statistics.
        tables: it shows the uses of names beside the findings.
    """

    name: str
    summary: str
    counts: bool = False
    tables: bool = False

    @property
    def module(self) -> ModuleType:
        """The module that writes it."""
        return import_module(f"imla.reporting.formats.{self.name}")

    def sheet(self, report: Report, run: Run) -> Sheet:
        """Returns what the document of *report* gives to the text of the run."""
        from imla.reporting.usage import uses

        own = report.draft.survey.own
        return Sheet(
            report.draft.document.path,
            "" if run.statistics else self.module.document(report, run),
            tuple(f.level for f in report.findings),
            own.id if own else "",
            uses(report.draft) if run.statistics or self.tables else (),
        )

    def text(self, sheets: Iterable[Sheet], run: Run) -> Iterator[str]:
        """Yields the text of the run piece by piece; *sheets* may still be in the making."""
        if run.statistics:
            from imla.reporting.usage import names

            return self.module.statistics(names(sheets))  # type: ignore[no-any-return]
        return self.module.whole(sheets, run)  # type: ignore[no-any-return]


FORMATS = {
    f.name: f
    for f in (
        Format("full", "each finding with its line, the reason and what to write", counts=True),
        Format("concise", "one line a finding", counts=True),
        Format("json", "one array of records", counts=True),
        Format("jsonl", "one record a line", counts=True),
        Format("github", "annotations of GitHub Actions"),
        Format("gitlab", "a GitLab Code Quality report"),
        Format("sarif", "SARIF 2.1.0, for code scanning"),
        Format("checkstyle", "Checkstyle XML"),
        Format("rdjson", "the Reviewdog Diagnostic Format"),
        Format("junit", "JUnit XML"),
        Format("html", "a page for people: the text with its names, and a table of them", tables=True),
    )
}


def find(name: str, *, statistics: bool = False) -> Format:
    """Returns a format by its name.

    Args:
        name: as the user wrote it.
        statistics: whether it has to write statistics.

    Raises:
        UsageError: there is none, or it has no statistics.
    """
    counting = [f.name for f in FORMATS.values() if f.counts]
    if name not in FORMATS:
        raise UsageError(
            f'unknown output format "{name}"{suggestion(name, list(FORMATS))}; there are {", ".join(FORMATS)}'
        )
    if statistics and name not in counting:
        hint = "html shows them without it" if FORMATS[name].tables else f"use one of {', '.join(counting)}"
        raise UsageError(f"--statistics cannot be written as {name}; {hint}")
    return FORMATS[name]
