"""Each rule: texts it must find, what its fixes make of them, texts it must pass.

A file per rule, named by its code. Top-level keys hold for all cases of the file. ``fixed`` is the text after the fixes of this rule (the
unsafe ones too with ``--unsafe-fixes``); it is left out only for a rule that never fixes anything.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from casefiles import lexicon
from imla.documents.open import read_document
from imla.linting.lint import Linter
from imla.linting.registry import rules
from imla.rewriting.apply import rewritten
from imla.rewriting.plan import plan

HERE = Path(__file__).parent
_SHARED = ("glossary", "convention", "language", "file", "args")
NEVER_FIXED = ("N301", "N303")


def read(kind: str) -> list[Any]:
    out = []
    for path in sorted(HERE.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        assert set(data) <= {"fail", "pass", *_SHARED}, path.name
        for row in data[kind]:
            assert set(row) <= {"id", "text", "fixed", "found", *_SHARED}, f"{path.name}: {row['id']}"
            case = {k: data[k] for k in _SHARED if k in data} | row | {"rule": path.stem}
            out.append(pytest.param(case, id=f"{path.stem}-{row['id']}"))
    return out


def lint(case: dict[str, Any], text: str) -> tuple[Any, list[Any]]:
    args = case.get("args", [])
    linter = Linter(
        lexicon(case.get("glossary", "")),
        convention=case.get("convention") or None,
        language=case.get("language"),
        date=datetime.date.fromisoformat(args[args.index("--date") + 1]) if "--date" in args else None,
        select=(case["rule"],),
    )
    file = case.get("file", "draft.txt")
    document = read_document(text.encode(), file, display=file)
    return document, list(linter.lint_document(document).findings)


@pytest.mark.parametrize("case", read("fail"))
def test_failing_text(case: dict[str, Any]) -> None:
    document, findings = lint(case, case["text"])
    assert [f"{f.text} {f.fix.safety if f.fix else '-'}" for f in findings] == case["found"]
    for f in findings:
        assert (f.code, f.level) == (case["rule"], f.level)
        assert document.raw[f.offset : f.end_offset] == f.text
        assert f.message
        assert "\n" not in f.message
    if "fixed" not in case:
        assert case["rule"] in NEVER_FIXED
        assert not any(f.fix for f in findings)
        return
    todo = plan(findings, unsafe="--unsafe-fixes" in case.get("args", []))
    fixed = rewritten(document, todo).decode()
    assert fixed == case["fixed"]
    if fixed != case["text"]:
        assert lint(case, fixed)[1] == [], "the fixed text is found again"


@pytest.mark.parametrize("case", read("pass"))
def test_passing_text(case: dict[str, Any]) -> None:
    assert [f"{f.text}: {f.message}" for f in lint(case, case["text"])[1]] == []


def test_every_rule_has_its_cases() -> None:
    assert {p.stem for p in HERE.glob("*.toml")} == {r.code for r in rules()}
    for r in rules():
        data = tomllib.loads((HERE / f"{r.code}.toml").read_text(encoding="utf-8"))
        assert data.get("fail"), r.code
        assert data.get("pass"), r.code
        assert r.code in NEVER_FIXED or any(c.get("fixed", c["text"]) != c["text"] for c in data["fail"]), r.code


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.code)
def test_docstring_explains(rule: Any) -> None:
    text = rule.explanation
    assert text.startswith(f"{rule.code} {rule.name}: ")
    assert re.search(r"^Why: \S", text, re.MULTILINE)
    assert rule.level in ("error", "warning", "info")
    for word in ("Bad", "Good"):
        assert re.search(rf"^{word}(?: \([^)]*\))?:\n\n    \S", text, re.MULTILINE), f"no {word} example"


_EXAMPLE = re.compile(r"^(Bad|Good)(?: \(([^)]*)\))?:\n\n((?:    .*\n?)+)", re.MULTILINE)


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.code)
def test_examples_of_the_docstring_are_true(rule: Any) -> None:
    """With the shipped glossary; brackets behind Bad hold a convention or a date, and count for Good too."""
    given = ""
    for word, bracket, example in _EXAMPLE.findall(rule.explanation):
        given = bracket or given
        case: dict[str, Any] = {"rule": rule.code, "language": "de"}
        if re.fullmatch(r"\d{4}-\d\d-\d\d", given):
            case["args"] = ["--date", given]
        elif given:
            case["convention"] = given
        findings = lint(case, re.sub(r"(?m)^    ", "", example).strip())[1]
        assert bool(findings) == (word == "Bad"), f"{word}: {example.strip()}"
