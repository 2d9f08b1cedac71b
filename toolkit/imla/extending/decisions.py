"""The ledger: every decision about a suggested name, kept where people share it.

* One small JSON file a decision in ``decisions/`` of the house's glossary folder, named by time and content. Files are only ever added,
  an undo too, so two people's ledgers merge in git without conflict. (JSON, because every ``*.toml`` there is read as entries.)
* What holds of a candidate is the latest decision about it that was not undone.
* A decision that changes an entry is first written down as pending, then carried out, then made final: killed in between, the next
  start tells by the entry which of the two it is (:meth:`Ledger.settle`).

Start reading at :func:`decided`.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from imla.errors import DataError, FileError
from imla.files import create

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDER = "decisions"
ACCEPT, MERGE, REJECT, POSTPONE, UNDO = VERBS = ("accept", "merge", "reject", "postpone", "undo")
_PENDING = ".pending-"


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer to a suggestion.

    Attributes:
        verb: one of :data:`VERBS`.
        candidate: the key of the suggestion.
        who: decided.
        when: UTC, ISO 8601 with microseconds; given by the ledger.
        spellings: seen in the texts, on which it was based.
        entity: id of the entry that was written or added to.
        path: its file, within the glossary folder.
        entry: what was written there, as TOML has it; of a merge the variants only.
        reason: why it was rejected or postponed.
        undoes: name of the decision that an undo takes back.
    """

    verb: str
    candidate: str
    who: str
    when: str = ""
    spellings: tuple[str, ...] = ()
    entity: str = ""
    path: str = ""
    entry: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    undoes: str = ""

    @property
    def text(self) -> str:
        """The content of its file."""
        row = {key: value for key, value in asdict(self).items() if value not in ("", (), {})}
        return json.dumps(row, ensure_ascii=False, indent=2, default=str) + "\n"

    @property
    def name(self) -> str:
        """The name of its file: in the order of time, and never the same for two decisions."""
        stamp = "".join(c for c in self.when if c.isdigit() or c == "T")
        return f"{stamp[:21]}Z-{hashlib.blake2b(self.text.encode(), digest_size=5).hexdigest()}.json"


class Ledger:
    """The decisions of one glossary folder.

    Args:
        folder: of the house; its ``decisions/`` need not exist yet.

    Raises:
        DataError: files of the ledger that are damaged; all of them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER
        self.decisions: dict[str, Decision] = {}
        problems: list[str] = []
        for path in sorted(self.folder.glob("*.json")):
            if not path.name.startswith("."):
                try:
                    self.decisions[path.name] = _read(path)
                except DataError as e:
                    problems += e.problems
        if problems:
            raise DataError(problems)

    def standing(self) -> dict[str, Decision]:
        """Returns the decision that holds, by candidate."""
        undone = {d.undoes for d in self.decisions.values() if d.verb == UNDO}
        return {
            d.candidate: d
            for name, d in sorted(self.decisions.items())
            if d.verb != UNDO and name not in undone
        }  # fmt: skip

    def last(self, who: str) -> Decision | None:
        """Returns the latest standing decision of *who*, which an undo would take back."""
        return max((d for d in self.standing().values() if d.who == who), key=lambda d: d.name, default=None)

    def add(self, decision: Decision, carry_out: Callable[[], None] | None = None) -> Decision:
        """Writes a decision down, dated now.

        Args:
            decision: without a date.
            carry_out: changes the entry the decision is about; what it raises leaves the ledger as it was.

        Raises:
            FileError: it cannot be written.
        """
        dated = replace(decision, when=datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds"))
        path = self.folder / dated.name
        if carry_out is None:
            create(path, dated.text.encode())
        else:
            pending = self.folder / (_PENDING + dated.name)
            create(pending, dated.text.encode())
            try:
                carry_out()
            except BaseException:
                pending.unlink()
                raise
            pending.rename(path)
        self.decisions[dated.name] = dated
        return dated

    def settle(self, done: Callable[[Decision], bool]) -> None:
        """Ends what a run that was killed left pending.

        Args:
            done: says whether the entry shows the decision carried out; if not, the question will be asked again.
        """
        for path in sorted(self.folder.glob(f"{_PENDING}*.json")):
            decision = _read(path)
            if done(decision):
                path.rename(self.folder / decision.name)
                self.decisions[decision.name] = decision
            else:
                path.unlink()


def decided(folder: Path) -> set[str]:
    """Returns the keys of candidates that need not be suggested again: accepted, merged or rejected, and not undone.

    Args:
        folder: of a house's glossary; one without a ledger has decided nothing.

    Raises:
        DataError: the ledger is damaged.
    """
    return {key for key, decision in Ledger(folder).standing().items() if decision.verb != POSTPONE}


def _read(path: Path) -> Decision:
    def fault(what: str) -> DataError:
        return DataError([f"{path}: {what}; take the file from your version control again, or delete it"])

    try:
        row = json.loads(path.read_bytes())
    except OSError as e:
        raise FileError(f"{path}: cannot read it: {e.strerror or e}") from e
    except ValueError as e:  # no UTF-8, or no JSON
        raise fault("no decision: not valid JSON") from e
    if not isinstance(row, dict):
        raise fault("no decision: not a JSON object")
    known = {key: row[key] for key in Decision.__slots__ if key in row}
    for key, value in known.items():
        wanted = {"spellings": list, "entry": dict}.get(key, str)
        if not isinstance(value, wanted):
            raise fault(f'no decision: "{key}" is {value!r}')
    missing = [key for key in ("verb", "candidate", "who", "when") if not known.get(key)]
    if missing:
        raise fault(f"no decision: {', '.join(missing)} missing")
    if known["verb"] not in VERBS:
        raise fault(f'unknown decision "{known["verb"]}" (one of {", ".join(VERBS)}; or written by a newer imla)')
    return Decision(**known | {"spellings": tuple(known.get("spellings", ()))})
