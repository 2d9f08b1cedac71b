"""Which rules there are, and which of them a run uses.

A rule is a module of :mod:`imla.linting.rules`: its docstring says why, shows a bad and a good example, and is what ``imla rule`` prints;
its ``RULE`` names it; its ``check(draft, rule)`` yields findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from imla.errors import UsageError, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

    from imla.linting.draft import Draft
    from imla.linting.finding import Finding

_MODULES = (
    *("off_convention", "mixed_spelling", "mixed_convention", "hybrid_name"),
    *("near_miss", "mixed_script", "character_form"),
    *("outdated_name", "discouraged_name", "ambiguous_name"),
)

REWRITE = ("N101", "N201", "N202")
"""The rules whose fixes write the names of a text in a convention."""


LEVELS = ("info", "warning", "error")
"""Of rules and their findings, rising."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        code: stable, ``N101``.
        name: ``off-convention``; accepted wherever the code is.
        summary: one line.
        level: ``error``, ``warning`` or ``info``.
        needs: ``chosen``: only with a convention chosen; ``open``: only without one; ``""``: always.
    """

    code: str
    name: str
    summary: str
    level: str = "warning"
    needs: str = ""

    @property
    def module(self) -> ModuleType:
        """The module that implements it."""
        return import_module(f"imla.linting.rules.{self.name.replace('-', '_')}")

    @property
    def explanation(self) -> str:
        """The module's docstring: why, bad and good."""
        return (self.module.__doc__ or "").strip()

    def check(self, draft: Draft) -> Iterator[Finding]:
        """Yields the findings of this rule in *draft*."""
        found: Iterator[Finding] = self.module.check(draft, self)
        return found


def rules() -> list[Rule]:
    """Returns all rules in order of their codes."""
    found: list[Rule] = [import_module(f"imla.linting.rules.{m}").RULE for m in _MODULES]
    return sorted(found, key=lambda r: r.code)


def rule(name: str) -> Rule:
    """Returns a rule by code or name.

    Raises:
        UsageError: there is none; the message suggests the nearest.
    """
    for r in rules():
        if name.upper() == r.code or name.lower() == r.name:
            return r
    known = [x for r in rules() for x in (r.code, r.name)]
    near = suggestion(name, known)
    raise UsageError(f'unknown rule "{name}"{near}; "imla rule" lists them')


def choose(select: Sequence[str], ignore: Sequence[str], *, chosen: bool) -> list[Rule]:
    """Returns the rules of a run.

    Args:
        select: codes, names or prefixes of codes (``N1``); empty for the default.
        ignore: the same, taken away.
        chosen: whether a convention was chosen. With one, N101 says all that N102–N104 would, so these run only when selected by name.

    Raises:
        UsageError: an unknown code.
    """
    wanted = _named(select)
    unwanted = _named(ignore)
    if wanted:
        return [r for r in rules() if r in wanted and r not in unwanted]
    return [r for r in rules() if r.needs in ("", "chosen" if chosen else "open") and r not in unwanted]


def _named(names: Sequence[str]) -> list[Rule]:
    out: list[Rule] = []
    for name in (n.strip() for given in names for n in given.split(",")):
        if not name:
            continue
        by_prefix = (
            [r for r in rules() if r.code.startswith(name.upper())]
            if name[:1].upper() == "N" and name[1:].isdigit()
            else []
        )
        out += by_prefix or [rule(name)]
    return out
