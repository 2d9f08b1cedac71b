"""The functions of the library that are one call: ``imla.rewrite``, ``imla.mentions``, ``imla.identify``, ``imla.spell`` and so on.

They load the shipped glossary once per process and keep it; ``glossary=`` takes another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from imla.glossary.load import Glossary
    from imla.matching.identify import Identifier
    from imla.matching.lexicon import Lexicon
    from imla.transcription.systems import Systems

_shipped: Glossary | None = None
_lexicons: WeakKeyDictionary[Glossary, Lexicon] = WeakKeyDictionary()
_systems: WeakKeyDictionary[Glossary, Systems] = WeakKeyDictionary()
_identifiers: WeakKeyDictionary[Glossary, Identifier] = WeakKeyDictionary()


def _glossary(own: Glossary | None) -> Glossary:
    global _shipped  # noqa: PLW0603  # reading the shipped files once per process is the point
    if own is not None:
        return own
    if _shipped is None:
        from imla.glossary.load import Glossary

        _shipped = Glossary.load()
    return _shipped


def _lexicon(own: Glossary) -> Lexicon:
    if own not in _lexicons:
        from imla.matching.lexicon import Lexicon

        _lexicons[own] = Lexicon.load(own)
    return _lexicons[own]


def rewrite(
    text: str, *, convention: str, language: str | None = None, unsafe: bool = False, glossary: Glossary | None = None
) -> str:
    """Returns *text* with its names in a convention; everything else as it was.

    Args:
        text: plain text.
        convention: id of the convention to write.
        language: BCP 47 code of the text; by default as it looks, else the convention's.
        unsafe: also change quotations and near misses.
        glossary: to use instead of the shipped one.

    Raises:
        UsageError: an unknown convention or language.
    """
    from imla.linting.lint import Linter
    from imla.linting.registry import REWRITE
    from imla.rewriting.plan import plan
    from imla.text.spans import apply_edits

    linter = Linter(_lexicon(_glossary(glossary)), convention=convention, language=language, select=REWRITE)
    return apply_edits(text, plan(linter.lint(text).findings, unsafe=unsafe).edits)


def mentions(
    text: str, *, language: str | None = None, near: bool = True, glossary: Glossary | None = None
) -> list[dict[str, Any]]:
    """Returns the names in *text*, one record each, with the fields of ``imla mentions`` (docs/json.md).

    Args:
        text: plain text.
        language: BCP 47 code of the text; by default as it looks.
        near: whether to look for spellings nobody listed.
        glossary: to use instead of the shipped one.
    """
    from imla.linting.lint import Linter
    from imla.reporting.record import mention_records

    linter = Linter(_lexicon(_glossary(glossary)), language=language, near=near)
    return list(mention_records(linter.lint(text).draft))


def identify(name: str, *, limit: int = 5, glossary: Glossary | None = None) -> list[dict[str, Any]]:
    """Returns the entities a name may mean, best first, with the fields of ``imla identify`` (docs/json.md).

    Args:
        name: in any spelling, convention or script.
        limit: how many at most.
        glossary: to use instead of the shipped one.
    """
    from imla.matching.identify import Identifier
    from imla.reporting.record import candidate_record

    own = _glossary(glossary)
    if own not in _identifiers:
        _identifiers[own] = Identifier(_lexicon(own))
    return [candidate_record(candidate) for candidate in _identifiers[own].identify(name, limit)]


def spell(entity: str, convention: str, *, part: str = "full", glossary: Glossary | None = None) -> str:
    """Returns how a convention writes an entity's current name.

    Args:
        entity: id of the entity.
        convention: id of the convention.
        part: ``full`` for given and family name, or one part (``family``).
        glossary: to use instead of the shipped one.

    Raises:
        UsageError: there is no such entity, convention or part.
    """
    from imla.errors import UsageError, suggestion

    lexicon = _lexicon(_glossary(glossary))
    index = lexicon.convention(convention).bit
    units = lexicon.units_of(entity)
    if not units:
        raise UsageError(f'unknown entity "{entity}"{suggestion(entity, lexicon.ids())}')
    order = ("given", "family", "name", "fixed") if part == "full" else (part,)
    found = [
        w.text for p in order for u in units if u.part == p and u.name == 0 and u.written and (w := u.written[index])
    ]
    if not found:
        raise UsageError(f"{convention} has no spelling for the {part} name of {entity}")
    return " ".join(found)


def transcribe(text: str, system: str, *, glossary: Glossary | None = None) -> str:
    """Returns *text* in the letters of a transcription system (``kk-de``, with an option ``ru-en+iev``).

    A whole name that an entry excepts from the system is written as the entry says.

    Raises:
        ImlaError: an unknown system, or a letter it does not know.
    """
    from imla.conventions.load import systems_of

    own = _glossary(glossary)
    if own not in _systems:
        _systems[own] = systems_of(own)
    exception = _lexicon(own).exception(system, text)
    return exception[0] if exception else _systems[own].renderer(system).render(text)
