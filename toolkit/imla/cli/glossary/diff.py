"""``imla glossary diff``: what changed between two versions."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import Annotated

import typer


class Format(StrEnum):
    """What ``--output-format`` takes."""

    full = "full"
    jsonl = "jsonl"


def diff(
    old: Annotated[str, typer.Argument(metavar="A", help="A glossary folder, or a git revision such as HEAD~3.")],
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="[B]", help="The version to compare with; by default the folder as it is.", show_default=False
        ),
    ] = None,
    glossary: Annotated[
        Path | None,
        typer.Option(
            "--glossary", metavar="DIR", help="The folder that revisions are of; by default the shipped glossary."
        ),
    ] = None,
    output_format: Annotated[Format, typer.Option("--output-format", help="How to print them.")] = Format.full,
) -> None:
    """Say what changed between two versions of a glossary, in an editor's words.

    A version is a folder or a git revision. What conventions write counts, whether an entry, a convention or a rule has changed.
    """
    from imla.errors import FileError
    from imla.glossary.revisions import version
    from imla.matching.changes import changes
    from imla.reporting.changes import sentence, sentences
    from imla.tables import shipped

    folder = glossary or shipped()
    if not folder.is_dir():
        raise FileError(f"{folder}: no such glossary folder")
    with version(old, folder) as before, version(new or str(folder), folder) as after:
        found = changes(before, after)
    if output_format is Format.jsonl:
        for c in found:
            text = f"{c.what}: {c.entity}" if c.what in ("new", "removed") else sentence(c)
            print(json.dumps({**c._asdict(), "text": text}, ensure_ascii=False))
        return
    for line in sentences(found):
        print(line)
