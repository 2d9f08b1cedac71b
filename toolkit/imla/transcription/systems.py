"""All transcription systems of some folders: by id, read when first asked for.

Listing them opens no file; a system is parsed and compiled once. Start reading at :class:`Systems`.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from imla.errors import DataError, FileError, UsageError, suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from imla.transcription.render import Renderer
    from imla.transcription.system import System


class Systems:
    """The systems in folders of ``<id>.toml`` files; a later folder replaces systems of an earlier one by id."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Lists the files of *folders*; one that does not exist holds no systems."""
        self._files = [path for folder in folders for path in sorted(folder.glob("*.toml"))]
        self._paths = {path.stem: path for path in self._files}
        self._systems: dict[str, System] = {}
        self._renderers: dict[str, Renderer] = {}

    def ids(self) -> tuple[str, ...]:
        """Returns the ids of all systems, sorted; no file is opened."""
        return tuple(sorted(self._paths))

    def get(self, id: str) -> System:  # noqa: A002
        """Returns the system *id*; ``ru-en+iev`` is the system ``ru-en`` with its option ``iev``.

        Raises:
            UsageError: there is none, or it has no such option; the message has the nearest.
            FileError: its file cannot be read.
            DataError: its file has faults; all of them.
        """
        if id not in self._systems:
            name, *options = id.split("+")
            self._systems[id] = self._choosing(self.get(name), options) if options else self._load(name)
        return self._systems[id]

    def _load(self, name: str) -> System:
        path = self._paths.get(name)
        if path is None:
            hint = suggestion(name, self.ids()) or f"; there are: {', '.join(self.ids()) or 'none'}"
            raise UsageError(f'unknown transcription system "{name}"{hint}')
        from imla.transcription.load import load

        return load(path)

    def _choosing(self, system: System, options: list[str]) -> System:
        try:
            return system.choosing(options)
        except KeyError as e:
            known = ", ".join(system.options) or "none"
            hint = suggestion(e.args[0], tuple(system.options)) or f"; there are: {known}"
            raise UsageError(f'{system.id} has no option "{e.args[0]}"{hint}') from e

    def wrong(self, id: str) -> str:  # noqa: A002
        """Returns what is wrong with *id* as a system somebody names, or nothing; a file is opened only for options."""
        if id in self._paths:
            return ""
        try:
            self.get(id)
        except UsageError as e:
            return str(e)
        return ""

    def renderer(self, id: str) -> Renderer:  # noqa: A002
        """Returns the compiled system *id*; errors as for :meth:`get`."""
        if id not in self._renderers:
            from imla.transcription.render import Renderer

            name, *options = id.split("+")
            self._renderers[id] = Renderer(self.get(id), self.renderer(name) if options else None)
        return self._renderers[id]

    def spellings(self, id: str, text: str) -> tuple[str, ...]:  # noqa: A002
        """Returns what the system *id* makes of *text* with every combination of its options, its own spelling first.

        Raises:
            UnknownLetter: a letter that the system does not have; else errors as for :meth:`get`.
        """
        own = self.renderer(id).render(text)
        letters = set(text.lower())
        found = {own: None}
        telling: list[str] = []
        for name, option in self.get(id).options.items():
            if not letters.isdisjoint(option.touched):
                made = self.renderer(f"{id}+{name}").render(text)
                if made != own:
                    telling.append(name)
                    found[made] = None
        for count in range(2, len(telling) + 1):
            for chosen in combinations(telling, count):
                found[self.renderer("+".join((id, *chosen))).render(text)] = None
        return tuple(found)

    def check(self) -> list[str]:
        """Returns every fault of every file, replaced ones too, each with file and line; also the samples that fail."""
        from imla.transcription.load import failing_samples, load

        problems: list[str] = []
        for path in self._files:
            try:
                problems += failing_samples(load(path))
            except DataError as e:
                problems += e.problems
            except FileError as e:
                problems.append(str(e))
        return problems
