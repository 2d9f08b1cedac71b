"""One system file: TOML in, a checked :class:`System` out, or every fault of the file with its line.

* :func:`load` reads a file for use. It checks all that makes a system well-formed, down to rules no text can ever reach.
* :func:`failing_samples` renders the samples; that is for checks and tests, not for every start of the program.

Start reading at :func:`load`.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from imla.tables import Table, shown
from imla.transcription.context import Alphabet, BadClause, Place, covers
from imla.transcription.system import Rule, System

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_KEYS = ("id", "source", "title", "reference", "notes", "vowels", "signs", "upper", "letters", "rule", "samples")
_RULE_KEYS = ("letter", "to", "where")


def load(path: Path) -> System:
    """Returns the system in the file *path*.

    Raises:
        FileError: the file cannot be read.
        DataError: with every fault found in it.
    """
    table = Table.read(path)
    data = table.data
    table.check_keys(data, _KEYS)
    name = table.take_text(data, "id", required=True)
    if name and name != path.stem:
        table.fault(f'"id" is "{name}", but the file is {path.name}; they must be the same', "id")
    source = table.take_text(data, "source", required=True)
    title = table.take_text(data, "title", required=True)
    reference = table.take_text(data, "reference")
    notes = table.take_texts(data, "notes")
    letters = _letters(table)
    heads = _rules(table)
    alphabet = _alphabet(table, letters, heads)
    _one_script(table, letters, heads)
    rules = _places(table, heads, alphabet)
    upper = _upper(table)
    samples = _samples(table)
    table.done()
    return System(name, source, title, reference, notes, letters, rules, alphabet, upper, samples, path)


def failing_samples(system: System) -> list[str]:
    """Returns one line, with its place, for each sample of *system* that does not come out as expected."""
    from imla.transcription.render import Renderer, UnknownLetter

    table = Table.read(system.path)
    if not system.samples:
        table.fault("no samples; add [samples] with names and how the system writes them: they are its test")
    renderer = Renderer(system)
    for text, expected in system.samples.items():
        try:
            got = renderer.render(text)
        except UnknownLetter as e:
            table.fault(f'sample "{text}": {e}', "samples", text)
            continue
        if got != unicodedata.normalize("NFC", expected):
            table.fault(
                f'sample "{text}" gives "{got}", not "{expected}"; correct the sample, or the rules', "samples", text
            )
    return table.problems


def _letters(table: Table) -> dict[str, str]:
    found: dict[str, str] = {}
    if not table.data.get("letters"):
        table.fault('"letters" is missing: the plain letters, as in letters = { "ж" = "sch", … }')
    for key, value in table.take_table(table.data, "letters").items():
        letter, to = _letter(table, key, "letters", key), _to(table, value, "letters", key)
        if letter in found:
            table.fault(f'"{letter}" is there twice (composed and decomposed); keep one', "letters", key)
        found[letter] = to
    return found


def _rules(table: Table) -> list[tuple[int, str, str, tuple[str, ...]]]:
    """Returns number, letter, output and clauses of each rule that has them."""
    rules = table.data.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(r, dict) for r in rules):
        table.fault("rules are written [[rule]], one table each", "rule")
        return []
    found = []
    for i, rule in enumerate(rules):
        table.check_keys(rule, _RULE_KEYS, "rule", i)
        letter = _letter(table, table.take_text(rule, "letter", "rule", i, required=True), "rule", i, "letter")
        to = _to(table, rule.get("to"), "rule", i, "to")
        where = table.take_texts(rule, "where", "rule", i)
        if "where" in rule and not where and rule["where"] == []:
            table.fault(
                '"where" is empty: name the places, or leave it out for a rule that always holds', "rule", i, "where"
            )
        if letter:
            found.append((i, letter, to, where))
    return found


def _letter(table: Table, letter: str, *where: str | int) -> str:
    """Returns the source letter or letters in NFC."""
    letter = unicodedata.normalize("NFC", letter)
    if letter != letter.lower():
        table.fault(f'"{letter}": write the letter small; capitals are made by themselves', *where)
    elif any(c.isspace() or c.isdigit() for c in letter):
        table.fault(f'"{letter}" is not made of letters', *where)
    return letter


def _to(table: Table, value: object, *where: str | int) -> str:
    """Returns an output, which may be empty, in NFC."""
    if not isinstance(value, str):
        wrong = "is missing" if value is None else f"must be a text, not {shown(value)}"
        table.fault(f'"{where[-1]}" {wrong}; write "" for nothing', *where)
        return ""
    to = unicodedata.normalize("NFC", value)
    if to != to.lower():
        table.fault(f'"{to}": write the output small; capitals are made by themselves', *where)
    elif to and unicodedata.combining(to[0]):
        table.fault(f'"{to}" begins with a combining mark; write it together with its letter', *where)
    return to


def _alphabet(table: Table, letters: Mapping[str, str], heads: list[tuple[int, str, str, tuple[str, ...]]]) -> Alphabet:
    known = frozenset("".join(letters) + "".join(letter for _, letter, _, _ in heads))
    kinds = {}
    for kind in ("vowels", "signs"):
        kinds[kind] = frozenset(unicodedata.normalize("NFC", table.take_text(table.data, kind)))
        strange = "".join(sorted(kinds[kind] - known))
        if strange:
            table.fault(f'"{kind}" names letters the system does not have: {strange}', kind)
    both = "".join(sorted(kinds["vowels"] & kinds["signs"]))
    if both:
        table.fault(f'letters cannot be vowel and sign at once: {both}; take them out of "signs"', "signs")
    return Alphabet(known, kinds["vowels"], kinds["signs"])


def _one_script(table: Table, letters: Mapping[str, str], heads: list[tuple[int, str, str, tuple[str, ...]]]) -> None:
    """Finds look-alikes: a letter of the source script in an output, a Latin letter among the source letters."""
    rows: list[tuple[str, str, tuple[str | int, ...]]] = [
        (letter, to, ("letters", letter)) for letter, to in letters.items()
    ]
    rows += [(letter, to, ("rule", i, "letter")) for i, letter, to, _ in heads]
    scripts = [_script(c) for letter, _, _ in rows for c in letter]
    own = max(dict.fromkeys(scripts), key=scripts.count, default="")
    if own == "LATIN":
        return  # Latin to Latin: nothing to tell apart
    for letter, to, where in rows:
        for c in letter:
            if _script(c) == "LATIN":
                table.fault(f'"{c}" in "{letter}" is a Latin letter among {own.capitalize()} ones; retype it', *where)
        for c in to:
            if _script(c) == own:
                table.fault(f'"{c}" in the output "{to}" is a {own.capitalize()} letter; retype it', *where[:2])


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


def _places(table: Table, heads: list[tuple[int, str, str, tuple[str, ...]]], alphabet: Alphabet) -> tuple[Rule, ...]:
    """Returns the rules in the order they are tried, and notes the clauses that are wrong and the rules never reached."""
    rules = []
    for i, letter, to, where in heads:
        places = []
        for clause in where:
            try:
                places.append(alphabet.place(unicodedata.normalize("NFC", clause)))
            except BadClause as e:
                table.fault(f'bad "where": {e}', "rule", i, "where")
        if not where:
            places.append(alphabet.anywhere)
        rules.append(Rule(letter, to, where, tuple(places), i))
    rules.sort(key=lambda r: -len(r.letter))
    for at, rule in enumerate(rules):
        taken = [p for earlier in rules[:at] for p in _taken(earlier, rule.letter, alphabet)]
        if rule.places and all(covers(taken, place) for place in rule.places):
            table.fault(
                f'the rule for "{rule.letter}" is never reached: earlier rules take all its places', "rule", rule.number
            )
    return tuple(rules)


def _taken(earlier: Rule, letter: str, alphabet: Alphabet) -> list[Place]:
    """Returns the places of *letter* that never reach a rule after *earlier*."""
    if earlier.letter == letter:
        return list(earlier.places)
    if (
        earlier.letter[:-1] == letter
    ):  # й for иё: a longer run takes the letter before its last one, wherever it always holds
        last = frozenset(earlier.letter[-1])
        return [Place(p.left, last) for p in earlier.places if p.right == alphabet.anywhere.right]
    return []


def _upper(table: Table) -> dict[str, str]:
    found = table.take_table(table.data, "upper")
    for small, capital in found.items():
        if not isinstance(capital, str) or len(small) != 1 or len(capital) != 1:
            table.fault(
                f'"{small}" and its capital must be one letter each, as in upper = {{ "i" = "İ" }}', "upper", small
            )
    return {small: capital for small, capital in found.items() if isinstance(capital, str)}


def _samples(table: Table) -> dict[str, str]:
    samples = table.take_table(table.data, "samples")
    return {text: table.take_text(samples, text, "samples") for text in samples}
