"""``imla config``: what holds for a file, and where it was set."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import Annotated

import typer

from imla.cli.options import ConfigFile, Isolated  # noqa: TC001  # typer reads the annotations


class Format(StrEnum):
    """What ``--output-format`` takes."""

    full = "full"
    json = "json"


def config(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="[PATH]", help="A file or folder; else the working directory.", show_default=False),
    ] = None,
    output_format: Annotated[Format, typer.Option("--output-format", help="How to print them.")] = Format.full,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of imla.toml, for editors.")] = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Show the settings that hold for a file, and where each was set.

    They come from imla.toml, .imla.toml or [tool.imla] in pyproject.toml: the nearest one, in the folder of the file or above.
    """
    from imla.config.find import Configs
    from imla.config.show import effective

    if schema:
        from imla.config.schema import schema as made

        print(json.dumps(made(), ensure_ascii=False, indent=2))
        return
    rows = list(effective(Configs(config, isolated=isolated).settings(path)))
    if output_format is Format.json:
        print(json.dumps({r.name: {"value": r.value, "origin": r.origin} for r in rows}, ensure_ascii=False, indent=2))
        return
    name, value = (max(map(len, column)) for column in ([r.name for r in rows], [r.text for r in rows]))
    for r in rows:
        print(f"{r.name:{name}} = {r.text:{value}}  {r.origin}")
