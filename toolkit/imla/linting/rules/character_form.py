"""N203 character-form: a name whose letters are coded otherwise than the reader sees.

Why: the *o\u02bb* and *g\u02bb* of Uzbek, its *tutuq belgisi*, the soft sign are typed with seven different apostrophes
(' \u2019 \u2018 \u02bb \u02bc ` \u00b4); *\u00f6* may be one letter or two (*o* and a combining mark, as file names on a Mac have it); a soft hyphen
or a character of no width may sit inside a name. All of it looks the same, and a search for the name finds one form and not the other.

Bad (de-native):

    Farg'ona liegt im Tal, Qo\u02bbqon im Westen.

Good:

    Farg\u02bbona liegt im Tal, Qo\u02bbqon im Westen.

Without a chosen convention one letter must be coded alike all over a document; the code used most often is kept. A chosen convention says
which code it is; that *o\u2018* (U+2018) for *o\u02bb* and *\u2019* (U+2019) for the tutuq belgisi look the same and are as usual passes,
as long as they are the only ones. Quotations are changed only on demand, brands and cited spellings never.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from imla.linting.registry import Rule
from imla.text.fold import APOSTROPHES, INVISIBLE
from imla.text.spans import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.linting.draft import Draft
    from imla.linting.finding import Finding
    from imla.matching.mention import Mention

RULE = Rule("N203", "character-form", "a name whose letters are coded otherwise than the reader sees", level="info")

_TELLING = re.compile(f"[{APOSTROPHES}{INVISIBLE}\u0300-\u036f]")
_MARK = re.compile(f"[{APOSTROPHES}]")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_CLUSTER = re.compile("\\w[\u0300-\u036f]+")
_SAME_LOOK = {"\u02bb": "\u2018", "\u02bc": "\u2019"}


class _Apostrophe(NamedTuple):
    """One apostrophe of a name: where it stands, how it is coded there, in the listed spelling and by the chosen convention."""

    mention: Mention
    at: int
    code: str
    listed: str
    wanted: str


def check(draft: Draft, rule: Rule) -> Iterator[Finding]:
    """Yields a finding for every name with a letter that should be coded otherwise, and says how."""
    marks: list[_Apostrophe] = []
    unseen: dict[int, list[Edit]] = {}
    plain: set[str] = set()  # most names: looked at once
    for m in draft.mentions:
        text = draft.text(m)
        if text in plain or m.part == "fixed" or m.score < 1:
            continue
        if not _TELLING.search(text):
            plain.add(text)
            continue
        if edits := list(_unseen(m.start, text)):
            unseen[id(m)] = edits
        if not (m.gloss or m.doubt) and _MARK.search(text):
            marks += _apostrophes(draft, m)
    counted: dict[str, Counter[str]] = {}
    for a in marks:
        counted.setdefault(a.listed, Counter())[a.code] += 1
    wrong: dict[int, list[_Apostrophe]] = {}
    for a in marks:
        if a.code != _kept(a, counted[a.listed]):
            wrong.setdefault(id(a.mention), []).append(a)
    for m in draft.mentions:
        if id(m) in unseen or id(m) in wrong:
            yield _finding(draft, rule, m, unseen.get(id(m), []), wrong.get(id(m), []), counted)


def _unseen(start: int, text: str) -> Iterator[Edit]:
    """Yields edits that take out what no reader sees inside a name, and put letters together that are in pieces."""
    inside = text.rstrip(INVISIBLE)
    for c in _UNSEEN.finditer(inside):
        yield Edit(start + c.start(), start + c.end(), "")
    if not unicodedata.is_normalized("NFC", inside):
        for c in _CLUSTER.finditer(inside):
            if (whole := unicodedata.normalize("NFC", c.group())) != c.group():
                yield Edit(start + c.start(), start + c.end(), whole)


def _apostrophes(draft: Draft, m: Mention) -> Iterator[_Apostrophe]:
    """Yields the apostrophes inside the parts of a name; those of endings are not of the name."""
    text = draft.document.segments[m.segment].text
    for p in m.parts:
        here = [] if p.initials else list(_MARK.finditer(text, p.start, p.end))
        listed = _MARK.findall(p.spelling)
        if len(here) != len(listed):
            continue
        wanted = [""] * len(here)
        if draft.chosen and p.mask >> draft.chosen.bit & 1:
            written = draft.lexicon.unit(p.unit).written[draft.chosen.bit :][:1]
            codes = _MARK.findall(written[0].text) if written and written[0] else []
            wanted = codes if len(codes) == len(here) else wanted
        for c, one, other in zip(here, listed, wanted, strict=True):
            yield _Apostrophe(m, c.start(), c.group(), one, other)


def _kept(a: _Apostrophe, counted: Counter[str]) -> str:
    """The code that an apostrophe should have."""
    if a.wanted:
        return a.code if len(counted) == 1 and _SAME_LOOK.get(a.wanted) == a.code else a.wanted
    best = max(counted.values())
    most = [code for code, n in counted.items() if n == best]
    return a.listed if a.listed in most else most[0]


def _finding(
    draft: Draft,
    rule: Rule,
    m: Mention,
    unseen: list[Edit],
    wrong: list[_Apostrophe],
    counted: dict[str, Counter[str]],
) -> Finding:
    text = draft.document.segments[m.segment].text
    edits = sorted([*unseen, *(Edit(a.at, a.at + 1, _kept(a, counted[a.listed])) for a in wrong)])
    fix = draft.letters(m.segment, m.start, m.end, edits, m)
    faults = dict.fromkeys(_fault(text[e.start : e.end], e.text) for e in edits)
    why = ""
    if wrong and not wrong[0].wanted:
        why = "in this document: " + ", ".join(f"{_code(c)} {n}×" for c, n in counted[wrong[0].listed].most_common())
    elif wrong and draft.chosen:
        why = f"{draft.chosen.id} writes {_code(_kept(wrong[0], counted[wrong[0].listed]))}"
    return draft.remark(
        rule, m.segment, m.start, m.end, f"{fix.text}: coded with {'; '.join(faults)}", why, fix=fix, mention=m
    )


def _fault(old: str, new: str) -> str:
    if not new:
        return f"{_code(old)} inside"
    if len(old) > 1:
        return f"{' + '.join(_code(c) for c in old)} instead of {_code(new)}"
    return f"{_code(old)} instead of {_code(new)}"


def _code(c: str) -> str:
    """``' (U+0027)``; what has no shape of its own by its name: ``soft hyphen (U+00AD)``."""
    shape = c if c.isalpha() or c in APOSTROPHES else unicodedata.name(c, "character").lower()
    return f"{shape} (U+{ord(c):04X})"
