"""Asking for what a new entry needs; what was given already is only asked for to be edited."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from imla.cli.ask import ask, ask_until, confirm
from imla.errors import UsageError

if TYPE_CHECKING:
    from imla.extending.draft import Draft, Drafter
    from imla.extending.propose import Proposal

_NOTHING = "-"
"""The answer that takes out what is suggested."""


def ask_kind(draft: Draft, *, every: bool = False) -> Draft:
    """Returns *draft* with kind and country, asked for if they are missing, or all the same if *every* is true."""
    from imla.extending.draft import check_kind
    from imla.glossary.entity import KINDS

    def kind(answer: str) -> str:
        check_kind(answer)
        return answer

    if every or not draft.kind:
        draft = replace(draft, kind=ask_until(f"Kind ({', '.join(KINDS)})", draft.kind or "person", kind))
    if every or not draft.countries:
        question = "Country (such as KZ; several: KZ, KG)"
        draft = replace(draft, countries=ask_until(question, ", ".join(draft.countries), countries_of))
    return draft


def countries_of(text: str) -> tuple[str, ...]:
    """Returns the codes in ``KZ, KG``.

    Raises:
        UsageError: one of them is none.
    """
    from imla.extending.draft import check_countries

    codes = tuple(code.strip().upper() for code in text.split(",") if code.strip(f" {_NOTHING}"))
    check_countries(codes)
    return codes


def ask_names(drafter: Drafter, draft: Draft, *, every: bool = False) -> Draft:
    """Returns *draft* with names, sources and what else is known, asked for as in :func:`ask_kind`."""
    from imla.extending.draft import RUSSIAN

    home = next((code for code in draft.native if code != RUSSIAN), drafter.home_language(draft.countries))
    if every or not set(draft.native) - {RUSSIAN}:
        what = f"{drafter.language_name(home)} name" if home else "Native name (with its language: kk=…)"
        draft = _with_name(drafter, draft, home, what)
    if every or RUSSIAN not in draft.native:
        draft = _with_name(drafter, draft, RUSSIAN, "Russian name")
    if not draft.native and not draft.exonym:
        print("  one of the two names is needed")
        return ask_names(drafter, draft, every=every)
    if every or not draft.sources:
        draft = replace(draft, sources=_sources(draft.sources))
    if every or not draft.wikidata:
        draft = replace(draft, wikidata=ask_until("Wikidata (Q…, or nothing)", draft.wikidata, _wikidata))
    if every or not draft.note:
        note = ask("Note (who or what is it; or nothing)", draft.note)
        draft = replace(draft, note="" if note == _NOTHING else note)
    return draft


def ask_same(proposal: Proposal) -> str:
    """Returns the id of the entity that the proposed one is, if the user says that it is one that is known; else nothing."""
    return next((c.entity for c in proposal.same if confirm(f"Is it {c.entity}?", default=True)), "")


def ask_context(draft: Draft) -> Draft:
    """Returns *draft* with the words that tell it from others that are spelled alike."""
    words = ask("Which words nearby tell it from the others? (with commas; or nothing, if none can)")
    near = tuple(word.strip() for word in words.split(",") if word.strip())
    return replace(draft, near=near, ambiguous=not near)


def _with_name(drafter: Drafter, draft: Draft, code: str, question: str) -> Draft:
    """Asks for the name in one language; a person's parts are shown, and asked for until they are right."""

    def take(answer: str) -> tuple[str, str]:
        if answer in ("", _NOTHING):
            return code, ""
        if code and "=" not in answer:
            drafter.form(answer, draft.kind, code)
            return code, answer
        return drafter.named(answer, draft.countries)

    code, text = ask_until(f"{question} (or nothing)", draft.native.get(code, ""), take)
    while text and draft.kind == "person":
        likely = drafter.parts.likely(text)
        print(f"  {', '.join(f'{part} {word}' for part, word in likely.form.items())} ({likely.why})")
        other = "" if "," in text else ask_until("  right? (Enter, or: family, given patronymic)", "", take)[1]
        if not other:
            break
        text = other
    others = {c: name for c, name in draft.native.items() if c != code}
    if not text:
        return replace(draft, native=others)
    return replace(draft, native={**others, code: text} if code == "ru" else {code: text, **others})


def _sources(given: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for known in given:
        answer = ask("Source", known)
        found += [answer] if answer != _NOTHING else []
    while not found:
        answer = ask("Source (where the name can be looked up)")
        if answer:
            found.append(answer)
        else:
            print("  an entry without a source is not accepted")
    while answer := ask("Another source (or nothing)"):
        found.append(answer)
    return tuple(found)


def _wikidata(answer: str) -> str:
    if answer == _NOTHING:
        return ""
    if answer and not re.fullmatch(r"Q[1-9]\d*", answer):
        raise UsageError(f'"{answer}" is no Wikidata id such as Q83267')
    return answer
