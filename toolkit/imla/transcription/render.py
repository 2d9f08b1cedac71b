"""A system compiled for use: text in, transcription out.

* What a letter becomes depends on its left neighbour, the letters themselves and their right neighbour. This window is computed once
  (:meth:`Renderer._unit`) and remembered, so rendering is one dictionary look-up a letter.
* The window keeps its capitals, so the memory knows Щукин (Schtschukin) from ЩУКИН (SCHTSCHUKIN).
* What is no letter passes through. A letter the system does not know is an error, never copied: a Latin letter inside a Cyrillic name
  looks right and is wrong.

Start reading at :meth:`Renderer.render`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imla.errors import ImlaError
from imla.text.fold import APOSTROPHES, HYPHENS
from imla.transcription.context import EDGE, HYPHEN

if TYPE_CHECKING:
    from imla.transcription.system import Rule, System

_STRESS = str.maketrans(
    {"\u0300": None, "\u0301": None, "\u0450": "\u0435", "\u045d": "\u0438", "\u0400": "\u0415", "\u040d": "\u0418"}
)
"""Stress marks of dictionaries and encyclopedias (NFC joins the grave one with ie and i): no part of the spelling."""

_TURNED, _TUTUQ = "ʻ", "ʼ"
"""The mark of oʻ and gʻ, and the letter between others; people type a dozen characters for the two."""

_TIE = "\u0361"

_PART = re.compile(r"[^\s\-‐‑]+")
_REMEMBERED = 200_000
"""Windows remembered at most; names need some thousands, and input made of anything else must not fill the memory."""


class UnknownLetter(ImlaError):  # noqa: N818  # named for what the user has to look at
    """A letter that the system has no output for.

    Attributes:
        letter: as it stands in the text.
        position: of the letter in the text, NFC, in code points from 0.
        text: the text.
        system: the id of the system.
    """

    def __init__(self, letter: str, position: int, text: str, system: System) -> None:
        self.letter = letter
        self.position = position
        self.text = text
        self.system = system.id
        name = unicodedata.name(letter, "unnamed")
        start, end = max(0, position - 20), position + 20
        shown = ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
        own = unicodedata.name(next(iter(system.letters), "a")[0], "").partition(" ")[0]
        if unicodedata.combining(letter):
            todo = "the mark makes a letter the system does not know; remove or retype it"
        elif name.partition(" ")[0] != own:
            todo = f"retype it as a {own.capitalize()} letter, or take the system for the script of the text"
        else:
            todo = f'the system reads "{system.source}"; take the system for the language of the text'
        super().__init__(
            f'{system.id}: unknown letter "{letter}" (U+{ord(letter):04X} {name}), character {position + 1} of "{shown}": {todo}'
        )


@dataclass(frozen=True, slots=True)
class Step:
    """What became of some letters, by which rule (None: a plain letter, or no letter at all), and in which of its places."""

    source: str
    output: str
    rule: Rule | None
    where: str = ""


class _Unknown(Exception):  # noqa: N818
    """Raised inside for a letter without output; the outer method knows its position."""


class Renderer:
    """A system, ready to render.

    Attributes:
        system: the system.
    """

    __slots__ = (
        "_always",
        "_cased_letters",
        "_choices",
        "_lower",
        "_marks",
        "_memory",
        "_reach",
        "_small",
        "_span",
        "system",
    )

    def __init__(self, system: System, plain: Renderer | None = None) -> None:
        """Compiles *system*; if it is one with options chosen, *plain* is the same without, and remembers what they do not touch."""
        self.system = system
        # (letters, rule, output) by first letter: longer rules, shorter rules, longer plain letters, shorter plain letters
        self._choices: dict[str, list[tuple[str, Rule | None, str]]] = {}
        for rule in system.rules:
            self._choices.setdefault(rule.letter[0], []).append((rule.letter, rule, rule.to))
        for letter in sorted(system.letters, key=len, reverse=True):
            self._choices.setdefault(letter[0], []).append((letter, None, system.letters[letter]))
        self._span = max(len(letter) for row in self._choices.values() for letter, _, _ in row)
        capitals = {system.source_upper.get(c, c.upper()): c for c in sorted(system.alphabet.letters)}
        self._small = {capital: c for capital, c in capitals.items() if capital != c}
        self._lower = str.maketrans(self._small)
        # How much of the text tells what a letter becomes: itself or the longest run it begins, and both neighbours.
        widths = {c: 2 + max(len(letter) for letter, _, _ in row) for c, row in self._choices.items()}
        self._reach = widths | {capital: widths[c] for capital, c in self._small.items() if c in widths}
        lone = {c: row[0] for c, row in self._choices.items() if len(row) == 1}
        small = frozenset(self._small.values())
        self._cased_letters = small | frozenset(self._small)
        self._always = {  # small letters that become the same everywhere
            c: (output, 1) for c, (letter, rule, output) in lone.items() if c in small and letter == c and rule is None
        }
        self._memory = _Memory(self, plain)
        self._marks = _marks(system)

    def render(self, text: str) -> str:
        """Returns the transcription of *text*, NFC.

        Raises:
            UnknownLetter: a letter that the system does not have.
        """
        text = self._settled(text)
        try:
            return self._render(text)
        except _Unknown:
            plain = text.translate(_STRESS)
            try:
                return self._render(plain)
            except _Unknown as e:
                raise self._unknown(text, plain) from e

    def trace(self, text: str) -> tuple[Step, ...]:
        """Returns how *text* is rendered, step by step; the outputs joined are ``render(text)``.

        Raises:
            UnknownLetter: a letter that the system does not have.
        """
        text, plain = self._read(text)
        steps = []
        try:
            at = 0
            while at < len(plain):
                step = self._unit(self._window(plain, at))
                steps.append(step)
                at += len(step.source)
        except _Unknown as e:
            raise self._unknown(text, plain) from e
        return tuple(steps)

    def initials(self, text: str) -> list[str]:
        """Returns the initial of each part of *text* (parts are separated by spaces and hyphens): Қасым-Жомарт → Q, Sch.

        An initial is what the first letter becomes where it stands, in title case if it is a capital. Parts without a letter have none.

        Raises:
            UnknownLetter: a letter that the system does not have.
        """
        text, plain = self._read(text)
        found = []
        for part in _PART.finditer(plain):
            first = next((i for i in range(part.start(), part.end()) if plain[i].isalpha()), None)
            if first is None:
                continue
            try:
                # in lower case, so that a name in capitals has the same initials
                step = self._unit(self._window(plain, first).translate(self._lower))
            except _Unknown as e:
                raise self._unknown(text, plain) from e
            found.append(self._title(step.output) if plain[first] in self._small else step.output)
        return found

    def _render(self, text: str) -> str:
        memory, span, end = self._memory, self._span + 2, len(text)
        padded = f" {text}{' ' * (span - 1)}"
        if span == 3:  # no letter runs: every letter is one step
            return "".join([memory[padded[at : at + 3]][0] for at in range(end)])
        reach = self._reach.get
        out = []
        at = 0
        while at < end:
            output, length = memory[padded[at : at + reach(padded[at + 1], 3)]]
            out.append(output)
            at += length
        return "".join(out)

    def _read(self, text: str) -> tuple[str, str]:
        """Returns *text* in NFC, and the same as it is to be read: without stress marks, where they stand in the way."""
        text = self._settled(text)
        try:
            self._render(text)
        except _Unknown:
            return text, text.translate(_STRESS)
        return text, text

    def _settled(self, text: str) -> str:
        """Returns *text* in NFC; in an alphabet with such letters, every apostrophe that stands for one is that letter."""
        text = unicodedata.normalize("NFC", text)
        for pattern, letter in self._marks:
            text = pattern.sub(letter, text)
        return text

    def _window(self, text: str, at: int) -> str:
        return f" {text} "[at : at + self._span + 2].ljust(self._span + 2)

    def _unit(self, window: str) -> Step:
        """Returns the first step of *window*: its first character is the left neighbour, the step starts at the second."""
        lower = window.translate(self._lower)
        letters = self.system.alphabet.letters
        left = lower[0] if lower[0] in letters else _edge(lower[0])
        for letter, rule, output in self._choices.get(lower[1], ()):
            if not lower.startswith(letter, 1):
                continue
            after = lower[1 + len(letter)]
            right = after if after in letters else _edge(after)
            place = 0 if rule is None else _place(rule, left, right)
            if place is not None:
                source = window[1 : 1 + len(letter)]
                where = rule.where[place] if rule and rule.where else ""
                return Step(source, self._cased(output, source, window[0], window[1 + len(letter)]), rule, where)
        char = window[1]
        joined = unicodedata.combining(char) and window[0].isalpha()
        known = lower[1] in letters and char not in APOSTROPHES  # ʻ may be a quotation mark
        if known or joined or (char.isalpha() and unicodedata.category(char) != "Lm"):
            raise _Unknown
        return Step(char, char, None)

    def _cased(self, output: str, source: str, left: str, right: str) -> str:
        """Returns *output* with the capitals of *source*; one capital alone is title case unless its neighbours are capitals."""
        small = self._small
        if source[0] not in small:
            mark = not any(c in self._cased_letters for c in source)  # a letter without capitals: SAʼDULLA
            beside = left in small or (left in self.system.alphabet.letters and left not in self._cased_letters)
            return "".join(map(self._capital, output)) if mark and beside and right in small else output
        if sum(c in self._cased_letters for c in source) > 1:
            shout = all(c in small for c in source if c in self._cased_letters)
        elif right in self._cased_letters:
            shout = right in small
        else:  # behind a mark (SHOʻX) the word goes on, and a capital inside a word is one of many
            shout = left in small or (left in self.system.alphabet.letters and left not in self._cased_letters)
        return "".join(map(self._capital, output)) if shout else self._title(output)

    def _title(self, output: str) -> str:
        """Returns *output* with its first letter in capitals; letters under one tie (i͡a) are one letter."""
        at = next((i for i, c in enumerate(output) if self._capital(c) != c), 0)
        end = at + 1
        while output[end : end + 1] == _TIE:
            end += 2
        return output[:at] + "".join(map(self._capital, output[at:end])) + output[end:]

    def _capital(self, char: str) -> str:
        return self.system.upper.get(char) or char.upper()

    def _unknown(self, text: str, plain: str) -> UnknownLetter:
        """Returns the error for the first letter of *plain* that cannot be rendered, with its position in *text*."""
        at = 0
        while True:
            try:
                at += len(self._unit(self._window(plain, at)).source)
            except _Unknown:
                break
        kept = [i for i, c in enumerate(text) if len(text) == len(plain) or c.translate(_STRESS)]
        return UnknownLetter(plain[at], kept[at], text, self.system)


def _place(rule: Rule, left: str, right: str) -> int | None:
    """Returns which of the rule's places these neighbours are, the first that fits; None if it does not apply."""
    return next((i for i, p in enumerate(rule.places) if left in p.left and right in p.right), None)


