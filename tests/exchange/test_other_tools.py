"""Lists for other tools: what may stand in them, and the tools themselves where they run here."""

from __future__ import annotations

import csv
import random
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import imla
from imla.errors import UsageError
from imla.glossary.exchange.format import FORMATS, Material, Pair, find
from imla.glossary.load import Glossary
from imla.languages.inflect import take_apart
from imla.matching.export import export
from imla.matching.lexicon import Lexicon
from imla.matching.pairs import pairs, right_spellings
from imla.text.fold import fold
from imla.text.scripts import script

SHIPPED = Glossary.load()
LEXICON = Lexicon.load(SHIPPED)
HOUSES = ["de-duden", "de-native", "en-press", "fr-press"]


def pairs_of(*conventions):
    return pairs(LEXICON, SHIPPED.entities, [LEXICON.convention(c) for c in conventions], lambda _: True)


@pytest.fixture(scope="module", params=HOUSES)
def house(request):
    return request.param, pairs_of(request.param)


# --- pairs -------------------------------------------------------------------------------------------------------------------


def test_pairs_say_what_rewrite_does(house):
    """A tool without context must not change what imla, with context, would leave alone, nor change it to something else."""
    convention, found = house
    assert len(found) > 5000
    language = LEXICON.convention(convention).language
    some = random.Random(7).sample(found, 400)
    other = [p for p in some if imla.rewrite(p.wrong, convention=convention, language=language) != p.right]
    assert len(other) <= 2, other


def test_no_pair_touches_what_is_right(house):
    convention, found = house
    info = LEXICON.convention(convention)
    right = right_spellings(LEXICON, [info])
    language = LEXICON.language(info.language)
    for p in found:
        assert p.wrong not in right, p
        assert not [base for base, _ in take_apart(language, fold(p.wrong)) if base in right], p
        assert p.wrong not in LEXICON.not_names, p
        assert script(p.wrong) == script(p.right), p
        assert len(p.wrong) > 3, p


def test_pairs_contradict_nobody(house):
    _, found = house
    by_wrong = {p.wrong: p.right for p in found}
    assert len(by_wrong) == len(found)
    assert not by_wrong.keys() & set(by_wrong.values()), "what is written is never replaced again"
    assert list(found) == sorted(found, key=lambda p: (-len(p.wrong), p.wrong))


def test_the_second_convention_is_right_as_well():
    alone, both = pairs_of("de-duden"), pairs_of("de-duden", "de-native")
    assert Pair("Toqajew", "Tokajew") in alone
    assert Pair("Toqajew", "Tokajew") not in both
    assert Pair("Tokayev", "Tokajew") in both


HOUSE = """
[[entity]]
id = "one"
kind = "place"
native.ru = "Жанаул"
variants = ["Dschanaul", "Tal"]
sources = ["s"]
[[entity]]
id = "two"
kind = "place"
native.ru = "Чанаул"
spelling.de-duden = "Zanaul"
variants = ["Dschanaul", "Schanaul"]
sources = ["s"]
[[entity]]
id = "guess"
kind = "place"
native.ru = "Бурган"
variants = ["Burhan"]
certain = false
sources = ["s"]
[[entity]]
id = "word"
kind = "place"
native.ru = "Тургай"
ambiguous = true
variants = ["Turhai"]
sources = ["s"]
[[entity]]
id = "ulf"
kind = "person"
native.ru = { given = "Жолбар", family = "Жангов" }
variants = [{ form = "Dzholbar", part = "given" }]
sources = ["s"]
"""


def test_what_makes_no_pair(tmp_path):
    (tmp_path / "e.toml").write_text(HOUSE, "utf-8")
    (tmp_path / "not-names.toml").write_text('[[word]]\nform = "Tal"\nreason = "a valley"\n', "utf-8")
    glossary = Glossary.load(tmp_path, default=False)
    lexicon = Lexicon.load(glossary)
    found = pairs(lexicon, glossary.entities, [lexicon.convention("de-duden")], lambda _: True)
    by_wrong = {p.wrong: p.right for p in found}
    assert by_wrong["Zhanaul"] == "Schanaul"
    assert "Dschanaul" not in by_wrong, "two entities, written differently"
    assert "Schanaul" not in by_wrong, "right in itself"
    assert "Tal" not in by_wrong, "an ordinary word"
    assert not {"Burhan", "Burgan"} & by_wrong.keys(), "not certain"
    assert "Turhai" not in by_wrong, "ambiguous"
    assert "Dzholbar" not in by_wrong, "a given name alone may be anybody's"
    assert by_wrong["Zholbar Zhangov"] == "Scholbar Schangow"
    assert by_wrong["Zhangov"] == "Schangow"


