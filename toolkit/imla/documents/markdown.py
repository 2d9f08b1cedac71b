"""Markdown (CommonMark, GFM tables and footnotes, front matter): one segment per paragraph, heading or table cell.

* :func:`read` goes twice over the document: :class:`_Blocks` collects the pieces that hold text, and the labels of link definitions,
  from the block grammar of tree-sitter-markdown; then each piece is read with those labels at hand.
* The inside of a piece is the matter of :mod:`imla.documents.inline`; raw HTML that of :mod:`imla.documents.elements`, which stays
  open across blocks, as ``<div translate="no">`` does.

Where the block grammar differs from what a renderer shows, the code below says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from imla.documents import frontmatter, inline
from imla.documents.document import Content
from imla.documents.elements import Elements
from imla.documents.flow import Flow, Slice

if TYPE_CHECKING:
    from tree_sitter import Node

Part = tuple[int, int]

_NOTE = re.compile(r"(?:\A|(?<=[\r\n]))\[\^[^\[\]\s]+\]:[ \t]*")
_NEWLINE = re.compile(r"\r\n|\n|\r")
_RAGGED = re.compile(r"[ \t][\r\n]|[\r\n][ \t]")
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*\{[^{}\r\n]*\}[ \t]*\Z")
_CLOSING_SIGNS = re.compile(r"(?:\A|(?<=[ \t]))#+[ \t]*\Z")
_CHUNK = re.compile(r"(?:[ \t]*+[^\s][^\r\n]*+(?:\r\n|\n|\r|\Z))+")
_CODE_IN_NOTE = re.compile(r"(?: {8}| {0,3}\t(?: {4}| {0,3}\t))")
_BLANK = " \t"


class _Piece(NamedTuple):
    """A stretch of the file that holds text."""

    parts: list[Part]
    quoted: bool = False
    heading: bool = False
    markup: bool = False  # a block of raw HTML


def read(raw: str) -> Content:
    """Returns the segments of a Markdown document, and what its front matter says."""
    front = frontmatter.read(raw)
    blocks = _Blocks(raw, front.end)
    flow = Flow(raw)
    elements = Elements(flow)
    for piece in blocks.pieces:
        elements.quoted, elements.heading = piece.quoted, piece.heading
        elements.settle()
        source = Slice(raw, piece.parts)
        if piece.markup:
            elements.feed(source)
        else:
            depth = elements.depth
            _read_inline(elements, source, blocks.labels)
            elements.close_to(depth)  # a `<code>` nobody closed hides its paragraph, not the rest of the file
        flow.cut()
    return Content(tuple(flow.segments), front.date, front.language, front.notes)


def _read_inline(elements: Elements, source: Slice, labels: set[str]) -> None:
    flow, do = elements.flow, inline.Do
    at = 0
    locked = False
    for mark in inline.scan(source.text, labels):
        if at < mark.start and not elements.hidden:
            flow.read(source, at, mark.start, locked=locked)
        at = mark.end
        if mark.do is do.LOCK or mark.do is do.UNLOCK:
            locked = mark.do is do.LOCK
        elif mark.tag is not None:
            elements.tag(mark.tag, source, mark.start, mark.end)
        elif elements.hidden:
            continue
        elif mark.do is do.GAP:
            flow.gap(source, mark.start, mark.end)
        elif mark.do is do.READ_AS:
            flow.read_as(source, mark.start, mark.end, mark.text, locked=locked)
    if not elements.hidden:
        flow.read(source, at, len(source.text), locked=locked)


class _Blocks:
    """The pieces of a document in order, and the labels of its link definitions."""

    def __init__(self, raw: str, start: int) -> None:
        self.raw = raw
        self.pieces: list[_Piece] = []
        self.labels: set[str] = set()
        self._shift = start - 1
        self._note_end = -1
        self._walk(_parse(raw[start:]))

    def _walk(self, root: Node) -> None:
        """Visits the blocks in order; without recursion, for quotations nest as deep as a file likes."""
        waiting: list[tuple[Node, bool, bool]] = [(root, False, False)]  # node, in a quotation, continues a footnote
        while waiting:
            node, quoted, note = waiting.pop()
            kind = node.type
            if kind == "paragraph":
                self._paragraph(node, quoted)
            elif kind == "atx_heading":
                self._heading(node, quoted)
            elif kind == "setext_heading":
                for child in node.children:
                    if child.type == "paragraph":
                        self._heading(child, quoted)
            elif kind == "html_block":
                self.pieces.append(_Piece(self._parts(node), quoted, markup=True))
            elif kind == "pipe_table_cell":
                self.pieces.append(_Piece(self._lines([self._span(node)]), quoted))
            elif kind == "link_reference_definition":
                self._definition(node, quoted)
            elif kind == "indented_code_block":
                if note:
                    self._continued_note(node, quoted)
            elif kind in ("fenced_code_block", "thematic_break", "pipe_table_delimiter_row"):
                continue
            else:
                waiting += reversed(self._children(node, quoted or kind == "block_quote"))

    def _children(self, node: Node, quoted: bool) -> list[tuple[Node, bool, bool]]:
        """Returns the blocks inside *node*, each with whether it goes on with a footnote above it.

        The grammar knows no footnotes: `[^1]: text` is a paragraph to it, or, where the text is one word, a link definition, and
        the footnote's further paragraphs, indented by four, are code.
        """
        out: list[tuple[Node, bool, bool]] = []
        note = False
        for child in node.children:
            kind = child.type
            if kind in ("paragraph", "link_reference_definition"):
                start, end = self._span(child)
                note = _NOTE.search(self.raw[start:end]) is not None
            elif kind not in ("indented_code_block", "block_continuation"):
                note = False
            out.append((child, quoted, note))
        return out

    def _span(self, node: Node) -> Part:
        return node.start_byte + self._shift, min(node.end_byte + self._shift, len(self.raw))

    def _parts(self, node: Node) -> list[Part]:
        """Returns the spans of *node* without the ``> `` and the indentation of the blocks around it."""
        start, end = self._span(node)
        parts: list[Part] = []
        for child in node.children:
            if child.type == "block_continuation" and child.end_byte > child.start_byte:
                a, b = self._span(child)
                parts.append((start, a))
                start = b
        parts.append((start, end))
        return parts

    def _lines(self, parts: list[Part]) -> list[Part]:
        """Returns *parts* without the blanks at both ends of each line: no reader sees them."""
        raw = self.raw
        if len(parts) == 1 and parts[0][0] < parts[0][1]:
            start, end = parts[0]
            if raw[start] not in _BLANK and raw[end - 1] not in _BLANK and not _RAGGED.search(raw, start, end):
                return parts
        out: list[Part] = []
        for start, end in parts:
            at = self._skip_indent(start, end)
            for newline in _NEWLINE.finditer(raw, start, end):
                stop = newline.start()
                while stop > at and raw[stop - 1] in _BLANK:
                    stop -= 1
                if at < stop:
                    out.append((at, stop))
                out.append(newline.span())
                at = self._skip_indent(newline.end(), end)
            stop = end
            while stop > at and raw[stop - 1] in _BLANK:
                stop -= 1
            out.append((at, stop))
        return [part for part in out if part[0] < part[1]]

    def _skip_indent(self, at: int, end: int) -> int:
        while at < end and self.raw[at] in _BLANK:
            at += 1
        return at

    def _paragraph(self, node: Node, quoted: bool) -> None:
        for child in node.children:
            if child.type == "inline":
                parts = self._lines(self._parts(child))
                if (
                    self._span(node)[0] == self._note_end
                ):  # the second line of a footnote that was taken for a definition
                    parts = self.pieces.pop().parts + parts
                self._text(parts, quoted)

    def _text(self, parts: list[Part], quoted: bool) -> None:
        """Adds a paragraph; a line that begins ``[^1]:`` begins a footnote."""
        source = Slice(self.raw, parts)
        at = 0
        for note in _NOTE.finditer(source.text):
            self._add(source, at, note.start(), quoted)
            at = note.end()
        self._add(source, at, len(source.text), quoted)

    def _add(self, source: Slice, start: int, end: int, quoted: bool) -> None:
        parts = [(at, at + b - a) for a, b, at in source.spans(start, end)]
        if parts:
            self.pieces.append(_Piece(parts, quoted))

    def _heading(self, node: Node, quoted: bool) -> None:
        for child in node.children:
            if child.type == "inline":
                parts = self._lines(self._parts(child))
                start, end = parts[-1]
                if node.type == "atx_heading" and (signs := _CLOSING_SIGNS.search(self.raw[start:end])):
                    end = start + signs.start()  # `## Title ##`: the grammar leaves the closing signs in the title
                if attributes := _ATTRIBUTES.search(self.raw[start:end]):  # `## Title {#anchor}`
                    end = start + attributes.start()
                parts[-1] = (start, end)
                self.pieces.append(_Piece(parts, quoted, heading=True))

    def _definition(self, node: Node, quoted: bool) -> None:
        start, end = self._span(node)
        if self.raw.startswith("[^", start):
            before = len(self.pieces)
            self._text(self._lines(self._parts(node)), quoted)
            self._note_end = end if len(self.pieces) > before else -1
            return
        for child in node.children:
            if child.type == "link_label":
                a, b = self._span(child)
                self.labels.add(inline.normalised(self.raw[a + 1 : b - 1]))

    def _continued_note(self, node: Node, quoted: bool) -> None:
        """Reads what the grammar calls indented code as the paragraphs of a footnote; what is indented twice is code indeed."""
        source = Slice(self.raw, self._parts(node))
        for chunk in _CHUNK.finditer(source.text):
            if not _CODE_IN_NOTE.match(chunk[0]):
                parts = [(at, at + b - a) for a, b, at in source.spans(*chunk.span())]
                self._text(self._lines(parts), quoted)


def _parse(text: str) -> Node:
    """Returns the block tree of *text*; a byte of it is a code point of *text*, one further on.

    Blocks are made of ASCII alone, so each other letter is put into one byte that means nothing to the grammar: no letter (it would
    make a tag of ``<é>``), no figure (a list of ``1é.``), no punctuation (a node each, which costs time), but a control character.
    The line break in front keeps the grammar from finding front matter by its own, laxer rule; without the one behind, a heading
    underlined in the last line, or a link definition there, would be a paragraph to it.
    """
    import tree_sitter_markdown
    from tree_sitter import Language, Parser

    if "\x01" in text:
        text = text.replace("\x01", "\x1a")
    # "replace" writes `?`, so the real `?` (`<?php` opens a block) steps aside meanwhile
    masked = text.replace("?", "\x01").encode("ascii", "replace").translate(_MASK)
    parser = Parser(Language(tree_sitter_markdown.language()))
    return parser.parse(b"\n" + masked + b"\n").root_node


_MASK = bytes.maketrans(b"?\x01", b"\x1a?")
