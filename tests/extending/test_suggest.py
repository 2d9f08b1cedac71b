"""Names that no entry explains: found, brought together, guessed about (suggest.toml), and what holds for any texts."""

from __future__ import annotations

import pickle
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imla.conventions.load import systems_of
from imla.documents.open import read_document
from imla.errors import DataError
from imla.extending.guess import Guesser, Inverse
from imla.extending.letters import Letters, Runs
from imla.extending.suggest import Suggester
from imla.extending.suggestion import Spelling, Suggestion, as_row, read_suggestions
from imla.glossary.load import Glossary
from imla.matching.keys import Keys

CASES = tomllib.loads((Path(__file__).parent / "suggest.toml").read_text(encoding="utf-8"))["case"]
ARTICLES = [CASES[0]["texts"], CASES[6]["texts"], CASES[10]["texts"]]


@cache
def suggester() -> Suggester:
    return Suggester(Glossary.load())


def suggest(texts: dict[str, str], **options: Any) -> list[Suggestion]:
    readings = [suggester().read(read_document(f"{text}\n".encode(), name)) for name, text in texts.items()]
    return suggester().suggest(readings, **options)


def shown(s: Suggestion, wanted: dict[str, Any]) -> dict[str, Any]:
    """What of *s* the case speaks of."""
    said: dict[str, Any] = {
        "spellings": [x.form for x in s.spellings],
        "documents": s.documents,
        "times": s.times,
        "kind": s.kind.guess,
        "country": s.country.guess,
        "native": " ".join(max(s.native, key=lambda n: n.certainty)[:2]) if s.native else "",  # the surest
    }
    return {key: said[key] for key in wanted}


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_candidates(case: dict[str, Any]) -> None:
    found = suggest(case["texts"])
    wanted = [*case["found"], *[{"spellings": []}] * len(found)][: max(len(found), len(case["found"]))]
    assert [shown(s, w) for s, w in zip(found, wanted, strict=False)] == wanted


@given(st.permutations(list(ARTICLES[0].items() | ARTICLES[1].items() | ARTICLES[2].items())))
@settings(max_examples=20, deadline=None)
def test_the_order_of_documents_changes_nothing_but_the_places(items: list[tuple[str, str]]) -> None:
    texts = {f"{i}-{name}": text for i, (name, text) in enumerate(items)}
    assert [(s.key, set(s.spellings), s.kind.guess, s.country.guess, s.native) for s in suggest(texts)] == [
        (s.key, set(s.spellings), s.kind.guess, s.country.guess, s.native)
        for s in suggest(dict(sorted(texts.items(), key=lambda item: item[1])))
    ]


def test_counts_add_up_and_places_are_real() -> None:
    for texts in ARTICLES:
        for s in suggest(texts):
            assert s.times == sum(x.times for x in s.spellings)
            assert max(x.documents for x in s.spellings) <= s.documents <= len(texts)
            for context in s.contexts:
                line = texts[context.path].split("\n")[context.line - 1]
                assert context.text.strip("… ") in line


def test_limits_and_kinds() -> None:
    texts = {name: text for article in ARTICLES for name, text in article.items()}
    everything = suggest(texts)
    assert len(everything) > 2
    assert suggest(texts, limit=1) == everything[:1]
    assert suggest(texts, documents=2) == [s for s in everything if s.documents > 1]
    assert suggest(texts, kind="place") == [s for s in everything if s.kind.guess == "place"]


def test_decided_ones_are_left_out() -> None:
    texts = ARTICLES[0]
    (found,) = suggest(texts)
    assert suggest(texts, decided={found.key}) == []
    assert suggest({"a.txt": "In Astana und Almaty sprach Bekmuchanow."}, decided={found.key}) == []
    assert suggest(texts, decided={"somebody-else"}) == [found]


