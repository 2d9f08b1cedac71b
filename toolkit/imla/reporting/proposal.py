"""A proposed entry for people: how conventions write it, who might be the same, what others are spelled like, the text to be written.

Start reading at :func:`proposal_lines`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imla.glossary.write import render_entity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from imla.extending.propose import Proposal
    from imla.extending.suggestion import Suggestion
    from imla.glossary.load import Glossary
    from imla.matching.lexicon import Lexicon

_SHOWN = 4
"""Spellings of a shared name that are shown."""


def proposal_lines(proposal: Proposal, glossary: Glossary, path: Path) -> Iterator[str]:
    """Yields the lines that show a proposal.

    Args:
        proposal: to show.
        glossary: that knows the others.
        path: where the entry would be written.
    """
    known = {e.id: e for e in glossary.entities}

    def who(entity: str) -> str:
        e = known.get(entity)
        return f"{entity} ({', '.join((e.kind, *e.countries))})" if e else entity

    yield f"conventions write {proposal.entity.id}"
    for text, conventions in _spellings(proposal.lexicon).items():
        yield f"  {text:34} {', '.join(conventions)}"
    if proposal.near:
        yield "it might be"
        for c in proposal.near:
            yield f"  {who(c.entity)}, {c.score:.2f}: {c.why}"
    if proposal.shared:
        yield "it is spelled like"
        for s in proposal.shared:
            others = who(s.entity) if s.entity else "people of the region"
            otherwise = ", which conventions write otherwise" if s.asks else ""
            yield f"  the {s.other} name of {others}{otherwise}: {_some(s.spellings)}".replace(
                "the name name", "the name"
            )
    yield from entry_lines(proposal.entry, path)


def entry_lines(entry: Mapping[str, Any], path: Path) -> Iterator[str]:
    """Yields the text of an entry, and the file it is for."""
    yield f"entry for {path}"
    for line in render_entity(entry).splitlines():
        yield f"  {line}"


def suggestion_lines(suggestion: Suggestion) -> Iterator[str]:
    """Yields the lines that show what was found in the texts."""
    spellings = ", ".join(
        f"{s.form} {s.times}×{f' ({s.language})' if s.language else ''}" for s in suggestion.spellings
    )
    documents = f"{suggestion.documents} document{'s' if suggestion.documents != 1 else ''}"
    yield f"{spellings}; in {documents}"
    for c in suggestion.contexts:
        yield f"  {c.path}:{c.line}: {c.text}"
    for n in suggestion.native:
        yield f"  {n.language} {n.form}, {n.certainty:.2f}: {n.why}"
    for what, guess in (("kind", suggestion.kind), ("country", suggestion.country)):
        if guess.guess:
            yield f"  {what} {guess.guess}: {guess.why}"
    for near in suggestion.near:
        yield f"  near {near.entity}, {near.score:.2f}: {near.why}"


def _spellings(lexicon: Lexicon) -> dict[str, list[str]]:
    """The conventions by what they write; one that can only guess has a question mark."""
    units = [u for u in lexicon.units() if u.name == 0 and u.written and lexicon.entity(u.entity).id]
    found: dict[str, list[str]] = {}
    for c in lexicon.conventions:
        written = [w for u in units if (w := u.written[c.bit])]
        if written:
            sure = all(w.certain for w in written)
            found.setdefault(" ".join(w.text for w in written), []).append(c.id if sure else f"{c.id}?")
    return found


def _some(spellings: tuple[str, ...]) -> str:
    more = f" and {len(spellings) - _SHOWN} more" if len(spellings) > _SHOWN else ""
    return ", ".join(spellings[:_SHOWN]) + more
