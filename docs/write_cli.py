"""Writes docs/cli.md from ``imla … --help``; with ``--check`` it only says whether the page is in step.

* Each command is asked for its help as a user would ask, at a fixed width and without colours.
* Run it with ``make docs``; ``make check`` and the tests run it with ``--check``.

Start reading at :func:`page`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PAGE = Path(__file__).with_name("cli.md")

_HEAD = """\
# The command line

`make docs` writes this page from `imla --help`; edit the help texts in `toolkit/imla/cli/`, not this file.

Exit codes, for every command: **0** clean or done · **1** findings (`lint`), something would change (`rewrite --diff`, `--check`),
faults (`glossary check`) · **2** the request cannot be carried out: an unknown option or name, a missing or unreadable file, a
glossary with faults. Errors go to standard error, one line each, and say what to do.
"""


def page() -> str:
    """Returns the page."""
    commands = list(_commands())
    with ThreadPoolExecutor() as pool:
        helps = pool.map(_help, commands)
    sections = [f"## `{' '.join(('imla', *c))}`\n\n```text\n{h}\n```\n" for c, h in zip(commands, helps, strict=True)]
    return "\n".join([_HEAD, *sections])


def _commands() -> list[tuple[str, ...]]:
    from typer.main import get_command

    from imla.cli.app import app

    found: list[tuple[str, ...]] = [()]
    for name, command in getattr(get_command(app()), "commands", {}).items():
        found.append((name,))
        found += [(name, below) for below in getattr(command, "commands", {})]
    return found


def _help(command: tuple[str, ...]) -> str:
    plain = {"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    environment = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "GITHUB_ACTIONS", "PY_COLORS")}
    shown = subprocess.run(
        [_program(), *command, "--help"],
        env={**environment, **plain},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    return "\n".join(line.rstrip() for line in shown.splitlines()).strip("\n")


def _program() -> str:
    found = shutil.which("imla", path=str(Path(sys.executable).parent))
    if found is None:
        sys.exit("error: imla is not installed beside this Python; run: make docs")
    return found


def main() -> int:
    """Writes the page, or with ``--check`` compares it."""
    made = page()
    if "--check" in sys.argv[1:]:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == made:
            return 0
        print("docs/cli.md is not what imla --help says; run: make docs", file=sys.stderr)
        return 1
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
