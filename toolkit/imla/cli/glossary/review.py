"""``imla glossary review``: suggestions, decided one by one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from imla.cli.options import ConfigFile, Folders, Isolated, NoDefault, Shipped, glossary_of, own_folder

if TYPE_CHECKING:
    from imla.extending.decisions import Decision
    from imla.extending.review import Review
    from imla.extending.suggestion import Suggestion

_ANSWERS = {
    "a": ("accept", "write an entry; what is missing is asked for"),
    "e": ("edit", "the same, and what was guessed is asked for too"),
    "m": ("merge", "it is an entity that is known: add its spellings there"),
    "r": ("reject", "no name for the glossary; it is not asked again"),
    "p": ("postpone", "ask again later"),
    "u": ("undo", "take back your last decision, with what it wrote"),
    "q": ("quit", "stop here; the rest stays open"),
}
_DONE = {
    "accept": "accepted: {entity} is in {path}",
    "merge": "merged into {entity}",
    "reject": "rejected: {reason}",
    "postpone": "postponed",
}


def review(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help='What "imla glossary suggest --output-format jsonl" wrote.')
    ],
    accept: Annotated[
        str | None,
        typer.Option("--accept", metavar="KEY", help="Accept this candidate as it is proposed; needs --source."),
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option("--source", metavar="TEXT", help="Where the name can be looked up.")
    ] = None,
    reject: Annotated[
        str | None, typer.Option("--reject", metavar="KEY", help="Reject this candidate; needs --reason.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it is rejected.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take back your last decision, with what it wrote.")] = False,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who decides; else the name git knows, or of the login.")
    ] = "",
    shipped: Shipped = False,
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Decide about suggested names one by one: accept, edit, merge, reject, postpone, undo.

    Entries are written into the last --glossary folder, decisions into its folder decisions/, which can be shared: one small file each,
    only ever added. Stop at any point; the next review goes on there.
    """
    from imla.errors import UsageError
    from imla.extending.review import Review
    from imla.extending.suggestion import read_suggestions

    folder = own_folder(glossary, config, isolated, shipped=shipped)
    suggestions = read_suggestions(file)
    work = Review(folder, lambda: glossary_of(glossary, no_default_glossary, config, isolated), by or _user(folder))
    if (accept is not None) + (reject is not None) + undo > 1:
        raise UsageError("--accept, --reject and --undo are three answers; give one of them")
    if undo:
        print(_told_undone(work, work.undo()))
        return
    if accept is None and reject is None:
        _walk(work, suggestions)
        return
    wanted = next((s for s in suggestions if s.key in (accept, reject)), None)
    if wanted is None:
        raise UsageError(f'{file}: there is no candidate "{accept or reject}"')
    standing = work.ledger.standing().get(wanted.key)
    if standing and standing.verb != "postpone":
        raise UsageError(f'"{wanted.key}" is decided already: {_told(standing)}; --undo takes back your last decision')
    if reject is not None:
        print(_told(work.reject(wanted, reason)))
        return
    if not source:
        raise UsageError("an entry needs a source; give --source")
    proposal = work.propose(wanted, replace(work.draft(wanted), sources=tuple(source)))
    if proposal.same:
        raise UsageError(
            f"this may be {proposal.same[0].entity}; review it without --accept, to merge it or to say that it is not"
        )
    print(_told(work.accept(wanted, proposal)))


def _walk(work: Review, suggestions: list[Suggestion]) -> None:
    from imla.cli.ask import Ended, ask
    from imla.errors import ImlaError
    from imla.reporting.proposal import suggestion_lines

    queue = work.open(suggestions)
    if settled := len(suggestions) - len(queue):
        print(f"{settled} of {len(suggestions)} are decided, or explained by the glossary by now")
    done = 0
    while queue:
        s = queue[0]
        print(f"\n[{done + 1}/{done + len(queue)}] {s.key}")
        for line in suggestion_lines(s):
            print(f"  {line}")
        decision = None
        try:
            while decision is None:
                answer = ask(f"{', '.join(name for name, _ in _ANSWERS.values())}? (a e m r p u q)").lower()
                if answer in ("q", "quit"):
                    raise Ended
                try:
                    decision = _answer(work, s, answer)
                except Ended:
                    raise
                except ImlaError as e:
                    for line in str(e).splitlines():
                        print(f"  {line}")
        except Ended:
            break
        if decision.verb == "undo":
            print(f"  {_told_undone(work, decision)}")
            again = [undone for undone in suggestions if undone.key == decision.candidate]
            queue = again + [other for other in queue if other.key != decision.candidate]
            done = max(0, done - 1)
        else:
            print(f"  {_told(decision)}")
            queue.pop(0)
            done += 1
    print(f"{len(queue)} of {len(suggestions)} are open" if queue else "nothing is open")


def _answer(work: Review, s: Suggestion, answer: str) -> Decision | None:
    """Carries out one answer; None if nothing was decided."""
    from imla.cli.ask import ask, confirm

    if answer in ("a", "accept", "e", "edit"):
        return _write(work, s, every=answer[0] == "e")
    if answer in ("m", "merge"):
        near = s.near[0].entity if s.near else ""
        return work.merge(s, entity) if (entity := ask("Into which entity? (its id)", near)) else None
    if answer in ("r", "reject"):
        return work.reject(s, ask("Why is it no name for the glossary?"))
    if answer in ("p", "postpone"):
        return work.postpone(s, ask("Why? (or nothing)"))
    if answer in ("u", "undo"):
        last = work.ledger.last(work.who)
        sure = last is None or confirm(f"Undo {last.candidate}, {_told(last)}?", default=True)
        return work.undo() if sure else None
    for key, (name, what) in _ANSWERS.items():
        print(f"  {key}  {name:9} {what}")
    return None


def _write(work: Review, s: Suggestion, *, every: bool) -> Decision | None:
    from imla.cli.ask import busy, confirm
    from imla.cli.drafting import ask_context, ask_kind, ask_names, ask_same
    from imla.glossary.insert import home
    from imla.reporting.proposal import entry_lines, proposal_lines

    draft = ask_names(work.proposer.drafter, ask_kind(work.draft(s), every=every), every=every)
    proposal = work.propose(s, draft)
    path = home(work.folder, proposal.entry)
    for line in proposal_lines(proposal, work.proposer.glossary, path):
        print(f"  {line}")
    if known := ask_same(proposal):
        return work.merge(s, known)
    if any(shared.asks for shared in proposal.shared):
        proposal = work.propose(s, ask_context(draft))
        for line in entry_lines(proposal.entry, path):
            print(f"  {line}")
    if not confirm(f"Write it to {path}?", default=True):
        return None
    busy("checking the glossary with it")
    return work.accept(s, proposal)


def _told(decision: Decision) -> str:
    return _DONE[decision.verb].format(entity=decision.entity, path=decision.path, reason=decision.reason)


def _told_undone(work: Review, undo: Decision) -> str:
    undone = work.ledger.decisions[undo.undoes]
    return f"undone: {undone.candidate}, {_told(undone)}"


def _user(folder: Path) -> str:
    """The name that the ledger notes: what git commits as in this folder, else that of the login."""
    import getpass
    import subprocess

    from imla.errors import UsageError

    try:
        asked = ["git", "-C", str(folder), "config", "user.name"]
        name = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False).stdout.strip()
    except OSError:  # no git here
        name = ""
    try:
        return name or getpass.getuser()
    except (OSError, KeyError) as e:
        raise UsageError("say who decides: --by NAME") from e
