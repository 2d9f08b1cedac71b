"""Options that several commands share, and what they mean to the library."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from imla.errors import UsageError

if TYPE_CHECKING:
    from imla.config.setting import Settings
    from imla.documents.document import Document
    from imla.glossary.load import Glossary
    from imla.matching.lexicon import Lexicon

_NOTES = 3
"""Faults of entries that are printed before a run goes on."""

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATHS", help="Files, folders or patterns; - reads standard input.", show_default=False),
]
Convention = Annotated[
    str | None,
    typer.Option(
        "--convention", "-c", metavar="ID", help='The convention to hold the text to; "imla conventions" lists them.'
    ),
]
LanguageOf = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="CODE",
        help="Language of the text (de, en, kk, ru …); else as stated in it or detected.",
    ),
]
DateOf = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="The day the text speaks of; else the date in its front matter."),
]
Folders = Annotated[
    list[Path] | None,
    typer.Option(
        "--glossary", metavar="DIR", help="A folder with your own entries and conventions; may be given several times."
    ),
]
NoDefault = Annotated[
    bool,
    typer.Option(
        "--no-default-glossary", help="Leave out the shipped entities (conventions, systems and languages stay)."
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Take this configuration, not the imla.toml nearest to each file."),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Take no configuration file.")]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of the files, if it is not UTF-8.")
]
StdinName = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename", metavar="NAME", help="What standard input is called; its suffix tells the format."
    ),
]
Countries = Annotated[
    list[str] | None,
    typer.Option(
        "--country", metavar="CC", help="Only entries of this country (KZ, UZ …); may be given several times."
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", metavar="KIND", help="Only person, place, organisation, people or term; may be given several times."
    ),
]
Shipped = Annotated[
    bool,
    typer.Option("--shipped", help="Write into the shipped glossary of this checkout, not into a folder of yours."),
]
NoNear = Annotated[bool, typer.Option("--no-near", help="Do not look for spellings that nobody listed.")]


def glossary_of(
    folders: list[Path] | None, no_default: bool, config: Path | None = None, isolated: bool = False
) -> Glossary:
    """Returns the glossary these options name, with what the configuration of the working directory adds."""
    return settled({"default_glossary": False if no_default else None}, folders, config, isolated).load_glossary()


def settled(given: dict[str, Any], folders: list[Path] | None, config: Path | None, isolated: bool) -> Settings:
    """Returns the settings of the working directory with what these options say: values by field, None where nothing was given."""
    from imla.config.find import Configs

    return overlaid(Configs(config, isolated=isolated).settings(None), given, folders)


def overlaid(settings: Settings, given: dict[str, Any], folders: list[Path] | None) -> Settings:
    """Returns *settings* with the options of the command line over them; folders are added."""
    from imla.config.setting import COMMAND_LINE

    values = {name: value for name, value in given.items() if value is not None}
    return settings.overlaid(values, COMMAND_LINE).with_folders(tuple(folders or ()))


def filters(countries: list[str] | None, kinds: list[str] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the countries and the kinds that these options name.

    Raises:
        UsageError: what is named is none.
    """
    from imla.errors import suggestion
    from imla.glossary.country import COUNTRIES
    from imla.glossary.entity import KINDS

    for country in countries or ():
        if country.upper() not in COUNTRIES:
            raise UsageError(f'--country takes an ISO 3166-1 code such as KZ, not "{country}"')
    for kind in kinds or ():
        if kind not in KINDS:
            raise UsageError(f'unknown kind "{kind}"{suggestion(kind, KINDS)}; one of {", ".join(KINDS)}')
    return tuple(c.upper() for c in countries or ()), tuple(kinds or ())


def own_folder(
    folders: list[Path] | None, config: Path | None = None, isolated: bool = False, *, shipped: bool
) -> Path:
    """Returns the folder that entries are written into: the last ``--glossary`` or, without one, the last of the configuration.

    With ``--shipped`` it is the one of this checkout.

    Raises:
        UsageError: neither is given, or both; or the shipped glossary is that of an installation.
    """
    from imla.tables import shipped as shipped_folder

    if shipped:
        if folders:
            raise UsageError("--glossary and --shipped name two places to write to; give one of them")
        if shipped_folder().name.startswith("_"):
            raise UsageError(
                "--shipped needs a checkout; the next installation would overwrite this glossary; use --glossary DIR"
            )
        return shipped_folder()
    own = folders or settled({}, None, config, isolated).glossary
    if not own:
        raise UsageError(
            "say where to write: --glossary DIR, a folder of your own (or --shipped in a checkout of imla)"
        )
    return own[-1]


def told(lexicon: Lexicon) -> Lexicon:
    """Returns *lexicon* after saying on standard error what in its entries could not be read; the rest of the glossary works."""
    for note in lexicon.notes[:_NOTES]:
        print(f"note: {note}", file=sys.stderr)
    if len(lexicon.notes) > _NOTES:
        print(f'note: {len(lexicon.notes) - _NOTES} more; "imla glossary check" lists them', file=sys.stderr)
    return lexicon


def items(given: list[str]) -> list[str]:
    """Returns what the user gave, or for ``-`` the lines of standard input, one item each.

    Raises:
        UsageError: standard input is not UTF-8; the message has the line.
    """
    if given != ["-"]:
        return given
    content = sys.stdin.buffer.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = content.count(b"\n", 0, e.start) + 1
        raise UsageError(
            f"standard input, line {line}: not UTF-8 (byte {content[e.start]:#04x}); convert it first"
        ) from e
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")] if text else []


def date_of(value: str | None) -> datetime.date | None:
    """Returns the day of ``--date``."""
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as e:
        raise UsageError(f'--date takes a day such as 2024-05-31, not "{value}"') from e


def listed(paths: list[str]) -> list[Path | None]:
    """Returns the files that *paths* name; None stands for standard input."""
    from imla.documents.walk import files

    if "-" in paths and len(paths) > 1:
        raise UsageError('"-" (standard input) cannot be mixed with files')
    return [None] if paths == ["-"] else list(files(paths))


def spare(output: Path | None, inputs: list[Path | None]) -> None:
    """Sees to it that what is written is none of the files that are read.

    Raises:
        UsageError: it is.
    """
    if output is not None and output.resolve() in {p.resolve() for p in inputs if p is not None}:
        raise UsageError(f"{output}: is one of the files to be read, and would be overwritten; name another one")


def open_listed(path: Path | None, encoding: str | None, stdin_name: str | None) -> Document:
    """Opens one item of :func:`listed`."""
    from imla.documents.open import open_document, read_document

    if path is not None:
        document = open_document(path, encoding=encoding)
    else:
        name = stdin_name or "-"
        document = read_document(sys.stdin.buffer.read(), name, encoding=encoding, display=name)
    for note in document.notes:
        print(f"note: {document.path}: {note}", file=sys.stderr)
    return document


def finish(faults: list[str], code: int) -> None:
    """Prints what went wrong and leaves with the exit code."""
    for fault in faults:
        print(f"error: {fault}", file=sys.stderr)
    raise typer.Exit(2 if faults else code)
