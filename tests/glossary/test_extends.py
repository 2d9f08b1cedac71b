"""An entry that extends another: what a house adds to an entry that stands elsewhere."""

from __future__ import annotations

import pytest

from imla.errors import DataError
from imla.glossary.load import Glossary

BASE = '[[entity]]\nid = "a"\nkind = "person"\nnative.ru = { given = "Айнур", family = "Бейсенова" }\nvariants = ["X"]\nsources = ["s"]\n'


def load(tmp_path, extension, default=False):
    for name, text in (("base", BASE), ("house", extension)):
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / "people.toml").write_text(text, encoding="utf-8")
    return Glossary.load(tmp_path / "house", tmp_path / "base", default=default)


def test_variants_and_sources_are_added_in_whatever_order_the_folders_come(tmp_path):
    text = '[[entity]]\nid = "a"\nextends = true\nvariants = ["Y", { form = "Z", part = "given" }]\nsources = ["t"]\n'
    (entity,) = load(tmp_path, text).entities
    assert [(v.form, v.part) for v in entity.names[0].variants] == [("X", "family"), ("Y", "family"), ("Z", "given")]
    assert entity.sources == ("s", "t")
    assert entity.path == tmp_path / "base" / "people.toml"


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ('id = "a"\nextends = true\nkind = "person"', '4: a: unknown key "kind"'),
        ('id = "a"\nextends = "b"', '3: a: "extends" must be true'),
        ("extends = true", '1: "id" is missing'),
        ('id = "a"\nextends = true\nvariants = [{ form = "Y", part = "patronymic" }]', "which this name does not have"),
    ],
)
def test_what_an_extension_cannot_say(tmp_path, lines, says):
    with pytest.raises(DataError) as e:
        _ = load(tmp_path, f"[[entity]]\n{lines}\n").entities
    assert says in str(e.value)


def test_an_entity_that_is_not_known(tmp_path):
    text = '[[entity]]\nid = "tokajev"\nextends = true\nvariants = ["Y"]\n'
    with pytest.raises(DataError, match=r'tokajev: extends an entity that is not known \(did you mean "tokayev"\?\)'):
        _ = load(tmp_path, text, default=True).entities
    assert len(load(tmp_path, text).entities) == 1, "without the shipped entities it hangs in the air"
