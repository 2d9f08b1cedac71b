"""Comments in a text that silence findings.

    <!-- imla: off -->  …  <!-- imla: on -->      everything between, or to the end
    <!-- imla: off N101 -->                       only these rules, by code or name
    <!-- imla: ignore -->                         the line of the comment
    <!-- imla: ignore-next-line N102 -->          the line after it

They work in Markdown, HTML and plain text, for reports and rewrites alike. Start reading at :func:`silenced`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from imla.errors import FileError, UsageError
from imla.linting.registry import rule

if TYPE_CHECKING:
    from imla.documents.document import Document
    from imla.linting.finding import Finding

_DIRECTIVE = re.compile(r"<!--\s*imla:\s*([\w-]+)([^>]*?)-->")
_KINDS = ("off", "on", "ignore", "ignore-next-line")


class _Silence(NamedTuple):
    start: int
    end: int
    codes: frozenset[str]  # empty: every rule


def silenced(document: Document, found: list[Finding]) -> list[Finding]:
    """Returns *found* without what the directives of *document* silence.

    Raises:
        FileError: a directive imla does not know, with its line.
    """
    silences = _silences(document)
    return [
        f
        for f in found
        if not any(s.start <= f.offset < s.end and (not s.codes or f.code in s.codes) for s in silences)
    ]


def _silences(document: Document) -> list[_Silence]:
    raw = document.raw
    out: list[_Silence] = []
    off: list[tuple[int, frozenset[str]]] = []
    for m in _DIRECTIVE.finditer(raw):
        kind, codes = m.group(1), _codes(document, m)
        line_end = raw.find("\n", m.end())
        line_end = len(raw) if line_end < 0 else line_end
        if kind == "off":
            off.append((m.end(), codes))
        elif kind == "on":
            out += [_Silence(start, m.start(), silent) for start, silent in off if not codes or silent == codes]
            off = [(start, silent) for start, silent in off if codes and silent != codes]
        elif kind == "ignore":
            out.append(_Silence(raw.rfind("\n", 0, m.start()) + 1, line_end, codes))
        elif kind == "ignore-next-line":
            after = raw.find("\n", line_end + 1)
            out.append(_Silence(line_end + 1, len(raw) if after < 0 else after, codes))
        else:
            raise FileError(f'{_where(document, m)}: unknown directive "{kind}"; imla knows {", ".join(_KINDS)}')
    return out + [_Silence(start, len(raw), silent) for start, silent in off]


def _codes(document: Document, m: re.Match[str]) -> frozenset[str]:
    names = m.group(2).partition(" -- ")[0].replace(",", " ").split()  # what follows " -- " is a reason for people
    try:
        return frozenset(rule(name).code for name in names)
    except UsageError as e:
        raise FileError(f"{_where(document, m)}: {e}") from e


def _where(document: Document, m: re.Match[str]) -> str:
    return f"{document.path}:{document.raw.count(chr(10), 0, m.start()) + 1}"
