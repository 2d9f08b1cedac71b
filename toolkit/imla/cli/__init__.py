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
            code = app(sys.argv[1:])(standalone_mode=False)
        finally:
            sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
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
    except Exception as e:
        # Typer's own usage errors (an unknown option, a missing one): its class for them is private, its messages are not.
        message = getattr(e, "format_message", None)
        if message is None:
            raise
        if not message():  # no arguments at all: the help has been printed
            sys.exit(2)
        context = getattr(e, "ctx", None)
        hint = f' ("{context.command_path} --help" shows the options)' if context else ""
        print(f"error: {_one_line(message())}{hint}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def _drop_output() -> None:
    """Lets nothing more be written, so that Python does not complain about it on its way out."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _one_line(text: str) -> str:
    text = " ".join(text.split()).rstrip(".")
    return text[:1].lower() + text[1:]
