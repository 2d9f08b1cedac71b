"""Each fault that `imla glossary check` knows, with the exact line it prints (faults.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from imla.glossary.load import Glossary
from imla.matching.faults.check import check

CASES = tomllib.loads(Path(__file__).with_name("faults.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_fault(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(case) <= {"id", "entries", "files", "says"}
    for name, text in {"g/a.toml": "\n" + case["entries"], **case.get("files", {})}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert check(Glossary.load("g", default=False)) == case["says"]


def test_shipped_glossary_is_sound() -> None:
    assert check(Glossary.load()) == []
