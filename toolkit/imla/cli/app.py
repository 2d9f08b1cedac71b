"""The commands, in the order ``imla --help`` shows them.

Typer prepares every command it is given before it runs one, which costs more than linting an article. So :func:`app` is given only the
command that was asked for; all of them for ``--help`` and for a name nobody knows.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = ("lint", "rewrite", "mentions", "identify", "transcribe", "conventions", "rule")
"""Each is a function of the same name in a module of the same name."""

GROUPS = ("glossary",)
"""Each is a typer app called ``app`` in a module of that name."""


def _version(wanted: bool) -> None:
    if wanted:
        from imla import __version__

        typer.echo(f"imla {__version__}")
        raise typer.Exit


def imla(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Keep the names of Central Asia consistent.

    Finds every spelling in a text, says what departs, and writes it in the convention of your house.
    """


def app(arguments: Sequence[str] = ()) -> typer.Typer:
    """Returns the command line.

    Args:
        arguments: those of this run; the first that is no option names the only command to prepare.
    """
    made = typer.Typer(
        name="imla",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(imla)
    asked = next((a for a in arguments if not a.startswith("-")), "")
    only = asked if asked in COMMANDS + GROUPS and arguments[0] == asked else ""
    for name in COMMANDS:
        if only in ("", name):
            made.command(name)(getattr(import_module(f"imla.cli.{name}"), name))
    for name in GROUPS:
        if only in ("", name):
            made.add_typer(import_module(f"imla.cli.{name}").app, name=name)
    return made
