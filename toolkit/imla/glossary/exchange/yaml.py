"""Text and patterns in YAML, for the formats that are written in it. Start reading at :func:`quoted`."""

from __future__ import annotations

import re


def quoted(text: str) -> str:
    """Returns a scalar in single quotation marks, in which only they are special."""
    return "'" + text.replace("'", "''") + "'"


def literal(text: str) -> str:
    """Returns a regular expression that matches *text*: for engines of Go and JavaScript, where not every mark may be escaped."""
    return re.sub(r"([\\/.^$|?*+()\[\]{}])", r"\\\1", text)