@pytest.mark.parametrize("name", ["Kulbatschajew", "Kulbaçaýew", "Кулбачаев", "Qulbatschajew", "Kulbatchaïev"])
def test_a_decision_holds_for_every_spelling(name: str) -> None:
    (decided,) = suggest({"a.txt": "In Astana und Almaty sprach Maulen Kulbatschajew lange."})
    texts = {"a.txt": f"In Astana und Almaty sprach {name} lange."}
    assert suggest(texts)
    assert suggest(texts, decided={decided.key}) == []


def test_a_decision_about_one_bearer_is_none_about_another() -> None:
    (decided,) = suggest({"a.txt": "In Astana und Almaty sprach Maulen Kulbatschajew lange."})
    texts = {"a.txt": "In Astana und Almaty sprach Salimat Kulbatschajew lange."}
    assert suggest(texts, decided={decided.key}) == suggest(texts)


def test_a_reading_goes_through_a_process_boundary() -> None:
    reading = suggester().read(read_document(b"In Astana sprach Kulbatschajew.\n", "a.txt"))
    assert pickle.loads(pickle.dumps(reading)) == reading


def test_rows_are_read_as_they_were_written(tmp_path: Path) -> None:
    import json

    found = suggest(ARTICLES[0] | ARTICLES[1])
    path = tmp_path / "found.jsonl"
    path.write_text("".join(json.dumps(as_row(s), ensure_ascii=False) + "\n" for s in found), encoding="utf-8")
    assert read_suggestions(path) == found


@pytest.mark.parametrize("id_", ["kk-de", "ru-de", "ky-de", "ru-en", "kk-latn-2021", "tk-de", "uz-de"])
def test_a_spelling_leads_back_to_a_form_that_makes_it(id_: str) -> None:
    glossary = Glossary.load()
    systems = systems_of(glossary)
    names = glossary.given_names[id_[:2]][:40]
    letters = Runs(names)
    inverse = Inverse(systems.get(id_))
    render = systems.renderer(id_).render
    right = 0
    for name in names:
        back = [form for form, _ in inverse.back(render(name), letters)]
        assert any(render(form) == render(name) for form in back), name
        right += name in back
    assert right >= 0.8 * len(names)


def test_native_forms_say_what_they_rest_on() -> None:
    lexicon = suggester().linter.lexicon
    guesser = Guesser(Glossary.load(), lexicon, Keys(lexicon.near["key"], lexicon.near["vowels"]))
    latin = [Spelling("Qulbaschew", 3, 1, "de"), Spelling("Kulbashev", 2, 1, "en")]
    kazakh, russian = guesser.native([latin], "KZ")
    assert (kazakh.language, russian.language, russian.form) == ("kk", "ru", "Кулбашев")
    assert kazakh.form == "Құлбашев"
    assert "kk-de writes Qulbaschew" in kazakh.why
    assert kazakh.certainty < 0.9 > russian.certainty
    written = guesser.native([[*latin, Spelling("Құлбашев", 1, 1, "kk")]], "KZ")[0]
    assert (written.form, written.why) == ("Құлбашев", "Құлбашев stands in the texts (1×)")
    assert written.certainty > kazakh.certainty


def test_letters_tell_names_from_words() -> None:
    letters = Letters(Runs(["Karatau", "Alatau", "Temirtau"]), Runs(["haustür", "garten", "gartentür"]))
    assert letters.odds("Kokatau") > 0 > letters.odds("Gartenhaus")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[weights]\nleats = 1\n", "evidence.toml:2: takes numbers for least"),
        ("[weights]\nleast = 'x'\n", "evidence.toml:2: takes numbers"),
        ("[[ending]]\nkind = 'hill'\nforms = ['tau']\n", 'evidence.toml:2: "kind" is one of'),
        ("[[letter]]\ncountries = ['KZ']\n", 'evidence.toml:1: give "letters" or "runs"'),
        ("[de]\ntitles = ['Herr']\n", 'evidence.toml:2: unknown key "titles"'),
    ],
)
def test_faults_of_evidence_have_their_line(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "evidence.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"evidence\.toml") as caught:
        _ = Glossary.load(tmp_path).evidence
    assert fault in str(caught.value)
