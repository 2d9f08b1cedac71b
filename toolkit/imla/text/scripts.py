"""Which script a word is written in."""

from __future__ import annotations

import re

_CYRILLIC = re.compile(r"[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")


def script(text: str) -> str:
    """Returns the ISO 15924 code of the first letter that has one of our scripts: ``Cyrl``, ``Latn``, ``Arab`` or ``Zyyy``."""
    found = [(m.start(), code) for code, p in (("Cyrl", _CYRILLIC), ("Latn", _LATIN), ("Arab", _ARABIC)) if (m := p.search(text))]
    return min(found)[1] if found else "Zyyy"
