"""Answers and what they leave behind: entry and decision, or neither; whatever happens in between."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time

import pytest

from imla.errors import DataError, FileError, UsageError
from imla.extending.decisions import Ledger, decided
from imla.extending.draft import Draft
from imla.extending.review import Review
from imla.extending.suggestion import read_suggestions
from imla.glossary.insert import entries
from imla.glossary.load import Glossary
from imla.matching.faults.check import check

HOUSE = """\
# What we write about

[[entity]]
id = "beysenova"
kind = "person"
country = "KZ"
native.kk = { given = "Айнұр", family = "Бейсенова" }
native.ru = { given = "Айнур", family = "Бейсенова" }
sources = ["map"] # on the wall
"""


def suggested(key, *forms, kind="person", country="KZ", near=(), **native):
    return {
        "candidate": key,
        "spellings": [{"form": form, "count": 9 - i, "documents": 2, "language": "de"} for i, form in enumerate(forms)],
        "documents": 3,
        "count": 12,
        "native": [
            {"language": code, "form": form, "certainty": 0.7, "why": "letters"} for code, form in native.items()
        ],
        "kind": {"guess": kind, "why": "behind a title"},
        "country": {"guess": country, "why": "beside Almaty"},
        "contexts": [{"path": "a.md", "line": 3, "text": "… sagte sie …"}],
        "near": [{"entity": entity, "score": 0.8, "why": "v/w"} for entity in near],
        "new": "a key of a later version",
    }


ROWS = [
    suggested("duisenow", "Marat Duisenow", "Düysenow", kk="Марат Дүйсенов", ru="Марат Дуйсенов"),
    suggested("beissenowa", "Beisenowa", "Beyzenova", near=["beysenova"]),
    suggested("kino", "Steppenkino", kind="organisation"),
    suggested("tokajeff", "Tokajeff", near=["tokayev"]),
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "house" / "kz").mkdir(parents=True)
    (tmp_path / "house" / "kz" / "people.toml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "found.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return tmp_path / "house"


def review(folder, who="Aynur"):
    return Review(folder, lambda: Glossary.load(folder, default=False), who)


def found(folder):
    return {s.key: s for s in read_suggestions(folder.parent / "found.jsonl")}


def people(folder):
    return (folder / "kz" / "people.toml").read_text(encoding="utf-8")


def accept(work, suggestion):
    draft = Draft("person", ("KZ",), {"kk": "Марат Дүйсенов", "ru": "Марат Дуйсенов"}, sources=("map",))
    return work.accept(suggestion, work.propose(suggestion, draft))


def test_what_a_suggestion_says_of_an_entry(folder):
    draft = review(folder).draft(found(folder)["duisenow"])
    assert draft == Draft("person", ("KZ",), {"kk": "Марат Дүйсенов", "ru": "Марат Дуйсенов"})
    assert list(draft.native) == ["kk", "ru"], "Russian is not the language a name is at home in"


def test_accepted(folder):
    work, s = review(folder), found(folder)["duisenow"]
    decision = accept(work, s)
    assert entries(people(folder))[1] == decision.entry == {
        "id": "duysenov",
        "kind": "person",
        "country": "KZ",
        "native": {"kk": {"given": "Марат", "family": "Дүйсенов"}, "ru": {"given": "Марат", "family": "Дуйсенов"}},
        "variants": [{"form": "Düysenow", "part": "family", "lang": "de"}],
        "sources": ["map"],
    }  # fmt: skip
    assert people(folder).startswith(HOUSE)
    assert (decision.path, decision.spellings) == ("kz/people.toml", ("Marat Duisenow", "Düysenow"))
    assert check(Glossary.load(folder, default=False)) == []
    assert [s.key for s in review(folder).open(found(folder).values())] == ["beissenowa", "kino", "tokajeff"]


def test_merged_into_an_entry_of_the_house(folder):
    decision = review(folder).merge(found(folder)["beissenowa"], "beysenova")
    new = [{"form": "Beyzenova", "part": "family", "lang": "de"}]
    assert decision.entry == {"variants": new}, "Beisenowa is made by a rule"
    assert entries(people(folder))[0]["variants"] == new
    assert "# on the wall" in people(folder)


def test_merged_into_an_entry_that_stands_elsewhere(folder):
    """A house does not write into what is shipped, or another's; an entry of its own extends it."""
    other = folder.parent / "agency"
    other.mkdir()
    theirs = '[[entity]]\nid = "tokayev"\nkind = "person"\ncountry = "KZ"\nnative.ru = { family = "Токаев" }\nsources = ["map"]\n'
    (other / "entities.toml").write_text(theirs, encoding="utf-8")

    def load():
        return Glossary.load(other, folder, default=False)

    decision = Review(folder, load, "Aynur").merge(found(folder)["tokajeff"], "tokayev")
    new = [{"form": "Tokajeff", "part": "family", "lang": "de"}]
    assert entries(people(folder))[1] == {"id": "tokayev", "extends": True, "variants": new}
    entity = next(e for e in load().entities if e.id == "tokayev")
    assert entity.names[0].variants[-1].form == "Tokajeff"
    assert check(load()) == []
    assert Review(folder, load, "Aynur").undo().undoes == decision.name
    assert people(folder) == HOUSE
    assert (other / "entities.toml").read_text(encoding="utf-8") == theirs


