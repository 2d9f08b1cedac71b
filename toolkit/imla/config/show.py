"""Settings as ``imla config`` shows them: each value, and where it came from.

Start reading at :func:`effective`.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from imla.config.read import OVERRIDE
from imla.config.setting import DEFAULT, KEYS
from imla.glossary.write import inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.config.setting import Settings


class Shown(NamedTuple):
    """One setting.

    Attributes:
        name: of the key; ``override.<entity>`` for the name of an entity.
        value: as JSON has it; None where nothing is set.
        origin: ``imla.toml:2``, ``command line`` or ``default``.
        default: what holds where nothing is set, in words.
    """

    name: str
    value: Any
    origin: str
    default: str = ""

    @property
    def text(self) -> str:
        """The value for people."""
        return inline(self.value) if self.value is not None else f"({self.default})"


def effective(settings: Settings) -> Iterator[Shown]:
    """Yields every setting, in the order of the keys, then the overrides of names."""
    for key in KEYS:
        value = getattr(settings, key.field)
        known = isinstance(value, bool) or value
        yield Shown(key.name, _plain(value) if known else None, settings.origins.get(key.field, DEFAULT), key.default)
    if settings.house:
        from imla.tables import Table

        table = Table.parse(settings.house.path, settings.house.content)
        for entity, form in table.data[OVERRIDE].items():
            yield Shown(f"{OVERRIDE}.{entity}", form, f"{table.path}:{table.line(OVERRIDE, entity)}")


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Path):
        return value.as_posix()
    return value.isoformat() if isinstance(value, datetime.date) else value
