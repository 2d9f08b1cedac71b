"""Markdown, construct by construct: what a reader sees, and as what."""

from __future__ import annotations

import datetime

import pytest

from imla.documents import markdown
from imla.documents.document import GAP


def seen(source: str) -> list[str]:
    """The segments as ``[flags] text``; ``~`` stands for a gap, ``{…}`` for what is locked."""
    out = []
    for segment in markdown.read(source).segments:
        flags = [f for f, on in (("quoted", segment.quoted), ("heading", segment.heading)) if on]
        flags += [segment.language] if segment.language else []
        text = "".join(f"{{{run.text}}}" if run.locked else run.text for run in segment.runs)
        out.append((f"[{' '.join(flags)}] " if flags else "") + text.replace(GAP, "~").rstrip("\r\n"))
    return out


CASES = {
    # blocks
    "paragraphs": ("Eins\nzwei\n\nDrei", ["Eins\nzwei", "Drei"]),
    "atx headings": ("# Tokajew\n## Rede ##\n### Nr. #1\n#kein Titel", ["[heading] Tokajew", "[heading] Rede ", "[heading] Nr. #1", "#kein Titel"]),
    "setext headings": ("Kassym-Schomart\nTokajew\n===\n\nRede\n---", ["[heading] Kassym-Schomart\nTokajew", "[heading] Rede"]),
    "heading attributes": ("## Tokajew {#tokajew .x}\n\nRede {x}\n---", ["[heading] Tokajew", "[heading] Rede"]),
    "thematic break": ("a\n\n***\n\nb", ["a", "b"]),
    "quotation": ("> Tokajew\n> sprach\nfaul\n\ndanach", ["[quoted] Tokajew\nsprach\nfaul", "danach"]),
    "name over two lines of a quotation": ("> Kassym-Schomart\n>   Tokajew", ["[quoted] Kassym-Schomart\nTokajew"]),
    "name over two lines of a nested one": ("> > - Kassym-Schomart\n> >   Tokajew", ["[quoted] Kassym-Schomart\nTokajew"]),
    "name over two indented lines": ("Kassym-Schomart\n   Tokajew", ["Kassym-Schomart\nTokajew"]),
    "heading in a quotation": ("> # Tokajew", ["[quoted heading] Tokajew"]),
    "lists": ("- Eins\n  weiter\n- Zwei\n\n  Absatz\n  1. drei\n+ vier", ["Eins\nweiter", "Zwei", "Absatz", "drei", "vier"]),
    "task list": ("- [ ] Tokajew\n- [x] Astana", ["Tokajew", "Astana"]),
    "fenced code": ("a\n```py\nTokajew\n```\n~~~\nTokajew\n~~~\nb", ["a", "b"]),
    "code that never ends": ("a\n\n```\nTokajew\n\nTokajew", ["a"]),
    "indented code": ("a\n\n    Tokajew\n\nb", ["a", "b"]),
    "indented, but no code": ("a\n    Tokajew", ["a\nTokajew"]),
    "table": (
        "| Name | Stadt |\n|:--|--:|\n| **Tok**ajew | `x` Osch \\| Aral |\n| | y |\n\nb",
        ["Name", "Stadt", "Tokajew", "~ Osch | Aral", "y", "b"],
    ),
    "table in a quotation": ("> | a | b |\n> |---|---|\n> | Tok | c |", ["[quoted] a", "[quoted] b", "[quoted] Tok", "[quoted] c"]),
    "line ends": ("a\r\n\r\n> b\r\n> c\r\rd\re", ["a", "[quoted] b\r\nc", "d\re"]),
    # front matter
    "yaml": ("---\ntitle: Tokajew\n---\nText", ["Text"]),
    "yaml closed by dots": ("---\ntitle: Tokajew\n...\nText", ["Text"]),
    "toml": ("+++\ntitle = 'Tokajew'\n+++\nText", ["Text"]),
    "not at the start": ("\n---\nTokajew: x\n---\n", ["[heading] Tokajew: x"]),
    "rule at the start": ("---\n\nTokajew\n\n---\n\nb", ["Tokajew", "b"]),
    "title under a rule at the start": ("---\nRede von Tokajew\n---\nb", ["[heading] Rede von Tokajew", "b"]),
    "front matter that never ends": ("---\ntitle: Tokajew\n\nText", ["title: Tokajew", "Text"]),
    "second front matter": ("---\na: b\n---\n---\nc: d\n---\n", ["[heading] c: d"]),
    # footnotes
    "footnote": ("Text[^1] weiter.[^b]\n\n[^1]: Toqajew sprach.\n[^b]: Zweite", ["Text~ weiter.~", "Toqajew sprach.", "Zweite"]),
    "footnote after an exclamation mark": ("Nein![^1] Doch", ["Nein!~ Doch"]),
    "footnote of one word": ("[^1]: Tokajew\n", ["Tokajew"]),
    "footnote of one word and a line": ("[^1]: Kassym-Schomart\nTokajew sprach", ["Kassym-Schomart\nTokajew sprach"]),
    "footnote below a paragraph": ("Text\n[^1]: Tokajew sprach", ["Text", "Tokajew sprach"]),
    "footnote of several paragraphs": (
        "[^1]: Eins\n\n    Kassym-Schomart\n    Tokajew\n\n    Drei\n\n        code\n\nText\n\n    code",
        ["Eins", "Kassym-Schomart\nTokajew", "Drei", "Text"],
    ),
    "footnote in a quotation": ("> [^1]: Kassym-Schomart\n> Tokajew", ["[quoted] Kassym-Schomart\nTokajew"]),
    # inline
    "emphasis": ("*Tok*ajew __Astana__ ***x*** ~~alt~~ ~a~", ["Tokajew Astana x alt a"]),
    "emphasis inside a word": ("**Tok**ajew, **Tokajew**s", ["Tokajew, Tokajews"]),
    "no emphasis": ("2 * 3 * 4 snake_case_name **offen a*", ["2 * 3 * 4 snake_case_name *offen a"]),
    "emphasis beside letters of other scripts": ("*қ*аз «*Тоқаев*»ым", ["қаз «Тоқаев»ым"]),
    "code span": ("Tok`x`ajew ``a`b`` `offen", ["Tok~ajew ~ `offen"]),
    "code span over lines": ("> `Tok\n> ajew` b", ["[quoted] ~ b"]),
    "link": ('[Tokajew](https://example.org/Tokajew "Titel Tokajew")s [*a*](<b c>) [](x)', ["Tokajews a "]),
    "link with parentheses": ("[Osch](https://example.org/Osch_(Stadt)) [a](b 'c)') [d](e (f))", ["Osch a d"]),
    "no link": ("[Tokajew] (x) [a](b c) [d][e]", ["[Tokajew] (x) [a](b c) [d][e]"]),
    "sic": ("Tokaev [sic] sprach", ["Tokaev [sic] sprach"]),
    "nested links": ("[a [b](c) d](e)", ["[a b d](e)"]),
    "reference link": ("[Rede *von* Tokajew][R  1]\n\n[r 1]: <x> 'Tokajew'", ["Rede von Tokajew"]),
    "link by its own text": ("[Tokajew] [Osch][] [a][Osch]\n\n[tokajew]: x\n[OSCH]: y", ["{Tokajew} {Osch} a"]),
    "wiki link": ("[[Tokajew]] [[Tokajew|der Präsident]] [[a](b)", ["{Tokajew} der Präsident [a"]),
    "picture": ("a ![Porträt *Tokajew*](tokajew.png 'Titel') b ![y][] c\n\n[y]: z", ["a ~Porträt Tokajew~ b ~{y}~ c"]),
    "autolinks": ("<https://tokajew.example> <a@tokajew.example> https://x.example b", ["~ ~ https://x.example b"]),
    "escapes": (r"\*Tok\ajew\* 1\. \& \[a](b)", [r"*Tok\ajew* 1. & [a](b)"]),
    "hard breaks": ("Kassym-Schomart  \nTokajew\\\nsprach", ["Kassym-Schomart\nTokajew\nsprach"]),
    "character references": ("&Ouml;sch &#1179; &#x49b; &amp;ouml; &nichts; &ouml Tok&shy;ajew", ["Ösch қ қ &ouml; &nichts; &ouml Tok\xadajew"]),
    "math": ("$a_1$ $x$ $$\\sum Tok$$ kostet 5 $ und Tokajew 6 $, US$5 Tokajew 5$.", ["~ ~ ~ kostet 5 $ und Tokajew 6 $, US$5 Tokajew 5$."]),
    # raw HTML
    "inline html": ('<b title="Tokajew">Tok</b>ajew <!-- Tokajew --> x<br>y', ["Tokajew  x\ny"]),
    "inline code in html": ("a <code>Tok *b*</code> c", ["a ~ c"]),
    "html nobody closed": ("a <code>Tok\n\nTokajew", ["a ~", "Tokajew"]),
    "html over lines of a quotation": ('> a <b\n> title="x">Tok</b>ajew', ["[quoted] a Tokajew"]),
    "html language and quotation": ("a <span lang=en>Tokayev</span> <q>b</q>", ["a ", "[en] Tokayev", "[quoted] b"]),
    "html blocks": ("<div class='Tok'>\nTok<b>ajew</b> *x*\n</div>\n\n<!--\nTok\n\najew -->\n\nb", ["\nTokajew *x*", "b"]),
    "html block in a quotation": ("> <p>Kassym-Schomart\n> Tokajew</p>", ["[quoted] Kassym-Schomart\nTokajew"]),
    "html around Markdown": ('<div translate="no">\n\nTokajew\n\n</div>\n\n<blockquote>\n\n*a*\n\n</blockquote>\n\nb', ["[quoted] a", "b"]),
    "script block": ("<script>\nTok\n\nTokajew\n</script>\n\nb", ["b"]),
    "html heading": ("<h1 align=center>Tokajew</h1>\n\nText", ["[heading] Tokajew", "Text"]),
    "not html": ("a <ä> b <3 c", ["a <ä> b <3 c"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_construct(name):
    source, expected = CASES[name]
    assert seen(source) == expected


@pytest.mark.parametrize("name", CASES)
def test_construct_with_windows_line_ends(name):
    source, expected = CASES[name]
    if "\r" not in source:
        assert [text.replace("\r\n", "\n") for text in seen(source.replace("\n", "\r\n"))] == expected


@pytest.mark.parametrize(
    ("source", "date", "language"),
    [
        ("---\ndate: 2024-03-15\nlang: de\n---\n", datetime.date(2024, 3, 15), "de"),
        ("---\nlanguage: \"de_AT\" # x\ndate: '2024-03-15T10:00:00+05:00'\n---\n", datetime.date(2024, 3, 15), "de-AT"),
        (
            '+++\ndate = 2024-03-15 10:00:00\nlang = "kk-Latn"\n[x]\nlang = "de"\n+++\n',
            datetime.date(2024, 3, 15),
            "kk-Latn",
        ),
        ("---\r\ndate: 15.3.2024\r\n---\r\n", datetime.date(2024, 3, 15), None),
        ("---\n# Kopf\nmeta:\n  date: 2024-03-15\n---\n", None, None),
        ("---\ndate:\nlang:\n---\n", None, None),
        ("Text\n\ndate: 2024-03-15", None, None),
    ],
)
def test_what_the_front_matter_says(source, date, language):
    content = markdown.read(source)
    assert (content.date, content.language, content.notes) == (date, language, ())


def test_front_matter_that_is_not_understood_is_noted_with_its_line():
    content = markdown.read("---\ntitle: x\ndate: gestern\nlang: Deutsch\ndate: 2024-13-01\n---\n")
    assert (content.date, content.language) == (None, None)
    assert content.notes == (
        'line 3: the date "gestern" is not understood; write it as 2024-03-15',
        'line 4: the language "Deutsch" is not understood; write its code, as de or en',
        'line 5: the date "2024-13-01" is not understood; write it as 2024-03-15',
    )
