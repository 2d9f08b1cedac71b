"""The HTML page: whole, harmless, and true to the draft."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles import lexicon
from imla.documents.open import read_document
from imla.linting.lint import Linter
from imla.reporting.console import Painter
from imla.reporting.format import FORMATS, Run, Sheet
from imla.reporting.marks import marks

if TYPE_CHECKING:
    from pathlib import Path

    from imla.linting.lint import Report

LINTER = Linter(lexicon("newsroom"), convention="de-native", language="de")
VOID = {"meta", "br"}
LOOSE = {"tr", "td", "th"}  # HTML closes them by itself


@dataclass
class Page(HTMLParser):
    """What a browser makes of it: elements, attributes, and the text of the drafts without the reasons."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)
    draft: str = ""
    marked: list[str] = field(default_factory=list)
    tips: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        assert len(given) == len(attrs), (tag, attrs)
        self.elements.append((tag, given))
        css = given.get("class") or ""
        if tag == "mark":
            self.marked.append("")
        if css == "tip":
            self.tips.append("")
        if tag in ("td", "th"):
            self.cells.append("")
        if tag == "p" and self._inside("text"):
            self.draft += "\n\n"
        if tag not in VOID | LOOSE:
            self.open.append((tag, css))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if self._inside("tip"):
            self.tips[-1] += data
        elif self._inside("text"):
            self.draft += data
            if any(tag == "mark" for tag, _ in self.open):
                self.marked[-1] += data
        elif any(tag == "table" for tag, _ in self.open) and self.cells:
            self.cells[-1] += data

    def _inside(self, css: str) -> bool:
        return any(c == css for _, c in self.open)


def lint(text: str, name: str = "draft.txt") -> Report:
    return LINTER.lint_document(read_document(text.encode(), name, display=name))


def written(*reports: Report | Sheet) -> str:
    run = Run(tuple(LINTER.rules), len(reports), Painter(plain=True))
    form = FORMATS["html"]
    return "".join(form.text([r if isinstance(r, Sheet) else form.sheet(r, run) for r in reports], run))


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    return page


