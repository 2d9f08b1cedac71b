"""Every article of examples/: what it follows, what departs, and what a rewrite makes of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from imla.documents.open import open_document
from imla.glossary.load import Glossary
from imla.linting.lint import Linter
from imla.rewriting.apply import rewritten
from imla.rewriting.plan import plan

EXAMPLES = Path(__file__).parents[2] / "examples"
GERMAN = ("de-duden", "de-native", "de-latin", "de-amtlich")
CONVENTIONS = (*GERMAN, "en-press")
ARTICLES = sorted(p.name for p in EXAMPLES.iterdir() if p.suffix in (".txt", ".md") and p.name != "README.md")


@pytest.fixture(scope="module")
def glossary():
    return Glossary.load()


def findings(glossary, name, **options):
    return Linter(glossary, **options).lint_document(open_document(EXAMPLES / name)).findings


def imla(*arguments, cwd):
    return subprocess.run(
        [sys.executable, "-m", "imla", *arguments], cwd=cwd, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_an_article_in_one_convention_has_nothing_that_departs(glossary, convention):
    assert findings(glossary, f"{convention}.txt") == []
    assert findings(glossary, f"{convention}.txt", convention=convention) == []


@pytest.mark.parametrize("convention", GERMAN)
def test_the_report_names_the_convention_it_follows_alone(glossary, convention):
    report = Linter(glossary).lint_document(open_document(EXAMPLES / f"{convention}.txt"))
    survey = report.draft.survey
    assert survey.own.id == convention
    assert survey.alike == []
    assert survey.standings[0].names == survey.names


@pytest.mark.parametrize("convention", GERMAN)
@pytest.mark.parametrize("other", GERMAN)
def test_it_departs_from_every_other_convention(glossary, convention, other):
    departing = findings(glossary, f"{convention}.txt", convention=other)
    assert bool(departing) == (convention != other)


def test_mixed_names(glossary):
    found = [(f.code, f.text, f.suggestions) for f in findings(glossary, "mixed-names.txt")]
    assert ("N103", "Quryq", ("Kuryk",)) in found
    assert ("N102", "Toqajew", ("Tokajew",)) in found
    assert ("N201", "Tokajwe") in [f[:2] for f in found]
    assert "Mirziyoyev" in [f[1] for f in found]
    texts = {f[1] for f in found}
    assert texts == {"Quryq", "Toqajew", "Tokajwe", "Mirziyoyev"}


@pytest.mark.parametrize(
    ("convention", "expected", "gone"),
    [
        ("de-duden", ["Kuryk", "Präsident Mirsijojew", "Mirsijojews", "Regierung Tokajew"], ["Quryq", "Toqajew", "Mirziyoyev"]),
        (
            "de-native",
            ["Aqtau", "Mirziyoyevs", "Qassym-Schomart Toqajew", "Dschaparows", "Andijon", "Kirgisistan"],
            ["Tokajew", "Mirsijojew", "Aktau", "Schaparow", "Kirgistan"],
        ),
    ],
)  # fmt: skip
def test_mixed_names_rewritten(glossary, convention, expected, gone):
    document = open_document(EXAMPLES / "mixed-names.txt")
    found = Linter(glossary, convention=convention).lint_document(document).findings
    text = rewritten(document, plan(found)).decode()
    assert [e for e in expected if e not in text] == []
    assert [g for g in gone if g in text] == []
    assert "Präsident\nTokajwe" in text  # a guess waits for --unsafe-fixes


def test_mixed_hybrids(glossary):
    hybrids = [f.text for f in findings(glossary, "mixed-hybrids.txt") if f.code == "N104"]
    assert hybrids == [
        "Kassym-Jomart Tokajew",
        "Qassym-Schomart Tokajew",
        "Shavkat Mirsijojew",
        "Schawkat Mirziyoyev",
        "Alikhan Smailow",
    ]


LEAVE_ALONE = [  # (old, new, how often), in de-native
    ("# Neue Leuchttürme für Aktau\n", "# Neue Leuchttürme für Aqtau\n"),
    ("In Aktau sind am Freitag", "In Aqtau sind am Freitag"),
    ("**Kassym-Schomart** Tokajew drückte", "**Qassym-Schomart** Toqajew drückte"),
    ("Hafen von Kuryk.", "Hafen von Quryq."),
    ("stammen aus Karaganda.", "stammen aus Qaraghandy."),
    ("![Tokajew am Leuchtturm von Aktau]", "![Toqajew am Leuchtturm von Aqtau]"),
    ("[Seite des Hafens von Aktau]", "[Seite des Hafens von Aqtau]"),
    ("*Licht über Aktau*", "*Licht über Aqtau*"),
    ("Präsident Mirsijojew schickte", "Präsident Mirziyoyev schickte"),
    ("| Aktau   | 41 m", "| Aqtau   | 41 m"),
    ("| Kuryk   | 38 m", "| Quryq   | 38 m"),
    ("Feier in Kuryk folgt", "Feier in Quryq folgt"),
    ("2021 in Karaganda,", "2021 in Qaraghandy,"),
    ("Fischer von Aktau.", "Fischer von Aqtau."),
]


def test_leave_alone_changes_exactly_the_names_a_reader_reads(tmp_path):
    shutil.copy(EXAMPLES / "leave-alone.md", tmp_path)
    before = (tmp_path / "leave-alone.md").read_text(encoding="utf-8")
    expected = before
    for old, new in LEAVE_ALONE:
        assert expected.count(old) == 1, old
        expected = expected.replace(old, new)
    ran = imla("rewrite", "leave-alone.md", "--convention", "de-native", cwd=tmp_path)
    assert ran.returncode == 0
    assert (tmp_path / "leave-alone.md").read_text(encoding="utf-8") == expected
    again = imla("rewrite", "leave-alone.md", "--convention", "de-native", "--check", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (0, "")


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("convention", CONVENTIONS)
def test_a_second_rewrite_changes_nothing(glossary, tmp_path, name, convention):
    linter = Linter(glossary, convention=convention)
    document = open_document(EXAMPLES / name)
    (tmp_path / name).write_bytes(rewritten(document, plan(linter.lint_document(document).findings)))
    second = open_document(tmp_path / name)
    assert plan(linter.lint_document(second).findings).edits == ()


def test_every_article_is_long_enough_to_be_one():
    for name in ARTICLES:
        assert 180 <= len((EXAMPLES / name).read_text(encoding="utf-8").split()) <= 500, name


def test_every_example_is_in_the_index():
    index = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    missing = [p.name for p in EXAMPLES.iterdir() if f"[{p.name}" not in index and p.name != "README.md"]
    assert missing == []


def test_the_house(tmp_path):
    shutil.copytree(EXAMPLES / "house", tmp_path / "house")
    own = ("--glossary", "house/glossary")
    assert imla("glossary", "check", *own, cwd=tmp_path).returncode == 0
    lint = imla("lint", "house/text.txt", *own, "-c", "steppe", "--output-format", "jsonl", cwd=tmp_path)
    fixes = [(r["text"], r["fix"]["text"]) for r in map(json.loads, lint.stdout.splitlines())]
    assert fixes == [
        ("Kassym-Schomart Tokajew", "Qassym-Schomart Toqajew"),
        ("Kirgistan", "Kirgisistan"),
        ("Issyk-Kul", "Issykköl"),
        ("Beisenova", "Beisenowa"),
        ("Tokajews", "Toqajews"),
    ]
    assert imla("rewrite", "house/text.txt", *own, "-c", "steppe", cwd=tmp_path).returncode == 0
    text = (tmp_path / "house" / "text.txt").read_text(encoding="utf-8")
    assert "Das Steppenkino Tokajew & Töchter hat" in text
    assert "Schawkat Mirsijojew" in text  # from the base
    assert "Beisenowas Film" in text
    assert imla("lint", "house/text.txt", *own, "-c", "steppe", cwd=tmp_path).returncode == 0


def test_the_house_convention_is_unknown_without_its_folder(tmp_path):
    ran = imla("lint", str(EXAMPLES / "house" / "text.txt"), "-c", "steppe", cwd=tmp_path)
    assert ran.returncode == 2
    assert 'unknown convention "steppe"' in ran.stderr


def test_the_library_script(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", str(EXAMPLES / "library.py")],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "de-latin   Qasym-Jomart Toqaev" in ran.stdout
    assert "Schymkent · Shymkent" in ran.stdout
    assert "3:27 Kassym-Schomart Tokajew → tokayev" in ran.stdout
    assert "N103 Quryq → Kuryk" in ran.stdout
    assert "Präsident Qassym-Schomart Toqajew, der aus Astana" in ran.stdout
