"""`imla glossary fmt`: one text for one content; nothing said is changed, no comment is lost."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imla.glossary.load import Glossary
from imla.glossary.write import canonical, render_entity
from imla.tables import Table


def format_source(source: str) -> str:
    return canonical(Table.parse(Path("glossary.toml"), source.encode()))


SHIPPED = [(path, content.decode()) for path, content in Glossary.load().entity_files()]

CASES = {
    "keys in order, one blank line between entries, entries by id": (
        """
[[entity]]
kind = "place"
id = "b"

sources = ["x"]
native.ru = "Б"
[[entity]]
id='a'
kind   =   "term"
fixed = [ 'A "x"' ,
 "B", ]
""",
        """[[entity]]
id = "a"
kind = "term"
fixed = ["A \\"x\\"", "B"]

[[entity]]
id = "b"
kind = "place"
native.ru = "Б"
sources = ["x"]
""",
    ),
    "tables of any writing become one": (
        """[[entity]]
id = "a"
kind = "person"
[entity.native]
kk = { family = "Б", given = "А" }
[entity.native.ru]
given = "В"
family = "Г"
[[entity.former]]
to = 1991-01-01
native = { ru = { family = "Д" } }
[[entity.variants]]
form = "e"
[entity.exonym]
de = { family = "F" }
[entity.ambiguous]
note = "n"
near = ["x"]
""",
        """[[entity]]
id = "a"
kind = "person"
native.kk = { given = "А", family = "Б" }
native.ru = { given = "В", family = "Г" }
exonym.de = { family = "F" }
former = [{ native.ru = { family = "Д" }, to = 1991-01-01 }]
variants = [{ form = "e" }]
ambiguous = { near = ["x"], note = "n" }
""",
    ),
    "exonyms on one line where they fit": (
        f"""[[entity]]
id = "a"
exonym.de = "{"x" * 60}"
exonym.en = "y"

[[entity]]
id = "b"
exonym = {{ de = "{"x" * 140}", en = "y" }}
""",
        f"""[[entity]]
id = "a"
exonym = {{ de = "{"x" * 60}", en = "y" }}

[[entity]]
id = "b"
exonym.de = "{"x" * 140}"
exonym.en = "y"
""",
    ),
    "long lists are broken, context words filled": (
        f"""[[entity]]
id = "a"
sources = ["{"x" * 70}", "{"y" * 70}"]
ambiguous = {{ near = [{", ".join(f'"{w * 9}"' for w in "abcdefghijklmn")}], note = "n" }}
""",
        f"""[[entity]]
id = "a"
ambiguous = {{ near = [
  {", ".join(f'"{w * 9}"' for w in "abcdefghijk")},
  {", ".join(f'"{w * 9}"' for w in "lmn")},
], note = "n" }}
sources = [
  "{"x" * 70}",
  "{"y" * 70}",
]
""",
    ),
    "comments stay with what they belong to": (
        """# The head of the file.

# about b
[[entity]] # B
id = "b"
# about its sources
sources = [ # the first
  "x", # good
  # the second
  "y"
  # no more
]
native.ru = "Б" # Russian
# the end of b

[[entity]]
id = "a"

# Another section,
# in two lines.

[[entity]]
id = "A"
# at the end of A

# the last words""",
        """# The head of the file.

[[entity]]
id = "a"

# about b
[[entity]] # B
id = "b"
native.ru = "Б" # Russian
# about its sources
sources = [
  # the first
  "x", # good
  # the second
  "y",
  # no more
]
# the end of b

# Another section,
# in two lines.

[[entity]]
id = "A"
# at the end of A

# the last words
""",
    ),
    "a comment inside what becomes one line goes above it": (
        """[[entity]]
id = "a"
[[entity.former]] # first
native.ru = "Б" # Russian
# until when
to = 1991-01-01
[entity.exonym]
# German
de = "B"
[entity.ambiguous]
# why
note = "n"
near = ["x", # one
]
""",
        """[[entity]]
id = "a"
# German
exonym.de = "B"
former = [
  # until when
  # Russian
  { native.ru = "Б", to = 1991-01-01 }, # first
]
# why
ambiguous = { near = [
  "x", # one
], note = "n" }
""",
    ),
    "unknown keys, odd keys and odd values are kept": (
        """[[entity]]
zzz = [1, 2.5, true, { "a b" = [] }]
id = "a"
native."x y" = '''one
two \\'''
note = "tab\\tand \\u007f"
yyy = { }
""",
        """[[entity]]
id = "a"
native."x y" = "one\\ntwo \\\\"
note = "tab\\tand \\u007f"
zzz = [1, 2.5, true, { "a b" = [] }]
yyy = {}
""",
    ),
    "nothing": ("", ""),
    "only comments": ("\n\n# one\n\n\n# two\n# three\n\n", "# one\n\n# two\n# three\n"),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_case(before: str, after: str) -> None:
    assert format_source(before) == after
    assert format_source(after) == after
    assert format_source(before.replace("\n", "\r\n")) == after


def same_data(a: str, b: str) -> bool:
    """Entries may change places, their content may not."""
    first, second = (sorted(tomllib.loads(t).get("entity", []), key=repr_sorted) for t in (a, b))
    return first == second and [orders(e) for e in first] == [orders(e) for e in second]


