"""Comments that silence findings, in reports and rewrites."""

from __future__ import annotations

import pytest

from casefiles import linter
from imla.documents.open import read_document
from imla.errors import FileError
from imla.rewriting.apply import rewritten
from imla.rewriting.plan import plan

CASES = [
    ("Tokajew\n<!-- imla: off -->\nTokajew\n<!-- imla: on -->\nTokajew\n", "Toqajew\n…\nTokajew\n…\nToqajew\n"),
    ("Tokajew\n<!-- imla: off -->\nTokajew\n\nTokajew\n", "Toqajew\n…\nTokajew\n\nTokajew\n"),
    ("Tokajew <!-- imla: ignore -->\nTokajew\n", "Tokajew …\nToqajew\n"),
    ("<!-- imla: ignore-next-line -->\nTokajew\nTokajew\n", "…\nTokajew\nToqajew\n"),
    ("<!-- imla: ignore-next-line N101 -->\nTokajew\n", "…\nTokajew\n"),
    ("<!-- imla: ignore-next-line off-convention -- a quotation from 1999 -->\nTokajew\n", "…\nTokajew\n"),
    ("<!-- imla: ignore-next-line N201 -->\nTokajew\n", "…\nToqajew\n"),
    ("<!-- imla: off N201 -->\nTokajew <!-- imla: on -->\n", "…\nToqajew …\n"),
]


@pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
@pytest.mark.parametrize(("text", "expected"), CASES)
def test_directives(text: str, expected: str, name: str) -> None:
    import re

    document = read_document(text.encode(), name)
    found = linter("", "de-native", "de").lint_document(document).findings
    new = rewritten(document, plan(found)).decode()
    assert re.sub(r"<!--.*?-->", "…", new) == expected


@pytest.mark.parametrize("text", ["a\n<!-- imla: of -->\nTokajew", "a\n<!-- imla: off N999 -->\nTokajew"])
def test_a_directive_nobody_knows_is_an_error_with_its_line(text: str) -> None:
    with pytest.raises(FileError, match=r"^draft\.md:2: unknown (directive|rule)"):
        linter("", "de-native", "de").lint_document(read_document(text.encode(), "draft.md"))
