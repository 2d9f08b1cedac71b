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
from imla.transcription.system import Option, Rule, System

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import Any

    from imla.transcription.render import Renderer

_KEYS = (
    *("id", "source", "title", "reference", "notes", "vowels", "signs", "upper", "source_upper"),
    *("letters", "rule", "samples", "option"),
)
_RULE_KEYS = ("letter", "to", "where")
_OPTION_KEYS = ("id", "title", "reference", "letters", "rule", "samples")

_ALIKE = {"LATIN", "CYRILLIC"}
"""Scripts with letters that look alike."""

_Head = tuple[int, str, str, tuple[str, ...]]
"""Number, letter, output and clauses of a rule."""


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
    if not table.data.get("letters"):
        table.fault('"letters" is missing: the plain letters, as in letters = { "ж" = "sch", … }')
    letters = _letters(table, table.data)
    heads = _rules(table, table.data)
    alphabet = _alphabet(table, letters, heads)
    _one_script(table, letters, heads)
    rules = _places(table, heads, alphabet)
    upper, source_upper = _upper(table, "upper"), _upper(table, "source_upper")
    samples = _samples(table, table.data)
    options = _options(table, alphabet, letters)
    table.done()
    return System(
        name, source, title, reference, notes, letters, rules, alphabet, upper, source_upper, samples, options, path
    )


def failing_samples(system: System) -> list[str]:
    """Returns one line, with its place, for each sample of *system* that does not come out as expected."""
    from imla.transcription.render import Renderer

    table = Table.read(system.path)
    if not system.samples:
        table.fault("no samples; add [samples] with names and how the system writes them: they are its test")
    _try_samples(table, Renderer(system), system.samples)
    for i, option in enumerate(system.options.values()):
        _try_samples(table, Renderer(system.choosing([option.id])), option.samples, "option", i)
    return table.problems


def _try_samples(table: Table, renderer: Renderer, samples: Mapping[str, str], *where: str | int) -> None:
    from imla.transcription.render import UnknownLetter

    for text, expected in samples.items():
        try:
            got = renderer.render(text)
        except UnknownLetter as e:
            table.fault(f'sample "{text}": {e}', *where, "samples", text)
            continue
        if got != unicodedata.normalize("NFC", expected):
            table.fault(
                f'sample "{text}" gives "{got}", not "{expected}"; correct the sample, or the rules',
                *where,
                "samples",
                text,
            )


def _options(table: Table, alphabet: Alphabet, letters: Mapping[str, str]) -> dict[str, Option]:
    found: dict[str, Option] = {}
    for i, row in enumerate(table.take_rows(table.data, "option")):
        where = ("option", i)
        table.check_keys(row, _OPTION_KEYS, *where)
        name = table.take_text(row, "id", *where, required=True)
        if name and not (name.isascii() and name.isalnum() and name == name.lower()):
            table.fault(f'option id "{name}": use small letters a to z and digits only, as in "iev"', *where, "id")
        if name in found:
            table.fault(f'the option "{name}" is there twice', *where, "id")
        own = _letters(table, row, *where)
        for letter in own:
            if letter not in letters:
                table.fault(
                    f'option "{name}" replaces "{letter}", which is no plain letter of this system', *where, "letters"
                )
        heads = _rules(table, row, *where)
        strange = "".join(sorted({c for _, letter, _, _ in heads for c in letter} - alphabet.letters))
        if strange:
            table.fault(f'option "{name}" has rules for letters the system does not have: {strange}', *where, "rule")
            continue
        _one_script(table, {**letters, **own}, heads, *where)
        samples = _samples(table, row, *where)
        if not samples:
            table.fault(f'option "{name}" has no samples; add samples = {{ "…" = "…" }}: they are its test', *where)
        title = table.take_text(row, "title", *where, required=True)
        reference = table.take_text(row, "reference", *where, required=True)
        touched = frozenset([run[0] for run in own] + [letter[0] for _, letter, _, _ in heads])
        found[name] = Option(name, title, reference, own, _places(table, heads, alphabet, *where), samples, touched)
    return found


