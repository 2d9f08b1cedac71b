"""Colours: on a real terminal, unless somebody does not want them, and never in a file."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def on_a_terminal(folder: Path, *args: str, **environment: str) -> str:
    (folder / "a.txt").write_text("Tokajew\n", encoding="utf-8")
    ours, theirs = pty.openpty()
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm"} | environment
    command = [sys.executable, "-m", "imla", "lint", "a.txt", "-c", "de-native", *args]
    subprocess.run(command, stdout=theirs, cwd=folder, env=env, timeout=60, check=False)
    os.write(theirs, b"the end")
    shown = b""
    while not shown.endswith(b"the end"):
        shown += os.read(ours, 1 << 16)
    os.close(ours)
    os.close(theirs)
    return shown.decode().removesuffix("the end")


def test_a_terminal_has_colours(tmp_path: Path) -> None:
    assert "\x1b[33mN101\x1b[0m" in on_a_terminal(tmp_path)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_unless_they_are_not_wanted(tmp_path: Path, environment: dict[str, str]) -> None:
    shown = on_a_terminal(tmp_path, **environment)
    assert "N101" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("form", ["concise", "github", "json"])
def test_programs_get_none(tmp_path: Path, form: str) -> None:
    shown = on_a_terminal(tmp_path, "--output-format", form)
    assert "N101" in shown
    assert "\x1b" not in shown


def test_nor_does_a_file(tmp_path: Path) -> None:
    assert on_a_terminal(tmp_path, "--output-file", "report.txt") == ""
    report = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "N101" in report
    assert "\x1b" not in report
