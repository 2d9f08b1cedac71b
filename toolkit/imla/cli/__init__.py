"""The command line: parse, call the library, print, exit. One file per command; no decisions here.

Exit codes: 0 clean or done, 1 findings (or a rewrite would change something), 2 the request cannot be carried out.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line; every error that imla raises on purpose is one line on standard error and exit code 2."""
    import gc

    from imla.cli.app import app
    from imla.errors import ImlaError

    gc.freeze()
    gc.set_threshold(
        200_000, 20, 20
    )  # what a run makes is freed by counting references; looking for cycles costs a third of it
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        try:
            app(sys.argv[1:])()
        finally:
            sys.stdout.flush()
    except ImlaError as e:
        for line in str(e).splitlines():
            print(f"error: {line}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:  # the reader has seen enough (| head)
        _drop_output()
        sys.exit(1)
    except OSError as e:  # the disk is full, the terminal is gone
        print(f"error: cannot write the output: {e.strerror or e}", file=sys.stderr)
        _drop_output()
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def _drop_output() -> None:
    """Lets nothing more be written, so that Python does not complain about it on its way out."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
