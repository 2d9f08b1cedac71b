"""What holds for every word in every shipped system."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imla.tables import shipped
from imla.transcription.systems import Systems

SYSTEMS = Systems([shipped() / "systems"])


def words(id_: str, least: int = 1) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(sorted(SYSTEMS.get(id_).alphabet.letters)), min_size=least, max_size=12)


def texts(id_: str) -> st.SearchStrategy[str]:
    letters = sorted(SYSTEMS.get(id_).alphabet.letters)
    return st.text(st.sampled_from([*letters, *(c.upper() for c in letters), *" -'’.7"]), max_size=30)


@pytest.mark.parametrize("id_", [i for i in SYSTEMS.ids() if not SYSTEMS.get(i).upper])
def test_a_word_in_capitals_is_the_rendering_in_capitals(id_):
    renderer = SYSTEMS.renderer(id_)

    @settings(max_examples=60)
    @given(words(id_, least=2))
    def law(word):
        assert renderer.render(word.upper()) == renderer.render(word).upper()

    law()


@pytest.mark.parametrize("id_", SYSTEMS.ids())
def test_no_letter_of_the_source_is_left(id_):
    renderer = SYSTEMS.renderer(id_)

    @settings(max_examples=60)
    @given(texts(id_))
    def law(text):
        out = renderer.render(text)
        assert not [c for c in out if "CYRILLIC" in unicodedata.name(c, "")]
        assert unicodedata.is_normalized("NFC", out)

    law()


@pytest.mark.parametrize("id_", SYSTEMS.ids())
def test_words_do_not_change_each_other(id_):
    renderer = SYSTEMS.renderer(id_)

    @settings(max_examples=60)
    @given(texts(id_), texts(id_))
    def law(left, right):
        for joint in (" ", "-", "’"):
            assert renderer.render(left + joint + right) == renderer.render(left) + joint + renderer.render(right)

    law()


@pytest.mark.parametrize("id_", SYSTEMS.ids())
def test_a_trace_adds_up_to_the_text_and_its_rendering(id_):
    renderer = SYSTEMS.renderer(id_)

    @settings(max_examples=60)
    @given(texts(id_))
    def law(text):
        steps = renderer.trace(text)
        assert "".join(s.source for s in steps) == unicodedata.normalize("NFC", text)
        assert "".join(s.output for s in steps) == renderer.render(text)

    law()


@pytest.mark.parametrize("id_", SYSTEMS.ids())
def test_small_letters_stay_small(id_):
    renderer = SYSTEMS.renderer(id_)

    @settings(max_examples=60)
    @given(words(id_))
    def law(word):
        assert not any(c.isupper() for c in renderer.render(word))

    law()
