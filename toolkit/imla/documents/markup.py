"""HTML cut into text, character references and tags, with the place of each.

* :func:`tokens` follows the tokeniser of the HTML standard (https://html.spec.whatwg.org/multipage/parsing.html) where it matters
  for what a reader sees: what a browser takes for a tag or a comment is one here, in broken files too.
* :func:`reference` decodes ``&ouml;``, with the standard's rules for a missing semicolon.

Python's ``html.parser`` is not used: it reads broken files as no browser does (to 3.11.7 an unclosed ``<!--`` is text), its reading
changed with patch releases, it gives no end of a tag, and it cannot read on from the middle of a file.
Every step moves forward, so the cost grows with the text and nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
"""Elements that have no content and no end tag."""

_RAW_TEXT = frozenset(
    ["script", "style", "xmp", "iframe", "noembed", "noframes", "textarea"]
)  # no tags inside; nothing a reader reads


class Tag(NamedTuple):
    """A start or end tag.

    Attributes:
        name: lower case.
        end: an end tag.
        empty: a start tag that no end tag will follow.
        rest: what stands between name and ``>``.
    """

    name: str
    end: bool
    empty: bool
    rest: str

    def attributes(self) -> dict[str, str]:
        """Returns the attributes, names in lower case, values decoded; the first of two with one name, as in a browser."""
        from html import unescape

        found: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(self.rest):
            found.setdefault(name.lower(), unescape(double or single or bare))
        return found


class Token(NamedTuple):
    """A piece ``[start, end)`` of the markup.

    Attributes:
        kind: ``text`` (read as it stands), ``reference`` (read as :attr:`text`), ``tag``, ``hidden`` (leaves no trace on the page:
            a comment, a script), ``gap`` (something on the page that is no text: a form field).
    """

    kind: str
    start: int
    end: int
    text: str = ""
    tag: Tag | None = None


_NEXT = re.compile(r"<(?=[A-Za-z/!?])|&(?=[#A-Za-z])")
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*+)?)*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?""")
_COMMENT_END = re.compile(r"--!?>")
_REFERENCE = re.compile(r"&(?:#[xX][0-9A-Fa-f]{1,8};?|#[0-9]{1,9};?|([A-Za-z][A-Za-z0-9]{1,31});?)")


def reference(text: str, start: int, end: int | None = None) -> tuple[int, str] | None:
    """Returns the end of the character reference at *start* and what it stands for; None if there is none before *end*."""
    found = _REFERENCE.match(text, start, len(text) if end is None else end)
    if not found:
        return None
    if found[1] is None:
        from html import unescape

        return found.end(), unescape(found[0])
    from html.entities import html5

    whole = found[0][1:]
    if whole.endswith(";") and whole in html5:
        return found.end(), html5[whole]
    name = found[1]
    for length in range(len(name), 1, -1):  # `&oumlz` is `&ouml` and a z: old names need no semicolon
        if name[:length] in html5:
            return start + 1 + length, html5[name[:length]]
    return None


def read_tag(text: str, start: int, *, xml: bool = False) -> tuple[int, Tag] | None:
    """Returns the end of the tag at *start*, and the tag; None if it is never closed."""
    found = _TAG.match(text, start)
    if not found:
        return None
    name = found[2].lower()
    empty = name in VOID or (xml and found[3].endswith("/"))
    return found.end(), Tag(name, bool(found[1]), empty and not found[1], found[3])


def tokens(text: str, *, xml: bool = False) -> Iterator[Token]:
    """Yields the pieces of *text* in order; together they are all of it.

    Args:
        text: markup, from the start of a file or of a block.
        xml: XHTML: ``<p/>`` is a whole element, ``<![CDATA[…]]>`` is text.
    """
    at = mark = 0  # mark: where the text not yet yielded begins
    size = len(text)
    while found := _NEXT.search(text, at):
        at = found.start()
        if text[at] == "&":
            decoded = reference(text, at)
            if decoded is None:
                at += 1
                continue
            if mark < at:
                yield Token("text", mark, at)
            mark = decoded[0]
            yield Token("reference", at, mark, decoded[1])
            at = mark
            continue
        sign = text[at + 1]
        if sign == "/" and at + 2 == size:
            break  # `</` at the end of the file is text
        if mark < at:
            yield Token("text", mark, at)
        if sign in "!?" or (sign == "/" and not (text[at + 2].isascii() and text[at + 2].isalpha())):
            if xml and text.startswith("<![CDATA[", at):
                stop = text.find("]]>", at)
                yield Token("hidden", at, at + 9)
                yield Token("text", at + 9, size if stop < 0 else stop)
                if stop >= 0:
                    yield Token("hidden", stop, stop + 3)
                at = mark = size if stop < 0 else stop + 3
                continue
            mark = _end_of_comment(text, at)
            yield Token("hidden", at, mark)
            at = mark
            continue
        read = read_tag(text, at, xml=xml)
        if read is None:  # the file ends inside a tag: a browser shows nothing of it
            yield Token("hidden", at, size)
            return
        mark, tag = read
        if tag.name in _RAW_TEXT and not tag.end and not tag.empty:
            mark = _end_of_raw_text(text, tag.name, mark)
            closed = _end_tag(tag.name).match(text, mark)
            mark = _after_tag(text, mark) if closed else mark
            yield Token("hidden" if tag.name in ("script", "style") else "gap", at, mark)
        else:
            yield Token("tag", at, mark, tag=tag)
            if tag.name == "title" and not tag.end and not tag.empty:
                stop = _end_of_raw_text(text, "title", mark)
                yield from _references(text, mark, stop)
                mark = stop
        at = mark
    if mark < size:
        yield Token("text", mark, size)


def _references(text: str, start: int, end: int) -> Iterator[Token]:
    """Yields text and references only: in a title, ``<b>`` is no tag."""
    at = mark = start
    while (at := text.find("&", at, end)) >= 0:
        decoded = reference(text, at, end)
        if decoded is None:
            at += 1
            continue
        if mark < at:
            yield Token("text", mark, at)
        mark = decoded[0]
        yield Token("reference", at, mark, decoded[1])
        at = mark
    if mark < end:
        yield Token("text", mark, end)


def _end_of_comment(text: str, start: int) -> int:
    """Returns the end of the comment, doctype or processing instruction at *start*."""
    if not text.startswith("<!--", start):
        stop = text.find(">", start)
        return len(text) if stop < 0 else stop + 1
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, start):
            return start + len(short)
    found = _COMMENT_END.search(text, start + 4)
    return found.end() if found else len(text)


def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)  # `re` keeps the compiled pattern


def _end_of_raw_text(text: str, name: str, start: int) -> int:
    """Returns where the end tag of a raw text element stands, or the end of the text."""
    found = _end_tag(name).search(text, start)
    return found.start() if found else len(text)


def _after_tag(text: str, start: int) -> int:
    stop = text.find(">", start)
    return len(text) if stop < 0 else stop + 1
