"""Plain text: everything is read, as one flow.

One segment of one run keeps 4,000 small files cheap; whoever looks for names must not cross a blank line anyway.
"""

from __future__ import annotations

from imla.documents.document import Content, Run, Segment


def read(raw: str) -> Content:
    """Returns *raw* as one segment (none where there is nothing to read)."""
    if not raw or raw.isspace():
        return Content(())
    return Content((Segment(raw, (Run(raw, 0, len(raw)),)),))
