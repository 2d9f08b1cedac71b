"""Taking one word apart: which listed names can it be, with which ending, in which capitals?

An :class:`Analyser` remembers every word it has seen, so its cost follows the vocabulary of a text and not its length. A word is
tried, in this order, as

1. a listed spelling, as it stands;
2. a listed spelling with an ending of the text language (*Tokajews*, *Aktauer*, *Токаевым*);
3. either of them in capitals (*TOKAJEWS*), or, for words written small, raised at the start of a sentence (*Usbekisch*);
4. the second half of a closed compound (*Nordkirgistan*);
5. if nothing of that, a near miss (:mod:`imla.matching.near`).

A word that mixes Latin and Cyrillic letters is tried as what it looks like (:mod:`imla.text.lookalikes`).

Start reading at :meth:`Analyser.word`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.languages.inflect import allowed, take_apart
from imla.matching.mention import Candidate
from imla.text.casing import CAPITALS, EXACT, RAISED, all_capitals
from imla.text.fold import fold, raw_length
from imla.text.scripts import script

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imla.languages.language import Ending, Language
    from imla.matching.lexicon import Lexicon
    from imla.matching.near import NearIndex

_LIMIT = 400_000
"""Words remembered before the memory is emptied: bounds the use of memory on large corpora."""


def _longest_base(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yields each unit once for each ending it may have, the spelling some convention writes first: *Poytugʻ|s*, not *Poytug|ʻs*."""
    best: dict[int, tuple[bool, int]] = {}
    kept: list[Candidate] = []
    for c in found:
        rank = (c.mask != 0, c.base)
        if rank > best.get(c.unit, (False, -1)):
            best[c.unit] = rank
        kept.append(c)
    return (c for c in kept if (c.mask != 0, c.base) == best[c.unit])


