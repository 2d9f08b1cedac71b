"""The compiled lexicon on disk: rebuilt when anything changes, ignored when damaged, never in the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles import GLOSSARIES

HOUSE = """id = "mine"
title = "Mine"
base = "de-duden"
[override]
one = "{}"
"""
ENTITY = """[[entity]]
id = "one"
kind = "place"
native.kk = "Ақтау"
native.ru = "Актау"
"""


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    folder = tmp_path / "g"
    (folder / "conventions").mkdir(parents=True)
    (folder / "places.toml").write_text(ENTITY, encoding="utf-8")
    (folder / "conventions" / "mine.toml").write_text(HOUSE.format("Aktauburg"), encoding="utf-8")
    return folder


def command(glossary: Path, text: str = "-") -> list[str]:
    return [sys.executable, "-m", "imla", "rewrite", text, "-c", "mine", "--glossary", str(glossary), "--no-default-glossary"]  # fmt: skip


def rewrite(glossary: Path, cache: Path | str, text: str = "In Aktau.") -> str:
    done = subprocess.run(
        command(glossary), input=text.encode(), capture_output=True, timeout=60, check=False,
        env=os.environ | {"IMLA_CACHE_DIR": str(cache)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    return done.stdout.decode()


def stored(cache: Path) -> list[Path]:
    return sorted(p for p in cache.rglob("*") if p.is_file())


def test_the_second_run_reads_what_the_first_wrote(glossary: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert rewrite(glossary, cache) == "In Aktauburg."
    first = [(p, p.stat().st_mtime_ns, p.stat().st_ino) for p in stored(cache)]
    assert first
    assert rewrite(glossary, cache) == "In Aktauburg."
    assert [(p, p.stat().st_mtime_ns, p.stat().st_ino) for p in stored(cache)] == first


def test_a_changed_input_is_noticed(glossary: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    rewrite(glossary, cache)
    convention = glossary / "conventions" / "mine.toml"
    before = convention.stat()
    convention.write_text(HOUSE.format("Aktaudorf"), encoding="utf-8")
    os.utime(convention, ns=(before.st_atime_ns, before.st_mtime_ns))  # neither time nor size tells
    assert rewrite(glossary, cache) == "In Aktaudorf."
    (glossary / "more.toml").write_text(
        ENTITY.replace("one", "two").replace("Ақтау", "Құрық").replace("Актау", "Курык"), encoding="utf-8"
    )
    assert rewrite(glossary, cache, "In Quryq.") == "In Kuryk."
    (glossary / "more.toml").unlink()
    assert rewrite(glossary, cache, "In Quryq.") == "In Quryq."


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda b: b[: len(b) // 2],
        lambda b: b[:100] + b"X" + b[101:],
        lambda b: b"\xff\xfe" + b[2:],
        lambda b: b + b"\n",
        lambda b: b.replace(b"Aktauburg", b"Aktaustan"),
        lambda _: b"null\n" * 50,
        lambda _: bytes(range(256)) * 40,
    ],
    ids=["empty", "half", "one byte", "no UTF-8", "longer", "another spelling", "nulls", "bytes"],
)
def test_a_damaged_file_is_ignored_and_made_again(glossary: Path, tmp_path: Path, damage: object) -> None:
    cache = tmp_path / "cache"
    rewrite(glossary, cache)
    (file,) = stored(cache)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))  # type: ignore[operator]
    assert rewrite(glossary, cache) == "In Aktauburg."
    assert file.read_bytes() == whole


def test_a_folder_in_its_place(glossary: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    rewrite(glossary, cache)
    (file,) = stored(cache)
    file.unlink()
    file.mkdir()
    assert rewrite(glossary, cache) == "In Aktauburg."


@pytest.mark.parametrize("cache", ["/proc/nowhere", "/dev/null/x", "/dev/full"])
def test_a_cache_folder_that_cannot_be_written(glossary: Path, cache: str) -> None:
    assert rewrite(glossary, cache) == "In Aktauburg."


def test_the_cache_folder_is_a_file(glossary: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("x")
    assert rewrite(glossary, tmp_path / "cache") == "In Aktauburg."


def test_processes_that_race(glossary: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    env = os.environ | {"IMLA_CACHE_DIR": str(cache)}
    text = tmp_path / "a.txt"
    text.write_text("In Aktau.")
    for _ in range(3):
        for file in stored(cache):
            file.unlink()
        racing = [
            subprocess.Popen(
                [*command(glossary, str(text)), "--diff"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
            )
            for _ in range(4)
        ]
        for process in racing:
            out, err = process.communicate(timeout=60)
            assert err == b""
            assert b"+In Aktauburg." in out
        assert len(stored(cache)) == 1, "something temporary is left"


def test_it_is_text_and_runs_nothing(glossary: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    rewrite(glossary, cache)
    (file,) = stored(cache)
    lines = file.read_bytes().decode("utf-8").split("\n")
    head, words, rows, keys, units, skeletons, filed, _natives, *others = lines[:-1]
    for line in (head, *rows.split("\t"), *others):
        json.loads(line)
    for one, other in ((words, rows), (keys, units), (skeletons, filed)):
        assert len(one.split("\t")) == len(other.split("\t"))


def test_many_glossaries_do_not_fill_the_disk(glossary: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for i in range(12):
        (glossary / "conventions" / "mine.toml").write_text(HOUSE.format(f"Aktau{'b' * (i + 1)}"), encoding="utf-8")
        assert rewrite(glossary, cache) == f"In Aktau{'b' * (i + 1)}."
    assert len(stored(cache)) < 12


def test_relative_and_absolute_folder_name_the_same(glossary: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    rewrite(glossary, cache)
    done = subprocess.run(
        command(Path(os.path.relpath(glossary, tmp_path))), input=b"In Aktau.", capture_output=True, timeout=60, check=False,
        cwd=tmp_path, env=os.environ | {"IMLA_CACHE_DIR": str(cache)},
    )  # fmt: skip
    assert done.stdout == b"In Aktauburg."


def test_the_shared_glossaries_are_read(cache_folder: Path) -> None:
    assert GLOSSARIES.is_dir()
    assert Path(os.environ["IMLA_CACHE_DIR"]) == cache_folder