def _edge(char: str) -> str:
    return HYPHEN if char in HYPHENS else EDGE


def _marks(system: System) -> list[tuple[re.Pattern[str], str]]:
    """Returns what apostrophes are replaced by in a source alphabet that has letters of this kind (Uzbek oʻ, gʻ, ʼ)."""
    found = []
    runs = [*system.letters, *(rule.letter for rule in system.rules)]
    carriers = "".join(sorted({run[at - 1] for run in runs if (at := run.find(_TURNED)) > 0}))
    if carriers:
        carriers += carriers.upper()
        found.append((re.compile(f"(?<=[{carriers}])[{APOSTROPHES}]"), _TURNED))
    if _TUTUQ in system.alphabet.letters:
        other = f"(?<![{carriers}])" if carriers else ""
        found.append((re.compile(rf"(?<=[^\W\d_]){other}[{APOSTROPHES}](?=[^\W\d_])"), _TUTUQ))
    return found


class _Memory(dict[str, tuple[str, int]]):
    """Windows and what their first step gives: output, and how many characters it takes."""

    __slots__ = ("_touched", "_without", "renderer")

    def __init__(self, renderer: Renderer, plain: Renderer | None) -> None:
        super().__init__()
        self.renderer = renderer
        self._without = plain
        chosen = renderer.system.id.split("+")[1:] if plain else ()
        self._touched = frozenset(c for name in chosen if plain for c in plain.system.options[name].touched)

    def __missing__(self, window: str) -> tuple[str, int]:
        renderer, plain = self.renderer, self._without
        found = renderer._always.get(window[1])
        if found is None and plain and renderer._small.get(window[1], window[1]) not in self._touched:
            found = plain._memory[window[: plain._reach.get(window[1], 3)]]
        if found is None:
            step = renderer._unit(window)
            found = (step.output, len(step.source))
        if len(self) >= _REMEMBERED:
            self.clear()
        self[window] = found
        return found
