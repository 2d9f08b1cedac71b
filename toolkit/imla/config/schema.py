"""The keys of a configuration as a JSON Schema, by which editors complete and check an ``imla.toml``.

``docs/imla.schema.json`` is what ``imla config --schema`` prints. Start reading at :func:`schema`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imla.config.read import FILES, OVERRIDE, PATHS
from imla.config.setting import KEYS
from imla.glossary.entity import PARTS

if TYPE_CHECKING:
    from imla.config.setting import Key

_TEXT: dict[str, Any] = {"type": "string", "pattern": r"\S"}
_TEXTS: dict[str, Any] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_KINDS: dict[str, dict[str, Any]] = {
    "text": _TEXT,
    "texts": _TEXTS,
    "flag": {"type": "boolean"},
    "day": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
}


def schema() -> dict[str, Any]:
    """Returns the schema (draft 7, which the editors' TOML extensions know)."""
    parts = {"type": "object", "minProperties": 1, **_closed(dict.fromkeys(PARTS, _TEXT))}
    paths = {
        "anyOf": [_TEXT, {**_TEXTS["anyOf"][1], "minItems": 1}],
        "description": "Patterns as in .gitignore, relative to the folder of this file.",
    }
    top = {key.name: _property(key) for key in KEYS}
    top[OVERRIDE] = {
        "description": "Names that the house writes otherwise than the convention above, by id of the entity: a text, or a table of parts.",
        "type": "object",
        "additionalProperties": {"anyOf": [_TEXT, parts]},
    }
    top[FILES] = {
        "description": "Settings for some files; the later section has the last word.",
        "type": "array",
        "items": {
            "type": "object",
            "required": [PATHS],
            **_closed({PATHS: paths, **{key.name: _property(key) for key in KEYS if key.per_file}}),
        },
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "imla.toml",
        "description": "Configuration of imla, which keeps the names of Central Asia consistent.",
        "type": "object",
        "dependencies": {OVERRIDE: ["convention"]},
        **_closed(top),
    }


def _property(key: Key) -> dict[str, Any]:
    chosen = {"enum": list(key.choices)} if key.choices else {}
    return {"description": f"{key.about} Without it: {key.default}.", **_KINDS[key.kind], **chosen}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"properties": properties, "additionalProperties": False}
