"""Suggestions, decided one by one: what an answer does to the glossary and to the ledger.

Each answer is complete when its method returns: entry and decision are on the disk, or neither. Nothing is kept in between, so a review
can be stopped at any point and goes on where it was.

Start reading at :class:`Review`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from imla.errors import UsageError, suggestion
from imla.extending.decisions import ACCEPT, MERGE, POSTPONE, REJECT, UNDO, Decision, Ledger
from imla.extending.draft import RUSSIAN, Draft
from imla.extending.propose import Proposal, Proposer, lexicon_of
from imla.extending.write import Change, adding, carry_out, home, refuse_faults, removing, varying
from imla.glossary.entity import KINDS, PARTS, parse_form
from imla.glossary.insert import entries
from imla.text.fold import fold
from imla.text.tokens import WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from imla.extending.suggestion import Suggestion
    from imla.glossary.load import Glossary
    from imla.matching.lexicon import Lexicon


class Review:
    """A review of suggestions.

    Args:
        folder: of the glossary that entries are written into.
        load: reads the glossary anew; the folder is part of it.
        who: decides.

    Raises:
        DataError: the glossary or the ledger is damaged.
    """

    def __init__(self, folder: Path, load: Callable[[], Glossary], who: str) -> None:
        self.folder = folder
        self.who = who
        self._load = load
        _ = load().entities  # says what is wrong with them before anything else is done
        self.ledger = Ledger(folder)
        self.ledger.settle(self._is_done)

    @cached_property
    def proposer(self) -> Proposer:
        """Makes the entries; what takes time is done when the first one is wanted."""
        return Proposer(self._load())

    def open(self, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
        """Returns the suggestions that are to be decided, those that were postponed last."""
        standing = self.ledger.standing()
        fresh = [s for s in suggestions if s.key not in standing and not self.explained(s)]
        return fresh + [s for s in suggestions if s.key in standing and standing[s.key].verb == POSTPONE]

    def explained(self, s: Suggestion) -> bool:
        """Whether the glossary explains every spelling of a suggestion by now, and as one entity."""
        return bool(
            set.intersection(*(_bearers(self.proposer.lexicon, spelling.form) for spelling in s.spellings)) - {""}
        )

    def draft(self, s: Suggestion) -> Draft:
        """Returns what a suggestion says of an entry."""
        native: dict[str, str] = {}
        for form in sorted(s.native, key=lambda n: (n.language == RUSSIAN, -n.certainty)):
            native.setdefault(form.language, form.form)
        kind = s.kind.guess if s.kind.guess in KINDS else ""
        return Draft(kind, tuple(filter(None, (s.country.guess,))), native)

    def propose(self, s: Suggestion, draft: Draft) -> Proposal:
        """Returns the entry that a draft makes, with the spellings of the suggestion that no rule makes as variants; errors as for adding."""
        first = self.proposer.propose(self.proposer.drafter.entry(draft))
        variants = _unmade(s, first.lexicon, first.entity.kind, first.entity.names[0].parts)
        return (
            self.proposer.propose(self.proposer.drafter.entry(replace(draft, variants=variants))) if variants else first
        )

    def accept(self, s: Suggestion, proposal: Proposal) -> Decision:
        """Writes a proposed entry.

        Raises:
            DataError: the glossary would not be sound with it; nothing is changed.
            FileError: it cannot be written; nothing is changed.
        """
        change = adding(home(self.folder, proposal.entry), proposal.entry)
        decision = self._decision(ACCEPT, s, proposal.entity.id, change, proposal.entry)
        done = self._do(decision, change)
        self.proposer.learn(self._load(), proposal)
        return done

    def merge(self, s: Suggestion, entity: str) -> Decision:
        """Adds the spellings of a suggestion to an entry, as far as it does not explain them.

        An entry that stands elsewhere (a shipped one) is extended by an entry in the folder that is written to.

        Raises:
            UsageError: there is no such entry.
            DataError: the glossary would not be sound with them; nothing is changed.
            FileError: it cannot be written; nothing is changed.
        """
        glossary = self._load()
        known = {e.id: e for e in glossary.entities}
        if entity not in known:
            raise UsageError(f'unknown entity "{entity}"{suggestion(entity, list(known))}')
        e = known[entity]
        assert e.path is not None
        own = e.path.is_relative_to(self.folder)
        path = (
            e.path
            if own
            else home(self.folder, {"kind": e.kind, "country": e.countries[0] if len(e.countries) == 1 else ""})
        )
        listed = {v.form for v in e.names[0].variants}
        made = lexicon_of(glossary, _row(e.path, entity))
        new = [v for v in _unmade(s, made, e.kind, e.names[0].parts) if v["form"] not in listed]
        change = _with_variants(path, entity, add=new) if new else None
        return self._do(self._decision(MERGE, s, entity, change, {"variants": new} if new else {}), change)

    def reject(self, s: Suggestion, reason: str) -> Decision:
        """Notes that a suggestion is no name for the glossary, and why; it is not asked again."""
        if not reason:
            raise UsageError("a rejection needs a reason")
        return self.ledger.add(replace(self._decision(REJECT, s), reason=reason))

    def postpone(self, s: Suggestion, reason: str = "") -> Decision:
        """Notes that a suggestion is to be asked again, after the others."""
        return self.ledger.add(replace(self._decision(POSTPONE, s), reason=reason))

    def undo(self) -> Decision:
        """Takes back one's own last decision, with what it wrote.

        Raises:
            UsageError: there is none, or what it wrote was changed since.
        """
        last = self.ledger.last(self.who)
        if last is None:
            raise UsageError(f"there is no decision of {self.who} to undo")
        path = self.folder / last.path
        change = None
        if last.entry:
            row = _row(path, last.entity)
            if last.verb == MERGE:
                change = _with_variants(path, last.entity, drop=last.entry["variants"])
            elif row == last.entry:
                change = removing(path, last.entity)
            else:
                raise UsageError(f"{path}: {last.entity} was changed since it was accepted; take it out by hand")
        undone = self._do(Decision(UNDO, last.candidate, self.who, undoes=last.name), change)
        self.__dict__.pop("proposer", None)  # it knows the entry that is no more
        return undone

    def _decision(
        self,
        verb: str,
        s: Suggestion,
        entity: str = "",
        change: Change | None = None,
        entry: Mapping[str, Any] | None = None,
    ) -> Decision:
        path = change.path.relative_to(self.folder).as_posix() if change else ""
        spellings = tuple(spelling.form for spelling in s.spellings)
        return Decision(verb, s.key, self.who, spellings=spellings, entity=entity, path=path, entry=dict(entry or {}))

    def _do(self, decision: Decision, change: Change | None) -> Decision:
        if change is None:
            return self.ledger.add(decision)
        refuse_faults(self._load(), change)
        return self.ledger.add(decision, lambda: carry_out(change))

    def _is_done(self, decision: Decision) -> bool:
        """Whether the glossary shows that a decision was carried out."""
        if decision.verb == UNDO:
            undone = self.ledger.decisions.get(decision.undoes)
            return undone is not None and not self._is_done(undone)
        try:
            row = _row(self.folder / decision.path, decision.entity)
        except UsageError:
            return False
        return decision.verb != MERGE or all(v in row.get("variants", []) for v in decision.entry.get("variants", []))


def _row(path: Path, entity: str) -> dict[str, Any]:
    """The entry as its file has it."""
    for row in entries(path.read_text(encoding="utf-8")) if path.is_file() else ():
        if row.get("id") == entity:
            return row
    raise UsageError(f"{path}: {entity} is not there any more")


def _with_variants(path: Path, entity: str, add: Sequence[Any] = (), drop: Sequence[Any] = ()) -> Change:
    """The change that gives an entry other variants; one that extends another comes with its first variant, and goes with its last."""
    try:
        row = _row(path, entity)
    except UsageError:
        return adding(path, {"id": entity, "extends": True, "variants": list(add)})
    left = [*(v for v in row.get("variants", []) if v not in drop), *add]
    return varying(path, entity, left) if left or "extends" not in row else removing(path, entity)


def _unmade(s: Suggestion, lexicon: Lexicon, kind: str, parts: Collection[str]) -> tuple[dict[str, str], ...]:
    """The spellings of a suggestion that an entry does not make, as variants of it."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for spelling in s.spellings:
        for part, text in parse_form(spelling.form, kind, tuple(parts)).items():
            if part in parts and part not in _parts(lexicon, text):
                row = {"form": text, "part": part if kind == "person" else "", "lang": spelling.language}
                found.setdefault((part, text), {key: value for key, value in row.items() if value})
    return tuple(found.values())


def _parts(lexicon: Lexicon, text: str) -> set[str]:
    """The parts of names that are spelled so."""
    return {lexicon.unit(unit).part for unit in _units(lexicon, text)}


def _bearers(lexicon: Lexicon, text: str) -> set[str]:
    """The entities that are called so, or of whom every word of it is a part of the name."""
    whole = {lexicon.entity(lexicon.unit(u).entity).id for u in _units(lexicon, text)}
    words = [{lexicon.entity(lexicon.unit(u).entity).id for u in _units(lexicon, word)} for word in text.split()]
    return whole | set.intersection(*words)


def _units(lexicon: Lexicon, text: str) -> Iterator[int]:
    shadow = fold(text)
    first = WORD.match(shadow)
    for row in lexicon.words.get(first.group(), ()) if first else ():
        if first and row[2] == shadow[first.end() :] and lexicon.unit(row[0]).part in PARTS:
            yield row[0]
