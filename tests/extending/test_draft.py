"""From what was typed to an entry: language, parts, letters, id."""

from __future__ import annotations

import pytest

from imla.errors import UsageError
from imla.extending.draft import Draft, Drafter
from imla.extending.parts import Parts
from imla.glossary.load import Glossary

GLOSSARY = Glossary.load()
DRAFTER = Drafter(GLOSSARY)


def entry(kind, countries, *names, **more):
    native = dict(DRAFTER.named(name, countries) for name in names)
    return DRAFTER.entry(Draft(kind, countries, native, **more))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Қасым-Жомарт Кемелұлы Тоқаев", {"given": "Қасым-Жомарт", "patronymic": "Кемелұлы", "family": "Тоқаев"}),
        ("Тоқаев Қасым-Жомарт Кемелұлы", {"given": "Қасым-Жомарт", "patronymic": "Кемелұлы", "family": "Тоқаев"}),
        ("Рысбекова Айгүл", {"given": "Айгүл", "family": "Рысбекова"}),
        ("Shavkat Mirziyoyev", {"given": "Shavkat", "family": "Mirziyoyev"}),
        (
            "Mirziyoyev Shavkat Miromon oʻgʻli",
            {"given": "Shavkat", "patronymic": "Miromon oʻgʻli", "family": "Mirziyoyev"},
        ),
        ("Турсунбай Бакир уулу", {"given": "Турсунбай", "family": "Бакир уулу"}),
        ("Эмомалӣ Раҳмон", {"given": "Эмомалӣ", "family": "Раҳмон"}),
        ("Бабур", {"name": "Бабур"}),
        ("Қонаев", {"family": "Қонаев"}),
        ("Бабур,", {"family": "Бабур"}),
        ("Фитрат, Абдурауф", {"given": "Абдурауф", "family": "Фитрат"}),
    ],
)
def test_parts_of_a_name(text, form):
    assert DRAFTER.parts.likely(text).form == form


def test_a_comma_says_the_parts_of_every_person_in_the_glossary():
    said = 0
    for entity in GLOSSARY.entities:
        for form in entity.names[0].native.values() if entity.kind == "person" else ():
            words = form.get("given", "").split()
            if "family" in form and len([w for w in words if w[:1].isupper()]) < 2:
                text = f"{form['family']}, {form.get('given', '')} {form.get('patronymic', '')}"
                assert Parts(()).likely(text).form == form
                said += 1
    assert said > 900


def test_the_usual_order_is_told_from_family_name_first():
    """Known names, so no proof for others; it shows that the evidence is weighed the right way round."""
    right = {"usual": 0, "family first": 0}
    people = [
        form
        for entity in GLOSSARY.entities
        for form in entity.names[0].native.values()
        if entity.kind == "person" and {"given", "family"} <= form.keys()
    ]
    for form in people:
        for order, parts in (
            ("usual", ("given", "patronymic", "family")),
            ("family first", ("family", "given", "patronymic")),
        ):
            text = " ".join(form[p] for p in parts if p in form)
            right[order] += DRAFTER.parts.likely(text).form == form
    assert right["usual"] > 0.985 * len(people)
    assert right["family first"] > 0.9 * len(people)


@pytest.mark.parametrize("text", [", Айгүл", "а, б, в"])
def test_a_comma_that_says_nothing(text):
    with pytest.raises(UsageError, match="family, given patronymic"):
        DRAFTER.parts.likely(text)


@pytest.mark.parametrize(
    ("country", "text", "language"),
    [
        ("KZ", "Токаев", "kk"),
        ("UZ", "Тошкент", "uz-Cyrl"),
        ("UZ", "Toshkent", "uz"),
        ("KG", "Бишкек", "ky"),
        ("TJ", "Душанбе", "tg"),
        ("TM", "Aşgabat", "tk"),
        ("", "Құрық", "kk"),
        ("KZ", "ru=Токаев", "ru"),
        ("KZ", "uz-Cyrl = Ўктам", "uz-Cyrl"),
        ("CN", "zh=伊犁", "zh"),
    ],
)
def test_the_language_of_a_name(country, text, language):
    assert DRAFTER.named(text, (country,))[0] == language


