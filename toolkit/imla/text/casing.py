"""Carrying the capitals of a text over to what replaces it.

A name in a headline may stand in capitals (TOKAJEW) or, for a word written small, be raised at the start of a sentence. Capitals of a
name are never lowered: *KasMunayGas* stays as its spelling has it.
"""

from __future__ import annotations

EXACT, RAISED, CAPITALS = 0, 1, 2
"""How a word of the text relates to the listed spelling: as listed, first letter raised, all in capitals."""


def cased(spelling: str, style: int) -> str:
    """Returns *spelling* in *style*."""
    if style == CAPITALS:
        return spelling.upper()
    if style == RAISED:
        return spelling[:1].upper() + spelling[1:]
    return spelling


def all_capitals(text: str) -> bool:
    """Whether *text* is written in capitals: at least two cased letters, none of them small."""
    return text.isupper() and sum(c.isupper() for c in text) > 1
