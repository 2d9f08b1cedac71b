"""``imla glossary``: check, show."""

from __future__ import annotations

from typing import Annotated

import typer

from imla.cli.options import Folders, NoDefault, glossary_of

app = typer.Typer(help="Look after the glossary.", no_args_is_help=True)


@app.command()
def check(glossary: Folders = None, no_default_glossary: NoDefault = False) -> None:
    """Check every file: schema, references, letters, samples, sources, spellings that two entities share.

    Exit 0 if all is sound, else 1 with one line per fault.
    """
    from imla.matching.check import check as check_glossary

    data = glossary_of(glossary, no_default_glossary)
    problems = check_glossary(data)
    for p in problems:
        print(p)
    if problems:
        print(f"{len(problems)} fault{'s' if len(problems) != 1 else ''}")
        raise typer.Exit(1)
    print(f"{len(data.entities)} entities in {len(list(data.entity_files()))} files: all sound")


@app.command()
def show(
    entity: Annotated[str, typer.Argument(metavar="ID", help="Id of an entity, or a spelling of its name.")],
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
) -> None:
    """Show one entity: its forms, and how every convention writes it and why."""
    from imla.reporting.card import card

    for line in card(glossary_of(glossary, no_default_glossary), entity):
        print(line)
