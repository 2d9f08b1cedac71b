"""Reports for people: ``full`` with the line and a caret, ``concise`` with one line a finding, and what a draft follows.

Colours only on a terminal and never with ``NO_COLOR``. Start reading at :func:`full`.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from imla.linting.finding import Safety
from imla.text.spans import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.linting.draft import Draft
    from imla.linting.finding import Finding
    from imla.linting.lint import Report

_CODES = {"bold": "1", "red": "31", "green": "32", "yellow": "33", "cyan": "36", "dim": "2"}
_WIDTH = 100
HINTS = {Safety.SAFE: "", Safety.UNSAFE: " (needs --unsafe-fixes)", Safety.DISPLAY: " (never applied by itself)"}


class Painter:
    """Colours text, or leaves it alone.

    Args:
        stream: the text goes to; standard output if not given.
        plain: leave it alone, wherever it goes.
    """

    def __init__(self, stream: TextIO | None = None, *, plain: bool = False) -> None:
        stream = stream or sys.stdout
        self.on = not plain and stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def __call__(self, text: str, *styles: str) -> str:
        """Returns *text* in the named styles."""
        if not self.on or not styles:
            return text
        return f"\x1b[{';'.join(_CODES[s] for s in styles)}m{text}\x1b[0m"


def concise(report: Report) -> Iterator[str]:
    """Yields one line a finding: ``draft.md:3:12: N101 message``."""
    for f in report.findings:
        yield f"{f.path}:{f.line}:{f.column}: {f.code} {one_line(f.message)}"


def full(report: Report, paint: Painter) -> Iterator[str]:
    """Yields a report on one document: its findings with their lines, then what the draft follows."""
    lines = Lines(report.draft.document.raw)
    for f in report.findings:
        yield from _block(f, lines, paint)
    yield from standing(report.draft, paint, findings=len(report.findings))


def _block(f: Finding, lines: Lines, paint: Painter) -> Iterator[str]:
    place = f"{f.path}:{f.line}:{f.column}"
    yield f"{paint(place, 'bold')}: {paint(f.code, 'yellow')} {one_line(f.message)}"
    number = str(f.line)
    piece, begins = lines.around(f.offset, _WIDTH)
    cut_before, cut_after = f.column - 1 > _WIDTH, len(piece) - (f.offset - begins) >= _WIDTH
    source, column = _window(piece, f.offset - begins, before=cut_before, after=cut_after)
    length = max(1, (f.end_column - f.column) if f.end_line == f.line else len(source) - column)
    gutter = " " * len(number)
    yield f"{paint(f'{gutter} |', 'dim')}"
    yield f"{paint(f'{number} |', 'dim')} {source}"
    yield f"{paint(f'{gutter} |', 'dim')} {' ' * column}{paint('^' * min(length, max(1, len(source) - column)), 'yellow')}"
    if f.why:
        yield f"{paint(f'{gutter} =', 'dim')} {one_line(f.why)}"
    if f.fix:
        yield f"{paint(f'{gutter} =', 'dim')} write: {paint(one_line(f.fix.text), 'green')}{HINTS[f.fix.safety]}"
    yield ""


def _window(line: str, column: int, *, before: bool, after: bool) -> tuple[str, int]:
    """Cuts a long line (a paragraph is one line in many drafts) to the neighbourhood of *column*.

    Args:
        line: or a piece of it.
        column: 0-based, in the piece.
        before: there is more of the line before the piece.
        after: there is more behind it.
    """
    line = line.replace("\t", " ").replace("\u00ad", "·")
    if len(line) <= _WIDTH and not before and not after:
        return line, column
    start = max(0, min(column - _WIDTH // 2, len(line) - _WIDTH))
    if start or before:
        start = line.find(" ", start, column) + 1 or start
    cut = line[start : start + _WIDTH]
    left, right = "…" if start or before else "", "…" if after or start + _WIDTH < len(line) else ""
    return left + cut + right, column - start + len(left)


def one_line(text: str) -> str:
    """Returns *text* with every stretch of blanks and line ends made one blank."""
    return " ".join(text.split())


def sentence(f: Finding) -> str:
    """Returns the message of a finding on one line, with the reason where that says more."""
    message, why = one_line(f.message), one_line(f.why)
    return f"{message} ({why})" if why and why not in message else message


def standing(draft: Draft, paint: Painter, *, findings: int) -> Iterator[str]:
    """Yields what the draft follows, by how many of its names, and what speaks against it."""
    survey = draft.survey
    path = draft.document.path
    if not survey.names:
        yield f"{path}: no names that imla knows"
        return
    count = f"{survey.names} name{'s' if survey.names != 1 else ''} in {survey.mentions} mention{'s' if survey.mentions != 1 else ''}"
    own = survey.own
    if own is None:
        yield f"{path}: {count}; every convention for this language writes them alike"
    else:
        best = survey.standings[0]
        alike = "".join(f" (or {c.id})" for c in survey.alike[:2])
        yield (
            f"{path}: follows {paint(own.id, 'bold')}{alike} in {best.names} of {survey.names} names, "
            f"{best.mentions} of {survey.mentions} mentions ({own.title})"
        )
        others = [s for s in survey.standings[1:] if s.convention not in survey.alike]
        if others:
            yield f"{path}: next: " + ", ".join(f"{s.convention.id} {s.names}" for s in others[:3])
    if draft.chosen:
        s = next((s for s in survey.standings if s.convention.id == draft.chosen.id), None)
        kept = f"{s.names} of {survey.names} names are in it already; " if s else ""
        yield f"{path}: held to {paint(draft.chosen.id, 'bold')}: {kept}{_findings(findings)}"
    else:
        yield f"{path}: {_findings(findings)}"


def _findings(n: int) -> str:
    return "nothing departs" if n == 0 else f"{n} finding{'s' if n != 1 else ''}"
