"""One entity for people: its forms, how every convention writes it and why, what was seen in texts, former names, sources.

Start reading at :func:`card`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.errors import UsageError, suggestion
from imla.matching.lexicon import Lexicon
from imla.matching.origins import described
from imla.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imla.glossary.entity import Entity, Form, Name
    from imla.glossary.load import Glossary
    from imla.matching.lexicon import Unit


def card(glossary: Glossary, wanted: str) -> Iterator[str]:
    """Yields the lines of the card of an entity.

    Args:
        glossary: that has it.
        wanted: its id, or one of its spellings.

    Raises:
        UsageError: nothing is called so; the message suggests the nearest id.
    """
    lexicon = Lexicon.load(glossary)
    entities = {e.id: e for e in glossary.entities}
    names = [wanted] if wanted in entities else _by_spelling(lexicon, wanted)
    if not names:
        raise UsageError(f'no entity with the id or the spelling "{wanted}"{suggestion(wanted, list(entities))}')
    units: dict[str, list[Unit]] = {}
    for u in lexicon.units():
        units.setdefault(lexicon.entity(u.entity).id, []).append(u)
    for i, name in enumerate(names):
        if i:
            yield ""
        yield from _card(lexicon, entities[name], units[name], glossary.place(entities[name]))


def _by_spelling(lexicon: Lexicon, spelling: str) -> list[str]:
    shadow = fold(spelling)
    found: dict[str, None] = {}
    for word in {shadow, shadow.split("-")[0].split(" ")[0], shadow.split(" ")[-1]}:
        for row in lexicon.words.get(word, ()):
            if word + row[2] == shadow or (" " in shadow and not row[2] and lexicon.unit(row[0]).part == "family"):
                found[lexicon.entity(lexicon.unit(row[0]).entity).id] = None
    return list(found)


def _card(lexicon: Lexicon, entity: Entity, units: list[Unit], place: str) -> Iterator[str]:
    facts = [entity.kind, *entity.countries, *([entity.wikidata] if entity.wikidata else [])]
    yield f"{entity.id} ({', '.join(facts)})"
    if entity.note:
        yield f"  {entity.note}"
    if entity.ambiguous:
        near = f", unless near {', '.join(entity.near)}" if entity.near else ""
        yield f"  ambiguous{near}"
    for number, name in enumerate(entity.names):
        if number:
            yield f"  former name{_period(name)}"
        for code, form in name.native.items():
            yield f"  {code:8} {_text(form)}"
        rows = [u for u in units if u.name == number and u.written]
        if rows:
            yield "  conventions"
        for c in lexicon.conventions:
            written = [w for u in rows if (w := u.written[c.bit])]
            if written:
                sure = "" if all(w.certain for w in written) else "  (not certain)"
                yield f"    {c.id:12} {' '.join(w.text for w in written):34} {'; '.join(dict.fromkeys(w.why for w in written))}{sure}"
        if name.exonym:
            yield "  established names"
        for code, form in name.exonym.items():
            yield f"    {code:12} {_text(form)}"
        if name.variants:
            yield "  seen in texts"
        for v in name.variants:
            part = f"{v.part}: " if v.part != "name" else ""
            yield f"    {v.lang or '-':12} {v.form:34} {part}{described(v)}"
    if entity.fixed:
        yield f"  fixed    {'; '.join(entity.fixed)}"
    for language, words in entity.derived.items():
        roles = "; ".join(f"{role} " + ", ".join(forms) for role, forms in words.items())
        yield f"  {language:8} {roles}"
    if not entity.certain:
        yield "  not certain: no fix for it is applied unasked"
    for source in entity.sources:
        yield f"  source   {source}"
    yield f"  entry    {place}"


def _period(name: Name) -> str:
    since = f" from {name.since}" if name.since else ""
    until = f" until {name.until}" if name.until else ""
    return since + until


def _text(form: Form) -> str:
    return " ".join(form.values())
