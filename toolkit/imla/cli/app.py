"""The commands, in the order ``imla --help`` shows them.

Typer prepares every command it is given before it runs one, which costs more than linting an article. So :func:`app` is given only the
command that was asked for; all of them for ``--help`` and for a name nobody knows.
"""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMMANDS = (
    *("lint", "rewrite", "mentions", "identify", "transcribe"),
    *("conventions", "rule", "config", "init"),
)
"""Each is a function of the same name in a module of the same name."""

GROUPS = {
    "glossary": (
        "Look after the glossary.",
        ("check", "fmt", "show", "trace", "add", "suggest", "review", "import", "export", "stats", "diff"),
    )
}
"""Each is a folder of such modules: what it is for, and its commands in order."""


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
    asked = [a for a in arguments[:2] if not a.startswith("-")]
    only = asked[0] if asked and arguments[0] == asked[0] and asked[0] in (*COMMANDS, *GROUPS) else ""
    for name in COMMANDS:
        if only in ("", name):
            made.command(name)(_function("imla.cli", name))
    for name, (purpose, commands) in GROUPS.items():
        if only in ("", name):
            group = typer.Typer(help=purpose, no_args_is_help=True)
            below = asked[1] if len(asked) > 1 and asked[1] in commands else ""
            for command in commands:
                if below in ("", command):
                    group.command(command)(_function(f"imla.cli.{name}", command))
            made.add_typer(group, name=name)
    return made


def _function(folder: str, command: str) -> Callable[..., None]:
    """The function of a command, which its module is named after; Python keeps some words (``import``) to itself."""
    name = f"{command}_" if iskeyword(command) else command
    function: Callable[..., None] = getattr(import_module(f"{folder}.{name}"), name)
    return function
