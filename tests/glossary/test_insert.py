"""Changing one entry in a file: the rest stays as it was, to the byte, in every file that is shipped."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imla.errors import UsageError
from imla.glossary.insert import entries, insert, remove, set_variants
from imla.glossary.load import Glossary
from imla.glossary.write import render_entity

SHIPPED = {str(path): content.decode() for path, content in Glossary.load().entity_files()}
HOUSE = """\
# What we write about

# the banks
[[entity]]
id = "bank"
kind = "organisation"
fixed = ["Bank"]          # as on its door
sources = ["imprint"]     # 2024

# --- Places

[[entity]]
id = "lake"
kind = "place"
native.ru = "Озеро"
variants = [
  "Osero",  # in the old atlas
  { form = "Ozero", lang = "en" },
]
sources = ["map"]
# the end
"""
ENTRY = {"id": "hill", "kind": "place", "country": "KZ", "native": {"ru": "Холм"}, "sources": ["map"]}
TEXT = render_entity(ENTRY)


def test_the_text_of_an_entry():
    entry = {
        "sources": ['a "b" \\ c', "https://…/" + "x" * 140],
        "id": "x",
        "kind": "person",
        "country": ["KZ", "RU"],
        "native": {"kk": {"given": "Айнұр", "family": "Бейсенова"}, "uz-Cyrl": {"name": "А"}},
        "certain": False,
        "ambiguous": {"near": ["Kupfer"], "note": "also a district"},
        "variants": ["Beisenova", {"form": "Bejsenova", "part": "family"}],
    }
    text = render_entity(entry)
    assert entries(text) == [entry]
    lines = text.splitlines()
    assert lines[3:6] == [
        'country = ["KZ", "RU"]',
        'native.kk = { given = "Айнұр", family = "Бейсенова" }',
        'native.uz-Cyrl = { name = "А" }',
    ]
    assert lines[-5:] == ["sources = [", '  "a \\"b\\" \\\\ c",', f'  "https://…/{"x" * 140}",', "]", "certain = false"]


@given(st.text(min_size=1))
def test_any_text_is_written_so_that_it_is_read_back(text):
    text = text.encode("utf-8", "replace").decode()
    assert entries(render_entity({"id": "a", "note": text})) == [{"id": "a", "note": text}]


def test_it_stands_where_its_id_belongs_behind_the_heading():
    assert insert(HOUSE, ENTRY) == HOUSE.replace('[[entity]]\nid = "lake"', f'{TEXT}\n[[entity]]\nid = "lake"')


def test_before_the_comment_of_the_next_entry():
    assert insert(HOUSE, ENTRY | {"id": "a"}) == HOUSE.replace(
        "# the banks", TEXT.replace("hill", "a") + "\n# the banks"
    )


def test_at_the_end():
    assert insert(HOUSE, ENTRY | {"id": "z"}) == HOUSE + "\n" + TEXT.replace("hill", "z")
    assert insert(HOUSE.rstrip(), ENTRY | {"id": "z"}) == HOUSE + "\n" + TEXT.replace("hill", "z")


@pytest.mark.parametrize("source", ["", "# only a comment\n\n", "\ufeff"])
def test_the_first_entry(source):
    assert insert(source, ENTRY) == source + TEXT


def test_in_the_last_of_several_sorted_sections():
    sections = "".join(render_entity(ENTRY | {"id": i}) + "\n" for i in ("b", "z", "c", "y"))
    assert [e["id"] for e in entries(insert(sections, ENTRY))] == ["b", "z", "c", "hill", "y"]


@pytest.mark.parametrize("old", ["\ufeff" + HOUSE, HOUSE.replace("\n", "\r\n")], ids=["byte order mark", "CRLF"])
def test_the_file_keeps_its_form(old):
    new = insert(old, ENTRY)
    assert new.startswith(old[:20])
    assert ("\r\n" in old) == (new.count("\n") == new.count("\r\n"))
    assert remove(new, "hill") == old


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: "/".join(p.rsplit("/", 2)[1:]))
def test_insert_and_remove_are_inverse(path):
    source = SHIPPED[path]
    for entity in ("0", "m-new", "zz"):
        new = insert(source, ENTRY | {"id": entity})
        ids = [e["id"] for e in entries(new)]
        assert ids == sorted(ids)
        assert remove(new, entity) == source


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: "/".join(p.rsplit("/", 2)[1:]))
def test_variants_come_and_go_without_a_trace(path):
    source = SHIPPED[path]
    for row in entries(source)[:12]:
        old = row.get("variants", [])
        more = [*old, {"form": "Xyz", "lang": "de"}]
        new = set_variants(source, row["id"], more)
        changed = {e["id"]: e for e in entries(new)}
        assert changed[row["id"]]["variants"] == more
        back = set_variants(new, row["id"], old)
        assert entries(back) == entries(source)
        if not old:
            assert back == source


def test_comments_in_the_list_of_variants_stay():
    new = set_variants(HOUSE, "lake", [{"form": "Ozero", "lang": "en"}, "Oserow"])
    assert entries(new)[1]["variants"] == [{"form": "Ozero", "lang": "en"}, "Oserow"]
    more = set_variants(HOUSE, "lake", ["Osero", {"form": "Ozero", "lang": "en"}, "Oserow"])
    assert '  "Osero", # in the old atlas\n' in more
    assert "# the end" in more


def test_removing_leaves_the_headings_of_others():
    left = remove(HOUSE, "bank")
    assert left == HOUSE[: HOUSE.index("# the banks")] + HOUSE[HOUSE.index("# --- Places") :]
    assert remove(remove(HOUSE, "lake"), "bank").split("\n") == [
        "# What we write about",
        "",
        "# --- Places",
        "",
        "# the end",
        "",
    ]


@pytest.mark.parametrize(
    "source",
    [
        'entity = [{ id = "a", kind = "place" }]\n',
        'x = """\n[[entity]]\n"""\n',
        '[["entity"]]\nid = "a"\n',
    ],
)
def test_what_is_not_understood_is_refused(source):
    tomllib.loads(source)
    with pytest.raises(UsageError, match="by hand"):
        insert(source, ENTRY)


def test_variants_written_as_tables_are_written_as_a_list():
    source = '[[entity]]\nid = "a"\n[[entity.variants]]\nform = "x"\n'
    assert entries(set_variants(source, "a", [{"form": "x"}, "y"])) == [{"id": "a", "variants": [{"form": "x"}, "y"]}]


def test_an_entry_that_is_not_there():
    with pytest.raises(UsageError, match='no entry "b"'):
        set_variants('[[entity]]\nid = "a"\n', "b", ["y"])
