"""The block of settings at the head of a Markdown file (YAML between ``---``, TOML between ``+++``).

Nothing in it is text to read; its ``date`` and ``lang`` (or ``language``) say what the document is. Only these two plain keys are
looked at, so no YAML parser is needed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime

_OPEN = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSE = {"---": re.compile(r"^(?:---|\.\.\.)[ \t]*$"), "+++": re.compile(r"^\+\+\+[ \t]*$")}
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_SETTING = {
    "---": re.compile(r"""["']?[\w.-]+["']?[ \t]*:(?:[ \t]|$)"""),
    "+++": re.compile(r"""["']?[\w.-]+["']?[ \t]*=|\["""),
}
_KEY = re.compile(r"""["']?(date|lang|language)["']?[ \t]*[:=][ \t]*(.*)$""")
_VALUE = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|(.*?))\s*(?:\s#.*)?$""")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class FrontMatter(NamedTuple):
    """What was found; *end* is the offset behind it, 0 where a file has none."""

    end: int = 0
    date: datetime.date | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


def read(raw: str) -> FrontMatter:
    """Returns the front matter of *raw*.

    A ``---`` that opens a file is as well a rule between two paragraphs. It is front matter if the first line after
    it that is no comment holds a key (so it is not blank), and the block is closed.
    """
    opened = _OPEN.match(raw)
    if not opened:
        return FrontMatter()
    fence = opened[1]
    at = opened.end()
    lines: list[str] = []
    sure = False
    while at < len(raw):
        line = _LINE.match(raw, at)
        assert line is not None  # the pattern matches anywhere
        at = line.end()
        if _CLOSE[fence].match(line[1]):
            return _settings(lines, at)
        lines.append(line[1])
        if not sure and not line[1].lstrip().startswith("#"):
            if not _SETTING[fence].match(line[1]):
                return FrontMatter()
            sure = True
    return FrontMatter()


def _settings(lines: list[str], end: int) -> FrontMatter:
    date: datetime.date | None = None
    language: str | None = None
    notes: list[str] = []
    for number, line in enumerate(lines, 2):
        if line.startswith("["):
            break  # a TOML table: its keys are not the document's
        found = _KEY.match(line)
        value = _VALUE.match(found[2]) if found else None
        if not found or not value:
            continue
        text = value[1] or value[2] or value[3] or ""
        if found[1] == "date":
            date = _date(text)
            if date is None and text:
                notes.append(f'line {number}: the date "{text}" is not understood; write it as 2024-03-15')
        elif _LANGUAGE.fullmatch(text):
            language = text.replace("_", "-")
        elif text:
            notes.append(f'line {number}: the language "{text}" is not understood; write its code, as de or en')
    return FrontMatter(end, date, language, tuple(notes))


def _date(text: str) -> datetime.date | None:
    """Returns the day of ``2024-03-15``, with or without a time behind it, or of ``15.3.2024``."""
    import datetime

    iso, german = _ISO.match(text), _GERMAN.match(text)
    try:
        if iso:
            return datetime.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if german:
            return datetime.date(int(german[3]), int(german[2]), int(german[1]))
    except ValueError:
        return None
    return None
