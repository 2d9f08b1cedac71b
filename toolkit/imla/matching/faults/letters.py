"""Letters where they do not belong: outside the alphabet of the language, or of two scripts in one word.

Start reading at :func:`faults`.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from imla.matching.faults.fault import Fault
from imla.text.fold import APOSTROPHES
from imla.text.lookalikes import Lookalikes, stretches
from imla.text.tokens import WORD
from imla.transcription.alphabets import Alphabets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.glossary.entity import Entity
    from imla.glossary.load import Glossary
    from imla.transcription.alphabets import Language

_HALF = 3
"""A brand may be made of two scripts on purpose (Akipress with its first three letters in Cyrillic): two runs of at least so many letters; fewer are a slip."""

Place = tuple[str | int, ...]


def faults(glossary: Glossary) -> Iterator[Fault]:
    """Yields every word of an entry with a letter that its language does not write, or with letters of two scripts."""
    alphabets = Alphabets(glossary.alphabets)
    languages = {language.code: language for language in alphabets.languages}
    lookalikes = Lookalikes(**glossary.lookalikes)
    for entity in glossary.entities:
        for code, text, where in _texts(entity):
            strange = _strange(text, languages[code]) if code in languages else ""
            if strange:
                yield Fault(entity, _message(text, strange, languages[code], alphabets, lookalikes), where)
                continue
            for word in WORD.findall(text):
                letters, _ = lookalikes.strangers(word) if not word.isascii() else ("", False)
                runs = stretches(word)
                brand = where[0] == "fixed" and len(runs) == 2 and min(map(len, runs)) >= _HALF
                if len(runs) > 1 and not brand and not set(letters) <= lookalikes.deliberate:
                    named = ", ".join(f'"{c}" ({_name(c)})' for c in letters)
                    yield Fault(entity, f'"{word}" mixes Latin and Cyrillic letters; retype {named}', where)


def _texts(entity: Entity) -> Iterator[tuple[str, str, Place]]:
    """Every text of an entry that is a spelling: the language whose alphabet it must keep to (or nothing), the text, its place."""
    for number, name in enumerate(entity.names):
        at: Place = ("former", number - 1) if number else ()
        for key, forms in (("native", name.native), ("exonym", name.exonym), ("spelling", name.spelling)):
            for code, form in forms.items():
                yield from ((code if key != "spelling" else "", text, (*at, key, code)) for text in form.values())
        yield from (("", v.form, (*at, "variants", v.index)) for v in name.variants)
    for code, words in entity.derived.items():
        yield from ((code, text, ("derived", code)) for texts in words.values() for text in texts)
    yield from (("", text, ("fixed",)) for text in entity.fixed)


def _strange(text: str, language: Language) -> str:
    letters = dict.fromkeys(c for c in text if c.isalpha() and c not in APOSTROPHES)
    return "".join(c for c in letters if not language.writes(c))


def _message(text: str, strange: str, language: Language, alphabets: Alphabets, lookalikes: Lookalikes) -> str:
    named = ", ".join(f'"{c}" ({_name(c)})' for c in strange)
    message = f'"{text}" has {named}, which {language.name} does not write'
    meant = [w for w in lookalikes.readings(text) if not _strange(w, language)]
    if meant:
        return f'{message}; retype it as "{meant[0]}"'
    others = [other.name for other in alphabets.fitting(text)]
    hint = f" (it can be {' or '.join(others)})" if others else ""
    return f"{message}; correct it, or state the language whose form it is{hint}"


def _name(letter: str) -> str:
    return f"U+{ord(letter):04X} {unicodedata.name(letter, 'unnamed')}"
