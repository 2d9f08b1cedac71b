"""``imla glossary trace``: what decided about a word."""

from __future__ import annotations

from typing import Annotated

import typer

from imla.cli.options import ConfigFile, Convention, Folders, Isolated, LanguageOf, NoDefault, glossary_of, told


def trace(
    word: Annotated[str, typer.Argument(metavar="WORD", help="A word or a name, as it stands in a text.")],
    language: LanguageOf = None,
    convention: Convention = None,
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Tell what decided about a word: entry, part, rule, ending, veto; and what would change it."""
    from imla.linting.lint import Linter
    from imla.reporting.trace import trace as explain

    data = glossary_of(glossary, no_default_glossary, config, isolated)
    linter = Linter(data, convention=convention, language=language)
    told(linter.lexicon)
    for line in explain(data, linter, word):
        print(line)
