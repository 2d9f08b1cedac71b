"""Reads the case files and runs a case through the library.

A case file is TOML: groups of cases, one case a line. A group states what its cases share (``glossary``, ``convention``, ``language``,
``file``, ``args``); a case may state any of them itself. ``glossary`` names a folder below ``tests/cases/glossaries``; without it the
shipped glossary is used. ``expected`` may be left out where nothing may change. ``found``, where given, lists the findings as
``"text safety"`` (safety ``-`` for a finding without a fix), in reading order; ``count`` states only how many there are.
"""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imla.documents.open import read_document
from imla.glossary.load import Glossary
from imla.linting.lint import Linter
from imla.linting.registry import REWRITE
from imla.matching.lexicon import Lexicon
from imla.rewriting.apply import rewritten
from imla.rewriting.plan import plan

if TYPE_CHECKING:
    from imla.linting.finding import Finding
    from imla.rewriting.plan import Plan

CASES = Path(__file__).parent / "cases"
GLOSSARIES = CASES / "glossaries"

_GROUP = {"name", "cases"}
_SHARED = {"glossary", "convention", "language", "file", "args"}
_OWN = {"id", "input", "expected", "found", "count", "why"}


@dataclass(frozen=True)
class Case:
    id: str
    input: str
    expected: str
    glossary: str = ""
    convention: str = ""
    language: str = ""
    file: str = "draft.txt"
    args: tuple[str, ...] = ()
    found: tuple[str, ...] | None = None
    count: int | None = None
    why: str = ""

    @property
    def unsafe(self) -> bool:
        return "--unsafe-fixes" in self.args

    @property
    def date(self) -> datetime.date | None:
        return datetime.date.fromisoformat(self.args[self.args.index("--date") + 1]) if "--date" in self.args else None

    @property
    def options(self) -> list[str]:
        """What the command line needs to do the same."""
        out = ["--stdin-filename", self.file, "--convention", self.convention]
        if self.glossary:
            out += ["--glossary", str(GLOSSARIES / self.glossary), "--no-default-glossary"]
        if self.language:
            out += ["--language", self.language]
        return [*out, *self.args]


def read_cases(path: Path) -> list[Case]:
    """Returns the cases of a file; anything in it that no runner would look at is an error."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(data) <= {"group"} | _SHARED, f"{path.name}: unknown keys {set(data) - _SHARED - {'group'}}"
    top = {k: data[k] for k in _SHARED & set(data)}
    out: list[Case] = []
    for group in data.get("group", []):
        unknown = set(group) - _GROUP - _SHARED
        assert not unknown, f"{path.name}: group {group['name']}: unknown keys {unknown}"
        shared = top | {k: group[k] for k in _SHARED & set(group)}
        for row in group["cases"]:
            unknown = set(row) - _OWN - _SHARED
            assert not unknown, f"{path.name}: {group['name']}/{row.get('id')}: unknown keys {unknown}"
            fields: dict[str, Any] = {"expected": row["input"]} | shared | row
            fields["id"] = f"{group['name']}/{row['id']}"
            fields["args"] = tuple(fields.get("args", ()))
            if "found" in fields:
                fields["found"] = tuple(fields["found"])
            out.append(Case(**fields))
    ids = [c.id for c in out]
    assert len(ids) == len(set(ids)), f"{path.name}: ids used twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    return out


@cache
def lexicon(glossary: str = "") -> Lexicon:
    return Lexicon.load(Glossary.load(GLOSSARIES / glossary, default=False) if glossary else Glossary.load())


@cache
def linter(
    glossary: str = "",
    convention: str | None = None,
    language: str | None = None,
    near: bool = True,
    date: datetime.date | None = None,
    select: tuple[str, ...] = (),
) -> Linter:
    return Linter(
        lexicon(glossary), convention=convention, language=language or None, near=near, date=date, select=select
    )


@dataclass(frozen=True)
class Outcome:
    """What a rewrite did; ``raw`` is the text without a byte order mark, ``text`` with it."""

    raw: str
    text: str
    plan: Plan
    findings: tuple[Finding, ...]
    mark: str = ""

    @property
    def rebuilt(self) -> str:
        """The raw text with the planned edits and nothing else."""
        out, at = "", 0
        for edit in self.plan.edits:
            assert at <= edit.start <= edit.end <= len(self.raw), "edits out of order"
            out += self.raw[at : edit.start] + edit.text
            at = edit.end
        return self.mark + out + self.raw[at:]

    @property
    def found(self) -> tuple[str, ...]:
        return tuple(f"{f.text} {f.fix.safety if f.fix else '-'}" for f in self.findings)


def rewrite(
    text: str,
    convention: str,
    glossary: str = "",
    language: str = "",
    file: str = "draft.txt",
    unsafe: bool = False,
    date: datetime.date | None = None,
) -> Outcome:
    """Rewrites *text* as ``imla rewrite`` does; the findings are those of ``imla lint`` with the same convention."""
    document = read_document(text.encode(), file, display=file)
    worker = linter(glossary, convention, language, date=date, select=REWRITE)
    todo = plan(worker.lint_document(document).findings, unsafe=unsafe)
    findings = linter(glossary, convention, language, date=date).lint_document(document).findings
    return Outcome(document.raw, rewritten(document, todo).decode(), todo, tuple(findings), document.bom.decode())


def run(case: Case, text: str | None = None) -> Outcome:
    return rewrite(
        case.input if text is None else text,
        case.convention,
        case.glossary,
        case.language,
        case.file,
        case.unsafe,
        case.date,
    )
