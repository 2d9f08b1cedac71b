"""Telling the language of a name by its letters, and saying which letters do not go together."""

from __future__ import annotations

import tomllib
import unicodedata

import pytest

from imla.conventions.transcribe import Transcriber
from imla.errors import ImlaError, UsageError
from imla.tables import shipped
from imla.transcription.alphabets import Alphabets
from imla.transcription.systems import Systems


@pytest.fixture(scope="module")
def alphabets() -> Alphabets:
    data = tomllib.loads((shipped() / "alphabets.toml").read_text(encoding="utf-8"))
    return Alphabets({code: (row["name"], row["letters"]) for code, row in data.items()})


@pytest.fixture(scope="module")
def transcriber(alphabets) -> Transcriber:
    return Transcriber(Systems([shipped() / "systems"]), alphabets)


def codes(languages) -> set[str]:
    return {language.code for language in languages}


# text · languages that fit · languages that do not
FITTING = [
    ("Құрық", {"kk"}, {"ru", "ky", "tg", "uz-Cyrl", "kaa-Cyrl"}),
    ("Тоқаев", {"kk", "tg", "uz-Cyrl", "kaa-Cyrl"}, {"ru", "ky", "tk-Cyrl"}),
    ("Токаев", {"ru", "kk", "ky", "tg", "uz-Cyrl"}, {"uz", "tk"}),
    ("Ҷонон", {"tg"}, {"kk", "uz-Cyrl", "tk-Cyrl"}),
    ("Җепбар", {"tk-Cyrl", "ug-Cyrl"}, {"tg", "kk"}),
    ("Нөкис", {"kaa-Cyrl", "kk", "ky"}, {"ru", "tg"}),
    ("Ўзбекистон", {"uz-Cyrl", "kaa-Cyrl"}, {"kk", "tg"}),
    ("Aşgabat", {"tk", "kk-Latn"}, {"uz", "kaa"}),
    ("Oʻzbekiston", {"uz"}, {"ru", "uz-Cyrl"}),
    ("ئۈرۈمچى", {"ug"}, {"ug-Latn", "ug-Cyrl"}),
    ("Ísmayıl", {"kaa"}, {"uz", "tk", "ru"}),
]


@pytest.mark.parametrize(("text", "fit", "fail"), FITTING)
def test_languages_that_have_every_letter(alphabets, text, fit, fail):
    found = codes(alphabets.fitting(text))
    assert fit <= found
    assert not fail & found


@pytest.mark.parametrize("text", ["Қасым-Жомарт Тоқаев", "ҚҰРЫҚ", "Құрық, 7 (км)", "Құ\u00adрық", "Өскемен"])
def test_what_is_no_letter_and_capitals_make_no_difference(alphabets, text):
    assert "kk" in codes(alphabets.fitting(text))
    assert codes(alphabets.fitting(text)) == codes(alphabets.fitting(unicodedata.normalize("NFD", text)))


@pytest.mark.parametrize("mark", list("'’‘ʻʼ`´"))
def test_apostrophes_tell_no_language(alphabets, mark):
    assert codes(alphabets.fitting(f"O{mark}zbekiston")) == codes(alphabets.fitting("Ozbekiston"))


@pytest.mark.parametrize("text", ["", " ", "7", "–", "ʼ", "漢", "Құpық", "Aқтау"])
def test_no_language_has_the_letters(alphabets, text):
    assert alphabets.fitting(text) == []


def test_capitals_that_unicode_knows_otherwise(alphabets):
    assert "kk-Latn" in codes(alphabets.fitting("İle"))
    assert "kk-Latn" in codes(alphabets.having("İ"))
    assert codes(alphabets.having("Í")) == codes(alphabets.having("ı"))


HAVING = [
    ("Қ", {"kk", "tg", "uz-Cyrl", "kaa-Cyrl"}, {"ru", "ky"}),
    ("ҷ", {"tg"}, {"kk", "uz-Cyrl"}),
    ("і", {"kk"}, {"ru", "kaa-Cyrl"}),
    ("i", {"uz", "kaa", "tk", "kk-Latn"}, {"kk"}),  # the Latin letter that looks like і
    ("ы", {"ru", "kk", "ky"}, {"uz"}),
]


@pytest.mark.parametrize(("letter", "have", "lack"), HAVING)
def test_languages_that_write_a_letter(alphabets, letter, have, lack):
    found = codes(alphabets.having(letter))
    assert have <= found
    assert not lack & found
    assert codes(alphabets.having(letter.upper())) == codes(alphabets.having(letter.lower()))


def test_a_strange_letter_is_in_no_language(alphabets):
    assert alphabets.having("漢") == alphabets.having("ђ") == alphabets.having("7") == []


def test_every_alphabet_is_one_script_in_small_letters(alphabets):
    assert {"ru", "kk", "ky", "tg", "uz", "uz-Cyrl", "tk", "kaa", "kaa-Cyrl", "ug"} <= codes(alphabets.languages)
    for language in alphabets.languages:
        scripts = {unicodedata.name(c).partition(" ")[0] for c in language.letters if unicodedata.category(c) != "Lm"}
        assert len(scripts) == 1, language.code
        assert all(c == c.lower() for c in language.letters), language.code


def test_every_system_reads_the_alphabet_of_its_language(alphabets):
    """A letter of the language that its system does not know would be an error in the middle of a name."""
    systems = Systems([shipped() / "systems"])
    by_code = {language.code: language for language in alphabets.languages}
    missing = {}
    for id_ in systems.ids():
        system = systems.get(id_)
        if lacks := by_code[system.source].letters - system.alphabet.letters:
            missing[id_] = "".join(sorted(lacks))
    assert missing == {}


def test_the_language_told_by_the_letters(transcriber):
    assert transcriber.source("Құрық") == "kk"
    assert transcriber.source("Тоқаев", ("kk", "ky", "ru")) == "kk"
    assert transcriber.source("Токаев", ("kk",)) == "kk"


# text · among · what the message says
UNDECIDED = [
    ("Токаев", (), 'the letters of "Токаев" do not tell its language (ru, kk, '),
    ("Токаев", ("ky", "ru"), "(ru, ky); say it with --from"),
    ("Құpық", (), 'no language has all the letters of "Құpық": as Kazakh, "p" (U+0070), character 3, is strange'),
    ("Құрық", ("ru",), 'no language has all the letters of "Құрық": as Russian, "Қ" (U+049A), character 1, is strange'),
    ("漢字", ("kk", "ru"), 'no language has all the letters of "漢字" among Russian, Kazakh'),
    ("漢字", (), 'no language has all the letters of "漢字"'),
    ("7", (), 'no language has all the letters of "7"'),
]


@pytest.mark.parametrize(("text", "among", "said"), UNDECIDED)
def test_letters_that_do_not_tell_are_an_error_that_says_why(transcriber, text, among, said):
    with pytest.raises(UsageError) as e:
        transcriber.source(text, among)
    assert said in str(e.value)
    assert "\n" not in str(e.value)


def test_an_unknown_letter_names_the_languages_that_have_it(transcriber):
    with pytest.raises(ImlaError, match=r'unknown letter "Қ" .*; this letter is in Kazakh, Tajik'):
        transcriber.by_system("ru-de", "Қасым")
    with pytest.raises(ImlaError, match=r'unknown letter "ҷ" .*; this letter is in Tajik$'):
        transcriber.steps("ru-de", "Хуҷанд")
    with pytest.raises(ImlaError) as e:
        transcriber.by_system("ru-de", "Aшгабат")  # a Latin A: to name Latin alphabets would not help
    assert "this letter is in" not in str(e.value)
