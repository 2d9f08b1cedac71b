"""``imla glossary import``: entries from a table or a termbase, proposals from public data."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from imla.cli.options import ConfigFile, Countries, Folders, Isolated, Kinds, NoDefault, filters, glossary_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imla.glossary.exchange.format import Format
    from imla.glossary.exchange.merge import Plan
    from imla.glossary.load import Glossary


def import_(
    format: Annotated[  # noqa: A002
        str, typer.Argument(metavar="FORMAT", help="csv, tbx, wikidata, sparql or geonames.", show_default=False)
    ],
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="What to read; .gz and .bz2 are unpacked.", show_default=False)
    ],
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", metavar="DIR", help="Glossary folder for the entries, each in the file of its country and kind."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="One glossary file for the entries, or the file for the proposals."
        ),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Also change entries, or replace a file, that are there already.")
    ] = False,
    country: Countries = None,
    kind: Kinds = None,
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Read entries, or proposals to be reviewed, from the file of another program.

    csv and tbx give entries. Without --into or -o, or if an entry that is there would change and
    --update is not given, nothing is written: the command says what would happen and exits with 1.
    wikidata, sparql and geonames give proposals, one JSON record a line, for "imla glossary
    review": public data holds errors and is never taken unseen.
    """
    from imla.errors import UsageError
    from imla.glossary.exchange.format import find

    chosen = find(format, "reads")
    if into and output:
        raise UsageError("--into and -o exclude each other; give one of them")
    countries, kinds = filters(country, kind)
    data = glossary_of(glossary, no_default_glossary, config, isolated)
    if chosen.reads == "proposals":
        if into:
            raise UsageError(f"{chosen.name} gives proposals, not entries; name a file for them with -o")
        _propose(chosen, file, output, update, data, countries, kinds)
        return
    from imla.files import read
    from imla.glossary.exchange.merge import plan, settle

    rows = settle(chosen.module.read(file, read(file)), countries, kinds)
    made = plan(rows, output or into, data, one_file=output is not None)
    _tell(made)
    blocked = bool(made.changed) and not update
    if (output or into) and not blocked:
        made.write()
        return
    if made.new or made.changed:
        print(
            "nothing was written; "
            + ("--update takes the changes" if blocked else "--into DIR or -o FILE says where to")
        )
        raise typer.Exit(1)


def _propose(
    chosen: Format,
    file: Path,
    output: Path | None,
    update: bool,
    data: Glossary,
    country: Sequence[str],
    kind: Sequence[str],
) -> None:
    import json

    from imla.errors import FileError
    from imla.files import lines, save
    from imla.matching.proposals import proposals

    if output and output.exists() and not update:
        raise FileError(f"{output}: is there already; --update replaces it")
    made = proposals(chosen.module.read(file, lines(file)), data, country, kind)
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in made.records)
    if output:
        save(output, text.encode())
    else:
        sys.stdout.write(text)
    left = f"{made.known} known already, {made.others} not asked for, {made.strange} without a name in a language of the glossary"
    print(f"{len(made.records)} proposal{'s' if len(made.records) != 1 else ''}; left out: {left}", file=sys.stderr)


def _tell(made: Plan) -> None:
    for entity, path in made.new:
        print(f"new      {entity}" + (f"  → {path}" if path else ""))
    for change in made.changed:
        print(f"changed  {change.id}  ({change.path})")
        for difference in change.differences:
            print(f"           {difference}")
    print(f"{len(made.new)} new, {len(made.changed)} changed, {made.same} the same")
