"""Reads ``languages/<code>.toml`` and checks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imla.languages.inflect import put_on
from imla.languages.language import NO_VOWEL, Ending, Language
from imla.text.fold import fold

if TYPE_CHECKING:
    from imla.tables import Table

_KEYS = (
    "id",
    "title",
    "script",
    "quotes",
    "prefixes",
    "common",
    "cites",
    "cites_in_brackets",
    "cites_naming",
    "cites_before",
    "history",
    "locatives",
    "ordinary",
    "noun_capitals",
    "articles",
    "alternatives",
    "heads",
    "attributes",
    "elisions",
    "digraphs",
    "vowels",
    "every_part",
    "governs",
    "governs_places",
    "ending",
    "samples",
)
_ENDING_KEYS = ("label", "form", "forms", "strip", "after", "not_after", "last_vowel", "kinds", "parts", "accepts")


def read_language(table: Table) -> Language:
    """Returns the language of one file; its faults are collected in *table*."""
    data = table.data
    table.check_keys(data, _KEYS)
    code = table.take_text(data, "id", required=True)
    if code and code != table.path.stem:
        table.fault(f'"id" is "{code}", the file is named {table.path.name}; they must agree', "id")
    quotes = table.take_texts(data, "quotes")
    for pair in quotes:
        if len(pair) != 2:
            table.fault(f'"quotes" holds pairs of two marks, not "{pair}"', "quotes")
    endings: list[Ending] = []
    vowels = table.take_text(data, "vowels")
    for i, row in enumerate(table.take_rows(data, "ending")):
        endings += _ending(table, row, i, vowels)
    endings.sort(key=lambda e: -len(e.form))
    language = Language(
        id=code,
        title=table.take_text(data, "title", required=True),
        script=table.take_text(data, "script", required=True),
        quotes=quotes,
        prefixes=tuple(sorted(table.take_texts(data, "prefixes"), key=lambda p: (-len(p), p))),
        common=frozenset(table.take_texts(data, "common")),
        cites=frozenset(table.take_texts(data, "cites")),
        cites_in_brackets=frozenset(table.take_texts(data, "cites_in_brackets")),
        cites_naming=frozenset(table.take_texts(data, "cites_naming")),
        cites_before=frozenset(table.take_texts(data, "cites_before")),
        history=table.take_texts(data, "history"),
        locatives=frozenset(table.take_texts(data, "locatives")),
        ordinary=frozenset(table.take_texts(data, "ordinary")),
        noun_capitals=table.take_flag(data, "noun_capitals"),
        articles=frozenset(table.take_texts(data, "articles")),
        alternatives=frozenset(table.take_texts(data, "alternatives")),
        heads=frozenset(table.take_texts(data, "heads")),
        attributes=tuple(sorted(table.take_texts(data, "attributes"), key=lambda a: (-len(a), a))),
        elisions=tuple(fold(e) for e in table.take_texts(data, "elisions")),
        digraphs=tuple(sorted(table.take_texts(data, "digraphs"), key=lambda d: (-len(d), d))),
        every_part=table.take_flag(data, "every_part"),
        governs=_governs(table, "governs", {e.label for e in endings}),
        governs_places=_governs(table, "governs_places", {e.label for e in endings}),
        endings=tuple(endings),
    )
    if not table.problems:
        _check_samples(table, language)
    return language


def _governs(table: Table, key: str, labels: set[str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    rows = table.take_table(table.data, key)
    for word in rows:
        out[word] = list(table.take_texts(rows, word, key))
        for label in out[word]:
            if label not in labels:
                table.fault(f'"{word}" governs "{label}", and no ending has that label', key, word)
    return out


def _ending(table: Table, row: dict[str, Any], i: int, vowels: str) -> list[Ending]:
    where = ("ending", i)
    table.check_keys(row, _ENDING_KEYS, *where)
    last_vowel = table.take_text(row, "last_vowel", *where)
    if strange := "".join(c for c in last_vowel if c not in (*vowels, NO_VOWEL)):
        table.fault(
            f'"last_vowel" names {strange}, which "vowels" of this language does not have', *where, "last_vowel"
        )
    label = table.take_text(row, "label", *where, required=True)
    forms = table.take_texts(row, "forms", *where) or (table.take_text(row, "form", *where, required=True),)
    return [
        Ending(
            label=label,
            form=fold(form),
            strip=table.take_text(row, "strip", *where),
            after=table.take_text(row, "after", *where),
            not_after=table.take_text(row, "not_after", *where),
            kinds=table.take_texts(row, "kinds", *where),
            parts=table.take_texts(row, "parts", *where),
            accepts=table.take_flag(row, "accepts", *where),
            last_vowel=last_vowel,
            vowels=vowels if last_vowel else "",
        )
        for form in forms
    ]


def _check_samples(table: Table, language: Language) -> None:
    """Tries the samples.

    ``"Taras" = ["Taras’"]``: some ending makes each form. ``"Ташкент" = { prepositional = "Ташкенте" }``: a rewrite that needs the
    ending of this label chooses this form, for a place.
    """
    for base, forms in table.take_table(table.data, "samples").items():
        if isinstance(forms, dict):
            for label, form in forms.items():
                chosen = put_on(language, base, label, "", "place", "name")
                if chosen is None or fold(chosen) != fold(str(form)):
                    table.fault(f'sample "{base}", {label}: gives "{chosen}", not "{form}"', "samples", base)
            continue
        made = {fold(e.attach(base)) for e in language.endings if e.fits(base)}
        for form in forms if isinstance(forms, list) else [forms]:
            if fold(form) not in made:
                table.fault(f'sample "{base}" → "{form}": no ending makes it', "samples", base)
