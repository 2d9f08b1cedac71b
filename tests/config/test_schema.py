"""The JSON Schema and the reader accept the same files; the page for editors is in step; what ``imla init`` writes is accepted by both."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imla.config.read import SECTION, TOP, read_config
from imla.config.schema import schema
from imla.config.setting import KEYS
from imla.config.template import template
from imla.errors import DataError
from imla.tables import Table

ROOT = Path(__file__).parents[2]
CHECKER = jsonschema.Draft7Validator(schema(), format_checker=jsonschema.FormatChecker())


def plain(value: Any) -> Any:
    """As an editor hands TOML to the schema: days are texts."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def by_schema(text: str) -> bool:
    return CHECKER.is_valid(plain(tomllib.loads(text)))


def by_code(text: str, folder: Path) -> bool:
    try:
        read_config(Table.parse(folder / "imla.toml", text.encode()))
    except DataError:
        return False
    return True


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    (folder / "names").mkdir()
    return folder


def test_it_is_a_schema_and_the_page_has_it() -> None:
    jsonschema.Draft7Validator.check_schema(schema())
    assert json.loads((ROOT / "docs" / "imla.schema.json").read_text(encoding="utf-8")) == schema(), "run: make docs"


def test_both_have_the_same_keys() -> None:
    assert set(schema()["properties"]) == set(TOP)
    assert set(schema()["properties"]["files"]["items"]["properties"]) == set(SECTION)


def test_the_example_of_each_key_is_accepted_by_both_and_in_its_place_only(house: Path) -> None:
    for key in KEYS:
        line = f"{key.name} = {key.example}\n"
        assert by_schema(line), line
        assert by_code(line, house), line
        section = f'[[files]]\npaths = ["a"]\n{line}'
        assert by_schema(section) == by_code(section, house) == key.per_file, section


WRONG = ("0", "3.5", "true", '"x"', '""', "[]", '["x"]', "[1]", '[""]', "{}", "{ a = 1 }", '{ family = "x" }', "2020-01-01",
         '"2020-01-01"', '"2020-1-1"', "2020-01-01T00:00:00", "12:00:00", '[["x"]]', '[{ paths = "a" }]', '[{ paths = [] }]',
         '[{ paths = "a", near = 1 }]', '{ tokayev = "x" }', "{ tokayev = 1 }", "{ tokayev = {} }", '{ tokayev = { famly = "x" } }')  # fmt: skip


@pytest.mark.parametrize("name", TOP)
def test_both_accept_and_refuse_the_same_values(name: str, house: Path) -> None:
    beside = 'convention = "de-native"\n' if name != "convention" else ""
    taken = 0
    for value in WRONG:
        if name in ("select", "ignore", "encoding", "glossary") and '"' in value and by_schema(f"{name} = {value}"):
            continue  # of the right type, but there is no such rule, encoding, folder: the schema cannot know
        text = f"{beside}{name} = {value}\n"
        if value in ("2020-01-01T00:00:00", "12:00:00", "2020-01-01") and name != "date":
            assert not by_code(text, house), text  # an editor hands it over as a text
            continue
        assert by_schema(text) == by_code(text, house), text
        taken += by_code(text, house)
    assert taken < len(WRONG) / 2


def test_an_unknown_key_is_refused_by_both(house: Path) -> None:
    for text in (
        "conventoin = 1\n",
        '[[files]]\npaths = ["a"]\nnaer = true\n',
        "[[files]]\nnear = true\n",
        '[override]\na = "b"\n',
    ):
        assert not by_schema(text), text
        assert not by_code(text, house), text


def test_everything_init_writes_is_accepted_also_when_the_comments_are_taken_away(house: Path) -> None:
    for chosen in ({}, {"convention": "de-duden", "language": "de", "glossary": ["names"]}):
        text = template(chosen)
        assert by_code(text, house)
        assert by_schema(text)
        assert tomllib.loads(text) == chosen
        every = re.sub(r"^# (?=[\w.-]+ = |\[)", "", text, flags=re.MULTILINE)
        assert set(tomllib.loads(every)) == set(TOP)
        assert by_code(every, house), every
        assert by_schema(every)


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip))
def test_any_name_of_a_folder_survives_the_template(name: str) -> None:
    assert tomllib.loads(template({"glossary": [name]}))["glossary"] == [name]
