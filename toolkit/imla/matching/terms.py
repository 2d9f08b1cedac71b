"""Names side by side in two conventions, for translators; and every word that a convention writes, for spelling checkers.

Start reading at :func:`terms` and :func:`words`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imla.glossary.entity import PARTS
from imla.glossary.exchange.format import Term
from imla.languages.inflect import allowed
from imla.matching.pairs import full_name
from imla.text.fold import APOSTROPHE, fold
from imla.text.scripts import script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from imla.glossary.entity import Entity
    from imla.languages.language import Language
    from imla.matching.lexicon import ConventionInfo, Lexicon, Unit

_SPACE = re.compile(r"[\s/()«»„“”\"]+")


def terms(
    lexicon: Lexicon,
    entities: Sequence[Entity],
    source: ConventionInfo,
    target: ConventionInfo,
    wanted: Callable[[Entity], bool],
) -> list[Term]:
    """Returns each name in two conventions: of a person the full name and the family name.

    Args:
        lexicon: of the glossary.
        entities: of the glossary, in its order.
        source: the convention of the text that is translated.
        target: the convention of the translation.
        wanted: whether an entity counts.
    """
    found: dict[tuple[str, str], Term] = {}
    for unit in lexicon.units():
        entity = entities[unit.entity] if unit.entity < len(entities) else None
        if entity is None or not unit.written or unit.part not in ("name", "family") or not wanted(entity):
            continue
        a, b = unit.written[source.bit], unit.written[target.bit]
        if a and b and a.certain and b.certain:
            whole = full_name(lexicon, unit, source.bit), full_name(lexicon, unit, target.bit)
            if unit.part == "family" and all(whole):
                found.setdefault(whole, Term(*whole, entity.note))
            note = entity.note if unit.part == "name" else ""
            found.setdefault(
                (a.text, b.text), Term(a.text, b.text, note, entity.ambiguous or a.text in lexicon.not_names)
            )
    targets: dict[str, set[str]] = {}
    for term in found.values():
        targets.setdefault(term.source, set()).add(term.target)
    return [term._replace(doubtful=term.doubtful or len(targets[term.source]) > 1) for term in found.values()]


def words(
    lexicon: Lexicon,
    entities: Sequence[Entity],
    conventions: Sequence[ConventionInfo],
    wanted: Callable[[Entity], bool],
) -> list[str]:
    """Returns every word of every name that the conventions write, with the endings of their languages, sorted; brands too."""
    found: set[str] = set()
    for unit in lexicon.units():
        entity = entities[unit.entity] if unit.entity < len(entities) else None
        if entity is None or not wanted(entity):
            continue
        for convention in conventions:
            language = lexicon.language(convention.language)
            for text in _texts(unit, entity, convention):
                *before, last = [w for w in _SPACE.split(text) if w] or [""]
                found.update(w for word in before for w in (word, *word.split("-")))
                found.update(
                    w
                    for word in (last, *last.split("-")[:-1])
                    for w in _inflected(word, language, entity.kind, unit.part)
                )
    return sorted(word for word in found if len(word) > 1 and any(c.isalpha() for c in word))


def _texts(unit: Unit, entity: Entity, convention: ConventionInfo) -> Iterator[str]:
    if unit.written and (w := unit.written[convention.bit]):
        yield w.text
    elif unit.part == "fixed":
        yield from entity.fixed
    elif unit.part not in PARTS:
        yield from (
            entity.derived.get(unit.language, {}).get(unit.part, ()) if unit.language == convention.language else ()
        )


def _inflected(word: str, language: Language, kind: str, part: str) -> Iterator[str]:
    yield word
    if script(word) == language.script:
        for ending in language.endings:
            if not ending.accepts and allowed(ending, kind, part) and ending.fits(fold(word)):
                yield ending.attach(word).replace(APOSTROPHE, "’").rstrip("’")
