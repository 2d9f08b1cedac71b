"""Where a listed spelling comes from: the entry, or a rule of transcription.

The lexicon keeps which conventions write a spelling and why; of the others it only knows that they exist. Start reading at :func:`origins`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.conventions.spell import LANGUAGES
from imla.errors import ImlaError
from imla.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.glossary.entity import Name, Variant
    from imla.transcription.systems import Systems


def origins(systems: Systems, name: Name, part: str, spelling: str) -> Iterator[str]:
    """Yields how *spelling* comes to be a spelling of one part of a name, as phrases: what the entry says first, then rules.

    Args:
        systems: that transcribe native forms.
        name: of the entity.
        part: of the name.
        spelling: as listed; apostrophes and hyphens of any kind are alike.
    """
    shadow = fold(spelling)
    for code, form in name.native.items():
        if fold(form.get(part, "")) == shadow:
            yield f"the {language_name(code)} form of the entry"
    for code, form in name.exonym.items():
        if fold(form.get(part, "")) == shadow:
            yield f"the established {language_name(code)} name"
    for taker, form in name.spelling.items():
        if fold(form.get(part, "")) == shadow:
            yield f"listed for {taker}"
    for v in name.variants:
        if v.part == part and fold(v.form) == shadow:
            where = f" in {language_name(v.lang)} texts" if v.lang else ""
            yield f"a variant{where}: {described(v)}"
    for code, form in name.native.items():
        for system in systems.ids() if part in form else ():
            if systems.get(system).source == code and (made := _made(systems, system, form[part], shadow)):
                yield f"{language_name(code)} {form[part]} by {made}"


def _made(systems: Systems, system: str, text: str, shadow: str) -> str:
    """The system, with the option it needs, that makes the spelling of *text*; nothing if none does."""
    try:
        if all(fold(made) != shadow for made in systems.spellings(system, text)):
            return ""
        ids = [system, *(f"{system}+{option}" for option in systems.get(system).options)]
        return next(
            (i for i in ids if fold(systems.renderer(i).render(text)) == shadow),
            f"{system} with several of its options",
        )
    except ImlaError:
        return ""  # a letter that the system does not know


def described(variant: Variant) -> str:
    """Returns what an entry says of a variant, as a phrase: ``discouraged, usual until 1991-08-31 (from the Russian)``."""
    until = f", usual until {variant.until}" if variant.until else ""
    known = "; ".join(fact for fact in (variant.note, variant.source) if fact)
    return f"{variant.status}{until}{f' ({known})' if known else ''}"


def language_name(code: str) -> str:
    """Returns the English name of a language, by BCP 47 code (``uz-Cyrl`` is Uzbek)."""
    return LANGUAGES.get(code.partition("-")[0], code)
