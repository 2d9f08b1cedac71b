"""What a transcription system is, once its file has been read and found sound.

Letters and rules are in lower case and NFC; capitals are made by the renderer. Start reading at :class:`System`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
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
class System:
    """One transcription system.

    Attributes:
        id: ``<source>-<target>``, the name of its file.
        source: language or script of what is read (BCP 47: ``ru``, ``uz-Cyrl``).
        title: for people.
        reference: where the table comes from.
        notes: what a reader should know: choices, cells without a source.
        letters: plain letters, used where no rule applies.
        rules: in the order in which they are tried: longer letters first, then as in the file.
        alphabet: the source letters, and which of them are vowels and signs.
        upper: capitals that differ from Unicode's (i and İ in Kazakh Latin), small letter to capital.
        samples: source to expected; its own test.
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
    samples: Mapping[str, str]
    path: Path
