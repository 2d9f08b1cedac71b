"""Writing files: each is the old one or the new one, whatever happens; what must not be replaced is refused."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from imla.documents.walk import files
from imla.errors import FileError
from imla.files import create, replace

OLD = "Tokajew traf Mirsijojew in Aktau.\n" * 300
NEW = "Toqajew traf Mirziyoyev in Aqtau.\n" * 300


def imla(*args: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "imla", *map(str, args)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=cwd, timeout=60, check=False)
    assert "Traceback" not in done.stderr
    return done


def rewrite(*paths: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return imla("rewrite", *paths, "-c", "de-native", "--language", "de", cwd=cwd)


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for i in range(60):
        (folder / f"{i:03}.txt").write_text(OLD)
    command = [sys.executable, "-m", "imla", "rewrite", str(folder), "-c", "de-native", "--language", "de"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    first = folder / "000.txt"
    while first.read_text() == OLD and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(random.Random(seed).uniform(0, 0.08))
    process.send_signal(signal.SIGKILL)
    process.wait()
    texts = [(folder / f"{i:03}.txt").read_text() for i in range(60)]
    assert set(texts) <= {OLD, NEW}
    assert NEW in texts, "killed before it wrote anything: the test shows nothing"
    left = [p for p in folder.iterdir() if p.suffix != ".txt"]
    assert all(p.name.endswith(".imla") for p in left)
    assert len(left) <= 1
    assert sorted(files([str(folder)])) == sorted(folder.glob("[0-9]*.txt")), "a leftover is read as a text"
    done = rewrite(folder)
    assert done.returncode == 0
    assert {(folder / f"{i:03}.txt").read_text() for i in range(60)} == {NEW}


def test_symbolic_link_is_followed(tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_text("Tokajew")
    link = tmp_path / "link.txt"
    link.symlink_to("real.txt")
    assert rewrite(link).returncode == 0
    assert link.is_symlink()
    assert real.read_text() == "Toqajew"


def test_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("nowhere.txt")
    done = rewrite(tmp_path / "link.txt")
    assert done.returncode == 2
    assert "link.txt" in done.stderr


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_mode_is_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Tokajew")
    path.chmod(mode)
    assert rewrite(path).returncode == 0
    assert path.read_text() == "Toqajew"
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_hard_link_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Tokajew")
    (tmp_path / "b.txt").hardlink_to(path)
    done = rewrite(path)
    assert done.returncode == 2
    assert "hard links" in done.stderr
    assert path.read_text() == "Tokajew"
    assert len(done.stderr.splitlines()) == 1


def test_hard_link_with_nothing_to_change_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Toqajew")
    (tmp_path / "b.txt").hardlink_to(path)
    assert rewrite(path).returncode == 0


def test_read_only_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Tokajew")
    path.chmod(0o444)
    done = rewrite(path)
    assert done.returncode == 2
    assert "read-only" in done.stderr
    assert path.read_text() == "Tokajew"


def test_others_are_written_when_one_is_refused(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Tokajew")
    (tmp_path / "b.txt").chmod(0o444)
    done = rewrite(tmp_path)
    assert done.returncode == 2
    assert [(tmp_path / f"{n}.txt").read_text() for n in "abc"] == ["Toqajew", "Tokajew", "Toqajew"]


def test_file_without_findings_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Toqajew")
    os.utime(path, (1, 1))
    before = path.stat()
    assert rewrite(path).returncode == 0
    after = path.stat()
    assert (after.st_mtime, after.st_ino) == (before.st_mtime, before.st_ino)


def test_full_disk() -> None:
    command = [sys.executable, "-m", "imla", "rewrite", "-", "-c", "de-native"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, input=b"Tokajew", stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.strip()


def test_reader_that_closes_early(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Tokajew in Aktau. " * 20000)
    command = f"{sys.executable} -m imla lint a.txt -c de-native --output-format jsonl | head -n 1"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


def test_replace_leaves_nothing_behind_when_it_fails(tmp_path: Path) -> None:
    target = tmp_path / "folder.txt"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(FileError, match=r"folder\.txt"):
        create(target, b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["folder.txt"]


def test_replace_of_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot write"):
        replace(tmp_path / "nowhere.txt", b"x")
    assert list(tmp_path.iterdir()) == []


def test_output_folder_takes_the_mode(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Tokajew")
    (tmp_path / "a.txt").chmod(0o640)
    done = imla("rewrite", "a.txt", "-c", "de-native", "--output", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "out/a.txt").read_text() == "Toqajew"
    assert stat.S_IMODE((tmp_path / "out/a.txt").stat().st_mode) == 0o640
    assert (tmp_path / "a.txt").read_text() == "Tokajew"
