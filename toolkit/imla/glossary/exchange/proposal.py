"""Names from public data, made into proposals that a person has to review.

What Wikidata and GeoNames call a thing is somebody's word: some of it is vandalism, some in the wrong language, much a copy of the Russian.
So nothing of it becomes an entry unseen: :func:`proposal` makes the record that ``imla glossary review`` reads, with each native form as
certain as its letters and its company let it be.

Start reading at :func:`proposal`.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from imla.text.scripts import script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from imla.glossary.load import Glossary


class Label(NamedTuple):
    """A name somebody gave a thing.

    Attributes:
        language: BCP 47 code, or ``""``.
        form: the name.
        what: what it is there, for people: ``Wikidata label``.
        sure: from 0 to 1, how far such names can be trusted before anything is known of this one.
    """

    language: str
    form: str
    what: str
    sure: float


class Item(NamedTuple):
    """A thing with its names.

    Attributes:
        key: stable: ``wikidata:Q232``.
        labels: its names.
        wikidata: its id there, if known.
        kind: one of :data:`imla.glossary.entity.KINDS` and why, or nothing.
        within: Wikidata ids of countries.
    """

    key: str
    labels: tuple[Label, ...]
    wikidata: str = ""
    kind: tuple[str, str] = ("", "")
    within: tuple[str, ...] = ()


class Known:
    """What a glossary knows that helps to judge an item.

    Args:
        glossary: to look things up in.
    """

    def __init__(self, glossary: Glossary) -> None:
        self.alphabets = {code: frozenset(letters) for code, (_, letters) in glossary.alphabets.items()}
        texts = (path.stem for path, _ in glossary.tables("languages"))
        self.languages = frozenset((*self.alphabets, *texts, ""))
        self.by_wikidata = {e.wikidata: e for e in glossary.entities if e.wikidata}


def proposal(item: Item, known: Known, country: str = "", kind: str = "") -> dict[str, Any] | None:
    """Returns the record for an item, or None if it has no name in a language that matters here.

    Args:
        item: what was read.
        known: the glossary to judge it by.
        country: what the user says of the whole file, where the item itself does not.
        kind: likewise.
    """
    labels = [
        label._replace(form=" ".join(unicodedata.normalize("NFC", label.form).split()))
        for label in item.labels
        if label.language in known.languages and label.form.strip()
    ]
    if not labels:
        return None
    forms: dict[tuple[str, str], Label] = {}
    for label in labels:
        forms.setdefault((label.language, label.form), label)
    own = known.by_wikidata.get(item.wikidata) if item.wikidata else None
    return {
        "candidate": item.key,
        "spellings": [
            {"form": form, "count": 0, "documents": 0, "language": language} for language, form in forms
        ],
        "documents": 0,
        "count": 0,
        "native": sorted(_native(list(forms.values()), known), key=lambda n: -n["certainty"]),
        "kind": _guess(*item.kind, kind),
        "country": _guess(*_country(item.within, known), country),
        "contexts": [],
        "near": [{"entity": own.id, "score": 1.0, "why": f"has the Wikidata id {item.wikidata}"}] if own else [],
    }  # fmt: skip


def _native(labels: Sequence[Label], known: Known) -> Iterator[dict[str, Any]]:
    russian = {label.form for label in labels if label.language == "ru"}
    for label in labels:
        letters = known.alphabets.get(label.language)
        if letters is None:
            continue
        certainty, doubts = label.sure, []
        strange = sorted({c for c in label.form.lower() if c.isalpha() and c not in letters})
        if strange:
            certainty, doubts = 0.1, [f"{''.join(strange)} not in its alphabet"]
        elif any(not (c.isalpha() or c in " -’'ʻʼ.()«»") for c in label.form):
            certainty, doubts = certainty / 2, ["more than letters"]
        elif label.language != "ru" and script(label.form) == "Cyrl" and label.form in russian:
            certainty, doubts = certainty * 0.75, ["same as the Russian"]
        why = f"{label.what} {label.language}" + (f", but {doubts[0]}" if doubts else "")
        yield {"language": label.language, "form": label.form, "certainty": round(certainty, 2), "why": why}


def _country(within: Sequence[str], known: Known) -> tuple[str, str]:
    for number in within:
        entity = known.by_wikidata.get(number)
        if entity and entity.kind == "place" and len(entity.countries) == 1:
            return entity.countries[0], f"Wikidata says {number}, which is {entity.id}"
    return "", ""


def _guess(guess: str, why: str, said: str) -> dict[str, str | None]:
    return {"guess": guess or said or None, "why": why or ("as asked for" if said else "")}
