"""Writing files so that, killed at any moment, each is the old one or the new one.

A temporary file in the same folder is written and flushed to the disk, then moved over the old one. Mode and owner are kept, symbolic
links are followed, a file that must not be replaced (read-only, several hard links) is refused with the reason.

Start reading at :func:`replace`.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from imla.errors import FileError


def replace(path: Path, content: bytes) -> None:
    """Replaces the content of the file *path*.

    Raises:
        FileError: it cannot be replaced; nothing was changed.
    """
    target = Path(os.path.realpath(path))
    try:
        old = target.stat()
        if old.st_nlink > 1:
            raise FileError(
                f"{path}: has {old.st_nlink} hard links, and replacing it would part them; nothing was written (use --diff, or - > new)"
            )
        if not old.st_mode & stat.S_IWUSR:
            raise FileError(f"{path}: is read-only; nothing was written")
        _write_beside(target, content, old)
    except OSError as e:
        raise FileError(f"{path}: cannot write it: {e.strerror or e}; nothing was changed") from e


def create(path: Path, content: bytes, like: Path | None = None) -> None:
    """Writes a file anew (for an output folder), as safely as :func:`replace`.

    Args:
        path: where; missing folders are made.
        content: of the file.
        like: a file whose mode the new one gets.

    Raises:
        FileError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_beside(path, content, like.stat() if like else None)
    except OSError as e:
        raise FileError(f"{path}: cannot write it: {e.strerror or e}") from e


def _write_beside(target: Path, content: bytes, old: os.stat_result | None) -> None:
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".imla")
    try:
        with os.fdopen(handle, "wb") as f:
            f.write(content)
            f.flush()
            os.fsync(f.fileno())
        if old is not None:
            with contextlib.suppress(OSError):  # only root may give files away; the mode is what matters
                os.chown(beside, old.st_uid, old.st_gid)
            os.chmod(beside, stat.S_IMODE(old.st_mode))  # noqa: PTH101
        else:
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(beside, 0o666 & ~mask)  # noqa: PTH101
        Path(beside).replace(target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    with contextlib.suppress(OSError, AttributeError):  # so that the move itself survives a power cut (POSIX only)
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
