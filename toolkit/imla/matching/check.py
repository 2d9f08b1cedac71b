"""Whether a glossary can be trusted: everything that would have to be guessed is a fault.

Beyond the schema (which loading checks) it looks for

* entries without a source, departures and overrides for conventions or entities that do not exist;
* spellings said to be ambiguous that the entry does not have;
* spellings that two entities share without one being marked ambiguous, where the conventions would then write them differently;
* letters that no system of their language knows;
* names that a convention cannot write at all;
* words of ``not-names.toml`` that are listed spellings;
* transcription systems whose samples fail or whose rules can never fire.

Start reading at :func:`check`.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING

from imla.errors import DataError
from imla.matching.compile import compile_lexicon, systems_of
from imla.matching.encode import encode
from imla.matching.lexicon import Lexicon
from imla.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.glossary.entity import Entity
    from imla.glossary.load import Glossary


Fault = Callable[["Entity", str], str]


def check(glossary: Glossary) -> list[str]:
    """Returns every fault of *glossary*, one line each; empty if it is sound."""
    systems = systems_of(glossary)
    problems = systems.check()
    try:
        entities = glossary.entities
        compiled = compile_lexicon(glossary)
    except DataError as e:
        return problems + e.problems
    lexicon = Lexicon(encode(compiled))

    def fault(entity: Entity, message: str) -> str:
        return f"{glossary.place(entity)}: {entity.id}: {message}"

    for entity in entities:
        if not entity.sources:
            problems.append(fault(entity, "no source; say where its names can be looked up"))
    problems += lexicon.notes
    problems += _unwritten(lexicon, entities, fault)
    problems += _shared(lexicon, entities, fault)
    problems += _idle(lexicon, entities, fault)
    for word in sorted(lexicon.not_names & lexicon.words.keys()):
        problems.append(f'not-names.toml: "{word}" is a listed spelling; take it out, or out of the entry')
    return problems


def _unwritten(lexicon: Lexicon, entities: tuple[Entity, ...], fault: Fault) -> Iterator[str]:
    for unit in lexicon.units():
        missing = [c.id for c, w in zip(lexicon.conventions, unit.written, strict=False) if w is None]
        if missing and unit.part in ("name", "family"):
            yield fault(
                entities[unit.entity],
                f"{', '.join(missing)} cannot write its {unit.part}; give a native or Russian form, or a spelling",
            )


def _idle(lexicon: Lexicon, entities: tuple[Entity, ...], fault: Fault) -> Iterator[str]:
    """Spellings that are said to be ambiguous and that nothing finds."""
    wanted = {(i, fold(form).casefold()) for i, entity in enumerate(entities) for form in entity.ambiguous_forms}
    for word, rows in lexicon.words.items() if wanted else ():
        wanted -= {(lexicon.unit(row[0]).entity, (word + row[2]).casefold()) for row in rows}
    for i, form in sorted(wanted):
        yield fault(
            entities[i], f'ambiguous.forms: "{form}" is no spelling of it; take it out, or list it as a variant'
        )


def _shared(lexicon: Lexicon, entities: tuple[Entity, ...], fault: Fault) -> Iterator[str]:
    """Spellings of two entities: fine while every convention writes both alike, else one of them must say that it is ambiguous.

    Persons share family names, and the full name in the text decides. A spelling that no convention writes either of them with decides
    nothing, and is shown as ambiguous where it stands.
    """
    told: set[tuple[int, int]] = set()
    for word, rows in lexicon.words.items():
        by_rest: dict[str, dict[int, int]] = {}
        for row in rows:
            if lexicon.unit(row[0]).part in ("name", "family"):
                by_rest.setdefault(row[2], {})[row[0]] = row[1]
        for rest, masks in by_rest.items():
            for x, y in combinations(sorted(masks), 2):
                a, b = lexicon.unit(x), lexicon.unit(y)
                pair = (a.entity, b.entity)
                if a.entity == b.entity or pair in told or not (masks[x] or masks[y]) or a.part == b.part == "family":
                    continue
                first, second = entities[a.entity], entities[b.entity]
                alike = all(
                    m is None or n is None or m.text == n.text for m, n in zip(a.written, b.written, strict=True)
                )
                if not (alike or first.ambiguous or second.ambiguous):
                    told.add(pair)
                    yield fault(
                        second,
                        f'"{word}{rest}" is also a spelling of {first.id}, which conventions write otherwise; mark one as ambiguous',
                    )
