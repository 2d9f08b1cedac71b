"""Broken files: each gives a clear line that names its place, and changes nothing. 20 ways for every format that is read."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import shutil
from pathlib import Path

import pytest

from imla.errors import DataError, ImlaError
from imla.glossary.exchange.format import FORMATS
from imla.glossary.exchange.merge import plan, settle
from imla.glossary.load import Glossary
from imla.matching.export import export
from imla.matching.proposals import proposals

HERE = Path(__file__).parent
HOUSE = Glossary.load(HERE / "house", default=False)
TABLE = export(HOUSE, FORMATS["csv"]).removeprefix("\ufeff")
TERMBASE = export(HOUSE, FORMATS["tbx"])


def attempt(name, content, folder):
    """What ``imla glossary import NAME FILE --into FOLDER --update`` does, the printing left out."""
    format_ = FORMATS[name]
    path = Path(f"names.{name}")
    if format_.reads == "entries":
        made = plan(settle(format_.module.read(path, content), (), ()), folder, Glossary.load(folder, default=False))
        made.write()
        return made
    return proposals(format_.module.read(path, io.BytesIO(content)), HOUSE)


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(HERE / "house", tmp_path / "house"))


def contents(folder):
    return {p: p.read_bytes() for p in folder.rglob("*")}


def refused(name, content, folder, says):
    before = contents(folder)
    with pytest.raises(ImlaError) as e:
        attempt(name, content, folder)
    lines = str(e.value).splitlines()
    assert any(says in line for line in lines), "\n".join(lines)
    assert all(line.startswith(f"names.{name}") for line in lines), lines
    assert contents(folder) == before


# --- tables ------------------------------------------------------------------------------------------------------------------


def cell(row, column, value):
    """The table with another value in a cell; *row* as a spreadsheet counts."""
    rows = list(csv.reader(io.StringIO(TABLE, newline="")))
    rows[row - 1][rows[0].index(column)] = value
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


KINDS = [r["row"] for r in csv.DictReader(io.StringIO(TABLE, newline=""))]
assert KINDS[:5] == ["entry", "variant", "variant", "variant", "variant"]
FORMER = KINDS.index("former 1") + 2
PERSON = len(KINDS) + 1 - 2
assert KINDS[PERSON - 2 :] == ["entry", "variant", "entry"]

BROKEN_TABLES = [
    ("not UTF-8", TABLE.encode().replace("ө".encode(), b"\xff") + b"\xff", "not UTF-8"),
    ("NUL", TABLE.replace("Maiort", "Mai\0ort").encode(), "NUL"),
    ("open quote", TABLE.encode() + b'"open', "quotation mark"),
    ("quote inside", TABLE.replace("Maiort", '"Mai"ort').encode(), "row 5: a quotation mark"),
    ("empty file", b"", 'row 1: no column "id"'),
    ("no header", TABLE.split("\r\n", 1)[1].encode(), 'no column "id"'),
    ("unknown column", TABLE.replace("wikidata", "wikidaten", 1).encode(), 'unknown column "wikidaten" (did you mean "wikidata"?)'),
    ("column twice", TABLE.replace("wikidata", "kind", 1).encode(), 'column "kind" stands there twice'),
    ("too many cells", TABLE.encode() + b",".join([b"x"] * 99), f"row {len(KINDS) + 2}: 99 cells"),
    ("no id", cell(2, "id", ""), 'row 2, column "id": every row needs the id'),
    ("bad id", cell(2, "id", "Astana"), 'row 2, column "id": Astana: "id" takes small ASCII letters'),
    ("bad kind of row", cell(3, "row", "varaint"), 'row 3, column "row": "varaint" is no kind of row'),
    ("bad kind", cell(2, "kind", "palce"), 'row 2, column "kind": 1st-of-may: unknown kind "palce" (did you mean "place"?)'),
    ("bad country", cell(2, "country", "Kasachstan"), 'row 2, column "country": 1st-of-may: "Kasachstan" is no ISO'),
    ("bad Wikidata id", cell(PERSON, "wikidata", "P5"), f'row {PERSON}, column "wikidata": rysbek: "P5" is no Wikidata id'),
    ("bad day", cell(FORMER, "from", "1/2/1930"), f'row {FORMER}, column "from": 1st-of-may: "1/2/1930" is no day'),
    ("bad flag", cell(2, "certain", "maybe"), 'row 2, column "certain": 1st-of-may: "maybe" is neither yes nor no'),
    ("bad status", cell(4, "status", "good"), 'row 4, column "status": 1st-of-may: unknown status "good"'),
    ("bad part", cell(PERSON + 1, "part", "name"), f'row {PERSON + 1}, column "part": rysbek: the variant'),
    ("lost letters", cell(2, "native.kk", "?нд?р"), 'row 2, column "native.kk": 1st-of-may: "?нд?р" has lost letters'),
    ("whole and parts", cell(PERSON, "native.ru", "Айгуль"), 'rysbek: give the whole name in "native.ru" or its parts'),
    ("parts of a place", cell(2, "native.ky.given", "А"), 'row 2, column "native.ky.given": 1st-of-may: only a person has parts'),
    ("wrong place", cell(3, "wikidata", "Q1"), 'row 3, column "wikidata": 1st-of-may: a row "variant" has nothing in'),
    ("no such language", cell(2, "languages", "kk xx"), 'row 2, column "languages": 1st-of-may: there is no native name in "xx"'),
    ("no such former name", cell(3, "row", "variant of former 9"), 'row 3, column "row": 1st-of-may: there is no row "former 9"'),
    ("former names with a gap", cell(FORMER, "row", "former 7"), '"former 1" comes next'),
    ("variant of nothing", cell(3, "id", "nobody"), 'row 3, column "id": nobody: there is no row "entry" with this id'),
    ("entry twice", cell(PERSON, "id", "rysbek-media"), 'column "id": rysbek-media: the entry stands in row'),
    ("no name", cell(len(KINDS) + 1, "fixed", ""), f"row {len(KINDS) + 1}: rysbek-media: a name is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "says"), [pytest.param(c, s, id=i) for i, c, s in BROKEN_TABLES])
def test_broken_table(content, says, folder):
    refused("csv", content, folder, says)


# --- termbases ---------------------------------------------------------------------------------------------------------------


def edited(old, new):
    assert old in TERMBASE
    return TERMBASE.replace(old, new, 1).encode()


HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
BOMB = HEAD + '<!DOCTYPE tbx [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>\n<tbx>&b;</tbx>'
OUTSIDE = HEAD + '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<tbx>&x;</tbx>'
PARAMETER = HEAD + '<!DOCTYPE tbx [<!ENTITY % x SYSTEM "http://example.org/x"> %x;]>\n<tbx/>'
SKIPPED = HEAD + '<!DOCTYPE tbx SYSTEM "x.dtd">\n<tbx><text>&uuml;</text></tbx>'

BROKEN_TERMBASES = [
    ("empty", b"", "names.tbx:1: not well-formed XML"),
    ("cut off", TERMBASE.encode()[:3000], "not well-formed XML"),
    ("not UTF-8", TERMBASE.encode().replace(b"Maiort", b"Mai\xffort"), "not well-formed XML"),
    ("control character", edited("Maiort", "Mai\x01ort"), "not well-formed XML"),
    ("end tag missing", edited("</termSec>", ""), "mismatched tag"),
    ("ampersand", edited("&lt;&amp;&gt;", "<&>"), "not well-formed XML"),
    ("unknown encoding", TERMBASE.replace("UTF-8", "klingon", 1).encode(), "names.tbx:1: "),
    ("entity bomb", BOMB.encode(), "names.tbx:2: declares entities"),
    ("external entity", OUTSIDE.encode(), "names.tbx:2: declares entities"),
    ("parameter entity", PARAMETER.encode(), "names.tbx:2: declares entities"),
    ("undeclared entity", SKIPPED.encode(), "names.tbx:3: the entity &uuml; is not declared"),
    ("nested without end", (HEAD + "<tbx>" * 99 + "</tbx>" * 99).encode(), "elements inside each other"),
    ("another root", TERMBASE.replace("<tbx ", "<html ").replace("</tbx>", "</html>").encode(), "the root element is html"),
    ("no entry", (HEAD + '<tbx type="TBX-Basic"><text><body/></text></tbx>').encode(), "no conceptEntry"),
    ("id twice", edited('id="rysbek-media"', 'id="rysbek"'), 'the id "rysbek" is taken by line'),
    ("bad id", edited('id="rysbek-media"', 'id="Rysbek"'), 'Rysbek: "id" takes small ASCII letters'),
    ("no id", edited(' id="rysbek-media"', ""), '"id" must be a text'),
    ("bad kind", edited(">organisation<", ">firm<"), 'rysbek-media: unknown kind "firm"'),
    ("empty term", edited("<term>Maiort</term>", "<term> </term>"), "1st-of-may: a term without text"),
    ("no term", edited("<term>Maiort</term>", ""), "1st-of-may: a term without text"),
    ("bad status", edited("admittedTerm-admn-sts", "goodTerm"), '"goodTerm" is no administrative status'),
    ("note is no JSON", edited('imla: {"n": 0', 'imla: {"n": 0,,'), "a note that begins with imla:"),
    ("note is no table", edited('imla: {"country": "KG"}', "imla: [1]"), "a note that begins with imla:"),
    ("note of something else", edited('imla: {"country": "KG"}', 'imla: {"colour": "red"}'), "a note that begins with imla:"),
    ("former is no list", edited('"former": [', '"former": ["x", '), 'something else than a list of tables in "former"'),
    ("words without parts", edited("<term>Айгуль Рысбекова<", "<term>Айгуль Ай Рысбекова<"), "has 3 words, and its note"),
    ("unknown use", edited('"as": "native"', '"as": "naitive"'), 'its note calls the term "naitive"'),
    ("no such former name", edited('"of": 1', '"of": 7'), "its note speaks of former name 7"),
    ("bad day", edited('"from": "1930-01-01"', '"from": "1930"'), '"from" must be a date'),
    ("bad country", edited('"country": "KG"', '"country": "Kirgistan"'), '"Kirgistan" is no ISO 3166-1 code'),
]  # fmt: skip


@pytest.mark.parametrize(("content", "says"), [pytest.param(c, s, id=i) for i, c, s in BROKEN_TERMBASES])
def test_broken_termbase(content, says, folder):
    refused("tbx", content, folder, says)


# --- public data -------------------------------------------------------------------------------------------------------------

ITEM = {
    "id": "Q1",
    "labels": {"kk": {"language": "kk", "value": "Ақтау"}, "ru": {"language": "ru", "value": "Актау"}},
    "aliases": {"de": [{"language": "de", "value": "Schewtschenko"}]},
    "claims": {"P17": [{"mainsnak": {"datavalue": {"value": {"id": "Q232"}}}, "rank": "normal"}]},
}
DUMP = "[\n" + ",\n".join(json.dumps({**ITEM, "id": f"Q{n}"}, ensure_ascii=False) for n in range(1, 8)) + "\n]\n"
URI = "http://www.wikidata.org/entity/"
RESULT = json.dumps(
    {
        "head": {"vars": ["item", "label", "country"]},
        "results": {
            "bindings": [
                {
                    "item": {"type": "uri", "value": f"{URI}Q{n}"},
                    "label": {"type": "literal", "xml:lang": "kk", "value": "Ақтау"},
                    "country": {"type": "uri", "value": f"{URI}Q232"},
                }
                for n in range(1, 8)
            ]
        },
    },
    ensure_ascii=False,
    indent=1,
)
PLACES = "".join(
    f"{n}\t10{n}\tkk\tАқтау{n}\t1\t\t\t\t\t\n{n}9\t10{n}\tru\tАктау{n}\t\t\t\t1\t\t1991\n" for n in range(1, 8)
)


def cut(text, rng):
    """Cut off inside a record."""
    return text.encode()[: rng.randrange(len(text.encode()) // 4, len(text.encode()) * 3 // 4)]


def foreign_byte(text, rng):
    at = rng.choice([m.start() for m in re.finditer("у", text)])
    return text[:at].encode() + b"\xff" + text[at + 1 :].encode()


def without(mark):
    def edit(text, rng):
        at = rng.choice([m.start() for m in re.finditer(re.escape(mark), text)])
        return (text[:at] + text[at + len(mark) :]).encode()

    return edit


def instead(mark, other):
    def edit(text, rng):
        at = rng.choice([m.start() for m in re.finditer(re.escape(mark), text)])
        return (text[:at] + other + text[at + len(mark) :]).encode()

    return edit


def always(content):
    return lambda _text, _rng: content


def nested(_text, _rng):
    return b"[" * 100_000


DAMAGE = {
    "wikidata": (
        DUMP,
        [
            foreign_byte, nested, without('"'), without(":"), without("}"), without('"id": "Q'), instead('"labels"', '"label"'), without("{"),
            instead('"value": "Ақтау"', '"value": 7'), instead('"language": "kk"', '"lang": "kk"'), instead('"id": "Q1", "lab', '"id": "X1", "lab'),
            instead('"aliases": {', '"aliases": 7, "x": {'), instead('"claims": {', '"claims": "none", "x": {'), always(b"7\n"),
            instead('"mainsnak"', '"snak"'), always(b'"text"\n'), always(b"null\n"), always(b"[1, 2]\n"), always(b"<html>\n"),
            instead('{"language": "de", "value": "Schewtschenko"}', '"Schewtschenko"'),
        ],
    ),
    "sparql": (
        RESULT,
        [
            cut, foreign_byte, nested, without('"'), without("}"), without(":"), without('"head"'), instead('"results"', '"result"'),
            instead('"bindings"', '"binding"'), instead('"vars"', '"var"'), instead('"head": {', '"head": 7, "x": {'), always(b""),
            always(RESULT.replace(f"{URI}Q3", "https://example.org/Q3").encode()), instead('"value": "http', '"valeu": "http'), always(b"7"), always(b"null"),
            instead('"label": {', '"label": 7, "x": {'), always(b"<html/>"), always(b'{"head": {"vars": 1}, "results": {"bindings": []}}'),
            always(b'{"head": {"vars": []}, "results": {"bindings": {}}}'),
        ],
    ),
    "geonames": (
        PLACES,
        [
            foreign_byte, without("\t"), without("\t\n"), instead("\tkk\t", "\t"), instead("\t1\t", "\tyes\t"), instead("\t10", "\tX"),
            instead("Ақтау1", ""), instead("Актау2", " "), instead("\t\t\n", "\t\t\t\n"), instead("\t", " "), instead("\t", ";"),
            instead("\t10", "\t-10"), always(b"id,name\n"), always(b"{}\n"), always(b"<html>\n"), always(b"1\n"), always(b"1\t2\tkk\n"),
            always("1\t²\tkk\tА\n".encode()), always(b"PK\x03\x04\n"), instead("19\t", "x19\t"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "n"), [(name, n) for name, (_, ways) in DAMAGE.items() for n in range(len(ways))], ids=str
)
def test_broken_public_data(name, n, folder):
    text, ways = DAMAGE[name]
    assert len(ways) == 20
    refused(name, ways[n](text, random.Random(n)), folder, f"names.{name}")


@pytest.mark.parametrize("name", ["csv", "tbx", *DAMAGE])
def test_sound_data_is_read(name, folder):
    """What the damage is done to."""
    sound = {"csv": TABLE, "tbx": TERMBASE}.get(name) or DAMAGE[name][0]
    made = attempt(name, sound.encode(), folder)
    assert made.same == 3 if name in ("csv", "tbx") else len(made.records) == 7


@pytest.mark.parametrize("name", ["csv", "tbx", *DAMAGE])
@pytest.mark.parametrize("seed", range(20))
def test_random_damage(name, seed, folder):
    """A few bytes changed anywhere: what comes is an error of ours or sound entries, and nothing else."""
    rng = random.Random(seed)
    content = bytearray({"csv": TABLE, "tbx": TERMBASE}.get(name, "").encode() or DAMAGE[name][0].encode())
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(content))
        content[at : at + rng.randrange(3)] = rng.choice(
            [b"\xff", b"\0", b'"', b"<", b"{", b"\t", b"\n", b",", b"&", b""]
        )
    before = contents(folder)
    made, said = None, ""
    try:
        made = attempt(name, bytes(content), folder)
    except ImlaError as e:
        said = str(e)
    assert all(line.startswith(f"names.{name}") for line in said.splitlines()), said
    if made is None:
        assert said
        assert contents(folder) == before
    elif name in ("csv", "tbx"):
        assert Glossary.load(folder, default=False).entities
    else:
        assert all(record["candidate"] for record in made.records)


def test_a_fault_in_one_entry_keeps_the_others_out(folder):
    before = contents(folder)
    with pytest.raises(DataError):
        attempt("csv", TABLE.replace("Rysbek Media", "Rysbek News").replace("admitted", "addmitted").encode(), folder)
    assert contents(folder) == before
