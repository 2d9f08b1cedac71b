"""Which spellings a house would replace by which, for tools that only know *wrong → right*.

Such a tool sees a word and nothing of the text around it. So a pair is made only of a spelling that some other convention writes, or an
entry lists as a variant, and only where it can mean nothing else: no other entity that the convention writes differently, no ordinary
word, no spelling that is right by itself or an inflected form of one, no entry that is ambiguous or uncertain, no given name alone. Nor is
a pair made of two to three letters; nor where a small letter stands for a capital, a noun such as *Region* for *Gebiet* or several words for
one: the sentence around the name would have to change with it.

Start reading at :func:`pairs`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.glossary.exchange.format import Pair
from imla.languages.inflect import elides, take_apart
from imla.text.fold import fold
from imla.text.scripts import script
from imla.text.tokens import WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from imla.glossary.entity import Entity
    from imla.languages.language import Language
    from imla.matching.lexicon import ConventionInfo, Lexicon, Unit

_SHORTEST = 4
"""Letters of a spelling that a tool without a sense of context may replace."""


def pairs(
    lexicon: Lexicon,
    entities: Sequence[Entity],
    conventions: Sequence[ConventionInfo],
    wanted: Callable[[Entity], bool],
) -> list[Pair]:
    """Returns the pairs for a house, the longest wrong spelling first.

    Args:
        lexicon: of the glossary.
        entities: of the glossary, in its order.
        conventions: the one that is written first; what any of them writes is never wrong.
        wanted: whether an entity counts.
    """
    found: dict[str, set[str]] = {}
    right = right_spellings(lexicon, conventions)
    language = lexicon.language(conventions[0].language)
    for unit in lexicon.units():
        entity = entities[unit.entity] if unit.entity < len(entities) else None
        if entity is None or not entity.certain or entity.ambiguous or not wanted(entity):
            continue
        for wrong, correct in _of(unit, entity, lexicon, conventions[0].bit):
            shadow = fold(wrong)
            if (
                wrong in right
                or shadow in right
                or shadow in lexicon.not_names
                or not _comparable(wrong, correct, language)
            ):
                continue
            if not any(base in right for base, _ in take_apart(language, shadow)):
                found.setdefault(wrong, set()).add(correct)
    sure = [
        Pair(wrong, *rights)
        for wrong, rights in found.items()
        if len(rights) == 1 and _agree(lexicon, wrong, rights, conventions[0].bit)
    ]
    return sorted(sure, key=lambda p: (-len(p.wrong), p.wrong))


def right_spellings(lexicon: Lexicon, conventions: Sequence[ConventionInfo]) -> frozenset[str]:
    """Returns every spelling, folded and as written, that one of the conventions writes, brands and derived words included."""
    mask = sum(1 << c.bit for c in conventions)
    right: set[str] = set()
    for word, rows in lexicon.words.items():
        for row in rows:
            if row[1] & mask:
                right.add(word + row[2])
                right.update(row[3:])
    return frozenset(right)


def full_name(lexicon: Lexicon, unit: Unit, bit: int) -> str:
    """Returns given and family name of a person in a convention, or nothing if one of them is missing or a guess."""
    given = lexicon.unit(unit.siblings["given"]).written[bit] if "given" in unit.siblings else None
    family = unit.written[bit]
    return f"{given.text} {family.text}" if given and family and given.certain and family.certain else ""


def _comparable(wrong: str, right: str, language: Language) -> bool:
    return (
        len(wrong) >= _SHORTEST
        and script(wrong) == script(right)
        and fold(wrong) != fold(right)
        and wrong[:1].isupper() == right[:1].isupper()
        and (" " in wrong or " " not in right)
        and not (language.elisions and list(map(elides, wrong.split(" "))) != list(map(elides, right.split(" "))))
        and _heads(wrong, language) == _heads(right, language)
    )


def _heads(name: str, language: Language) -> set[str]:
    """The nouns in a name that article and case hang on."""
    words = WORD.findall(name)
    return {head for head in language.heads if any(w == head or w.endswith(head.lower()) for w in words)}


def _of(unit: Unit, entity: Entity, lexicon: Lexicon, bit: int) -> Iterator[tuple[str, str]]:
    """Yields what a unit is written as otherwise, with what it should be."""
    target = unit.written[bit] if unit.written else None
    if unit.part not in ("name", "family") or target is None or not target.certain:
        return
    others = {w.text for w in unit.written if w}
    others |= {v.form for v in entity.names[unit.name].variants if v.part == unit.part}
    for other in sorted(others - {target.text}):
        yield other, target.text
    if unit.part == "family" and (full := full_name(lexicon, unit, bit)):
        whole = {full_name(lexicon, unit, c.bit) for c in lexicon.conventions} - {"", full}
        for other in sorted(whole):
            yield other, full


def _agree(lexicon: Lexicon, wrong: str, rights: set[str], bit: int) -> bool:
    """Whether everything that may be spelled *wrong* is written by the convention as this pair has it, and none is ambiguous."""
    shadow = fold(wrong)
    first = WORD.search(shadow)
    if first is None:
        return False
    for row in lexicon.words.get(first.group(), ()):
        if row[2] == shadow[first.end() :]:
            unit = lexicon.unit(row[0])
            target = unit.written[bit] if unit.written else None
            if target is None or target.text not in rights or lexicon.entity(unit.entity).ambiguous:
                return False
    return True
