"""Entries → a termbase. Start reading at :func:`write`."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from imla.errors import DataError
from imla.glossary.exchange.entry import GROUPS
from imla.glossary.exchange.tbx.note import NOTE, SPACE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.glossary.exchange.format import Material

_STATUS = {"preferred": "preferred", "admitted": "admitted", "discouraged": "deprecated", "wrong": "deprecated"}

_HEAD = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{SPACE}">
  <tbxHeader>
    <fileDesc>
      <titleStmt><title>imla glossary</title></titleStmt>
      <sourceDesc><p>Written by imla, which keeps the names of Central Asia.</p></sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
"""
_TAIL = """\
    </body>
  </text>
</tbx>
"""


def write(material: Material) -> str:
    """Returns entries as a termbase, with their names in the conventions that :attr:`Material.written` has.

    Raises:
        DataError: there is no entry, and a termbase has at least one.
    """
    if not material.entries:
        raise DataError(["no entry is left to write; a termbase needs at least one"])
    return _HEAD + "".join(line for entry in material.entries for line in _concept(entry, material)) + _TAIL


def _concept(entry: dict[str, Any], material: Material) -> Iterator[str]:
    identifier = entry["id"] if entry["id"][0].isalpha() else f"_{entry['id']}"
    yield f'      <conceptEntry id="{identifier}">\n'
    if "kind" in entry:
        yield f'        <descrip type="subjectField">{escape(entry["kind"])}</descrip>\n'
    yield from _told(entry, "        ")
    if number := entry.get("wikidata"):
        target = quoteattr(f"https://www.wikidata.org/wiki/{number}")
        yield f'        <xref type="externalCrossReference" target={target}>{escape(number)}</xref>\n'
    facts: dict[str, Any] = {k: entry[k] for k in ("country", "ambiguous", "certain") if k in entry}
    facts["former"] = [_dates(f, ("from", "to", "note", "sources")) for f in entry.get("former", [])]
    yield _note({k: v for k, v in facts.items() if v not in ([], None)}, "        ")
    by_language: dict[str, list[str]] = {}
    for n, (language, lines) in enumerate(_terms(entry, material)):
        by_language.setdefault(language, []).append(lines.replace('"n": 0', f'"n": {n}', 1))
    for language, terms in by_language.items():
        yield f'        <langSec xml:lang="{language}">\n{"".join(terms)}        </langSec>\n'
    yield "      </conceptEntry>\n"


def _terms(entry: dict[str, Any], material: Material) -> Iterator[tuple[str, str]]:
    """Yields language and text of every ``termSec`` of an entry."""
    for number, name in enumerate((entry, *entry.get("former", []))):
        of = {"of": number} if number else {}
        for group in GROUPS:
            for code, form in name.get(group, {}).items():
                parts = {"parts": {p: t.count(" ") + 1 for p, t in form.items()}} if isinstance(form, dict) else {}
                text = " ".join(form.values()) if isinstance(form, dict) else form
                language = material.languages.get(code, UNKNOWN) if group == "spelling" else code
                status = "superseded" if number else "preferred"
                yield language, _term(text, {"as": group, "code": code, **of, **parts}, status)
        for variant in name.get("variants", []):
            spec = {"form": variant} if isinstance(variant, str) else variant
            facts = _dates(spec, ("part", "to"))
            if spec.get("status") == "wrong":
                facts["status"] = "wrong"
            status = _STATUS.get(spec.get("status", ""), "")
            yield spec.get("lang", UNKNOWN), _term(spec["form"], {"as": "variant", **of, **facts}, status, "noun", spec)
    for form in entry.get("fixed", []):
        yield UNKNOWN, _term(form, {"as": "fixed"}, "preferred")
    for code, words in entry.get("derived", {}).items():
        for role, forms in words.items():
            for form in [forms] if isinstance(forms, str) else forms:
                yield (
                    code,
                    _term(form, {"as": "derived", "role": role}, "", "adjective" if role == "adjective" else "noun"),
                )
    for convention, text in material.written.get(entry["id"], {}).items():
        yield (
            material.languages.get(convention, UNKNOWN),
            _term(text, {"as": "convention", "code": convention}, "preferred"),
        )


def _term(
    text: str, facts: dict[str, Any], status: str, speech: str = "noun", told: dict[str, Any] | None = None
) -> str:
    pad = " " * 12
    note = f'{pad}<termNote type="administrativeStatus">{status}Term-admn-sts</termNote>\n' if status else ""
    return (
        f'          <termSec>\n{pad}<term>{_escaped(text)}</term>\n{pad}<termNote type="partOfSpeech">{speech}</termNote>\n{note}'
        f"{''.join(_told(told or {}, pad))}{_note({'n': 0, **facts}, pad)}          </termSec>\n"
    )


def _told(spec: dict[str, Any], pad: str) -> Iterator[str]:
    """Yields the note for people and the sources of an entry or a variant."""
    if "note" in spec:
        yield f"{pad}<note>{_escaped(spec['note'])}</note>\n"
    for source in spec.get("sources", [spec["source"]] if "source" in spec else []):
        yield f'{pad}<admin type="source">{_escaped(source)}</admin>\n'


def _note(facts: dict[str, Any], pad: str) -> str:
    return f"{pad}<note>{NOTE}{_escaped(json.dumps(facts, ensure_ascii=False))}</note>\n"


def _escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"})


def _dates(spec: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v := spec[k], datetime.date) else v for k in keys if k in spec}
