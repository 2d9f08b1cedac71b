"""Paths as the user names them → the files to read.

A file is taken as it is; a folder gives its files of supported formats, without hidden ones and without what ``.gitignore`` files leave
out; a pattern with ``*`` that the shell did not expand is expanded. Order is stable: as named, inside a folder by path.

Start reading at :func:`files`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from imla.documents.open import supported
from imla.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pathspec import GitIgnoreSpec


def files(paths: Sequence[str]) -> list[Path]:
    """Returns the files that *paths* name, each once.

    Raises:
        FileError: a path does not exist, or a folder has no file imla reads.
    """
    found: dict[Path, None] = {}
    for name in paths:
        path = Path(name)
        if path.is_dir():
            inside = list(_walk(path, []))
            if not inside:
                raise FileError(f"{name}: no file in this folder that imla reads")
            found.update(dict.fromkeys(inside))
        elif path.exists() or path.is_symlink():
            found[path] = None
        elif any(c in name for c in "*?["):
            hits = list(_matching(name))
            if not hits:
                raise FileError(f"{name}: no file matches")
            found.update(dict.fromkeys(hits))
        else:
            raise FileError(f"{name}: no such file")
    return list(found)


def _matching(pattern: str) -> Iterator[Path]:
    """The files below the pattern's folder that match it; what a walk through the folder leaves out stays out."""
    from pathspec import GitIgnoreSpec

    parts = Path(pattern).parts
    fixed = next(i for i, part in enumerate(parts) if any(c in part for c in "*?["))
    folder = Path(*parts[:fixed])
    if folder.is_dir():
        spec = GitIgnoreSpec.from_lines(["/" + "/".join(parts[fixed:])])
        yield from (p for p in _walk(folder, []) if spec.match_file(p.relative_to(folder).as_posix()))


def _walk(folder: Path, rules: list[tuple[Path, GitIgnoreSpec]]) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as e:
        raise FileError(f"{folder}: cannot read this folder: {e.strerror or e}") from e
    if any(e.name == ".gitignore" for e in entries):
        rules = [*rules, (folder, _spec(folder / ".gitignore"))]
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        if rules and _ignored(path, is_folder, rules):
            continue
        if is_folder:
            yield from _walk(path, rules)
        elif supported(path) and entry.is_file():
            yield path


def _spec(path: Path) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(path.read_text(encoding="utf-8", errors="replace").splitlines())
    except (OSError, ValueError) as e:
        raise FileError(f"{path}: cannot read it: {e}") from e


def _ignored(path: Path, is_folder: bool, rules: list[tuple[Path, GitIgnoreSpec]]) -> bool:
    """The innermost ``.gitignore`` with an opinion decides, as in git."""
    for root, spec in reversed(rules):
        name = path.relative_to(root).as_posix() + ("/" if is_folder else "")
        result = spec.check_file(name)
        if result.include is not None:
            return result.include
    return False
