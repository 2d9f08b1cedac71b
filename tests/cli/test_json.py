"""The fields of the JSON and CSV output: names, order and units are a contract."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

FINDING = [
    "code", "rule", "level", "path", "line", "column", "end_line", "end_column", "offset", "end_offset", "text", "entity", "kind", "part",
    "spelling", "ending", "conventions", "convention", "method", "score", "doubt", "suggestions", "fix", "message", "why",
]  # fmt: skip
FULL = [*FINDING[:17], "convention", "parts", *FINDING[18:]]
NOT_IN_MENTIONS = ("code", "rule", "level", "fix", "message", "why")
PARTS = ["part", "spelling", "conventions", "offset", "end_offset"]

TEXTS = {
    "plain.txt": "Präsident Tokajew sprach.\nDann kam Schawkat Mirsijojew nach Aktau.\n",
    "crlf.txt": "Präsident\r\nTokajews Rede\r\n\r\nKassym-Schomart\r\n  Tokajew in Aktau\r\n",
    "emoji.txt": "😀👩‍👩‍👧 Tokajew 🇰🇿 in\n😀 Aktau und Kuryk\n",
    "nfd.txt": "Scho\u0308n: O\u0308skemen, Yssyk-Ko\u0308l; Tokajew\n",
    "bom.txt": "\ufeffTokajew in Aktau\n",
    "odd.txt": "a\u2028Tokajew\x0cAktau\rKuryk\x85Tokajew\n",
    "draft.md": "---\ntitle: Tokajew\n---\n\n# Tokajew 😀\n\n| a | Aktau |\n|---|---|\n| **Kuryk** | [Tokajew](/x) |\n\n> Tokajew\n\nText[^1] in Aktau\n\n[^1]: Kuryk\n",
    "draft.html": '<p title="Tokajew">Sch&ouml;n 😀 <b>Kassym-Schomart</b> Tokajew\r\nin Aktau</p><ul><li>Kuryk<li>Tokajews</ul>',
}


def imla(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "imla", *args]
    done = subprocess.run(command, capture_output=True, cwd=folder, timeout=60, check=False)
    assert done.stderr == b""
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode())  # line ends as they are


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (home / name).write_bytes(text.encode())
    return home


@pytest.fixture(scope="module")
def findings(folder: Path) -> list[dict[str, Any]]:
    out = imla(folder, "lint", *TEXTS, "-c", "de-native", "--language", "de", "--output-format", "jsonl").stdout
    return [json.loads(line) for line in out.split("\n") if line]


@pytest.fixture(scope="module")
def mentions(folder: Path) -> list[dict[str, Any]]:
    out = imla(folder, "mentions", *TEXTS, "--language", "de").stdout
    return [json.loads(line) for line in out.split("\n") if line]


def raw(folder: Path, name: str) -> str:
    return (folder / name).read_bytes().decode("utf-8").removeprefix("\ufeff")


def test_finding_fields_and_their_order(findings: list[dict[str, Any]]) -> None:
    assert len(findings) > 15
    for f in findings:
        assert list(f) == (FULL if f["part"] == "full" else FINDING)
        assert f["fix"] is None or list(f["fix"]) == ["text", "safety"]


def test_finding_values(findings: list[dict[str, Any]]) -> None:
    first = findings[0]
    assert first | {"message": "", "why": ""} == {
        "code": "N101", "rule": "off-convention", "level": "warning", "path": "plain.txt", "line": 1, "column": 11, "end_line": 1,
        "end_column": 18, "offset": 10, "end_offset": 17, "text": "Tokajew", "entity": "tokayev", "kind": "person", "part": "family",
        "spelling": "Tokajew", "ending": "", "conventions": first["conventions"], "convention": "de-native", "method": "exact",
        "score": 1.0, "doubt": "", "suggestions": ["Toqajew"], "fix": {"text": "Toqajew", "safety": "safe"}, "message": "", "why": "",
    }  # fmt: skip
    assert "de-duden" in first["conventions"]
    assert "de-native" not in first["conventions"]
    inflected = next(f for f in findings if f["text"] == "Tokajews")
    assert (inflected["spelling"], inflected["ending"], inflected["suggestions"]) == ("Tokajew", "s", ["Toqajews"])


def test_full_name(findings: list[dict[str, Any]]) -> None:
    full = next(f for f in findings if f["part"] == "full")
    assert full["text"] == "Schawkat Mirsijojew"
    assert [list(p) for p in full["parts"]] == [PARTS, PARTS]
    assert [(p["part"], p["spelling"]) for p in full["parts"]] == [("given", "Schawkat"), ("family", "Mirsijojew")]


def test_mention_fields_and_their_order(mentions: list[dict[str, Any]]) -> None:
    assert len(mentions) > 20
    for m in mentions:
        wanted = FULL if m["part"] == "full" else FINDING
        assert list(m) == [k for k in wanted if k not in NOT_IN_MENTIONS]


@pytest.mark.parametrize("kind", ["findings", "mentions"])
def test_positions(folder: Path, kind: str, request: pytest.FixtureRequest) -> None:
    rows = request.getfixturevalue(kind)
    assert {r["path"] for r in rows} == set(TEXTS)
    for r in rows:
        text = raw(folder, r["path"])
        span = text[r["offset"] : r["end_offset"]]
        if "<" not in span and "  " not in span:
            assert span == r["text"], r
        lines = text.replace("\r\n", "\n\r").replace("\n\r", "\r\n").splitlines(keepends=True)
        assert lines  # the file has lines, so the counting below means something
        for line, column, offset in (
            (r["line"], r["column"], r["offset"]),
            (r["end_line"], r["end_column"], r["end_offset"]),
        ):
            before = text[:offset]
            ends = before.count("\n") + before.count("\r") - before.count("\r\n")
            start = max(before.rfind("\n"), before.rfind("\r")) + 1
            assert (line, column) == (ends + 1, offset - start + 1), r
        for p in r.get("parts", []):
            part = text[p["offset"] : p["end_offset"]]
            assert r["offset"] <= p["offset"] < p["end_offset"] <= r["end_offset"]
            assert part == p["spelling"], r


def test_array_and_lines_agree(folder: Path, findings: list[dict[str, Any]]) -> None:
    done = imla(folder, "lint", *TEXTS, "-c", "de-native", "--language", "de", "--output-format", "json")
    assert json.loads(done.stdout) == findings
    assert done.returncode == 1


def test_array_of_nothing(folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    done = imla(folder, "lint", "empty.txt", "--output-format", "json")
    assert (json.loads(done.stdout), done.returncode) == ([], 0)


def test_csv_is_the_same(folder: Path, mentions: list[dict[str, Any]]) -> None:
    out = imla(folder, "mentions", *TEXTS, "--language", "de", "--output-format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert len(rows) == len(mentions)
    for row, m in zip(rows, mentions, strict=True):
        for key, value in row.items():
            assert value == (" ".join(m[key]) if key == "conventions" else str(m[key]))
