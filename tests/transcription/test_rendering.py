from __future__ import annotations

import pytest

from imla.errors import ImlaError
from imla.transcription.render import UnknownLetter

RULE = '[[rule]]\nletter = "{}"\nto = "{}"\nwhere = {}\n'


def rule(letter: str, to: str, *where: str) -> str:
    return RULE.format(letter, to, list(where))


# where · text · expected; the rule writes x for а (letters: а б в д е ж и о ь; vowels а е и о; sign ь)
PLACES = [
    (["start"], "аба а-а 'а 1а", "xba x-x 'x 1x"),
    (["end"], "аба а-а аб", "abx x-x ab"),
    (["after vowel"], "оа ба ьа а", "ox ba a a"),
    (["before vowel"], "ао аб аь а", "xo ab a a"),
    (["between vowels"], "оао бао оаб", "oxo bao oab"),
    (["after consonant"], "ба оа ьа а", "bx oa a a"),
    (["before consonant"], "аб ао аь а", "xb ao a a"),
    (["after бд"], "ба да ва", "bx dx wa"),
    (["before бд"], "аб ад ав", "xb xd aw"),
    (["start", "after ь"], "а ьа ба", "x x ba"),
    (["start and before б"], "аб ав баб", "xb aw bab"),
    (["after vowel and before vowel"], "оао оаб бао", "oxo oab bao"),
    (["after vowel and not after и"], "оа иа", "ox ia"),
    (["not end"], "аб ба", "xb ba"),
    (["not before vowel and not end"], "аб ао ба", "xb ao ba"),
    (["first"], "аба ба-аб а.аб 1а 'а", "xba ba-ab x.xb 1x 'x"),
    (["last"], "аба ба-аб ба. ба1 ба'", "abx ba-ab bx. bx1 bx'"),
    (["after hyphen"], "аба-аба а‐аб б‑а - а", "aba-xba a‐xb b‑x - a"),
    (["before hyphen"], "аба-аба а‐аб а‑б а -", "abx-aba x‐ab x‑b a -"),
    (["not first"], "аба-аб", "abx-xb"),
    (["not after hyphen"], "аба-аба", "xbx-abx"),
    (["not last"], "аба-ба", "xbx-ba"),
    (["not before hyphen and end"], "аба-ба", "aba-bx"),
    (["start and not first"], "аб-аб", "ab-xb"),
    (["first", "after hyphen and before б"], "ад-ад-аб", "xd-ad-xb"),
]


@pytest.mark.parametrize(("where", "text", "expected"), PLACES)
def test_a_rule_holds_in_its_places_only(renderer_of, where, text, expected):
    assert renderer_of(rule("а", "x", *where).replace("'", '"')).render(text) == expected


def test_the_first_rule_that_holds_wins(renderer_of):
    rules = (
        '[[rule]]\nletter = "а"\nto = "x"\nwhere = ["start"]\n[[rule]]\nletter = "а"\nto = "y"\nwhere = ["before б"]\n'
    )
    assert renderer_of(rules).render("аб баб") == "xb byb"


def test_a_run_of_letters_goes_before_its_first_letter_wherever_the_file_has_it(renderer_of):
    rules = '[[rule]]\nletter = "д"\nto = "t"\nwhere = ["start"]\n[[rule]]\nletter = "дж"\nto = "dsh"\n'
    assert renderer_of(rules).render("джа да адж") == "dsha ta adsh"


def test_the_context_of_a_run_is_what_stands_around_it(renderer_of):
    rules = '[[rule]]\nletter = "дж"\nto = "j"\nwhere = ["between vowels"]\n'
    assert renderer_of(rules).render("аджа аджб") == "aja adschb"


def test_plain_letters_may_be_runs(system_file, head):
    from imla.transcription.load import load
    from imla.transcription.render import Renderer

    text = head.replace('"д" = "d"', '"д" = "d", "дж" = "j", "джа" = "ya"')
    assert Renderer(load(system_file(text))).render("Джа Джо Да ДЖО") == "Ya Jo Da JO"


def test_context_looks_at_the_source_not_at_the_output(renderer_of):
    # ь is written as nothing, but е after it is not after a vowel and not after a consonant
    rules = '[[rule]]\nletter = "е"\nto = "je"\nwhere = ["after vowel", "after ь"]\n'
    assert renderer_of(rules).render("оье бе") == "oje be"


CAPITALS = [
    ("щукин", "schtschukin"),
    ("Щукин", "Schtschukin"),
    ("ЩУКИН", "SCHTSCHUKIN"),
    ("Щ", "Schtsch"),
    ("Ж. Токаев", "Sch. Tokajew"),
    ("ТОКАЕВ", "TOKAJEW"),
    ("ОШ", "OSCH"),
    ("ЖС", "SCHS"),
    ("КАРА-ЖОЛ", "KARA-SCHOL"),
    ("КазМунайГаз", "KasMunaiGas"),
    ("КазЖол", "KasSchol"),
    ("КазЖС", "KasSCHS"),
    ("БОРЩ", "BORSCHTSCH"),
    ("Мирзиёев", "Mirsijojew"),
]


@pytest.mark.parametrize(("source", "expected"), CAPITALS)
def test_capitals(shipped_systems, source, expected):
    assert shipped_systems.renderer("ru-de").render(source) == expected