def test_merged_into_nothing(folder):
    with pytest.raises(UsageError, match=r'unknown entity "beysenow" \(did you mean "beysenova"'):
        review(folder).merge(found(folder)["beissenowa"], "beysenow")
    assert decided(folder) == set()


def test_rejected_with_a_reason_and_never_asked_again(folder):
    work = review(folder)
    with pytest.raises(UsageError, match="needs a reason"):
        work.reject(found(folder)["kino"], "")
    work.reject(found(folder)["kino"], "a cinema")
    assert decided(folder) == {"kino"}
    assert "kino" not in [s.key for s in review(folder).open(found(folder).values())]


def test_postponed_ones_come_last(folder):
    review(folder).postpone(found(folder)["duisenow"])
    assert [s.key for s in review(folder).open(found(folder).values())] == [
        "beissenowa",
        "kino",
        "tokajeff",
        "duisenow",
    ]


def test_what_the_glossary_explains_by_now_is_not_asked(folder):
    row = suggested("beisenowa", "Ainur Beisenowa", "Beissenowa", "Бейсенова")
    (folder.parent / "found.jsonl").write_text(json.dumps(row))
    assert [s.key for s in review(folder).open(found(folder).values())] == ["beisenowa"]
    row["spellings"].pop(1)
    (folder.parent / "found.jsonl").write_text(json.dumps(row))
    assert review(folder).open(found(folder).values()) == []


@pytest.mark.parametrize("answer", ["accept", "merge", "reject", "postpone"])
def test_undo_takes_back_the_decision_with_what_it_wrote(folder, answer):
    work, all_found = review(folder), found(folder)
    work.reject(all_found["tokajeff"], "an old one")
    before = [s.key for s in work.open(all_found.values())]
    {
        "accept": lambda: accept(work, all_found["duisenow"]),
        "merge": lambda: work.merge(all_found["beissenowa"], "beysenova"),
        "reject": lambda: work.reject(all_found["kino"], "a cinema"),
        "postpone": lambda: work.postpone(all_found["duisenow"]),
    }[answer]()
    work = review(folder)
    work.undo()
    assert people(folder) == HOUSE
    assert [s.key for s in work.open(all_found.values())] == before
    assert len(Ledger(folder).decisions) == 3, "nothing is taken out of the ledger"
    assert review(folder).undo().candidate == "tokajeff"
    with pytest.raises(UsageError, match="no decision of Aynur to undo"):
        review(folder).undo()


def test_an_entry_that_was_changed_since_is_not_taken_out(folder):
    accept(review(folder), found(folder)["duisenow"])
    path = folder / "kz" / "people.toml"
    path.write_text(people(folder).replace('family = "Дүйсенов" }', 'family = "Дүйсенов" }\nnote = "speaker"'))
    with pytest.raises(UsageError, match="duysenov was changed since it was accepted"):
        review(folder).undo()
    assert decided(folder) == {"duisenow"}


def test_only_ones_own_decisions_are_undone(folder):
    review(folder, who="Bakyt").reject(found(folder)["kino"], "a cinema")
    with pytest.raises(UsageError, match="no decision of Aynur"):
        review(folder).undo()


