"""Alternate names of GeoNames: the tab-separated files ``alternateNames``, with the eight columns of old or the ten of today.

Rows of one place need not stand together, so the file is read to its end before the first place is given. Codes that are no language
(postal and airport codes, links) are left out; ``wkdt`` tells the Wikidata id. GeoNames does not say in this file which country a place
is in: the user does.

Start reading at :func:`read`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.errors import DataError
from imla.glossary.exchange.proposal import Item, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_NO_NAMES = ("link", "post", "iata", "icao", "faac", "tcid", "unlc", "abbr", "phon", "piny")
_WIKIDATA = "wkdt"


def read(path: Path, lines: Iterable[bytes]) -> Iterator[Item]:
    """Yields the places of a file, in the order in which they first occur.

    Raises:
        DataError: a line has other columns; the message has its number.
    """
    places: dict[str, list[Label]] = {}
    wikidata: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        try:
            cells = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n").split("\t")
        except UnicodeDecodeError as e:
            raise DataError([f"{path}:{number}: not UTF-8 (byte {line[e.start]:#04x})"]) from e
        if cells == [""]:
            continue
        if len(cells) not in (4, 8, 10):
            raise DataError(
                [f"{path}:{number}: {len(cells)} columns; alternateNames has 8 or 10, with tabs between them"]
            )
        row, place, language, form = cells[:4]
        if not (row.isascii() and row.isdigit() and place.isascii() and place.isdigit()):
            raise DataError(
                [f'{path}:{number}: the first two columns are numbers of GeoNames, not "{row[:20]}" and "{place[:20]}"']
            )
        flags = cells[4:8] if len(cells) > 4 else [""] * 4
        if any(flag not in ("", "0", "1") for flag in flags):
            raise DataError([f"{path}:{number}: columns 5 to 8 are 1 or empty"])
        if not form.strip():
            raise DataError([f"{path}:{number}: the name (column 4) is empty"])
        names = places.setdefault(place, [])
        if language == _WIKIDATA:
            wikidata[place] = form
        elif language not in _NO_NAMES:
            preferred, _, colloquial, historic = (flag == "1" for flag in flags)
            sure = 0.2 if historic else 0.3 if colloquial else 0.7 if preferred else 0.6
            what = [
                "GeoNames",
                *(w for w, said in (("historic", historic), ("colloquial", colloquial)) if said),
                "name",
            ]
            names.append(Label(language, form, " ".join(what), sure))
    for place, names in places.items():
        yield Item(f"geonames:{place}", tuple(names), wikidata.get(place, ""), ("place", "GeoNames lists places"))
