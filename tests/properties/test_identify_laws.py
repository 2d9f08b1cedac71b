"""What holds when a name is looked up: as it is spelled it is found, one slip does not hide it, and other entries do not change its score."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

import pytest

from casefiles import GLOSSARIES
from imla.glossary.load import Glossary
from imla.matching.identify import Identifier
from imla.matching.lexicon import Lexicon

if TYPE_CHECKING:
    from pathlib import Path


@cache
def lexicon() -> Lexicon:
    return Lexicon.load(Glossary.load())


@cache
def identifier() -> Identifier:
    return Identifier(lexicon())


def written(convention: int) -> list[tuple[str, str]]:
    """Entity and current name, as one convention writes it: given and family name of a person."""
    names: dict[str, dict[str, str]] = {}
    for unit in lexicon().units():
        info = lexicon().entity(unit.entity)
        if unit.name == 0 and unit.written and info.kind != "term" and (w := unit.written[convention]) and w.certain:
            names.setdefault(info.id, {})[unit.part] = w.text
    rows = [(e, " ".join(p[k] for k in ("given", "family", "name") if k in p)) for e, p in names.items()]
    return [(e, name) for e, name in rows if name]


def found(name: str, entity: str) -> bool:
    """Whether the entity is the best answer, or a homonym of it: one that is spelled the same."""
    best = identifier().identify(name, limit=40)
    return any(c.entity == entity and c.spelling == best[0].spelling for c in best)


@pytest.mark.parametrize("convention", lexicon().conventions, ids=lambda c: c.id)
def test_a_name_is_found_as_its_convention_writes_it(convention):
    rows = written(convention.bit)
    sample = random.Random(convention.id).sample(rows, min(250, len(rows)))
    assert [(e, name) for e, name in sample if not found(name, e)] == []


def slip(rng: random.Random, word: str) -> str:
    at = rng.randrange(1, len(word) - 1)
    letter = rng.choice("abdegiklmnoprstuvz")
    return rng.choice(
        [
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


@pytest.mark.parametrize("convention", ["de-duden", "de-native", "en-press"])
def test_one_slip_in_a_long_name_does_not_hide_it(convention):
    rng = random.Random(convention)
    rows = [(e, n) for e, n in written(lexicon().convention(convention).bit) if n.isalpha() and len(n) >= 7]
    rows = rng.sample(rows, 300)
    missed = [(e, n, s) for e, n in rows for s in [slip(rng, n)] if not found(s, e)]
    assert len(missed) <= 0.05 * len(rows), missed


MORE = """
[[entity]]
id = "elsewhere"
kind = "place"
native.kk = "Тоқайлы"
native.ru = "Токайлы"
sources = ["made up"]
"""


@pytest.mark.parametrize("query", ["Tokajew", "Tokaew", "Tokajwe", "K.-Sch. Tokajew", "Mirziyojew Schawkat", "Aktau"])
def test_another_entry_does_not_change_a_score(tmp_path: Path, query: str):
    (tmp_path / "more.toml").write_text(MORE, encoding="utf-8")
    newsroom = GLOSSARIES / "newsroom"
    few = Identifier(Lexicon.load(Glossary.load(newsroom, default=False))).identify(query)
    more = Identifier(Lexicon.load(Glossary.load(newsroom, tmp_path, default=False))).identify(query, limit=20)
    assert few
    assert [c for c in more if c.entity != "elsewhere"][: len(few)] == few


def test_order_initials_and_patronymic():
    def best(query: str) -> tuple[str, str]:
        top = identifier().identify(query)[0]
        return top.entity, top.part

    for query in (
        "Tokajew Kassym-Schomart",
        "Tokajew, Kassym-Schomart",
        "K.-Sch. Tokajew",
        "K. J. Tokayev",
        "Kassym Jomart Tokayev",
        "Qassym-Jomart Tokajew",
        "Токаев Касым-Жомарт Кемелевич",
        "Қасым-Жомарт Кемелұлы Тоқаев",
    ):
        assert best(query) == ("tokayev", "full"), query


def test_a_contradicting_given_name_is_dear_a_missing_one_cheap():
    def score(query: str) -> float:
        return {c.entity: c.score for c in identifier().identify(query, limit=50)}.get("tokayev", 0)

    assert score("Tokajew") > 0.95
    assert score("Wladimir Tokajew") < 0.6


def test_a_reason_names_the_letters():
    top = identifier().identify("Mirziyojew")[0]
    assert top.entity == "mirziyoyev"
    assert "y/j (letters that conventions exchange)" in top.why
    top = identifier().identify("Karagamda")[0]
    assert top.entity == "karaganda"
    assert "m/n (no convention explains it)" in top.why


@pytest.mark.parametrize(
    "query", ["", "   ", "-", "...", "12", "'", "A", "ʼʼ", "\u0301", "漢字", "Қ" * 500, "a b c d e f g h"]
)
def test_anything_may_be_asked(query):
    assert isinstance(identifier().identify(query), list)
