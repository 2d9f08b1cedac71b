"""Every shipped convention has a spelling, with a reason, for every name of the shipped glossary; and prints known names as its house does."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from imla.conventions.load import conventions_of, systems_of
from imla.glossary.load import Glossary
from imla.matching.lexicon import Lexicon
from imla.text.scripts import script

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imla.matching.lexicon import Unit, Written

PROMISED = (
    *("de-duden", "de-native", "de-latin", "de-amtlich", "en-press", "en-bgn", "fr-press", "pl", "tr", "fi", "et"),
    *("ru", "kk", "kk-latn-2021", "ky", "uz", "uz-cyrl", "tg", "tk"),
)
CYRILLIC = ("ru", "kk", "ky", "tg", "uz-cyrl")
REASONS = {"override", "departure", "exonym", "rule", "national", "fallback"}


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load()


@pytest.fixture(scope="module")
def lexicon(glossary) -> Lexicon:
    return Lexicon.load(glossary)


@pytest.fixture(scope="module")
def written(lexicon) -> list[tuple[str, str, Unit, Written | None]]:
    """Every spelling: convention, entity, unit, what is written."""
    return [
        (convention.id, lexicon.entity(unit.entity).id, unit, unit.written[convention.bit])
        for unit in lexicon.units()
        if unit.written
        for convention in lexicon.conventions
    ]


def listed(rows: Iterable[tuple[str, ...]]) -> str:
    """The offenders, by what they have in common, for the message of a failure."""
    by_first = defaultdict(list)
    for first, *others in rows:
        by_first[first].append(" ".join(others))
    return "\n".join(f"{k}: {len(v)}: {', '.join(v[:20])}" for k, v in sorted(by_first.items()))


def test_every_promised_convention_is_shipped(lexicon):
    assert {c.id for c in lexicon.conventions} >= set(PROMISED)


def test_every_name_has_a_spelling_with_a_reason_in_every_convention(written):
    missing = [(c, f"{e} ({u.part}, name {u.name})") for c, e, u, w in written if w is None]
    assert missing == [], listed(missing)
    unreasoned = [(c, e, w.text) for c, e, _, w in written if not (w.text.strip() and w.why and w.reason in REASONS)]
    assert unreasoned == [], listed(unreasoned)


def test_every_entity_can_be_written(glossary, lexicon, written):
    names = {entity for _, entity, _, _ in written}
    brands = {lexicon.entity(u.entity).id for u in lexicon.units() if u.part == "fixed"}
    assert [e.id for e in glossary.entities if e.id not in names | brands] == []


def test_only_a_fallback_is_uncertain(written):
    wrong = [(c, e, w.text, w.reason) for c, e, _, w in written if w and w.certain == (w.reason == "fallback")]
    assert wrong == [], listed(wrong)


def test_every_spelling_is_one_text_in_composed_letters(written):
    wrong = [
        (c, e, repr(w.text))
        for c, e, _, w in written
        if w and w.text != " ".join(unicodedata.normalize("NFC", w.text).split())
    ]
    assert wrong == [], listed(wrong)


def scripts(text: str) -> set[str]:
    return {found for c in text if c.isalpha() and unicodedata.category(c) != "Lm" and (found := script(c))}


def test_no_word_mixes_scripts(written):
    wrong = {
        (c, e, w.text)
        for c, e, _, w in written
        if w
        for word in w.text.replace("-", " ").split()
        if len(scripts(word)) > 1
    }
    assert not wrong, listed(wrong)


def test_every_certain_spelling_is_in_the_script_of_its_convention(written):
    wrong = {
        (c, e, w.text, w.reason)
        for c, e, _, w in written
        if w and w.certain and scripts(w.text) - {"Cyrl" if c in CYRILLIC else "Latn"}
    }
    assert not wrong, listed(wrong)


def test_conventions_with_latin_letters_write_no_others_even_as_a_last_resort(written):
    wrong = {(c, e, w.text) for c, e, _, w in written if w and c not in CYRILLIC and scripts(w.text) - {"Latn"}}
    assert not wrong, listed(wrong)


# entity · its parts · what each convention prints
HOUSES = [
    (
        "tokayev",
        ("given", "family"),
        {
            "de-duden": "Kassym-Schomart Tokajew",
            "de-amtlich": "Kassym-Schomart Tokajew",
            "de-native": "Qassym-Schomart Toqajew",
            "de-latin": "Qasym-Jomart Toqaev",
            "en-press": "Kassym-Jomart Tokayev",
            "en-bgn": "Qasym-Zhomart Toqaev",
            "fr-press": "Kassym-Jomart Tokaïev",
            "pl": "Kasym-Żomart Tokajew",
            "tr": "Kasım Cömert Tokayev",
            "fi": "Kasym-Žomart Tokajev",
            "et": "Kasõm-Žomart Tokajev",
            "ru": "Касым-Жомарт Токаев",
            "kk": "Қасым-Жомарт Тоқаев",
            "kk-latn-2021": "Qasym-Jomart Toqaev",
            "ky": "Касым-Жомарт Токаев",
        },
    ),
    (
        "japarov",
        ("given", "family"),
        {
            "de-duden": "Sadyr Schaparow",
            "de-native": "Sadyr Dschaparow",
            "de-latin": "Sadyr Dschaparow",
            "en-press": "Sadyr Japarov",
            "fr-press": "Sadyr Japarov",
            "pl": "Sadyr Dżaparow",
            "ru": "Садыр Жапаров",
            "ky": "Садыр Жапаров",
        },
    ),
    (
        "mirziyoyev",
        ("given", "family"),
        {
            "de-duden": "Schawkat Mirsijojew",
            "de-native": "Shavkat Mirziyoyev",
            "de-latin": "Shavkat Mirziyoyev",
            "en-press": "Shavkat Mirziyoyev",
            "en-bgn": "Shavkat Mirziyoyev",
            "fr-press": "Chavkat Mirzioïev",
            "tr": "Şevket Mirziyoyev",
            "ru": "Шавкат Мирзиёев",
            "uz": "Shavkat Mirziyoyev",
            "uz-cyrl": "Шавкат Мирзиёев",
        },
    ),
    (
        "rahmon",
        ("given", "family"),
        {
            "de-duden": "Emomali Rachmon",
            "de-native": "Emomalij Rahmon",
            "en-press": "Emomali Rahmon",
            "ru": "Эмомали Рахмон",
            "tg": "Эмомалӣ Раҳмон",
        },
    ),
    (
        "kyrgyzstan",
        ("name",),
        {"de-duden": "Kirgistan", "de-amtlich": "Kirgisistan", "en-press": "Kyrgyzstan", "ky": "Кыргызстан"},
    ),
    (
        "tashkent",
        ("name",),
        {
            "de-duden": "Taschkent",
            "de-native": "Taschkent",
            "en-bgn": "Tashkent",
            "fr-press": "Tachkent",
            "pl": "Taszkent",
            "tr": "Taşkent",
            "fi": "Taškent",
            "et": "Taškent",
            "ru": "Ташкент",
            "uz": "Toshkent",
            "uz-cyrl": "Тошкент",
        },
    ),
    (
        "bishkek",
        ("name",),
        {
            "de-duden": "Bischkek",
            "de-latin": "Bischkek",
            "en-press": "Bishkek",
            "fr-press": "Bichkek",
            "pl": "Biszkek",
            "tr": "Bişkek",
            "fi": "Biškek",
            "et": "Biškek",
            "ky": "Бишкек",
        },
    ),
]
PRINTED = [
    pytest.param(entity, parts, convention, expected, id=f"{convention}-{entity}")
    for entity, parts, houses in HOUSES
    for convention, expected in houses.items()
]


@pytest.mark.parametrize(("entity", "parts", "convention", "expected"), PRINTED)
def test_a_known_name_as_the_house_prints_it(written, entity, parts, convention, expected):
    made = {u.part: w.text for c, e, u, w in written if (c, e) == (convention, entity) and u.name == 0 and w}
    assert " ".join(made[part] for part in parts) == expected


def test_every_convention_renders_by_systems_that_exist(glossary):
    systems = systems_of(glossary)
    for convention in conventions_of(glossary, systems).values():
        for system in {*convention.render.values(), convention.fallback} - {"", "national"}:
            assert systems.wrong(system) == "", convention.id


OPENED = """
import sys

opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)

from imla.tables import shipped
from imla.transcription.systems import Systems

systems = Systems([shipped() / "systems"])
assert len(systems.ids()) > 50 and systems.wrong("kk-de") == "" and "did you mean" in systems.wrong("kk-d")
print([f for f in opened if f.endswith(".toml")])
systems.renderer("kk-de").render("Тоқаев"), systems.get("kk-de"), systems.renderer("kk-de")
print([f.replace("\\\\", "/").rpartition("/")[2] for f in opened if f.endswith(".toml")])
"""


def test_no_system_is_opened_before_it_is_used():
    done = subprocess.run(
        [sys.executable, "-c", OPENED], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.stdout.splitlines() == ["[]", "['kk-de.toml']"], done.stderr
