"""Which configuration holds for a file: the nearest one in its folder or above.

Nothing of it is parsed, nor the parser imported, where there is none. A folder is looked at once. Start reading at :func:`settings_for`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from imla.config.setting import Settings
from imla.errors import DataError, FileError, UsageError
from imla.files import read

if TYPE_CHECKING:
    from imla.config.read import Config

NAMES = ("imla.toml", ".imla.toml", "pyproject.toml")


def settings_for(path: Path | str | None = None) -> Settings:
    """Returns the settings that hold for a file, or for a text without a name in the working directory.

    Args:
        path: of the file; it need not exist. A folder gives what holds for its files in general.

    Raises:
        DataError: the configuration has faults.
        FileError: it cannot be read.
    """
    return Configs().settings(path)


class Configs:
    """Finds settings for many files.

    Args:
        file: the only configuration to take, if given.
        isolated: take none.

    Raises:
        UsageError: both are given, or *file* is a ``pyproject.toml`` that does not configure imla.
        DataError: *file* has faults.
        FileError: *file* cannot be read.
    """

    def __init__(self, file: Path | None = None, *, isolated: bool = False) -> None:
        if file is not None and isolated:
            raise UsageError("--config and --isolated exclude each other; give one of them")
        self._isolated = isolated
        self._file = _read(file, read(file)) if file is not None else None
        if file is not None and self._file is None:
            raise UsageError(f"{file}: has no [tool.imla]")
        self._nearest: dict[Path, Config | None] = {}

    def settings(self, path: Path | str | None) -> Settings:
        """Returns the settings for a file; see :func:`settings_for`."""
        if self._isolated:
            return Settings()
        place = Path(os.path.abspath(path or ""))  # noqa: PTH100  # Path.absolute keeps "..", and its parents are others
        is_folder = path is None or place.is_dir()
        config = self._file or self._of(place if is_folder else place.parent)
        return config.settings(None if is_folder else place) if config else Settings()

    def _of(self, folder: Path) -> Config | None:
        """The configuration of a folder: its own, or that of the one above."""
        passed = []
        found = None
        while folder not in self._nearest:
            passed.append(folder)
            if (found := configuration_in(folder)) or folder.parent == folder:
                break
            folder = folder.parent
        else:
            found = self._nearest[folder]
        self._nearest.update(dict.fromkeys(passed, found))
        return found


def configuration_in(folder: Path) -> Config | None:
    """Returns the configuration in a folder itself.

    Raises:
        DataError: it has faults, or there are two.
        FileError: it cannot be read.
    """
    found = [config for name in NAMES if (config := _there(folder / name))]
    if len(found) > 1:
        raise DataError([f"{found[0].path}: {found[1].path.name} configures this folder too; keep one of them"])
    return found[0] if found else None


def _there(path: Path) -> Config | None:
    """The configuration in a file, if there is such a file."""
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as e:
        if not os.path.lexists(path):  # in a folder that may not even be looked into
            return None
        raise FileError(f"{path}: cannot read it: {e.strerror or e}; --isolated does without") from e
    return _read(_shown(path), content)


def _read(path: Path, content: bytes) -> Config | None:
    """What a file settles; None for a ``pyproject.toml`` that is about other tools."""
    shared = path.name == NAMES[-1]
    if shared and not (b"tool" in content and b"imla" in content):
        return None
    from imla.config.read import read_config
    from imla.tables import Table

    table = Table.parse(path, content)
    if shared and "imla" not in table.take_table(table.data, "tool"):
        return None
    return read_config(table, *(("tool", "imla") if shared else ()))


def _shown(path: Path) -> Path:
    """The path as messages have it: from the working directory, if it is below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
