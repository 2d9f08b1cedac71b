"""Discouraged forms, and whether a text speaks of the time when they were usual.

*Kirgisien* in the news is dated; in a passage on 1936 it is the name of that time. Start reading at :func:`of_the_past`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imla.text.fold import fold

if TYPE_CHECKING:
    from imla.linting.draft import Draft
    from imla.matching.discouraged import Discouraged
    from imla.matching.mention import Mention

_NEARBY = 120
"""How far, in code points, a year or a word may stand from the name whose time it tells."""

_YEAR = re.compile(r"(?<![\d.,])1\d{3}(?!\d|[.,]\d)")


def discouraged(draft: Draft, m: Mention) -> Discouraged | None:
    """Returns what the glossary has against the form of a name, in the language of its segment."""
    known = draft.lexicon.discouraged
    found = next((d for p in m.parts if p.unit in known and (d := known[p.unit].get(fold(p.spelling)))), None)
    if found and found.language:
        language = draft.lexicon.language_code(found.language)
        return found if language == draft.languages[m.segment].id else None
    return found


def of_the_past(draft: Draft, m: Mention, found: Discouraged) -> bool:
    """Whether the document, or the passage, is of the time when the form was usual; a misspelling never was."""
    if found.status == "wrong":
        return False
    if found.until and draft.date and draft.date.isoformat() <= found.until:
        return True
    text = draft.document.segments[m.segment].text
    around = fold(f"{text[max(0, m.start - _NEARBY) : m.start]} | {text[m.end : m.end + _NEARBY]}").casefold()
    if found.until and any(year <= found.until[:4] for year in _YEAR.findall(around)):
        return True
    words = draft.languages[m.segment].history
    return any(word in around and re.search(rf"(?<!\w){re.escape(word)}", around) for word in words)
