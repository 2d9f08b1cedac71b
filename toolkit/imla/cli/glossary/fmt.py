"""``imla glossary fmt``: entity files in canonical form."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import Annotated

import typer

from imla.cli.options import ConfigFile, Isolated, finish, settled


def fmt(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATHS",
            help="Entity files, or glossary folders; by default your own of the configuration, else the shipped glossary.",
        ),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Say which files would change; write nothing.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change; write nothing.")] = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Write entity files in canonical form: order, quotes, lists, blank lines. Data and comments stay.

    Entries are sorted by id; a comment with a blank line behind it heads a section, and entries stay in theirs. --check and --diff
    exit with 1 if something would change.
    """
    from imla.errors import ImlaError, UsageError
    from imla.files import replace
    from imla.glossary.load import entity_files_of
    from imla.glossary.write import canonical
    from imla.rewriting.apply import unified
    from imla.tables import Table

    if check and diff:
        raise UsageError("--check and --diff exclude each other; give one of them")
    faults: list[str] = []
    changed = same = 0
    for path, content in list(entity_files_of(paths or settled({}, None, config, isolated).glossary)):
        try:
            table = Table.parse(path, content)
            text = canonical(table)
            if text.encode() == content:
                same += 1
                continue
            changed += 1
            if diff:
                sys.stdout.write(unified(str(path), table.source, text, "formatted"))
                continue
            if not check:
                replace(path, text.encode())
            print(f"{path}: {'would be formatted' if check else 'formatted'}")
        except ImlaError as e:
            faults += str(e).split("\n")
    if not diff:
        print(f"{changed} of {changed + same} files {'would change' if check else 'changed'}")
    finish(faults, 1 if changed and (diff or check) else 0)
