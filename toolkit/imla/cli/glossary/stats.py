"""``imla glossary stats``: coverage in numbers."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from imla.cli.options import ConfigFile, Folders, Isolated, NoDefault, glossary_of


class Format(StrEnum):
    """What ``--output-format`` takes."""

    full = "full"
    json = "json"


def stats(
    output_format: Annotated[Format, typer.Option("--output-format", help="How to print them.")] = Format.full,
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Count what the glossary covers: by country, kind, source, certainty, language."""
    from imla.glossary.statistics import statistics
    from imla.reporting.statistics import statistics_lines

    numbers = statistics(glossary_of(glossary, no_default_glossary, config, isolated).entities)
    if output_format is Format.json:
        print(json.dumps(numbers, ensure_ascii=False, indent=2))
        return
    for line in statistics_lines(numbers):
        print(line)
