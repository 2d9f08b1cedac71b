"""``imla transcribe``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from imla.cli.options import Folders, finish, glossary_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from imla.glossary.load import Glossary
    from imla.transcription.systems import Systems


def transcribe(
    text: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT...|-", help="Texts; - reads one a line.", show_default=False)
    ] = None,
    system: Annotated[
        str | None, typer.Option("--system", metavar="ID", help="The transcription system (kk-de); --list shows them.")
    ] = None,
    convention: Annotated[
        str | None, typer.Option("--convention", "-c", metavar="ID", help="A convention; needs --from.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--from", metavar="LANG", help="Language of the text (kk, ky, tg, ru, uz-Cyrl …).")
    ] = None,
    list_systems: Annotated[bool, typer.Option("--list", help="List the systems and exit.")] = False,
    glossary: Folders = None,
) -> None:
    """Transcribe names by a system, or by what a convention uses for a language.

    One answer a line. A letter the system does not know is an error, never passed through.
    """
    from imla.errors import ImlaError, UsageError
    from imla.matching.compile import systems_of

    data = glossary_of(glossary, no_default=True)
    systems = systems_of(data)
    if list_systems:
        width = max(map(len, systems.ids()))
        for name in systems.ids():
            print(f"{name:{width}}  {systems.get(name).title}")
        return
    if not text:
        raise UsageError("nothing to transcribe; give texts, or - to read them from standard input")
    if (system is None) == (convention is None):
        raise UsageError("give either --system ID or --convention ID with --from LANG")
    render = systems.renderer(system).render if system else _of_convention(data, systems, convention or "", source)
    lines = sys.stdin.buffer.read().decode("utf-8").splitlines() if text == ["-"] else text
    faults: list[str] = []
    for number, line in enumerate(lines, 1):
        try:
            sys.stdout.write(render(line) + "\n")
        except ImlaError as e:
            faults.append(f"line {number}: {e}" if text == ["-"] else str(e))
            if text == ["-"]:
                sys.stdout.write("\n")  # one answer a line, so that input and output stay side by side
    finish(faults, 0)


def _of_convention(data: Glossary, systems: Systems, convention: str, source: str | None) -> Callable[[str], str]:
    from imla.conventions.convention import NATIONAL
    from imla.errors import UsageError, suggestion
    from imla.matching.compile import conventions_of

    conventions = conventions_of(data, systems)
    if convention not in conventions:
        raise UsageError(
            f'unknown convention "{convention}"{suggestion(convention, list(conventions))}; "imla conventions" lists them'
        )
    if source is None:
        raise UsageError("--convention needs --from LANG: the language of the text")
    chosen = conventions[convention]
    system = chosen.render.get(source) or (chosen.fallback if source == "ru" else "")
    if not system:
        raise UsageError(f"{convention} has no system for {source}; it has {', '.join(chosen.render)}")
    if system == NATIONAL:
        return str
    return systems.renderer(system).render
