"""``imla identify``."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from imla.cli.options import ConfigFile, Folders, Isolated, NoDefault, glossary_of, items, told


class Format(StrEnum):
    """What ``--output-format`` takes."""

    full = "full"
    jsonl = "jsonl"


def identify(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME...|-", help="Names; - reads one a line.", show_default=False)
    ],
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Candidates for each name at most.")] = 5,
    min_score: Annotated[
        float, typer.Option("--min-score", min=0, max=1, metavar="X", help="Leave out candidates below this score.")
    ] = 0.3,
    output_format: Annotated[
        Format | None,
        typer.Option("--output-format", help="How to print them; jsonl for -, else full.", show_default=False),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--language", metavar="CODE", help="Whose endings to take off; else those of German, English, Russian."
        ),
    ] = None,
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Tell which entity a name means: ranked, with the nearest spelling, who writes it so, and why.

    Any script and convention, or a mixture; family name first or last; initials; with or without a patronymic.
    """
    from imla.matching.identify import Identifier
    from imla.matching.lexicon import Lexicon
    from imla.reporting.record import candidate_record

    identifier = Identifier(told(Lexicon.load(glossary_of(glossary, no_default_glossary, config, isolated))), language)
    piped = names == ["-"]
    shape = output_format or (Format.jsonl if piped else Format.full)
    for name in items(names):
        found = identifier.identify(name, limit, min_score)
        if shape is Format.jsonl:
            row = {"query": name, "candidates": [candidate_record(candidate) for candidate in found]}
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            continue
        print(name if found else f"{name}: nothing in the glossary is near it")
        for c in found:
            who = f" ({', '.join(c.conventions)})" if c.conventions else ""
            print(f"  {c.score:.2f}  {c.entity}, {c.part}: {c.spelling}{who}\n        {c.why}")
