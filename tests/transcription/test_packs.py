"""Our systems as packs of the transliterate package: what a caller of that package gets, and that its own packs go on working."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
import transliterate

from imla.errors import UsageError
from imla.transcription import packs

INTO_LATIN = [
    ("kk", "Қасым-Жомарт Тоқаев", "Qasym-Jomart Toqaev"),
    ("kk", "Исатай, Іле, Шыңғыс", "İsatai, Ile, Şyñğys"),
    ("ky", "Садыр Жапаров", "Sadyr Japarov"),
    ("tg", "Эмомалӣ Раҳмон", "Emomali Rahmon"),
    ("uz", "Шавкат Мирзиёев, Ўзбекистон, Фарғона, Исҳоқ", "Shavkat Mirziyoyev, Oʻzbekiston, Fargʻona, Isʼhoq"),
    ("tk", "Гурбангулы Бердимухамедов, Ашгабат", "Gurbanguly Berdimuhamedow, Aşgabat"),
    ("kaa", "Қарақалпақстан, Нөкис", "Qaraqalpaqstan, Nókis"),
    ("ug", "Үрүмчи", "Ürümchi"),
    ("ug", "ئۈرۈمچى", "ürümchi"),
    ("ug", "Үрүмчи (ئۈرۈمچى)", "Ürümchi (ürümchi)"),
    ("ru-de", "Касым-Жомарт Токаев", "Kassym-Schomart Tokajew"),
    ("kk-de", "Қасым-Жомарт Тоқаев", "Qassym-Schomart Toqajew"),
    ("ky-de", "Садыр Жапаров", "Sadyr Dschaparow"),
    ("tg-de", "Хуҷанд", "Chudschand"),
    ("ru-fr", "Шавкат Мирзиёев", "Chavkat Mirzioïev"),
]


@pytest.mark.parametrize(("code", "text", "expected"), INTO_LATIN)
def test_into_latin_letters(code, text, expected):
    assert transliterate.translit(text, code, reversed=True) == expected


BACK = [
    ("uz", "Shavkat Mirziyoyev, Oʻzbekiston, Isʼhoq", "Шавкат Мирзиёев, Ўзбекистон, Исҳоқ"),
    ("tk", "Gurbanguly Berdimuhamedow, Aşgabat", "Гурбангулы Бердимухамедов, Ашгабат"),
    ("kaa", "Qaraqalpaqstan, Nókis", "Қарақалпақстан, Нөкис"),
]


@pytest.mark.parametrize(("code", "text", "expected"), BACK)
def test_back_into_cyrillic_where_an_alphabet_leads_back(code, text, expected):
    assert transliterate.translit(text, code) == expected
    assert transliterate.translit(expected, code, reversed=True) == text


CAPITALS = [
    ("uz", "Шавкат", "ШАВКАТ", "Shavkat", "SHAVKAT"),
    ("ug", "Шинҗаң", "ШИНҖАҢ", "Shinjang", "SHINJANG"),
    ("ru-de", "Щукин", "ЩУКИН", "Schtschukin", "SCHTSCHUKIN"),
    ("tg-de", "Хуҷанд", "ХУҶАНД", "Chudschand", "CHUDSCHAND"),
    ("kk", "Юсуп", "ЮСУП", "İusup", "İUSUP"),
]


@pytest.mark.parametrize(("code", "title", "shout", "titled", "shouted"), CAPITALS)
def test_one_letter_that_becomes_several_keeps_its_capitals(code, title, shout, titled, shouted):
    assert transliterate.translit(title, code, reversed=True) == titled
    assert transliterate.translit(shout, code, reversed=True) == shouted
    assert transliterate.translit(f"{title} {shout}", code, reversed=True) == f"{titled} {shouted}"


# the text, what becomes of it, and of it when strict
UNKNOWN = [
    ("kk", "Тоқаев Tokayev 漢 2024", "Toqaev Tokayev 漢 2024", "Toqaev   2024"),
    ("kk", "Tokayev", "Tokayev", ""),
    ("kk", "«Ақтау», – № 7 …", "«Aqtau», – № 7 …", "«Aqtau», – № 7 …"),
    ("kk", "", "", ""),
    ("ru-de", "Құрық", "Құryқ", "ry"),
    ("uz", "Тошкент Ыңғ", "Toshkent Iңgʻ", "Toshkent Igʻ"),
    ("ug", "Үрүмчи Urumchi", "Ürümchi Urumchi", "Ürümchi "),
    ("ug", "ئۈرۈمچى Üçtin", "ürümchi Üçtin", "ürümchi "),
]


@pytest.mark.parametrize(("code", "text", "kept", "dropped"), UNKNOWN)
def test_unknown_letters_pass_through_and_strict_drops_them(code, text, kept, dropped):
    assert transliterate.translit(text, code, reversed=True) == kept
    assert transliterate.translit(text, code, reversed=True, strict=True) == dropped


def test_a_letter_with_a_strange_mark_is_no_error():
    assert transliterate.translit("Юрта\u0304", "kk", reversed=True) == "İurta\u0304"
    assert transliterate.translit("Юрта\u0304", "kk", reversed=True, strict=True) == "İurta"
    assert transliterate.translit("ئۈرۈمچى\u064b", "ug", reversed=True) == "ürümchi\u064b"


def test_stress_marks_are_left_out():
    assert transliterate.translit("Тока\u0301ев", "ru-de", reversed=True) == "Tokajew"


DECOMPOSED = [("tk", "Gökçe, Aşgabat", False), ("kaa", "Nókis, Ǵárezsiz", False), ("tg", "Эмомалӣ Қӯрғон", True)]


@pytest.mark.parametrize(("code", "text", "into_latin"), DECOMPOSED)
def test_decomposed_letters_are_the_same_letters(code, text, into_latin):
    composed = transliterate.translit(text, code, reversed=into_latin, strict=True)
    decomposed = unicodedata.normalize("NFD", text)
    assert decomposed != text
    assert transliterate.translit(decomposed, code, reversed=into_latin, strict=True) == composed


@pytest.mark.parametrize("mark", list("'’‘ʻʼ`´ʹ′ʾʿ"))
def test_however_the_apostrophe_is_typed(mark):
    assert transliterate.translit(f"O{mark}zbekiston, Ne{mark}mat", "uz") == "Ўзбекистон, Неъмат"


def test_quotation_marks_that_look_like_letters_pass_through():
    assert transliterate.translit("ʻTuronʻ", "uz") == "ʻТуронʻ"


@pytest.mark.parametrize("code", ["kk", "ky", "tg", "ug", "ru-de", "kk-latn-2018"])
def test_without_a_way_back_the_error_says_what_to_call(code):
    with pytest.raises(UsageError, match=rf'"{code}" leads into Latin letters only; call translit\(…, reversed=True\)'):
        transliterate.translit("Toqaev", code)


def test_every_pack_renders():
    for code in set(transliterate.get_available_language_codes()) - set(packs.own_packs()):
        assert transliterate.translit("А", code, reversed=True) in {"A", "a"}, code


def test_the_packs_are_known_to_every_entrance_of_the_package():
    assert transliterate.get_translit_function("kk")("Тоқаев", reversed=True) == "Toqaev"
    assert transliterate.slugify("Қасым Тоқаев", language_code="kk") == "qasym-toqaev"


OWN = [
    ("ru", "Привет, Щукин", True),
    ("uk", "Київ", True),
    ("ka", "თბილისი", True),
    ("hy", "Երևան", True),
    ("mn", "Улаанбаатар", True),
    ("ru", "Privet", False),
]


def fresh(code: str) -> subprocess.CompletedProcess[str]:
    """Runs *code* in a new interpreter: registration happens once in a process."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=120, check=False)


