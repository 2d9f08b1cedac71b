"""Mixed scripts and character forms where the file is not what a reader reads; how their fixes and those of other rules share a name."""

from __future__ import annotations

import json

import pytest

from casefiles import lexicon
from imla.documents.open import read_document
from imla.linting.lint import Linter
from imla.reporting.record import json_lines
from imla.rewriting.apply import rewritten
from imla.rewriting.plan import plan
from imla.text.lookalikes import Lookalikes, has_cyrillic, mixed_words

ALIKE = Lookalikes({"a": "а", "o": "о", "y": "у", "K": "К", "k": "к"}, {"y": "ү", "ɵ": "ө"})


def lint(
    text: str,
    convention: str | None = None,
    glossary: str = "newsroom",
    file: str = "a.html",
    select: tuple[str, ...] = (),
):
    document = read_document(text.encode(), file)
    report = Linter(lexicon(glossary), convention=convention, language="de", select=select).lint_document(document)
    return document, report


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("<p>Präsident <b>T&#1086;k</b>ajew sprach.</p>", "<p>Präsident <b>Tok</b>ajew sprach.</p>"),
        ("<p>Präsident Tok<b>\u0430jew</b> sprach.</p>", "<p>Präsident Tok<b>ajew</b> sprach.</p>"),
        ("<p>Toka&shy;jew in A&#8203;ktau</p>", "<p>Tokajew in Aktau</p>"),
        ("<p>Toka<wbr>jew</p>", "<p>Toka<wbr>jew</p>"),
    ],
)
def test_markup(text: str, fixed: str) -> None:
    document, report = lint(text, select=("N202", "N203"))
    assert rewritten(document, plan(report.findings)).decode() == fixed


@pytest.mark.parametrize(
    ("text", "codes", "fixed"),
    [
        ("T\u043ekajew", ["N101"], "Toqajew"),  # written anew: nothing is left for N202
        ("T\u043eqajew", ["N202"], "Toqajew"),
        ("Kassym-Schomart T\u043eqajew", ["N101", "N202"], "Qassym-Schomart Toqajew"),
        ("Q\u0430ssym-Schomart Tokajew", ["N101", "N202"], "Qassym-Schomart Toqajew"),
        ("Q\u0430ssym-Schomart Toqa\u00adjew", ["N202", "N203"], "Qassym-Schomart Toqajew"),
        ("Toka\u00adjew", ["N101"], "Toqajew"),
        ("T\u043ekaajew", ["N201"], "T\u043ekaajew"),
        ("\u041d\u0430zarbajew", ["N202"], "\u041d\u0430zarbajew"),  # nobody's name: Н is no N
    ],
)
def test_one_fix_for_one_place(text: str, codes: list[str], fixed: str) -> None:
    document, report = lint(text, "de-native", file="a.txt")
    assert sorted(f.code for f in report.findings) == codes
    assert rewritten(document, plan(report.findings)).decode() == fixed


def test_a_word_that_is_no_name_has_a_record() -> None:
    _, report = lint("Das ist \u0430cht.", file="a.txt")
    (record,) = map(json.loads, json_lines(report))
    assert (record["code"], record["text"], record["entity"], record["conventions"]) == ("N202", "\u0430cht", None, [])
    assert record["fix"] == {"text": "acht", "safety": "unsafe"}


def test_a_mixed_name_counts_for_the_draft() -> None:
    _, report = lint("T\u043ekajew und Mirsijojew in Aktau", file="a.txt")
    assert report.draft.survey.own.id == "de-duden"
    assert report.draft.survey.standings[0].names == 3


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        ("Токаев", ()),
        ("Tokaev", ()),
        ("T\u043ekaev", ("Tokaev",)),
        ("\u041aok", ("Kok", "Кок")),
        ("\u041a\u043ek", ("Кок", "Kok")),
        ("к\u0079лс", ("кулс", "күлс")),
        ("к\u0275с", ("көс",)),
        ("жzо", ()),
    ],
)
def test_readings(word: str, readings: tuple[str, ...]) -> None:
    assert ALIKE.readings(word) == readings


@pytest.mark.parametrize(
    ("word", "model", "like"),
    [
        ("К\u0079л", "Күл", "Күл"),
        ("К\u0079л", "Кул", "Кул"),
        ("К\u0079лдүн", "Ысык-Күл", "Күлдүн"),
        ("T\u043ekajews", "Tokajew", "Tokajews"),
        ("Токаев", "Tokajew", "Токаев"),
    ],
)
def test_like(word: str, model: str, like: str) -> None:
    assert ALIKE.like(word, model) == like


def test_where_mixed_words_stand() -> None:
    text = "T\u043ekajew, Токаев, http://t\u043ek.kz und (K\u043ek)"
    assert [text[a:b] for a, b in mixed_words(text, "Latn")] == ["T\u043ekajew", "K\u043ek"]
    assert list(mixed_words(text, "Cyrl")) == list(mixed_words(text, "Latn"))


@pytest.mark.parametrize(
    ("text", "answer"), [("abc", False), ("äöü „“ 😀", False), ("ä\u0430", True), ("\u052f", True), ("\u0400", True)]
)
def test_has_cyrillic(text: str, answer: bool) -> None:
    assert has_cyrillic(text) is answer
