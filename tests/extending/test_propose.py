"""What one sees before saying yes: who might be the same, and what others are spelled like."""

from __future__ import annotations

import pytest

from imla.errors import DataError
from imla.extending.draft import Draft
from imla.extending.propose import Proposer
from imla.glossary.load import Glossary
from imla.reporting.proposal import proposal_lines


@pytest.fixture(scope="module")
def proposer():
    return Proposer(Glossary.load())


def propose(proposer, kind, country, sources=("map",), **native):
    return proposer.propose(proposer.drafter.entry(Draft(kind, (country,), native, sources=sources)))


@pytest.mark.parametrize(
    ("native", "same"),
    [
        ({"ru": "Досаев, Ерболат"}, "dossayev"),
        ({"kk": "Дінмұхаммед Қонаев"}, "kunayev-dinmukhamed"),
        ({"ru": "Назарбаев Нурсултан Абишевич"}, "nazarbayev"),
        ({"kk": "Серік Тоқаев"}, ""),
        ({"kk": "Айнұр Бейсенова"}, ""),
    ],
)
def test_is_it_one_that_is_known(proposer, native, same):
    assert [c.entity for c in propose(proposer, "person", "KZ", **native).same] == [same] * bool(same)


def test_only_one_of_the_same_kind_is_taken_for_the_same(proposer):
    assert propose(proposer, "place", "KZ", kk="Ақтау").same
    shown = propose(proposer, "organisation", "KZ", kk="Ақтау")
    assert not shown.same
    assert shown.near[0].entity == "aktau"


def test_others_of_one_spelling(proposer):
    asked = [(s.entity, s.part, s.other) for s in propose(proposer, "place", "KZ", kk="Актау").shared if s.asks]
    assert asked == [("aktau", "name", "name")]
    person = propose(proposer, "person", "KZ", kk="Серік Тоқаев", ru="Серик Токаев")
    shared = {s.entity: s for s in person.shared}
    assert {"Tokajew", "Токаев"} <= set(shared["tokayev"].spellings)
    assert not any(s.asks for s in person.shared), "the given name tells them apart"


def test_one_known_to_be_ambiguous_asks_nothing(proposer):
    place = propose(proposer, "organisation", "KZ", kk="Ақсай")
    assert [s.asks for s in place.shared if s.entity == "aksai-kz"] == [False]


def test_every_convention_is_shown(proposer, tmp_path):
    proposal = propose(proposer, "person", "KZ", kk="Айнұр Бейсенова", ru="Айнур Бейсенова")
    lines = list(proposal_lines(proposal, proposer.glossary, tmp_path / "people.toml"))
    told = {c.strip(" ?") for line in lines for c in line[36:].split(",")} if lines else set()
    assert {c.id for c in proposer.lexicon.conventions} <= told
    assert any(line.split() == ["Ainur", "Beisenowa", "de-duden,", "de-native,", "de-amtlich"] for line in lines)


def test_an_entry_with_a_fault_is_refused_with_its_place_in_the_entry(proposer):
    with pytest.raises(DataError) as e:
        proposer.propose({"id": "Ö", "kind": "place", "native": {"kk": "А"}})
    assert str(e.value) == 'Ö: "id" takes small ASCII letters, digits and hyphens'


def test_a_written_entry_is_known_to_the_next(tmp_path):
    own = Proposer(Glossary.load())
    first = propose(own, "person", "KZ", kk="Айнұр Бейсенова", ru="Айнур Бейсенова")
    (tmp_path / "people.toml").write_text(
        '[[entity]]\nid = "beysenova"\nkind = "person"\nnative.kk = { given = "Айнұр", family = "Бейсенова" }\n'
    )
    own.learn(Glossary.load(tmp_path), first)
    again = propose(own, "person", "KZ", kk="Бейсенова Айнұр")
    assert again.entry["id"] == "beysenova-aynur"
    assert [c.entity for c in again.same] == ["beysenova"]
