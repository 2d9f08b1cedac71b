"""What holds for every word in every shipped system."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imla.tables import shipped
from imla.text.fold import APOSTROPHES
from imla.transcription.render import Renderer
from imla.transcription.systems import Systems

if TYPE_CHECKING:
    from collections.abc import Mapping

SYSTEMS = Systems([shipped() / "systems"])


def letters(id_: str) -> list[str]:
    """The letters a word is made of: the mark of oʻ stands behind its letter only."""
    system = SYSTEMS.get(id_)
    runs = {*system.letters, *(rule.letter for rule in system.rules)}
    return sorted(runs | {c for run in runs for c in run if c != "ʻ"})


def one_mark(text: str) -> str:
    """The renderer reads every apostrophe that stands for a letter as that letter."""
    return re.sub(f"[{APOSTROPHES}]", "ʼ", text)


def words(id_: str, least: int = 1) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(letters(id_)), min_size=least, max_size=12).map("".join)


def shout(text: str, own: Mapping[str, str]) -> str:
    """Returns *text* in capitals, with those an alphabet has of its own (Turkish İ, Karakalpak Í)."""
    return "".join(own.get(c, c.upper()) for c in text)


def without_capitals(id_: str) -> set[str]:
    """The letters that have no capital: all of an Arabic alphabet, the apostrophes of an Uzbek word."""
    system = SYSTEMS.get(id_)
    return {c for c in system.alphabet.letters if shout(c, system.source_upper) == c}


def shouted(id_: str) -> st.SearchStrategy[str]:
    """Words, in small letters, whose capitals leave no doubt.

    A letter without a capital is neither first nor last nor beside another, and what goes before the first one is two letters long: of
    *Xʼ* nobody can tell whether it is a word or a beginning.
    """
    marks = without_capitals(id_)

    def settled(found: list[str]) -> str:
        kept: list[str] = []
        for letter in found:
            if not (letter[0] in marks and (len(kept) < 2 or kept[-1][-1] in marks)):
                kept.append(letter)
        return "".join(kept[:-1] if kept and kept[-1][0] in marks else kept)

    found = st.lists(st.sampled_from(letters(id_)), min_size=2, max_size=12)
    return found.map(settled).filter(lambda word: sum(c not in marks for c in word) > 1)


def texts(id_: str) -> st.SearchStrategy[str]:
    small = letters(id_)
    capitals = [shout(c, SYSTEMS.get(id_).source_upper) for c in small]
    marks = " -.7" if "ʻ" in "".join(small) else " -'’.7"
    return st.lists(st.sampled_from([*small, *capitals, *marks]), max_size=30).map("".join)


CASED = [id_ for id_ in SYSTEMS.ids() if without_capitals(id_) != SYSTEMS.get(id_).alphabet.letters]


def test_only_arabic_letters_have_no_capitals():
    arabic = [i for i in SYSTEMS.ids() if unicodedata.name(min(SYSTEMS.get(i).alphabet.letters)).startswith("ARABIC")]
    assert [i for i in SYSTEMS.ids() if i not in CASED] == arabic


@pytest.mark.parametrize("id_", CASED)
def test_a_word_in_capitals_is_the_rendering_in_capitals(id_):
    renderer = SYSTEMS.renderer(id_)
    system = renderer.system

    @settings(max_examples=60)
    @given(shouted(id_))
    def law(word):
        assert renderer.render(shout(word, system.source_upper)) == shout(renderer.render(word), system.upper)

    law()


@pytest.mark.parametrize("id_", CASED)
def test_capitals_change_nothing_but_capitals(id_):
    renderer = SYSTEMS.renderer(id_)
    system = renderer.system

    @settings(max_examples=60)
    @given(words(id_), st.randoms(use_true_random=False))
    def law(word, random):
        mixed = "".join(shout(c, system.source_upper) if random.random() < 0.5 else c for c in word)
        assert shout(renderer.render(mixed), system.upper) == shout(renderer.render(word), system.upper)

    law()


@pytest.mark.parametrize("id_", SYSTEMS.ids())
def test_no_letter_of_the_source_is_left(id_):
    renderer = SYSTEMS.renderer(id_)
    written = set("".join([*renderer.system.letters.values(), *(rule.to for rule in renderer.system.rules)]))

    @settings(max_examples=60)
    @given(texts(id_))
    def law(text):
        out = renderer.render(text)
        assert not [c for c in out.lower() if c in renderer.system.alphabet.letters and c not in written]
        assert unicodedata.is_normalized("NFC", out)

    law()


@pytest.mark.parametrize("id_", SYSTEMS.ids())
def test_words_do_not_change_each_other(id_):
    renderer = SYSTEMS.renderer(id_)
    joints = (" ", "-") if {"ʻ", "ʼ"} & SYSTEMS.get(id_).alphabet.letters else (" ", "-", "’")

    @settings(max_examples=60)
    @given(texts(id_), texts(id_))
    def law(left, right):
        for joint in joints:
            assert renderer.render(left + joint + right) == renderer.render(left) + joint + renderer.render(right)

    law()


@pytest.mark.parametrize("id_", SYSTEMS.ids())
def test_a_trace_adds_up_to_the_text_and_its_rendering(id_):
    renderer = SYSTEMS.renderer(id_)

    @settings(max_examples=60)
    @given(texts(id_))
    def law(text):
        steps = renderer.trace(text)
        assert one_mark("".join(s.source for s in steps)) == one_mark(unicodedata.normalize("NFC", text))
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


@pytest.mark.parametrize("id_", [i for i in SYSTEMS.ids() if SYSTEMS.get(i).options])
def test_an_option_writes_what_it_would_without_the_memory_of_its_system(id_):
    systems = [SYSTEMS.get(f"{id_}+{option}") for option in SYSTEMS.get(id_).options]
    shared = [SYSTEMS.renderer(system.id) for system in systems]
    alone = [Renderer(system) for system in systems]

    @settings(max_examples=60)
    @given(texts(id_))
    def law(text):
        assert [r.render(text) for r in shared] == [r.render(text) for r in alone]

    law()
