"""How a convention writes a name, and why.

The order of reasons, the first that applies wins:

1. **override**: the house says so for this entity;
2. **departure**: the entry lists the spelling for this convention (a person's own romanisation, an agreed form);
3. **exonym**: the text language has an established name and the convention uses such names;
4. **rule**: the convention's system for the language of the native form (where the entry lists a spelling for that system, an
   exception of the transcription, it is a **departure** too);
5. **fallback**: the Russian form, because nothing else can be rendered, made from the national one (``kk-ru``) if the entry has none;
   such a spelling is never written unasked.

Start reading at :meth:`Speller.spell`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imla.conventions.convention import NATIONAL
from imla.glossary.entity import parse_form
from imla.text.scripts import script
from imla.transcription.render import UnknownLetter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.conventions.convention import Convention
    from imla.glossary.entity import Entity, Form, Name
    from imla.transcription.systems import Systems

LANGUAGES = {
    "kk": "Kazakh", "ky": "Kyrgyz", "tg": "Tajik", "uz": "Uzbek", "tk": "Turkmen", "kaa": "Karakalpak", "ug": "Uyghur",
    "ru": "Russian", "de": "German", "en": "English", "fr": "French", "fa": "Persian", "zh": "Chinese", "tr": "Turkish",
    "pl": "Polish", "fi": "Finnish", "et": "Estonian", "it": "Italian", "es": "Spanish", "mn": "Mongolian", "az": "Azerbaijani", "tt": "Tatar",
}  # fmt: skip
"""English names for messages."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One answer.

    Attributes:
        text: the spelling.
        reason: ``override``, ``departure``, ``exonym``, ``rule``, ``national`` or ``fallback``.
        why: the same as a sentence for people.
        certain: whether a rewrite may use it without asking.
        how: the reason without the name: ``Kazakh, kk-de``.
    """

    text: str
    reason: str
    why: str
    certain: bool = True
    how: str = ""


class Speller:
    """Spells entities.

    Args:
        systems: that render native forms.
    """

    def __init__(self, systems: Systems) -> None:
        self.systems = systems
        self._rendered: dict[tuple[str, str], str] = {}

    def render(self, system: str, text: str) -> str:
        """Returns *text* by a system; errors as for :meth:`imla.transcription.render.Renderer.render`."""
        made = self._rendered.get((system, text))  # conventions share systems, people share given names
        if made is None:
            made = self._rendered[system, text] = self.systems.renderer(system).render(text)
        return made

    def spell(self, entity: Entity, part: str, convention: Convention, name: Name | None = None) -> Spelling | None:
        """Returns how *convention* writes one part of an entity's name.

        Args:
            entity: whose name.
            part: ``given``, ``patronymic``, ``family`` or ``name``.
            convention: of the house.
            name: which of the entity's names; the current one if not given.

        Returns:
            None when nothing leads to a spelling: no form of that part, no system for it, a letter that the system does not know.
        """
        name = name or entity.names[0]
        if name is entity.names[0] and entity.id in convention.override:
            chosen = convention.override[entity.id]
            form = chosen if isinstance(chosen, dict) else parse_form(chosen, entity.kind, name.parts)
            if part in form:
                return Spelling(form[part], "override", f"{convention.id} writes this name so")
        for ancestor in convention.lineage:
            form = name.spelling.get(ancestor, {})
            if part in form:
                return Spelling(form[part], "departure", f"listed for {ancestor}")
        language = LANGUAGES.get(convention.language, convention.language)
        if convention.exonyms and part in (form := name.exonym.get(convention.language, {})):
            return Spelling(form[part], "exonym", f"established {language} name")
        return self._by_rule(part, convention, name) or self._last_resort(part, convention, name)

    def _by_rule(self, part: str, convention: Convention, name: Name) -> Spelling | None:
        """Returns what the convention's systems make of the native form, whatever established name or departure goes before it."""
        for code, form in _sources(convention, name):
            if part not in form:
                continue
            native = form[part]
            source = LANGUAGES.get(code.split("-")[0], code)
            system = convention.render[code]
            if system == NATIONAL:
                return Spelling(
                    native, "national", f"{source} {native}, as it is written there", how=f"{source}, as it is"
                )
            exception = name.spelling.get(system.partition("+")[0], {}).get(part)
            if exception:
                why = f"{source} {native}, an exception of {system}: {exception}"
                return Spelling(exception, "departure", why, how=f"an exception of {system}")
            try:
                text = self.render(system, native)
            except UnknownLetter:
                continue  # a slip in the entry, which the check of the glossary reports; the next source may do
            return Spelling(text, "rule", f"{source} {native}, {system}: {text}", how=f"{source}, {system}")
        return None

    def _last_resort(self, part: str, convention: Convention, name: Name) -> Spelling | None:
        russian, why, origin = self._russian(part, name)
        system = convention.fallback or convention.render.get("ru", "")
        text = self._tolerant(system, russian) if system and russian else ""
        if text:
            why = f"{why}, as it is written there" if system == NATIONAL else f"{why}, {system}: {text}"
            shown = "as it is" if system == NATIONAL else system
            if all(code == "ru" for code, form in name.native.items() if part in form):
                return Spelling(text, "rule", why, how=f"{origin}, {shown}")
            guess = f"{why} (no national form that {convention.id} renders)"
            return Spelling(text, "fallback", guess, certain=False, how=f"{origin}, {shown}")
        forms = {**{c: name.exonym[c] for c in ("en", *name.exonym) if c in name.exonym}, **name.native}
        for code in (convention.language, *forms):
            text = forms.get(code, {}).get(part, "")
            if text and script(text) == "Latn":
                source = LANGUAGES.get(code.split("-")[0], code)
                return Spelling(
                    text, "fallback", f"{source} {text} (no form that {convention.id} renders)", certain=False
                )
        return None

    def _tolerant(self, system: str, text: str) -> str:
        """Returns *text* by *system*, or nothing if the system does not know one of its letters."""
        try:
            return text if system == NATIONAL else self.render(system, text)
        except UnknownLetter:
            return ""

    def _russian(self, part: str, name: Name) -> tuple[str, str, str]:
        """Returns the Russian form and how it is known, at length and in short: from the entry, or made from the national form."""
        if russian := name.native.get("ru", {}).get(part):
            return russian, f"Russian {russian}", "Russian"
        for code, form in name.native.items():
            if part in form and not self.systems.wrong(system := f"{code}-ru"):
                russian = self._tolerant(system, form[part])
                source = LANGUAGES.get(code.split("-")[0], code)
                return russian, f"{source} {form[part]}, in Russian {russian} ({system})", f"{source}, {system}"
        return "", "", ""


def _sources(convention: Convention, name: Name) -> Iterator[tuple[str, Form]]:
    """The native forms a convention renders, in its order; a form of a third language comes after the name's own and Russian.

    The first native form of an entry is the one the name is at home in: Osch has an Uzbek form too, and a convention that prefers
    Uzbek to Kyrgyz for names in general does not mean that city.
    """
    own = next(iter(name.native), "").split("-")[0]
    order = [code for code in convention.render if code in name.native]
    for code in sorted(order, key=lambda c: c.split("-")[0] not in (own, "ru")):
        yield code, name.native[code]
