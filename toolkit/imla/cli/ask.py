"""Questions in the terminal. They work in a pipe too: then the answers are shown behind them, so that the transcript can be read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from imla.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Ended(UsageError):  # noqa: N818  # it is no fault of anybody
    """Standard input has no answer any more."""


def ask(question: str, default: str = "") -> str:
    """Returns the answer to a question, or *default* for an empty one.

    Raises:
        Ended: standard input ends here.
    """
    prompt = f"{question}{f' [{default}]' if default else ''}: "
    try:
        answer = input(prompt)
    except EOFError:
        print()
        raise Ended(
            f'standard input ended at the question "{question}"; what that answer was for is not written'
        ) from None
    except UnicodeDecodeError as e:
        raise Ended("standard input is not UTF-8; convert it first") from e
    if not sys.stdin.isatty():
        print(answer)
    return answer.strip() or default


def ask_until(question: str, default: str, take: Callable[[str], T]) -> T:
    """Asks until *take* can do with the answer, and returns what it makes of it; what is wrong with an answer is said."""
    while True:
        answer = ask(question, default)
        try:
            return take(answer)
        except UsageError as e:
            print(f"  {e}")


def confirm(question: str, *, default: bool) -> bool:
    """Returns the answer to a question of yes or no."""
    while True:
        answer = ask(f"{question} [{'Y/n' if default else 'y/N'}]").lower()
        if answer in ("", "y", "yes", "n", "no"):
            return answer[:1] == "y" if answer else default
        print('  "y" or "n"')


def busy(what: str) -> None:
    """Says in a terminal what takes a few seconds."""
    if sys.stdout.isatty():
        print(f"  {what} …", flush=True)
