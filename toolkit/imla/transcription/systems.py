"""All transcription systems of some folders: by id, read when first asked for.

Listing them opens no file; a system is parsed and compiled once. Start reading at :class:`Systems`.
"""

from __future__ import annotations

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
        """Returns the system *id*.

        Raises:
            UsageError: there is none; the message has the nearest id.
            FileError: its file cannot be read.
            DataError: its file has faults; all of them.
        """
        if id not in self._systems:
            path = self._paths.get(id)
            if path is None:
                hint = suggestion(id, self.ids()) or f"; there are: {', '.join(self.ids()) or 'none'}"
                raise UsageError(f'unknown transcription system "{id}"{hint}')
            from imla.transcription.load import load

            self._systems[id] = load(path)
        return self._systems[id]

    def renderer(self, id: str) -> Renderer:  # noqa: A002
        """Returns the compiled system *id*; errors as for :meth:`get`."""
        if id not in self._renderers:
            from imla.transcription.render import Renderer

            self._renderers[id] = Renderer(self.get(id))
        return self._renderers[id]

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
