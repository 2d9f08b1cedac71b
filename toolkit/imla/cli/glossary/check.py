"""``imla glossary check``: every fault of the glossary, one line each."""

from __future__ import annotations

import typer

from imla.cli.options import ConfigFile, Folders, Isolated, NoDefault, glossary_of


def check(
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Check every file: schema, references, letters, samples, sources, spellings that two entities share.

    Exit 0 if all is sound, else 1 with one line per fault.
    """
    from imla.matching.faults.check import check as check_glossary

    data = glossary_of(glossary, no_default_glossary, config, isolated)
    problems = check_glossary(data)
    for p in problems:
        print(p)
    if problems:
        print(f"{len(problems)} fault{'s' if len(problems) != 1 else ''}")
        raise typer.Exit(1)
    print(f"{len(data.entities)} entities in {len(list(data.entity_files()))} files: all sound")
