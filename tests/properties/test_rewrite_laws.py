"""Laws of rewriting that hold for every name of the shipped glossary in every shipped convention."""

from __future__ import annotations

import functools
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefiles import lexicon, linter, rewrite
from imla.documents.open import read_document

if TYPE_CHECKING:
    from imla.matching.lexicon import ConventionInfo, Unit

GERMAN = ("de-duden", "de-native", "de-latin", "de-amtlich")
CONVENTIONS = {c.id: c for c in lexicon().conventions}
PLACE = {c.id: i for i, c in enumerate(lexicon().conventions)}


@functools.cache
def surfaces() -> list[str]:
    """Every spelling that some convention writes, in the order of the glossary."""
    found: dict[str, None] = {}
    for unit in lexicon().units():
        for written in unit.written:
            if written:
                found[written.text] = None
    return list(found)


GAPS = st.sampled_from(
    [" ", " ", " ", "\u00a0", "\u202f", "\n", "\r\n", "\n    ", "  ", "-", "/", ", ", ". ", " – ", "\n\n", " (", ") "]
)
ENDINGS = st.sampled_from(
    ["", "", "", "s", "’", "'s", "er", "erin", "’sche", "-Regierung", "\u00ad", "\u0301", "a", "."]
)
FILLERS = st.sampled_from(
    [
        "Präsident",
        "in",
        "der",
        "Nord",
        "„",
        "“",
        "»",
        "«",
        "(",
        "https://example.org/",
        "#",
        "`",
        "*",
        ">",
        "kasachisch",
        "K.",
        "Q.-Sch.",
        "und",
        "😀",
        "\ufeff",
    ]
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    out = ""
    for _ in range(draw(st.integers(1, 7))):
        if draw(st.integers(0, 3)):
            name = draw(st.sampled_from(surfaces()))
            if draw(st.integers(0, 9)) == 0:
                name = name.upper()
            out += name + draw(ENDINGS)
        else:
            out += draw(FILLERS)
        out += draw(GAPS)
    return out


@given(
    sentences(),
    st.sampled_from([*GERMAN, "en-press"]),
    st.sampled_from(["draft.txt", "draft.md", "draft.html"]),
    st.booleans(),
)
@settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_rewriting_again_changes_nothing(text: str, convention: str, file: str, unsafe: bool) -> None:
    language = CONVENTIONS[convention].language
    once = rewrite(text, convention, language=language, file=file, unsafe=unsafe)
    assert once.rebuilt == once.text
    again = rewrite(once.text, convention, language=language, file=file, unsafe=unsafe)
    assert again.text == once.text


@given(sentences(), st.sampled_from(["draft.txt", "draft.md", "draft.html"]))
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_offsets_lead_back(text: str, file: str) -> None:
    document = read_document(text.encode(), file)
    draft = linter("", None, "de").read(document)
    end = {}
    for m in draft.mentions:
        segment = document.segments[m.segment]
        start, stop = segment.raw_span(m.start, m.end)
        assert 0 <= start < stop <= len(document.raw)
        assert end.get(m.segment, 0) <= m.start < m.end <= len(segment.text), "mentions overlap"
        end[m.segment] = m.end
        assert m.parts
        assert all(m.start <= p.start < p.end <= m.end for p in m.parts)
        if file == "draft.txt":
            assert document.raw[start:stop] == draft.text(m)


def _groups() -> list[tuple[str, list[Unit]]]:
    """The current names of the shipped entities, by entity."""
    found: dict[str, list[Unit]] = {}
    for unit in lexicon().units():
        if unit.written and unit.name == 0:
            found.setdefault(lexicon().entity(unit.entity).id, []).append(unit)
    return list(found.items())


ORDER = ("given", "patronymic", "family", "name")


def spelled(units: list[Unit], convention: ConventionInfo) -> str | None:
    """The whole name as the convention writes it, the patronymic left out; None if it does not write all of it or is not sure."""
    parts = []
    for part in ORDER:
        for unit in units:
            if unit.part != part or part == "patronymic":
                continue
            written = unit.written[PLACE[convention.id]]
            if written is None or not written.certain:
                return None
            parts.append(written.text)
    return " ".join(parts) or None


NATIONAL = ("kk", "kk-Latn", "ky", "tg", "tk", "uz", "uz-Cyrl")


def sentence(name: str, language: str) -> str:
    return f"Gestern stand {name} in der Zeitung." if language == "de" else f"We read about {name} in the paper."


@pytest.mark.parametrize("convention", list(CONVENTIONS))
def test_every_name_is_found_and_satisfies_its_convention(convention: str) -> None:
    c = CONVENTIONS[convention]
    if c.language not in lexicon().languages:
        pytest.skip(f"no text language {c.language} yet")
    worker = linter("", convention, c.language, near=False)
    wrong = []
    seen = 0
    for entity, units in _groups():
        name = spelled(units, c)
        if name is None:
            continue
        seen += 1
        info = lexicon().entity(units[0].entity)
        report = worker.lint_document(read_document(sentence(name, c.language).encode(), "a.txt"))
        found = [
            {lexicon().entity(n).id for n in (m.entity, *(lexicon().unit(u).entity for u in m.others))}
            for m in report.draft.mentions
        ]
        if info.ambiguous:  # another entity of that name goes before it where nothing stands near
            continue
        brand = any(m.part == "fixed" for m in report.draft.mentions)
        if not any(entity in f for f in found) and not brand:
            wrong.append(f"{entity}: {name} found as {found}")
        changes = [f"{f.text} → {f.suggestions}" for f in report.findings if f.fix and f.fix.safety == "safe"]
        if changes:
            wrong.append(f"{entity}: {name}: {changes}")
    assert wrong == []
    # The national conventions write many names of their neighbours by way of Russian, which is not certain.
    assert seen > (0.3 if c.language in NATIONAL else 0.8) * len(_groups())


@pytest.mark.parametrize(("there", "back"), [(a, b) for a in GERMAN for b in GERMAN if a != b and a != "de-amtlich"])
def test_there_and_back(there: str, back: str) -> None:
    """Rewriting B's spelling into A and back into B gives B's spelling again."""
    a, b = CONVENTIONS[there], CONVENTIONS[back]
    wrong = []
    changed = 0
    for entity, units in _groups():
        first, second = spelled(units, b), spelled(units, a)
        if first is None or second is None or lexicon().entity(units[0].entity).ambiguous:
            continue
        text = sentence(first, "de")
        middle = rewrite(text, there, language="de")
        if middle.text != sentence(second, "de"):
            if middle.found and all(f.endswith(" safe") for f in middle.found):
                wrong.append(f"{entity}: {first} → {middle.text}")
            continue
        changed += first != second
        end = rewrite(middle.text, back, language="de")
        if end.text != text and all(f.endswith(" safe") for f in end.found):
            wrong.append(f"{entity}: {first} → {second} → {end.text}")
    assert wrong == []
    assert changed > 0


@pytest.mark.parametrize("convention", GERMAN)
def test_genitive_of_every_name(convention: str) -> None:
    """A genitive of every spelling becomes a genitive of the convention's: the right one for its last letter."""
    c = CONVENTIONS[convention]
    wrong = []
    right = 0
    for entity, units in _groups():
        target = spelled(units, c)
        info = lexicon().entity(units[0].entity)
        if target is None or info.ambiguous or info.kind not in ("person", "place"):
            continue
        for other in GERMAN:
            source = spelled(units, CONVENTIONS[other])
            if source is None or source == target or source[-1] in "sßxzşš":
                continue
            out = rewrite(f"Das war {source}s Stunde.", convention, language="de")
            wanted = f"Das war {target}{'’' if target[-1] in 'sßxzşš' else 's'} Stunde."
            if out.text != wanted and out.found and all(f.endswith(" safe") for f in out.found):
                wrong.append(f"{entity}: {source}s → {out.text}")
            right += out.text == wanted
    assert wrong == []
    assert right > 100


def test_conventions_are_stable_under_any_order() -> None:
    """Into A, then B, then C is the same as straight into C."""
    rng = random.Random(7)
    names = [spelled(units, CONVENTIONS["de-duden"]) for _, units in _groups()]
    known = [n for n in names if n]
    for _ in range(25):
        text = " und ".join(rng.sample(known, 6)) + "."
        a, b, c = rng.sample(GERMAN, 3)
        step = rewrite(rewrite(rewrite(text, a, language="de").text, b, language="de").text, c, language="de")
        straight = rewrite(text, c, language="de")
        if all(f.endswith(" safe") for f in (*step.found, *straight.found)):
            assert step.text == straight.text, text
