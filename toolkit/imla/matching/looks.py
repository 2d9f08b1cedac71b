"""Whether a word looks like a name of the region: *Taldyqum* does, *Projektor* does not, though both may be one letter from a listed name.

Two letters stand together in such names more or less often than elsewhere; ``glossaries/near.toml`` says by how much, learnt from
real names and real words. Start reading at :meth:`Looks.of`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.matching.keys import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LETTERS = "abcdefghijklmnopqrstuvwxyz$"


class Looks:
    """Knows which letters stand together in names of the region.

    Args:
        pairs: for each first letter (``^`` is the beginning) how much likelier each second one is in a name, a to z and the end.
    """

    def __init__(self, pairs: Mapping[str, Sequence[float]]) -> None:
        self._pairs = {a + b: weight for a, row in pairs.items() for b, weight in zip(_LETTERS, row, strict=False)}

    def of(self, word: str) -> float:
        """Returns how much more *word* (folded, in Latin letters) looks like a name than like another word; 0 if nothing can be said."""
        letters = "".join(c for c in plain(word) if c in _LETTERS)
        if not letters:
            return 0.0
        pairs = self._pairs
        return sum(pairs.get(a + b, 0.0) for a, b in zip("^" + letters, letters + "$", strict=True))
