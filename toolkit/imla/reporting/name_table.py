"""One name in every convention: what the entry says if the glossary knows it, else what the rules make of it.

Start reading at :func:`name_table`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from imla.errors import UsageError
from imla.text.lookalikes import runs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imla.conventions.convention import Convention
    from imla.conventions.transcribe import Transcriber
    from imla.linting.lint import Linter
    from imla.matching.lexicon import Unit


class Row(NamedTuple):
    """How one convention writes a name.

    Attributes:
        convention: its id.
        text: the spelling; ``""`` if nothing leads to one.
        why: the reason, as a sentence.
        how: the reason in short.
        certain: whether a rewrite would use it unasked.
    """

    convention: str
    text: str
    why: str
    how: str
    certain: bool


def name_table(
    text: str,
    linter: Linter,
    transcriber: Transcriber,
    conventions: Mapping[str, Convention],
    source: str | None = None,
) -> list[Row]:
    """Returns how each of *conventions* writes the name *text*.

    Args:
        text: a name, in any listed spelling if the glossary knows it, else as its language writes it.
        linter: to look the name up with.
        transcriber: for a name that is not listed.
        conventions: to ask, by id.
        source: the language of the name; by default told by its letters. A stated language asks the rules alone.

    Raises:
        UsageError: the name is not listed, and its letters do not tell its language.
        ImlaError: a letter that no system for the language knows.
    """
    units = _listed(text, linter) if source is None else []
    if units:
        return [_by_entry(units, linter.lexicon.convention(name).bit, name) for name in conventions]
    language = source or transcriber.source(text)
    return [_by_rule(text, transcriber, convention, language) for convention in conventions.values()]


def _listed(text: str, linter: Linter) -> list[Unit]:
    """Returns the parts of the one entity that *text* is a listed spelling of, in its order; empty if there is none, or several."""
    mentions = linter.lint(text).draft.mentions
    if len(mentions) != 1 or any(runs(word) > 1 for word in text.split()):
        return []  # several, or Latin p in Құрық: better said than passed over
    (m,) = mentions
    whole = m.start == 0 and m.parts[-1].end == m.end == len(text)
    if not whole or m.score < 1 or m.others or any(p.initials for p in m.parts):
        return []
    units = [linter.lexicon.unit(p.unit) for p in m.parts]
    return units if all(u.written for u in units) else []


def _by_entry(units: list[Unit], bit: int, convention: str) -> Row:
    written = [w for u in units if (w := u.written[bit])]
    why, how = ("; ".join(dict.fromkeys(reasons)) for reasons in ([w.why for w in written], [w.how for w in written]))
    return Row(convention, " ".join(w.text for w in written), why, how, all(w.certain for w in written))


def _by_rule(text: str, transcriber: Transcriber, convention: Convention, source: str) -> Row:
    try:
        made = transcriber.by_convention(convention, text, source)
    except UsageError as e:
        return Row(convention.id, "", str(e), str(e), certain=False)
    return Row(convention.id, made.text, made.why, made.how or made.why, made.certain)
