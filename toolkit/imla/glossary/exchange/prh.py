r"""Rules for textlint-rule-prh: one an expected spelling, with the patterns it replaces.

Patterns are regular expressions that want no letter on either side: the ``\b`` of JavaScript knows only English letters, and a plain text
with a hyphen in it makes the rule fail.

Start reading at :func:`write`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.glossary.exchange.yaml import literal, quoted

if TYPE_CHECKING:
    from imla.glossary.exchange.format import Material

_LETTER = r"[\p{L}\p{M}\p{N}]"


def write(material: Material) -> str:
    """Returns the rules."""
    by_right: dict[str, list[str]] = {}
    for pair in material.pairs:
        by_right.setdefault(pair.right, []).append(pair.wrong)
    lines = [f"# {material.title}", "version: 1", "rules:" if by_right else "rules: []"]
    for right, wrong in by_right.items():
        lines += [f"  - expected: {quoted(right.replace('$', '$$'))}", "    patterns:"]
        lines += [f"      - {quoted(f'/(?<!{_LETTER}){literal(w)}(?!{_LETTER})/')}" for w in wrong]
    return "\n".join(lines) + "\n"
