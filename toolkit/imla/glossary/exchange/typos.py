"""A configuration for typos: ``[default.extend-words]``, single words only, because typos reads nothing else.

typos takes no notice of capitals, and its own English dictionary cannot be switched off; so the spellings that are right are listed too,
as corrections of themselves, and it leaves them alone.

Start reading at :func:`write`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imla.glossary.exchange.format import Material


def write(material: Material) -> str:
    """Returns the configuration."""
    right = {word.lower() for word in material.words if word.isalpha()}
    wrong: dict[str, str] = {}
    for pair in material.pairs:
        if pair.wrong.isalpha() and pair.right.isalpha() and pair.wrong.lower() not in right:
            wrong.setdefault(pair.wrong.lower(), pair.right)
    rows = sorted({word: word for word in right} | wrong)
    lines = [f'"{word}" = "{wrong.get(word, word)}"' for word in rows]
    return "\n".join([f"# {material.title}", "[default.extend-words]", *lines]) + "\n"
