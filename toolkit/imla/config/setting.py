"""The keys of a configuration, and the settings that hold for one file.

:data:`KEYS` is the one list of keys: the reader, the JSON Schema, ``imla config`` and ``imla init`` are made from it.
Start reading at :class:`Settings`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from imla.errors import UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from pathlib import Path

    from imla.glossary.load import Glossary
    from imla.linting.lint import Linter
    from imla.matching.lexicon import Lexicon

DEFAULT = "default"
"""The origin of a setting that nobody made."""
COMMAND_LINE = "command line"
UNSAFE, SKIP = QUOTATIONS = ("unsafe", "skip")


class Key(NamedTuple):
    """One key of a configuration file.

    Attributes:
        name: as it is written there; with ``_`` for ``-`` it is the field of :class:`Settings`.
        kind: ``text``, ``texts``, ``flag`` or ``day``.
        about: what it says, in a line.
        default: what holds without it, in words.
        example: a value, as TOML has it.
        per_file: whether a ``[[files]]`` section may state it.
        choices: the values there are, if they are few.
    """

    name: str
    kind: str
    about: str
    default: str
    example: str
    per_file: bool = True
    choices: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """Its field of :class:`Settings`."""
        return self.name.replace("-", "_")


KEYS = (
    Key("convention", "text", 'The convention to hold texts to; "imla conventions" lists them.', "each text's own", '"de-duden"'),
    Key("language", "text", "Language of the texts: de, en, kk, ru …", "as stated in the text, or detected", '"de"'),
    Key("date", "day", "The day the texts speak of, for names that changed.", "as stated in the text", "2019-05-31"),
    Key("encoding", "text", "Encoding of the texts.", "UTF-8, or as stated in the text", '"cp1251"'),
    Key("near", "flag", "Whether to look for spellings that nobody listed.", "true", "false"),
    Key("select", "texts", 'The rules to run: codes, names, prefixes (N1); "imla rule" lists them.', "the usual ones", '["N1", "near-miss"]'),
    Key("ignore", "texts", "Rules not to run.", "none", '["N303"]'),
    Key("quotations", "text", 'Names in quotations: "unsafe" reports them, and changes them on demand; "skip" leaves them alone.', UNSAFE, '"skip"', choices=QUOTATIONS),
    Key("glossary", "texts", "Folders with your own entries and conventions, relative to this file.", "none", '["names"]', per_file=False),
    Key("default-glossary", "flag", "Whether the shipped entities count (people, places …).", "true", "false", per_file=False),
)  # fmt: skip
BY_NAME = {key.name: key for key in KEYS}


class House(NamedTuple):
    """What ``[override]`` makes of a convention: another one that stands on it.

    Attributes:
        base: the convention it stands beside in the file.
        path: of the configuration file.
        content: the convention as a file, each override in its line of the configuration file.
    """

    base: str
    path: Path
    content: bytes

    @property
    def id(self) -> str:
        """What the convention is called in findings."""
        return f"{self.base}+house"


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one file. Equal settings can share a linter.

    Attributes:
        convention: id, or ``""`` to hold each text to its own.
        language: BCP 47 code, or ``""``.
        date: the day the texts speak of.
        encoding: or ``""``.
        near: whether to look for spellings that nobody listed.
        select: rules to run; empty for the usual ones.
        ignore: rules not to run.
        quotations: one of :data:`QUOTATIONS`.
        glossary: the house's own folders.
        default_glossary: whether the shipped entities count.
        house: the overrides of names.
        origins: by field, where it was set: ``imla.toml:2``, :data:`COMMAND_LINE`; one that is not there is the default.
    """

    convention: str = ""
    language: str = ""
    date: datetime.date | None = None
    encoding: str = ""
    near: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    quotations: str = UNSAFE
    glossary: tuple[Path, ...] = ()
    default_glossary: bool = True
    house: House | None = None
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)

    def overlaid(self, values: Mapping[str, Any], origins: Mapping[str, str] | str) -> Settings:
        """Returns these settings with *values* over them.

        A value replaces what was there. Whoever selects rules begins anew: an ``ignore`` from further out no longer counts.

        Args:
            values: by field.
            origins: of each of them, or of all.
        """
        if not values:
            return self
        anew: dict[str, Any] = {"ignore": ()} if "select" in values else {}
        where = {name: origins if isinstance(origins, str) else origins[name] for name in values}
        kept = {name: origin for name, origin in self.origins.items() if name not in anew}
        return replace(self, **{**anew, **values}, origins={**kept, **where})

    def with_folders(self, folders: tuple[Path, ...]) -> Settings:
        """Returns these settings with further glossary *folders*; they come last, so theirs is the last word."""
        known = {folder.resolve() for folder in folders}
        kept = tuple(folder for folder in self.glossary if folder.resolve() not in known)
        return self.overlaid({"glossary": (*kept, *folders)}, COMMAND_LINE) if folders else self

    def load_glossary(self) -> Glossary:
        """Returns the shipped glossary with the house's folders and overrides.

        Raises:
            FileError: a folder does not exist or a file cannot be read.
        """
        from imla.glossary.load import Glossary

        house = (self.house.path, self.house.content) if self.house else None
        return Glossary.load(*self.glossary, default=self.default_glossary, house=house)

    def linter(self, lexicon: Lexicon | None = None, *, rewriting: bool = False) -> Linter:
        """Returns a linter for the files these settings hold for.

        Args:
            lexicon: of :meth:`load_glossary`, if it is at hand.
            rewriting: with the rules that write names in a convention (without those of ``ignore``), whatever ``select`` says.

        Raises:
            UsageError: an unknown convention, language or rule; the message says where it was set.
            DataError: the glossary has faults.
        """
        from imla.linting.lint import Linter
        from imla.linting.registry import REWRITE
        from imla.matching.lexicon import Lexicon

        lexicon = lexicon or Lexicon.load(self.load_glossary())
        for name, known in (("convention", lexicon.convention), ("language", lexicon.language)):
            try:
                if value := getattr(self, name):
                    known(value)
            except UsageError as e:
                origin = self.origins.get(name, COMMAND_LINE)
                raise UsageError(str(e) if origin == COMMAND_LINE else f"{origin}: {e}") from e
        own = self.house.id if self.house and self.house.base == self.convention else self.convention
        return Linter(
            lexicon,
            convention=own or None,
            language=self.language or None,
            date=self.date,
            near=self.near,
            select=REWRITE if rewriting else self.select,
            ignore=self.ignore,
            skip_quotations=self.quotations == SKIP,
        )
