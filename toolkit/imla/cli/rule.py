"""``imla rule``."""

from __future__ import annotations

from typing import Annotated

import typer


def rule(
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Code or name of a rule.", show_default=False)
    ] = None,
) -> None:
    """List the rules, or explain one with examples."""
    from imla.linting.registry import rule as find
    from imla.linting.registry import rules

    if name:
        print(find(name).explanation)
        return
    for r in rules():
        print(f"{r.code}  {r.name:18} {r.level:8} {r.summary}")
