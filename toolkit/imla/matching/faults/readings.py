"""Faults that show only when a text is read: what a convention writes must be found again as what was meant.

Every spelling that a convention writes is given to the matcher, as a text of the language of that convention. It is a fault

* if something else is found in it that the convention writes otherwise: each rewrite would change the last one again;
* if no spelling of an entity is ever found as that entity, because longer names or brands take them all.

Spellings of one word that only one entity has, as the text of a language has it, cannot be read otherwise and are not tried.
Start reading at :func:`faults`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from imla.matching.faults.fault import Fault
from imla.matching.scan import Matcher
from imla.text.fold import fold
from imla.text.tokens import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.glossary.entity import Entity
    from imla.matching.lexicon import ConventionInfo, Lexicon, Unit, Written
    from imla.matching.mention import Mention

_GAP = "\n\n"
"""Between two spellings: no name runs over it."""


class _Trial(NamedTuple):
    """A spelling to be found again: by whom it is written, for which name, and whether without asking."""

    convention: ConventionInfo
    unit: Unit
    written: Written


def faults(lexicon: Lexicon, entities: tuple[Entity, ...]) -> Iterator[Fault]:
    """Yields spellings that would be rewritten again or are found as something else, and entities that can never be found."""
    found = {number for number, entity in enumerate(entities) if entity.fixed}  # nothing goes before a brand
    taken: dict[int, dict[str, str]] = defaultdict(dict)
    told: dict[tuple[int, int, str, str], list[str]] = defaultdict(list)
    for matcher, trials in _trials(lexicon, found):
        for text, mentions in _read(matcher, list(trials)):
            for trial in trials[text]:
                number = trial.unit.entity
                if any(_means(lexicon, m, number) for m in mentions):
                    found.add(number)
                elif mentions:
                    taken[number][text] = lexicon.entity(mentions[0].entity).id
                if message := _misread(lexicon, trial, mentions):
                    told[number, trial.unit.name, text, message].append(trial.convention.id)
    for (number, name, text, message), ids in told.items():
        where = ("former", name - 1) if name else ()
        yield Fault(entities[number], f'"{text}", as {", ".join(ids)} writes it, {message}', where)
    misread = {number for number, *_ in told}
    for number, entity in enumerate(entities):
        if number not in found and number not in misread:
            by = ", ".join(f'"{text}" is found as {other}' for text, other in list(taken[number].items())[:3])
            why = f" ({by})" if by else ""
            yield Fault(entity, f"no spelling of it is ever found as its own{why}; give it one that others do not take")


def _trials(lexicon: Lexicon, found: set[int]) -> Iterator[tuple[Matcher, dict[str, list[_Trial]]]]:
    """Yields for each language what has to be tried, by text; notes in *found* the entities that are found without a trial."""
    for code in lexicon.languages:
        conventions = [c for c in lexicon.conventions if lexicon.language_code(c.language) == code]
        if not conventions:
            continue
        matcher = Matcher(lexicon, lexicon.languages[code])
        trials: dict[str, list[_Trial]] = defaultdict(list)
        alone: dict[tuple[str, int], bool] = {}
        for unit in lexicon.units():
            for c in conventions if unit.written and unit.part in ("name", "family") else ():
                if (written := unit.written[c.bit]) is None:
                    continue
                key = (written.text, unit.entity)
                if key not in alone:
                    alone[key] = _alone(matcher, *key)
                if alone[key]:
                    found.add(unit.entity)
                else:
                    trials[written.text].append(_Trial(c, unit, written))
        yield matcher, trials


def _alone(matcher: Matcher, text: str, entity: int) -> bool:
    """Whether *text* is one word, an entity's own, which nothing keeps the matcher from taking for that entity."""
    word = fold(text)
    if (
        word.lower() in matcher.language.common
        or word.isupper()
        or not WORD.fullmatch(text)
        or matcher.words.elided(word)
    ):
        return False
    keys = {word, word[0].lower() + word[1:]}  # capitals at the beginning of a sentence
    rows = [row for key in keys for row in matcher.lexicon.words.get(key, ()) if not row[2]]
    return bool(rows) and all(matcher.lexicon.unit(row[0]).entity == entity for row in rows)


def _read(matcher: Matcher, texts: list[str]) -> Iterator[tuple[str, list[Mention]]]:
    """Yields each text and what is found in it; offsets count from the beginning of that text."""
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + len(_GAP))
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for m in matcher.scan(_GAP.join(texts)):
        number = bisect_right(starts, m.start) - 1
        m.start -= starts[number]
        m.end -= starts[number]
        mentions[number].append(m)
    for number, text in enumerate(texts):
        yield text, mentions[number]


def _means(lexicon: Lexicon, mention: Mention, number: int) -> bool:
    return mention.entity == number or any(lexicon.unit(unit).entity == number for unit in mention.others)


def _misread(lexicon: Lexicon, trial: _Trial, mentions: list[Mention]) -> str:
    """Returns what is wrong with how a written spelling is read, or nothing.

    Where an entry says that it is ambiguous, it has been thought of; an uncertain spelling is not written unasked.
    """
    bit, own = trial.convention.bit, trial.unit.entity
    for m in mentions:
        if m.others or m.doubt:
            continue
        other = lexicon.entity(m.entity)
        if m.entity != own and (other.ambiguous or lexicon.entity(own).ambiguous or not trial.written.certain):
            continue
        for part in m.parts:
            unit = lexicon.unit(part.unit)
            new = unit.written[bit] if unit.written else None
            if new and new.certain and not part.mask >> bit & 1 and new.text != part.spelling:
                of = "" if m.entity == own else f" of {other.id}"
                return f'is read as "{part.spelling}"{of}, which a rewrite would change to "{new.text}" again; give a spelling that stays'
        if m.entity != own and (m.start, m.end) == (0, len(trial.written.text)):
            return f"is found as {other.id}; mark one of the two as ambiguous, or give another spelling"
    return ""
