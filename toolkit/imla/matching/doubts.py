"""Signs next to a name that somebody or something else is meant.

A name is not taken for the listed one without asking

* as a given name: *Nursultan Achmedow*, *der Sohn Nursultan* (but *in Nursultan*), *Bobur Musajew*, *Boris Gurjew*;
* as part of a longer name in another language: *Bank of Kazakhstan*, *The Tashkent Times*;
* as part of another hyphenated place: *Kunya-Urgentsch*;
* where a word that is also a name is followed by what makes it the word: *Oral-History*.

Such mentions are found and shown, but never rewritten unasked. Start reading at :func:`somebody_elses`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imla.text.casing import CAPITALS
from imla.text.fold import HYPHENS
from imla.text.tokens import WORD

if TYPE_CHECKING:
    from imla.matching.mention import Stretch
    from imla.matching.scan import Matcher

_OPENERS = "([{„“”»«‚‘’‹›\"'*_"
_LAST_PART = re.compile(r"([^\W\d_]\w*)[-‐‑]$")
_REACH = 32


def somebody_elses(matcher: Matcher, text: str, name: Stretch) -> bool:
    """Whether something beside a name speaks against the listed place, organisation, term or person of one name.

    Args:
        matcher: knows the language and the other names.
        text: of the segment.
        name: what was met; not a part of a person's name.
    """
    c = name.candidate
    after = text[name.end : name.end + 1]
    following = ""
    if after in (" ", "\u00a0"):
        word = WORD.match(text, name.end + 1)
        following = word.group() if word else ""
    raised = len(following) > 2 and following[0].isupper() and c.style != CAPITALS
    before = text[max(0, name.start - _REACH) : name.start]
    previous = (
        before[:-1].split()[-1].lstrip(_OPENERS) if before[-1:] in (" ", "\u00a0") and before[:-1].strip() else ""
    )
    if c.kind == "person" and raised and not c.endings:
        return True
    own = matcher.words.word(text[name.start : name.base_end]) if not c.rest else ()
    if (
        c.kind == "place"
        and any(o.part == "given" for o in own)
        and (raised or previous.lower() not in matcher.language.locatives)
    ):
        return True
    if previous[:1].isupper() and any(o.part == "given" and not o.rest for o in matcher.words.word(previous)):
        return True
    foreign = matcher.ours and not c.mask & matcher.ours and not c.endings and c.kind != "person"
    if foreign and (raised or following.lower() in matcher.foreign or previous.lower() in matcher.foreign):
        return True
    if c.kind == "place" and before[-1:] in HYPHENS and before:
        part = _LAST_PART.search(before)
        if (
            part
            and part.group(1)[0].isupper()
            and part.group(1) not in matcher.language.prefixes
            and not any(not o.rest for o in matcher.words.word(part.group(1)))
        ):
            return True
    return (raised or (after in HYPHENS and bool(after))) and bool(matcher.lexicon.entity(c.entity).near) and not c.rest
