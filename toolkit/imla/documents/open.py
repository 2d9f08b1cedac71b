"""Opens a file as a :class:`~imla.documents.document.Document`: suffix → format, bytes → text, text → segments.

A format is imported when the first file of its kind is opened, so plain text never waits for a Markdown parser.
"""

from __future__ import annotations

import re
from pathlib import Path

from imla.documents.decoding import decode
from imla.documents.document import Content, Document
from imla.errors import FileError

SUFFIXES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
"""The format of each suffix, by the name of its module here. A file without a suffix is plain text."""

_CHARSET = re.compile(
    rb"""<meta[^>]+?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 1024  # bytes; the HTML standard looks no further either


def supported(path: Path | str) -> bool:
    """Whether a walk through a folder picks this file up: it has a known suffix.

    A file without a suffix (``Makefile``, ``LICENSE``) is opened, as plain text, only where the user names it.
    """
    return _suffix(path) in SUFFIXES


def open_document(path: Path | str, *, encoding: str | None = None, name: str | None = None) -> Document:
    """Reads and parses a file.

    Args:
        path: the file.
        encoding: its encoding, if it is neither UTF-8 nor marked by a byte order mark.
        name: what messages and :attr:`Document.path` call it; by default the path.

    Raises:
        UsageError: no such encoding.
        FileError: it is missing, unreadable, of no supported format, no text, or not in that encoding.
    """
    path = Path(path)
    display = name if name is not None else str(path)
    try:
        if path.is_dir():
            raise FileError(f"{display}: this is a folder, not a file")
        _format(path, display)  # an unsupported file is refused before it is read
        data = path.read_bytes()
    except FileNotFoundError as e:
        raise FileError(f"{display}: no such file") from e
    except PermissionError as e:
        raise FileError(f"{display}: no permission to read it") from e
    except (OSError, ValueError) as e:
        raise FileError(f"{display}: cannot read it: {getattr(e, 'strerror', None) or e}") from e
    return read_document(data, path.name, encoding=encoding, display=display)


def read_document(data: bytes, name: str, *, encoding: str | None = None, display: str | None = None) -> Document:
    """Parses bytes that were read already (standard input, a member of an archive).

    Args:
        data: the whole file.
        name: its name, for the suffix; ``-`` is plain text.
        encoding: see :func:`open_document`.
        display: what messages and :attr:`Document.path` call it; by default *name*.

    Raises:
        UsageError: no such encoding.
        FileError: of no supported format, no text, or not in that encoding.
    """
    display = name if display is None else display
    form = _format(name, display)
    decoded = decode(data, display, encoding, _declared(data) if form == "html" else None)
    content = _read(form, decoded.text)
    return Document(
        display,
        decoded.text,
        content.segments,
        decoded.encoding,
        decoded.bom,
        content.date,
        content.language,
        content.notes,
    )


def _suffix(path: Path | str) -> str:
    return Path(path).suffix.lower()


def _format(path: Path | str, display: str) -> str:
    suffix = _suffix(path)
    if not suffix:
        return "plain"
    if suffix not in SUFFIXES:
        known = " ".join(SUFFIXES)
        raise FileError(
            f'{display}: imla does not read "{suffix}" files, only {known}; is it plain text? rename it to .txt'
        )
    return SUFFIXES[suffix]


def _read(form: str, raw: str) -> Content:
    if form == "plain":
        from imla.documents import plain

        return plain.read(raw)
    if form == "markdown":
        from imla.documents import markdown

        return markdown.read(raw)
    from imla.documents import html

    return html.read(raw)


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data, 0, _DECLARED_WITHIN)
    return (found[1] or found[2]).decode("ascii") if found else None
