"""Glossary files → entities, with every fault at its line.

* :class:`Glossary` is a set of folders. It reads the bytes of their files at once (the compiled form is keyed by them) and parses the
  entities only when somebody asks for them: a warm start never does.
* What one file may say is checked in :mod:`imla.glossary.read`.

Start reading at :meth:`Glossary.load`.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imla.errors import DataError, FileError
from imla.glossary.near import read_near
from imla.tables import Table, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from imla.glossary.entity import Entity
    from imla.glossary.evidence import Evidence

ELSEWHERE = ("conventions", "systems", "languages")
"""Folders of a glossary whose files are no entity files."""

NOT_NAMES = "not-names.toml"
NEAR = "near.toml"
GIVEN_NAMES = "given-names.toml"
ALPHABETS = "alphabets.toml"
LOOKALIKES = "lookalikes.toml"
EVIDENCE = "evidence.toml"
_NO_DATA = ("imla.toml", "pyproject.toml")
"""Files that may lie in a glossary folder and say something else."""
_OF_THEIR_OWN_KIND = (NOT_NAMES, NEAR, GIVEN_NAMES, ALPHABETS, LOOKALIKES, EVIDENCE)
"""Files that hold no entities, wherever they lie."""


class Glossary:
    """The entities of some folders.

    Attributes:
        folders: the shipped data first (always there: systems, languages, conventions), then the house's own.
        with_shipped: whether the shipped entities count.
        files: path and bytes of every data file, in reading order.
        house: the path of a convention among the files that lies in no folder: the overrides of a configuration.
    """

    def __init__(
        self, folders: Sequence[Path], *, with_shipped: bool = True, house: tuple[Path, bytes] | None = None
    ) -> None:
        self.folders = tuple(folders)
        self.with_shipped = with_shipped
        self.files = [(path, _bytes(path)) for folder in self.folders for path in _toml_files(folder)]
        self.files += [house] if house else []
        self.house = house[0] if house else None
        self._opened: dict[Path, Table] = {}

    @classmethod
    def load(cls, *folders: Path | str, default: bool = True, house: tuple[Path, bytes] | None = None) -> Glossary:
        """Returns the shipped glossary with a house's own *folders* added.

        Args:
            folders: each with entity files and, if wanted, ``conventions/``, ``systems/`` and ``languages/``.
            default: False drops the shipped entities (never the shipped systems, languages and conventions).
            house: a further convention: the path that messages about it name, and its content.

        Raises:
            FileError: a folder does not exist or a file cannot be read.
        """
        paths = [shipped()]
        for folder in map(Path, folders):
            if not folder.is_dir():
                raise FileError(f"{folder}: no such glossary folder")
            paths.append(folder)
        return cls(paths, with_shipped=default, house=house)

    def changed(self, path: Path, content: bytes) -> Glossary:
        """Returns this glossary as it would be if the file *path* in one of its folders held *content*; nothing is written."""
        return self._holding({**dict(self.files), path: content}, self.folders, with_shipped=self.with_shipped)

    def only(self, content: bytes) -> Glossary:
        """Returns the systems, languages and conventions of this glossary with no other entities than those of one file.

        Args:
            content: of the file; faults in it are named by "new/entry.toml" and its lines.
        """
        others = {path for path, _ in self.entity_files()}
        files = {path: held for path, held in self.files if path not in others}
        new = Path("new")
        return self._holding({**files, new / "entry.toml": content}, (*self.folders, new), with_shipped=False)

    def _holding(self, files: dict[Path, bytes], folders: Sequence[Path], *, with_shipped: bool) -> Glossary:
        made = Glossary((), with_shipped=with_shipped)
        made.house = self.house
        made.folders = tuple(folders)
        made.files = list(files.items())
        return made

    def tables(self, kind: str) -> Iterable[tuple[Path, bytes]]:
        """Yields the files of ``conventions``, ``systems`` or ``languages``; a later folder replaces a file of the same name."""
        chosen: dict[str, tuple[Path, bytes]] = {}
        for folder in self.folders:
            for path, content in self.files:
                if path.parent == folder / kind:
                    chosen[path.name] = (path, content)
        if kind == "conventions" and self.house:
            chosen[""] = (self.house, dict(self.files)[self.house])
        return chosen.values()

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """All entities, in the order of the files.

        Raises:
            DataError: with all faults of all files.
        """
        from imla.glossary.read import extend_entities, read_entities

        problems: list[str] = []
        found: dict[str, Entity] = {}
        places: dict[str, Table] = {}
        read: list[Table] = []
        for path, content in self.entity_files():
            try:
                table = Table.parse(path, content)
            except DataError as e:
                problems += e.problems
                continue
            for entity in read_entities(table):
                first = found.setdefault(entity.id, entity)
                if first is entity:
                    places[entity.id] = table
                    continue
                taken = f"{first.path}:{places[entity.id].line('entity', first.index, 'id')}"
                table.fault(
                    f'the id "{entity.id}" is taken by {taken}; ids are unique in the whole glossary',
                    "entity", entity.index, "id", label=entity.id,
                )  # fmt: skip
            read.append(table)
        for table in read:
            extend_entities(table, found, lenient=not self.with_shipped)
            problems += table.problems
        if problems:
            raise DataError(problems)
        return tuple(found.values())

    def entity(self, name: str) -> Entity:
        """Returns the entity with this id, which there must be."""
        return self._by_id[name]

    @cached_property
    def _by_id(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    def entity_files(self) -> Iterable[tuple[Path, bytes]]:
        """Yields path and bytes of every entity file that counts."""
        for folder in self.folders:
            if folder == shipped() and not self.with_shipped:
                continue
            for path, content in self.files:
                if path.is_relative_to(folder) and path != self.house:
                    inside = path.relative_to(folder)
                    if inside.parts[0] not in ELSEWHERE and path.name not in _OF_THEIR_OWN_KIND:
                        yield path, content

    def place(self, entity: Entity, *where: str | int) -> str:
        """Returns ``file:line`` of an entity, or of something in its entry (``"native", "kk"``), for messages."""
        assert entity.path is not None
        table = self._opened.get(entity.path)
        if table is None:
            table = self._opened[entity.path] = Table.parse(entity.path, dict(self.files)[entity.path])
        return f"{entity.path}:{table.line('entity', entity.index, *(where or ('id',)))}"

    @cached_property
    def not_names(self) -> dict[str, str]:
        """Words that look like names and are not, each with its reason."""
        out: dict[str, str] = {}
        for path, content in self.files:
            if path.name != NOT_NAMES:
                continue
            table = Table.parse(path, content)
            table.check_keys(table.data, ("word",))
            for i, row in enumerate(table.take_rows(table.data, "word")):
                table.check_keys(row, ("form", "reason"), "word", i)
                form = table.take_text(row, "form", "word", i, required=True)
                out[form] = table.take_text(row, "reason", "word", i, required=True)
            table.done()
        return out

    @cached_property
    def given_names(self) -> dict[str, tuple[str, ...]]:
        """Given names of the region, by language, in its letters."""
        out: dict[str, tuple[str, ...]] = {}
        for path, content in self.files:
            if path.name == GIVEN_NAMES:
                table = Table.parse(path, content)
                for language in table.data:
                    out[language] = (*out.get(language, ()), *table.take_texts(table.data, language))
                table.done()
        return out

    @cached_property
    def alphabets(self) -> dict[str, tuple[str, str]]:
        """English name and letters of each language of the region, by code; a later file replaces languages of an earlier one."""
        out: dict[str, tuple[str, str]] = {}
        for path, content in self.files:
            if path.name == ALPHABETS:
                table = Table.parse(path, content)
                for code in table.data:
                    row = table.take_table(table.data, code)
                    table.check_keys(row, ("name", "letters"), code)
                    name, letters = (table.take_text(row, key, code, required=True) for key in ("name", "letters"))
                    out[code] = (name, letters)
                table.done()
        return out

    @cached_property
    def lookalikes(self) -> dict[str, Any]:
        """What :class:`imla.text.lookalikes.Lookalikes` is made of; a later file adds to an earlier one."""
        out: dict[str, Any] = {"letters": {}, "cyrillic": {}, "deliberate": ""}
        for path, content in self.files:
            if path.name == LOOKALIKES:
                table = Table.parse(path, content)
                table.check_keys(table.data, out)
                for kind in ("letters", "cyrillic"):
                    rows = table.take_table(table.data, kind)
                    for letter in rows:
                        other = table.take_text(rows, letter, kind)
                        if len(letter) != 1 or len(other) != 1:
                            table.fault("one letter stands for one letter", kind, letter)
                        out[kind][letter] = other
                out["deliberate"] += table.take_text(table.data, "deliberate")
                table.done()
        return out

    @cached_property
    def near(self) -> dict[str, Any]:
        """What near matching rests on (:mod:`imla.glossary.near`)."""
        return read_near(Table.parse(path, content) for path, content in self.files if path.name == NEAR)

    @cached_property
    def evidence(self) -> Evidence:
        """What tells in running text that a word is a name of the region; a later file adds to an earlier one."""
        from imla.glossary.evidence import read_evidence

        return read_evidence(Table.parse(path, content) for path, content in self.files if path.name == EVIDENCE)


def entity_files_of(paths: Sequence[Path]) -> Iterator[tuple[Path, bytes]]:
    """Yields path and bytes of each entity file that *paths* name: files, or glossary folders; none are the shipped glossary.

    Raises:
        FileError: there is no such file or folder, or it cannot be read.
    """
    for path in paths or (shipped(),):
        if path.is_dir():
            yield from Glossary([path]).entity_files()
        elif path.exists():
            yield path, _bytes(path)
        else:
            raise FileError(f"{path}: no such file or glossary folder")


def _toml_files(folder: Path) -> Iterator[Path]:
    """The ``*.toml`` files below *folder*, in a stable order; hidden ones are left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as e:
        raise FileError(f"{folder}: cannot read this folder: {e.strerror or e}") from e
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _toml_files(folder / entry.name)
        elif entry.name.endswith(".toml") and entry.name not in _NO_DATA:
            yield folder / entry.name


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as e:
        raise FileError(f"{path}: cannot read it: {e.strerror or e}") from e
