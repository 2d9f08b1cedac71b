"""Which language a text is in, told by its small words.

* :func:`prevailing` is for a document: the language whose small words clearly prevail.
* :func:`another` is for a passage of a document: only where its words say plainly that it is not the document's.

Start reading at :func:`prevailing`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_QUOTED = re.compile('[„“”«»"][^„“”«»"]*[„“”«»"]')
_FRAME = 4
"""Words that may stand beside a quotation that is all of a passage (“…”, he said.)."""

_SAMPLE = 240
"""Code points of a passage that are enough to tell its language."""


def prevailing(common: Mapping[str, str], words: Iterable[str]) -> str:
    """Returns the code of the language whose small words clearly prevail, or ``""`` for a text too short or too mixed to tell.

    Args:
        common: small word to the codes of its languages, separated by blanks.
        words: of the text.
    """
    ranked = _counted(common, words).most_common(2)
    if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0]
    return ""


def another(common: Mapping[str, str], passage: str, own: str) -> str:
    """Returns the code of the language a passage is in if that is plainly not *own*, the document's; else ``""``."""
    counts = _counted(common, passage[:_SAMPLE].split())
    best, n = max(counts.items(), key=lambda item: item[1], default=("", 0))
    if n < 4 or n < 3 * counts[own]:
        return ""
    frame = _QUOTED.sub(" ", passage).split()  # Darin steht: “…”: what is quoted is not the writer's
    counts = _counted(common, frame)
    return best if len(frame) < _FRAME or counts[best] > counts[own] else ""


def _counted(common: Mapping[str, str], words: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for codes, n in Counter(filter(None, map(common.get, words))).items():
        for code in codes.split():
            counts[code] += n
    return counts