def test_its_own_packs_do_what_they_did():
    calls = f"print([transliterate.translit(t, c, reversed=r) for c, t, r in {OWN!r}])"
    detect = "print(transliterate.detect_language('Привет мир'), transliterate.detect_language('თბილისი'))"
    without = fresh(f"import transliterate\n{calls}\n{detect}")
    after = fresh(f"import imla.transcription.packs\nimport transliterate\n{calls}\n{detect}")
    between = fresh(f"import transliterate\n{calls}\nimport imla.transcription.packs\n{calls}\n{detect}")
    assert without.returncode == 0, without.stderr
    assert after.stdout == without.stdout, after.stderr
    assert between.stdout.splitlines()[1:] == without.stdout.splitlines(), between.stderr


AT_ONCE = """
import threading

ready = threading.Barrier(16)
wrong = []

def work(number):
    ready.wait()
    try:
        {first}
        import transliterate
        from imla.errors import ImlaError
        for code, text, expected in {rows!r}:
            made = transliterate.translit(text, code, reversed=True)
            if expected and made != expected:
                wrong.append((number, code, made))
    except BaseException as e:
        wrong.append((number, repr(e)))

threads = [threading.Thread(target=work, args=(n,)) for n in range(16)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(wrong)
"""


@pytest.mark.parametrize("first", ["import imla.transcription.packs", "from imla.transcription.packs import register"])
@pytest.mark.parametrize("before", ["", "import imla.transcription.packs\n"], ids=["first import", "first use"])
def test_sixteen_threads_that_use_it_first_at_the_same_time(first, before):
    rows = [("uk", "Київ", ""), ("ru", "Привет", "Privet"), *INTO_LATIN]
    done = fresh(before + AT_ONCE.format(first=first, rows=rows))
    assert done.stdout == "[]\n", done.stdout + done.stderr


def test_registering_twice_changes_nothing():
    before = sorted(transliterate.get_available_language_codes())
    packs.register()
    assert sorted(transliterate.get_available_language_codes()) == before
    assert transliterate.translit("Тоқаев", "kk", reversed=True) == "Toqaev"


def test_a_pack_of_its_own_is_asked_by_code():
    assert packs.own_pack("ka")("თბილისი") == "tbilisi"
    assert "uk" in packs.own_packs()
    assert not {"kk", "uz", "ru-de"} & set(packs.own_packs())
    with pytest.raises(UsageError, match='transliterate has no pack "xx"'):
        packs.own_pack("xx")
    with pytest.raises(UsageError, match='transliterate has no pack "kk-de"'):
        packs.own_pack("kk-de")
