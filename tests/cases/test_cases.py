"""Every case of every case file, through the library; a part of them through the command line too.

Of each case: the output is what the case says, the output rewritten again stays as it is, and every byte outside the edits is the one
that stood there. Cases in ``known-failures.toml`` must fail: one that no longer does belongs in another file.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from casefiles import CASES, Case, read_cases, run

FILES = ("in-the-wild", "inflection", "must-not-change", "synthetic", "traps")
ALL = {name: read_cases(CASES / f"{name}.toml") for name in FILES}
KNOWN = read_cases(CASES / "known-failures.toml")


def check(case: Case) -> None:
    outcome = run(case)
    assert outcome.text == case.expected
    if case.found is not None:
        assert outcome.found == case.found
    if case.count is not None:
        assert len(outcome.findings) == case.count, outcome.found
    assert outcome.rebuilt == outcome.text, "a byte outside the edits is not the one that stood there"
    assert run(case, outcome.text).text == outcome.text, "a second pass changes something"


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{f}:{c.id}") for f in FILES for c in ALL[f]])
def test_case(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", [pytest.param(c, id=c.id) for c in KNOWN])
@pytest.mark.xfail(strict=True, raises=AssertionError)
def test_known_failure(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", ALL["must-not-change"], ids=lambda c: c.id)
def test_cases_that_must_not_change_ask_for_no_change(case: Case) -> None:
    assert case.expected == case.input


@pytest.mark.parametrize("case", [c for f in FILES for c in ALL[f]][::20], ids=lambda c: c.id)
def test_case_through_the_command_line(case: Case) -> None:
    command = [sys.executable, "-m", "imla", "rewrite", "-", *case.options]
    done = subprocess.run(command, input=case.input.encode(), capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode() == case.expected
