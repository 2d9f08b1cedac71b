"""A page for people: the text with its names marked, why each stands out, what the draft follows, and a table of names and spellings.

One file that needs nothing else: no script, no picture, no font, and a policy in its head that lets no request out. Reasons show where
the pointer or the focus of the keyboard is, and stand in a list as well, for print and touch. Start reading at :func:`document`.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from imla.documents.document import GAP
from imla.reporting.console import HINTS, Painter, standing
from imla.reporting.marks import marks
from imla.reporting.usage import counted, names, written_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imla.documents.document import Segment
    from imla.linting.draft import Draft
    from imla.linting.finding import Finding
    from imla.linting.lint import Report
    from imla.reporting.format import Run, Sheet
    from imla.reporting.marks import Mark
    from imla.reporting.usage import Name

_STANDINGS = 6
"""Conventions whose share is shown."""
_CODE = 40
"""Code points that are shown of what was left alone within a sentence."""
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)\s*")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def document(report: Report, run: Run) -> str:  # noqa: ARG001
    """Returns the section of one document."""
    draft = report.draft
    path = draft.document.path
    rows = marks(report)
    ids = {id(f): _id(path, draft, n, mark) for n, row in enumerate(rows) for mark in row for f in mark.findings}
    lines = [
        line.removeprefix(f"{path}: ") for line in standing(draft, Painter(plain=True), findings=len(report.findings))
    ]
    text = "".join(
        _segment(draft, number, segment, row, path)
        for number, (segment, row) in enumerate(zip(draft.document.segments, rows, strict=True))
    )
    return (
        f'<section aria-labelledby="{_id(path)}">\n<h2 id="{_id(path)}">{escape(path)}</h2>\n'
        f"<p>{'<br>'.join(map(escape, lines))}</p>\n{_standings(draft)}"
        f"{_list(report.findings, ids)}<h3>Text</h3>\n"
        f'<div class="text" lang="{escape(draft.language.id)}">\n{text}</div>\n</section>\n'
    )


def whole(sheets: Iterable[Sheet], run: Run) -> Iterator[str]:  # noqa: ARG001
    """Yields the page."""
    every = list(sheets)
    title = every[0].path if len(every) == 1 else f"{len(every)} documents"
    style = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>imla: {escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<h1>Names in {escape(title)}</h1>\n"
        '<p><a href="#names">All names and their spellings</a></p>\n'
    )
    if len(every) > 1:
        yield _overview(every)
    yield from (s.text for s in every)
    yield _names(names(every))
    yield "</body>\n</html>\n"


def _id(path: str, draft: Draft | None = None, segment: int = 0, mark: Mark | None = None) -> str:
    """An id that no other place of the page has: the path, shortened, and the offset in the file."""
    place = f"d{crc32(path.encode()):08x}"
    return f"{place}-{draft.document.segments[segment].raw_offset(mark.start)}" if draft and mark else place


def _segment(draft: Draft, number: int, segment: Segment, row: list[Mark], path: str) -> str:
    out: list[str] = []
    at = 0
    for mark in row:
        out += (_plain(draft, segment, at, mark.start), _mark(draft, segment, mark, _id(path, draft, number, mark)))
        at = mark.end
    out.append(_plain(draft, segment, at, len(segment.text)))
    language = draft.languages[number].id
    attributes = f' lang="{escape(language)}"' if language != draft.language.id else ""
    attributes += ' class="heading"' if segment.heading else ""
    start = f"<p{attributes}>"
    text = f"{start}{''.join(out).strip()}</p>\n".replace("\0", f"</p>\n{start}")
    return f"<blockquote>{text}</blockquote>\n" if segment.quoted else text


def _plain(draft: Draft, segment: Segment, start: int, end: int) -> str:
    """Text between names: blank lines stand as a zero byte, what was left alone as code."""
    pieces = segment.text[start:end].replace("\0", "\ufffd").split(GAP)
    out = [escape(_BLANK_LINE.sub("\0", pieces[0]))]
    at = start + len(pieces[0])
    for piece in pieces[1:]:
        a, b = segment.raw_span(at, at + 1)
        code = draft.document.raw[a:b]
        out.append(f"<code>{escape(code if len(code) <= _CODE else f'{code[:_CODE]}…')}</code>")
        out.append(escape(_BLANK_LINE.sub("\0", piece)))
        at += 1 + len(piece)
    return "".join(out)


def _mark(draft: Draft, segment: Segment, mark: Mark, place: str) -> str:
    levels = {f.level for f in mark.findings}
    level = next((x for x in ("error", "warning", "info") if x in levels), "name")
    told = "".join(map(_told, mark.findings)) + _named(draft, mark)
    return (
        f'<mark id="{place}" class="{level}" tabindex="0" aria-describedby="{place}-why">{escape(segment.text[mark.start : mark.end])}'
        f'<span class="tip" role="tooltip" id="{place}-why" lang="en">{told}</span></mark>'
    )


def _told(f: Finding) -> str:
    lines = [f"<b>{f.code} {f.rule}</b> {escape(f.message)}"]
    if f.why not in f.message:
        lines.append(f'<i class="soft">{escape(f.why)}</i>')
    if f.fix:
        lines.append(f"write: <b>{escape(f.fix.text)}</b>{HINTS[f.fix.safety]}")
    return "".join(f"<span>{line}</span>" for line in lines)


def _named(draft: Draft, mark: Mark) -> str:
    if not mark.mention:
        return ""
    record = draft.record(mark.mention)
    by = ", ".join(record["conventions"]) or "no convention as a whole"
    doubt = f"; {mark.mention.doubt}" if mark.mention.doubt else ""
    facts = f"{record['entity']} ({record['kind']}, {record['part']}); written so by {by}{doubt}"
    return f'<span class="soft">{escape(facts)}</span>'


def _standings(draft: Draft) -> str:
    survey = draft.survey
    rows = "".join(
        f'<tr><td>{escape(s.convention.id)}<td class="number">{s.names}<td class="number">{s.mentions}'
        f'<td><meter min="0" max="{survey.names}" value="{s.names}">{s.names} of {survey.names}</meter>\n'
        for s in survey.standings[:_STANDINGS]
        if survey.names
    )
    head = f'<tr><th>convention<th class="number">names of {survey.names}<th class="number">mentions of {survey.mentions}<th>share\n'
    return f"<table>\n{head}{rows}</table>\n" if rows else ""


def _list(findings: list[Finding], ids: dict[int, str]) -> str:
    rows = "".join(
        f'<tr><td class="number"><a href="#{ids[id(f)]}">{f.line}:{f.column}</a><td>{f.code}<td>{escape(f.message)}\n'
        for f in findings
    )
    return (
        f'<h3>Findings</h3>\n<table>\n<tr><th class="number">place<th>rule<th>finding\n{rows}</table>\n' if rows else ""
    )


def _overview(sheets: list[Sheet]) -> str:
    rows = "".join(
        f'<tr><td><a href="#{_id(s.path)}">{escape(s.path)}</a><td class="number">{len(s.levels)}<td>{escape(s.follows) or "–"}\n'
        for s in sheets
        if not s.fault
    )
    rows += "".join(f'<tr><td>{escape(s.path)}<td class="number">–<td>{escape(s.fault)}\n' for s in sheets if s.fault)
    return f'<h2>Documents</h2>\n<table>\n<tr><th>document<th class="number">findings<th>follows\n{rows}</table>\n'


def _names(found: list[Name]) -> str:
    if not found:
        return '<h2 id="names">Names</h2>\n<p>None that imla knows.</p>\n'
    rows = "".join(_name(n) for n in found)
    head = '<tr><th>name<th>spelling<th class="number">mentions<th class="number">documents<th>written so by\n'
    return f'<h2 id="names">Names</h2>\n<p>{counted(found)}.</p>\n<table>\n{head}{rows}</table>\n'


def _name(n: Name) -> str:
    title = f"{n.entity} ({n.part}{', former' if n.former else ''})"
    head = f'<td rowspan="{len(n.spellings)}">{escape(title)}'
    css = ' class="several"' if len(n.spellings) > 1 else ""
    out = ""
    for s in n.spellings:
        out += (
            f'<tr>{head}<td{css}>{escape(s.use.spelling)}<td class="number">{s.mentions}<td class="number">{s.documents}'
            f"<td>{escape(written_by(s.use))}\n"
        )
        head = ""
    return out
