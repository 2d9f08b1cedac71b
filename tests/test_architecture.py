"""The shape of the code: imports go downwards only, modules stay small, all of them can be read.

The contracts stand in ``pyproject.toml``. Each is shown to bite: in a copy of the code, one forbidden line must break it.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = ROOT / "toolkit" / "imla"
MODULES = sorted(CODE.rglob("*.py"))
_LINES = 330


def contracts(root: Path) -> subprocess.CompletedProcess[str]:
    """Runs import-linter on the code below *root* with the contracts of its pyproject.toml."""
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    path = str(root / "toolkit")
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {path!r}); {program}"],
        cwd=root, capture_output=True, encoding="utf-8", timeout=120, check=False,
        env=os.environ | {"PYTHONPATH": path, "NO_COLOR": "1", "PYTHONSAFEPATH": "1"},
    )  # fmt: skip


def test_contracts_hold() -> None:
    done = contracts(ROOT)
    assert done.returncode == 0, done.stdout
    assert "broken" in done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(CODE, tmp_path / "toolkit" / "imla", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken(root: Path) -> str:
    done = contracts(root)
    assert str(root) not in done.stderr
    assert done.returncode == 1, done.stdout + done.stderr
    return " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("text/fold.py", "import imla.linting.lint", "downwards"),
        ("glossary/load.py", "import imla.languages.load", "downwards"),
        ("documents/plain.py", "import imla.matching.scan", "downwards"),
        ("linting/rules/near_miss.py", "import imla.linting.rules.hybrid_name", "rules are independent"),
        ("documents/plain.py", "import imla.documents.markdown", "formats are independent"),
        ("glossary/exchange/omegat.py", "import imla.glossary.exchange.deepl", "exchange formats are independent"),
        ("glossary/exchange/vale.py", "import imla.conventions.spell", "downwards"),
        ("reporting/formats/sarif.py", "import imla.reporting.formats.json", "outputs are independent"),
        ("linting/lint.py", "import typer", "typer and rich"),
        ("rewriting/plan.py", "import rich", "typer and rich"),
    ],
)
def test_forbidden_import_is_found(copy: Path, module: str, line: str, contract: str) -> None:
    path = copy / "toolkit" / "imla" / module
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    assert f"{contract}" in broken(copy)


def test_import_inside_a_function_counts(copy: Path) -> None:
    path = copy / "toolkit" / "imla" / "text" / "fold.py"
    path.write_text(path.read_text(encoding="utf-8") + "\ndef f():\n    import imla.cli\n", encoding="utf-8")
    assert "downwards" in broken(copy)


def test_unlisted_subpackage_is_found(copy: Path) -> None:
    new = copy / "toolkit" / "imla" / "toys"
    new.mkdir()
    (new / "__init__.py").write_text('"""Nobody placed it."""\n')
    done = contracts(copy)
    assert done.returncode != 0
    assert "toys" in done.stdout + done.stderr


@pytest.mark.parametrize("module", ["text/fold.py", "linting/lint.py", "reporting/record.py", "cli/lint.py"])
def test_polars_only_in_corpus(copy: Path, module: str) -> None:
    path = copy / "toolkit" / "imla" / module
    path.write_text(path.read_text(encoding="utf-8") + "\nimport polars\n", encoding="utf-8")
    assert "polars" in broken(copy)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(CODE).as_posix())
def test_module_is_small_and_documented(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= _LINES, "split it: a module does one thing"
    tree = ast.parse(
        source
    )  # with the syntax of the Python that runs: the oldest one we support in one of the test runs
    assert ast.get_docstring(tree), "says in a few lines what it does"


def test_names_say_something() -> None:
    empty = {"utils", "util", "common", "helpers", "helper", "base", "core", "misc"}
    names = {part.removesuffix(".py") for path in MODULES for part in path.relative_to(CODE).parts}
    assert not names & empty


def test_every_module_can_be_imported() -> None:
    names = [".".join(("imla", *p.relative_to(CODE).with_suffix("").parts)) for p in MODULES if p.stem != "__main__"]
    program = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name.removesuffix('.__init__'))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, *names], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_plain_start_is_cheap() -> None:
    """What linting a text must not import: it would be paid at every start."""
    program = "import sys, imla.cli.lint, imla.linting.lint, imla.documents.open; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    loaded = set(done.stdout.split())
    heavy = {"rapidfuzz", "polars", "tree_sitter", "tomllib", "pathspec", "rich", "asyncio", "email", "http"}
    found = sorted(loaded & heavy)
    assert found == []
