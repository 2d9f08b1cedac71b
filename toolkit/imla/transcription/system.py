"""What a transcription system is, once its file has been read and found sound.

Letters and rules are in lower case and NFC; capitals are made by the renderer. Start reading at :class:`System`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from imla.transcription.context import Alphabet, Place


@dataclass(frozen=True, slots=True)
class Rule:
    """A letter, or a run of letters, that is written otherwise in some places.

    Attributes:
        letter: one or more source letters.
        to: what is written for them; may be empty.
        where: the clauses as they stand in the file; any one suffices, none means everywhere.
        places: the same clauses, as sets of neighbours.
        number: its place in the file, from 0.
    """

    letter: str
    to: str
    where: tuple[str, ...]
    places: tuple[Place, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Option:
    """Another accepted way of writing: *Tashiev* beside *Tashiyev*.

    Attributes:
        id: its name behind the ``+`` of a system (``ru-en+iev``).
        title: for people.
        reference: who writes so.
        letters: plain letters it replaces.
        rules: tried before those of the system.
        samples: source to expected; its own test.
        touched: letters without one of which it changes nothing.
    """

    id: str
    title: str
    reference: str
    letters: Mapping[str, str]
    rules: tuple[Rule, ...]
    samples: Mapping[str, str]
    touched: frozenset[str]


@dataclass(frozen=True, slots=True)
class System:
    """One transcription system.

    Attributes:
        id: ``<source>-<target>``, the name of its file; with options chosen, these behind a ``+`` each.
        source: language or script of what is read (BCP 47: ``ru``, ``uz-Cyrl``).
        title: for people.
        reference: where the table comes from.
        notes: what a reader should know: choices, cells without a source.
        letters: plain letters, used where no rule applies.
        rules: in the order in which they are tried: longer letters first, then as in the file.
        alphabet: the source letters, and which of them are vowels and signs.
        upper: capitals of the output that differ from Unicode's (i and İ in Turkish), small letter to capital.
        source_upper: the same for the letters that are read.
        samples: source to expected; its own test.
        options: accepted other ways of writing, by id.
        path: its file.
    """

    id: str
    source: str
    title: str
    reference: str
    notes: tuple[str, ...]
    letters: Mapping[str, str]
    rules: tuple[Rule, ...]
    alphabet: Alphabet
    upper: Mapping[str, str]
    source_upper: Mapping[str, str]
    samples: Mapping[str, str]
    options: Mapping[str, Option]
    path: Path

    def choosing(self, options: Iterable[str]) -> System:
        """Returns the system with some of its options, in the order of its file.

        Raises:
            KeyError: it has no such option.
        """
        ids = set(options)
        chosen = [option for option in self.options.values() if option.id in ids]
        if missing := ids.difference(option.id for option in chosen):
            raise KeyError(min(missing))
        if not chosen:
            return self
        rules = [rule for option in chosen for rule in option.rules] + list(self.rules)
        return replace(
            self,
            id="+".join([self.id, *(option.id for option in chosen)]),
            letters=dict(self.letters) | {k: v for option in chosen for k, v in option.letters.items()},
            rules=tuple(sorted(rules, key=lambda rule: -len(rule.letter))),
            options={},
        )
