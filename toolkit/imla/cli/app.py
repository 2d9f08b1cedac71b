"""The commands, in the order ``imla --help`` shows them."""

from __future__ import annotations

from typing import Annotated

import typer

from imla.cli import conventions, glossary, lint, mentions, rewrite, rule, transcribe

app = typer.Typer(
    name="imla",
    help="Keeps the names of Central Asia consistent: finds every spelling in a text, says what departs, and writes it in the convention of your house.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from imla import __version__

        typer.echo(f"imla {__version__}")
        raise typer.Exit


@app.callback()
def imla(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """Keeps the names of Central Asia consistent."""


app.command("lint")(lint.lint)
app.command("rewrite")(rewrite.rewrite)
app.command("mentions")(mentions.mentions)
app.command("transcribe")(transcribe.transcribe)
app.command("conventions")(conventions.conventions)
app.command("rule")(rule.rule)
app.add_typer(glossary.app, name="glossary")