@pytest.mark.parametrize(("source", "expected"), [("уулу", "uulu"), ("кызы", "kysy")])
def test_small_words_of_a_name_stay_small(shipped_systems, source, expected):
    assert shipped_systems.renderer("ky-de").render(f"Тургунбек {source}") == f"Turgunbek {expected}"


def test_a_run_of_letters_takes_the_capitals_of_its_letters(shipped_systems):
    renderer = shipped_systems.renderer("ru-en")
    assert [renderer.render(s) for s in ("Рудный", "РУДНЫЙ")] == ["Rudny", "RUDNY"]


def test_dotted_and_dotless_i_keep_their_own_capitals(shipped_systems):
    renderer = shipped_systems.renderer("kk-latn-2021")
    assert renderer.render("Исатай ИСАТАЙ Ілияс ІЛЕ Ю") == "İsatai İSATAİ Iliias ILE İu"


@pytest.mark.parametrize("text", ["", " ", "1986", "12-", "«…», – (!) № 7", "'’ʻʼ", "Ⅳ", "🙂", "\u00ad"])
def test_what_is_no_letter_passes_through(shipped_systems, text):
    assert shipped_systems.renderer("ru-de").render(text) == text


def test_apostrophe_and_hyphen_begin_a_new_word(shipped_systems):
    assert shipped_systems.renderer("ru-de").render("Кара-Ерли д’Ерли О'Ерли") == "Kara-Jerli d’Jerli O'Jerli"


UNKNOWN = [
    ("ru-de", "Қасым", "Қ", 0, "take the system for the language of the text"),
    ("ru-de", "Тоқаев", "қ", 2, "take the system for the language of the text"),
    ("ru-de", "Aшгабат", "A", 0, "retype it as a Cyrillic letter"),
    ("kk-de", "Көшесi", "i", 5, "retype it as a Cyrillic letter"),
    ("uz-latn", "Toshkent", "T", 0, "retype it as a Cyrillic letter"),
    ("ru-de", "Астана 阿", "阿", 7, "retype it as a Cyrillic letter"),
    ("ru-de", "Юрта\u0304", "\u0304", 4, "the mark makes a letter the system does not know"),
]


@pytest.mark.parametrize(("id_", "text", "letter", "position", "todo"), UNKNOWN)
def test_an_unknown_letter_is_an_error_with_its_place(shipped_systems, id_, text, letter, position, todo):
    renderer = shipped_systems.renderer(id_)
    for method in (renderer.render, renderer.trace):
        with pytest.raises(UnknownLetter) as e:
            method(text)
        assert (e.value.letter, e.value.position, e.value.system) == (letter, position, id_)
        assert isinstance(e.value, ImlaError)
        assert todo in str(e.value)
        assert f"character {position + 1} of" in str(e.value)
        assert "\n" not in str(e.value)


def test_a_letter_known_in_other_places_only_is_unknown_here(renderer_of):
    renderer = renderer_of('[[rule]]\nletter = "ё"\nto = "jo"\nwhere = ["start"]\n')
    assert renderer.render("ёб") == "job"
    with pytest.raises(UnknownLetter):
        renderer.render("бё")


def test_stress_marks_are_no_part_of_the_spelling(shipped_systems):
    renderer = shipped_systems.renderer("ru-de")
    assert renderer.render("Тока\u0301ев Чолпо\u0301н-Ата\u0301") == "Tokajew Tscholpon-Ata"
    assert renderer.render("Мирзие\u0300в") == "Mirsijew"  # NFC joins е and the grave accent to one letter
    assert renderer.initials("Е\u0301рлан") == ["Je"]


def test_the_place_of_an_unknown_letter_counts_the_stress_marks_before_it(shipped_systems):
    with pytest.raises(UnknownLetter) as e:
        shipped_systems.renderer("ru-de").render("Ка\u0301рақ")
    assert e.value.position == 5


INITIALS = [
    ("kk-de", "Қасым-Жомарт", ["Q", "Sch"]),
    ("kk-de", "ҚАСЫМ-ЖОМАРТ", ["Q", "Sch"]),
    ("kk-de", "Ерлан Жақанұлы", ["Je", "Sch"]),
    ("ru-de", "Юрий", ["Ju"]),
    ("ru-en", "Щукин", ["Shch"]),
    ("kk-latn-2021", "Исатай", ["İ"]),
    ("ky-de", "Тургунбек уулу", ["T", "u"]),
    ("ru-de", "«Жол» 7 – А", ["Sch", "A"]),
    ("ru-de", "", []),
]


@pytest.mark.parametrize(("id_", "text", "expected"), INITIALS)
def test_initials(shipped_systems, id_, text, expected):
    assert shipped_systems.renderer(id_).initials(text) == expected


def test_trace_says_which_rule_made_what(shipped_systems):
    steps = shipped_systems.renderer("ru-de").trace("Асе 1")
    assert [(s.source, s.output, s.rule and s.rule.to) for s in steps] == [
        ("А", "A", None),
        ("с", "ss", "ss"),
        ("е", "e", None),
        (" ", " ", None),
        ("1", "1", None),
    ]


def test_the_memory_of_windows_is_bounded(shipped_systems, monkeypatch):
    from imla.transcription import render

    monkeypatch.setattr(render, "_REMEMBERED", 10)
    renderer = render.Renderer(shipped_systems.get("ru-de"))
    text = "Касым-Жомарт Кемелевич Токаев"
    assert renderer.render(text) == shipped_systems.renderer("ru-de").render(text)
    assert len(renderer._memory) <= 10
