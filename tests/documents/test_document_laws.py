"""Laws that hold for every file, sound or broken; and that no file is slow."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from imla.documents.open import read_document
from imla.errors import ImlaError

if TYPE_CHECKING:
    from imla.documents.document import Document

MARKDOWN = """---
date: 2024-03-15
---
# Rede von **Tok**ajew

Präsident Kassym-Schomart
  Tokajew[^1] sprach in [Taschkent](https://example.org/Taschkent "Titel") mit *Mirsijojew*s &Uuml;bersetzer: „Oʻzbekiston“.

> Zitat von Шымкент
> Toqajew <b>an</b> der `Stelle`

- [ ] Osch \\*
- Dschalalabat ![Bild](a.png)

| Name | Stadt |
|------|-------|
| 😀 Rahmon | [Duschanbe] |

[^1]: Toqajew sprach.

    Zweiter Absatz.

<div lang="en">Tokayev<br>visited</div>

[Duschanbe]: https://example.org
"""
HTML = """<!DOCTYPE html>
<html lang="de"><head><title>Rede &amp; Antwort</title><script>var Tokajew = "<b>";</script></head>
<body><h1>Pr&auml;sident <b>Tok</b>ajew</h1>
<p class="x" lang=en>Tokayev <!-- Tokajew --> visited<br/>Osch
<p>Шымкент, 😀 Rahmon <q>Zitat</q> <code>Tok</code>ajew <span translate="no">nicht</span>
<blockquote>Mirsijojew</blockquote><ul><li>Duschanbe<li>Buxoro &#1179;</ul>
<table><tr><td>Name<td>Stadt</table></body></html>
"""
PIECES = [
    "**", "*", "_", "`", "```\n", "~~", "\n", "\n\n", "\r\n", "\r", "> ", "- ", "1. ", "    ", "\t", "# ", "\n===\n", "---\n", "|", "[^1]: ",
    "[^1]", "\n[Osch]: x\n", "[", "]", "](x)", "(", ")", "![", "[[", "]]", "<div>", "</div>", "<b", "<p>", "</p>", ">", "<", "<!--", "-->",
    "<script>", "</script>", "<code>", "</code>", "<title>", "<br>", "&ouml;", "&", ";", "\\", "$", '"', "'", "=", " ", "  \n", "\u0327", "\u00ad",
    "\u2028", "\ufffc", "Tokajew", "қ", "😀", '<p translate="no">', "<q>", "<li lang=de>", "</", "<?", "<!", "<![CDATA[", "]]>", "\x01", "?",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """A name and a text: one of the samples with pieces put in, cut out and moved."""
    name, text = draw(
        st.sampled_from([("a.md", MARKDOWN), ("a.html", HTML), ("a.md", HTML), ("a.html", MARKDOWN), ("a.txt", HTML)])
    )
    for _ in range(draw(st.integers(0, 6))):
        a, b = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        piece = draw(st.sampled_from(PIECES))
        match draw(st.integers(0, 3)):
            case 0:
                text = text[:a] + piece + text[a:]
            case 1:
                text = text[:a] + text[min(b, a + 30) :]
            case 2:
                text = text[:a] + piece + text[a:b] + piece + text[b:]
            case _:
                text = text[b:] + text[a:b] + text[:a]
    return name, text


def parsed(name: str, text: str) -> Document:
    return read_document(text.encode(), name)


@given(mutated())
@settings(max_examples=300, deadline=None)
def test_every_byte_comes_back_and_every_run_stands_where_it_says(case):
    name, text = case
    document = parsed(name, text)
    assert document.encode([]) == text.encode()
    end = 0
    for segment in document.segments:
        assert segment.text == "".join(run.text for run in segment.runs)
        assert segment.text.strip()
        for run in segment.runs:
            assert end <= run.start < run.end <= len(document.raw)
            assert run.text
            assert not run.verbatim or document.raw[run.start : run.end] == run.text
            end = run.end


@given(mutated(), st.data())
@settings(max_examples=300, deadline=None)
def test_an_edited_word_is_the_only_change_a_reader_sees(case, data):
    name, text = case
    document = parsed(name, text)
    words = [
        (i, found.start(), found.end())
        for i, segment in enumerate(document.segments)
        for found in re.finditer(r"(?<![\w&#])(?!lang|date)[A-Za-zÄÖÜäöü]{3,}(?!\w)", segment.text)
    ]
    assume(words)
    i, start, end = data.draw(st.sampled_from(words))
    segment = document.segments[i]
    new = "Qostanaj" if segment.text[start].isascii() else "Üsküdar"
    edits = segment.edits(start, end, new)
    if any(run.locked for run in segment.runs) and not edits:
        return
    a, b = segment.raw_span(start, end)
    changed = document.encode(edits).decode()
    assert changed[:a] == text[:a]
    assert changed[len(changed) - (len(text) - b) :] == text[b:]
    expected = [s.text for s in document.segments]
    expected[i] = segment.text[:start] + new + segment.text[end:]
    assert [s.text for s in parsed(name, changed).segments] == expected


@given(
    st.binary(max_size=60),
    st.sampled_from(["a.txt", "a.md", "a.html"]),
    st.sampled_from([None, "cp1252", "utf-16", "cp1251", "gb18030", "utf-7"]),
)
@settings(max_examples=300, deadline=None)
def test_bytes_come_back_or_are_refused(data, name, encoding):
    try:
        document = read_document(data, name, encoding=encoding)
    except ImlaError:
        return
    assert document.encode([]) == data


N = 20_000
HOSTILE = {
    "stars": "*" * N, "open stars": "*a " * N, "closed stars": "a* " * N, "mixed stars": "*a **b _c __d " * N, "nested stars": "*a " * N + "b* " * N,
    "tildes": "~~a ~b " * N, "brackets": "[" * N + "]" * N, "open links": "[a](b" * N, "open titles": '[a](b "' * N, "open angles": "[a](<b" * N,
    "nested links": "[" * N + "a](b)" * N, "defined": "[a" * N + "]" * N + "\n\n[b]: c\n", "pictures": "![a" * N + "](b)" * N, "wiki": "[[a" * N,
    "backticks": "".join("`" * i + "a" for i in range(600)), "less": "<" * N, "open tags": "<a " * N, "open attributes": '<a b="' * N,
    "open comments": "<!-- " * N, "open instructions": "<? " * N, "cdata": "<![CDATA[" * N, "entities": "&a" * N, "dollars": "$a $$" * N,
    "blanks": "# a" + " " * 10 * N + "b", "blanks in a line": "a\nb" + " " * 10 * N + "c", "lines": "\n" * 10 * N, "carriage returns": "a\r" * N,
    "quotations": ">" * N + " a", "deep quotations": ("> " * 300 + "a\n") * 300, "deep lists": "".join("  " * i + "- a\n" for i in range(300)),
    "table": "|a|b|\n|-|-|\n" + "|c|d|\n" * N, "footnotes": "[^1]: a b\n" * N, "footnote": "[^1]: a b\n\n" + "    x y\n" * N, "definitions": "[a]: b\n" * N,
    "front matter": "---\n" + "a: b\n" * N, "comments in front matter": "---\n" + "# b\n" * N, "divs": "<div>" * N + "</i>" * N,
    "paragraphs": "<p lang=x>" * N, "cells": "<p><table><td>" + "<div>" * N, "titles": "<title>" + "&a" * N, "scripts": "<script></script>" * N,
    "one line": "Tokajew " * 10 * N, "ragged": "a \n  b\n" * N,
}  # fmt: skip


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_nothing_hostile_is_slow(name):
    slow = {}
    for label, text in HOSTILE.items():
        start = time.process_time()
        parsed(name, text)
        spent = time.process_time() - start
        if spent > 4:  # seconds; the slowest takes a tenth of it, what grows with the square takes minutes
            slow[label] = spent
    assert not slow


def test_deeply_nested_text_is_still_read():
    document = parsed("a.md", "> " * 200 + "Tokajew\n\n" + "".join("  " * i + f"- Wort{i}\n" for i in range(200)))
    assert document.segments[0].text == "Tokajew"
    assert [segment.text for segment in document.segments[1:]] == [f"Wort{i}" for i in range(200)]


def test_many_runs_in_one_segment_are_found_quickly():
    """Positions are looked up by bisection: one paragraph of 30,000 runs, a look-up for each."""
    (segment,) = parsed("a.md", "a\\*b " * 30_000).segments
    start = time.process_time()
    for at in range(0, len(segment.text) - 3, 4):
        segment.edits(at, at + 1, "x")
        segment.raw_span(at, at + 3)
    assert time.process_time() - start < 4
