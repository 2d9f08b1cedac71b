"""A glossary → the file of another program, in one call.

The formats themselves lie below conventions and know nothing of them (:mod:`imla.glossary.exchange`); what they need is put together here.
Start reading at :func:`export`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from imla.conventions.load import systems_of
from imla.errors import DataError, UsageError
from imla.glossary.exchange.entry import canonical, chosen, entries
from imla.glossary.exchange.format import Format, Material
from imla.glossary.exchange.merge import alike, differences
from imla.matching.lexicon import Lexicon
from imla.matching.pairs import full_name, pairs
from imla.matching.terms import terms, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imla.glossary.entity import Entity
    from imla.glossary.load import Glossary
    from imla.matching.lexicon import ConventionInfo


def export(
    glossary: Glossary,
    format_: Format,
    *,
    conventions: Sequence[str] = (),
    source: str = "",
    countries: Sequence[str] = (),
    kinds: Sequence[str] = (),
    separator: str = "",
) -> str:
    """Returns the text of an export.

    Args:
        glossary: to export.
        format_: to write.
        conventions: ids; the first is the one that is written, the others are right as well.
        source: for term lists, the id of the convention of the text that is translated.
        countries: only entities of these; all if empty.
        kinds: only entities of these; all if empty.
        separator: between cells, where the format leaves a choice.

    Raises:
        UsageError: an unknown convention, or one that the format needs is missing.
        DataError: the glossary has faults; the format cannot carry an entry as it is.
    """
    _check_need(format_, conventions, source)
    lexicon = Lexicon.load(glossary)
    houses = [lexicon.convention(c) for c in conventions]
    material = Material(title=_title(houses), separator=separator)

    def wanted(entity: Entity) -> bool:
        return chosen({"country": list(entity.countries), "kind": entity.kind}, countries, kinds)

    if format_.writes == "entries":
        rows = [row for row in entries(glossary) if chosen(row, countries, kinds)]
        material = material._replace(
            entries=rows, languages=_languages(glossary, lexicon), written=_written(lexicon, houses)
        )
    elif format_.writes == "terms":
        material = material._replace(
            terms=terms(lexicon, glossary.entities, lexicon.convention(source), houses[0], wanted)
        )
    else:
        material = material._replace(words=words(lexicon, glossary.entities, houses, wanted))
        if format_.writes == "pairs":
            material = material._replace(pairs=pairs(lexicon, glossary.entities, houses, wanted))
    text: str = format_.module.write(material)
    if format_.writes == "entries":
        _check_return(format_, material.entries, text)
    return text


def _check_need(format_: Format, conventions: Sequence[str], source: str) -> None:
    if format_.writes != "entries" and not conventions:
        raise UsageError(f'{format_.name} needs a convention: --convention ID ("imla conventions" lists them)')
    if format_.writes == "terms" and (len(conventions) != 1 or not source):
        raise UsageError(
            f"{format_.name} needs two conventions: --from that of the source text, --convention that of the translation"
        )
    if format_.writes != "terms" and source:
        raise UsageError("--from is for the term lists of translators (omegat, deepl)")


def _check_return(format_: Format, rows: Sequence[dict[str, Any]], text: str) -> None:
    """Reads an export back: an entry that would come home changed is a fault now, not later.

    Raises:
        DataError: with each such entry.
    """
    draft = format_.module.read(Path(format_.name), text.encode())
    home = {row.get("id"): canonical(row) for row in draft.rows}
    problems = draft.problems or [
        f"{row['id']}: {format_.name} cannot carry this entry ({'; '.join(differences(row, home.get(row['id'], {})))})"
        for row in rows
        if not alike(home.get(row["id"], {}), row)
    ]
    if problems:
        raise DataError(problems)


def _title(houses: Sequence[ConventionInfo]) -> str:
    return f"Names as written by {', '.join(c.id for c in houses)}; made by imla" if houses else "imla glossary"


def _languages(glossary: Glossary, lexicon: Lexicon) -> dict[str, str]:
    """The language of what is filed under a convention; of what is filed under a system, the one it writes (``kk-de``)."""
    out = {c.id: c.language for c in lexicon.conventions}
    for system in systems_of(glossary).ids():
        source, _, target = system.partition("-")
        out.setdefault(system, target if target.isalpha() and len(target) in (2, 3) else f"{source}-Latn")
    return out


def _written(lexicon: Lexicon, houses: Sequence[ConventionInfo]) -> dict[str, dict[str, str]]:
    """By entity, the whole name in each convention, where the convention is sure of it."""
    out: dict[str, dict[str, str]] = {}
    for unit in lexicon.units() if houses else ():
        if unit.name or not unit.written or unit.part not in ("name", "family"):
            continue
        for c in houses:
            word = unit.written[c.bit]
            text = full_name(lexicon, unit, c.bit) or (word.text if word and word.certain else "")
            if text:
                out.setdefault(lexicon.entity(unit.entity).id, {})[c.id] = text
    return out
