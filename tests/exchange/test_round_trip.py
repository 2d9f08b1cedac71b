"""What goes out comes home the same: CSV and TBX carry every field of every entry."""

from __future__ import annotations

import csv
import io
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imla.errors import DataError
from imla.glossary.exchange.entry import canonical, entries
from imla.glossary.exchange.format import FORMATS, Material
from imla.glossary.exchange.merge import alike, settle
from imla.glossary.load import Glossary
from imla.matching.export import export

HOUSE = Glossary.load(Path(__file__).parent / "house", default=False)
SHIPPED = Glossary.load()
BOTH = [FORMATS["csv"], FORMATS["tbx"]]
LANGUAGES = {"de-duden": "de", "en-press": "en", "ru-de": "de"}


def home(format_, content):
    return settle(format_.module.read(Path("names"), content), (), ())


def same(one, other):
    one, other = list(one), list(other)
    assert [row["id"] for row in one] == [row["id"] for row in other]
    assert [row["id"] for row, o in zip(one, other, strict=True) if not alike(row, o)] == []


@pytest.mark.parametrize("format_", BOTH, ids=lambda f: f.name)
@pytest.mark.parametrize("glossary", [SHIPPED, HOUSE], ids=["shipped", "house"])
def test_the_whole_glossary_comes_home(format_, glossary):
    same(home(format_, export(glossary, format_).encode()), entries(glossary))


def test_names_of_conventions_in_a_termbase_stay_there():
    text = export(SHIPPED, FORMATS["tbx"], conventions=["de-duden", "en-press"], countries=["TJ"])
    assert "<term>Emomali Rachmon</term>" in text
    assert "<term>Emomali Rahmon</term>" in text
    rows = [row for row in entries(SHIPPED) if "TJ" in row.get("country", "")]
    same(home(FORMATS["tbx"], text.encode()), rows)


def test_canonical_form_says_the_same_as_the_file():
    for path, content in HOUSE.entity_files():
        import tomllib

        rows = tomllib.loads(content.decode())["entity"]
        assert [canonical(canonical(row)) for row in rows] == [canonical(row) for row in rows], path
    loose = {
        "id": "x",
        "country": ["KZ"],
        "sources": "s",
        "variants": [{"form": "X", "status": "seen"}],
        "certain": True,
    }
    assert canonical(loose) == {"id": "x", "country": "KZ", "sources": ["s"], "variants": ["X"]}


def cells(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def table(rows, *, separator=",", end="\r\n", **how):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=end, **how).writerows(rows)
    return out.getvalue()


TABLE = export(HOUSE, FORMATS["csv"])


def shuffled(rows):
    body = rows[1:]
    variants = [r for r in body if r[rows[0].index("row")].startswith("variant")]
    others = [r for r in body if r not in variants]
    random.Random(3).shuffle(others)
    return [rows[0], *variants, *others]


def columns_moved(rows):
    order = list(range(len(rows[0])))
    random.Random(5).shuffle(order)
    return [[row[i] for i in order] for row in rows]


def as_german(rows):
    german = {"1961-10-01": "01.10.1961", "1930-01-01": "1.1.1930", "1991-12-16": "16.12.1991"}
    return [[german.get(c, c) for c in row] for row in rows]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TABLE.removeprefix("\ufeff").encode(), id="no byte order mark"),
        pytest.param(table(cells(TABLE), separator=";").encode("utf-8-sig"), id="semicolons"),
        pytest.param(table(cells(TABLE), separator="\t").encode("utf-16"), id="Unicode text: tabs and UTF-16"),
        pytest.param(("sep=;\r\n" + table(cells(TABLE), separator=";")).encode(), id="sep="),
        pytest.param(table(cells(TABLE), end="\n").encode(), id="LF"),
        pytest.param(TABLE.replace("\n", "\r\n").replace("\r\r\n", "\r\n").encode(), id="CRLF in cells too"),
        pytest.param(table(cells(TABLE), quoting=csv.QUOTE_ALL).encode(), id="all quoted"),
        pytest.param(table([*cells(TABLE), [""] * 9, []]).encode(), id="empty rows"),
        pytest.param(table([[*row, "", ""] for row in cells(TABLE)]).encode(), id="empty columns"),
        pytest.param(
            table([[f" {c} " if c else c for c in row] for row in cells(TABLE)]).encode(), id="blanks round cells"
        ),
        pytest.param(table(as_german(cells(TABLE))).encode(), id="dates as a German spreadsheet writes them"),
        pytest.param(table(shuffled(cells(TABLE))).encode(), id="sorted by something"),
        pytest.param(table(columns_moved(cells(TABLE))).encode(), id="columns moved"),
        pytest.param(unicodedata.normalize("NFD", TABLE).encode(), id="decomposed letters"),
    ],
)
def test_what_a_spreadsheet_does_to_a_file(content):
    read = {row["id"]: row for row in home(FORMATS["csv"], content)}
    assert [row["id"] for row in entries(HOUSE) if not alike(read[row["id"]], row)] == []


