"""An entry that would be written, with everything one has to see before saying yes.

What every convention would write, entities that might be the same, and spellings that others have too.
Start reading at :meth:`Proposer.propose`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from imla.errors import DataError
from imla.extending.draft import Drafter
from imla.glossary.entity import PARTS, Entity
from imla.glossary.write import render_entity
from imla.matching.compile import compile_lexicon
from imla.matching.encode import encode
from imla.matching.identify import Identification, Identifier
from imla.matching.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from imla.glossary.load import Glossary
    from imla.matching.lexicon import Unit

_NEAR, _NEAREST = 0.3, 3
"""What is said to be near: at least this likely, and so many at most."""
_SAME = 0.9
"""So likely, and of the same kind, a near one is taken for the same until somebody says no."""


class Shared(NamedTuple):
    """Spellings that another entity has too.

    Attributes:
        spellings: the new entry's, those of conventions first.
        part: of the new entry.
        entity: id of the other; nothing for people of the region who bear it as a given name.
        other: the other's part.
        asks: whether a text must tell which of the two is meant: conventions write them otherwise, neither is known to be ambiguous, and
            it is no family name of two persons, whom the full name tells apart, and no given name.
    """

    spellings: tuple[str, ...]
    part: str
    entity: str
    other: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry that would be written.

    Attributes:
        entry: as TOML has it.
        entity: the same, read.
        lexicon: every spelling of it, and of nothing else.
        near: entities that might be the same, best first.
        same: those of them that are taken for the same, until somebody says no.
        shared: spellings that others have too, the questions first.
    """

    entry: dict[str, Any]
    entity: Entity
    lexicon: Lexicon
    near: tuple[Identification, ...]
    same: tuple[Identification, ...]
    shared: tuple[Shared, ...]


class Proposer:
    """Makes entries for a glossary.

    Args:
        glossary: that the entries are for; it is sound.

    Raises:
        DataError: it is not.
    """

    def __init__(self, glossary: Glossary) -> None:
        self.lexicon = Lexicon.load(glossary)
        self._identifiers = [Identifier(self.lexicon)]
        self._take(glossary)

    def _take(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self.drafter = Drafter(glossary)
        self._kinds = {e.id: e.kind for e in glossary.entities}

    def propose(self, entry: dict[str, Any]) -> Proposal:
        """Returns an entry with everything one has to see before it is written.

        Raises:
            DataError: it is no sound entry.
        """
        alone, lexicon = _alone(self.glossary, entry)
        (entity,) = alone.entities
        near = self._near(entity)
        same = tuple(c for c in near if c.score >= _SAME and self._kinds.get(c.entity) == entity.kind)
        shared = sorted(self._shared(lexicon), key=lambda s: (not s.asks, s.entity))
        return Proposal(entry, entity, lexicon, near, same, tuple(shared))

    def learn(self, glossary: Glossary, proposal: Proposal) -> None:
        """Takes note of an entry that was written, so that the next proposals are compared with it too."""
        self._take(glossary)
        self._identifiers.append(Identifier(proposal.lexicon))

    def _near(self, entity: Entity) -> tuple[Identification, ...]:
        best: dict[str, Identification] = {}
        name = entity.names[0]
        for form in (*name.native.values(), *name.exonym.values()):
            query = " ".join(form[p] for p in PARTS if p in form)
            for identifier in self._identifiers:
                for c in identifier.identify(query, _NEAREST, _NEAR):
                    if c.entity not in best or best[c.entity].score < c.score:
                        best[c.entity] = c
        return tuple(sorted(best.values(), key=lambda c: -c.score)[:_NEAREST])

    def _shared(self, lexicon: Lexicon) -> Iterator[Shared]:
        """Spellings of the new entry that the glossary has already."""
        found: dict[tuple[str, str, str], list[tuple[bool, str]]] = {}
        asks: dict[tuple[str, str, str], bool] = {}
        for word, rows in lexicon.words.items():
            for row in rows:
                own = lexicon.unit(row[0])
                for other in self.lexicon.words.get(word, ()) if lexicon.entity(own.entity).id else ():
                    theirs = self.lexicon.unit(other[0])
                    if other[2] == row[2] and _worth_a_word(own, theirs):
                        them = self.lexicon.entity(theirs.entity)
                        key = (own.part, them.id, theirs.part)
                        found.setdefault(key, []).append((not row[1], word + row[2]))
                        asks[key] = asks.get(key, False) or not (them.ambiguous or _alike(own, theirs))
        for key, spellings in found.items():
            part, entity, other_part = key
            texts = tuple(dict.fromkeys(text for _, text in sorted(spellings)))
            told = "given" in (part, other_part) or part == other_part == "family"
            yield Shared(texts, part, entity, other_part, bool(entity) and asks[key] and not told)


def lexicon_of(glossary: Glossary, entry: Mapping[str, Any]) -> Lexicon:
    """Returns the spellings of one entry, by the conventions of *glossary*.

    Raises:
        DataError: it is no sound entry.
    """
    return _alone(glossary, entry)[1]


def _alone(glossary: Glossary, entry: Mapping[str, Any]) -> tuple[Glossary, Lexicon]:
    alone = glossary.only(render_entity(entry).encode())
    try:
        return alone, Lexicon(encode(compile_lexicon(alone)))
    except DataError as e:
        raise DataError([re.sub(r"^new/entry\.toml:\d+: ", "", p) for p in e.problems]) from e


def _worth_a_word(own: Unit, theirs: Unit) -> bool:
    """Whether it is worth a word that two parts are spelled alike: given names are shared by everybody."""
    bare = ("given", "patronymic")
    return own.part in PARTS and theirs.part in PARTS and not (own.part in bare and theirs.part in bare)


def _alike(a: Unit, b: Unit) -> bool:
    """Whether every convention that writes both writes them alike, so that no question arises."""
    return all(m is None or n is None or m.text == n.text for m, n in zip(a.written, b.written, strict=False))
