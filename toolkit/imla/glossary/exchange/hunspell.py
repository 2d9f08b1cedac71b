"""A personal dictionary for Hunspell: one word a line, inflected forms included, in UTF-8.

``hunspell -d de_DE -p names.dic`` and LibreOffice accept these words from then on; office programs read such a file as a word list.

Start reading at :func:`write`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imla.glossary.exchange.format import Material


def write(material: Material) -> str:
    """Returns the dictionary. It has no comment: Hunspell would take it for a word."""
    return "".join(f"{word}\n" for word in material.words)
