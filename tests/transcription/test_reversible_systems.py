"""The two scripts of a language, there and back: what the official spelling keeps apart comes back letter for letter.

Each pair names the letters of its core alphabet, and as patterns the sequences that its spelling writes alike in the other script; only
words with such a sequence are left out (the ``notes`` of the systems list them).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imla.tables import shipped
from imla.transcription.systems import Systems

SYSTEMS = Systems([shipped() / "systems"])


@dataclass(frozen=True)
class Pair:
    """Two systems that undo each other.

    Attributes:
        lang: the language, as the glossary names its Latin forms.
        to_latin: system id.
        to_cyrillic: system id.
        cyrillic: letters (and runs) of the words that come back from Latin.
        latin: letters (and runs) of the words that come back from Cyrillic.
        lost: what Latin writes like something else.
        lost_back: what Cyrillic writes like something else.
    """

    lang: str
    to_latin: str
    to_cyrillic: str
    cyrillic: tuple[str, ...]
    latin: tuple[str, ...]
    lost: str
    lost_back: str


UZ = Pair(
    "uz",
    "uz-latn",
    "uz-cyrl",
    tuple("абвгғдеёжзийкқлмнопрстуўфхҳчшъэюя"),
    (*"abdefghijklmnopqrstuvxyzʼ", "oʻ", "gʻ", "sh", "ch"),
    lost="|".join(
        [
            "[бвгғджзйкқлмнпрстфхҳчш]э",  # as е
            "й[аоу]",  # as я ё ю
            "[бвгғджзкқлмнпрстфхҳчш]йи",  # as ьи
            "[бвгғджзйкқлмнпрстфхҳчш]ъ[ею]",  # ъ left out: объект, obyekt
            "ўъ",  # ъ left out: мўъжиза, moʻjiza
            "съҳ",  # as сҳ
            "[оёг]ъ",  # an apostrophe after o and g belongs to the letter
        ]
    ),
    lost_back="|".join(
        [
            "[bdfghjklmnpqrstvxyzʻ]ʼy[eu]",  # ʼ left out there
            "[og]ʼ|oʻʼ",
        ]
    ),
)
TK = Pair(
    "tk",
    "tk-latn",
    "tk-cyrl",
    (*"абвгдеёжҗзийклмнңоөпрстуүфхчшыэәюя", "ъе"),
    tuple("aäbçdefghijklmnňoöprsştuüwyýzž"),
    lost="|".join(
        [
            "[бвгджҗзйклмнңпрстфхчш]э",  # as е
            "й[аоу]",  # as я ё ю
            "(^|[аеёийоөуүыэәюя])ъ",  # ъ is written between a consonant and е only
        ]
    ),
    lost_back="(?!)",
)
KAA = Pair(
    "kaa",
    "kaa-latn",
    "kaa-cyrl",
    tuple("аәбвгғдеёжзийкқлмнңоөпрстуүўфхҳцчшыюя"),
    (*"aábcdefgǵhiıjklmnńoópqrstuúvwxyz", "sh", "ch"),
    lost="|".join(
        [
            "й[аоу]",  # as я ё ю
            "[сц]ҳ",  # as ш ч
            "[бвгғджзкқлмнңпрстўфхҳцчш]йе",  # as ье
        ]
    ),
    lost_back="(?!)",
)
PAIRS = [pytest.param(pair, id=pair.lang) for pair in (UZ, TK, KAA)]

CAPITAL_YY = "Í"
"""Of ı in Karakalpak; Unicode's is I, which there is the capital of i."""


def words(letters: tuple[str, ...], lost: str) -> st.SearchStrategy[str]:
    joined = st.lists(st.sampled_from(letters), min_size=1, max_size=14).map("".join)
    return joined.filter(lambda word: not re.search(lost, word))


def shout(word: str, pair: Pair) -> str:
    return (word.replace("ı", CAPITAL_YY) if pair is KAA else word).upper()


def titled(word: str, pair: Pair) -> str:
    """Returns *word* with a capital; the tutuq belgisi, which has none in Latin, begins no name."""
    return word if word[0] in "ъʼ" else shout(word[:1], pair) + word[1:]


def names(lang: str) -> list[str]:
    """Returns every form of the glossary in *lang*."""
    found = set()
    for path in shipped().rglob("*.toml"):
        for entity in tomllib.loads(path.read_text(encoding="utf-8")).get("entity", []):
            form = entity.get("native", {}).get(lang)
            found |= set(form.values()) if isinstance(form, dict) else {form} if form else set()
    return sorted(found)


