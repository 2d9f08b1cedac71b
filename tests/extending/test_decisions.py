"""The ledger: only ever added to, merged by copying files together, and never half a decision."""

from __future__ import annotations

import json
import shutil

import pytest

from imla.errors import DataError, FileError
from imla.extending.decisions import ACCEPT, FOLDER, MERGE, POSTPONE, REJECT, UNDO, Decision, Ledger, decided
from imla.glossary.load import Glossary


def decide(folder, verb, candidate, who="Aynur", **more):
    return Ledger(folder).add(Decision(verb, candidate, who, **more))


def undo(folder, decision):
    return decide(folder, UNDO, decision.candidate, decision.who, undoes=decision.name)


def test_a_folder_without_ledger_has_decided_nothing(tmp_path):
    assert decided(tmp_path) == set()


def test_postponed_candidates_come_back_the_others_do_not(tmp_path):
    for verb in (ACCEPT, MERGE, REJECT, POSTPONE):
        decide(tmp_path, verb, verb)
    assert decided(tmp_path) == {ACCEPT, MERGE, REJECT}


def test_an_undo_opens_the_question_and_a_new_answer_closes_it(tmp_path):
    first = decide(tmp_path, REJECT, "qonajew", reason="a street")
    undo(tmp_path, first)
    assert decided(tmp_path) == set()
    decide(tmp_path, ACCEPT, "qonajew", entity="qonayev")
    assert decided(tmp_path) == {"qonajew"}


def test_an_undo_takes_back_one_decision_not_those_before(tmp_path):
    decide(tmp_path, REJECT, "a")
    undo(tmp_path, decide(tmp_path, POSTPONE, "a"))
    assert decided(tmp_path) == {"a"}


def test_the_last_decision_is_ones_own(tmp_path):
    mine = decide(tmp_path, REJECT, "a", who="Aynur")
    decide(tmp_path, REJECT, "b", who="Bakyt")
    assert Ledger(tmp_path).last("Aynur") == mine
    undo(tmp_path, mine)
    assert Ledger(tmp_path).last("Aynur") is None


def test_every_field_survives(tmp_path):
    entry = {"id": "qonayev", "native": {"kk": {"family": "Қонаев"}}, "variants": ["Konajew"]}
    made = decide(
        tmp_path, ACCEPT, "qonajew", spellings=("Qonajew",), entity="qonayev", path="kz/people.toml", entry=entry
    )
    assert Ledger(tmp_path).decisions == {made.name: made}


def test_two_ledgers_are_merged_by_copying(tmp_path):
    """What git does with two branches that only add files."""
    one, two = tmp_path / "one", tmp_path / "two"
    shared = decide(one, REJECT, "shared")
    shutil.copytree(one, two)
    decide(one, ACCEPT, "a")
    decide(two, MERGE, "b")
    undo(two, shared)
    names = [{p.name for p in (f / FOLDER).iterdir()} for f in (one, two)]
    assert len(names[0] & names[1]) == 1
    shutil.copytree(two, one, dirs_exist_ok=True)
    assert decided(one) == {"a", "b"}


def test_the_ledger_is_no_glossary_file(tmp_path):
    decide(tmp_path, REJECT, "a")
    assert Glossary.load(tmp_path, default=False).entities == ()


@pytest.mark.parametrize("done", [True, False])
def test_killed_between_the_two_writes(tmp_path, done):
    """The entry tells whether the decision was carried out."""

    class Killed(BaseException):
        pass

    ledger = Ledger(tmp_path)

    def kill():
        shutil.copytree(tmp_path, tmp_path / "as it was")
        raise Killed

    with pytest.raises(Killed):
        ledger.add(Decision(ACCEPT, "a", "Aynur", entity="qonayev"), kill)
    left = tmp_path / "as it was"
    assert decided(left) == set()
    seen = []
    Ledger(left).settle(lambda d: bool(seen.append(d.entity)) or done)
    assert seen == ["qonayev"]
    assert decided(left) == ({"a"} if done else set())
    assert not [p for p in (left / FOLDER).iterdir() if p.name.startswith(".")]


def test_a_refused_change_leaves_no_decision(tmp_path):
    def refuse():
        raise FileError("read-only")

    with pytest.raises(FileError):
        Ledger(tmp_path).add(Decision(ACCEPT, "a", "Aynur"), refuse)
    assert list((tmp_path / FOLDER).iterdir()) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "not valid JSON"),
        (b"\xff{}", "not valid JSON"),
        (b"[]", "not a JSON object"),
        (b"{}", "verb, candidate, who, when missing"),
        (b'{"verb": "accept", "candidate": "a", "who": "A"}', "when missing"),
        (b'{"verb": "adopt", "candidate": "a", "who": "A", "when": "2025"}', 'unknown decision "adopt"'),
        (b'{"verb": "accept", "candidate": ["a"], "who": "A", "when": "2025"}', '"candidate" is'),
        (b'{"verb": "accept", "candidate": "a", "who": "A", "when": "2025", "spellings": "Q"}', '"spellings" is'),
    ],
)
def test_a_damaged_file_is_named(tmp_path, content, says):
    (tmp_path / FOLDER).mkdir()
    path = tmp_path / FOLDER / "20250101T000000Z-00.json"
    path.write_bytes(content)
    with pytest.raises(DataError, match="take the file from your version control again") as e:
        decided(tmp_path)
    assert str(path) in str(e.value)
    assert says in str(e.value)


def test_what_a_newer_version_adds_is_tolerated(tmp_path):
    made = decide(tmp_path, REJECT, "a")
    path = tmp_path / FOLDER / made.name
    path.write_text(json.dumps(json.loads(path.read_text()) | {"mood": "good"}))
    assert decided(tmp_path) == {"a"}
