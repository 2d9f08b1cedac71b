"""Why a string is taken for a name, in words: what is listed, what differs, and who writes it so. Start reading at :func:`why`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.matching.channel import SLIP
from imla.matching.near import differences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imla.matching.near import Match
    from imla.matching.weigh import Part


def why(parts: Iterable[Part], left: int) -> str:
    """Returns what matched and what differs, as a sentence; *left* words of the string are no part of the name."""
    said = []
    for p in parts:
        m = p.match
        if p.initials:
            said.append(f"{p.initials} can be the given name")
            continue
        if m.edits:
            differ = ", ".join(f"{a or 'nothing'}/{b or 'nothing'}" for a, b in differences(p.word, m.spelling))
            said.append(f"{p.word} for {m.spelling}: {differ} ({_cause(m)})")
        else:
            said.append(f"{m.spelling} is listed")
        if p.ending:
            said[-1] += f", with the ending -{p.ending}"
    if left:
        said.append(f"{left} word{'s' if left > 1 else ''} left over")
    return "; ".join(said)


def _cause(m: Match) -> str:
    """What explains that a spelling differs."""
    if not m.key_edits:
        return "letters that conventions exchange"
    return f"as written in {m.writer}" if m.writer and m.cost < SLIP else "no convention explains it"
