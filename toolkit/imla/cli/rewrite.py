"""``imla rewrite``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imla.cli.linters import Linters
from imla.cli.options import (
    ConfigFile,
    DateOf,
    Encoding,
    Folders,
    Isolated,
    LanguageOf,
    NoDefault,
    Paths,
    StdinName,
    date_of,
    finish,
)

if TYPE_CHECKING:
    from imla.documents.document import Document
    from imla.rewriting.plan import Plan


def rewrite(
    paths: Paths,
    convention: Annotated[
        str | None,
        typer.Option(
            "--convention",
            "-c",
            metavar="ID",
            help='The convention to write, if no configuration says it; "imla conventions" lists them.',
        ),
    ] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change; write nothing.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Say which files would change; write nothing.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="DIR", help="Write into this folder instead of in place.")
    ] = None,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Also change quotations and near misses.")
    ] = False,
    language: LanguageOf = None,
    date: DateOf = None,
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
    encoding: Encoding = None,
    stdin_filename: StdinName = None,
) -> None:
    """Write the names of a text in a convention; everything else stays as it was, to the byte.

    Only safe fixes are applied: listed spellings of one entity, outside quotations. "-" reads standard input and writes the text to
    standard output. --diff and --check exit with 1 if something would change.
    """
    from imla.errors import FileError, UsageError
    from imla.rewriting.apply import difference, rewritten
    from imla.rewriting.plan import plan

    if sum((diff, check, output is not None)) > 1:
        raise UsageError("--diff, --check and --output exclude each other; give one of them")
    given = {
        "convention": convention, "language": language, "date": date_of(date), "encoding": encoding,
        "default_glossary": False if no_default_glossary else None,
    }  # fmt: skip
    linters = Linters(
        paths, given, glossary=glossary, config=config, isolated=isolated, stdin_name=stdin_filename, rewriting=True
    )
    if output is not None:
        _refuse_collisions(linters.items, paths, output)
    faults: list[str] = []
    changed = left = 0
    for linter, document in linters.documents(faults):
        try:
            todo = plan(linter.lint_document(document).findings, unsafe=unsafe_fixes)
            left += len(todo.remaining)
            changed += bool(todo.edits)
            if diff:
                sys.stdout.write(difference(document, todo))
            elif check:
                if todo.edits:
                    print(f"{document.path}: would change {_names(todo)}")
            elif paths == ["-"] and output is None:
                sys.stdout.flush()
                sys.stdout.buffer.write(rewritten(document, todo))
                sys.stdout.buffer.flush()
            else:
                _write(document, todo, output, paths)
        except FileError as e:
            faults.append(str(e))
    if left:
        print(f"left as they are: {left} (quoted, ambiguous or guessed; imla lint shows them)", file=sys.stderr)
    finish(faults, 1 if changed and (diff or check) else 0)


def _write(document: Document, todo: Plan, output: Path | None, paths: list[str]) -> None:
    from imla.files import create, replace
    from imla.rewriting.apply import rewritten

    source = Path(document.path)
    if output is None:
        if todo.edits:
            replace(source, rewritten(document, todo))
            print(f"{document.path}: changed {_names(todo)}")
        return
    target = output / _inside(source, paths)
    create(target, rewritten(document, todo), like=source if source.exists() else None)
    print(f"{target}: changed {_names(todo)}" if todo.edits else f"{target}: copied, nothing to change")


def _refuse_collisions(items: list[Path | None], paths: list[str], output: Path) -> None:
    """Two files of one name would overwrite each other in the output folder."""
    from imla.errors import UsageError

    sources: dict[Path, Path] = {}
    for source in items:
        if source is not None and sources.setdefault(_inside(source, paths), source) != source:
            other = sources[_inside(source, paths)]
            raise UsageError(
                f"{other} and {source} would both become {output / _inside(source, paths)}; rewrite one at a time"
            )


def _inside(source: Path, paths: list[str]) -> Path:
    """Where a file goes in the output folder: below the folder the user named, else by its name."""
    for name in paths:
        folder = Path(name)
        if folder.is_dir() and source.is_relative_to(folder):
            return source.relative_to(folder)
    return Path(source.name)


def _names(todo: Plan) -> str:
    n = len(todo.applied)
    return f"{n} name{'s' if n != 1 else ''}"
