from __future__ import annotations

import unicodedata

import pytest

from imla.tables import shipped
from imla.transcription.systems import Systems

IDS = Systems([shipped() / "systems"]).ids()

PROMISED = {
    *("ru-de", "kk-de", "ky-de", "tg-de", "ru-en", "kk-en", "ky-en", "tg-en"),
    *("kk-latn-2021", "uz-latn", "tk-latn", "ru-fr"),
}


def test_every_promised_system_is_shipped():
    assert set(IDS) >= PROMISED


def test_no_shipped_system_has_a_fault(shipped_systems):
    assert shipped_systems.check() == []


@pytest.mark.parametrize("id_", IDS)
def test_every_sample_comes_out(shipped_systems, id_):
    renderer = shipped_systems.renderer(id_)
    wrong = {s: renderer.render(s) for s, e in renderer.system.samples.items() if renderer.render(s) != e}
    assert wrong == {}


@pytest.mark.parametrize("id_", IDS)
def test_every_rule_has_a_sample(shipped_systems, id_):
    renderer = shipped_systems.renderer(id_)
    fired = {step.rule.number for s in renderer.system.samples for step in renderer.trace(s) if step.rule}
    assert [rule for rule in renderer.system.rules if rule.number not in fired] == []


@pytest.mark.parametrize("id_", IDS)
def test_every_system_says_where_it_comes_from(shipped_systems, id_):
    system = shipped_systems.get(id_)
    assert system.reference
    assert len(system.samples) >= 10


@pytest.mark.parametrize("id_", IDS)
def test_composed_and_decomposed_input_give_the_same_composed_output(shipped_systems, id_):
    renderer = shipped_systems.renderer(id_)
    for sample in renderer.system.samples:
        composed = renderer.render(unicodedata.normalize("NFC", sample))
        assert renderer.render(unicodedata.normalize("NFD", sample)) == composed
        assert unicodedata.is_normalized("NFC", composed)


# One name, every system that can read it: the pairs the houses actually print.
NAMES = [
    ("ru-de", "Касым-Жомарт Токаев", "Kassym-Schomart Tokajew"),
    ("kk-de", "Қасым-Жомарт Тоқаев", "Qassym-Schomart Toqajew"),
    ("ru-en", "Касым-Жомарт Токаев", "Kasym-Zhomart Tokayev"),
    ("kk-en", "Қасым-Жомарт Тоқаев", "Qasym-Zhomart Toqaev"),
    ("kk-latn-2021", "Қасым-Жомарт Тоқаев", "Qasym-Jomart Toqaev"),
    ("ru-fr", "Касым-Жомарт Токаев", "Kassym-Jomart Tokaïev"),
    ("ru-de", "Садыр Жапаров", "Sadyr Schaparow"),
    ("ky-de", "Садыр Жапаров", "Sadyr Dschaparow"),
    ("ky-en", "Садыр Жапаров", "Sadyr Japarov"),
    ("ru-de", "Эмомали Рахмон", "Emomali Rachmon"),
    ("tg-de", "Эмомалӣ Раҳмон", "Emomalij Rahmon"),
    ("tg-en", "Эмомалӣ Раҳмон", "Emomali Rahmon"),
    ("ru-de", "Шавкат Мирзиёев", "Schawkat Mirsijojew"),
    ("uz-latn", "Шавкат Мирзиёев", "Shavkat Mirziyoyev"),
    ("ru-fr", "Шавкат Мирзиёев", "Chavkat Mirzioïev"),
    ("tk-latn", "Гурбангулы Бердимухамедов", "Gurbanguly Berdimuhamedow"),
    ("kk-de", "Қарағанды", "Qaraghandy"),
    ("kk-de", "Құрық", "Quryq"),
    ("ky-de", "Ысык-Көл", "Yssyk-Köl"),
    ("tg-de", "Хуҷанд", "Chudschand"),
]


@pytest.mark.parametrize(("id_", "source", "expected"), NAMES)
def test_one_name_in_several_systems(shipped_systems, id_, source, expected):
    assert shipped_systems.renderer(id_).render(source) == expected
