"""``imla lint``."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from imla.cli.linters import Linters
from imla.cli.options import (
    ConfigFile,
    Convention,
    DateOf,
    Encoding,
    Folders,
    Isolated,
    LanguageOf,
    NoDefault,
    NoNear,
    Paths,
    StdinName,
    date_of,
    finish,
    spare,
)
from imla.reporting.format import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.reporting.format import Sheet


class Level(StrEnum):
    """What ``--fail-level`` takes."""

    info = "info"
    warning = "warning"
    error = "error"


def lint(
    paths: Paths,
    convention: Convention = None,
    output_format: Annotated[
        str,
        typer.Option("--output-format", metavar="FORMAT", help=f"How to print the findings: {', '.join(FORMATS)}."),
    ] = "full",
    output_file: Annotated[
        Path | None, typer.Option("--output-file", metavar="FILE", help="Where to; else standard output.")
    ] = None,
    statistics: Annotated[
        bool,
        typer.Option(
            "--statistics", help="Count how often each name is spelled how, in how many documents; no findings."
        ),
    ] = False,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="RULE", help="Run only these rules (codes, names, N1).")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULE", help="Do not run these rules.")
    ] = None,
    language: LanguageOf = None,
    date: DateOf = None,
    no_near: NoNear = False,
    fail_level: Annotated[
        Level, typer.Option("--fail-level", help="Exit with 1 only for findings of this level or above.")
    ] = Level.info,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 even if there are findings.")] = False,
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
    encoding: Encoding = None,
    stdin_filename: StdinName = None,
) -> None:
    """Say which names of a text depart: from a convention, or from the text's own.

    Without --convention the text is held to itself: which convention does it follow, and which names do not?
    """
    from imla.errors import FileError
    from imla.linting.parallel import in_order
    from imla.linting.registry import LEVELS
    from imla.reporting.console import Painter
    from imla.reporting.format import Run, Sheet, find

    form = find(output_format, statistics=statistics)
    given = {
        "convention": convention, "language": language, "date": date_of(date), "near": False if no_near else None,
        "select": tuple(select) if select else None, "ignore": tuple(ignore) if ignore else None,
        "encoding": encoding, "default_glossary": False if no_default_glossary else None,
    }  # fmt: skip
    linters = Linters(paths, given, glossary=glossary, config=config, isolated=isolated, stdin_name=stdin_filename)
    spare(output_file, linters.items)
    run = Run(linters.rules, len(linters.items), Painter(plain=output_file is not None), statistics)

    def one(path: Path | None) -> Sheet:
        """What one file gives to the report, or what kept it from being read."""
        try:
            return form.sheet(linters.linter(path).lint_document(linters.open(path)), run)
        except FileError as e:
            return Sheet(str(path or stdin_filename or "-"), fault=str(e))

    faults: list[str] = []
    failing = LEVELS[LEVELS.index(fail_level) :]
    failed = False

    def sheets() -> Iterator[Sheet]:
        nonlocal failed
        for sheet in in_order(one, linters.items):
            failed = failed or any(level in failing for level in sheet.levels)
            if sheet.fault:
                faults.append(sheet.fault)
            yield sheet

    text = form.text(sheets(), run)
    if output_file is None:
        sys.stdout.writelines(text)
    else:
        from imla.files import save

        save(output_file, "".join(text).encode())
    finish(faults, 1 if failed and not exit_zero else 0)
