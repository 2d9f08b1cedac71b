"""HTML, construct by construct: what a reader sees, and as what."""

from __future__ import annotations

import datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imla.documents import html
from imla.documents.document import GAP


def seen(source: str) -> list[str]:
    """The segments as ``[flags] text``; ``~`` stands for a gap."""
    out = []
    for segment in html.read(source).segments:
        flags = [f for f, on in (("quoted", segment.quoted), ("heading", segment.heading)) if on]
        flags += [segment.language] if segment.language else []
        out.append((f"[{' '.join(flags)}] " if flags else "") + segment.text.replace(GAP, "~"))
    return out


CASES = {
    "blocks": ("<p>Eins</p><p>Zwei</p><div>drei<ul><li>vier<li>fünf</ul></div>", ["Eins", "Zwei", "drei", "vier", "fünf"]),
    "no markup": ("Tokajew", ["Tokajew"]),
    "inline elements": ("<p><b>Tok</b>ajew und <a href=Tokajew title='Tokajew'>Astana</a></p>", ["Tokajew und Astana"]),
    "unknown elements are inline": ("<p>Tok<x-y>aj</x-y>ew</p>", ["Tokajew"]),
    "character references": ("<p>&Ouml;&#115;&#x63;h &amp; &lt;b&gt; Tok&shy;ajew&nbsp;s</p>", ["Ösch & <b> Tok\xadajew\xa0s"]),
    "references without semicolon": ("<p>&Oumlsch &ampb; &unbekannt; & &x</p>", ["Ösch &b; &unbekannt; & &x"]),
    "line break": ("<p>Kassym-Schomart<br>Tokajew<br/>sprach</p>", ["Kassym-Schomart\nTokajew\nsprach"]),
    "white space stays": ("<p>a \n\t b</p>", ["a \n\t b"]),
    "code": ("<p>Tok<code>x</code>ajew <kbd>a</kbd> <samp>b</samp> <var>c</var></p><pre>d</pre>", ["Tok~ajew ~ ~ ~"]),
    "script and style leave no trace": ("<p>Kassym <script>Tok<b></script>Tokajew<style>a{}</style>s</p>", ["Kassym Tokajews"]),
    "form fields and templates": ("<p>a<textarea>Tok</textarea>b<template>c<b>d</b></template>e<input value=Tok></p>", ["a~be~"]),
    "comments": ("<p>Tok<!-- Tokajew > -->ajew <!-->a<!--->b<!x>c<?y?>d</p>", ["Tokajew abcd"]),
    "doctype": ("<!DOCTYPE html><p>a", ["a"]),
    "pictures": ("<p>Tok<img alt='Tokajew' src=a.png>ajew</p>", ["Tok~ajew"]),
    "raised figures": ("<p>Tokajew<sup>1</sup> sprach</p>", ["Tokajew~1~ sprach"]),
    "translate": (
        '<p>a <span translate="no">Tokajew <i>x</i></span> b</p><div translate=no><p>c</p><p translate="yes">d</p></div>',
        ["a ~ b", "d"],
    ),
    "notranslate": ('<p class="x notranslate">Tokajew</p><p class="notranslated">b</p>', ["b"]),
    "code is left alone in any case": ('<pre><b translate="yes">Tokajew</b></pre>', []),
    "language": (
        '<html lang=de><p>a</p><p lang="en">b <i lang=fr>c</i> d</p><p lang="">e</p>',
        ["a", "[en] b ", "[fr] c", "[en]  d", "e"],
    ),
    "headings": ("<title>T &amp; <b></title><h1>a</h1><h2>b<p>c", ["[heading] T & <b>", "[heading] a", "[heading] b", "[heading] c"]),
    "heading closed by another": ("<h1>a</h2><p>b", ["[heading] a", "b"]),
    "quotations": (
        "<blockquote>a<p>b</p></blockquote>c <q>d</q> e",
        ["[quoted] a", "[quoted] b", "c ", "[quoted] d", " e"],
    ),
    "table": ("<table><tr><th>a<td>b<tr><td>c</table>d", ["a", "b", "c", "d"]),
    "omitted end tags": ("<p lang=en>a<p>b<ul><li lang=en>c<li>d</ul><dl><dt lang=en>e<dd>f</dl>", ["[en] a", "b", "[en] c", "d", "[en] e", "f"]),
    "omitted in nested tables": (
        "<table><tr lang=en><td>a<table><tr><td>b</table>c<tr><td>d</table>",
        ["[en] a", "[en] b", "[en] c", "d"],
    ),
    "stray end tags": ("a</b></div></p>b</i>c", ["a", "bc"]),
    "upper case": ("<P>a<CODE>b</CODE><SCRIPT>c</Script>d</P>", ["a~d"]),
    "attributes with >": ("<p title='a > Tokajew' x=\"b > c\" y=d>e</p>", ["e"]),
    "not a tag": ("<p>a < b <3 c <ä> d</p>", ["a < b <3 c <ä> d"]),
    "end of file in a tag": ("<p>a<b title=", ["a"]),
    "end of file in a comment": ("<p>a<!-- b", ["a"]),
    "end of file in a script": ("<p>a<script>b", ["a"]),
    "end of file after </": ("a</", ["a</"]),
    "xhtml": ('<?xml version="1.0"?><html><title/><p>a<code/>b<![CDATA[ c & <d> ]]></p></html>', ["ab c & <d> "]),
    "self-closing means nothing in html": ("<p>a<code/>b</p>c", ["a~", "c"]),
    "svg": ("<p>a<svg><text>Tok</text></svg>b<math><mi>x</mi></math>c</p>", ["a~b~c"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_construct(name):
    source, expected = CASES[name]
    assert seen(source) == expected


def test_what_a_page_says_of_itself():
    page = html.read(
        '<html lang="de-AT"><meta name="date" content="2020-01-01">'
        '<meta content="2024-03-15T08:00:00+01:00" property="article:published_time"><p>a'
    )
    assert (page.language, page.date) == ("de-AT", datetime.date(2024, 3, 15))
    assert html.read('<html xml:lang="ru"><meta itemprop=datePublished content="2024-02-30"><p>a').date is None
    assert html.read('<html xml:lang="ru"><p>a').language == "ru"
    assert html.read("<p>a").language is None


class Reference(HTMLParser):
    """The text of a well-formed page, by the parser of the standard library."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag, _attrs):
        self.hidden += tag in ("code", "script", "pre")
        if tag == "br":
            self.text.append("\n")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("code", "script", "pre")

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)


WORDS = st.sampled_from(
    ["Tokajew", "Osch", " ", "&ouml;", "&amp;", "&#1179;", "&nbsp;", "\n", "<br>", "<!-- x -->", "ä", "5 < 6", "."]
)
PAGES = st.recursive(
    st.lists(WORDS, max_size=5).map("".join),
    lambda inner: st.tuples(
        st.sampled_from(
            ["p", "b", "i", "div", "span title='a>b'", "code", "blockquote", "li", "h1", "pre", "td", "x-y"]
        ),
        st.lists(inner, max_size=4),
    ).map(lambda t: f"<{t[0]}>{''.join(t[1])}</{t[0].split()[0]}>"),
    max_leaves=12,
)


@given(PAGES)
def test_reads_what_the_standard_library_reads(page):
    reference = Reference()
    reference.feed(page)
    reference.close()
    ours = "".join(segment.text for segment in html.read(page).segments)
    assert "".join(ours.replace(GAP, "").split()) == "".join("".join(reference.text).split())