# --- formats -----------------------------------------------------------------------------------------------------------------

ODD = Material(
    title="Names",
    pairs=[
        Pair("Ko's (a) [b] {c} + $ ^ . * ? | \\ /", "It's $1"),
        Pair("Öskemen", "Ust-Kamenogorsk"),
        Pair("a: b # c", "d - e"),
    ],
    words=["Ust-Kamenogorsk"],
)


def test_vale():
    rule = yaml.safe_load(FORMATS["vale"].module.write(ODD))
    assert set(rule) == {"extends", "message", "level", "ignorecase", "action", "swap"}
    assert (rule["extends"], rule["action"]) == ("substitution", {"name": "replace"})
    for (pattern, right), pair in zip(rule["swap"].items(), ODD.pairs, strict=True):
        assert re.fullmatch(pattern, pair.wrong)
        assert right == pair.right
    rule = yaml.safe_load(export(SHIPPED, FORMATS["vale"], conventions=["de-duden"]))
    assert [Pair(*p) for p in rule["swap"].items() if "\\" not in p[0]] == [
        p for p in pairs_of("de-duden") if "." not in p.wrong
    ]
    assert yaml.safe_load(FORMATS["vale"].module.write(Material(title="x")))["swap"] == {}


def test_prh():
    made = yaml.safe_load(FORMATS["prh"].module.write(ODD))
    assert made["version"] == 1
    assert [r["expected"] for r in made["rules"]] == ["It's $$1", "Ust-Kamenogorsk", "d - e"]
    for rule, pair in zip(made["rules"], ODD.pairs, strict=True):
        (pattern,) = rule["patterns"]
        inner = re.fullmatch(r"/\(\?<!\[\\p\{L\}\\p\{M\}\\p\{N\}\]\)(.*)\(\?!\[\\p\{L\}\\p\{M\}\\p\{N\}\]\)/", pattern)[
            1
        ]
        assert re.fullmatch(inner, pair.wrong)
    made = yaml.safe_load(export(SHIPPED, FORMATS["prh"], conventions=["de-duden"], countries=["TJ"]))
    assert len({r["expected"] for r in made["rules"]}) == len(made["rules"]) > 50
    assert yaml.safe_load(FORMATS["prh"].module.write(Material(title="x")))["rules"] == []


