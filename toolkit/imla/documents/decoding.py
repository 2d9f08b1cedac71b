"""Bytes to text, so that the same bytes can be written again.

* :func:`decode` goes down a short ladder: byte order mark, then strict UTF-8, or the encoding the user names. It guesses nothing:
  a short German text in cp1252 is valid in a dozen encodings, and a wrong guess would be written back.
* Whatever does not come back byte for byte is refused here, before anything is read from it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from imla.errors import FileError, UsageError

_MARKS = (  # the longer ones first: the mark of UTF-32 begins with that of UTF-16
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"),
)
_ZIPPED = (
    (b"word/", "a Word file, .docx"),
    (b"xl/", "an Excel file, .xlsx"),
    (b"ppt/", "a PowerPoint file, .pptx"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"application/epub+zip", "an e-book, .epub"),
)
_WITHOUT_MARK = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}


class Decoded(NamedTuple):
    """A text, the codec that writes it again and the byte order mark before it."""

    text: str
    encoding: str
    bom: bytes


def codec(name: str) -> str:
    """Returns Python's name for the encoding the user calls *name*.

    Raises:
        UsageError: there is no such text encoding.
    """
    import codecs

    try:
        found = codecs.lookup(name)
        "".encode(found.name)  # refuses codecs that are no text encodings, such as base64 and rot13
    except (LookupError, ValueError, UnicodeError) as e:
        from encodings.aliases import aliases

        from imla.errors import suggestion

        near = suggestion(name.lower().replace("-", "_"), sorted({*aliases, *aliases.values()}))
        raise UsageError(f'unknown encoding "{name}"{near}; usual ones are utf-8, cp1252, cp1251, utf-16') from e
    return found.name


def decode(data: bytes, display: str, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """Returns the text of a file.

    Args:
        data: the whole file.
        display: how messages name the file.
        encoding: what the user says it is; read strictly.
        declared: what the file says of itself (``<meta charset>``); tried where it is no UTF-8.

    Raises:
        UsageError: *encoding* is unknown.
        FileError: no text, not in this encoding, or the encoding would not give the same bytes again.
    """
    asked = codec(encoding) if encoding else None
    mark, marked = next(((m, c) for m, c in _MARKS if data.startswith(m)), (b"", None))
    if asked and marked and not (marked.startswith(asked) or (asked, marked) == ("utf-8-sig", "utf-8")):
        raise FileError(
            f"{display}: it begins with the byte order mark of {marked}, so it is not {encoding}; leave --encoding out for this file"
        )
    name = marked or (_WITHOUT_MARK.get(asked, asked) if asked else "utf-8")
    _refuse_binary(data, display, name)
    body = data[len(mark) :]
    try:
        text = body.decode(name)
    except UnicodeError as e:
        if asked or marked or not declared or declared.lower() in ("utf-8", "utf8"):
            raise FileError(_undecodable(data, body, name, display, e, named=bool(asked or marked))) from e
        try:
            name = codec(declared)
            text = body.decode(name)
        except (UsageError, UnicodeError):
            raise FileError(
                f"{display}: it is neither UTF-8 nor {declared}, which it says it is; if you know its encoding, name it, "
                "e.g. --encoding cp1252"
            ) from e
    if name != "utf-8" and not _returns(text, name, body):
        raise FileError(
            f"{display}: read as {name} and written again it would not be the same file; convert it to UTF-8 first"
        )
    return Decoded(text, name, mark)


def _returns(text: str, name: str, body: bytes) -> bool:
    try:
        return text.encode(name) == body
    except UnicodeError:
        return False


def _undecodable(data: bytes, body: bytes, name: str, display: str, error: UnicodeError, *, named: bool) -> str:
    if not isinstance(error, UnicodeDecodeError):
        return f"{display}: not {name} ({error}); name another encoding"
    before = body[: error.start].decode(name, "replace")
    line = len(re.findall(r"\r\n|\r|\n", before)) + 1
    shown = {"utf-8": "UTF-8"}.get(name, name)
    where = f"byte {body[error.start]:#04x} at line {line}"
    if not named:
        return f"{display}: not {shown} ({where}); if you know its encoding, name it, e.g. --encoding cp1252"
    if len(body) < len(data):
        return f"{display}: not {shown}, although it begins with its byte order mark ({where}); the file is damaged, save it again"
    return f"{display}: not {shown} ({where}); name another encoding, or leave --encoding out for UTF-8"


def _refuse_binary(data: bytes, display: str, encoding: str) -> None:
    kind = next((what for magic, what in _MAGIC if data.startswith(magic)), "")
    if data.startswith(b"PK\x03\x04"):
        kind = next((what for sign, what in _ZIPPED if sign in data), "a zip archive")
    if kind:
        raise FileError(
            f"{display}: this looks like a binary file ({kind}), not text; save its text as .txt, .md or .html and use that"
        )
    if encoding.startswith(("utf-16", "utf-32")):
        return
    at = data.find(b"\x00")
    if at < 0:
        return
    sample = data[:200]
    for order, half in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(half) > 1 and half.count(0) > 0.7 * len(half) and sample.count(0) <= len(half):
            raise FileError(
                f"{display}: this looks like UTF-16 without a byte order mark; name the encoding: --encoding {order}"
            )
    raise FileError(
        f"{display}: this looks like a binary file (a NUL byte at byte {at + 1}), not text; exclude it, or save it as text"
    )
