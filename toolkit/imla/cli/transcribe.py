"""``imla transcribe``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from imla.cli.options import ConfigFile, Folders, Isolated, NoDefault, finish, glossary_of, items, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from imla.conventions.transcribe import Transcriber
    from imla.glossary.load import Glossary
    from imla.transcription.render import Step
    from imla.transcription.systems import Systems


def transcribe(
    text: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT...|-", help="Names; - reads one a line.", show_default=False)
    ] = None,
    system: Annotated[
        str | None,
        typer.Option(
            "--system",
            metavar="ID",
            help="The transcription system (kk-de), perhaps with options (ru-en+iev); --list shows them.",
        ),
    ] = None,
    convention: Annotated[
        str | None, typer.Option("--convention", "-c", metavar="ID", help="As this convention writes names.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="A table of how every convention writes the name.")] = False,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="LANG",
            help="Language of the names (kk, ky, tg, ru, uz-Cyrl …); else told by their letters.",
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show the rule behind each letter.")] = False,
    list_systems: Annotated[bool, typer.Option("--list", help="List the systems with their sources and exit.")] = False,
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Transcribe names: by a system, as a convention writes them, or as every convention does.

    A name that the glossary knows is written as its entry says. One answer a line. A letter that a system does not know is an error,
    never passed through.
    """
    from imla.conventions.load import systems_of
    from imla.conventions.transcribe import Transcriber
    from imla.errors import ImlaError, UsageError
    from imla.transcription.alphabets import Alphabets

    data = glossary_of(glossary, no_default_glossary, config, isolated)
    systems = systems_of(data)
    if list_systems:
        _list(systems)
        return
    if (system is not None) + (convention is not None) + all_ != 1:
        raise UsageError("say how to write: --system ID, --convention ID or --all (one of them)")
    if not text:
        raise UsageError("nothing to transcribe; give names, or - to read them from standard input")
    transcriber = Transcriber(systems, Alphabets(data.alphabets))
    if system:
        answer = _by_system(data, transcriber, system, source, explain)
    else:
        answer = _by_convention(data, transcriber, convention, source, explain)
    faults: list[str] = []
    for number, line in enumerate(items(text), 1):
        try:
            sys.stdout.write(answer(line) + "\n")
        except ImlaError as e:
            faults.append(f"line {number}: {e}" if text == ["-"] else str(e))
            if text == ["-"]:
                sys.stdout.write("\n")  # one answer a line, so that input and output stay side by side
    finish(faults, 0)


def _by_system(
    data: Glossary, transcriber: Transcriber, system: str, source: str | None, explain: bool
) -> Callable[[str], str]:
    from imla.errors import UsageError
    from imla.matching.lexicon import Lexicon

    foreign = system.startswith("transliterate:")
    if foreign and explain:
        raise UsageError("--explain shows the rules of imla's own systems, not those of transliterate's packs")
    reads = system.partition(":")[2] if foreign else transcriber.systems.get(system).source
    if source and source != reads:
        raise UsageError(f"{system} reads {reads}, not {source}; leave --from out, or take another system")
    lexicon = told(Lexicon.load(data))

    def answer(text: str) -> str:
        exception = lexicon.exception(system, text)
        made = exception[0] if exception else transcriber.by_system(system, text)
        if not explain:
            return made
        rows = [f"  the entry {exception[1]}"] if exception else _steps(transcriber.steps(system, text))
        return "\n".join([f"{text} → {made}  ({system})", *rows])

    return answer


def _by_convention(
    data: Glossary, transcriber: Transcriber, convention: str | None, source: str | None, explain: bool
) -> Callable[[str], str]:
    from imla.conventions.load import conventions_of
    from imla.errors import UsageError, suggestion
    from imla.linting.lint import Linter
    from imla.reporting.name_table import name_table

    conventions = conventions_of(data, transcriber.systems)
    if convention and convention not in conventions:
        raise UsageError(
            f'unknown convention "{convention}"{suggestion(convention, list(conventions))}; "imla conventions" lists them'
        )
    chosen = {convention: conventions[convention]} if convention else conventions
    linter = Linter(data, near=False)
    told(linter.lexicon)
    width = max(map(len, chosen))

    def answer(text: str) -> str:
        rows = name_table(text, linter, transcriber, chosen, source)
        if convention and not rows[0].text:
            raise UsageError(rows[0].why)
        if not any(row.text for row in rows):
            raise UsageError(f"no convention has a system for {source or transcriber.source(text)}")
        if convention and not explain:
            return rows[0].text
        shown = max(len(row.text) for row in rows)
        table = [
            f"  {row.convention:{width}}  {row.text or '–':{shown}}  {row.why if convention else row.how}{'' if row.certain else ' (not certain)'}"
            for row in rows
        ]
        return "\n".join([text, *table])

    return answer


def _steps(steps: tuple[Step, ...]) -> Iterator[str]:
    for step in steps:
        if not step.source.isspace():
            why = (step.where or "always") if step.rule else ""
            yield f"  {step.source:3} → {step.output or '(nothing)':6} {why}".rstrip()


def _list(systems: Systems) -> None:
    width = max(map(len, systems.ids()))
    for name in systems.ids():
        s = systems.get(name)
        print(f"{name:{width}}  {s.title}")
        print(f"{'':{width}}  source: {s.reference}")
        for option in s.options.values():
            print(f"{'':{width}}  +{option.id}: {option.title}")
    from imla.transcription.packs import own_packs

    print(f"packs of the transliterate package, for names of other languages: transliterate:{', :'.join(own_packs())}")