def test_what_the_check_would_refuse_is_not_written(folder):
    work, s = review(folder), found(folder)["kino"]
    draft = Draft("place", ("KZ",), {"kk": "Бейсенова"}, sources=("map",), exonym={"de": "Aynurs Quelle"})
    with pytest.raises(DataError, match="nothing was written"):
        work.accept(s, work.propose(s, draft))
    assert not (folder / "kz" / "places.toml").exists()
    assert decided(folder) == set()


def test_a_file_that_changes_under_the_hand_is_left_alone(folder, monkeypatch):
    """Another program saves the file while the glossary is checked."""
    work, s = review(folder), found(folder)["duisenow"]
    real = Review._do

    def slow(self, decision, change):
        (folder / "kz" / "people.toml").write_text(HOUSE + "# saved meanwhile\n")
        return real(self, decision, change)

    monkeypatch.setattr(Review, "_do", slow)
    with pytest.raises(FileError, match="has changed meanwhile"):
        accept(work, s)
    assert people(folder) == HOUSE + "# saved meanwhile\n"
    assert decided(folder) == set()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "not valid JSON"),
        ("[1]", "the line is [1]"),
        ('"Tokajew"', 'the line is "Tokajew"'),
        (json.dumps(ROWS[0] | {"candidate": ""}), '"candidate" is empty'),
        (json.dumps(ROWS[0] | {"candidate": 7}), '"candidate" is 7'),
        (json.dumps(ROWS[0] | {"spellings": []}), '"spellings" is missing'),
        (json.dumps(ROWS[0] | {"spellings": ["Q"]}), 'an item of "spellings" is "Q"'),
        (json.dumps(ROWS[0] | {"count": "12"}), '"count" is "12"'),
        (json.dumps(ROWS[0] | {"kind": "person"}), '"kind" is "person"'),
        (json.dumps(ROWS[0] | {"near": [{"entity": "a"}]}), '"score" is null'),
        (json.dumps(ROWS[0]) + "\n" + json.dumps(ROWS[0]), 'the candidate "duisenow" stands in an earlier line too'),
    ],
)
def test_a_review_file_that_is_none(tmp_path, line, says):
    path = tmp_path / "found.jsonl"
    path.write_text(json.dumps(ROWS[1]) + "\n\n" + line + "\n", encoding="utf-8")
    with pytest.raises(DataError) as e:
        read_suggestions(path)
    assert f"{path}:{3 + line.count(chr(10))}: no suggestion: {says}" in str(e.value)


ANSWERS = "a\nmap\n\n\n\ny\nm\n\nr\na cinema\np\nlater\n"


def test_killed_at_any_moment_it_loses_the_answer_at_hand_at_most(folder):
    """Whatever stands in the glossary is in the ledger and the other way round, and the review goes on to the same end."""
    command = [
        sys.executable, "-m", "imla", "glossary", "review", str(folder.parent / "found.jsonl"),
        "--glossary", str(folder), "--no-default-glossary", "--by", "Aynur",
    ]  # fmt: skip
    done = subprocess.run(command, input=ANSWERS, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    finished = people(folder)
    assert "duysenov" in finished
    assert "Beyzenova" in finished
    chance = random.Random(6)
    killed = 0
    for _ in range(3):
        for path in (folder / "decisions").iterdir():
            path.unlink()
        (folder / "kz" / "people.toml").write_text(HOUSE, encoding="utf-8")
        running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        running.stdin.write(ANSWERS)
        running.stdin.flush()
        shown = ""
        wanted = chance.choice(["Write it to", "  accepted", "  merged", "  rejected", "entry for"])
        while wanted not in shown and (piece := running.stdout.read(1)):
            shown += piece
        time.sleep(chance.random() * 0.4)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        killed += running.returncode == -signal.SIGKILL
        work = review(folder)  # settles what was pending
        standing = work.ledger.standing()
        assert ("duysenov" in people(folder)) == ("duisenow" in standing)
        assert ("Beyzenova" in people(folder)) == ("beissenowa" in standing)
        assert people(folder) in {
            HOUSE,
            *[t for t in (people(folder),) if check(Glossary.load(folder, default=False)) == []],
        }
        left = [s for s in work.open(found(folder).values()) if s.key not in standing]
        for s in left:
            if s.key == "duisenow":
                accept(work, s)
            elif s.key == "beissenowa":
                work.merge(s, "beysenova")
            else:
                work.reject(s, "done")
        assert people(folder) == finished
    assert killed
