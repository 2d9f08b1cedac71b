"""``imla glossary export``: the glossary for a spreadsheet, a termbase, a spelling checker, a translator."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import Annotated

import typer

from imla.cli.options import ConfigFile, Countries, Folders, Isolated, Kinds, NoDefault, filters, glossary_of

_FORMATS = "csv, tbx, vale, prh, typos, hunspell, languagetool, omegat or deepl"


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=f"{_FORMATS}.", show_default=False)],  # noqa: A002
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; else standard output.")
    ] = None,
    convention: Annotated[
        list[str] | None,
        typer.Option(
            "--convention",
            "-c",
            metavar="ID",
            help="How names are to be written. A second one, and so on, is right as well; csv needs none, tbx takes any number.",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="ID", help="For omegat and deepl: the convention of the source text (ru, en-press …)."
        ),
    ] = None,
    country: Countries = None,
    kind: Kinds = None,
    separator: Annotated[
        str | None,
        typer.Option("--separator", metavar="CHAR", help='Between cells: "," or ";" for csv, "," for deepl as CSV.'),
    ] = None,
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Write the glossary for another program.

    csv and tbx hold whole entries and can be imported again without loss. vale, prh and typos
    hold wrong → right pairs: what other conventions write and the glossary lists, where it can
    mean nothing else. hunspell and languagetool hold every word of every name with its endings,
    omegat and deepl the names in two conventions.
    """
    from imla.files import save
    from imla.glossary.exchange.format import find
    from imla.matching.export import export as exported

    countries, kinds = filters(country, kind)
    data = glossary_of(glossary, no_default_glossary, config, isolated)
    text = exported(
        data,
        find(format, "writes"),
        conventions=convention or (),
        source=source or "",
        countries=countries,
        kinds=kinds,
        separator=separator or "",
    )
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
    else:
        save(output, text.encode())
