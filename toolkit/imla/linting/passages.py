"""Passages in another language than the document's: an English credit, a Russian paragraph in a German file.

Each becomes a segment of its own that states its language, as if the markup had: it has the endings and quotation marks of its own
language, and its names are cited, not used, for a convention of another one. Start reading at :func:`apart`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from imla.documents.document import Run, Segment
from imla.languages.detect import another

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from imla.documents.document import Document

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def apart(document: Document, common: Mapping[str, str], own: str) -> Document:
    """Returns the document with passages in other languages as segments of their own; the document itself if there are none.

    Args:
        document: of which the markup says nothing else.
        common: small word to the codes of its languages.
        own: code of the document's language.
    """
    segments: list[Segment] = []
    for segment in document.segments:
        if segment.language is None:
            segments += _parts(segment, common, own)
        else:
            segments.append(segment)
    return replace(document, segments=tuple(segments)) if any(s.language for s in segments) else document


def _parts(segment: Segment, common: Mapping[str, str], own: str) -> Iterator[Segment]:
    """Yields a segment in pieces of one language each; only a segment of one piece of raw text can be cut."""
    text = segment.text
    whole = len(segment.runs) != 1 or not segment.runs[0].verbatim
    stops = [] if whole else [m.end() for m in _BLANK_LINES.finditer(text)]
    at = done = 0
    for stop in (*stops, len(text)):
        if stop > at and (language := another(common, text[at:stop], own)):
            if at > done:
                yield _cut(segment, done, at)
            yield replace(segment if whole else _cut(segment, at, stop), language=language)
            done = stop
        at = stop
    if done == 0:
        yield segment
    elif done < len(text):
        yield _cut(segment, done, len(text))


def _cut(segment: Segment, start: int, end: int) -> Segment:
    run = segment.runs[0]
    text = segment.text[start:end]
    return replace(segment, text=text, runs=(Run(text, run.start + start, run.start + end, run.locked),))
