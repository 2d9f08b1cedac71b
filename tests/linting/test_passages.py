"""Passages and quotations in another language than the document's."""

from __future__ import annotations

import pytest

from casefiles import lexicon
from imla.documents.open import read_document
from imla.languages.detect import another, prevailing
from imla.linting.lint import Linter
from imla.linting.passages import apart
from imla.rewriting.apply import rewritten
from imla.rewriting.plan import plan

GERMAN = "Der Präsident Tokayev sprach in der Hauptstadt und wurde dort von den Gästen begrüßt."
ENGLISH = "According to the report, Uzbekistan’s president said that he would not be in Toshkent and that it was late."
RUSSIAN = "Президент Токаев сказал, что он был в Ташкенте и что это было важно для всех, а потом уехал."
QUOTING = "Darin steht: „Uzbekistan’s government was warned by the bank and said that it would pay“. Dann kam Tokayev."
COMMON = {"the": "en", "of": "en", "in": "de en", "der": "de", "und": "de", "was": "de en", "и": "ru", "что": "ru"}


def read(text: str, convention: str | None, language: str | None = None, file: str = "draft.txt"):
    document = read_document(text.encode(), file)
    report = Linter(lexicon(), convention=convention, language=language).lint_document(document)
    return rewritten(document, plan(report.findings)).decode(), report


@pytest.mark.parametrize("blank", ["\n\n", "\n \n\n", "\r\n\r\n"])
def test_each_passage_has_its_language(blank: str) -> None:
    text = blank.join((GERMAN, ENGLISH, GERMAN, RUSSIAN, QUOTING))
    out, report = read(text, "de-duden")
    assert out == text.replace("Tokayev", "Tokajew")
    draft = report.draft
    assert [x.id for x in draft.languages] == ["de", "en", "de", "ru", "de"]
    assert "".join(s.text for s in draft.document.segments) == text
    assert [draft.text(m) for m in draft.mentions if m.gloss] == [
        "Uzbekistan’s", "Toshkent", "Токаев", "Ташкенте", "Uzbekistan’s",
    ]  # fmt: skip


def test_a_convention_of_the_passage_writes_it() -> None:
    text = " ".join([GERMAN] * 9) + f"\n\n{ENGLISH}"
    out, report = read(text, "en-press")
    assert report.draft.language.id == "de"
    assert out == text.replace("Toshkent", "Tashkent")


def test_the_language_that_is_asked_for_is_that_of_all_passages() -> None:
    _, report = read(f"{GERMAN}\n\n{ENGLISH}", "de-duden", language="de")
    assert [x.id for x in report.draft.languages] == ["de"]
    assert report.draft.mentions[-1].gloss is False


def test_stated_languages_stay() -> None:
    html = f'<html lang="de"><p>{GERMAN}</p><p lang="en">Toshkent</p><p>{ENGLISH}</p></html>'
    out, report = read(html, "de-duden", file="draft.html")
    assert [x.id for x in report.draft.languages] == ["de", "en", "en"]
    assert out == html.replace("Tokayev", "Tokajew")


def test_a_document_of_one_language_is_not_taken_apart() -> None:
    document = read_document(f"{GERMAN}\n\n{GERMAN}".encode(), "draft.txt")
    assert apart(document, lexicon().common, "de") is document


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the end of the day in the", "en"),
        ("the end of", ""),
        ("in was in was", ""),
        ("und и что и что и", "ru"),
        ("und и что и", ""),
        ("der “the end of the day of the” und", ""),
        ("“so the end of the day of the last”", "en"),
        ("", ""),
    ],
)
def test_another(text: str, language: str) -> None:
    assert another(COMMON, text, "de") == language


@pytest.mark.parametrize(
    ("text", "language"), [("der und der", "de"), ("der und", ""), ("der und der the of", ""), ("", "")]
)
def test_prevailing(text: str, language: str) -> None:
    assert prevailing(COMMON, text.split()) == language
