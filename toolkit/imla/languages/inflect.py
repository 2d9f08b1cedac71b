"""Base + ending: taking an inflected name apart, and putting the ending on another base.

*Tokajews* is *Tokajew* + genitive; rewritten to *Taras* the genitive is an apostrophe. Both directions read the same table of
endings. Start reading at :func:`take_apart`.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from imla.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.languages.language import Ending, Language


def take_apart(language: Language, word: str) -> Iterator[tuple[str, Ending]]:
    """Yields every base that *word* (folded) may be an inflected form of, with its ending; the longest ending first."""
    for length in language.lengths:
        if length >= len(word):
            continue
        for ending in language.by_form.get(word[-length:], ()):
            base = word[:-length] + ending.strip
            if ending.fits(base):
                yield base, ending


def allowed(ending: Ending, kind: str, part: str) -> bool:
    """Whether a name of this *kind*, in this *part*, takes *ending*."""
    if ending.parts:
        return part in ending.parts
    return part in ("name", "family", "given", "patronymic", "fixed") and (not ending.kinds or kind in ending.kinds)


def attributive(language: Language, name: str) -> Iterator[str]:
    """Yields a name of several words with its adjectives in every other case: *Kaspischen Meer* for *Kaspisches Meer*."""
    words = name.split(" ")
    stems: dict[int, str] = {}
    for i, word in enumerate(words[:-1]):
        ending = next((a for a in language.attributes if word.endswith(a) and len(word) > len(a) + 2), "")
        if ending and word[0].isupper():
            stems[i] = word[: -len(ending)]
    for ending in language.attributes if stems else ():
        form = " ".join(stems[i] + ending if i in stems else w for i, w in enumerate(words))
        if form != name:
            yield form


def elides(name: str) -> bool:
    """Returns whether an article or preposition may be elided before *name* (d’Astana)."""
    return unicodedata.normalize("NFD", name[:1].lower())[:1] in "aeiouyh"


def put_on(language: Language, base: str, label: str, form: str, kind: str, part: str) -> str | None:
    """Returns *base* with the ending called *label*, in the way the old text had it (*form*) where the new base allows that.

    Returns:
        None when the language has no such ending for this base.
    """
    fitting = [e for e in language.endings if e.label == label and allowed(e, kind, part) and e.fits(fold(base))]
    regular = [e for e in fitting if not e.accepts]
    if any(e.strip for e in regular):  # the class with the longest ending of its own knows the base best: -ия before -я
        longest = max(len(e.strip) for e in regular)
        regular = [e for e in regular if len(e.strip) == longest]
    kept = [e for e in fitting if e.form == form and not e.strip] if form else []
    chosen = kept or [e for e in regular if e.form == form] or regular or [e for e in fitting if e.form == form]
    if not chosen and len(fitting) == 1:  # tolerated, and the only way to put it on this base: Karabasch’s → Qarabas’
        chosen = fitting
    return chosen[0].attach(base) if chosen else None
