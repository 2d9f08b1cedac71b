"""Sources with apostrophes among their letters (Uzbek oʻ and gʻ, the tutuq belgisi): however they are typed, and in capitals."""

from __future__ import annotations

import re

import pytest

from imla.tables import shipped
from imla.text.fold import APOSTROPHES
from imla.transcription.systems import Systems

SYSTEMS = Systems([shipped() / "systems"])
MARKED = [id_ for id_ in SYSTEMS.ids() if SYSTEMS.get(id_).alphabet.letters & {"ʻ", "ʼ"}]


def test_which_systems_read_apostrophes():
    assert {SYSTEMS.get(id_).source for id_ in MARKED} >= {"uz", "kaa", "ug-Latn"}
    assert {"uz-cyrl", "uz-de", "uz-en", "uz-fr", "uz-ru"} <= set(MARKED)


@pytest.mark.parametrize("mark", APOSTROPHES)
@pytest.mark.parametrize("id_", MARKED)
def test_every_sample_comes_out_however_its_apostrophes_are_typed(id_, mark):
    renderer = SYSTEMS.renderer(id_)
    for text, expected in renderer.system.samples.items():
        inside = re.sub(f"(?<=[^\\W\\d_])[{APOSTROPHES}](?=[^\\W\\d_])|(?<=[oOgG])[{APOSTROPHES}]", mark, text)
        assert renderer.render(inside) == expected, inside


@pytest.mark.parametrize("mark", APOSTROPHES)
def test_in_capitals_and_in_a_name_of_several_words(mark):
    text = f"O{mark}ZBEKISTON, G{mark}ijduvon, Ma{mark}rifat Sa{mark}dullayev-Yo{mark}ldosh"
    assert SYSTEMS.renderer("uz-cyrl").render(text) == "ЎЗБЕКИСТОН, Ғиждувон, Маърифат Саъдуллаев-Йўлдош"


@pytest.mark.parametrize("mark", APOSTROPHES)
def test_letters_may_be_typed_decomposed_beside_it(mark):
    render = SYSTEMS.renderer("kaa-cyrl").render
    assert render(f"No\u0301kis, a{mark}la") == render("Nókis, aʼla")


# capitals next to a letter that has none
CAPITALS = [
    ("uz-de", "shoʻx", "schuch"),
    ("uz-de", "Shoʻx", "Schuch"),
    ("uz-de", "SHOʻX", "SCHUCH"),
    ("uz-de", "TAʼJ", "TADSCH"),
    ("uz-fr", "TOGʻU", "TOGOU"),
    ("uz-en", "SHOʻX-TOJ", "SHUKH-TOJ"),
    ("uz-en", "X. Shoʻx", "Kh. Shukh"),
    ("uz-cyrl", "SAʼDULLA", "САЪДУЛЛА"),
    ("uz-cyrl", "Saʼdulla", "Саъдулла"),
    ("uz-cyrl", "MOʻʼJIZA", "МЎЪЖИЗА"),
    ("uz-cyrl", "Oʻsh", "Ўш"),
    ("uz-cyrl", "OʻSH", "ЎШ"),
]


@pytest.mark.parametrize(("id_", "text", "expected"), CAPITALS)
def test_capitals_beside_an_apostrophe(id_, text, expected):
    assert SYSTEMS.renderer(id_).render(text) == expected


@pytest.mark.parametrize("id_", MARKED)
@pytest.mark.parametrize("mark", APOSTROPHES.replace("ʼ", ""))
def test_as_a_quotation_mark_it_passes_through(id_, mark):
    name = SYSTEMS.renderer(id_).render("Turan")
    assert SYSTEMS.renderer(id_).render(f"{mark}Turan{mark}") == f"{mark}{name}{mark}"
    assert SYSTEMS.renderer(id_).render(f"{mark} 7 {mark}") == f"{mark} 7 {mark}"
