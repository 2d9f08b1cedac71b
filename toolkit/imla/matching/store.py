"""The compiled lexicon on disk, keyed by the content of everything it was made from.

* The key is a hash over the bytes of all data files, their names, and the version of this package: whatever changes, another file is
  looked for, so a stale one is never read.
* A file is written beside and moved into place, so two processes cannot damage it; it ends with a checksum line, so a damaged one is
  ignored and made again. It is text (JSON lines): reading it runs nothing.
* If the folder cannot be used, imla works without it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imla.glossary.load import Glossary

_KEPT = 8
"""Old lexicons that stay (a house switches between a few glossaries)."""


def folder() -> Path:
    """Returns the cache folder: ``$IMLA_CACHE_DIR``, or the user's cache folder of this system."""
    if own := os.environ.get("IMLA_CACHE_DIR"):
        return Path(own)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "imla" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "imla"


def key_of(glossary: Glossary) -> str:
    """Returns the key of *glossary*'s compiled form."""
    h = hashlib.blake2b(digest_size=16)
    h.update(_code_version())
    h.update(b"all" if glossary.with_shipped else b"own")
    for path, content in glossary.files:
        h.update(f"\0{path}\0{len(content)}\0".encode())
        h.update(content)
    return h.hexdigest()


def _code_version() -> bytes:
    """What changes when the code that compiles changes: size and time of each module that has a say."""
    from imla import __version__

    root = Path(__file__).parents[1]
    parts = [__version__]
    for folder_name in ("text", "transcription", "glossary", "languages", "conventions", "matching"):
        with contextlib.suppress(OSError):
            for entry in sorted(os.scandir(root / folder_name), key=lambda e: e.name):
                if entry.name.endswith(".py"):
                    s = entry.stat()
                    parts.append(f"{entry.name}.{s.st_size}.{s.st_mtime_ns}")
    return " ".join(parts).encode()


def fetch(key: str) -> list[bytes] | None:
    """Returns the stored lines for *key*, or None."""
    try:
        content = (folder() / f"{key}.jsonl").read_bytes()
    except OSError:
        return None
    end = content.rfind(b"\n")
    if end < 0 or content[end + 1 :] != _checksum(memoryview(content)[:end]):
        return None
    lines = content.split(b"\n")
    del lines[-1]
    return lines


def _checksum(body: bytes | memoryview) -> bytes:
    """A damaged file has another one; nobody is kept from writing a false one, and nothing of the file is ever run."""
    return f"{len(body)} {zlib.crc32(body)}".encode()


def keep(key: str, lines: list[bytes]) -> None:
    """Stores *lines* under *key*; silently does nothing where that is not possible (the cache is a convenience)."""
    body = b"\n".join(lines)
    content = body + b"\n" + _checksum(body)
    with contextlib.suppress(OSError):
        home = folder()
        home.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=home, prefix=f"{key}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as f:
                f.write(content)
            Path(beside).replace(home / f"{key}.jsonl")
        except OSError:
            Path(beside).unlink(missing_ok=True)
            raise
        stored = sorted(home.glob("*.jsonl"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in stored[_KEPT:]:
            old.unlink(missing_ok=True)
