"""``imla mentions``."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

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

_COLUMNS = (
    "path", "line", "column", "end_line", "end_column", "offset", "end_offset", "text", "entity", "kind", "part", "spelling", "ending",
    "conventions", "method", "score", "doubt",
)  # fmt: skip


class Format(StrEnum):
    """What ``--output-format`` takes."""

    jsonl = "jsonl"
    csv = "csv"


def mentions(
    paths: Paths,
    output_format: Annotated[Format, typer.Option("--output-format", help="How to print them.")] = Format.jsonl,
    convention: Convention = None,
    language: LanguageOf = None,
    date: DateOf = None,
    no_near: NoNear = False,
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
    encoding: Encoding = None,
    stdin_filename: StdinName = None,
) -> None:
    """List every name found, with entity, part, spelling, ending and the conventions that write it so."""
    import csv

    from imla.reporting.record import mention_records

    given = {
        "convention": convention, "language": language, "date": date_of(date), "near": False if no_near else None,
        "encoding": encoding, "default_glossary": False if no_default_glossary else None,
    }  # fmt: skip
    linters = Linters(paths, given, glossary=glossary, config=config, isolated=isolated, stdin_name=stdin_filename)
    faults: list[str] = []
    table = csv.writer(sys.stdout) if output_format is Format.csv else None
    if table:
        table.writerow(_COLUMNS)
    for linter, document in linters.documents(faults):
        for row in mention_records(linter.read(document)):
            if table:
                row["conventions"] = " ".join(row["conventions"])
                table.writerow([row[c] for c in _COLUMNS])
            else:
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    finish(faults, 0)
