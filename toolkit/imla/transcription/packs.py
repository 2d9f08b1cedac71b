"""Our systems as language packs of the ``transliterate`` package, and its own packs for names of other languages.

* Importing this module registers the packs: ``transliterate.translit("Тоқаев", "kk", reversed=True)`` then gives *Toqaev*. In that
  package *reversed* means: into Latin letters.
* Every system that reads Cyrillic is a pack under its id (``ru-de``, ``kk-de``); a language alone (``kk``) stands for its national
  Latin alphabet, or for the English press where there is none (:data:`LATIN`). Where an alphabet leads both ways (Uzbek, Turkmen,
  Karakalpak), the pack does too.
* A pack follows the habits of that package: letters it does not know pass through, or are left out if *strict*.

The package finds its own packs when it is first used, but not once somebody has registered one, and two threads that use it first at the
same time disturb each other; so they are looked for here, before ours are added. Start reading at :func:`register`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import transliterate
from transliterate.base import TranslitLanguagePack, registry
from transliterate.discover import autodiscover

from imla.errors import UsageError, suggestion
from imla.tables import shipped
from imla.transcription.systems import Systems

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imla.transcription.render import Renderer

LATIN = {
    "kk": ("kk-latn-2021",),
    "ky": ("ky-en",),
    "tg": ("tg-en",),
    "uz": ("uz-latn",),
    "tk": ("tk-latn",),
    "kaa": ("kaa-latn",),
    "ug": ("ug-latn", "ug-arab-latn"),
}
"""Language code to the systems that lead into Latin letters, one for each script it is written in."""

BACK = {"uz": "uz-cyrl", "tk": "tk-cyrl", "kaa": "kaa-cyrl"}
"""Language code to the system that leads back from Latin letters."""

CYRILLIC = ("ru-", "kk-", "ky-", "tg-")
"""Beginnings of the ids of systems that read Cyrillic and are packs of their own."""

_systems = Systems([shipped() / "systems"])


class _Pack(TranslitLanguagePack):  # type: ignore[misc]  # the package has no types
    """One language or system; what differs between them is in the class attributes."""

    mapping = ("", "")  # the package insists on one; ours are rules, not pairs of letters
    into: tuple[str, ...] = ()
    back: str = ""

    def translit(
        self,
        value: str,
        reversed: bool = False,  # noqa: A002  # the name is theirs
        strict: bool = False,
        fail_silently: bool = True,  # noqa: ARG002  # nothing here fails silently
    ) -> str:
        """Returns *value* in Latin letters if *reversed*, else back from them.

        Raises:
            UsageError: nothing leads back: German *sch* may be ж or ш.
        """
        if not reversed and not self.back:
            raise UsageError(f'"{self.language_code}" leads into Latin letters only; call translit(…, reversed=True)')
        renderers = [_systems.renderer(system) for system in (self.into if reversed else (self.back,))]
        value = unicodedata.normalize("NFC", value)
        if strict:
            value = _foreign(renderers, value).sub("", value)
        for renderer in renderers:
            value = _lenient(renderer, value)
        return value


def _lenient(renderer: Renderer, text: str) -> str:
    """Returns *text* rendered; what the system does not know is as it was."""
    foreign = _foreign([renderer], text)
    made = [renderer.render(part) for part in foreign.split(text)]
    return made[0] + "".join(kept + own for kept, own in zip(foreign.findall(text), made[1:], strict=True))


def _foreign(renderers: Sequence[Renderer], text: str) -> re.Pattern[str]:
    """Returns the runs of letters and marks in *text* (NFC) that none of *renderers* knows."""
    known = set("\u0300\u0301")  # stress marks, which every system reads
    for renderer in renderers:
        upper = renderer.system.source_upper
        known |= {form for c in renderer.system.alphabet.letters for form in (c, upper.get(c, c.upper()))}
    strange = {c for c in text if c not in known and (c.isalpha() or unicodedata.combining(c))}
    run = "".join(c for c in sorted(strange) if unicodedata.category(c) != "Lm")  # apostrophes are for the renderer
    return re.compile(f"[{re.escape(run)}]+" if run else "(?!)")


def register() -> None:
    """Registers the packs; importing this module has done it already."""
    autodiscover()
    rows: dict[str, tuple[tuple[str, ...], str]] = {
        id_: ((id_,), "") for id_ in _systems.ids() if id_.startswith(CYRILLIC) and not id_.endswith("-ru")
    }
    rows |= {code: (systems, BACK.get(code, "")) for code, systems in LATIN.items()}
    for code, (into, back) in rows.items():
        name = "Imla" + code.title().replace("-", "") + "LanguagePack"
        attributes = {"language_code": code, "language_name": code, "into": into, "back": back}
        registry.register(type(name, (_Pack,), attributes))


def own_pack(code: str) -> Callable[[str], str]:
    """Returns what writes texts of a language that only the package itself knows (Ukrainian, Georgian …) in Latin letters.

    Raises:
        UsageError: the package has no pack of that code.
    """
    if code not in own_packs():
        hint = suggestion(code, own_packs()) or f"; it has {', '.join(own_packs())}"
        raise UsageError(f'transliterate has no pack "{code}"{hint}')

    def into_latin(text: str) -> str:
        made: Any = transliterate.translit(text, code, reversed=True)
        return str(made)

    return into_latin


def own_packs() -> list[str]:
    """Returns the codes of the package's own packs."""
    return sorted(code for code, pack in registry.registry.items() if not issubclass(pack, _Pack))


register()
