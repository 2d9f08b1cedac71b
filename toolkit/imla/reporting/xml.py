"""Text inside XML: escaped, and without what no XML file may hold. Start reading at :func:`attributes`."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attributes(**values: str | int) -> str:
    """Returns attributes as they stand in a tag, a blank before each."""
    return "".join(f" {name}={quoteattr(_allowed(str(value)))}" for name, value in values.items())


def content(text: str) -> str:
    """Returns *text* as it stands between tags."""
    return escape(_allowed(text), {"\r": "&#13;"})


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
