r"""A rule for Vale that replaces spellings: ``extends: substitution``.

Put the file into a style of your own (``styles/House/Names.yml``). Vale matches whole words as they stand, so a name with an ending
(*Tokayevs*) passes. A key of ``swap`` is a regular expression, so what is special in one is escaped.

Start reading at :func:`write`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    return head + "".join(f"  {_quoted(_escaped(p.wrong))}: {_quoted(p.right)}\n" for p in material.pairs)


def _escaped(text: str) -> str:
    return re.sub(r"([\\.^$|?*+()\[\]{}])", r"\\\1", text)


def _quoted(text: str) -> str:
    """Returns a YAML scalar in single quotation marks, in which only they are special."""
    return "'" + text.replace("'", "''") + "'"
