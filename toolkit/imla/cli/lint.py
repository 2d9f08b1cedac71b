"""``imla lint``."""

from __future__ import annotations

import sys
from enum import StrEnum
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
)

if TYPE_CHECKING:
    from pathlib import Path


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
    from imla.reporting import console, record

    given = {
        "convention": convention, "language": language, "date": date_of(date), "near": False if no_near else None,
        "select": tuple(select) if select else None, "ignore": tuple(ignore) if ignore else None,
        "encoding": encoding, "default_glossary": False if no_default_glossary else None,
    }  # fmt: skip
    linters = Linters(paths, given, glossary=glossary, config=config, isolated=isolated, stdin_name=stdin_filename)
    paint = console.Painter()

    def one(path: Path | None) -> tuple[str, int, str]:
        """The report on one file, the number of its findings, and what kept it from being read."""
        try:
            report = linters.linter(path).lint_document(linters.open(path))
        except FileError as e:
            return "", 0, str(e)
        if output_format in (Format.json, Format.jsonl):
            lines = record.json_lines(report)
        elif output_format is Format.concise:
            lines = console.concise(report)
        else:
            lines = console.full(report, paint)
        return "\n".join(lines), len(report.findings), ""

    texts: list[str] = []
    faults: list[str] = []
    found = 0
    for text, count, fault in in_order(one, linters.items):
        found += count
        if fault:
            faults.append(fault)
        elif output_format is Format.json:
            texts += text.splitlines()
        elif text:
            sys.stdout.write(text + "\n")
    if output_format is Format.json:
        sys.stdout.write("[" + ",".join(f"\n  {t}" for t in texts) + "\n]\n")
    elif output_format is Format.full and len(linters.items) > 1:
        sys.stdout.write(f"{found} findings in {len(linters.items)} files\n")
    finish(faults, 1 if found and not exit_zero else 0)