def orders(entity: dict[str, Any]) -> list[list[str]]:
    """The order of languages: the first native one is where a name is at home."""
    names = [entity, *entity.get("former", [])]
    return [list(name.get(key, ())) for name in names for key in ("native", "spelling", "exonym", "derived")]


def repr_sorted(value: Any) -> str:
    if isinstance(value, dict):
        return repr(sorted((k, repr_sorted(v)) for k, v in value.items()))
    return repr([repr_sorted(v) for v in value]) if isinstance(value, list) else repr(value)


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"#c\d+", text))


@pytest.mark.parametrize("source", [s for _, s in SHIPPED], ids=[f"{p.parent.name}/{p.name}" for p, _ in SHIPPED])
def test_shipped(source: str) -> None:
    assert format_source(source) == source


# --- laws, over entries written in every way TOML has ----------------------------------------------------------------

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=12)
codes = st.sampled_from(["kk", "ru", "uz-Cyrl", "de", "x y"])
forms = words | st.dictionaries(st.sampled_from(["given", "family", "patronymic"]), words, min_size=1, max_size=3)
by_code = st.dictionaries(codes, forms, min_size=1, max_size=3)
dates = st.dates()
variants = st.lists(
    words | st.fixed_dictionaries({"form": words}, optional={"note": words, "lang": words, "to": dates})
)
former = st.lists(
    st.fixed_dictionaries({}, optional={"native": by_code, "to": dates, "variants": variants, "exonym": by_code}),
    max_size=3,
)
entities = st.fixed_dictionaries(
    {"id": st.text("abc-", min_size=1, max_size=4)},
    optional={
        "kind": words,
        "note": words,
        "native": by_code,
        "exonym": by_code,
        "variants": variants,
        "former": former,
        "sources": st.lists(words | st.text("x", min_size=60, max_size=80), max_size=4),
        "ambiguous": st.booleans() | st.fixed_dictionaries({"near": st.lists(words, max_size=30)}, optional={"note": words}),
        "certain": st.booleans(),
        "odd": st.lists(st.integers() | st.lists(words, max_size=2), max_size=3),
    },
)  # fmt: skip


class Messy:
    """Writes entries at random: order of keys, inline or in tables of their own, blanks and comments wherever they may stand."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.count = 0

    def maybe(self) -> bool:
        return self.chance.random() < 0.5

    def comment(self) -> str:
        self.count += 1
        return f"#c{self.count}"

    def behind(self) -> str:
        return f" {self.comment()}\n" if self.maybe() else "\n"

    def above(self) -> str:
        return self.chance.choice(["", "", "\n", "c", "\nc\n", "c\n"]).replace("c", self.comment() + "\n")

    def text(self, value: str) -> str:
        if "'" not in value and value.isprintable() and self.maybe():
            return f"'{value}'"
        return render_entity({"note": value}).split("note = ", 1)[1].rstrip("\n")

    def value(self, value: Any, *, breaks: bool = True) -> str:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list) and breaks and self.maybe():
            items = "".join(
                f"{self.above()}{self.value(v)}{self.behind() if self.maybe() else ''},{self.behind()}" for v in value
            )
            return f"[{self.behind()}{items}{self.above()}]"
        if isinstance(value, list):
            return f"[{', '.join(self.value(v) for v in value)}]"
        if isinstance(value, dict):
            return f"{{{', '.join(f'{self.text(k)}={self.value(v)}' for k, v in value.items())}}}"
        return str(value).lower() if isinstance(value, bool) else str(value)

    def table(self, path: str, data: dict[str, Any]) -> str:
        """The keys of a table, those that get a table of their own last."""
        lines, tables = "", ""
        keys = self.chance.sample(list(data), len(data))
        for key in keys:
            value, name = data[key], self.text(key) if " " in key else key
            if isinstance(value, dict) and value and self.maybe():
                tables += f"{self.above()}[{path}.{name}]{self.behind()}{self.table(f'{path}.{name}', value)}"
            elif key in ("former", "variants") and value and all(isinstance(v, dict) for v in value) and self.maybe():
                for v in value:
                    tables += f"{self.above()}[[{path}.{name}]]{self.behind()}{self.table(f'{path}.{name}', v)}"
            elif isinstance(value, dict) and value and self.maybe():
                lines += "".join(
                    f"{self.above()}{name}.{self.text(k)} = {self.value(v)}{self.behind()}" for k, v in value.items()
                )
            else:
                lines += f"{self.above()}{name} = {self.value(value)}{self.behind()}"
        return lines + tables

    def file(self, rows: list[dict[str, Any]]) -> str:
        body = "".join(f"{self.above()}[[entity]]{self.behind()}{self.table('entity', row)}" for row in rows)
        return body + self.above()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(entities, max_size=3), st.integers())
def test_laws(rows: list[dict[str, Any]], seed: int) -> None:
    source = Messy(seed).file(rows)
    assert tomllib.loads(source).get("entity", []) == rows
    done = format_source(source)
    assert same_data(done, source)
    assert comments(done) == comments(source)
    assert format_source(done) == done


@given(entities)
def test_one_entry(data: dict[str, Any]) -> None:
    text = render_entity(data)
    assert tomllib.loads(text) == {"entity": [data]}
    assert format_source(text) == text
