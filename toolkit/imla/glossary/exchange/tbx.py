"""TBX-Basic (ISO 30042:2019), the exchange format of termbases.

An entry is a ``conceptEntry``, each of its names a ``termSec`` in the ``langSec`` of its language. Written is the DCA style (data
categories as attributes), the one of the two equal styles that tools of the older edition read as well; read are DCA, DCT and the
``martif`` files of that edition.

What a name is to us TBX-Basic cannot say: native form, established name, a convention's own spelling. It stands in a note of the term
that begins with ``imla:`` and holds JSON, and so do facts of the entry without a data category. A term edited in a termbase keeps its
note; only the number of words of each part must stay. Entries of other origin have no such notes: there the first name in a language of the
region is the native form, and every other term a variant.

Administrative status: ``preferred`` and ``admitted`` are called so there, ``discouraged`` is *deprecated*. TBX-Basic has nothing for a
misspelling, so ``wrong`` is *deprecated* too, with our word for it in the note. *Superseded* is what replaced names are: the former
names of an entry are written so, and a superseded term of other origin is read as ``discouraged``: it was right once.

With conventions, the name in each of them is written too, as a preferred term that reading leaves out: it follows from the others.

Start reading at :func:`write` and :func:`read`.
"""

from __future__ import annotations

import datetime
import json
import unicodedata
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from imla.errors import DataError
from imla.glossary.entity import KINDS, PARTS
from imla.glossary.exchange.entry import GROUPS
from imla.glossary.exchange.format import Draft
from imla.glossary.exchange.xml import Element, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imla.glossary.exchange.format import Material

SPACE = "urn:iso:std:iso:30042:ed-2"
UNKNOWN = "und"
"""The language of a brand, and of a variant seen nobody says where."""

_NOTE = "imla: "
_FIRST = ("preferred", "admitted")
_STATUS = {"preferred": "preferred", "admitted": "admitted", "discouraged": "deprecated", "wrong": "deprecated"}
_READ = {
    "preferredTerm-admn-sts": "preferred",
    "admittedTerm-admn-sts": "admitted",
    "deprecatedTerm-admn-sts": "discouraged",
    "supersededTerm-admn-sts": "discouraged",
    "preferred": "preferred",
    "admitted": "admitted",
    "notRecommended": "discouraged",
    "obsolete": "discouraged",
}
_REGION = ("kk", "ky", "tg", "uz", "tk", "kaa", "ug", "ru", "fa", "zh", "mn", "tt", "az", "ce", "ba")
"""Languages whose names for things of the region are native forms, in entries of other origin."""

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
    facts = {k: entry[k] for k in ("country", "ambiguous", "certain") if k in entry}
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
                yield code, _term(form, {"as": "derived", "role": role}, "", "adjective" if role == "adjective" else "noun")
    for convention, text in material.written.get(entry["id"], {}).items():
        yield material.languages.get(convention, UNKNOWN), _term(text, {"as": "convention", "code": convention}, "preferred")


def _term(text: str, facts: dict[str, Any], status: str, speech: str = "noun", told: dict[str, Any] | None = None) -> str:
    pad = " " * 12
    note = f'{pad}<termNote type="administrativeStatus">{status}Term-admn-sts</termNote>\n' if status else ""
    return (
        f"          <termSec>\n{pad}<term>{_escaped(text)}</term>\n{pad}<termNote type=\"partOfSpeech\">{speech}</termNote>\n{note}"
        f"{''.join(_told(told or {}, pad))}{_note({'n': 0, **facts}, pad)}          </termSec>\n"
    )


def _told(spec: dict[str, Any], pad: str) -> Iterator[str]:
    """Yields the note for people and the sources of an entry or a variant."""
    if "note" in spec:
        yield f"{pad}<note>{_escaped(spec['note'])}</note>\n"
    for source in spec.get("sources", [spec["source"]] if "source" in spec else []):
        yield f'{pad}<admin type="source">{_escaped(source)}</admin>\n'


def _note(facts: dict[str, Any], pad: str) -> str:
    return f"{pad}<note>{_NOTE}{_escaped(json.dumps(facts, ensure_ascii=False))}</note>\n"


def _escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"})


def _dates(spec: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v := spec[k], datetime.date) else v for k in keys if k in spec}


# --- reading -----------------------------------------------------------------------------------------------------------------


