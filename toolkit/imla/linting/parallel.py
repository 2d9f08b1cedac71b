"""The same work on many files, on every core, with the results in order.

The work is done by forked processes, which share what was loaded before (the lexicon) without copying it; where a system cannot fork,
or for a few files, everything runs in this process. The results are the same in either case, and come in the order of the items.

Start reading at :func:`in_order`.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

_WORTH_IT = 200
"""Items from which on a second process pays for itself."""
_CHUNK = 40

_work: Callable[[object], object] | None = None


def in_order(work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """Yields ``work(item)`` for each item, in order.

    Args:
        work: must not depend on what it did for other items; its results must pickle.
        items: must pickle.
    """
    processes = min(_processors(), len(items) // (_WORTH_IT // 2))
    if processes < 2 or sys.platform in (
        "win32",
        "darwin",
    ):  # macOS can fork, but its system libraries may not survive it
        yield from map(work, items)
        return
    from multiprocessing import get_context

    global _work  # noqa: PLW0603  # the way a forked process inherits what cannot be pickled
    _work = work  # type: ignore[assignment]
    try:
        with get_context("fork").Pool(processes) as pool:
            yield from pool.imap(_one, items, chunksize=_CHUNK)
    finally:
        _work = None


def _one(item: object) -> object:
    assert _work is not None
    return _work(item)


def _processors() -> int:
    """The processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
