"""Files and bytes: formats by suffix, encodings, faults."""

from __future__ import annotations

import codecs
import io
import os
import subprocess
import sys
import zipfile

import pytest

from imla.documents.open import open_document, read_document, supported
from imla.errors import FileError, UsageError

TEXT = "Präsident Tokajew\r\nreiste\rnach Tas\u0327kent.\nШымкент\n\n  Ende ohne Zeilenende"


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        (TEXT.encode(), "utf-8", b""),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", codecs.BOM_UTF8),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", codecs.BOM_UTF16_LE),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", codecs.BOM_UTF16_BE),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le", codecs.BOM_UTF32_LE),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "LIESMICH"])
def test_the_byte_order_mark_decides_and_every_byte_comes_back(data, encoding, bom, name):
    document = read_document(data, name)
    assert (document.raw, document.encoding, document.bom) == (TEXT, encoding, bom)
    assert document.encode([]) == data


@pytest.mark.parametrize(
    ("asked", "codec", "found"),
    [
        ("cp1252", "cp1252", "cp1252"),
        ("windows-1252", "cp1252", "cp1252"),
        ("latin-1", "latin-1", "iso8859-1"),
        ("CP1251", "cp1251", "cp1251"),
        ("utf-16", "utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be", "utf-16-be"),
        ("koi8-r", "koi8-r", "koi8-r"),
    ],
)
def test_a_named_encoding(asked, codec, found):
    text = "Токаев\r\n" if codec in ("cp1251", "koi8-r") else "Präsident\r\n"
    document = read_document(text.encode(codec), "a.txt", encoding=asked)
    assert (document.raw, document.encoding) == (text, found)
    assert document.encode([]) == text.encode(codec)


@pytest.mark.parametrize("asked", ["utf-8", "UTF8", "utf-8-sig"])
def test_naming_utf8_accepts_the_mark_too(asked):
    data = codecs.BOM_UTF8 + "ä".encode()
    assert read_document(data, "a.txt", encoding=asked).raw == "ä"
    assert read_document(data, "a.txt", encoding=asked).encode([]) == data
    assert read_document("ä".encode(), "a.txt", encoding=asked).raw == "ä"


def test_naming_utf16_accepts_either_mark():
    for codec in ("utf-16-le", "utf-16-be"):
        assert read_document("\ufeffä".encode(codec), "a.txt", encoding="utf-16").raw == "ä"


def test_a_page_that_says_what_it_is_written_in():
    page = '<html><head><meta charset="windows-1251"><title>Токаев</title>'.encode("cp1251")
    document = read_document(page, "a.html")
    assert (document.encoding, document.segments[0].text) == ("cp1251", "Токаев")
    assert document.encode([]) == page
    # a page that is UTF-8 is UTF-8, whatever an old template says
    assert read_document('<meta charset="iso-8859-1"><p>Präsident'.encode(), "a.html").segments[0].text == "Präsident"
    # other formats say nothing
    with pytest.raises(FileError, match="not UTF-8"):
        read_document(page, "a.md")


def faults():
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    plain_zip = io.BytesIO()
    with zipfile.ZipFile(plain_zip, "w") as archive:
        archive.writestr("a.txt", "a")
    return [
        ("Zeile\r\nzwei\rf\xfcr".encode("latin-1"), None, r"draft.txt: not UTF-8 \(byte 0xfc at line 3\); if you know its encoding, name it, e\.g\. --encoding cp1252"),
        (b"a\n\xff\xff", "utf-8", r"not UTF-8 \(byte 0xff at line 2\); name another encoding"),
        (b"a\n\x81", "cp1252", r"not cp1252 \(byte 0x81 at line 2\); name another encoding"),
        (codecs.BOM_UTF8 + b"\xfc", None, r"not UTF-8, although it begins with its byte order mark \(byte 0xfc at line 1\)"),
        (codecs.BOM_UTF16_LE + b"a\x00b", None, r"not utf-16-le, although .* \(byte 0x62 at line 1\)"),
        (codecs.BOM_UTF8 + b"a", "cp1252", r"begins with the byte order mark of utf-8, so it is not cp1252; leave --encoding out"),
        (codecs.BOM_UTF16_LE + b"a\x00", "utf-16-be", r"byte order mark of utf-16-le, so it is not utf-16-be"),
        (b"+//", "utf-7", r"not utf-7|would not be the same file"),
        (b"%PDF-1.7\n\xe2\xe3", None, r"looks like a binary file \(a PDF\), not text; save its text as"),
        (b"\x89PNG\r\n\x1a\n\x00", None, r"a PNG image"),
        (document.getvalue(), None, r"a Word file, \.docx"),
        (plain_zip.getvalue(), "cp1252", r"a zip archive"),
        (b"abc\x00def", None, r"binary file \(a NUL byte at byte 4\)"),
        ("Präsident Tokajew".encode("utf-16-le"), None, r"UTF-16 without a byte order mark; name the encoding: --encoding utf-16-le"),
        ("Präsident Tokajew".encode("utf-16-be"), None, r"--encoding utf-16-be"),
    ]  # fmt: skip