def read(path: Path, content: bytes) -> Draft:
    """Returns the entries of a termbase; what is wrong with one is noted in ``problems``.

    Raises:
        DataError: the file is no termbase at all.
    """
    root = parse(path, content)
    if root.name not in ("tbx", "martif"):
        raise DataError([f"{path}:{root.line}: the root element is {root.name}, not tbx; this is no termbase"])
    concepts = [c for text in root.all("text") for body in text.all("body") for c in body.all("conceptEntry", "termEntry")]
    if not concepts:
        raise DataError([f"{path}:{root.line}: no conceptEntry in text/body; there is nothing to read"])
    draft = Draft(path)
    first: dict[str, int] = {}
    for concept in concepts:
        identifier = concept.attributes.get("id", "")
        if identifier in first:
            says = f'the id "{identifier}" is taken by line {first[identifier]}'
            draft.problems.append(f"{path}:{concept.line}: {says}")
            continue
        first[identifier] = concept.line
        draft.places["entity", len(draft.rows)] = f":{concept.line}"
        draft.rows.append({})
        draft.rows[-1] |= _Concept(draft, concept, identifier).entry()
    return draft


class _Concept:
    """One entry while it is read."""

    def __init__(self, draft: Draft, element: Element, identifier: str) -> None:
        self.draft = draft
        self.element = element
        self.where = ("entity", len(draft.rows) - 1)
        self.id = identifier[1:] if identifier.startswith("_") else identifier

    def fault(self, element: Element, message: str) -> None:
        self.draft.problems.append(f"{self.draft.path}:{element.line}: {self.id or 'conceptEntry'}: {message}")

    def entry(self) -> dict[str, Any]:
        """Returns the data of the entry."""
        entry: dict[str, Any] = {"id": self.id}
        facts, ours = self._facts(self.element)
        if not ours:
            entry["id"] = "-".join(self.id.lower().replace("_", "-").split())
        entry |= {k: v for k, v in facts.items() if k not in ("former", "subjectField", "links", "status", "partOfSpeech")}
        if kind := facts.get("subjectField"):
            entry["kind"] = kind if ours else kind.lower()
            if entry["kind"] not in KINDS and not ours:
                del entry["kind"]  # the field of somebody else's termbase; --kind says what the entries are
        if number := next((x.rsplit("/", 1)[-1] for x in facts.get("links", []) if "wikidata.org/" in x), ""):
            entry["wikidata"] = number
        former = facts.get("former", [])
        if not isinstance(former, list) or not all(isinstance(f, dict) for f in former):
            self.fault(self.element, 'its note has something else than a list of tables in "former"')
            former = []
        names = [entry, *({k: _dated(k, v) for k, v in f.items()} for f in former)]
        if names[1:]:
            entry["former"] = names[1:]
        terms = []
        for section in self.element.all("langSec", "langSet"):
            for group in section.all("termSec", "tig", "ntig"):
                terms.append((section.attributes.get("xml:lang", ""), group, *self._facts(group)))
        for language, group, told, ours in sorted(terms, key=lambda t: t[2].get("n", len(terms))):
            term = next((e for e in (group, *group.all("termGrp")) if e.all("term")), None)
            text = unicodedata.normalize("NFC", term.all("term")[0].text) if term else ""
            if not text.strip():
                self.fault(group, "a term without text")
            elif ours:
                self._own(names, language, group, text, told)
            else:
                self._foreign(entry, language, group, " ".join(text.split()), told)
        if not any(entry.get(key) for key in ("native", "exonym", "fixed")):
            self._establish(entry)
        return entry

    def _establish(self, entry: dict[str, Any]) -> None:
        """Makes established names of the best terms of an entry that has no native one, and could not be an entry else."""
        for spec in list(entry.get("variants", [])):
            if spec["lang"] not in entry.get("exonym", {}) and spec.get("status", "preferred") == "preferred":
                entry.setdefault("exonym", {})[spec["lang"]] = spec["form"]
                entry["variants"].remove(spec)

    def _facts(self, element: Element) -> tuple[dict[str, Any], bool]:
        """Returns what is said of an entry or a term outside its names, and whether a note of ours says some of it."""
        facts: dict[str, Any] = {}
        ours = False
        for e in _flat(element):
            category = e.attributes.get("type", "") if not e.space or e.space == SPACE else e.name
            text = unicodedata.normalize("NFC", e.text)
            if e.name == "note" and text.startswith(_NOTE):
                try:
                    said = json.loads(text[len(_NOTE) :])
                except (ValueError, RecursionError):
                    said = None
                if not isinstance(said, dict) or not isinstance(said.get("n", 0), int):
                    self.fault(e, "a note that begins with imla: holds JSON, which this is not; undo the change, or take the note out")
                    continue
                if said.get("status") == "wrong" and facts.get("status", "discouraged") != "discouraged":
                    del said["status"]  # somebody has judged the term anew
                facts |= said
                ours = True
            elif e.name == "note":
                facts["note"] = f"{facts['note']}; {text}" if "note" in facts else text
            elif category == "source":
                facts.setdefault("sources", []).append(text)
            elif category == "externalCrossReference":
                facts.setdefault("links", []).append(e.attributes.get("target", ""))
            elif category == "administrativeStatus":
                facts.setdefault("status", _READ.get(text.strip(), ""))
                if not facts["status"]:
                    self.fault(e, f'"{text}" is no administrative status of TBX-Basic')
            elif category in ("subjectField", "partOfSpeech"):
                facts[category] = text.strip()
        return facts, ours

    def _own(self, names: list[dict[str, Any]], language: str, group: Element, text: str, told: dict[str, Any]) -> None:
        """Adds a term whose note says what it is."""
        kind, of = told.get("as"), told.get("of", 0)
        if not isinstance(of, int) or of >= len(names) or of < 0:
            self.fault(group, f"its note speaks of former name {of}, which the entry does not have")
            return
        name = names[of]
        if kind in GROUPS:
            parts = told.get("parts")
            code = told.get("code", language) if kind == "spelling" else language
            self.draft.places[*self.where, *(("former", of - 1) if of else ()), kind, code] = f":{group.line}"
            name.setdefault(kind, {})[code] = text if parts is None else self._split(group, text, parts)
        elif kind == "variant":
            spec = {"form": text, **{k: _dated(k, told[k]) for k in ("part", "status", "to") if k in told}}
            self._explain(name, group, spec | ({"lang": language} if language != UNKNOWN else {}), told)
        elif kind == "fixed":
            name.setdefault("fixed", []).append(text)
        elif kind == "derived":
            name.setdefault("derived", {}).setdefault(language, {}).setdefault(str(told.get("role")), []).append(text)
        elif kind != "convention":
            self.fault(group, f'its note calls the term "{kind}", which is nothing an entry has')

    def _split(self, group: Element, text: str, parts: Any) -> dict[str, str]:
        words = text.split(" ")
        counts = parts.values() if isinstance(parts, dict) else ()
        if not counts or not all(p in PARTS and isinstance(n, int) and n > 0 for p, n in parts.items()) or sum(counts) != len(words):
            self.fault(group, f'"{text}" has {len(words)} words, and its note divides it otherwise; change the note too')
            return {}
        return {p: " ".join(words[sum(list(counts)[:i]) :][:n]) for i, (p, n) in enumerate(parts.items())}

    def _explain(self, name: dict[str, Any], group: Element, spec: dict[str, Any], told: dict[str, Any]) -> None:
        """Adds a variant with its note and its source."""
        variants = name.setdefault("variants", [])
        if "note" in told:
            spec["note"] = told["note"]
        if "sources" in told:
            spec["source"] = "; ".join(told["sources"])
        self.draft.places[*self.where, "variants", len(variants)] = f":{group.line}"
        variants.append(spec)

    def _foreign(self, entry: dict[str, Any], language: str, group: Element, text: str, told: dict[str, Any]) -> None:
        """Adds a term of a termbase that imla did not write."""
        status = told.get("status", "")
        if told.get("partOfSpeech") == "adjective":
            entry.setdefault("derived", {}).setdefault(language, {}).setdefault("adjective", []).append(text)
            return
        native = entry.setdefault("native", {})
        if language.split("-")[0] in _REGION and language not in native and status in ("", *_FIRST):
            self.draft.places[*self.where, "native", language] = f":{group.line}"
            native[language] = text
            return
        spec = {"form": text, "lang": language}
        self._explain(entry, group, spec | ({"status": status} if status else {}), told)


def _flat(element: Element) -> Iterator[Element]:
    """Yields what is said of an element, groups taken apart, the terms and languages below it left out."""
    for child in element.children:
        if child.name in ("descripGrp", "adminGrp", "termNoteGrp", "termGrp"):
            yield from child.children
        elif child.name not in ("langSec", "langSet", "termSec", "tig", "ntig", "term"):
            yield child


def _dated(key: str, value: Any) -> Any:
    if key in ("from", "to") and isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            return value
    return value
