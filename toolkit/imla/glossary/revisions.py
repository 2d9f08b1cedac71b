"""Versions of a glossary: a folder as it is, or as git has it at some revision.

Start reading at :func:`version`.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from imla.errors import FileError, UsageError
from imla.glossary.load import ELSEWHERE, Glossary
from imla.tables import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def version(name: str, folder: Path) -> Iterator[Glossary]:
    """Gives the glossary of one version, for as long as the context lasts.

    Args:
        name: a folder, or a git revision (``HEAD~3``, a tag, a commit) of *folder*.
        folder: the glossary folder that revisions are of.

    Raises:
        UsageError: there is neither such a folder nor such a revision, or the revision has no such folder.
        FileError: the folder cannot be read.
    """
    if Path(name).is_dir():
        yield _glossary(Path(name))
        return
    with tempfile.TemporaryDirectory(prefix="imla-") as beside:
        inside = Path(beside) / folder.resolve().name
        with tarfile.open(fileobj=io.BytesIO(_archive(name, folder.resolve()))) as files:
            files.extractall(inside, filter="data")
        yield _glossary(inside)


def _glossary(folder: Path) -> Glossary:
    """A folder with systems, languages and conventions stands by itself; a house's own stands on the shipped ones."""
    if all((folder / kind).is_dir() for kind in ELSEWHERE) and (folder / "alphabets.toml").is_file():
        return Glossary([folder])
    return Glossary([shipped(), folder], with_shipped=False)


def _archive(revision: str, folder: Path) -> bytes:
    """The files of *folder* at *revision*, as a tar archive."""
    if revision.startswith("-"):
        raise UsageError(f"{revision}: no such folder or git revision")
    outside = f"{revision}: no such folder, and {folder} is in no git repository"
    unknown = f"{revision}: no such folder or git revision"
    top = Path(_git(folder, "rev-parse", "--show-toplevel", otherwise=outside).decode().rstrip("\n")).resolve()
    commit = (
        _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", otherwise=unknown).decode().strip()
    )
    inside = folder.relative_to(top).as_posix()
    tree = f"{commit}:{'' if inside == '.' else inside}"
    return _git(top, "archive", "--format=tar", tree, otherwise=f"{revision}: it has no folder {inside}")


def _git(folder: Path, *arguments: str, otherwise: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True).stdout
    except FileNotFoundError as e:
        raise FileError(
            "git is needed to read an earlier version, and was not found; compare two folders instead"
        ) from e
    except subprocess.CalledProcessError as e:
        raise UsageError(otherwise) from e
