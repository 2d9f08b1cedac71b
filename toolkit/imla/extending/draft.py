"""From what a person says of a name to an entry.

The language is told by country and letters, the parts of a person's name by what such names end in, and the id is made of the name in
press English. What is missing, unknown or taken is said at once.

Start reading at :meth:`Drafter.entry`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from imla.conventions.load import conventions_of, systems_of
from imla.conventions.spell import Speller
from imla.conventions.transcribe import Transcriber
from imla.errors import UsageError, suggestion
from imla.extending.parts import Parts
from imla.glossary.country import COUNTRIES
from imla.glossary.entity import KINDS, Entity, Form, Name
from imla.text.fold import APOSTROPHES
from imla.text.scripts import script
from imla.transcription.alphabets import Alphabets

if TYPE_CHECKING:
    from collections.abc import Collection

    from imla.glossary.load import Glossary

RUSSIAN = "ru"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ENGLISH, _RUSSIAN_TO_ENGLISH = "en-press", "ru-en"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person says of a new entry.

    Attributes:
        kind: one of the kinds of entities.
        countries: ISO 3166-1 codes.
        native: name by language as it was typed; the first one is the language the name is at home in.
        id: or nothing, to have one made.
        wikidata: or nothing.
        sources: where the name can be looked up.
        note: or nothing.
        exonym: established name by text language.
        variants: spellings met that no rule makes.
        ambiguous: the spelling is also a word or another name, and nothing nearby decides.
        near: words that decide for this entity; they make it ambiguous.
    """

    kind: str
    countries: tuple[str, ...]
    native: dict[str, str]
    id: str = ""
    wikidata: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""
    exonym: dict[str, str] = field(default_factory=dict)
    variants: tuple[Any, ...] = ()
    ambiguous: bool = False
    near: tuple[str, ...] = ()


def check_kind(kind: str) -> None:
    """Raises a UsageError that lists the kinds if *kind* is none."""
    if kind not in KINDS:
        raise UsageError(f'unknown kind "{kind}"{suggestion(kind, KINDS)}; one of {", ".join(KINDS)}')


def check_countries(countries: Collection[str]) -> None:
    """Raises a UsageError if one of *countries* is no code of a country."""
    for country in countries:
        if country not in COUNTRIES:
            raise UsageError(f'unknown country "{country}"; give the two capitals of ISO 3166-1, such as KZ')


