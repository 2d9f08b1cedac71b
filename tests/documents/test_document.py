"""The contract: segments, runs and the edits they give."""

from __future__ import annotations

import pytest

from imla.documents.document import GAP, Document, Run, Segment
from imla.documents.open import read_document
from imla.errors import FileError


def rewritten(source: str, old: str, new: str, name: str = "draft.html") -> str:
    document = read_document(source.encode(), name)
    for segment in document.segments:
        at = segment.text.find(old)
        if at >= 0:
            return document.encode(segment.edits(at, at + len(old), new)).decode()
    raise AssertionError(f"{old!r} is not visible in {source!r}")


@pytest.mark.parametrize(
    ("source", "old", "new", "expected"),
    [
        ("<p>Tokajew</p>", "Tokajew", "Toqajew", "<p>Toqajew</p>"),
        ("<p><b>Tok</b>ajew</p>", "Tokajew", "Toqajew", "<p><b>Toq</b>ajew</p>"),
        # each part of a full name keeps its own formatting
        (
            "<p><b>Kassym-Jomart</b> <i>Tokayev</i></p>",
            "Kassym-Jomart Tokayev",
            "Kassym-Schomart Tokajew",
            "<p><b>Kassym-Schomart</b> <i>Tokajew</i></p>",
        ),
        # what is not written as it is read stays where it reads the same, and goes where it does not
        ("<p>T&ouml;kajew</p>", "Tökajew", "Töqajew", "<p>T&ouml;qajew</p>"),
        ("<p>T&ouml;kajew</p>", "Tökajew", "Toqajew", "<p>Toqajew</p>"),
        (
            "<p>Kassym-Schomart<br>Tokajew</p>",
            "Schomart\nTokajew",
            "Jomart\nToqajew",
            "<p>Kassym-Jomart<br>Toqajew</p>",
        ),
        ("<p>Taras<b>,</b></p>", "Taras", "Taras’", "<p>Taras’<b>,</b></p>"),
        ("<p><b>Tokajew</b>s</p>", "Tokajews", "Toqajews", "<p><b>Toqajew</b>s</p>"),
        ("<p>a&amp;b</p>", "&", "und", "<p>aundb</p>"),
    ],
)
def test_an_edit_keeps_the_markup(source, old, new, expected):
    assert rewritten(source, old, new) == expected


def test_a_name_over_two_lines_of_a_quotation_keeps_the_line_break():
    source = "> Präsident Kassym-Schomart\n>   Tokajew sprach\n"
    new = rewritten(source, "Kassym-Schomart\nTokajew", "Qassym-Schomart\nToqajew", "draft.md")
    assert new == "> Präsident Qassym-Schomart\n>   Toqajew sprach\n"


def test_half_of_a_piece_that_is_not_written_as_it_is_read_gives_no_edits():
    segment = Segment("a\u2242\u0338b", (Run("a", 0, 1), Run("\u2242\u0338", 1, 17), Run("b", 17, 18)))
    assert segment.edits(0, 2, "x") == []
    assert segment.edits(2, 4, "x") == []
    assert len(segment.edits(0, 3, "xyz")) == 2


def test_a_locked_run_gives_no_edits():
    document = read_document(b"[Tokajew] und Tokajew\n\n[tokajew]: https://example.org\n", "draft.md")
    (segment,) = document.segments
    assert segment.text == "Tokajew und Tokajew"
    assert segment.edits(0, 7, "Toqajew") == []
    assert document.encode(segment.edits(12, 19, "Toqajew")).startswith(b"[Tokajew] und Toqajew\n")


def test_raw_positions_over_runs():
    raw = "<b>Tok</b>ajew &ouml;."
    (segment,) = read_document(raw.encode(), "x.html").segments
    assert segment.text == "Tokajew ö."
    assert [segment.raw_offset(i) for i in range(11)] == [3, 4, 5, 10, 11, 12, 13, 14, 15, 21, 22]
    assert segment.raw_span(0, 7) == (3, 14)
    assert segment.raw_span(0, 3) == (3, 6)
    assert segment.raw_span(8, 9) == (15, 21)


def test_an_empty_segment_has_a_raw_offset():
    assert Segment("", ()).raw_offset(0) == 0


def test_a_gap_is_never_verbatim_even_over_one_character():
    assert not Run(GAP, 4, 5).verbatim
    assert Run("x", 4, 5).verbatim


def test_a_letter_the_encoding_lacks_is_named():
    document = read_document("Präsident Tokajew".encode("cp1252"), "draft.txt", encoding="cp1252")
    edits = document.segments[0].edits(10, 17, "Toqaşev")
    with pytest.raises(
        FileError, match=r'^draft\.txt: the letter "ş" \(U\+015F\) .* cp1252; convert the file to UTF-8'
    ):
        document.encode(edits)


def test_a_document_can_be_made_by_hand():
    document = Document("x", "abc", (Segment("b", (Run("b", 1, 2),)),), bom=b"\xef\xbb\xbf")
    assert document.encode(document.segments[0].edits(0, 1, "ä")) == "\ufeffaäc".encode()
