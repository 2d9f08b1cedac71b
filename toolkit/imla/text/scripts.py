"""Which script a word is written in."""

from __future__ import annotations


def script(text: str) -> str:
    """Returns the ISO 15924 code of the first letter that has one of our scripts: ``Latn``, ``Cyrl``, ``Arab``, or ``Zyyy``."""
    for c in text:
        if c < "\u0250":
            if c.isalpha():
                return "Latn"
        elif (
            "\u0400" <= c < "\u0530" or "\u1c80" <= c < "\u1c90" or "\u2de0" <= c < "\u2e00" or "\ua640" <= c < "\ua6a0"
        ):
            return "Cyrl"
        elif "\u0600" <= c < "\u0780" or "\ufb50" <= c < "\ufe00" or "\ufe70" <= c < "\ufeff":
            return "Arab"
        elif "\u1e00" <= c < "\u1f00":
            return "Latn"
    return "Zyyy"
