"""XML from strangers: a small tree with line numbers, and nothing that a file could do to us.

Expat reads it. A file that declares entities (with which a kilobyte becomes a gigabyte), refers to something outside itself, uses an
entity nobody declared or is nested without end is refused. A DOCTYPE by itself is harmless, and older termbases have one.

Start reading at :func:`parse`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

from imla.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

DEEPEST = 50
"""Elements inside each other; a termbase has about ten."""


@dataclass(slots=True)
class Element:
    """One element.

    Attributes:
        name: without its namespace.
        space: the namespace, or ``""``.
        attributes: by name; those of the XML namespace as ``xml:lang``.
        line: where it begins, from 1.
        children: the elements in it.
        text: all the text in it, that of its children included.
    """

    name: str
    space: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, *names: str) -> list[Element]:
        """Returns the children with one of these names."""
        return [c for c in self.children if c.name in names]


def parse(path: Path, content: bytes) -> Element:
    """Returns the root element of an XML file.

    Raises:
        DataError: it is not well-formed, or holds what a termbase does not need and a hostile file does.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    open_: list[Element] = []
    roots: list[Element] = []

    def refuse(what: str) -> NoReturn:
        raise DataError([f"{path}:{parser.CurrentLineNumber}: {what}"])

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(open_) == DEEPEST:
            refuse(f"more than {DEEPEST} elements inside each other; this is no termbase")
        space, _, name = tag.rpartition(" ")
        named = {k.replace("http://www.w3.org/XML/1998/namespace ", "xml:"): v for k, v in attributes.items()}
        element = Element(name, space, named, parser.CurrentLineNumber)
        (open_[-1].children if open_ else roots).append(element)
        open_.append(element)

    def end(_: str) -> None:
        done = open_.pop()
        if open_ and done.text.strip():
            open_[-1].text += done.text

    def characters(text: str) -> None:
        open_[-1].text += text

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.EntityDeclHandler = lambda *_: refuse("declares entities, which are not read; take the declarations out")
    parser.ExternalEntityRefHandler = lambda *_: refuse("refers to another file, which is not read")
    parser.SkippedEntityHandler = lambda name, _: refuse(
        f"the entity &{name}; is not declared here; write the letter itself"
    )
    try:
        parser.Parse(content, True)
    except expat.ExpatError as e:
        what = expat.errors.messages.get(e.code) or str(e)
        raise DataError([f"{path}:{e.lineno}: not well-formed XML: {what} (column {e.offset + 1})"]) from e
    except (LookupError, ValueError) as e:
        raise DataError([f"{path}:1: the encoding it declares is not known; save the file as UTF-8"]) from e
    return roots[0]
