"""The numbers of a glossary for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SHOWN = 12
"""Rows of a table; JSON has all of them."""


def statistics_lines(numbers: Mapping[str, Any]) -> Iterator[str]:
    """Yields the lines that show what :func:`imla.glossary.statistics.statistics` counted."""
    total = numbers["entities"]
    for name, value in numbers.items():
        if isinstance(value, int):
            yield f"{name:24} {value:6}"
    for name, table in numbers.items():
        if isinstance(table, int) or not table:
            continue
        yield ""
        yield name
        of = total if name != "variant status" else sum(table.values())
        for key, count in list(table.items())[:_SHOWN]:
            yield f"  {key:22} {count:6} {count / of:7.1%}"
        if len(table) > _SHOWN:
            yield f"  {f'… {len(table) - _SHOWN} more':22} {sum(list(table.values())[_SHOWN:]):6}"
