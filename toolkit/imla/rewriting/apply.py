"""Making the edits.

* :func:`rewritten` gives the new bytes of a document.
* :func:`difference` gives them as a unified diff, as :func:`unified` does for any two texts.

What comes of it is written by :mod:`imla.files`. Start reading at :func:`rewritten`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imla.documents.document import Document
    from imla.rewriting.plan import Plan


def rewritten(document: Document, plan: Plan) -> bytes:
    """Returns the bytes of *document* with the edits of *plan*; every byte outside them as it was.

    Raises:
        FileError: the encoding of the file has no code for a letter that is to be written.
    """
    return document.encode(list(plan.edits))


def difference(document: Document, plan: Plan) -> str:
    """Returns the rewrite of *document* as a unified diff, or nothing if nothing changes."""
    from imla.text.spans import apply_edits

    return unified(document.path, document.raw, apply_edits(document.raw, plan.edits), "rewritten")


def unified(path: str, old: str, new: str, how: str) -> str:
    """Returns what changes in a file as a unified diff, or nothing; *how* says in a word what made the new text."""
    from difflib import unified_diff

    lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), path, f"{path} ({how})")
    return "".join(line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n" for line in lines)
