"""What only the document tells: its date."""

from __future__ import annotations

import datetime

import pytest

from casefiles import lexicon
from imla.linting.lint import Linter


@pytest.mark.parametrize(
    ("day", "entity", "doubt"),
    [("1995-05-01", "astana", ""), ("2024-05-01", "akmola-region", "no context word"), ("", "astana", "")],
)
def test_the_date_tells_a_former_name_from_a_present_one(day: str, entity: str, doubt: str) -> None:
    date = datetime.date.fromisoformat(day) if day else None
    draft = Linter(lexicon(), language="de", date=date).lint("Die Nachricht aus Akmola kam spät.").draft
    assert [(draft.lexicon.entity(m.entity).id, m.doubt) for m in draft.mentions] == [(entity, doubt)]
