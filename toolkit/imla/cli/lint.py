"""``imla lint``."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from imla.cli.options import (
    Convention,
    DateOf,
    Encoding,
    Folders,
    LanguageOf,
    NoDefault,
    NoNear,
    Paths,
    StdinName,
    date_of,
    documents,
    finish,
    glossary_of,
)


class Format(StrEnum):
    """What ``--output-format`` takes."""

    full = "full"
    concise = "concise"
    json = "json"
    jsonl = "jsonl"


def lint(
    paths: Paths,
    convention: Convention = None,
    output_format: Annotated[Format, typer.Option("--output-format", help="How to print the findings.")] = Format.full,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="RULE", help="Run only these rules (codes, names, N1).")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULE", help="Do not run these rules.")
    ] = None,
    language: LanguageOf = None,
    date: DateOf = None,
    no_near: NoNear = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 even if there are findings.")] = False,
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    encoding: Encoding = None,
    stdin_filename: StdinName = None,
) -> None:
    """Say which names of a text depart: from a convention, or from the text's own.

    Without --convention the text is held to itself: which convention does it follow, and which names do not?
    """
    from imla.linting.lint import Linter
    from imla.reporting import console, record

    linter = Linter(
        glossary_of(glossary, no_default_glossary),
        convention=convention,
        language=language,
        date=date_of(date),
        near=not no_near,
        select=select or (),
        ignore=ignore or (),
    )
    faults: list[str] = []
    found = files = 0
    paint = console.Painter()
    write = sys.stdout.write
    reports = (linter.lint_document(d) for d in documents(paths, encoding, stdin_filename, faults))
    if output_format is Format.json:
        kept = list(reports)
        found = sum(len(r.findings) for r in kept)
        write(record.json_document(kept) + "\n")
    else:
        for report in reports:
            files += 1
            found += len(report.findings)
            if output_format is Format.jsonl:
                lines = record.json_lines(report)
            elif output_format is Format.concise:
                lines = console.concise(report)
            else:
                lines = console.full(report, paint)
            text = "\n".join(lines)
            if text:
                write(text + "\n")
        if output_format is Format.full and files > 1:
            write(f"{found} findings in {files} files\n")
    finish(faults, 1 if found and not exit_zero else 0)
