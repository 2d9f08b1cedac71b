"""One configuration file → what it settles, with every fault at its line.

A key at the top holds for every file; a ``[[files]]`` section for those that its ``paths`` name, in the patterns of ``.gitignore``,
relative to the folder of the file. Of several sections the later has the last word. ``[override]`` stands beside the convention at the top.

Start reading at :func:`read_config`.
"""

from __future__ import annotations

import contextlib
import datetime
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imla.config.setting import BY_NAME, KEYS, House, Key, Settings
from imla.errors import UsageError, suggestion
from imla.tables import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pathspec import GitIgnoreSpec

    from imla.tables import Table

PATHS, FILES, OVERRIDE = "paths", "files", "override"
TOP = (*BY_NAME, OVERRIDE, FILES)
SECTION = (PATHS, *(key.name for key in KEYS if key.per_file))


@dataclass(slots=True)
class Layer:
    """What a file says at one place: values by field, and the origin of each."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Config:
    """One configuration file.

    Attributes:
        path: as messages call it.
        top: what holds for every file.
        sections: what holds for some of them.
    """

    path: Path
    top: Layer
    sections: tuple[tuple[GitIgnoreSpec, Layer], ...] = ()

    def settings(self, file: Path | None) -> Settings:
        """Returns the settings for *file*; None is a text without a name, for which no section holds."""
        found = Settings().overlaid(self.top.values, self.top.origins)
        if file is not None and self.sections:
            name = Path(os.path.relpath(file, self.path.parent)).as_posix()
            for spec, layer in self.sections:
                if not name.startswith("../") and spec.match_file(name):
                    found = found.overlaid(layer.values, layer.origins)
        return found


def read_config(table: Table, *where: str) -> Config:
    """Returns what *table* settles.

    Args:
        table: of the file.
        where: the table of the settings in it: nothing, or ``"tool", "imla"``.

    Raises:
        DataError: with all faults of the file.
    """
    data: Mapping[str, Any] = table.data
    for step in where:
        data = table.take_table(data, step)
    table.check_keys(data, TOP, *where)
    top = _layer(table, data, KEYS, *where)
    if house := _house(table, data, *where):
        top.values["house"] = house
        top.origins["house"] = f"{table.path}:{table.line(*where, OVERRIDE)}"
    sections = []
    for n, row in enumerate(table.take_rows(data, FILES, *where)):
        here: tuple[str | int, ...] = (*where, FILES, n)
        for name in row.keys() & BY_NAME.keys() - {*SECTION}:
            table.fault(
                f'"{name}" holds for all files; write it above the first [[{".".join((*where, FILES))}]]', *here, name
            )
        table.check_keys({k: v for k, v in row.items() if k not in BY_NAME}, SECTION, *here)
        layer = _layer(table, row, [key for key in KEYS if key.per_file], *here)
        if (spec := _spec(table, row, *here)) is not None:
            sections.append((spec, layer))
    table.done()
    return Config(table.path, top, tuple(sections))


def _layer(table: Table, data: Mapping[str, Any], keys: tuple[Key, ...] | list[Key], *where: str | int) -> Layer:
    layer = Layer()
    for key in keys:
        if key.name in data:
            layer.values[key.field] = _value(table, data, key, *where)
            layer.origins[key.field] = f"{table.path}:{table.line(*where, key.name)}"
    return layer


def _value(table: Table, data: Mapping[str, Any], key: Key, *where: str | int) -> Any:  # noqa: ANN401
    """The value at *key*, checked as far as it can be without the glossary."""
    here = (*where, key.name)
    if key.kind == "flag":
        return table.take_flag(data, key.name, *where)
    if key.kind == "day":
        return _day(table, data[key.name], *here)
    if key.kind == "texts":
        texts = table.take_texts(data, key.name, *where)
        if key.name == "glossary":
            return tuple(_folder(table, name, *here) for name in texts)
        _rules(table, texts, *here)
        return texts
    text = table.take_text(data, key.name, *where)
    if text and key.choices and text not in key.choices:
        table.fault(f'"{key.name}" is {" or ".join(key.choices)}, not "{text}"{suggestion(text, key.choices)}', *here)
    if text and key.name == "encoding":
        import codecs

        try:
            codecs.lookup(text)
        except LookupError:
            table.fault(f'unknown encoding "{text}"; name it as Python does, such as cp1251', *here)
    return text


def _day(table: Table, value: object, *here: str | int) -> datetime.date | None:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            return datetime.date.fromisoformat(value)
    table.fault(
        f'"{here[-1]}" must be a day such as 2024-05-31, not {value if isinstance(value, datetime.datetime) else shown(value)}',
        *here,
    )
    return None


def _folder(table: Table, name: str, *here: str | int) -> Path:
    folder = table.path.parent / name
    if not folder.is_dir():
        table.fault(f"{folder}: no such glossary folder", *here)
    return folder


def _rules(table: Table, names: tuple[str, ...], *here: str | int) -> None:
    from imla.linting.registry import choose

    for name in names:
        try:
            choose([name], (), chosen=True)
        except UsageError as e:
            table.fault(str(e), *here)


def _spec(table: Table, row: Mapping[str, Any], *here: str | int) -> GitIgnoreSpec | None:
    from pathspec import GitIgnoreSpec

    patterns = table.take_texts(row, PATHS, *here)
    if not patterns:
        if PATHS not in row or row[PATHS] == []:
            table.fault('"paths" is missing: patterns such as "archive/" or "*.ru.md"', *here)
        return None
    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as e:
        table.fault(f'"paths" has a pattern that is none: {e}', *here, PATHS)
        return None


def _house(table: Table, data: Mapping[str, Any], *where: str) -> House | None:
    """The overrides as a convention that stands on the one beside them."""
    from imla.conventions.load import take_overrides
    from imla.glossary.write import inline

    if OVERRIDE not in data:
        return None
    override = take_overrides(table, data, *where)
    base = data.get("convention")
    if not isinstance(base, str):
        table.fault('[override] needs a "convention" above it, from which it departs', *where, OVERRIDE)
        return None
    if not override:
        return None
    house = House(base, table.path, b"")
    lines: dict[int, str] = {}

    def put(text: str, *place: str) -> None:
        """Each in the line where the file has it, so that faults name that line."""
        line = table.line(*where, *place) if place else 1
        while line in lines:
            line += 1
        lines[line] = text

    for entity, form in override.items():
        put(f"{OVERRIDE}.{inline(entity)} = {inline(form)}", OVERRIDE, entity)
    put(f"base = {inline(base)}", "convention")
    put(f"id = {inline(house.id)}")
    put(f"title = {inline(f'{base} with the names of {table.path.name}')}")
    content = "\n".join(lines.get(n, "") for n in range(1, max(lines) + 1))
    return house._replace(content=f"{content}\n".encode())
