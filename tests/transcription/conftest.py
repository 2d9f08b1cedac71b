"""What the transcription tests share: the shipped systems, and small systems written for one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imla.tables import shipped
from imla.transcription.load import load
from imla.transcription.render import Renderer
from imla.transcription.systems import Systems

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session")
def shipped_systems() -> Systems:
    return Systems([shipped() / "systems"])


HEAD = """\
id = "test"
source = "ru"
title = "A system for one case"
vowels = "аеио"
signs = "ь"
letters = { "а" = "a", "б" = "b", "в" = "w", "д" = "d", "е" = "e", "ж" = "sch", "и" = "i", "о" = "o", "ь" = "" }
"""
"""The first six lines of a sound system; a case adds what it is about."""


@pytest.fixture
def system_file(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a system file test.toml with the given text."""

    def write(text: str) -> Path:
        path = tmp_path / "test.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def renderer_of(system_file: Callable[[str], Path]) -> Callable[[str], Renderer]:
    """A renderer for HEAD and the given rules."""
    return lambda rules: Renderer(load(system_file(HEAD + rules)))


@pytest.fixture
def head() -> str:
    return HEAD
