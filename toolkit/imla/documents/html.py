"""HTML and XHTML: the text between the tags, one segment per block.

What a tag is, :mod:`imla.documents.markup` says; what it means for the text, :mod:`imla.documents.elements`. Here is only what
belongs to a whole page: its language (``<html lang>``) and its date (``<meta property="article:published_time">`` and relatives).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imla.documents.document import Content
from imla.documents.elements import Elements
from imla.documents.flow import Flow, Slice

if TYPE_CHECKING:
    import datetime

    from imla.documents.markup import Tag

_DATES = ("article:published_time", "datepublished", "dcterms.issued", "dcterms.date", "dc.date", "date")  # best first


def read(raw: str) -> Content:
    """Returns the segments, date and language of a page."""
    flow = Flow(raw)
    language: str | None = None
    dates: dict[str, datetime.date] = {}

    def seen(tag: Tag) -> None:
        nonlocal language
        if tag.end:
            return
        if tag.name == "html" and language is None:
            attributes = tag.attributes()
            language = attributes.get("lang", attributes.get("xml:lang", "")).strip() or None
        elif tag.name == "meta":
            attributes = tag.attributes()
            date = _date(attributes.get("content", ""))
            for key in ("property", "name", "itemprop"):
                if date is not None and (name := attributes.get(key, "").lower()) in _DATES:
                    dates.setdefault(name, date)

    Elements(flow).feed(Slice(raw, [(0, len(raw))]), xml=raw[:200].lstrip().startswith("<?xml"), seen=seen)
    flow.cut()
    return Content(tuple(flow.segments), next((dates[name] for name in _DATES if name in dates), None), language)


def _date(value: str) -> datetime.date | None:
    """Returns the day of an ISO 8601 date or time."""
    found = re.match(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)", value)
    if not found:
        return None
    import datetime

    try:
        return datetime.date.fromisoformat(found[1])
    except ValueError:
        return None
