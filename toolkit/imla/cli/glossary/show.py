"""``imla glossary show``: the card of an entity."""

from __future__ import annotations

from typing import Annotated

import typer

from imla.cli.options import ConfigFile, Folders, Isolated, NoDefault, glossary_of


def show(
    entity: Annotated[str, typer.Argument(metavar="ID", help="Id of an entity, or a spelling of its name.")],
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Show one entity: its forms, and how every convention writes it and why."""
    from imla.reporting.card import card

    for line in card(glossary_of(glossary, no_default_glossary, config, isolated), entity):
        print(line)
