"""A word list for LanguageTool, to be added to ``spelling_custom.txt`` of the language: one word a line, inflected forms included.

Start reading at :func:`write`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imla.glossary.exchange.format import Material


def write(material: Material) -> str:
    """Returns the list; ``#`` begins a comment."""
    return f"# {material.title}\n" + "".join(f"{word}\n" for word in material.words)