@pytest.mark.parametrize(
    ("country", "text", "says"),
    [
        ("KZ", "Ўктам", 'as Kazakh, "Ў" (U+040E), character 1, is strange'),
        ("KZ", "Тoқаев", 'as Kazakh, "o" (U+006F), character 2, is strange'),
        ("", "Токаев", "do not tell its language"),
        ("KZ", "kk=Ўктам", '"Ў"'),
        ("KZ", "Kazakh=Токаев", '"Kazakh" is no language code'),
        ("KZ", "kk=", "no language has all the letters"),
        ("UZ", "123", "no language has all the letters"),
    ],
)
def test_a_name_that_cannot_be_placed(country, text, says):
    with pytest.raises(UsageError) as e:
        DRAFTER.named(text, (country,) if country else ())
    assert says in str(e.value)


def test_apostrophes_are_those_of_the_language():
    assert entry("place", ("UZ",), "Oqqo'rg'on ma’nosi")["native"] == {"uz": "Oqqoʻrgʻon maʼnosi"}


@pytest.mark.parametrize(
    ("kind", "country", "names", "made"),
    [
        ("person", "KZ", ["Бейсенова Айнұр", "ru=Айнур Бейсенова"], "beysenova"),
        ("person", "KZ", ["Айнұр Бейсенова"], "beysenova"),
        ("person", "KZ", ["Серік Тоқаев", "ru=Серик Токаев"], "tokayev-serik"),
        ("place", "UZ", ["Soʻqoq bulogʻi"], "soqoq-bulogi"),
        ("place", "KG", ["Ак-Тектир"], "ak-tektir"),
        ("place", "TM", ["Köneçeşme"], "konecesme"),
        ("place", "KZ", ["Актау"], "aktau-kz"),
        ("place", "KZ", ["Ақтау", "ru=Актау"], "aktau-kz"),
        ("person", "UZ", ["Бобур номи", "ru=Бабур"], "babur-uz"),
    ],
)
def test_an_id_is_made(kind, country, names, made):
    assert entry(kind, (country,), *names)["id"] == made


def test_an_id_is_never_taken():
    taken = {"tokayev", "tokayev-kasym"}
    written = {DRAFTER.entry(Draft("person", ("KZ",), {"ru": "Касым Токаев"}))["id"]}
    assert not written & taken - {"tokayev-kasym"}
    with pytest.raises(UsageError, match='the id "tokayev" is taken'):
        entry("person", ("KZ",), "Серік Тоқаев", id="tokayev")
    with pytest.raises(UsageError, match="no id can be made"):
        entry("place", ("CN",), "zh=伊犁")


def test_what_an_entry_holds():
    made = entry(
        "person", ("KZ", "RU"), "Бейсенова Айнұр", sources=("a", "b"), note="n", near=("Film",), variants=("Beisenova",), wikidata="Q1"
    )  # fmt: skip
    assert made == {
        "id": "beysenova", "kind": "person", "country": ["KZ", "RU"], "wikidata": "Q1", "ambiguous": {"near": ["Film"]}, "note": "n",
        "native": {"kk": {"given": "Айнұр", "family": "Бейсенова"}}, "variants": ["Beisenova"], "sources": ["a", "b"],
    }  # fmt: skip
    assert entry("person", (), "kk=Абыз")["native"] == {"kk": "Абыз"}


@pytest.mark.parametrize(
    ("draft", "says"),
    [
        (Draft("persn", ("KZ",), {"kk": "А"}), 'unknown kind "persn" (did you mean "person"?)'),
        (Draft("person", ("KX",), {"kk": "А"}), 'unknown country "KX"'),
        (Draft("person", ("KZ",), {}), "a name is missing"),
        (Draft("place", ("KZ",), {"kk": "А"}, wikidata="Q198989"), "Q198989 is aktau already"),
    ],
)
def test_a_draft_that_makes_no_entry(draft, says):
    with pytest.raises(UsageError) as e:
        DRAFTER.entry(draft)
    assert says in str(e.value)
