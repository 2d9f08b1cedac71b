"""What tells a finding from the others when lines move: its rule, its file, the text and the words around it.

Reports carry it (SARIF, GitLab), so that whoever keeps findings from run to run knows which are new. Lines and columns are no part of
it: a paragraph put in above, or text wrapped anew, changes nothing. Start reading at :func:`fingerprints`.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imla.linting.finding import Finding

_WORDS = 3
"""Words on either side that are part of it."""
_REACH = 150
"""Code points in which these words are looked for."""
_PARAGRAPH = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Returns a fingerprint for each of the *findings* of one document, 32 hexadecimal digits, no two alike.

    Findings that nothing else tells apart are numbered in reading order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    out: list[str] = []
    for f in findings:
        key = (f.code, f.path, _plain(f.text), *_around(f))
        seen[key] += 1
        out.append(hashlib.sha256("\0".join((*key, str(seen[key]))).encode()).hexdigest()[:32])
    return out


def _around(f: Finding) -> tuple[str, str]:
    raw = f.draft.document.raw
    before = _PARAGRAPH.split(raw[max(0, f.offset - _REACH) : f.offset])[-1]
    after = _PARAGRAPH.split(raw[f.end_offset : f.end_offset + _REACH])[0]
    return " ".join(before.split()[-_WORDS:]), " ".join(after.split()[:_WORDS])


def _plain(text: str) -> str:
    return " ".join(text.split())
