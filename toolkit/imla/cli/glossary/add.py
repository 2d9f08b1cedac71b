"""``imla glossary add``: a new entry."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from imla.cli.options import ConfigFile, Folders, Isolated, NoDefault, Shipped, glossary_of, own_folder


def add(
    native: Annotated[
        list[str] | None,
        typer.Option(
            "--native",
            metavar="NAME",
            help="Its name in the language of its country, or in another one: uz-Cyrl=NAME. A person's: given [patronymic] family, or family, given [patronymic].",
        ),
    ] = None,
    russian: Annotated[str | None, typer.Option("--russian", metavar="NAME", help="Its Russian name.")] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="person, place, organisation, people or term.")
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODES", help="ISO 3166-1: KZ; several: KZ,KG.")
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="TEXT", help="Where the name can be looked up; may be given several times."),
    ] = None,
    wikidata: Annotated[str, typer.Option("--wikidata", metavar="QID", help="Its Wikidata item.")] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Who or what it is, in a line.")] = "",
    id_: Annotated[
        str, typer.Option("--id", metavar="ID", help="Its id; else made of the name in press English.")
    ] = "",
    exonym: Annotated[
        list[str] | None,
        typer.Option("--exonym", metavar="LANG=NAME", help="Its established name in a text language."),
    ] = None,
    variant: Annotated[
        list[str] | None, typer.Option("--variant", metavar="NAME", help="A spelling met that no rule makes.")
    ] = None,
    context: Annotated[
        list[str] | None,
        typer.Option("--context", metavar="WORD", help="Its spelling means others too, except near this word."),
    ] = None,
    ambiguous: Annotated[
        bool, typer.Option("--ambiguous", help="Its spelling means others too, and no word nearby can tell.")
    ] = False,
    namesake: Annotated[
        bool, typer.Option("--namesake", help="It is somebody else than the entity of this name that is known.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; what is missing is an error.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show and check the entry; write nothing.")] = False,
    shipped: Shipped = False,
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Add an entry: shows how every convention writes it, who might be the same, what others are spelled like; then writes it.

    Asks for what is missing. It goes into the last --glossary folder, where its kind, country and id put it. Nothing is written that
    "imla glossary check" would find fault with.
    """
    from imla.cli.ask import busy, confirm
    from imla.cli.drafting import ask_context, ask_kind, ask_names, ask_same, countries_of
    from imla.errors import UsageError
    from imla.extending.draft import RUSSIAN, Draft, check_kind
    from imla.extending.propose import Proposer
    from imla.extending.write import adding, carry_out, refuse_faults
    from imla.glossary.insert import home
    from imla.reporting.proposal import entry_lines, proposal_lines

    folder = own_folder(glossary, config, isolated, shipped=shipped)
    draft = Draft(
        kind or "", countries_of(country or ""), {}, id_, wikidata, tuple(source or ()), note, _by_language(exonym or []),
        tuple(variant or ()), ambiguous, tuple(context or ()),
    )  # fmt: skip
    if yes:
        missing = [
            option
            for option, value in (
                ("--kind", kind),
                ("--source", source),
                ("--native or --russian", native or russian or exonym),
            )
            if not value
        ]
        if missing:
            raise UsageError(f"nothing is asked with --yes; give {', '.join(missing)} too")
    if kind:
        check_kind(kind)
    data = glossary_of(glossary, no_default_glossary, config, isolated)
    proposer = Proposer(data)
    if not yes:
        draft = ask_kind(draft)
    names = dict(proposer.drafter.named(text, draft.countries) for text in native or ())
    if russian:
        names |= [proposer.drafter.named(f"{RUSSIAN}={russian}", ())]
    draft = replace(draft, native=names)
    if not yes:
        draft = ask_names(proposer.drafter, draft)
    proposal = proposer.propose(proposer.drafter.entry(draft))
    for line in proposal_lines(proposal, data, home(folder, proposal.entry)):
        print(line)
    if yes and proposal.same and not namesake:
        known = proposal.same[0].entity
        raise UsageError(
            f'this may be {known} ("imla glossary show {known}" shows it); if it is somebody or something else, say --namesake'
        )
    if not yes and not namesake and (known := ask_same(proposal)):
        print(f'nothing was written; "imla glossary show {known}" shows it')
        return
    if not yes and not draft.ambiguous and not draft.near and any(s.asks for s in proposal.shared):
        draft = ask_context(draft)
        proposal = proposer.propose(proposer.drafter.entry(draft))
        for line in entry_lines(proposal.entry, home(folder, proposal.entry)):
            print(line)
    change = adding(home(folder, proposal.entry), proposal.entry)
    busy("checking the glossary with it")
    refuse_faults(data, change)
    if dry_run:
        print("sound; nothing was written")
    elif yes or confirm(f"Write it to {change.path}?", default=True):
        carry_out(change)
        print(f"written to {change.path}")
    else:
        print("nothing was written")


def _by_language(given: list[str]) -> dict[str, str]:
    from imla.errors import UsageError

    pairs = [text.partition("=") for text in given]
    if wrong := next(("".join(pair) for pair in pairs if not pair[0] or not pair[2]), ""):
        raise UsageError(f'--exonym takes LANG=NAME, such as de=Taschkent, not "{wrong}"')
    return {code.strip(): name.strip() for code, _, name in pairs}
