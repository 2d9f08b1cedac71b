"""What an HTML element means for the text in it: where a flow ends, what is left alone, quoted, a heading, in which language.

:class:`Elements` follows the open elements and hands the text to a :class:`~imla.documents.flow.Flow`. End tags that the standard
lets an author omit are supplied (https://html.spec.whatwg.org/multipage/syntax.html#optional-tags), as far as they decide one of
these questions. Start reading at :meth:`Elements.feed`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from imla.documents.markup import VOID, Tag, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from imla.documents.flow import Flow, Slice

_LEFT_ALONE = frozenset(
    ["code", "pre", "kbd", "samp", "var", "template", "svg", "math", "script", "style", "textarea", "object"]
)
# `object` and the like show something else than the text in them; `script` … stand here for Markdown, which knows no raw text.
_INVISIBLE = frozenset(("script", "style", "template"))
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "col",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "link",
        "main",
        "menu",
        "meta",
        "nav",
        "noscript",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "video",
        "audio",
        "canvas",
    ]
)
_BROKEN = frozenset(
    ("img", "input", "embed", "sup", "sub", "rt", "rp")
)  # a raised footnote figure is no part of the word before it
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "title"))
_QUOTES = frozenset(("blockquote", "q"))
_INSIDE_P = frozenset(
    [
        "button",
        "caption",
        "legend",
        "noscript",
        "option",
        "optgroup",
        "col",
        "colgroup",
        "video",
        "audio",
        "canvas",
        "link",
        "meta",
    ]
)
_ENDS_P = _BLOCKS - _INSIDE_P
_SCOPES = _LEFT_ALONE | frozenset(
    ["table", "td", "th", "caption", "button", "object", "template", "html", "ul", "ol", "dl", "select"]
)
_ENDS = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("tr", "td", "th"),
    "option": ("option",),
}
_DEPTH = (
    50  # how far up an omitted end tag is looked for: deeper than any page, and it bounds the cost of a malicious one
)


class _State(NamedTuple):
    """What holds inside an open element."""

    name: str = ""
    alone: bool = False  # code and the like
    kept: bool = False  # the author asks not to translate it
    quoted: bool = False
    heading: bool = False
    language: str | None = None


class Elements:
    """The open elements of a document, and the flow their text goes into.

    Attributes:
        quoted, heading: what the surrounding format says about the text (a Markdown block quotation).
    """

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.quoted = False
        self.heading = False
        self._open: list[_State] = [_State()]
        self._count: Counter[str] = Counter()

    @property
    def hidden(self) -> bool:
        """Whether text here is left alone."""
        return self._open[-1].alone or self._open[-1].kept

    @property
    def depth(self) -> int:
        """How many elements are open; for :meth:`close_to`."""
        return len(self._open)

    def feed(self, source: Slice, *, xml: bool = False, seen: Callable[[Tag], None] | None = None) -> None:
        """Reads a whole file or block of markup; *seen* is told every tag."""
        flow = self.flow
        for kind, start, end, text, tag in tokens(source.text, xml=xml):
            if tag is not None:
                if seen is not None:
                    seen(tag)
                self.tag(tag, source, start, end)
            elif kind == "hidden" or self.hidden:
                continue
            elif kind == "text":
                flow.read(source, start, end)
            elif kind == "reference":
                flow.read_as(source, start, end, text)
            else:
                flow.gap(source, start, end)

    def tag(self, tag: Tag, source: Slice, start: int, end: int) -> None:
        """Takes the tag at ``source.text[start:end]`` into account."""
        name = tag.name
        was_hidden = self.hidden
        if name in _BLOCKS:
            self.flow.cut()
        if tag.end:
            self._end(name)
        else:
            self._imply_ends(name)
            if name not in VOID:
                self._begin(tag)
                if tag.empty:
                    self._end(name)
        self.settle()
        if was_hidden or name in _BLOCKS:
            return
        if name == "br":
            self.flow.read_as(source, start, end, "\n")
        elif name in _BROKEN or (self.hidden and name not in _INVISIBLE):
            self.flow.gap(source, start, end)

    def settle(self) -> None:
        """Tells the flow what the text from here on is."""
        top = self._open[-1]
        self.flow.become(quoted=self.quoted or top.quoted, heading=self.heading or top.heading, language=top.language)

    def close_to(self, depth: int) -> None:
        """Closes the elements opened since :attr:`depth` was *depth*."""
        while len(self._open) > max(depth, 1):
            self._count[self._open.pop().name] -= 1
        self.settle()

    def _begin(self, tag: Tag) -> None:
        top = self._open[-1]
        name, language, kept = tag.name, top.language, top.kept
        if "=" in tag.rest:
            attributes = tag.attributes()
            translate = attributes.get("translate", "").strip().lower()
            if translate == "no" or "notranslate" in attributes.get("class", "").split():
                kept = True
            elif translate == "yes":
                kept = False
            code = attributes.get("lang", attributes.get("xml:lang"))
            if code is not None and name != "html":  # the language of the whole page is the document's
                language = code.strip() or None
        self._count[name] += 1
        self._open.append(
            _State(
                name,
                top.alone or name in _LEFT_ALONE,
                kept,
                top.quoted or name in _QUOTES,
                top.heading or name in _HEADINGS,
                language,
            )
        )

    def _end(self, name: str) -> None:
        """Closes the innermost *name* and what is open inside it; an end tag without a start is ignored."""
        if name in _HEADINGS and not self._count[name]:
            name = next((h for h in _HEADINGS if self._count[h]), name)  # <h1>…</h2>: any heading's end tag will do
        if self._count[name]:
            while self._open[-1].name != name:
                self._count[self._open.pop().name] -= 1
            self._count[self._open.pop().name] -= 1

    def _imply_ends(self, name: str) -> None:
        """Closes what the start of *name* closes although its end tag was left out."""
        closes = _ENDS.get(name, ()) + (("p",) if name in _ENDS_P else ())
        if not any(self._count[c] for c in closes):
            return
        for i in range(len(self._open) - 1, max(0, len(self._open) - _DEPTH), -1):
            if self._open[i].name in closes:
                self.close_to(i)
            elif self._open[i].name in _SCOPES:
                return
