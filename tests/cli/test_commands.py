"""Every command through the real executable: errors.toml (what cannot be done) and runs.toml (what can).

A topic with many cases has files of its own: ``errors-<topic>.toml``, ``runs-<topic>.toml``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from casefiles import GLOSSARIES

HERE = Path(__file__).parent


def read(name: str, known: set[str]) -> list[Any]:
    found = []
    for path in sorted(HERE.glob(f"{name}*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            assert set(row) <= known, f"{path.name}: {row['id']}: {set(row) - known}"
            found.append(pytest.param(row, id=row["id"]))
    return found


def content(value: str) -> bytes:
    return bytes.fromhex(value.removeprefix("hex:")) if value.startswith("hex:") else value.encode()


def run(case: dict[str, Any], folder: Path) -> subprocess.CompletedProcess[bytes]:
    for name, text in case.get("files", {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content(text))
    places = {f"{{{p.name}}}": str(p) for p in GLOSSARIES.iterdir()}
    args = [places.get(a, a) for a in case["args"]]
    done = subprocess.run(
        [sys.executable, "-m", "imla", *args],
        input=content(case.get("stdin", "")),
        capture_output=True,
        cwd=folder,
        timeout=60,
        check=False,
        env=os.environ | {"NO_COLOR": "1", "COLUMNS": "200", "TERM": "dumb"},
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert b"Traceback" not in done.stdout, done.stdout.decode()
    return done


@pytest.mark.parametrize("case", read("errors", {"id", "files", "args", "stdin", "says", "lines", "stdout"}))
def test_error(case: dict[str, Any], tmp_path: Path) -> None:
    done = run(case, tmp_path)
    message = done.stderr.decode()
    assert done.returncode == 2, message
    assert done.stdout == case.get("stdout", "").encode()  # what could be done beside it
    for part in case["says"]:
        assert part in message
    wanted = case.get("lines", 1)  # 0: the option parser's own box, or as many lines as there are conventions
    if wanted:
        lines = message.splitlines()
        assert len(lines) == wanted, message
        assert all(line.startswith("error: ") for line in lines), message


@pytest.mark.parametrize(
    "case", read("runs", {"id", "files", "args", "stdin", "code", "stdout", "has", "hasnot", "err", "after"})
)
def test_run(case: dict[str, Any], tmp_path: Path) -> None:
    done = run(case, tmp_path)
    out = done.stdout.decode("utf-8", "replace")
    assert done.returncode == case["code"], (out, done.stderr.decode())
    if "stdout" in case:
        assert done.stdout == content(case["stdout"])
    for part in case.get("has", []):
        assert part in out
    for part in case.get("hasnot", []):
        assert part not in out
    for part in case.get("err", []):
        assert part in done.stderr.decode()
    if "err" not in case:
        assert done.stderr == b""
    for name, text in case.get("after", {}).items():
        assert (tmp_path / name).read_bytes() == content(text), name
