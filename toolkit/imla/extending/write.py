"""An entry written where it belongs, if the glossary is sound with it.

* :func:`home` says which file: ``<country>/people.toml`` and so on, as in the shipped glossary.
* A :class:`Change` is what one file would become. It is checked together with everything else (:func:`refuse_faults`) before
  :func:`carry_out` writes it, in one step.

Start reading at :func:`adding`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from imla.errors import DataError, FileError, UsageError
from imla.files import create, replace
from imla.glossary.insert import insert, remove, set_variants
from imla.tables import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from imla.glossary.load import Glossary

_FILES = {"person": "people", "people": "people", "place": "places", "organisation": "organisations", "term": "terms"}
_SEVERAL = "shared"
"""The folder for entries of several countries, and of those that have no folder."""


class Change(NamedTuple):
    """What a file would become: its bytes before (None: it does not exist) and after."""

    path: Path
    before: bytes | None
    after: bytes


def home(folder: Path, entry: Mapping[str, Any]) -> Path:
    """Returns the file of a glossary folder in which a new entry belongs."""
    country = str(entry.get("country", "")).lower()
    known = country.isalpha() and any((place / country).is_dir() for place in (folder, shipped()))
    return folder / (country if known else _SEVERAL) / f"{_FILES[entry['kind']]}.toml"


def adding(path: Path, entry: Mapping[str, Any]) -> Change:
    """Returns the change that puts a new entry into a file, which need not exist.

    Raises:
        UsageError: the file is written in a way that cannot be edited by a program.
        FileError: it cannot be read.
    """
    return _edit(path, lambda source: insert(source, entry))


def removing(path: Path, entity: str) -> Change:
    """Returns the change that takes an entry out of its file; errors as for :func:`adding`."""
    return _edit(path, lambda source: remove(source, entity))


def varying(path: Path, entity: str, variants: Sequence[Any]) -> Change:
    """Returns the change that gives an entry these variants; errors as for :func:`adding`."""
    return _edit(path, lambda source: set_variants(source, entity, variants))


def _edit(path: Path, edit: Callable[[str], str]) -> Change:
    try:
        before = path.read_bytes() if path.exists() else None
        return Change(path, before, edit((before or b"").decode()).encode())
    except OSError as e:
        raise FileError(f"{path}: cannot read it: {e.strerror or e}") from e
    except UsageError as e:
        raise UsageError(f"{path}: {e}") from e


def refuse_faults(glossary: Glossary, change: Change) -> None:
    """Sees to it that a change brings no fault into the glossary; faults it has already stay its own affair.

    Raises:
        DataError: with every new fault.
    """
    from imla.matching.faults.check import check

    found = check(glossary.changed(change.path, change.after))
    if found:
        old = Counter(map(_without_line, check(glossary)))
        new = [fault for fault, count in Counter(map(_without_line, found)).items() if count > old[fault]]
        if new:
            raise DataError([f"{fault}; nothing was written" for fault in found if _without_line(fault) in new])


def _without_line(fault: str) -> str:
    return re.sub(r":\d+:", ":", fault, count=1)


def carry_out(change: Change) -> None:
    """Writes the file.

    Raises:
        FileError: it cannot be written, or it has changed since it was read; it is as it was.
    """
    try:
        now = change.path.read_bytes() if change.path.exists() else None
    except OSError as e:
        raise FileError(f"{change.path}: cannot read it: {e.strerror or e}") from e
    if now != change.before:
        raise FileError(f"{change.path}: has changed meanwhile; nothing was written, try again")
    (create if change.before is None else replace)(change.path, change.after)
