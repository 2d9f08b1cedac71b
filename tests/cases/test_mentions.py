"""Which names are found in a text: entity, part and ending of each (mentions.toml), and whether it is sure (homonyms.toml)."""

from __future__ import annotations

import pytest

from casefiles import CASES, Case, linter, read_cases
from imla.documents.open import read_document

ALL = [(name, case) for name in ("mentions", "homonyms") for case in read_cases(CASES / f"{name}.toml")]


def check(case: Case) -> None:
    draft = linter(case.glossary, None, case.language, near=False).read(read_document(case.input.encode(), case.file))
    found = []
    for m in draft.mentions:
        text = draft.text(m)
        ending = text[m.parts[-1].end - m.start :] if m.part != "full" or m.parts[-1].end > m.parts[0].end else ""
        doubt = f"?{m.doubt}" if m.doubt else ""
        found.append(f"{text} {draft.lexicon.entity(m.entity).id} {m.part} {ending}{doubt}")
    assert tuple(found) == case.found


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{name}:{case.id}") for name, case in ALL])
def test_mentions(case: Case) -> None:
    check(case)
