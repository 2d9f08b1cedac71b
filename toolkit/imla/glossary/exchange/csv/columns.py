"""What the columns of a table are called. Start reading at :func:`taken_apart`."""

from __future__ import annotations

from imla.glossary.entity import PARTS, ROLES
from imla.glossary.exchange.entry import GROUPS

COLUMNS = (
    "id", "row", "kind", "country", "wikidata", "languages", "native", "exonym", "spelling", "form", "part", "lang", "status", "source",
    "derived", "fixed", "ambiguous", "ambiguous.near", "ambiguous.forms", "ambiguous.note", "certain", "from", "to", "note", "sources",
)  # fmt: skip
"""Those of every table, ``native`` and so on standing for what is said by language, in their order."""


def taken_apart(column: str) -> tuple[str, str, str]:
    """Returns group, code and part (or role) of a column; the code is empty for a column without one."""
    group, _, code = column.partition(".")
    if group not in (*GROUPS, "derived"):
        return column, "", ""
    head, _, last = code.rpartition(".")
    return (group, head, last) if head and last in (ROLES if group == "derived" else PARTS) else (group, code, "")