@pytest.fixture(scope="module")
def typos(tmp_path_factory):
    config = tmp_path_factory.mktemp("typos") / "_typos.toml"
    config.write_text(export(SHIPPED, FORMATS["typos"], conventions=["de-duden"]), "utf-8")
    tool = shutil.which("typos", path=str(Path(sys.executable).parent))
    assert tool, "typos is a development dependency"

    def run(text):
        done = subprocess.run(
            [tool, "--isolated", "--config", config, "--format", "brief", "-"],
            input=text, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.stderr == ""
        return re.findall(r"`(.+)` should be `(.+)`", done.stdout)

    return config, run


def test_typos_runs(typos):
    _, run = typos
    assert run("Tokayev, TOKAYEV, Karagandy, Toqajew.\n") == [
        ("Tokayev", "Tokajew"),
        ("TOKAYEV", "TOKAJEW"),
        ("Karagandy", "Karaganda"),
        ("Toqajew", "Tokajew"),
    ]


def test_typos_leaves_what_is_right(typos):
    config, run = typos
    words = tomllib.loads(config.read_text("utf-8"))["default"]["extend-words"]
    right = [w for w, to in words.items() if w == to]
    assert len(right) > 1000
    assert run("\n".join(w.title() for w in right) + "\n") == []


def test_hunspell_runs(tmp_path):
    if shutil.which("hunspell") is None:
        pytest.skip("hunspell is not installed (apt install hunspell)")
    (tmp_path / "base.aff").write_text("SET UTF-8\nWORDCHARS -’ʻ\n", "utf-8")
    (tmp_path / "base.dic").write_text("2\nund\nder\n", "utf-8")
    text = export(SHIPPED, FORMATS["hunspell"], conventions=["de-duden"])
    (tmp_path / "names.dic").write_text(text, "utf-8")

    def unknown(words):
        done = subprocess.run(
            ["hunspell", "-i", "utf-8", "-d", "./base", "-p", "./names.dic", "-l"],
            input=words, capture_output=True, encoding="utf-8", cwd=tmp_path, check=True,
        )  # fmt: skip
        return done.stdout.split()

    assert unknown("Kassym-Schomart Tokajew und der Taschkenter Tokajews Usbekistans kirgisisch\n") == []
    assert unknown("Tokayev Tokajewx\n") == ["Tokayev", "Tokajewx"]


def test_languagetool():
    text = export(SHIPPED, FORMATS["languagetool"], conventions=["de-duden"], countries=["KG"])
    head, *words = text.splitlines()
    assert head.startswith("# Names as written by de-duden")
    assert words == sorted(set(words))
    assert {"Bischkek", "Bischkeks", "Kirgistans"} <= set(words)
    assert not [w for w in words if re.search(r"[\s#/]", w)]


def rows(text):
    return list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_omegat():
    head, *body = rows(export(SHIPPED, FORMATS["omegat"], conventions=["de-duden"], source="ru"))
    assert head[0].startswith("# ")
    assert {len(row) for row in body} == {3}
    assert ["Токаев", "Tokajew", ""] in body
    assert ["Касым-Жомарт Токаев", "Kassym-Schomart Tokajew", ""] in body
    assert next(r[2] for r in body if r[:2] == ["Аксай", "Aksai"]).startswith("may mean something else")


@pytest.mark.parametrize("source", ["ru", "en-press"])
def test_deepl(source):
    text = export(SHIPPED, FORMATS["deepl"], conventions=["de-duden"], source=source)
    body = rows(text)
    assert {len(row) for row in body} == {2}
    assert len({row[0] for row in body}) == len(body) > 1000, "each source once"
    assert all(cell == " ".join(cell.split()) and 0 < len(cell.encode()) <= 1024 for row in body for cell in row)
    assert not [r for r in body if r[0] in ("Аксай", "Aksai")], "there are several"
    comma = export(SHIPPED, FORMATS["deepl"], conventions=["de-duden"], source=source, separator=",")
    assert list(csv.reader(comma.splitlines())) == body


def test_filters():
    text = export(SHIPPED, FORMATS["omegat"], conventions=["de-duden"], source="ru", countries=["TJ"], kinds=["person"])
    assert "Рахмон\tRachmon" in text
    assert "Душанбе" not in text
    assert "Токаев" not in text


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("vale", {}, "needs a convention"),
        ("hunspell", {}, "needs a convention"),
        ("omegat", {"conventions": ["de-duden"]}, "--from"),
        ("deepl", {"source": "ru"}, "needs a convention"),
        ("deepl", {"source": "ru", "conventions": ["de-duden", "de-native"]}, "two conventions"),
        ("vale", {"source": "ru", "conventions": ["de-duden"]}, "--from is for"),
        ("csv", {"source": "ru"}, "--from is for"),
        ("vale", {"conventions": ["de-dudne"]}, 'unknown convention "de-dudne"'),
        ("omegat", {"conventions": ["de-duden"], "source": "russian"}, 'unknown convention "russian"'),
    ],
)
def test_what_is_missing_is_said(name, options, says):
    with pytest.raises(UsageError, match=says):
        export(SHIPPED, FORMATS[name], **options)


def test_formats_are_found_by_name():
    assert find("csv", "reads") is FORMATS["csv"]
    with pytest.raises(UsageError, match=r'unknown format "cvs" \(did you mean "csv"'):
        find("cvs", "writes")
    with pytest.raises(UsageError, match="vale can only be exported"):
        find("vale", "reads")
    with pytest.raises(UsageError, match="geonames can only be imported"):
        find("geonames", "writes")
    for format_ in FORMATS.values():
        assert bool(format_.reads) == hasattr(format_.module, "read")
        assert bool(format_.writes) == hasattr(format_.module, "write")
