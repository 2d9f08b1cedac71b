"""``imla conventions``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from imla.cli.options import ConfigFile, Folders, Isolated, NoDefault, glossary_of

if TYPE_CHECKING:
    from imla.matching.lexicon import Lexicon, Unit

_SHOWN = ("tokayev", "mirziyoyev", "japarov", "rahmon", "aktau", "kyrgyzstan")
"""Names that tell the conventions apart."""


def conventions(
    show: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Show only this one, with its sources.", show_default=False)
    ] = None,
    glossary: Folders = None,
    no_default_glossary: NoDefault = False,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """List the conventions, each with names as it writes them."""
    from imla.conventions.load import conventions_of, systems_of
    from imla.errors import UsageError, suggestion
    from imla.matching.lexicon import Lexicon

    data = glossary_of(glossary, no_default_glossary, config, isolated)
    known = conventions_of(data, systems_of(data))
    if show and show not in known:
        raise UsageError(f'unknown convention "{show}"{suggestion(show, list(known))}; "imla conventions" lists them')
    width = max(map(len, known))
    samples = _samples(Lexicon.load(data))
    for c in known.values():
        if show and c.id != show:
            continue
        print(f"{c.id:{width}}  {c.language}  {c.title}")
        if samples.get(c.id):
            print(f"{'':{width}}      {' · '.join(samples[c.id])}")
        if show:
            for line in (c.note, *c.sources):
                if line:
                    print(f"{'':{width}}      {line}")
            print(
                f"{'':{width}}      renders {', '.join(f'{k} by {v}' for k, v in c.render.items())}; exonyms: {'yes' if c.exonyms else 'no'}"
            )


def _samples(lexicon: Lexicon) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {c.id: [] for c in lexicon.conventions}
    units: dict[str, Unit] = {}
    for u in lexicon.units():
        if u.name == 0 and u.part in ("family", "name"):
            units.setdefault(lexicon.entity(u.entity).id, u)
    for entity in _SHOWN:
        if entity in units:
            for c, written in zip(lexicon.conventions, units[entity].written, strict=True):
                if written:
                    out[c.id].append(written.text)
    return out
