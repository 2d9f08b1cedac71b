"""``imla glossary add`` and ``review`` through the real executable: what they refuse, and what a session looks like."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib

import pytest

PERSON = ["--kind", "person", "--country", "KZ", "--source", "map"]
NAMED = ["--native", "Бейсенова Айнұр", "--russian", "Айнур Бейсенова"]
ENTRY = """\
[[entity]]
id = "beysenova"
kind = "person"
country = "KZ"
native.kk = { given = "Айнұр", family = "Бейсенова" }
native.ru = { given = "Айнур", family = "Бейсенова" }
sources = ["map"]
"""


@pytest.fixture
def run(tmp_path):
    (tmp_path / "house").mkdir()

    def run(*args, stdin="", glossary=("--glossary", "house")):
        return subprocess.run(
            [sys.executable, "-m", "imla", "glossary", *args, *glossary],
            input=stdin, capture_output=True, encoding="utf-8", cwd=tmp_path, timeout=120, check=False,
            env=os.environ | {"NO_COLOR": "1", "COLUMNS": "200", "TERM": "dumb"},
        )  # fmt: skip

    run.folder = tmp_path / "house"
    return run


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ([*NAMED, "--yes"], ["--kind", "--source"]),
        (["--kind", "place", "--source", "map", "--yes"], ["--native or --russian"]),
        ([*NAMED, "--kind", "persn", "--source", "map", "--yes"], ['unknown kind "persn"', "person"]),
        ([*NAMED, "--kind", "person", "--country", "KX", "--source", "map", "--yes"], ['unknown country "KX"', "KZ"]),
        ([*PERSON, "--native", "Бейсенoва Айнұр", "--yes"], ["U+006F", "strange"]),
        ([*PERSON, "--native", "Ўктам", "--yes"], ["as Kazakh", '"Ў"', "uz-Cyrl=Ўктам"]),
        ([*PERSON, "--russian", "Айнұр", "--yes"], ["as Russian", '"ұ"']),
        ([*PERSON, *NAMED, "--id", "tokayev", "--yes"], ['the id "tokayev" is taken', "show tokayev"]),
        ([*PERSON, *NAMED, "--id", "Бейсенова", "--yes"], ["small ASCII letters"]),
        ([*PERSON, *NAMED, "--wikidata", "Q198989", "--yes"], ["Q198989 is aktau already"]),
        ([*PERSON, *NAMED, "--wikidata", "198989", "--yes"], ["no Wikidata id"]),
        ([*PERSON, *NAMED, "--exonym", "Ainur", "--yes"], ["--exonym takes LANG=NAME"]),
        ([*PERSON, *NAMED, "--variant", "…", "--yes"], ["has no letter"]),
        ([*PERSON, "--native", "Ерболат Досаев", "--yes"], ["this may be dossayev", "--namesake"]),
        (["--native", "Алия", "--kind", "person", "--source", "map", "--yes"], ["do not tell its language"]),
        (
            ["--native", "Актау", "--kind", "place", "--country", "KZ", "--source", "map", "--yes", "--namesake"],
            ["also a spelling of", "ambiguous", "nothing was written"],
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_added(run, args, says):
    done = run("add", *args)
    assert done.returncode == 2, done.stdout
    for part in says:
        assert part in done.stderr
    assert all(line.startswith("error: ") for line in done.stderr.splitlines())
    assert list(run.folder.rglob("*")) == []


@pytest.mark.parametrize(
    ("glossary", "says"),
    [
        ((), "say where to write"),
        (("--glossary", "nowhere"), "no such glossary folder"),
        (("--glossary", "house", "--shipped"), "give one of them"),
    ],
)
def test_where_nothing_can_be_added(run, glossary, says):
    done = run("add", *PERSON, *NAMED, "--yes", glossary=glossary)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_added_without_a_question(run):
    dry = run("add", *PERSON, *NAMED, "--yes", "--dry-run")
    assert (dry.returncode, dry.stderr) == (0, "")
    assert "".join(f"  {line}\n" for line in ENTRY.splitlines()) in dry.stdout
    assert list(run.folder.iterdir()) == []
    done = run("add", *PERSON, *NAMED, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ainur Beisenowa" in done.stdout
    assert (run.folder / "kz" / "people.toml").read_text(encoding="utf-8") == ENTRY


def test_added_by_answers_and_corrected_on_the_way(run):
    answers = ["prson", "person", "XX", "kz", "Бейсeнова", "Айнұр Абыз", "Абыз, Айнұр", "", "", "", "map", "atlas", "", "Q", "", "film-maker", "y"]  # fmt: skip
    done = run("add", stdin="".join(f"{a}\n" for a in answers))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    for part in (
        'unknown kind "prson"',
        'unknown country "XX"',
        "U+0065",
        "given Айнұр, family Абыз",
        "no Wikidata id",
    ):
        assert part in done.stdout
    assert "an entry without a source is not accepted" in done.stdout
    (entry,) = tomllib.loads((run.folder / "kz" / "people.toml").read_text(encoding="utf-8"))["entity"]
    assert entry["native"] == {"kk": {"given": "Айнұр", "family": "Абыз"}}
    assert (entry["sources"], entry["note"]) == (["map", "atlas"], "film-maker")


@pytest.mark.parametrize("answers", [["n"], []])
def test_without_a_yes_nothing_is_written(run, answers):
    done = run("add", *PERSON, *NAMED, "--note", "n", "--wikidata", "Q1", stdin="".join(f"{a}\n" for a in answers))
    assert done.returncode == (0 if answers else 2)
    assert list(run.folder.iterdir()) == []


def test_one_that_is_known_is_asked_about(run):
    done = run(
        "add", "--kind", "person", "--country", "KZ", "--native", "Досаев Ерболат", "--source", "x", stdin="\n\n\n\n"
    )
    assert "Is it dossayev? [Y/n]" in done.stdout
    assert "nothing was written" in done.stdout
    assert list(run.folder.iterdir()) == []


def test_words_nearby_are_asked_for_where_a_spelling_means_others(run):
    args = ["--kind", "place", "--country", "KZ", "--native", "Актау", "--source", "map", "--namesake"]
    done = run("add", *args, stdin="\n\n\nMangystau, Berg\ny\n")
    assert done.returncode == 0, done.stderr
    (entry,) = tomllib.loads((run.folder / "kz" / "places.toml").read_text(encoding="utf-8"))["entity"]
    assert (entry["id"], entry["ambiguous"]) == ("aktau-kz", {"near": ["Mangystau", "Berg"]})


ROW = {
    "candidate": "beissenowa",
    "spellings": [{"form": "Ainur Beisenowa", "count": 6, "documents": 4, "language": "de"}, {"form": "Beyzenowa", "count": 1, "documents": 1, "language": "de"}],
    "documents": 4, "count": 7,
    "native": [{"language": "kk", "form": "Айнұр Бейсенова", "certainty": 0.7, "why": "letters"}, {"language": "ru", "form": "Айнур Бейсенова", "certainty": 0.9, "why": "letters"}],
    "kind": {"guess": "person", "why": "a given name"}, "country": {"guess": "KZ", "why": "beside Almaty"},
    "contexts": [{"path": "a.md", "line": 3, "text": "… sagte Ainur Beisenowa …"}], "near": [],
}  # fmt: skip


@pytest.fixture
def found(run):
    path = run.folder.parent / "found.jsonl"
    other = ROW | {
        "candidate": "kino",
        "spellings": [ROW["spellings"][1] | {"form": "Steppenkino"}],
        "native": [],
        "kind": {},
        "country": {},
    }
    path.write_text("".join(json.dumps(row) + "\n" for row in (ROW, other)), encoding="utf-8")
    return "found.jsonl"


def test_a_review_goes_on_where_it_was_stopped(run, found):
    first = run(
        "review",
        found,
        "--by",
        "Aynur",
        "--no-default-glossary",
        stdin="?\nx\nr\n\nr\na cinema\nu\n\na\nmap\n\n\n\ny\nq\n",
    )
    assert (first.returncode, first.stderr) == (0, "")
    for part in ("[1/2] beissenowa", "merge", "a rejection needs a reason", "rejected: a cinema", "undone: beissenowa, rejected: a cinema", "accepted: beysenova is in kz/people.toml", "1 of 2 are open"):  # fmt: skip
        assert part in first.stdout
    assert "Beyzenowa" in (run.folder / "kz" / "people.toml").read_text(encoding="utf-8")
    second = run("review", found, "--by", "Aynur", "--no-default-glossary", stdin="p\n\n")
    assert "[1/1] kino" in second.stdout
    assert len(list((run.folder / "decisions").iterdir())) == 4


def test_a_review_without_a_question(run, found):
    quiet = ("--by", "Aynur", "--no-default-glossary")
    assert run("review", found, "--reject", "kino", "--reason", "a cinema", *quiet).stdout == "rejected: a cinema\n"
    assert run("review", found, "--accept", "beissenowa", "--source", "map", *quiet).stdout.startswith(
        "accepted: beysenova"
    )
    assert run("review", found, *quiet).stdout.endswith("nothing is open\n")
    assert run("review", found, "--undo", *quiet).stdout.startswith("undone: beissenowa, accepted")
    assert "[1/1] beissenowa" in run("review", found, *quiet).stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["nowhere.jsonl"], "nowhere.jsonl: cannot read it"),
        (["found.jsonl", "--accept", "beissenow", "--source", "x"], 'there is no candidate "beissenow"'),
        (["found.jsonl", "--accept", "beissenowa"], "give --source"),
        (["found.jsonl", "--accept", "kino", "--source", "x"], "unknown kind"),
        (["found.jsonl", "--reject", "kino"], "needs a reason"),
        (["found.jsonl", "--reject", "kino", "--undo"], "give one of them"),
        (["found.jsonl", "--undo"], "no decision of Aynur to undo"),
    ],
)
@pytest.mark.usefixtures("found")
def test_what_cannot_be_decided(run, args, says):
    done = run("review", *args, "--by", "Aynur", "--no-default-glossary")
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (run.folder / "decisions").exists()
