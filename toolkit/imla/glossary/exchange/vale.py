r"""A rule for Vale that replaces spellings: ``extends: substitution``.

Put the file into a style of your own (``styles/House/Names.yml``). Vale matches whole words as they stand, so a name with an ending
(*Tokayevs*) passes. A key of ``swap`` is a regular expression, so what is special in one is escaped.

Start reading at :func:`write`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.glossary.exchange.yaml import literal, quoted

if TYPE_CHECKING:
    from imla.glossary.exchange.format import Material


def write(material: Material) -> str:
    """Returns the rule."""
    head = f"""\
# {material.title}
extends: substitution
message: "Write '%s' instead of '%s'."
level: warning
ignorecase: false
action:
  name: replace
swap:
"""
    if not material.pairs:
        return head.replace("swap:\n", "swap: {}\n")
    return head + "".join(f"  {quoted(literal(p.wrong))}: {quoted(p.right)}\n" for p in material.pairs)