@pytest.mark.parametrize("pair", PAIRS)
def test_a_cyrillic_word_comes_back(pair):
    there, back = SYSTEMS.renderer(pair.to_latin), SYSTEMS.renderer(pair.to_cyrillic)

    @settings(max_examples=400)
    @given(words(pair.cyrillic, pair.lost))
    def law(word):
        assert back.render(there.render(word)) == word
        assert back.render(there.render(titled(word, pair))) == titled(word, pair)

    law()


@pytest.mark.parametrize("pair", PAIRS)
def test_a_latin_word_comes_back(pair):
    there, back = SYSTEMS.renderer(pair.to_cyrillic), SYSTEMS.renderer(pair.to_latin)

    @settings(max_examples=400)
    @given(words(pair.latin, pair.lost_back))
    def law(word):
        assert back.render(there.render(word)) == word
        assert back.render(there.render(titled(word, pair))) == titled(word, pair)

    law()


@pytest.mark.parametrize("pair", PAIRS)
def test_capitals_come_back(pair):
    latin, cyrillic = SYSTEMS.renderer(pair.to_latin), SYSTEMS.renderer(pair.to_cyrillic)
    alone = re.compile("^[ъʼ]+|[ъʼ]+$|(?<=[ъʼ])[ъʼ]+")  # ʼ has no capital of its own: it needs one on either side

    @settings(max_examples=200)
    @given(words(pair.cyrillic, pair.lost), words(pair.latin, pair.lost_back))
    def law(one, other):
        one, other = "т" + alone.sub("", one), "t" + alone.sub("", other)  # a letter of its own may be a mere initial
        if len(one) > 1 and not re.search(pair.lost, one):
            assert cyrillic.render(latin.render(shout(one, pair))) == shout(one, pair)
        if len(other) > 1 and not re.search(pair.lost_back, other):
            assert latin.render(cyrillic.render(shout(other, pair))) == shout(other, pair)

    law()


@pytest.mark.parametrize("pair", PAIRS)
def test_every_name_of_the_glossary_comes_back(pair):
    latin, cyrillic = SYSTEMS.renderer(pair.to_latin), SYSTEMS.renderer(pair.to_cyrillic)
    forms = names(pair.lang)
    assert len(forms) > 5
    kept = [f for f in forms if not re.search(pair.lost_back, f)]
    assert {f: back for f in kept if (back := latin.render(cyrillic.render(f))) != f} == {}


# What the spelling itself decides; the middle form is the official one, the third what comes back.
DECIDED = [
    (UZ, "Исҳоқ", "Isʼhoq", "Исҳоқ"),
    (UZ, "йўл", "yoʻl", "йўл"),
    (UZ, "маъюс", "maʼyus", "маъюс"),
    (UZ, "Ражаббойевич", "Rajabboyyevich", "Ражаббойевич"),
    (UZ, "Энгил ел", "Engil yel", "Энгил ел"),
    (UZ, "тонг", "tong", "тонг"),
    (UZ, "кетсин", "ketsin", "кетсин"),
    (UZ, "мўъжиза", "moʻjiza", "мўжиза"),
    (UZ, "объект", "obyekt", "обьект"),
    (UZ, "лицей", "litsey", "литсей"),
    (UZ, "район", "rayon", "раён"),
    (TK, "гүзъетим", "güzýetim", "гүзъетим"),
    (TK, "дүе", "düýe", "дүе"),
    (TK, "Егенназар", "Ýegennazar", "Егенназар"),
    (TK, "пьеса", "pýesa", "пъеса"),
    (KAA, "ийе", "iye", "ийе"),
    (KAA, "Ысмайыл", "Ísmayıl", "Ысмайыл"),
    (KAA, "цыган", "cıgan", "цыган"),
    (KAA, "экран", "ekran", "екран"),
]


@pytest.mark.parametrize(("pair", "cyrillic", "latin", "returned"), DECIDED)
def test_what_the_spelling_decides(pair, cyrillic, latin, returned):
    assert SYSTEMS.renderer(pair.to_latin).render(cyrillic) == latin
    assert SYSTEMS.renderer(pair.to_cyrillic).render(latin) == returned


@pytest.mark.parametrize("mark", list("'’‘ʻʼ`´"))
def test_however_the_apostrophe_is_typed(mark):
    render = SYSTEMS.renderer("uz-cyrl").render
    typed = "Fargʻona, Isʼhoq, Neʼmat Oʻzbekov".replace("ʻ", mark).replace("ʼ", mark)
    assert render(typed) == "Фарғона, Исҳоқ, Неъмат Ўзбеков"
