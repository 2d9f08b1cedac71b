"""Pages say what the program does: outputs are run, --help is in step, examples of data load, links lead somewhere."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def load(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


write_cli = load("write_cli")
write_outputs = load("write_outputs")
PAGES = [*write_outputs.pages(), ROOT / "CHANGELOG.md"]


def test_the_command_line_page_is_in_step_with_help():
    assert write_cli.PAGE.read_text(encoding="utf-8") == write_cli.page(), "run: make docs"


@pytest.mark.parametrize("page", write_outputs.pages(), ids=lambda p: str(p.relative_to(ROOT)))
def test_outputs_are_what_the_commands_print(page):
    text = page.read_text(encoding="utf-8")
    assert write_outputs.renewed(text) == text, "run: make docs"


def test_a_wrong_output_would_be_seen():
    page = "```console\n$ imla transcribe --system kk-de Тоқаев\nTokajew\n```\n"
    assert write_outputs.renewed(page) == page.replace("Tokajew", "Toqajew")


def test_the_readme_shows_lint_and_rewrite():
    shown = write_outputs.commands((ROOT / "README.md").read_text(encoding="utf-8"))
    assert [c for c in shown if c.startswith("imla lint ")]
    assert [c for c in shown if c.startswith("imla rewrite ") and "--diff" in c]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page):
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    targets = [t.split("#")[0] for t in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in t]
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_the_table_of_conventions_in_the_readme_is_true():
    from imla import spell

    rows = re.findall(
        r"^\| `([a-z-]+)` \|[^|]*\| (.+) \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(rows) == 5
    columns = [
        ("tokayev", "family"),
        ("mirziyoyev", "family"),
        ("japarov", "family"),
        ("aktau", "full"),
        ("kyrgyzstan", "name"),
    ]
    for convention, cells in rows:
        assert cells.split(" | ") == [spell(e, convention, part=p) for e, p in columns], convention


def records(*arguments, text):
    ran = subprocess.run(
        [sys.executable, "-m", "imla", *arguments], input=text, capture_output=True, encoding="utf-8", check=False
    )
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_the_json_page_names_every_field_and_no_other():
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]+`) \| (both|findings) \|", page, re.MULTILINE)
    fields = {name: where for names, where in rows for name in re.findall(r"`(\w+)`", names)}
    text = "Kassym-Jomart Tokajews Besuch in Aktau\n"
    found = records("lint", "-", "-c", "de-native", "--language", "de", "--output-format", "jsonl", text=text)
    assert set().union(*found) == set(fields)
    named = records("mentions", "-", "--language", "de", text=text)
    assert set().union(*named) == {name for name, where in fields.items() if where == "both"}


def test_entities_of_the_glossary_page_load_and_do_what_it_says(tmp_path):
    from imla import Glossary, mentions, rewrite, spell

    blocks = toml_blocks("docs/glossary.md")
    entities = next(b for b in blocks if b.count("[[entity]]") == 3)
    (tmp_path / "entities.toml").write_text(entities, encoding="utf-8")
    (tmp_path / "conventions").mkdir()
    convention = next(b for b in blocks if "[override]" in b)
    (tmp_path / "conventions" / "house.toml").write_text(convention, encoding="utf-8")
    own = Glossary.load(tmp_path)
    assert spell("rysbek", "en-press", glossary=own).startswith("Aigul ")
    assert spell("aktogay", "house", glossary=own) == "Aktogai"
    assert spell("tokayev", "house", glossary=own) == "Qassym-Schomart Toqajew"
    assert mentions("Rysbek Media sendet.", language="de", glossary=own)[0]["part"] == "fixed"
    assert rewrite("Rysbek Media", convention="de-native", language="de", glossary=own) == "Rysbek Media"


@pytest.mark.parametrize("page", ["README.md", "docs/glossary.md"])
def test_toml_on_pages_is_toml(page):
    blocks = toml_blocks(page)
    assert blocks
    for block in blocks:
        tomllib.loads(block)


def toml_blocks(page):
    return re.findall(r"^```toml\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_every_key_of_an_entity_is_on_the_glossary_page():
    from imla.glossary.entity import ENTITY_KEYS, KINDS, NAME_KEYS, ROLES, STATUSES, VARIANT_KEYS
    from imla.transcription.context import CONDITIONS

    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = [*ENTITY_KEYS, *NAME_KEYS, *VARIANT_KEYS, *KINDS, *ROLES, *STATUSES, *CONDITIONS]
    assert [w for w in words if w not in page] == []


def test_the_changelog_has_the_version():
    from imla import __version__

    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_locks_name_no_host_and_no_machine():
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert not re.search(r"://|^\s*-(?!-hash=sha256:)|/", text, re.MULTILINE), lock
        pins = [p for p in re.split(r"\n(?=\S)", text) if p.strip()]
        assert all("==" in p and "--hash=sha256:" in p for p in pins), lock


def test_the_test_lock_agrees_with_the_other():
    def pins(lock):
        return set(re.findall(r"^([\w.-]+==\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")
