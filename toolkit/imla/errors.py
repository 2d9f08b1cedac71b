"""What imla raises on purpose.

Every message is one line for a person who may not program: what is wrong, where, and what to do next. The command line prints it
after ``error:`` and exits 2; a library user catches :class:`ImlaError`.
"""

from __future__ import annotations


class ImlaError(Exception):
    """Base of everything imla raises on purpose; ``str(error)`` is the message for the user."""


class UsageError(ImlaError):
    """A request that cannot be carried out as asked: an unknown name, options that contradict each other."""


class FileError(ImlaError):
    """A file that cannot be read, decoded or written."""


class DataError(ImlaError):
    """Faults in glossary, system, language or convention files: all of them, each with its place."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = sorted(problems, key=_place)
        super().__init__("\n".join(self.problems))


def _place(problem: str) -> tuple[str, int]:
    """File and line of a message ``file:12: …``, to put messages in order."""
    path, _, rest = problem.partition(":")
    line = rest.partition(":")[0]
    return path, int(line) if line.isdigit() else 0


def suggestion(word: str, known: list[str] | tuple[str, ...]) -> str:
    """Returns `` (did you mean "…"?)`` for the known word nearest to *word*, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f' (did you mean "{near[0]}"?)' if near else ""
