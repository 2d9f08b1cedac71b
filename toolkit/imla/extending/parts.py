"""Which word of a person's name is the given name, the patronymic, the family name?

The names that the glossary has tell: hundreds of family names end in *-ов* and no given name does, *-вич* and *-ұлы* are patronymics. What
speaks for another order than "given, patronymic, family" must speak clearly; a comma says it outright (*Тоқаев, Қасым-Жомарт*).

Start reading at :meth:`Parts.likely`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from imla.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imla.glossary.entity import Entity, Form

_ORDERS = {
    1: (("name",), ("family",)),
    2: (("given", "family"), ("family", "given")),
    3: (("given", "patronymic", "family"), ("family", "given", "patronymic")),
}
"""By number of words, the orders that occur; the usual one first."""

_ENDING = 3
_CLEAR = 6.0
"""How many times likelier another order than the usual one must be."""

_TOLD = 5
"""So many names of one ending are shown as a reason."""


class Likely(NamedTuple):
    """The parts of a name, and what they were told by."""

    form: Form
    why: str


class Parts:
    """Tells parts by what the names of *entities* end in."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._seen: dict[str, Counter[str]] = defaultdict(Counter)
        for entity in entities:
            for name in entity.names if entity.kind == "person" else ():
                for form in name.native.values():
                    for part, text in form.items():
                        for size in range(1, _ENDING + 1):
                            self._seen[text[-size:].casefold()][part] += 1

    def likely(self, text: str) -> Likely:
        """Returns the likely parts of a person's name.

        Args:
            text: in one script, in any of the usual orders; "family, given patronymic" and "family," are taken as they stand.

        Raises:
            UsageError: a comma with nothing before it, or a second one.
        """
        if "," in text:
            return Likely(_by_comma(text), "as the comma says")
        words = _words(text)
        orders = _ORDERS.get(len(words))
        if orders is None:
            form = {"given": words[0], "patronymic": " ".join(words[1:-1]), "family": words[-1]}
            return Likely(form, "the usual order")
        usual, other = (self._fit(words, order) for order in orders)
        order = orders[other > usual + math.log(_CLEAR)]
        told = [why for word, part in zip(words, order, strict=True) if (why := self._why(word, part))]
        return Likely(dict(zip(order, words, strict=True)), "; ".join(told) or "the usual order")

    def _fit(self, words: list[str], order: tuple[str, ...]) -> float:
        """How well the words are such parts, as a logarithm."""
        total = 0.0
        for word, part in zip(words, order, strict=True):
            if " " in word and len(words) > 2:  # Miromon oʻgʻli
                total += math.log(0.9 if part == "patronymic" else 0.05)
                continue
            known = self._known(word)
            total += math.log((known[part] + 0.5) / (known.total() + 2))
        return total

    def _known(self, word: str) -> Counter[str]:
        """The parts that names with the longest known ending of *word* are."""
        for size in range(_ENDING, 0, -1):
            known = self._seen.get(word[-size:].casefold(), Counter())
            if known.total() >= _TOLD:
                return known
        return Counter()

    def _why(self, word: str, part: str) -> str:
        for size in range(1, _ENDING + 1):
            known = self._seen.get(word[-size:].casefold(), Counter())
            if known.total() >= _TOLD and known[part] > 0.8 * known.total():
                kind = {
                    "family": "family names",
                    "given": "given names",
                    "patronymic": "patronymics",
                    "name": "single names",
                }[part]
                return f"{known[part]} of {known.total()} names in -{word[-size:].casefold()} are {kind}"
        return ""


def _words(text: str) -> list[str]:
    """The words of a name; one in small letters belongs to the one before it (*Бакир уулу*)."""
    words: list[str] = []
    for word in text.split():
        if words and word[:1].islower():
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def _by_comma(text: str) -> Form:
    family, given = (" ".join(half.split()) for half in text.split(",", 1))
    if not family or "," in given:
        raise UsageError(f'"{text}": a name with a comma is "family, given patronymic"')
    words = _words(given)
    form = {"given": words[0] if words else "", "patronymic": " ".join(words[1:]), "family": family}
    return {part: word for part, word in form.items() if word}
