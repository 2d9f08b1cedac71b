"""Reading the TOML tables imla is made of, and saying exactly what is wrong with one.

* :func:`shipped` is the folder of the shipped data, in a wheel and in a checkout.
* :class:`Table` is one file: its data (parsed by tomllib) and its faults, each with file, line, place and what to do. Lines are
  looked for only when there is a fault to report, so a sound file costs one parse.
* The ``take_…`` methods read one key of a checked type and collect a fault instead of raising, so that all faults of a file are
  reported at once.

Start reading at :meth:`Table.read`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imla.errors import DataError, FileError, suggestion

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@cache
def shipped() -> Path:
    """Returns the folder with the shipped glossaries, conventions, systems and languages."""
    packaged = Path(__file__).parent / "_glossaries"
    folder = packaged if packaged.is_dir() else Path(__file__).parents[2] / "glossaries"
    if not folder.is_dir():
        raise FileError(f"{packaged}: the glossaries are missing from this installation; install imla again")
    return folder


class Table:
    """One TOML file and the faults found in it.

    Attributes:
        path: where it was read.
        data: the parsed top-level table.
        problems: the faults collected so far, one line each, ready to print.
    """

    def __init__(self, path: Path, source: str, data: dict[str, Any]) -> None:
        self.path = path
        self.source = source
        self.data = data
        self.problems: list[str] = []

    @classmethod
    def read(cls, path: Path) -> Table:
        """Reads *path*.

        Raises:
            FileError: it cannot be read.
            DataError: it is no UTF-8 or no TOML; the message has the line.
        """
        try:
            return cls.parse(path, path.read_bytes())
        except OSError as e:
            raise FileError(f"{path}: cannot read it: {e.strerror or e}") from e

    @classmethod
    def parse(cls, path: Path, content: bytes) -> Table:
        """Parses the bytes of *path*; see :meth:`read`."""
        import tomllib

        try:
            source = content.decode("utf-8-sig")
        except UnicodeDecodeError as e:
            line = content.count(b"\n", 0, e.start) + 1
            raise DataError(
                [f"{path}:{line}: not UTF-8 (byte {e.object[e.start]:#04x}); save the file as UTF-8"]
            ) from e
        try:
            return cls(path, source, tomllib.loads(source))
        except tomllib.TOMLDecodeError as e:
            at = re.search(r"at line (\d+), column \d+", str(e))
            line = int(at.group(1)) if at else source.count("\n") + 1
            what = re.sub(r" \(at .*\)$", "", str(e))
            raise DataError([f"{path}:{line}: not valid TOML: {what[:1].lower()}{what[1:]}"]) from e

    def line(self, *where: str | int) -> int:
        """Returns the 1-based line of a place such as ``("entity", 3, "variants")``, or of the nearest place around it."""
        lines = self.source.split("\n")
        start, stop, found = 0, len(lines), 1
        above: list[str] = []
        names: list[str] = []
        for step in where:
            if isinstance(step, int):
                above += names
                head = re.compile(r"\s*\[\[\s*" + re.escape(".".join(above)) + r"\s*\]\]")
                heads = [i for i in range(start, stop) if head.match(lines[i])]
                if not heads and lines[found - 1].rstrip().endswith("["):  # texts or inline tables, one a line
                    end = next((i for i in range(found, stop) if lines[i].lstrip().startswith("]")), found)
                    heads = [i for i in range(found, end) if lines[i].lstrip()[:1] in ("{", '"', "'")]
                    found = heads[step] + 1 if step < len(heads) else found
                    break
                if step >= len(heads):
                    break  # an inline array: its own line is near enough
                start = heads[step]
                any_head = re.compile(r"\s*\[\[?\s*(?!" + re.escape(".".join(above)) + r"\.)[\w.\"-]+\s*\]")
                stop = next((i for i in range(start + 1, stop) if any_head.match(lines[i])), stop)
                found = start + 1
                names = []
                continue
            names.append(step)
            dotted = r"\s*\.\s*".join(rf"[\"']?{re.escape(n)}[\"']?" for n in names)
            key = re.compile(rf"\s*\[?\s*{dotted}[\"']?\s*[=.\]]")
            hit = next((i for i in range(start, stop) if key.match(lines[i])), None)
            if hit is None and len(names) > 1:
                inline = re.compile(rf"(?:^|[\s{{,.])[\"']?{re.escape(step)}[\"']?\s*[=.]")
                hit = next((i for i in range(found - 1, stop) if inline.search(lines[i])), None)
            if hit is None:
                continue
            found = hit + 1
        return found

    def fault(self, message: str, *where: str | int, label: str = "") -> None:
        """Notes a fault at *where*; *label* names the thing (an entity id)."""
        self.problems.append(f"{self.path}:{self.line(*where)}: {label + ': ' if label else ''}{message}")

    def check_keys(self, table: Mapping[str, Any], known: Collection[str], *where: str | int, label: str = "") -> None:
        """Notes every key of *table* that is not *known*, with the nearest known one."""
        for key in table:
            if key not in known:
                self.fault(f'unknown key "{key}"{suggestion(key, sorted(known))}', *where, key, label=label)

    def take_text(
        self, table: Mapping[str, Any], key: str, *where: str | int, label: str = "", required: bool = False
    ) -> str:
        """Returns the text at *key*, or ``""``."""
        value = table.get(key)
        if value is None:
            if required:
                self.fault(f'"{key}" is missing', *where, label=label)
            return ""
        if not isinstance(value, str) or not value.strip():
            self.fault(f'"{key}" must be a text, not {shown(value)}', *where, key, label=label)
            return ""
        return value

    def take_texts(self, table: Mapping[str, Any], key: str, *where: str | int, label: str = "") -> tuple[str, ...]:
        """Returns the list of texts at *key* (a single text counts as a list of one)."""
        value = table.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self.fault(f'"{key}" must be a list of texts, not {shown(value)}', *where, key, label=label)
            return ()
        return tuple(value)

    def take_table(self, table: Mapping[str, Any], key: str, *where: str | int, label: str = "") -> dict[str, Any]:
        """Returns the table at *key*, or an empty one."""
        value = table.get(key, {})
        if not isinstance(value, dict):
            self.fault(f'"{key}" must be a table, not {shown(value)}', *where, key, label=label)
            return {}
        return value

    def take_rows(self, table: Mapping[str, Any], key: str, *where: str | int, label: str = "") -> list[dict[str, Any]]:
        """Returns the list of tables at *key*, or an empty one."""
        rows = table.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
            self.fault(f'"{key}" must be a list of tables, not {shown(rows)}', *where, key, label=label)
            return []
        return rows

    def take_flag(self, table: Mapping[str, Any], key: str, *where: str | int, label: str = "") -> bool:
        """Returns the boolean at *key*, or False."""
        value = table.get(key, False)
        if not isinstance(value, bool):
            self.fault(f'"{key}" must be true or false, not {shown(value)}', *where, key, label=label)
            return False
        return value

    def done(self) -> None:
        """Raises the collected faults, if any.

        Raises:
            DataError: with every fault of the file.
        """
        if self.problems:
            raise DataError(self.problems)


def shown(value: object) -> str:
    """Returns how a wrong value is named in a message."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}…"
