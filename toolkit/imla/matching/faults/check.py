"""Every fault of a glossary, one line each: file, line, entity, what is wrong, what to do.

Beyond the schema (which loading checks) it looks for faults

* of single entries (:mod:`imla.matching.faults.entries`): sources, Wikidata ids, periods, parts that differ between languages;
* of letters (:mod:`imla.matching.faults.letters`): outside the alphabet, of two scripts in one word, unknown to every system;
* of spellings (:mod:`imla.matching.faults.spellings`, :mod:`imla.matching.faults.departures`): what two entities claim, what the rules
  make anyway, what no convention can write;
* that show only when a text is read (:mod:`imla.matching.faults.readings`): spellings that a rewrite would change again, names that can
  never be found;
* of transcription systems whose samples fail or whose rules can never fire.

Start reading at :func:`check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.conventions.load import conventions_of, systems_of
from imla.errors import DataError
from imla.matching.faults import departures, entries, letters, readings, spellings
from imla.matching.lexicon import Lexicon

if TYPE_CHECKING:
    from imla.glossary.load import Glossary
    from imla.matching.faults.fault import Fault


def check(glossary: Glossary) -> list[str]:
    """Returns every fault of *glossary*, ordered by file and line; empty if it is sound.

    While an entry, a convention or a system cannot be read, only such faults are reported: the others would follow from them.
    """
    systems = systems_of(glossary)
    problems = systems.check()
    try:
        lexicon = Lexicon.load(glossary)
        entities, _ = glossary.entities, glossary.evidence
    except DataError as e:
        return DataError(problems + e.problems).problems
    conventions = conventions_of(glossary, systems)
    strange = list(letters.faults(glossary))
    found = [
        *strange,
        *entries.faults(glossary),
        *spellings.faults(lexicon, entities),
        *departures.faults(entities, conventions, systems),
        *readings.faults(lexicon, entities),
    ]
    problems += [f"{_place(glossary, f)}{f.message}" for f in found]
    told = tuple({_place(glossary, f) for f in strange})
    problems += [
        note for note in lexicon.notes if not note.startswith(told)
    ]  # an alphabet says it better than a system
    problems += spellings.not_names(glossary, lexicon)
    problems += departures.overrides(glossary, conventions, systems)
    return DataError(problems).problems


def _place(glossary: Glossary, fault: Fault) -> str:
    return f"{glossary.place(fault.entity, *fault.where)}: {fault.entity.id}: "
