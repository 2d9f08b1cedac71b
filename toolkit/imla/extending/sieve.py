"""What is no name once the whole corpus is in view.

A word that also occurs in small letters is ordinary, and the words in small letters show what ordinary words look like. Start reading at
:func:`sieved`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from imla.extending.candidates import small_letters
from imla.extending.letters import Letters, Runs
from imla.text.scripts import script

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from imla.extending.candidates import Reading, Run
    from imla.extending.cluster import Word
    from imla.glossary.evidence import Evidence
    from imla.languages.language import Language

_KEPT = -0.4
"""Odds a letter that a word must have to be one of a name by its letters."""

_SAMPLE = 20_000
"""Words in small letters that are enough to tell what ordinary words of a corpus look like."""


def letters_of(readings: Sequence[Reading], names: Runs, ordinary: Collection[str]) -> Letters:
    """Returns what tells names from the *ordinary* words and from those of the corpus."""
    small = set().union(*(words for reading in readings for words in reading.small.values()))
    some = sorted(w for w in small if len(w) > 3 and w.isalpha())
    return Letters(names, Runs({*ordinary, *some[:: max(1, len(some) // _SAMPLE)]}))


def sieved(
    readings: Sequence[Reading], letters: Letters, evidence: Evidence, languages: Mapping[str, Language]
) -> list[Reading]:
    """Returns the readings without the words that the whole corpus shows to be ordinary; what stood around them moves up.

    Args:
        readings: of all documents.
        letters: of :func:`letters_of`.
        evidence: endings and letters.
        languages: text languages by code.
    """
    small: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for code, words in reading.small.items():
            small[code] |= words
    known: dict[Word, bool] = {}

    def named(word: str, language: str) -> bool:
        verdict = known.get((word, language))
        if verdict is None:
            verdict = known[word, language] = _like_a_name(word, languages[language], letters, evidence)
        return verdict

    def kept(run: Run) -> list[bool]:
        """A given name need not look like one, if a family name stands behind it."""
        out: list[bool] = []
        family = False
        for word, given in zip(reversed(run.words), reversed(run.given), strict=True):
            ending = evidence.ending(word)
            common = small_letters(word) in small[run.language]
            out.append(not common and (given or family or named(word, run.language)))
            family = out[-1] and ending is not None and ending.kind == "person"
        return out[::-1]

    return [r._replace(runs=[part for run in r.runs for part in _parts(run, kept(run))]) for r in readings]


def _like_a_name(word: str, language: Language, letters: Letters, evidence: Evidence) -> bool:
    if letters.odds(word.replace("-", "")) > _KEPT or evidence.native(word, language.id):
        return True
    ending = evidence.ending(word)
    return (ending is not None and not ending.shared) or script(word) not in (language.script, "Zyyy")


def _parts(run: Run, kept: Sequence[bool]) -> Iterator[Run]:
    """Yields what is left of a run when the words that are not *kept* are taken out."""
    if all(kept):
        yield run
        return
    start = 0
    while start < len(kept):
        if not kept[start]:
            start += 1
            continue
        end = start
        while end < len(kept) and kept[end]:
            end += 1
        yield run._replace(
            words=run.words[start:end],
            given=run.given[start:end],
            before=(*run.before, *run.words[:start])[-2:],
            after=run.words[end] if end < len(kept) else run.after,
            first=run.first and start == 0,
        )
        start = end
