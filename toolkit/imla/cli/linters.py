"""Where options and configuration meet: the linters of a run, one for each way its files are configured.

Start reading at :class:`Linters`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imla.cli.options import listed, open_listed, overlaid, told
from imla.errors import FileError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imla.config.setting import Settings
    from imla.documents.document import Document
    from imla.linting.lint import Linter
    from imla.linting.registry import Rule
    from imla.matching.lexicon import Lexicon


class Linters:
    """The linters of a run. All are made at once, so that a fault in a configuration is told before anything is done.

    Args:
        paths: as the user named them.
        given: options of the command line by the field of :class:`~imla.config.setting.Settings`, None for those not given.
        glossary: folders to add.
        config: the only configuration to take.
        isolated: take none.
        stdin_name: what standard input is called.
        rewriting: see :meth:`~imla.config.setting.Settings.linter`; a convention is needed.

    Raises:
        ImlaError: a path, an option, a configuration or a glossary is at fault.
    """

    def __init__(
        self,
        paths: list[str],
        given: dict[str, Any],
        *,
        glossary: list[Path] | None,
        config: Path | None,
        isolated: bool,
        stdin_name: str | None,
        rewriting: bool = False,
    ) -> None:
        from imla.config.find import Configs

        self._stdin_name = stdin_name
        self._rewriting = rewriting
        self._made: dict[Settings, Linter] = {}
        self._lexicons: dict[Any, Lexicon] = {}
        self._settings: dict[Path | None, Settings] = {}
        configs = Configs(config, isolated=isolated)
        self.items = listed(paths)
        """The files of the run in order; None stands for standard input."""
        for item in self.items:
            settings = overlaid(configs.settings(item if item is not None else stdin_name), given, glossary)
            self._settings[item] = settings
            if settings not in self._made:
                self._made[settings] = self._make(settings)

    def _make(self, settings: Settings) -> Linter:
        from imla.matching.lexicon import Lexicon

        if self._rewriting and not settings.convention:
            raise UsageError(
                'say how to write: --convention ID, or convention = "ID" in imla.toml ("imla conventions" lists them)'
            )
        source = (settings.glossary, settings.default_glossary, settings.house)
        if source not in self._lexicons:
            self._lexicons[source] = told(Lexicon.load(settings.load_glossary()))
        return settings.linter(self._lexicons[source], rewriting=self._rewriting)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that run on some file, by their codes."""
        found = {rule.code: rule for linter in self._made.values() for rule in linter.rules}
        return tuple(found[code] for code in sorted(found))

    def linter(self, item: Path | None) -> Linter:
        """Returns the linter for one of :attr:`items`."""
        return self._made[self._settings[item]]

    def open(self, item: Path | None) -> Document:
        """Opens one of :attr:`items`.

        Raises:
            FileError: it cannot be read.
        """
        return open_listed(item, self._settings[item].encoding or None, self._stdin_name)

    def documents(self, faults: list[str]) -> Iterator[tuple[Linter, Document]]:
        """Yields the documents in order, each with its linter; one that cannot be read is noted in *faults* and the others go on."""
        for item in self.items:
            try:
                yield self.linter(item), self.open(item)
            except FileError as e:
                faults.append(str(e))
