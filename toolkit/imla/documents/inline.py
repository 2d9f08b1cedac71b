"""The inside of a Markdown paragraph: which characters are marks, and what they do.

:func:`scan` follows CommonMark 0.31 (https://spec.commonmark.org/0.31.2/#inlines) and the GFM strikethrough, footnotes, ``$math$``
and ``[[wiki links]]`` on top. It answers with marks in order; whatever no mark covers is read as it stands.

The inline grammar of tree-sitter-markdown (0.5) is not used. It knows no link definitions, so ``[sic]`` is a link to it and loses its
brackets; it takes ``5 $ and 6 $`` for a formula; it pairs the wrong ``*`` in ``a **b *c* d``; and 10,000 stray ``*`` cost it 1.5 s.
Every step here is linear, or bounded by a constant of the specification.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from imla.documents.emphasis import ESCAPABLE, Delimiters, used_up
from imla.documents.markup import Tag, read_tag, reference

if TYPE_CHECKING:
    from collections.abc import Collection


class Do(Enum):
    """What a mark does with the characters it covers."""

    HIDE = auto()  # a reader sees nothing, and the text around it is one
    GAP = auto()  # left alone
    READ_AS = auto()  # read as Mark.text
    TAG = auto()  # raw HTML: Mark.tag
    LOCK = auto()  # covers nothing; what follows is read, but not to be changed …
    UNLOCK = auto()  # … up to here


class Mark(NamedTuple):
    """The span ``[start, end)`` of the scanned text and what is done with it."""

    start: int
    end: int
    do: Do
    text: str = ""
    tag: Tag | None = None


_SPECIAL = re.compile(r"[\\`*_~\[\]<&$]|!(?=\[)")
_AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20]*"
    r"|[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]++@[a-zA-Z0-9](?:[a-zA-Z0-9.-]{0,250}[a-zA-Z0-9])?)>"
)
_HTML_TAG = re.compile(
    r"<[A-Za-z][A-Za-z0-9-]*+"
    r"(?:\s++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+"
    r"\s*+/?>|</[A-Za-z][A-Za-z0-9-]*+\s*+>"
)
_CLOSERS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_WIKI = re.compile(r"\[\[([^\[\]|\r\n*`<]+)(?:\|([^\[\]|\r\n*`<]+))?\]\](?![(\[])")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]", re.DOTALL)
_NO_BRACKETS = re.compile(r"(?:[^\[\]\\]|\\.)*+", re.DOTALL)
_TITLE = re.compile(r"""\s++(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))""", re.DOTALL)
_ANGLED = re.compile(r"<(?:[^<>\r\n\\]|\\.)*+>")
_SPACE = re.compile(r"\s*+")
_DISPLAY_MATH = re.compile(r"\$\$[^$]+\$\$")
_MATH = re.compile(r"\$(?=[^\s$])[^$]{0,499}[^\s$\\]\$(?!\d)|\$[^\s$\\]\$(?!\d)")
_FORMULA = re.compile(r"[\\^_{}=]|\A\$\S*\Z")  # with none of these, `5$ and 6$` is about money
_MOST_PARENTHESES = 32
_LONGEST_NUMBER = len("&#1234567;")


def normalised(label: str) -> str:
    """Returns a link label as definitions and references are compared."""
    return " ".join(label.split()).casefold()


def scan(text: str, labels: Collection[str] = ()) -> list[Mark]:
    """Returns the marks of one paragraph, heading or table cell, in order; none overlap.

    Args:
        text: the lines without indentation and ``> ``.
        labels: what the document defines links for, :func:`normalised`.
    """
    return _Scanner(text, labels).scan() if _SPECIAL.search(text) else []


class _Bracket(NamedTuple):
    start: int  # of `[` or `![`
    inside: int
    image: bool
    delimiters: int  # how many delimiter runs came before


class _Scanner:
    def __init__(self, text: str, labels: Collection[str]) -> None:
        self.text = text
        self.labels = labels
        self.marks: list[Mark] = []
        self.delimiters: list[Delimiters] = []
        self.brackets: list[_Bracket] = []
        self.no_links_below = 0  # brackets further out cannot be links any more: links do not nest
        self.ticks: dict[int, list[int]] | None = None
        self.unclosed: set[str] = set()

    def scan(self) -> list[Mark]:
        text, at = self.text, 0
        while found := _SPECIAL.search(text, at):
            at = found.start()
            sign = text[at]
            if sign in "*_~":
                end = at + 1
                while text.startswith(sign, end):
                    end += 1
                self.delimiters.append(Delimiters(text, at, end))
                at = end
            elif sign == "\\":
                at = self._escape(at)
            elif sign == "`":
                at = self._code(at)
            elif sign == "&":
                at = self._reference(at)
            elif sign == "<":
                at = self._angle(at)
            elif sign == "$":
                at = self._math(at)
            elif sign == "]":
                at = self._close(at)
            else:
                at = self._open(at)
        self._emphasis(0)
        self.marks.sort(key=lambda mark: (mark.start, mark.end))
        return self.marks

    def _mark(self, start: int, end: int, do: Do, text: str = "", tag: Tag | None = None) -> int:
        self.marks.append(Mark(start, end, do, text, tag))
        return end

    def _escape(self, at: int) -> int:
        after = self.text[at + 1 : at + 2]
        if after and (after in ESCAPABLE or after in "\r\n"):
            self._mark(at, at + 1, Do.HIDE)
            return at + 2
        return at + 1

    def _code(self, at: int) -> int:
        text = self.text
        if self.ticks is None:
            self.ticks = {}
            for run in re.finditer(r"`+", text):
                self.ticks.setdefault(len(run[0]), []).append(run.start())
        end = at + 1
        while text.startswith("`", end):
            end += 1
        places = self.ticks.get(end - at, [])
        i = bisect_right(places, at)
        return self._mark(at, places[i] + end - at, Do.GAP) if i < len(places) else end

    def _reference(self, at: int) -> int:
        decoded = reference(self.text, at)
        if decoded is None or self.text[decoded[0] - 1] != ";":
            return at + 1
        if self.text[at + 1] == "#" and decoded[0] - at > _LONGEST_NUMBER:
            return at + 1
        return self._mark(at, decoded[0], Do.READ_AS, decoded[1])

    def _angle(self, at: int) -> int:
        text = self.text
        if found := _AUTOLINK.match(text, at):
            return self._mark(at, found.end(), Do.GAP)
        if found := _HTML_TAG.match(text, at):
            read = read_tag(text, at)
            return self._mark(at, found.end(), Do.TAG, tag=read[1]) if read else at + 1
        for opening, closing in _CLOSERS:
            if not text.startswith(opening, at):
                continue
            if opening == "<!" and not text[at + 2 : at + 3].isalpha():
                break
            if opening == "<!--" and text.startswith((">", "->"), at + 4):
                return self._mark(at, text.index(">", at) + 1, Do.HIDE)
            if opening in self.unclosed:
                break
            stop = text.find(closing, at + len(opening))
            if stop < 0:
                self.unclosed.add(opening)
                break
            return self._mark(at, stop + len(closing), Do.HIDE)
        return at + 1

    def _math(self, at: int) -> int:
        if found := _DISPLAY_MATH.match(self.text, at):
            return self._mark(at, found.end(), Do.GAP)
        found = _MATH.match(self.text, at)
        if found and _FORMULA.search(found[0]):
            return self._mark(at, found.end(), Do.GAP)
        return at + (2 if self.text.startswith("$$", at) else 1)

    def _open(self, at: int) -> int:
        if found := _FOOTNOTE.match(self.text, at + 1 if self.text[at] == "!" else at):
            return self._mark(found.start(), found.end(), Do.GAP)
        if (found := _WIKI.match(self.text, at)) and normalised(found[1]) not in self.labels:
            return self._wiki(found)
        image = self.text[at] == "!"
        inside = at + (2 if image else 1)
        self.brackets.append(_Bracket(at, inside, image, len(self.delimiters)))
        return inside

    def _wiki(self, found: re.Match[str]) -> int:
        """``[[Page]]`` reads as its target, so it is locked; of ``[[Page|text]]`` only the text is read."""
        start, end = found.span(1 if found[2] is None else 2)
        self._mark(found.start(), start, Do.HIDE)
        if found[2] is None:
            self._mark(start, start, Do.LOCK)
            self._mark(end, end, Do.UNLOCK)
        return self._mark(end, found.end(), Do.HIDE)

    def _close(self, at: int) -> int:
        if not self.brackets:
            return at + 1
        opener = self.brackets.pop()
        active = opener.image or len(self.brackets) >= self.no_links_below
        self.no_links_below = min(self.no_links_below, len(self.brackets))
        end, locked = self._target(at + 1, opener.inside) if active else (None, False)
        if end is None:
            return at + 1
        keep = Do.GAP if opener.image else Do.HIDE  # the words of a picture are not part of the sentence around it
        self._mark(opener.start, opener.inside, keep)
        if locked:
            self._mark(opener.inside, opener.inside, Do.LOCK)
            self._mark(at, at, Do.UNLOCK)
        self._mark(at, end, keep)
        self._emphasis(opener.delimiters)
        if not opener.image:
            self.no_links_below = len(self.brackets)
        return end

    def _target(self, at: int, inside: int) -> tuple[int | None, bool]:
        """Returns the end of a link whose ``]`` stands before *at*, and whether its text is its key; None if it is no link."""
        text = self.text
        if text.startswith("(", at) and (end := self._inline_target(at + 1)):
            return end, False
        label = _LABEL.match(text, at)
        if label and label[1].strip():
            return (label.end(), False) if normalised(label[1]) in self.labels else (None, False)
        if not self.labels or at - inside > 1000:
            return None, False
        own = text[inside : at - 1]
        if not _NO_BRACKETS.fullmatch(own) or normalised(own) not in self.labels:
            return None, False
        return (label.end() if label else at), True

    def _inline_target(self, at: int) -> int | None:
        text = self.text
        at = _match_end(_SPACE, text, at)
        if text.startswith("<", at):
            angled = _ANGLED.match(text, at)
            if not angled:
                return None
            at = angled.end()
        else:
            depth = 0
            while at < len(text) and text[at] > " " and text[at] != "\x7f":
                if text[at] == "\\" and text[at + 1 : at + 2] in ESCAPABLE:
                    at += 1
                elif text[at] == "(":
                    depth += 1
                    if depth > _MOST_PARENTHESES:
                        return None
                elif text[at] == ")":
                    if not depth:
                        break
                    depth -= 1
                at += 1
            if depth:
                return None
        if title := _TITLE.match(text, at):
            at = title.end()
        at = _match_end(_SPACE, text, at)
        return at + 1 if text.startswith(")", at) else None

    def _emphasis(self, bottom: int) -> None:
        """Hides what the delimiter runs from *bottom* on use up, and forgets them."""
        for start, end in used_up(self.delimiters[bottom:]):
            self._mark(start, end, Do.HIDE)
        del self.delimiters[bottom:]


def _match_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
