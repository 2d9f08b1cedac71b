"""Public data becomes proposals: what is guessed, how certain it is, what is left out."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from imla.glossary.exchange.format import FORMATS
from imla.glossary.load import Glossary
from imla.matching.proposals import proposals

SHIPPED = Glossary.load()
KEYS = ["candidate", "spellings", "documents", "count", "native", "kind", "country", "contexts", "near"]


def read(name, text, **options):
    return proposals(FORMATS[name].module.read(Path("x"), io.BytesIO(text.encode())), SHIPPED, **options)


def item(number, labels, aliases=(), claims=(), **more):
    given = {}
    for code, value in aliases:
        given.setdefault(code, []).append({"language": code, "value": value})
    return {
        "type": "item",
        "id": number,
        "labels": {c: {"language": c, "value": v} for c, v in labels.items()},
        "aliases": given,
        "claims": {p: [{"mainsnak": {"datavalue": {"value": {"id": v}}}, "rank": rank}] for p, v, rank in claims},
        **more,
    }


def dump(*items):
    return "[\n" + ",\n".join(json.dumps(i, ensure_ascii=False) for i in items) + "\n]\n"


TOWN = item(
    "Q999999901",
    {"kk": "Қаражыра", "ru": "Каражыра", "de": "Karaschyra", "ky": "Каражыра", "uz": "Қаражыра", "ja": "カラジラ"},
    [("kk", "Қаражыра 2"), ("en", "Karazhyra")],
    [("P17", "Q232", "normal"), ("P625", "", "normal")],
)  # fmt: skip


def test_a_record_has_what_review_needs():
    (record,) = read("wikidata", dump(TOWN)).records
    assert list(record) == KEYS
    assert record["candidate"] == "wikidata:Q999999901"
    assert record["kind"] == {"guess": "place", "why": "Wikidata: has coordinates (P625)"}
    assert record["country"] == {"guess": "KZ", "why": "Wikidata says Q232, which is kazakhstan"}
    assert {"form": "Karaschyra", "count": 0, "documents": 0, "language": "de"} in record["spellings"]
    assert not [s for s in record["spellings"] if s["language"] == "ja"], "no text language of ours"


def test_how_certain_a_native_form_is():
    (record,) = read("wikidata", dump(TOWN)).records
    certain = {(n["language"], n["form"]): (n["certainty"], n["why"]) for n in record["native"]}
    assert certain["kk", "Қаражыра"] == (0.8, "Wikidata label kk")
    assert certain["ky", "Каражыра"] == (0.6, "Wikidata label ky, but same as the Russian")
    assert certain["uz", "Қаражыра"][0] == 0.1, "Cyrillic letters in a language that is written in Latin ones"
    assert certain["kk", "Қаражыра 2"] == (0.25, "Wikidata alias kk, but more than letters")
    assert [n["certainty"] for n in record["native"]] == sorted((c for c, _ in certain.values()), reverse=True)
    assert not [n for n in record["native"] if n["language"] in ("de", "en")]


def test_an_entry_with_that_id_is_near_for_certain():
    (record,) = read(
        "wikidata", dump(item("Q200881", {"ru": "Токаев, Касым-Жомарт Кемелевич", "de": "Vandalenwort"}))
    ).records
    assert record["near"][0] == {"entity": "tokayev", "score": 1.0, "why": "has the Wikidata id Q200881"}


def test_another_spelling_leads_to_the_entry():
    (record,) = read("wikidata", dump(item("Q999999902", {"de": "Kassym-Jomart Tokajew"}))).records
    assert record["near"][0]["entity"] == "tokayev"
    assert record["near"][0]["score"] > 0.9


def test_what_is_known_already_is_left_out():
    made = read("wikidata", dump(item("Q198989", {"kk": "Ақтау", "ru": "Актау", "de": "Aktau"})))
    assert (made.records, made.known) == ([], 1)


def test_what_has_no_name_for_us_is_left_out():
    made = read("wikidata", dump(item("Q999999903", {"ja": "カラジラ"}), {"id": "P31", "labels": {}}, {"id": "L7"}))
    assert (made.records, made.strange) == ([], 1)


def test_kind_of_a_person():
    human = item("Q999999904", {"ru": "Абвг Дежз"}, claims=[("P31", "Q5", "normal")])
    born = item("Q999999905", {"ru": "Абвг Дежз"}, claims=[("P569", "", "normal")])
    kinds = [r["kind"]["guess"] for r in read("wikidata", dump(human, born)).records]
    assert kinds == ["person", "person"]


def test_deprecated_claims_do_not_count_and_preferred_ones_go_first():
    claims = {
        "P17": [
            {"mainsnak": {"datavalue": {"value": {"id": "Q265"}}}, "rank": "deprecated"},
            {"mainsnak": {"datavalue": {"value": {"id": "Q232"}}}, "rank": "normal"},
            {"mainsnak": {"datavalue": {"value": {"id": "Q813"}}}, "rank": "preferred"},
            {"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"},
        ]
    }
    (record,) = read("wikidata", dump({**item("Q999999906", {"ru": "Абвгжж"}), "claims": claims})).records
    assert record["country"]["guess"] == "KG"


@pytest.mark.parametrize(
    ("options", "left"), [({"countries": ["UZ"]}, 0), ({"countries": ["KZ", "UZ"]}, 1), ({"kinds": ["person"]}, 0)]
)
def test_only_what_was_asked_for(options, left):
    made = read("wikidata", dump(TOWN), **options)
    assert (len(made.records), made.others) == (left, 1 - left)


def test_suggestions_and_proposals_are_reviewed_alike(tmp_path):
    from imla.extending.suggestion import read_suggestions

    records = read("wikidata", dump(TOWN)).records
    (tmp_path / "p.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf-8")
    (suggestion,) = read_suggestions(tmp_path / "p.jsonl")
    assert suggestion.key == "wikidata:Q999999901"
    assert (suggestion.native[0].form, suggestion.country.guess) == ("Қаражыра", "KZ")


def test_empty_tables_may_be_lists():
    (record,) = read("wikidata", dump({**TOWN, "aliases": [], "claims": []})).records
    assert record["kind"]["guess"] is None


SPARQL = {
    "head": {"vars": ["country", "item", "label", "alias"]},
    "results": {
        "bindings": [
            {
                "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q999999907"},
                "label": {"type": "literal", "xml:lang": "kk", "value": "Қаражыра"},
                "country": {"type": "uri", "value": "http://www.wikidata.org/entity/Q232"},
            },
            {
                "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q999999907"},
                "alias": {"type": "literal", "xml:lang": "kk", "value": "Қаражыр"},
                "instance": {"type": "uri", "value": "http://www.wikidata.org/entity/Q5"},
            },
        ]
    },
}


def test_rows_of_a_query_are_put_together():
    (record,) = read("sparql", json.dumps(SPARQL)).records
    assert record["candidate"] == "wikidata:Q999999907"
    assert record["country"]["guess"] == "KZ"
    assert [(n["form"], n["certainty"]) for n in record["native"]] == [("Қаражыра", 0.8), ("Қаражыр", 0.5)]


PLACES = (
    "1\t77\tkk\tҚаражыра\t1\t\t\t\t\t\n"
    "2\t78\tru\tДругое\t\t\t\t\t\t\n"
    "3\t77\tru\tКаражыра\t\t\t\t1\t\t1991\n"
    "4\t77\tlink\thttps://example.org\t\t\t\t\t\t\n"
    "5\t77\twkdt\tQ198989\t\t\t\t\t\t\n"
    "6\t77\tiata\tSCO\t\t\t\t\t\t\n"
    "7\t77\t\tKarazhyra\t\t\t\t\t\t\n"
)


def test_places_of_geonames():
    first, second = read("geonames", PLACES, countries=["KZ"]).records
    assert first["candidate"] == "geonames:77"
    assert first["country"] == {"guess": "KZ", "why": "as asked for"}
    assert [(n["form"], n["certainty"], n["why"]) for n in first["native"]] == [
        ("Қаражыра", 0.7, "GeoNames name kk"),
        ("Каражыра", 0.2, "GeoNames historic name ru"),
    ]
    assert [s["form"] for s in first["spellings"]] == ["Қаражыра", "Каражыра", "Karazhyra"]
    assert first["near"][0]["entity"] == "aktau"
    assert second["candidate"] == "geonames:78"


def test_the_old_columns_are_read_too():
    old = "".join("\t".join(line.split("\t")[:8]) + "\n" for line in PLACES.splitlines())
    assert read("geonames", old).records == read("geonames", PLACES).records
