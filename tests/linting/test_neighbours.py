"""The names of the neighbours: a text about Turkey, Russia, Iran, the Caucasus and Afghanistan's west has nothing to lint.

Its people and events are invented. What came close when it was written stands in not-names.toml, so this is a floor, not a rate.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from imla.glossary.load import Glossary
from imla.linting.finding import Safety
from imla.linting.lint import Linter

TEXT = (Path(__file__).parent.parent / "cases" / "neighbours.txt").read_text(encoding="utf-8")
WORDS = len(TEXT.split())


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load()


def test_length() -> None:
    assert WORDS >= 2000


@pytest.mark.parametrize(("convention", "select"), [(None, ()), ("de-native", ("N101", "N201"))])
def test_neighbours(glossary: Glossary, convention: str | None, select: tuple[str, ...]) -> None:
    findings = Linter(glossary, language="de", convention=convention, select=select).lint(TEXT).findings
    assert [f.text for f in findings if f.fix and f.fix.safety == Safety.SAFE] == []
    assert [(f.line, f.code, f.text, f.suggestions) for f in findings] == []
