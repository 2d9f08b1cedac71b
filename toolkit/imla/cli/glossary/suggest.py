"""``imla glossary suggest``: names of a corpus that no entry explains."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from imla.cli.options import (
    ConfigFile,
    Encoding,
    Folders,
    Isolated,
    LanguageOf,
    NoDefault,
    Paths,
    StdinName,
    finish,
    glossary_of,
    listed,
    open_listed,
    told,
)

if TYPE_CHECKING:
    from imla.extending.candidates import Reading


class Format(StrEnum):
    """What ``--output-format`` takes."""

    table = "table"
    jsonl = "jsonl"


class Kind(StrEnum):
    """What ``--kind`` takes."""

    person = "person"
    place = "place"
    organisation = "organisation"


def suggest(
    paths: Paths,
    output_format: Annotated[Format, typer.Option("--output-format", help="How to print them.")] = Format.table,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help='Write them to FILE, for "imla glossary review".'),
    ] = None,
    min_documents: Annotated[
        int, typer.Option("--min-documents", min=1, metavar="N", help="Only names that occur in so many documents.")
    ] = 1,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Candidates at most.")] = 100,
    kind: Annotated[Kind | None, typer.Option("--kind", help="Only those that seem to be of this kind.")] = None,
    language: LanguageOf = None,
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
    encoding: Encoding = None,
    stdin_filename: StdinName = None,
) -> None:
    """Propose names that occur in texts and that no entry explains, as candidates for the glossary.

    Spellings of one name are one candidate, whatever their script, convention and endings. Names tied to the region come first, then those
    that occur in more documents. Everything about a candidate is a guess, with its reason in the JSON lines.
    """
    from imla.errors import FileError
    from imla.extending.decisions import decided
    from imla.extending.suggest import Suggester
    from imla.linting.parallel import in_order
    from imla.reporting.candidates import json_lines, table

    known = glossary_of(glossary, no_default_glossary, config, isolated)
    answered = {key for folder in known.folders for key in decided(folder)}
    suggester = Suggester(known, language)
    told(suggester.linter.lexicon)

    def one(path: Path | None) -> tuple[Reading | None, str]:
        """What one file has, or what kept it from being read."""
        try:
            return suggester.read(open_listed(path, encoding, stdin_filename)), ""
        except FileError as e:
            return None, str(e)

    readings: list[Reading] = []
    faults: list[str] = []
    for reading, fault in in_order(one, listed(paths)):
        if reading is not None:
            readings.append(reading)
        else:
            faults.append(fault)
    found = suggester.suggest(readings, documents=min_documents, limit=limit, kind=kind, decided=answered)
    if output is not None:
        from imla.files import create, replace

        content = "".join(f"{line}\n" for line in json_lines(found)).encode()
        (replace if output.exists() else create)(output, content)
        print(f"{len(found)} candidates in {output}")
    elif output_format is Format.jsonl:
        sys.stdout.writelines(f"{line}\n" for line in json_lines(found))
    elif found:
        print("\n".join(table(found)))
    else:
        print("no names that the glossary does not explain")
    finish(faults, 0)
