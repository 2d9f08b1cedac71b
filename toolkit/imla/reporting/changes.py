"""What changed in a glossary, in an editor's words.

Start reading at :func:`sentence`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.matching.origins import language_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from imla.matching.changes import Change

_NAMED = {"native": "{} form", "exonym": "established {} name", "spelling": "spelling for {}"}
_FACTS = {"countries": "country", "wikidata": "Wikidata id", "near": "context words", "fixed": "brand"}


def sentences(found: Iterable[Change]) -> Iterator[str]:
    """Yields a line for each entity with changes, and below it one for each change."""
    last = ""
    count = 0
    for change in found:
        if change.what in ("new", "removed"):
            yield f"{change.what}: {change.entity} ({change.after or change.before})"
        else:
            if change.entity != last:
                yield change.entity
            yield f"  {sentence(change)}"
        last = change.entity
        count += 1
    yield f"{count} change{'' if count == 1 else 's'}" if count else "nothing changed"


def sentence(change: Change) -> str:
    """Returns one change of an entity as a sentence."""
    return _SENTENCES.get(change.what, _fact)(change)


def _written(c: Change) -> str:
    return f"{c.before} is now written {c.after} in {c.where}"


def _form(c: Change) -> str:
    what = _NAMED[c.what].format(c.where if c.what == "spelling" else language_name(c.where))
    of = f" of the former name {c.name}" if c.name else ""
    if c.before is None:
        return f"a new {what}{of}: {c.after}"
    return (
        f"no {what}{of} any more: {c.before}"
        if c.after is None
        else f"the {what}{of} is {c.after}, no longer {c.before}"
    )


def _variant(c: Change) -> str:
    where = f" in {language_name(c.where)} texts" if c.where else ""
    if c.before is None:
        return f"a new variant{where}: {c.name} ({c.after})"
    return (
        f"no variant any more{where}: {c.name}"
        if c.after is None
        else f"the variant {c.name}{where} is {c.after}, no longer {c.before}"
    )


def _former(c: Change) -> str:
    return f"no former name any more: {c.name}" if c.after is None else f"a new former name: {c.name}{_span(c.after)}"


def _span(period: dict[str, str]) -> str:
    return "".join(f", {key} {day}" for key, day in period.items() if day)


def _period(c: Change) -> str:
    verbs = {"from": "begins", "to": "ends"}
    said = [
        f"{verbs[key]} {c.after[key] or 'on no stated day'} (before: {c.before[key] or 'no day'})"
        for key in verbs
        if c.before[key] != c.after[key]
    ]
    return f"the period of {c.name} {' and '.join(said)}"


def _fact(c: Change) -> str:
    name = _FACTS.get(c.what, c.what)
    if isinstance(c.before, tuple) and isinstance(c.after, tuple):
        more, less = ([x for x in a if x not in b] for a, b in ((c.after, c.before), (c.before, c.after)))
        said = [f"{word} {'; '.join(items)}" for word, items in (("more:", more), ("less:", less)) if items]
        return f"{name}: {', '.join(said) or 'another order'}"
    if isinstance(c.before, bool):
        return f"{'now' if c.after else 'no longer'} {name}"
    return f"{name}: {_shown(c.after)} (before: {_shown(c.before)})"


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return (
            "; ".join(
                f"{code}: {', '.join(w for words in roles.values() for w in words)}" for code, roles in value.items()
            )
            or "none"
        )
    return str(value) or "none"


_SENTENCES: dict[str, Callable[[Change], str]] = {
    "id": lambda c: f"its id is {c.after}, no longer {c.before}",
    "written": _written,
    "native": _form,
    "exonym": _form,
    "spelling": _form,
    "variant": _variant,
    "former": _former,
    "period": _period,
}
