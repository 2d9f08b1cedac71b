"""A glossary for OmegaT: source, target and comment with tabs between them, for the folder ``glossary/`` of a project.

Start reading at :func:`write`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imla.glossary.exchange.format import Material


def write(material: Material) -> str:
    """Returns the glossary; ``#`` begins a comment. Of a doubtful term the comment says so: OmegaT only suggests."""
    lines = [f"# {material.title}"]
    for term in material.terms:
        notes = [*(["may mean something else"] if term.doubtful else []), *([term.note] if term.note else [])]
        lines.append("\t".join(" ".join(cell.split()) for cell in (term.source, term.target, "; ".join(notes))))
    return "\n".join(lines) + "\n"
