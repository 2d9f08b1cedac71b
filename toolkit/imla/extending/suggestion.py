"""What ``imla glossary suggest`` found: the type of it, written to and read from JSON Lines.

Start reading at :class:`Suggestion`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from imla.errors import DataError, FileError

if TYPE_CHECKING:
    from pathlib import Path

_T = TypeVar("_T")
_FAULTS = 10
"""So many are reported; a file of another kind has one in every line."""


class Spelling(NamedTuple):
    """A spelling met: how often, in how many documents, in which text language."""

    form: str
    times: int
    documents: int
    language: str


class Native(NamedTuple):
    """A probable native form, how likely it is (0 to 1), and why."""

    language: str
    form: str
    certainty: float
    why: str


class Guess(NamedTuple):
    """A kind or a country, or nothing, and why."""

    guess: str
    why: str


class Context(NamedTuple):
    """A place where it stands."""

    path: str
    line: int
    text: str


class Near(NamedTuple):
    """An entity that might be the same."""

    entity: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that no entry explains.

    Attributes:
        key: stable from run to run.
        spellings: most frequent first.
        documents: in how many it occurs.
        times: how often.
        native: probable native forms.
        kind: of entity.
        country: its ISO 3166-1 code.
        contexts: some places.
        near: listed entities it might be.
    """

    key: str
    spellings: tuple[Spelling, ...]
    documents: int
    times: int
    native: tuple[Native, ...]
    kind: Guess
    country: Guess
    contexts: tuple[Context, ...]
    near: tuple[Near, ...]


def as_row(s: Suggestion) -> dict[str, Any]:
    """Returns a suggestion as JSON values (docs/suggest.md); :func:`read_suggestions` leads back."""
    return {
        "candidate": s.key,
        "spellings": [{"form": x.form, "count": x.times, "documents": x.documents, "language": x.language} for x in s.spellings],
        "documents": s.documents,
        "count": s.times,
        "native": [x._asdict() for x in s.native],
        "kind": {"guess": s.kind.guess or None, "why": s.kind.why},
        "country": {"guess": s.country.guess or None, "why": s.country.why},
        "contexts": [x._asdict() for x in s.contexts],
        "near": [x._asdict() for x in s.near],
    }  # fmt: skip


def read_suggestions(path: Path) -> list[Suggestion]:
    """Returns the suggestions of a file, one a line; keys that are not known are passed over.

    Raises:
        FileError: it cannot be read.
        DataError: lines that are no suggestions.
    """
    try:
        content = path.read_bytes()
    except OSError as e:
        raise FileError(f"{path}: cannot read it: {e.strerror or e}") from e
    found: dict[str, Suggestion] = {}
    problems: list[str] = []
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            try:
                suggestion = _suggestion(json.loads(line))
                if suggestion.key in found:
                    raise ValueError(f'the candidate "{suggestion.key}" stands in an earlier line too')
                found[suggestion.key] = suggestion
            except ValueError as e:
                what = "not valid JSON" if isinstance(e, json.JSONDecodeError | UnicodeDecodeError) else e
                problems.append(
                    f"{path}:{number}: no suggestion: {what}; write the file anew with imla glossary suggest"
                )
    if problems:
        raise DataError(problems[:_FAULTS])
    return list(found.values())


def _suggestion(row: object) -> Suggestion:
    table = _is(row, dict, "the line")
    if not _rows(table, "spellings"):
        raise ValueError('"spellings" is missing')
    return Suggestion(
        _text(table, "candidate"),
        tuple(Spelling(_text(r, "form"), _number(r, "count"), _number(r, "documents"), _text(r, "language", "")) for r in _rows(table, "spellings")),
        _number(table, "documents"),
        _number(table, "count"),
        tuple(Native(_text(r, "language"), _text(r, "form"), _share(r, "certainty"), _text(r, "why", "")) for r in _rows(table, "native")),
        _guess(table, "kind"),
        _guess(table, "country"),
        tuple(Context(_text(r, "path"), _number(r, "line"), _text(r, "text")) for r in _rows(table, "contexts")),
        tuple(Near(_text(r, "entity"), _share(r, "score"), _text(r, "why", "")) for r in _rows(table, "near")),
    )  # fmt: skip


def _is(value: object, kind: type[_T] | tuple[type[_T], ...], what: str) -> _T:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ValueError(f"{what} is {json.dumps(value, ensure_ascii=False)[:40]}")
    return value


def _text(row: dict[str, Any], key: str, default: str | None = None) -> str:
    value = row.get(key)
    if value is None and default is not None:
        return default
    text = _is(value, str, f'"{key}"')
    if not text.strip() and default is None:
        raise ValueError(f'"{key}" is empty')
    return text


def _number(row: dict[str, Any], key: str) -> int:
    return _is(row.get(key), int, f'"{key}"')


def _share(row: dict[str, Any], key: str) -> float:
    return float(_is(row.get(key), (int, float), f'"{key}"'))


def _rows(row: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [_is(item, dict, f'an item of "{key}"') for item in _is(row.get(key, []), list, f'"{key}"')]


def _guess(row: dict[str, Any], key: str) -> Guess:
    table = _is(row.get(key) or {}, dict, f'"{key}"')
    return Guess(_text(table, "guess", ""), _text(table, "why", ""))