class Analyser:
    """Takes words of one text language apart.

    Args:
        lexicon: the listed spellings.
        language: of the text; a Cyrillic word in a Latin text takes Russian endings.
        near: finds spellings nobody listed; None leaves them alone.
    """

    def __init__(self, lexicon: Lexicon, language: Language, near: NearIndex | None = None) -> None:
        self.lexicon = lexicon
        self.language = language
        self._near = near
        self._memory: dict[str, tuple[Candidate, ...]] = {}
        # Three letters tell most words from names; of listed words that short, an ending may have changed the third.
        self._beginnings = lexicon.beginnings
        self._short_beginnings = lexicon.short_beginnings

    def word(self, raw: str) -> tuple[Candidate, ...]:
        """Returns every candidate for *raw*, a word of the text as it stands there."""
        known = self._memory.get(raw)
        if known is None:
            if len(self._memory) >= _LIMIT:
                self._memory.clear()
            known = self._memory[raw] = self._analyse(raw)
        return known

    def elided(self, raw: str) -> int:
        """How many code points of a word only run into it (*d’* in *d’Astana*)."""
        if self.language.elisions:
            word = fold(raw).lower()
            for elision in self.language.elisions:
                if word.startswith(elision):
                    return raw_length(raw, len(elision))
        return 0

    def _analyse(self, raw: str) -> tuple[Candidate, ...]:
        word = fold(raw)
        if not word or word.isdigit():
            return ()
        shapes = (word,) if word.isascii() else (word, *self.lexicon.lookalikes.readings(word))
        for shape in shapes:
            if found := self._known(raw, shape):
                return tuple(found)
        for shape in shapes if self._near is not None else ():
            if shape[0].isupper() and (near := tuple(self._near_misses(raw, shape))):
                return near
        return ()

    def _known(self, raw: str, word: str) -> list[Candidate]:
        """The candidates that need no guess."""
        found: list[Candidate] = []
        beginning = word[:3].lower()
        if beginning in self._beginnings or beginning[:2] in self._short_beginnings:
            found += self._listed(raw, word)
            if word.lower() in self.language.common:
                # A small word that opens a sentence; a longer name may begin with it.
                found = [c for c in found if c.rest]
            elif not any(not c.rest for c in found) or self.language.every_part:
                found += _longest_base(self._inflected(raw, word))
        return found or list(self._compound(raw, word))

    def _listed(self, raw: str, word: str) -> Iterator[Candidate]:
        for spelled, style in self._keys(word):
            yield from self._rows(spelled, style, len(raw))

    def _inflected(self, raw: str, word: str) -> Iterator[Candidate]:
        words = self.lexicon.words
        capitals = all_capitals(word) and len(word.lower()) == len(word)  # İ has no small letter of one code point
        by_base: dict[tuple[str, str], list[Ending]] = {}
        for base, ending in take_apart(self.language_of(word), word.lower() if capitals else word):
            if base in words or base[0].lower() + base[1:] in words or (capitals or base.isupper()):
                by_base.setdefault((base, ending.form), []).append(ending)
        for (base, form), endings in by_base.items():
            stem = len(word) - len(form)
            restored = base[stem:]
            key = word[:stem] + (restored.upper() if capitals else restored)
            for spelled, style in self._keys(key):
                for c in self._rows(spelled, style, 0):
                    fitting = tuple(e for e in endings if allowed(e, c.kind, c.part))
                    if fitting and not c.rest:
                        yield c._replace(base=raw_length(raw, stem), ending=form, endings=fitting)

    def _keys(self, word: str) -> Iterator[tuple[str, int]]:
        """Yields the listed first words that *word* can be, with the style that relates them."""
        words = self.lexicon.words
        if word in words:
            yield word, EXACT
        first = word[:1]
        if first.isupper():
            low = first.lower() + word[1:]
            if low in words:
                yield low, RAISED
            if len(word) > 2 and all_capitals(word):
                for spelled in self.lexicon.in_capitals(word):
                    if spelled != word:
                        yield spelled, CAPITALS

    def _rows(self, spelled: str, style: int, base: int) -> Iterator[Candidate]:
        for row in self.lexicon.words[spelled]:
            c = self._candidate(row[0], row[1], base, row[3] if len(row) > 3 else spelled + row[2], style)
            if c is not None:
                yield c._replace(rest=row[2])

    def _candidate(self, number: int, mask: int, base: int, spelling: str, style: int) -> Candidate | None:
        """A candidate for a unit, or None for a word derived from a name in another text language."""
        unit = self.lexicon.unit(number)
        if unit.language and unit.language != self.language.id:
            return None
        kind = self.lexicon.entity(unit.entity).kind
        return Candidate(number, unit.entity, kind, unit.part, unit.siblings, mask, base, 0, "", spelling, style)

    def _compound(self, raw: str, word: str) -> Iterator[Candidate]:
        capitals = all_capitals(word)
        shape = word[:1] + word[1:].lower() if capitals else word
        if not shape.startswith(self.language.prefixes) or len(shape) != len(word):
            return
        for prefix in self.language.prefixes:
            if not shape.startswith(prefix) or len(word) < len(prefix) + 4 or not shape[len(prefix)].islower():
                continue
            name = word[len(prefix)].upper() + word[len(prefix) + 1 :]
            for c in (*self._listed(name, name), *self._inflected(name, name)):
                if not c.rest and c.style == (CAPITALS if capitals else EXACT) and c.kind in ("place", "people"):
                    base = raw_length(raw, len(word) - len(c.ending))
                    yield c._replace(base=base, prefix=raw_length(raw, len(prefix)))

    def _near_misses(self, raw: str, word: str) -> Iterator[Candidate]:
        assert self._near is not None
        language = self.language_of(word)
        if word.lower() in language.common or self._near.vetoed(word):
            return
        if all_capitals(word) and not language.noun_capitals:
            return  # a capital that every word has tells no name
        forms: list[tuple[str, tuple[Ending, ...]]] = [(word, ())]
        forms += [(b, (e,)) for b, e in take_apart(language, word) if not e.parts and not e.strip and len(e.form) <= 2]
        best: dict[int, Candidate] = {}
        for base, endings in forms:
            for unit, spelling, style, score in self._near.find(base):
                c = self._candidate(unit, 0, raw_length(raw, len(base)), spelling, style)
                fitting = tuple(e for e in endings if c and allowed(e, c.kind, c.part))
                if c is None or (endings and not fitting):
                    continue
                if unit not in best or best[unit].score < score:
                    best[unit] = c._replace(ending=fitting[0].form if fitting else "", endings=fitting, score=score)
        if best:
            top = max(c.score for c in best.values())
            yield from (c for c in best.values() if c.score > top - 1e-9)

    def language_of(self, word: str) -> Language:
        """The language whose endings *word* can have: the text's own, or Russian for a Cyrillic word in a Latin text."""
        written = script(word)
        if written in (self.language.script, "Zyyy"):
            return self.language
        return self.lexicon.languages.get("ru" if written == "Cyrl" else "en", self.language)
