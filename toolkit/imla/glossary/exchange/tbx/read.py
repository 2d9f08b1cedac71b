"""A termbase → entries, with every fault at its line. Start reading at :func:`read`."""

from __future__ import annotations

import datetime
import json
import unicodedata
from typing import TYPE_CHECKING, Any

from imla.errors import DataError
from imla.glossary.entity import KINDS, PARTS
from imla.glossary.exchange.entry import GROUPS
from imla.glossary.exchange.format import Draft
from imla.glossary.exchange.tbx.note import NOTE, SPACE, UNKNOWN
from imla.glossary.exchange.tbx.xml import Element, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FIRST = ("preferred", "admitted")
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
_SAID = {"n", "as", "of", "code", "role", "part", "parts", "status", "to", "country", "ambiguous", "certain", "former"}
"""What a note of ours may speak of."""

_REGION = ("kk", "ky", "tg", "uz", "tk", "kaa", "ug", "ru", "fa", "zh", "mn", "tt", "az", "ce", "ba")
"""Languages whose names for things of the region are native forms, in entries of other origin."""


def read(path: Path, content: bytes) -> Draft:
    """Returns the entries of a termbase; what is wrong with one is noted in ``problems``.

    Raises:
        DataError: the file is no termbase at all.
    """
    root = parse(path, content)
    if root.name not in ("tbx", "martif"):
        raise DataError([f"{path}:{root.line}: the root element is {root.name}, not tbx; this is no termbase"])
    concepts = [
        c for text in root.all("text") for body in text.all("body") for c in body.all("conceptEntry", "termEntry")
    ]
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
        self.id = identifier.removeprefix("_")

    def fault(self, element: Element, message: str) -> None:
        self.draft.problems.append(f"{self.draft.path}:{element.line}: {self.id or 'conceptEntry'}: {message}")

    def entry(self) -> dict[str, Any]:
        """Returns the data of the entry."""
        entry: dict[str, Any] = {"id": self.id}
        facts, ours = self._facts(self.element)
        if not ours:
            entry["id"] = "-".join(self.id.lower().replace("_", "-").split())
        entry |= {k: facts[k] for k in ("country", "ambiguous", "certain", "note", "sources") if k in facts}
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
        names = [entry, *({k: _dated(k, f[k]) for k in ("from", "to", "note", "sources") if k in f} for f in former)]
        if names[1:]:
            entry["former"] = names[1:]
        terms = [
            (section.attributes.get("xml:lang", ""), group, *self._facts(group))
            for section in self.element.all("langSec", "langSet")
            for group in section.all("termSec", "tig", "ntig")
        ]
        if all(told.get("partOfSpeech") == "adjective" for _, _, told, _ in terms):
            for _, _, told, _ in terms:
                del told["partOfSpeech"]  # an entry that is an adjective, not a name with one made of it
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
            if e.name == "note" and text.startswith(NOTE):
                said = _said(text.removeprefix(NOTE))
                if said is None:
                    what = "a note that begins with imla: holds JSON of ours, which this is not"
                    self.fault(e, f"{what}; undo the change, or take the note out")
                    continue
                if said.get("status") == "wrong" and facts.get("status", "discouraged") != "discouraged":
                    del said["status"]  # somebody has judged the term anew
                facts |= said
                ours = True
            elif e.name == "note" or category in ("definition", "context"):
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
        if not ours:  # laid out for the eye
            facts |= {k: _on_a_line(facts[k]) for k in ("note", "sources") if k in facts}
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
            spec: dict[str, Any] = {"form": text} | ({"lang": language} if language != UNKNOWN else {})
            spec |= {k: _dated(k, told[k]) for k in ("part", "status", "to") if k in told}
            self._explain(name, group, spec, told)
        elif kind == "fixed":
            name.setdefault("fixed", []).append(text)
        elif kind == "derived":
            name.setdefault("derived", {}).setdefault(language, {}).setdefault(str(told.get("role")), []).append(text)
        elif kind != "convention":
            self.fault(group, f'its note calls the term "{kind}", which is nothing an entry has')

    def _split(self, group: Element, text: str, parts: object) -> dict[str, str]:
        words = text.split(" ")
        given = parts if isinstance(parts, dict) else {}
        counts = {p: n for p, n in given.items() if p in PARTS and isinstance(n, int) and n > 0}
        if not counts or counts != parts or sum(counts.values()) != len(words):
            what = f'"{text}" has {len(words)} words, and its note divides it otherwise'
            self.fault(group, f"{what}; change the note too")
            return {}
        out: dict[str, str] = {}
        for part, count in counts.items():
            out[part], words = " ".join(words[:count]), words[count:]
        return out

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
        if language.partition("-")[0] in _REGION and language not in native and status in ("", *_FIRST):
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


def _said(text: str) -> dict[str, Any] | None:
    """Returns what a note of ours says, or None if it is not as we write them."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    known = isinstance(said, dict) and said.keys() <= _SAID
    return said if known and isinstance(said.get("n", 0), int) and isinstance(said.get("code", ""), str) else None


def _on_a_line(value: str | list[str]) -> str | list[str]:
    return " ".join(value.split()) if isinstance(value, str) else [" ".join(v.split()) for v in value]


def _dated(key: str, value: object) -> object:
    if key in ("from", "to") and isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            return value
    return value
