"""Runs the commands shown in README.md and docs/*.md and writes their real output below them; ``--check`` only compares.

* A fenced block that begins ```` ```console ```` is run: each line after ``$`` is a command, what follows it is its output.
* All blocks of a page run in order in one fresh folder with a copy of examples/, so a page may write files and later read them.
* Blocks of other kinds (``sh``, ``toml``) are only shown.

Start reading at :func:`renewed`.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """Returns the pages whose commands are run."""
    return [ROOT / "README.md", ROOT / "examples" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def commands(text: str) -> list[str]:
    """Returns the commands of a page, in order."""
    return [line[2:] for block in _BLOCK.findall(text) for line in block.splitlines() if line.startswith("$ ")]


def renewed(text: str) -> str:
    """Returns the text of a page with the output of its commands as it is today."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        return _BLOCK.sub(lambda m: f"```console\n{_session(commands(m.group()), Path(folder))}```", text)


def _session(lines: list[str], folder: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "PYTHONWARNINGS")}
    environment |= {
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))),
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",  # standard error in its place between the lines of standard output
        "LC_ALL": "C.UTF-8",
    }
    out = ""
    for line in lines:
        shown = subprocess.run(
            ["bash", "-c", line],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        ).stdout
        shown = "\n".join(part.rstrip() for part in shown.splitlines())
        out += f"$ {line}\n{shown}\n" if shown else f"$ {line}\n"
    return out


def main() -> int:
    """Writes the pages, or with ``--check`` shows what differs."""
    differing = 0
    for page in pages():
        old = page.read_text(encoding="utf-8")
        new = renewed(old)
        if new == old:
            continue
        differing += 1
        if "--check" in sys.argv[1:]:
            name = str(page.relative_to(ROOT))
            sys.stderr.writelines(
                difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, f"{name} (run today)")
            )
        else:
            page.write_text(new, encoding="utf-8")
    if differing and "--check" in sys.argv[1:]:
        print(
            "error: outputs above differ from what the commands print today; if they are right, run: make docs",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