def harmless(page: Page) -> None:
    """No script, and nothing that is loaded from anywhere; links lead to places of the page."""
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(set(ids)) == len(ids)
    for tag, attributes in page.elements:
        assert tag not in (
            "script",
            "link",
            "img",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
            "svg",
            "video",
            "audio",
        )
        assert not {
            a for a in attributes if a.startswith("on") or a in ("src", "srcset", "style", "action", "background")
        }
        if "href" in attributes:
            assert attributes["href"][0] == "#"
            assert attributes["href"][1:] in ids
        if "aria-describedby" in attributes:
            assert attributes["aria-describedby"] in ids
    policy = next(a for t, a in page.elements if t == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


HOSTILE = (
    "<script>alert('Tokajew')</script> & Aktau </style></div></section>\n\n"
    '<img src="https://x.example/a.png" onerror=alert(1)> Tokajews "Rede"\n \nhttp://x.example/ Tokajwe\n'
)


def test_the_draft_is_text_and_nothing_else() -> None:
    html = written(lint(HOSTILE, '<img src=x onerror=alert(1)>".txt'))
    page = read(html)
    harmless(page)
    assert page.draft.split() == HOSTILE.split()
    assert not re.search(r"@import|url\(", html.split("<style>")[1].split("</style>")[0])


def test_names_are_marked_and_say_why() -> None:
    report = lint("😀 Präsident Tokajew kam nach Aktau.\n\nToqajews Rede, Tokajwe.\n")
    page = read(written(report))
    assert page.marked == ["Tokajew", "Aktau", "Toqajews", "Tokajwe"]
    given = [a for t, a in page.elements if t == "mark"]
    assert [a["class"] for a in given] == ["warning", "warning", "name", "warning"]
    assert all(a["tabindex"] == "0" for a in given)  # the keyboard gets there
    assert "N101 off-convention" in page.tips[0]
    assert "write: Toqajew" in page.tips[0]
    assert "Kazakh Тоқаев, kk-de: Toqajew" in page.tips[0]
    assert page.tips[2] == "tokayev (person, family); written so by de-native, house"
    assert "needs --unsafe-fixes" in page.tips[3]
    for f in report.findings:
        assert f"{f.line}:{f.column}" in page.cells  # also for those who print it


def test_names_and_spellings_of_several_documents() -> None:
    a, b = lint("Tokajew und Toqajew. Tokajews Rede.\n", "a.txt"), lint("Tokajew in Aktau\n", "b.txt")
    page = read(written(a, b, Sheet("c.txt", fault="c.txt: <broken>")))
    harmless(page)
    cells = [c.strip() for c in page.cells]
    row = cells.index("tokayev (family)")
    assert cells[row + 1 : row + 4] == ["Tokajew", "3", "2"]
    assert "de-duden" in cells[row + 4]
    assert cells[row + 5 : row + 8] == ["Toqajew", "1", "1"]
    assert cells.index("aktau (name)") > row  # several spellings come first
    assert "c.txt: <broken>" in cells


def test_markup_is_read_not_shown() -> None:
    text = "---\ntitle: x\n---\n\n# Über Tokajew\n\n> Aktau &amp; `code <b>`, sagt\n> man.\n\nUnd [Tokajew](https://x.example/).\n"
    page = read(written(lint(text, "a.md")))
    harmless(page)
    assert page.draft.split() == ["Über", "Tokajew", "Aktau", "&", "`code", "<b>`,", "sagt", "man.", "Und", "Tokajew."]
    assert page.marked == ["Tokajew", "Aktau", "Tokajew"]
    assert [t for t, a in page.elements if t == "blockquote"]
    assert [t for t, a in page.elements if t == "p" and a.get("class") == "heading"]


def test_marks_lie_where_the_names_are_even_under_markup() -> None:
    report = lint("<p>M&auml;rz: <b>Kassym-Schomart</b> Tokajew, М\u0430\u0441\u043azbcd</p><p>Aktau</p>", "a.html")
    texts = [s.text for s in report.draft.document.segments]
    assert [[texts[n][m.start : m.end] for m in row] for n, row in enumerate(marks(report))] == [
        ["Kassym-Schomart Tokajew", "М\u0430\u0441\u043azbcd"], ["Aktau"],
    ]  # fmt: skip
    assert read(written(report)).marked == ["Kassym-Schomart Tokajew", "М\u0430\u0441\u043azbcd", "Aktau"]


PIECES = st.lists(
    st.sampled_from([*"😀<>&\"'\n\r\t/[]`*_# ", "\u0301", "Tokajew", "Aktau", "Tоkajew", "</p>", "<!--", "&lt;", "]]>"])
).map("".join)


@settings(max_examples=200, deadline=None)
@given(PIECES, st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_no_draft_breaks_the_page(text: str, name: str) -> None:
    report = lint(text, name)
    page = read(written(report))
    harmless(page)
    assert len(page.marked) == len(page.tips) == sum(map(len, marks(report)))
    if name == "a.txt":
        assert page.draft.split() == text.split()


@pytest.mark.parametrize("form", ["html", "sarif", "junit", "full"])
def test_many_files_in_parallel_give_the_same_bytes(tmp_path: Path, form: str) -> None:
    for i in range(200):
        (tmp_path / f"{i:03}.txt").write_text(f"Artikel {i}: Tokajew und Toqajew in Aktau.\n", encoding="utf-8")
    (tmp_path / "100.txt").write_bytes(b"\xe9")

    def alone() -> None:
        if hasattr(os, "sched_setaffinity"):  # elsewhere a run never forks
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1])

    command = [sys.executable, "-m", "imla", "lint", ".", "--output-format", form]
    runs = [
        subprocess.run(command, capture_output=True, cwd=tmp_path, check=False, preexec_fn=limit)
        for limit in (None, alone)
    ]
    assert runs[0].stdout == runs[1].stdout
    assert [r.returncode for r in runs] == [2, 2]
    assert runs[0].stdout.count(b"Artikel" if form == "html" else b"N102") >= 199
