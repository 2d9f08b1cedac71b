"""Versions of a glossary folder that git keeps."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from imla.errors import UsageError
from imla.glossary.revisions import version
from imla.matching.changes import changes

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = '[[entity]]\nid = "one"\nkind = "place"\nnative.ru = "{}"\nsources = ["x"]\n'


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *names, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits: the first without, the second with a glossary folder; the folder as it is differs from both."""
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "nothing")
    folder = tmp_path / "house" / "glossary"
    folder.mkdir(parents=True)
    (folder / "a.toml").write_text(ENTRY.format("Актау"), encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    (folder / "a.toml").write_text(ENTRY.format("Атырау"), encoding="utf-8")
    return folder


def test_a_revision_and_the_folder(repository: Path) -> None:
    with version("HEAD", repository) as old, version(str(repository), repository) as new:
        found = changes(old, new)
    assert [(c.what, c.where, c.before, c.after) for c in found if c.what == "native"] == [
        ("native", "ru", "Актау", "Атырау")
    ]
    assert ("Aktau", "Atyrau") in [(c.before, c.after) for c in found if c.what == "written"]
    assert not list(repository.parent.glob("imla-*"))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("HEAD~1", "it has no folder house/glossary"),
        ("HEAD~9", "no such folder or git revision"),
        ("-q", "no such folder or git"),
    ],
)
def test_no_such_version(repository: Path, name: str, says: str) -> None:
    with pytest.raises(UsageError, match=says), version(name, repository):
        pass
