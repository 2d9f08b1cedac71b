"""What all tests share: a cache folder of their own, so that no run reads or changes the user's."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

_CACHE = tempfile.TemporaryDirectory(prefix="imla-tests-")
os.environ["IMLA_CACHE_DIR"] = _CACHE.name  # before anything of imla runs; commands started by tests inherit it


@pytest.fixture(scope="session")
def cache_folder() -> Path:
    return Path(_CACHE.name)


def pytest_unconfigure() -> None:
    _CACHE.cleanup()
