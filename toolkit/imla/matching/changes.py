"""What changed between two versions of a glossary: in the entries, and in what conventions make of them.

Start reading at :func:`changes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from imla.matching.compile import compile_lexicon
from imla.matching.encode import encode
from imla.matching.lexicon import Lexicon
from imla.matching.store import fetch, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from imla.glossary.entity import Entity, Form, Name
    from imla.glossary.load import Glossary

_FACTS = ("kind", "countries", "wikidata", "fixed", "derived", "ambiguous", "near", "certain", "note", "sources")


class Change(NamedTuple):
    """One change.

    Attributes:
        entity: its id.
        what: ``new``, ``removed``, ``id``, ``written``, ``native``, ``exonym``, ``spelling``, ``variant``, ``former``, ``period``, or a key
            of the entry (``note``, ``sources`` …).
        name: which name, for people: ``""`` for the current one, else a form of the former one.
        where: language, convention or part it is about; conventions that write alike are joined.
        before: the old value; None if there was none.
        after: the new value; None if there is none.
    """

    entity: str
    what: str
    name: str = ""
    where: str = ""
    before: Any = None
    after: Any = None


def changes(old: Glossary, new: Glossary) -> list[Change]:
    """Returns every change from *old* to *new*, by entity in the order of *new*, what is gone last.

    Raises:
        DataError: one of the two has faults.
    """
    before, after = ({e.id: e for e in glossary.entities} for glossary in (old, new))
    spelled = [_written(glossary) for glossary in (old, new)]
    moved = _renamed(before, after)
    found: list[Change] = []
    for id_, entity in after.items():
        earlier = before.get(moved.get(id_, id_))
        if earlier is None:
            found.append(Change(id_, "new", after=_title(entity)))
            continue
        if earlier.id != id_:
            found.append(Change(id_, "id", before=earlier.id, after=id_))
        found += _written_otherwise(entity, spelled[0].get(earlier.id, {}), spelled[1].get(id_, {}))
        found += _entry(earlier, entity)
    gone = before.keys() - after.keys() - set(moved.values())
    found += [Change(id_, "removed", before=_title(entity)) for id_, entity in before.items() if id_ in gone]
    return found


def _renamed(before: Mapping[str, Entity], after: Mapping[str, Entity]) -> dict[str, str]:
    """New ids of entities that are otherwise the same: one Wikidata id, or one set of names."""
    lost = [e for id_, e in before.items() if id_ not in after]
    by_names = {repr(e.names): e.id for e in lost}
    by_item = {e.wikidata: e.id for e in lost if e.wikidata}
    found = {}
    for id_, e in after.items():
        earlier = by_item.get(e.wikidata) or by_names.get(repr(e.names))
        if id_ not in before and earlier:
            found[id_] = earlier
    return found


def _title(entity: Entity) -> str:
    name = entity.names[0]
    form = next((form for forms in (name.native, name.exonym) for form in forms.values()), {})
    return " ".join(form.values()) or "; ".join(entity.fixed)


_Spelled = dict[tuple[int, str], dict[str, str]]


def _written(glossary: Glossary) -> dict[str, _Spelled]:
    """By entity, name and part: what each convention writes."""
    stored = fetch(key_of(glossary))  # an earlier version is compiled for this once, and not kept
    lexicon = Lexicon(stored or encode(compile_lexicon(glossary)))
    found: dict[str, _Spelled] = {}
    for unit in lexicon.units():
        if unit.written:
            by_convention = {c.id: w.text for c, w in zip(lexicon.conventions, unit.written, strict=True) if w}
            found.setdefault(lexicon.entity(unit.entity).id, {})[unit.name, unit.part] = by_convention
    return found


def _written_otherwise(entity: Entity, old: _Spelled, new: _Spelled) -> Iterator[Change]:
    joined: dict[tuple[str, str, str], list[str]] = {}
    for (number, part), by_convention in new.items():
        if number:
            continue  # of former names the forms tell
        for convention, text in by_convention.items():
            was = old.get((number, part), {}).get(convention)
            if was is not None and was != text:
                joined.setdefault((part, was, text), []).append(convention)
    for (_, was, text), conventions in joined.items():
        yield Change(entity.id, "written", "", ", ".join(conventions), was, text)


def _entry(old: Entity, new: Entity) -> Iterator[Change]:
    yield from _name(new.id, "", old.names[0], new.names[0])
    former = {_called(name): name for name in old.names[1:]}
    for name in new.names[1:]:
        called = _called(name)
        if (earlier := former.pop(called, None)) is None:
            yield Change(new.id, "former", called, after=_period(name))
            continue
        if _period(earlier) != _period(name):
            yield Change(new.id, "period", called, before=_period(earlier), after=_period(name))
        yield from _name(new.id, called, earlier, name)
    yield from (Change(new.id, "former", called, before=_period(name)) for called, name in former.items())
    for fact in _FACTS:
        a, b = getattr(old, fact), getattr(new, fact)
        if a != b:
            yield Change(new.id, fact, before=a, after=b)


def _name(entity: str, called: str, old: Name, new: Name) -> Iterator[Change]:
    for what, a, b in (
        ("native", old.native, new.native), ("exonym", old.exonym, new.exonym), ("spelling", old.spelling, new.spelling),
    ):  # fmt: skip
        for code in dict.fromkeys((*a, *b)):
            was, now = _text(a.get(code)), _text(b.get(code))
            if was != now:
                yield Change(entity, what, called, code, was, now)
    before, after = ({(v.form, v.part, v.lang): v.status for v in name.variants} for name in (old, new))
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield Change(entity, "variant", key[0], key[2], before.get(key), after.get(key))


def _called(name: Name) -> str:
    return next(
        (_text(form) or "" for forms in (name.native, name.exonym, name.spelling) for form in forms.values()), ""
    )


def _period(name: Name) -> dict[str, str]:
    return {"from": str(name.since or ""), "to": str(name.until or "")}


def _text(form: Form | None) -> str | None:
    return None if form is None else " ".join(form.values())
