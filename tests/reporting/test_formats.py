"""Outputs for other programs: each is read as its reader would read it, and leads back to the very letters of the file."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles import lexicon
from imla.documents.open import read_document
from imla.linting.fingerprint import fingerprints
from imla.linting.lint import Linter
from imla.reporting.console import Painter
from imla.reporting.format import FORMATS, Run, Sheet
from imla.rewriting.apply import rewritten
from imla.rewriting.plan import plan
from imla.text.spans import Edit, apply_edits

if TYPE_CHECKING:
    from imla.linting.lint import Report

TEXT = "😀 Präsident Tokajew kam.\r\n\r\n„Tokajews Rede“, 👩‍👩‍👧\tTokajwe in Aktau <b>&amp; {0} Kassym-Schomart\r\nTokajew, Tоkajew, М\u0430\u0441\u043azbcd\n"
LINTER = Linter(lexicon("newsroom"), convention="de-native", language="de")


def lint(text: str, name: str = "draft.txt", linter: Linter = LINTER) -> Report:
    return linter.lint_document(read_document(text.encode(), name, display=name))


def written(form: str, *reports: Report | Sheet, linter: Linter = LINTER) -> str:
    run = Run(tuple(linter.rules), len(reports), Painter(plain=True))
    sheets = [r if isinstance(r, Sheet) else FORMATS[form].sheet(r, run) for r in reports]
    return "".join(FORMATS[form].text(sheets, run))


def at(text: str, line: int, column: int, encoding: str) -> int:
    """The code point that a line and a column in code units of *encoding* lead to, as a reader of the file finds it."""
    size = {"utf-8": 1, "utf-16-le": 2, "utf-32-le": 4}[encoding]
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    before = lines[line - 1].encode(encoding)[: (column - 1) * size].decode(encoding)
    return sum(map(len, lines[: line - 1])) + len(before)


def sarif_span(text: str, region: dict[str, int]) -> tuple[int, int]:
    return (
        at(text, region["startLine"], region["startColumn"], "utf-16-le"),
        at(text, region["endLine"], region["endColumn"], "utf-16-le"),
    )


def rdjson_span(text: str, found: dict[str, Any]) -> tuple[int, int]:
    start, end = found["range"]["start"], found["range"]["end"]
    return at(text, start["line"], start["column"], "utf-8"), at(text, end["line"], end["column"], "utf-8")


def test_columns_are_in_the_unit_of_each_format() -> None:
    report = lint("😀ä Tokajew\n")
    assert (report.findings[0].column, report.findings[0].end_column) == (4, 11)  # code points
    region = json.loads(written("sarif", report))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 12}  # UTF-16 units
    place = json.loads(written("rdjson", report))["diagnostics"][0]["location"]["range"]
    assert place == {"start": {"line": 1, "column": 8}, "end": {"line": 1, "column": 15}}  # bytes
    assert 'line="1" column="4"' in written("checkstyle", report)
    assert ",col=4,endColumn=11," in written("github", report)


def test_sarif_has_what_its_definition_and_its_readers_require() -> None:
    """The required properties of the 2.1.0 schema, and what code scanning shows."""
    report = lint(TEXT, "ein Ordner/entwurf ä.txt")
    log = json.loads(written("sarif", report))
    assert set(log) == {"$schema", "version", "runs"}
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run = log["runs"][0]
    assert set(run) == {"tool", "columnKind", "newlineSequences", "results", "invocations"}
    assert run["columnKind"] == "utf16CodeUnits"
    assert run["invocations"] == [{"executionSuccessful": True}]
    driver = run["tool"]["driver"]
    assert (driver["name"], set(driver)) == ("imla", {"name", "version", "rules"})
    for rule in driver["rules"]:
        assert set(rule) == {"id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"}
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["fullDescription"]["text"].startswith("Why: ")
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    assert len(run["results"]) == len(report.findings) > 5
    for result, f in zip(run["results"], report.findings, strict=True):
        assert set(result) - {"fixes"} == {
            "ruleId",
            "ruleIndex",
            "level",
            "message",
            "locations",
            "partialFingerprints",
        }
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == f.code
        assert result["level"] in ("note", "warning", "error")
        assert "\n" not in result["message"]["text"]
        where = result["locations"][0]["physicalLocation"]
        assert where["artifactLocation"] == {"uri": "ein%20Ordner/entwurf%20%C3%A4.txt"}
        assert sarif_span(TEXT, where["region"]) == (f.offset, f.end_offset)
        for fix in result.get("fixes", []):
            assert set(fix) == {"description", "artifactChanges"}
            (change,) = fix["artifactChanges"]
            assert change["artifactLocation"] == where["artifactLocation"]
            assert all(set(r) == {"deletedRegion", "insertedContent"} for r in change["replacements"])
    prints = [r["partialFingerprints"]["imla/v1"] for r in run["results"]]
    assert len(set(prints)) == len(prints)


@pytest.mark.parametrize(
    ("path", "uri"), [("./a b.txt", "a%20b.txt"), ("/tmp/ä.txt", "file:///tmp/%C3%A4.txt"), ("a:b.txt", "a%3Ab.txt"), ("-", "-")]
)  # fmt: skip
def test_sarif_paths_are_uris(path: str, uri: str) -> None:
    result = json.loads(written("sarif", lint("Tokajew", path)))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_gitlab_has_the_documented_fields() -> None:
    report = lint(TEXT, "./draft.txt")
    issues = json.loads(written("gitlab", report))
    assert len(issues) == len(report.findings)
    for issue, f in zip(issues, report.findings, strict=True):
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["check_name"] == f"{f.code} {f.rule}"
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"] == {"path": "draft.txt", "lines": {"begin": f.line, "end": f.end_line}}
    assert len({i["fingerprint"] for i in issues}) == len(issues)


def test_rdjson_has_the_fields_of_its_definition() -> None:
    report = lint(TEXT)
    result = json.loads(written("rdjson", report))
    assert (set(result), result["source"]) == ({"source", "diagnostics"}, {"name": "imla"})
    assert len(result["diagnostics"]) == len(report.findings)
    for d, f in zip(result["diagnostics"], report.findings, strict=True):
        assert set(d) - {"suggestions"} == {"message", "location", "severity", "code"}
        assert (d["severity"], d["code"], d["location"]["path"]) == ("WARNING", {"value": f.code}, "draft.txt")
        assert rdjson_span(TEXT, d["location"]) == (f.offset, f.end_offset)


def test_checkstyle_and_junit_have_the_usual_attributes() -> None:
    report = lint(TEXT, 'a"<ä>&.txt')
    files = list(ET.fromstring(written("checkstyle", report).encode()))
    assert [f.get("name") for f in files] == ['a"<ä>&.txt']
    for error, f in zip(files[0], report.findings, strict=True):
        assert set(error.attrib) == {"line", "column", "severity", "message", "source"}
        assert (error.get("line"), error.get("column"), error.get("source")) == (
            str(f.line),
            str(f.column),
            f"imla.{f.code}",
        )
    root = ET.fromstring(written("junit", report, lint("Toqajew", "clean.txt")).encode())
    n = len(report.findings)
    assert root.attrib == {"name": "imla", "tests": str(n + 1), "failures": str(n), "errors": "0"}
    faulty, clean = root
    assert (faulty.get("tests"), faulty.get("failures"), len(faulty)) == (str(n), str(n), n)
    assert all(case.get("classname") == 'a"<ä>&.txt' and case.find("failure").get("message") for case in faulty)
    assert (clean.get("tests"), clean.get("failures"), len(clean.findall("testcase"))) == ("1", "0", 1)
    assert clean.find("testcase/failure") is None


def test_a_fingerprint_outlives_moved_lines() -> None:
    text = "Eins zwei drei Tokajew vier fünf sechs.\n\nDann Aktau.\n"
    before = fingerprints(lint(text).findings)
    moved = "Ein neuer Absatz.\r\n\r\n" + text.replace("drei ", "drei\n").replace("vier ", "vier\n  ")
    assert fingerprints(lint(moved).findings) == before
    assert fingerprints(lint(text.replace("drei", "neun")).findings)[0] != before[0]
    assert fingerprints(lint(text, "other.txt").findings)[0] != before[0]


def test_findings_that_nothing_tells_apart_are_numbered() -> None:
    twice = fingerprints(lint("In Aktau.\n\nIn Aktau.\n").findings)
    assert len(set(twice)) == 2
    assert fingerprints(lint("In Aktau.\n").findings) == twice[:1]


def test_a_fix_that_is_only_shown_is_no_edit() -> None:
    report = lint("[Tokajew]: /x\n\nÜber [Tokajew].\n", "a.md")
    shown = [f for f in report.findings if f.fix and not f.fix.edits]
    assert shown
    results = json.loads(written("sarif", report))["runs"][0]["results"]
    diagnostics = json.loads(written("rdjson", report))["diagnostics"]
    for f, result, d in zip(report.findings, results, diagnostics, strict=True):
        assert ("fixes" in result) == ("suggestions" in d) == (f not in shown)


NAMES = st.sampled_from(
    ["Tokajew", "Tokajews", "Aktau", "Kassym-Schomart Tokajew", "Tоkajew", "Toka\u00adjew", "Toqajew"]
)
ODD = st.text(
    st.sampled_from("😀ä {}[]<>&\"'%:,\\\n\r\t\x0c\x1b\x85\u2028\ufffe\u0301„“ab"), max_size=12
)  # what breaks writers of lines, XML and JSON
TEXTS = st.lists(st.tuples(ODD, NAMES), min_size=1, max_size=6).map(lambda rows: " ".join(f"{a} {n}" for a, n in rows))


@settings(max_examples=150, deadline=None)
@given(TEXTS, ODD)
def test_whatever_the_text_every_format_can_be_read_and_leads_back_to_it(text: str, path: str) -> None:
    report = lint(text, f"{path}.txt")
    raw = report.draft.document.raw
    spans = [(f.offset, f.end_offset) for f in report.findings]
    n = len(spans)
    for form in ("checkstyle", "junit"):
        root = ET.fromstring(written(form, report).encode())
        assert len(list(root.iter({"checkstyle": "error", "junit": "failure"}[form]))) == n
    lines = [line for line in written("github", report).split("\n") if line]
    assert len(lines) == n
    assert all(re.match(r"::(error|warning|notice) file=[^,:]*,line=\d+,", line) for line in lines)
    assert [json.loads(line) for line in written("jsonl", report).split("\n") if line] == json.loads(
        written("json", report)
    )
    assert len(json.loads(written("gitlab", report))) == n
    results = json.loads(written("sarif", report))["runs"][0]["results"]
    assert [sarif_span(raw, r["locations"][0]["physicalLocation"]["region"]) for r in results] == spans
    diagnostics = json.loads(written("rdjson", report))["diagnostics"]
    assert [rdjson_span(raw, d["location"]) for d in diagnostics] == spans


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_applying_the_edits_of_a_report_is_a_rewrite(text: str) -> None:
    report = lint(text)
    document = report.draft.document
    planned = plan(report.findings, unsafe=True)
    wanted = rewritten(document, planned).decode()
    chosen = [report.findings.index(f) for f in planned.applied]
    results = json.loads(written("sarif", report))["runs"][0]["results"]
    edits = [
        Edit(*sarif_span(document.raw, r["deletedRegion"]), r["insertedContent"]["text"])
        for i in chosen
        for r in results[i]["fixes"][0]["artifactChanges"][0]["replacements"]
    ]
    assert apply_edits(document.raw, edits) == wanted
    diagnostics = json.loads(written("rdjson", report))["diagnostics"]
    whole = [Edit(*rdjson_span(document.raw, s), s["text"]) for i in chosen for s in diagnostics[i]["suggestions"]]
    if len({e.start for e in whole}) == len(whole):  # two findings on one name are two suggestions for the same words
        assert apply_edits(document.raw, whole) == wanted