def _letters(table: Table, data: Mapping[str, Any], *where: str | int) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.take_table(data, "letters", *where).items():
        letter, to = _letter(table, key, *where, "letters", key), _to(table, value, *where, "letters", key)
        if letter in found:
            table.fault(f'"{letter}" is there twice (composed and decomposed); keep one', *where, "letters", key)
        found[letter] = to
    return found


def _rules(table: Table, data: Mapping[str, Any], *at: str | int) -> list[_Head]:
    """Returns the rules of *data* that have a letter."""
    rules = data.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(r, dict) for r in rules):
        table.fault("rules are written [[rule]], one table each", *at, "rule")
        return []
    found = []
    for i, rule in enumerate(rules):
        here = (*at, "rule", i)
        table.check_keys(rule, _RULE_KEYS, *here)
        letter = _letter(table, table.take_text(rule, "letter", *here, required=True), *here, "letter")
        to = _to(table, rule.get("to"), *here, "to")
        where = table.take_texts(rule, "where", *here)
        if "where" in rule and not where and rule["where"] == []:
            table.fault(
                '"where" is empty: name the places, or leave it out for a rule that always holds', *here, "where"
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


def _alphabet(table: Table, letters: Mapping[str, str], heads: list[_Head]) -> Alphabet:
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


def _one_script(table: Table, letters: Mapping[str, str], heads: list[_Head], *at: str | int) -> None:
    """Finds look-alikes: a Latin letter among the Cyrillic ones of the source, a Cyrillic one in a Latin output, and so on."""
    rows: list[tuple[str, str, tuple[str | int, ...]]] = [
        (letter, to, (*at, "letters", letter)) for letter, to in letters.items()
    ]
    rows += [(letter, to, (*at, "rule", i, "letter")) for i, letter, to, _ in heads]
    source = _main_script(letter for letter, _, _ in rows)
    target = _main_script(to for _, to, _ in rows)
    for letter, to, where in rows:
        for c in letter:
            if _script(c) in _ALIKE - {source}:
                name = _script(c).capitalize()
                table.fault(
                    f'"{c}" in "{letter}" is a {name} letter among {source.capitalize()} ones; retype it', *where
                )
        for c in to:
            if _script(c) in _ALIKE - {target}:
                name = _script(c).capitalize()
                table.fault(f'"{c}" in the output "{to}" is a {name} letter; retype it', *where[: len(at) + 2])


def _main_script(words: Iterable[str]) -> str:
    scripts = [_script(c) for word in words for c in word]
    return max(dict.fromkeys(scripts), key=scripts.count, default="")


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


def _places(table: Table, heads: list[_Head], alphabet: Alphabet, *at: str | int) -> tuple[Rule, ...]:
    """Returns the rules in the order they are tried, and notes the clauses that are wrong and the rules never reached."""
    rules = []
    for i, letter, to, where in heads:
        places = []
        for clause in where:
            try:
                places.append(alphabet.place(unicodedata.normalize("NFC", clause)))
            except BadClause as e:
                table.fault(f'bad "where": {e}', *at, "rule", i, "where")
        if not where:
            places.append(alphabet.anywhere)
        rules.append(Rule(letter, to, where, tuple(places), i))
    rules.sort(key=lambda r: -len(r.letter))
    for before, rule in enumerate(rules):
        taken = [p for earlier in rules[:before] for p in _taken(earlier, rule.letter, alphabet)]
        if rule.places and all(covers(taken, place) for place in rule.places):
            table.fault(
                f'the rule for "{rule.letter}" is never reached: earlier rules take all its places',
                *at,
                "rule",
                rule.number,
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


def _upper(table: Table, key: str) -> dict[str, str]:
    found = table.take_table(table.data, key)
    for small, capital in found.items():
        if not isinstance(capital, str) or len(small) != 1 or len(capital) != 1:
            table.fault(f'"{small}" and its capital must be one letter each, as in {key} = {{ "i" = "İ" }}', key, small)
    return {small: capital for small, capital in found.items() if isinstance(capital, str)}


def _samples(table: Table, data: Mapping[str, Any], *at: str | int) -> dict[str, str]:
    samples = table.take_table(data, "samples", *at)
    return {text: table.take_text(samples, text, *at, "samples") for text in samples}