def test_an_entry_that_a_format_cannot_carry_is_refused(tmp_path):
    (tmp_path / "e.toml").write_text(
        '[[entity]]\nid = "x"\nkind = "place"\nnative.kk = "Х"\nsources = ["one\\nand two"]\nnote = "a \\u0001"\n',
        "utf-8",
    )
    glossary = Glossary.load(tmp_path, default=False)
    with pytest.raises(DataError, match=r"x: csv cannot carry this entry.*sources"):
        export(glossary, FORMATS["csv"])
    with pytest.raises(DataError, match="tbx"):
        export(glossary, FORMATS["tbx"])


# --- the law -----------------------------------------------------------------------------------------------------------------

LETTERS = "abzЖқөŞʻ"
WORDS = st.tuples(
    st.sampled_from(LETTERS), st.text(f"{LETTERS}’\"',;&<>=+-@.|", max_size=5), st.sampled_from(["", ".", "'", '"'])
)
WORDS = WORDS.map(lambda t: unicodedata.normalize("NFC", "".join(t)))
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
LINES = st.lists(NAMES, min_size=1, max_size=2, unique=True)
NOTES = st.lists(NAMES, min_size=1, max_size=3).map("\n".join)
DATES = st.dates()
PARTS = st.fixed_dictionaries({"given": NAMES, "family": NAMES}, optional={"patronymic": NAMES})


def tables(keys, values, least=0):
    return st.lists(st.sampled_from(keys), min_size=least, max_size=3, unique=True).flatmap(
        lambda ks: st.fixed_dictionaries(dict.fromkeys(ks, values))
    )


def names(kind):
    forms = st.one_of(PARTS, NAMES) if kind == "person" else NAMES
    return {
        "native": tables(["kk", "ru", "uz-Cyrl", "ky"], forms, least=1),
        "exonym": tables(["de", "en", "kk"], forms),
        "spelling": tables(list(LANGUAGES), forms),
        "variants": st.lists(
            st.one_of(
                NAMES,
                st.fixed_dictionaries(
                    {"form": NAMES},
                    optional={
                        "lang": st.sampled_from(["de", "tr", "uz-Cyrl"]),
                        "status": st.sampled_from(["preferred", "admitted", "discouraged", "wrong", "seen"]),
                        "to": DATES,
                        "source": NAMES,
                        "note": NOTES,
                    },
                ),
            ),
            max_size=3,
        ),
    }


def written(kind):
    former = st.fixed_dictionaries({}, optional={**names(kind), "note": NOTES, "sources": LINES, "to": DATES})
    derived = tables(["de", "en"], tables(["adjective", "inhabitant", "language"], st.one_of(NAMES, LINES), least=1))
    context = st.fixed_dictionaries({}, optional={"near": LINES, "note": NOTES})
    return st.fixed_dictionaries(
        {"kind": st.just(kind), **names(kind)},
        optional={
            "country": st.one_of(st.just("KZ"), st.just(["KZ", "UZ"])),
            "wikidata": st.integers(1, 99).map("Q{}".format),
            "fixed": LINES,
            "derived": derived,
            "former": st.lists(former, max_size=2),
            "ambiguous": st.one_of(st.booleans(), context),
            "certain": st.booleans(),
            "note": NOTES,
            "sources": LINES,
        },
    )


ENTRIES = st.lists(st.one_of(written("person"), written("place")), min_size=1, max_size=3).map(
    lambda rows: [canonical({"id": f"{i}-x", **row}) for i, row in enumerate(rows)]
)


@pytest.mark.parametrize("format_", BOTH, ids=lambda f: f.name)
@given(rows=ENTRIES)
def test_every_entry_comes_home(format_, rows):
    text = format_.module.write(Material(entries=rows, languages=LANGUAGES))
    same(home(format_, text.encode()), rows)
