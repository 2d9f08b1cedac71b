"""The type of a finding: what reports print and rewriting applies."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imla.linting.draft import Draft
    from imla.matching.mention import Mention
    from imla.text.spans import Edit


class Safety(StrEnum):
    """What may be done with a fix.

    ``safe``: one entity, a known spelling, nobody else's words: ``rewrite`` applies it. ``unsafe``: a near miss, a quotation, a form
    the rules had to guess: applied only when asked. ``display``: ambiguous: shown, never applied.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True)
class Fix:
    """What to write instead.

    Attributes:
        text: the whole new text of the finding.
        safety: whether it may be applied.
        edits: the least that has to change, in raw offsets of the document.
    """

    text: str
    safety: Safety
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a name departs, or a word is not what it looks like.

    Attributes:
        code: of the rule (``N101``), and *rule* its name.
        level: ``error``, ``warning`` or ``info``.
        path: of the document as the user named it.
        line: 1-based, like *column*, *end_line* and *end_column*, in code points of the decoded file.
        offset: 0-based code points, like *end_offset*.
        text: what stands there.
        mention: the name that was found; None where a word is found that is no name.
        suggestions: the best first.
        fix: what a rewrite would do, if anything.
        message: one sentence.
        why: where the suggested spelling comes from.
        draft: it was found in.
    """

    code: str
    rule: str
    level: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    offset: int
    end_offset: int
    text: str
    mention: Mention | None
    suggestions: tuple[str, ...]
    fix: Fix | None
    message: str
    why: str
    draft: Draft = field(repr=False, compare=False)