class Drafter:
    """Makes entries for a glossary.

    Args:
        glossary: that the entries are for; it is sound.
    """

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self._systems = systems_of(glossary)
        self._transcriber = Transcriber(self._systems, Alphabets(glossary.alphabets))
        self._ids = {e.id for e in glossary.entities}
        self._wikidata = {e.wikidata: e.id for e in glossary.entities if e.wikidata}

    @cached_property
    def parts(self) -> Parts:
        """Tells the parts of a person's name."""
        return Parts(self.glossary.entities)

    def home_language(self, countries: Collection[str], letters: str = "") -> str:
        """Returns the language that most names of these countries are at home in, Russian left aside; nothing if that is not known.

        Args:
            countries: ISO 3166-1 codes.
            letters: a name; only languages of its script count.
        """
        seen = Counter(
            code
            for e in self.glossary.entities
            if not set(countries).isdisjoint(e.countries)
            for code, form in e.names[0].native.items()
            if code != RUSSIAN and (not letters or script("".join(form.values())) == script(letters))
        )
        return seen.most_common(1)[0][0] if seen else ""

    def language_name(self, code: str) -> str:
        """Returns the English name of a language."""
        return self.glossary.alphabets.get(code, (code, ""))[0]

    def named(self, text: str, countries: Collection[str]) -> tuple[str, str]:
        """Returns language and name of what was typed: ``kk=Тоқаев``, or the name alone.

        Raises:
            UsageError: nothing tells the language, or it does not have one of the letters; the message says what to do.
        """
        code, is_said, name = text.partition("=")
        if not is_said:
            code, name = self.language(text, countries), text
        self.form(name, "place", code.strip())
        return code.strip(), name.strip()

    def language(self, text: str, countries: Collection[str]) -> str:
        """Returns the language of a name: of its country, if it has the letters, else as the letters tell.

        Raises:
            UsageError: neither tells; the message says what to do.
        """
        code = self.home_language(countries, text)
        try:
            return self._transcriber.source(text, (code,) if code else ())
        except UsageError as e:
            raise UsageError(f"{str(e).removesuffix('; say it with --from')}; name the language: uz-Cyrl={text}") from e

    def form(self, text: str, kind: str, code: str) -> Form:
        """Returns a name as an entry has it: in the letters of its language, by parts if it is a person's.

        Raises:
            UsageError: a letter that the language does not have, or a code that names none.
        """
        if not _LANGUAGE.fullmatch(code):
            raise UsageError(f'"{code}" is no language code; such as kk, uz-Cyrl, ru')
        text = " ".join(unicodedata.normalize("NFC", text).split())
        own = self.glossary.alphabets.get(code, ("", ""))[1]
        if "ʻ" in own:
            text = re.sub(rf"(?<=[OoGg])[{APOSTROPHES}]", "ʻ", text)
        if "ʼ" in own:
            text = re.sub(f"[{APOSTROPHES}]", lambda m: m.group() if m.group() in own else "ʼ", text)
        if own or not text:
            self._transcriber.source(text, (code,))  # says which letter is strange
        return self.parts.likely(text).form if kind == "person" else {"name": text}

    def entry(self, draft: Draft) -> dict[str, Any]:
        """Returns the entry that a draft makes.

        Raises:
            UsageError: something is missing, unknown or taken; the message says what.
        """
        check_kind(draft.kind)
        check_countries(draft.countries)
        if not draft.native and not draft.exonym:
            raise UsageError("a name is missing: the native one, the Russian one, or both")
        if draft.wikidata in self._wikidata:
            raise UsageError(f"{draft.wikidata} is {self._wikidata[draft.wikidata]} already")
        forms = {code: self.form(text, draft.kind, code) for code, text in draft.native.items()}
        name = draft.id or self._free_id(draft, forms)
        if name in self._ids:
            raise UsageError(f'the id "{name}" is taken; "imla glossary show {name}" shows by whom')
        ambiguous = {"near": list(draft.near)} if draft.near else draft.ambiguous
        one = len(draft.countries) == 1
        entry = {
            "id": name,
            "kind": draft.kind,
            "country": draft.countries[0] if one else list(draft.countries),
            "wikidata": draft.wikidata,
            "native": {code: form.get("name", form) for code, form in forms.items()},
            "exonym": dict(draft.exonym),
            "variants": list(draft.variants),
            "ambiguous": ambiguous,
            "note": draft.note,
            "sources": list(draft.sources),
        }
        return {key: value for key, value in entry.items() if value}

    def _free_id(self, draft: Draft, forms: dict[str, Form]) -> str:
        """Makes an id of the name in press English, from Russian where there is one: *tokayev*, else *tokayev-kasym*, *aktau-kz*, *aktau-2*."""
        written = self._in_english(draft, forms)
        main = _ascii(written.get("family") or written.get("name", ""))
        if not main:
            raise UsageError("no id can be made of this name; give one (--id), or its Russian name too")
        further = written.get("given", "") or "".join(draft.countries[:1])
        longer = [f"{main}-{_ascii(further)}"] if further else []
        numbered = (f"{main}-{number}" for number in range(2, len(self._ids) + 3))
        return next(name for name in (main, *longer, *numbered) if name not in self._ids)

    def _in_english(self, draft: Draft, forms: dict[str, Form]) -> Form:
        speller = Speller(self._systems)
        if RUSSIAN in forms:
            return {part: speller.render(_RUSSIAN_TO_ENGLISH, text) for part, text in forms[RUSSIAN].items()}
        name = Name(forms, {code: {"name": text} for code, text in draft.exonym.items()}, {})
        english = conventions_of(self.glossary, self._systems)[_ENGLISH]
        entity = Entity("", draft.kind, draft.countries, (name,))
        spelled = {part: speller.spell(entity, part, english) for part in name.parts}
        return {part: s.text for part, s in spelled.items() if s}


def _ascii(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if c.isascii() and c not in APOSTROPHES)
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
