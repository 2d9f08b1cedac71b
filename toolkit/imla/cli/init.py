"""``imla init``: a configuration to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imla.cli.options import LanguageOf  # noqa: TC001  # typer reads the annotations

if TYPE_CHECKING:
    from imla.matching.lexicon import Lexicon


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[FOLDER]", help="Where to write it; else here.", show_default=False)
    ] = Path(),
    convention: Annotated[
        str | None,
        typer.Option("--convention", "-c", metavar="ID|FILE", help="The convention, or a draft to tell it from."),
    ] = None,
    language: LanguageOf = None,
    glossary: Annotated[
        str | None,
        typer.Option("--glossary", metavar="DIR", help="A folder for your own names, made if it is not there."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; what is not given is left open.")] = False,
) -> None:
    """Write a commented imla.toml, after three questions: convention, language, a folder for your own names.

    The convention can be told from a draft. Nothing is overwritten.
    """
    from imla.cli.ask import ask, ask_until, confirm
    from imla.config.find import NAMES, configuration_in
    from imla.config.template import template
    from imla.errors import FileError, UsageError
    from imla.files import create
    from imla.glossary.load import Glossary
    from imla.matching.lexicon import Lexicon

    path = folder / NAMES[0]
    if not folder.is_dir():
        raise FileError(f"{folder}: no such folder")
    if known := configuration_in(folder.absolute()):
        raise FileError(f"{known.path}: configures this folder already; edit it (imla config shows what holds)")
    lexicon = Lexicon.load(Glossary.load())

    def agreed(answer: str) -> str:
        found = _convention(lexicon, answer)
        if found not in ("", answer) and not confirm(f"Hold the texts to {found}?", default=True):
            raise UsageError('"imla conventions" lists the others')
        return found

    if convention is not None:
        convention = _convention(lexicon, convention)
    elif not yes:
        question = "Convention (its id, or a draft to tell it from; or nothing: each text is held to its own)"
        convention = ask_until(question, "", agreed)
    if language is not None:
        language = _language(lexicon, language)
    elif not yes:
        question = "Language of the texts (de, en, ru …; or nothing: told from each text)"
        language = ask_until(question, "", lambda answer: _language(lexicon, answer))
    if glossary is None and not yes:
        glossary = ask("Folder for names of your own (or nothing)")
    chosen: dict[str, str | list[str]] = {}
    if convention:
        chosen["convention"] = convention
    if language:
        chosen["language"] = language
    if glossary:
        chosen["glossary"] = [glossary]
        if (folder / glossary).exists() and not (folder / glossary).is_dir():
            raise FileError(f"{folder / glossary}: is a file, not a folder")
        (folder / glossary).mkdir(parents=True, exist_ok=True)
    create(path, template(chosen).encode())
    print(f'written to {path}; "imla config" shows what holds for a file')


def _convention(lexicon: Lexicon, answer: str) -> str:
    """The id of a convention: *answer* itself, or that of the draft it names."""
    from imla.documents.open import open_document
    from imla.errors import UsageError
    from imla.linting.lint import Linter

    if not answer or not Path(answer).is_file():
        return lexicon.convention(answer).id if answer else ""
    seen = Linter(lexicon).read(open_document(answer)).survey
    if seen.own is None:
        raise UsageError(f'{answer}: no name in it tells one convention from another; "imla conventions" lists them')
    best = seen.standings[0]
    alike = f"; so do {', '.join(c.id for c in seen.alike)}" if seen.alike else ""
    print(f"  {answer} follows {seen.own.id} in {best.names} of {seen.names} names{alike}")
    return seen.own.id


def _language(lexicon: Lexicon, answer: str) -> str:
    return lexicon.language(answer).id if answer else ""
