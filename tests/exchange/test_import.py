"""Taking entries in: where they go, what is shown first, what is never touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imla.errors import DataError, FileError
from imla.glossary.exchange.entry import canonical, entries
from imla.glossary.exchange.merge import plan
from imla.glossary.insert import put
from imla.glossary.load import Glossary
from imla.glossary.write import render_entity
from imla.tables import shipped

HERE = Path(__file__).parent
NONE = Glossary.load(default=False)


def place(entity, kind="place", country="KZ", **more):
    return canonical({"id": entity, "kind": kind, "country": country, "native": {"kk": "Ақ"}, "sources": ["s"], **more})


@pytest.fixture
def house(tmp_path):
    return Path(shutil.copytree(HERE / "house", tmp_path / "house"))


def test_new_entries_go_where_the_shipped_ones_lie(tmp_path):
    rows = [
        place("b", "person"),
        place("a", "person"),
        place("c", country=["KZ", "UZ"]),
        place("d", "term", country=""),
        place("e", "people", "KG"),
    ]
    made = plan(rows, tmp_path, NONE)
    made.write()
    assert [(i, p.relative_to(tmp_path).as_posix()) for i, p in made.new] == [
        ("b", "kz/people.toml"),
        ("a", "kz/people.toml"),
        ("c", "shared/places.toml"),
        ("d", "shared/terms.toml"),
        ("e", "kg/people.toml"),
    ]
    text = (tmp_path / "kz/people.toml").read_text("utf-8")
    assert text.startswith('[[entity]]\nid = "a"')
    assert "\n\n[[entity]]" in text
    assert sorted(e.id for e in Glossary.load(tmp_path, default=False).entities) == ["a", "b", "c", "d", "e"]


def test_a_change_keeps_the_rest_of_the_file(house):
    path = house / "entities.toml"
    before = path.read_text("utf-8")
    rows = list(entries(Glossary.load(house, default=False)))
    rows[1] = {**rows[1], "wikidata": "Q2"}
    made = plan(rows, house, Glossary.load(house, default=False))
    assert made.same == 2
    assert [(c.id, c.differences) for c in made.changed] == [("rysbek", ('wikidata: "Q1" → "Q2"',))]
    assert path.read_text("utf-8") == before, "a plan writes nothing"
    made.write()
    after = path.read_text("utf-8")
    assert after.split("[[entity]]")[1] == before.split("[[entity]]")[1]
    assert after.split("[[entity]]")[3] == before.split("[[entity]]")[3]
    assert after.startswith("# One entry for everything")


def test_the_order_of_native_names_is_a_difference(house):
    rows = list(entries(Glossary.load(house, default=False)))
    rows[0]["native"] = dict(reversed(rows[0]["native"].items()))
    made = plan(rows, house, Glossary.load(house, default=False))
    assert [c.differences for c in made.changed] == [("native: kk ru → ru kk",)]


def test_shipped_entries_that_come_home_unchanged_are_left_out(tmp_path):
    rows = [row for row in entries(Glossary.load()) if row["id"] in ("tokayev", "aktau")]
    made = plan([*rows, place("new")], tmp_path, Glossary.load())
    assert (len(made.new), made.same, list(made.files)) == (1, 2, [tmp_path / "kz/places.toml"])


def test_a_house_cannot_change_a_shipped_entry(tmp_path):
    rows = [{**row, "note": "another"} for row in entries(Glossary.load()) if row["id"] == "tokayev"]
    with pytest.raises(DataError, match=r"people.toml: tokayev: is another entry \(note"):
        plan(rows, tmp_path, Glossary.load())


def test_one_file_stands_by_itself(tmp_path):
    target = tmp_path / "new" / "names.toml"
    rows = list(entries(Glossary.load()))[:5]
    plan(rows, target, Glossary.load(), one_file=True).write()
    assert [canonical(r) for r in entries(Glossary.load(target.parent, default=False))] == rows
    again = plan(rows, target, Glossary.load(), one_file=True)
    assert (again.same, again.files) == (5, {})


def test_without_a_target_nothing_is_written():
    rows = [place("new"), *(r for r in entries(Glossary.load()) if r["id"] == "aktau")]
    made = plan(rows, None, Glossary.load())
    assert (made.new, made.same, made.files) == ((("new", None),), 1, {})


def test_what_a_house_adds_to_an_entry(tmp_path):
    (tmp_path / "more.toml").write_text(
        '[[entity]]\nid = "tokayev"\nextends = true\nvariants = ["Tokaajew"]\nsources = ["seen"]\n', "utf-8"
    )
    both = Glossary.load(tmp_path)
    (row,) = (r for r in entries(both) if r["id"] == "tokayev")
    assert row["variants"][-1] == "Tokaajew"
    assert row["sources"][-1] == "seen"
    assert plan([row], tmp_path, both).same == 1
    with pytest.raises(DataError, match="tokayev: is another entry"):
        plan([{**row, "note": "x"}], tmp_path, both)
    with pytest.raises(DataError, match=r"more.toml: tokayev: extends the entry that would change"):
        plan([{**row, "note": "x"}], None, both)


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "x.toml").write_text("")
    with pytest.raises(FileError, match="--into takes a folder"):
        plan([place("a")], tmp_path / "x.toml", NONE)


def test_faults_of_the_target_stop_everything(house):
    (house / "broken.toml").write_text('[[entity]]\nid = "x"\n')
    with pytest.raises(DataError, match=r"broken.toml:1: x: "):
        plan([place("a")], house, NONE)


def test_a_file_that_changed_meanwhile_is_left_alone(house):
    made = plan([{**place("rysbek"), "kind": "place"}, place("new")], house, NONE)
    path = house / "entities.toml"
    path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
    with pytest.raises(FileError, match="has changed meanwhile"):
        made.write()
    assert path.read_text("utf-8").endswith("# mine\n")
    assert list(house.iterdir()) == [path]


def test_a_read_only_file_is_left_alone(house):
    path = house / "entities.toml"
    path.chmod(0o444)
    made = plan([{**place("rysbek"), "kind": "place"}], house, NONE)
    with pytest.raises(FileError, match="read-only"):
        made.write()


# --- many entries in one file ------------------------------------------------------------------------------------------------

FILES = {str(p.relative_to(shipped())): c.decode() for p, c in Glossary.load().entity_files()}


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_was_taken_out_can_be_put_back(data):
    source = FILES[data.draw(st.sampled_from(sorted(FILES)))]
    import tomllib

    known = tomllib.loads(source)["entity"]
    out = data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=4, unique_by=lambda e: e["id"]))
    from imla.glossary.insert import remove

    less = source
    for entry in out:
        less = remove(less, entry["id"])
    assert put(less, out) == source


def test_put_replaces_and_keeps_comments():
    source = (
        '# Head\n\n# his\n[[entity]]\nid = "b"   # first\nkind = "place"\nfixed = ["B"] # a brand\nsources = ["s"]\n'
    )
    made = put(
        source,
        [
            {"id": "b", "kind": "place", "native": {"kk": "Б"}, "sources": ["s"]},
            {"id": "a", "kind": "term", "fixed": ["A"]},
        ],
    )
    for comment in ("# Head", "# his", "# first", "# a brand"):
        assert comment in made
    assert made.index('id = "a"') < made.index('id = "b"')
    assert 'fixed = ["B"]' not in made


@pytest.mark.parametrize(
    "source", ["", "\n", "# only a comment\n", '[[entity]]\nid = "z"\nkind = "term"\nfixed = ["Z"]']
)
def test_put_into_a_file_without_much(source):
    import tomllib

    made = put(source, [{"id": "b", "kind": "term", "fixed": ["B"]}, {"id": "c", "kind": "term", "fixed": ["C"]}])
    assert [e["id"] for e in tomllib.loads(made)["entity"]][:2] == ["b", "c"]
    assert render_entity({"id": "b", "kind": "term", "fixed": ["B"]}) in made


def test_put_keeps_the_line_ends():
    source = '[[entity]]\r\nid = "z"\r\nkind = "term"\r\nfixed = ["Z"]\r\n'
    made = put(source, [{"id": "a", "kind": "term", "fixed": ["A"]}])
    assert made.count("\r\n") == made.count("\n")
