"""``near.toml``: what falls together when an unlisted spelling is compared with the listed ones, and what a difference costs.

Start reading at :func:`read_near`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imla.tables import Table

_SECOND = 27


def read_near(tables: Iterable[Table]) -> dict[str, Any]:
    """Returns what the files say together; a later one adds to an earlier one, or replaces single letters of it.

    Returns:
        ``key``: letters → class, or several; ``vowels``: the classes that are vowels; ``suffixes``: what makes another name of a name;
        ``letters``: letter of a native script → what writers make of it → its cost; ``writers``: language → its name, and the same where it differs;
        ``pairs``: letter → how much likelier each second one is in a name; ``weights``: of the score, by case.

    Raises:
        DataError: a file has faults.
    """
    near: dict[str, Any] = {key: {} for key in ("key", "letters", "writers", "pairs", "weights")}
    near |= {"vowels": "", "suffixes": []}
    for table in tables:
        table.check_keys(table.data, near)
        for letters, to in table.take_table(table.data, "key").items():
            if isinstance(to, str) or (isinstance(to, list) and to and all(isinstance(x, str) for x in to)):
                near["key"][letters] = to
            else:
                table.fault("must be a text, or a list of texts", "key", letters)
        near["vowels"] += table.take_text(table.data, "vowels")
        near["suffixes"] += table.take_texts(table.data, "suffixes")
        near["letters"] |= _numbers(table, table.data, "letters")
        writers = table.take_table(table.data, "writers")
        for language in writers:
            writer = table.take_table(writers, language, "writers")
            table.check_keys(writer, ("name", "letters"), "writers", language)
            name = table.take_text(writer, "name", "writers", language, required=True)
            near["writers"][language] = {
                "name": name,
                "letters": _numbers(table, writer, "letters", "writers", language),
            }
        near["weights"] |= _numbers(table, table.data, "weights")
        for letter, row in table.take_table(table.data, "pairs").items():
            if isinstance(row, list) and len(row) == _SECOND and all(map(_number, row)):
                near["pairs"][letter] = row
            else:
                table.fault(f"must be a list of {_SECOND} numbers, for a to z and the end", "pairs", letter)
        table.done()
    return near


def _numbers(table: Table, above: dict[str, Any], name: str, *where: str) -> dict[str, dict[str, float]]:
    """Returns the tables of numbers below *name*."""
    out: dict[str, dict[str, float]] = {}
    rows = table.take_table(above, name, *where)
    for key in rows:
        out[key] = {}
        for choice, value in table.take_table(rows, key, *where, name).items():
            if _number(value):
                out[key][choice] = float(value)
            else:
                table.fault("must be a number", *where, name, key, choice)
    return out


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