@pytest.mark.parametrize(("data", "encoding", "message"), faults())
def test_what_cannot_be_read_is_refused_in_one_line(data, encoding, message):
    with pytest.raises(FileError, match=message) as raised:
        read_document(data, "draft.txt", encoding=encoding)
    assert str(raised.value).startswith("draft.txt: ")
    assert "\n" not in str(raised.value)


def test_a_page_that_is_not_what_it_says():
    with pytest.raises(FileError, match=r"neither UTF-8 nor ascii, which it says it is"):
        read_document(b'<meta charset="ascii">\xfc', "a.html")
    with pytest.raises(FileError, match=r"neither UTF-8 nor klingon"):
        read_document(b'<meta charset="klingon">\xfc', "a.html")
    with pytest.raises(FileError, match=r"a\.html: not UTF-8 \(byte 0xfc at line 1\); if you know"):
        read_document(b'<meta charset="utf-8">\xfc', "a.html")


@pytest.mark.parametrize("name", ["cp1522", "base64", "rot13", "undefined", "ümlaut", "a\0b"])
def test_an_unknown_encoding(name):
    with pytest.raises(UsageError, match=r"^unknown encoding .*usual ones are utf-8, cp1252"):
        read_document(b"a", "a.txt", encoding=name)


def test_an_unknown_encoding_names_the_nearest():
    with pytest.raises(UsageError, match=r'unknown encoding "windows-1522" \(did you mean "windows_125\d"\?\)'):
        read_document(b"a", "a.txt", encoding="windows-1522")


def test_files(tmp_path):
    path = tmp_path / "Entwurf.MD"
    path.write_bytes(b"# Tokajew\r\n")
    document = open_document(path)
    assert (document.path, document.segments[0].heading) == (str(path), True)
    assert open_document(str(path), name="Entwurf.MD").path == "Entwurf.MD"

    with pytest.raises(FileError, match=r"fehlt\.txt: no such file$"):
        open_document(tmp_path / "fehlt.txt")
    with pytest.raises(FileError, match=r"this is a folder"):
        open_document(tmp_path)
    (tmp_path / "x.docx").write_bytes(b"PK")
    with pytest.raises(FileError, match=r'x\.docx: imla does not read "\.docx" files, only \.txt \.text \.md'):
        open_document(tmp_path / "x.docx")
    with pytest.raises(FileError, match="cannot read it"):
        open_document(str(tmp_path / "a\0.txt"))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of another kind")
def test_a_file_without_permission(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("a")
    path.chmod(0)
    user = os.geteuid()
    if user == 0:  # root may read everything, so somebody else tries
        os.seteuid(65534)
    try:
        with pytest.raises(FileError, match=r"no permission to read it"):
            open_document(path)
    finally:
        os.seteuid(user)


def test_standard_input_is_plain_text_unless_it_has_a_name():
    assert read_document(b"**a**", "-").segments[0].text == "**a**"
    document = read_document(b"**a**", "draft.md", display="-")
    assert (document.path, document.segments[0].text) == ("-", "a")
    with pytest.raises(FileError, match=r'^-: imla does not read "\.odt"'):
        read_document(b"", "draft.odt", display="-")


def test_what_a_walk_picks_up():
    names = [
        "a.txt",
        "a.TXT",
        "b/c.md",
        "x.markdown",
        "x.html",
        "x.htm",
        "x.xhtml",
        "x.py",
        "Makefile",
        ".md",
        "x.docx",
        "x",
    ]
    assert [name for name in names if supported(name)] == names[:7]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize("data", [b"", b"\n", b" \r\n\t", codecs.BOM_UTF8])
def test_nothing_to_read(name, data):
    document = read_document(data, name)
    assert document.segments == ()
    assert document.encode([]) == data


def test_plain_text_is_one_verbatim_run():
    (segment,) = read_document(TEXT.encode(), "a.txt").segments
    (run,) = segment.runs
    assert (run.text, run.start, run.end) == (TEXT, 0, len(TEXT))


def test_plain_text_waits_for_no_other_format():
    program = (
        "import sys; from imla.documents.open import read_document; read_document(b'a', 'a.txt');"
        "print([m for m in sys.modules if m.startswith(('tree_sitter', 'html', 'imla.documents.m', 'difflib', 'datetime'))])"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
