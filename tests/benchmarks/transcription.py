"""How many names does a language write exactly as we would, beside other packages in one run?

    python tests/benchmarks/transcription.py names.jsonl [--type person|place|org] [--reasons system|options|glossary]

Every line of the file is one entity with its names by language: {"id": "Q…", "type": "person", "country": "KZ", "names":
{"kk": ["…"], "ru": ["…"], "de": ["…"]}}. A label is one German, English, French, Polish or Turkish name of it; its source forms are its
names in the country's own language and in Russian. It is reproduced if what is made of one of them has the same words, letter by letter:
kinds of apostrophes and the order of words do not count; capitals, hyphens and diacritics do.

Only labels that letters can lead to count: the entity has a source form; the label is in Latin letters, no abbreviation, and not the
English label over again, which many rows hold for want of one of their own (names that are rightly the same go with them); and it has
as many words and hyphens as a source form. Of a person the form without its patronymic is one too; a place or an organisation is one
word, since two are a translation almost always (Batken Region). Old and established names (Kustanaj, Choresmien) stay in, as nothing
in the file tells them: letters alone cannot reach 100 %.

Ours in three steps, each with what the steps before it make: *the system*, what the conventions of the language write (German has two,
de-duden from Russian and de-native from the national form); *with options*, the same systems with every combination of their options;
*with the glossary*, what the conventions write for the entity of that Wikidata id, departures and established names. Systems and
glossary were written with labels of this kind at hand: the figures say how well they fit, not how a name nobody has seen fares.

Peers get the same source forms. *Best scheme* is the one of several that fits the language best, found by trying them all here; *any
scheme* counts a label that some scheme reproduces, as options do for ours. Peers that are not installed (``pip install iuliia
transliterate anyascii PyICU``) are named and left out. Then names a second in one process, warm, best of three turns over 20,000 names;
and with ``--reasons`` what differs between the labels that a step misses and the nearest spelling made there: *y for i* means that the
label has y where we write i, and a label counts once for each of its differences. Not a test: nothing is asserted.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import json
import re
import timeit
from collections import Counter
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from imla.conventions.convention import NATIONAL
from imla.conventions.load import conventions_of, systems_of
from imla.conventions.spell import Speller
from imla.conventions.transcribe import Transcriber
from imla.errors import ImlaError
from imla.glossary.load import Glossary
from imla.text.fold import fold
from imla.text.scripts import script
from imla.transcription.alphabets import Alphabets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from imla.transcription.systems import Systems

    Missed = dict[str, list[tuple[str, set[str]]]]
    Scheme = Callable[[str, str], str]

CONVENTIONS = {"de": ("de-duden", "de-native"), "en": ("en-press",), "fr": ("fr-press",), "pl": ("pl",), "tr": ("tr",)}
NATIVE = {"KZ": ("kk",), "KG": ("ky",), "TJ": ("tg",), "UZ": ("uz", "uz-Cyrl"), "TM": ("tk", "tk-Cyrl")}
KINDS = ("person", "place", "org")
STEPS = {"system": "imla: the system", "options": "imla: with options", "glossary": "imla: with the glossary"}
TIMED = ("ru-de", "kk-en", "ky-pl", "tg-fr", "uz-tr")
ICU = {"ru": "Russian", "kk": "Kazakh", "ky": "Kirghiz", "uz-Cyrl": "Uzbek", "tk-Cyrl": "Turkmen"}

_PATRONYMIC = re.compile(r"(ич|[ое]вна|ична|[ұу]лы|[қк]ызы|[oe]vich|[oe]vna|[oe]wiç|[oe]wna)$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]([-.’ʻʼ'‘`\w ]*[^\W\d_][’ʻʼ'‘`]?)?")  # no brackets, commas or quotation marks


class Label(NamedTuple):
    """One name to reproduce: its language, itself, the Wikidata id, and (language, source form) of the same structure."""

    language: str
    text: str
    id: str
    forms: tuple[tuple[str, str], ...]


def words(text: str) -> tuple[str, ...]:
    """Returns what is compared: the words, in no order, with one kind of apostrophe."""
    return tuple(sorted(fold(text).split()))


def read(path: Path, kind: str | None) -> tuple[dict[str, list[Label]], dict[str, Counter[str]], dict[str, list[str]]]:
    """Returns by language: the labels that count, how many are of which type or left out for which reason, the source forms."""
    labels: dict[str, list[Label]] = {language: [] for language in CONVENTIONS}
    counts: dict[str, Counter[str]] = {language: Counter() for language in CONVENTIONS}
    names: dict[str, list[str]] = {}
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    for row in (row for row in rows if kind in (None, row["type"])):
        codes = [c for c in (*NATIVE.get(row["country"], ()), "ru") if c in row["names"]]
        forms = [(code, form) for code in codes for form in source_forms(row["names"][code], row["type"])]
        for code, form in forms:
            names.setdefault(code, []).append(form)
        english = {fold(text) for text in row["names"].get("en", ())}
        for language, found in labels.items():
            for text in dict.fromkeys(map(fold, row["names"].get(language, ()))):
                fitting = tuple(f for f in forms if re.sub("[^ -]", "", fold(f[1])) == re.sub("[^ -]", "", text))
                if not forms:
                    why = "left out: no source form"
                elif not _NAME.fullmatch(text) or script(text) != "Latn" or (text.isupper() and len(text) < 6):
                    why = "left out: no name in Latin letters"
                elif language != "en" and text in english:
                    why = "left out: the English label again"
                elif not fitting or (row["type"] != "person" and " " in text):
                    why = "left out: another structure"
                else:
                    why = row["type"]
                    found.append(Label(language, text, row["id"], fitting))
                counts[language][why] += 1
    return labels, counts, names


def source_forms(texts: Iterable[str], kind: str) -> list[str]:
    """Returns the forms of one language; those of a person also without patronymic."""
    found: dict[str, None] = {}
    for text in filter(_NAME.fullmatch, texts):
        short = [word for at, word in enumerate(text.split()) if not at or not _PATRONYMIC.search(word)]
        found |= dict.fromkeys([text, " ".join(short)] if kind == "person" and len(short) == 2 else [text])
    return list(found)


class Ours:
    """What the three steps make of a label's source forms."""

    def __init__(self) -> None:
        data = Glossary.load()
        self.systems = systems_of(data)
        self.conventions = conventions_of(data, self.systems)
        self.transcriber = Transcriber(self.systems, Alphabets(data.alphabets))
        self.speller = Speller(self.systems)
        self.entities = {entity.wikidata: entity for entity in data.entities if entity.wikidata}
        self.strange: set[str] = set()

    def made(self, label: Label, step: str) -> set[str]:
        """Returns the spellings of a step, with those of the steps before it."""
        found: set[str] = set()
        russian = any(code == "ru" for code, _ in label.forms)
        for name in CONVENTIONS[label.language]:
            for code, form in label.forms:
                try:
                    found |= self._by_form(name, code, form, russian=russian, options=step != "system")
                except ImlaError:
                    self.strange.add(form)
            if step == "glossary":
                found |= self._by_entity(label.id, name)
        return found - {""}

    def _by_form(self, name: str, code: str, form: str, *, russian: bool, options: bool) -> set[str]:
        if code.endswith("-Cyrl"):  # no convention reads it; its Latin form is the same name
            code = code.partition("-")[0]
            form = self.systems.renderer(f"{code}-latn").render(form)
        convention = self.conventions[name]
        spelling = self.transcriber.by_convention(convention, form, code)
        if not spelling.certain and russian:
            return set()  # made from a Russian form made from the national one, and there is a real one
        system = convention.render.get(code) or (convention.fallback if code == "ru" else NATIONAL)
        with_options = self.systems.spellings(system.partition("+")[0], form) if options and system != NATIONAL else ()
        return {spelling.text, *with_options}

    def _by_entity(self, wikidata: str, name: str) -> set[str]:
        found = set()
        for entity in (self.entities[wikidata],) if wikidata in self.entities else ():
            for one, parts in itertools.product(entity.names, ("given family", "given patronymic family", "name")):
                own = [part for part in parts.split() if part in one.parts]
                made = [self.speller.spell(entity, part, self.conventions[name], one) for part in own]
                found.add(" ".join(spelling.text for spelling in made if spelling))
        return found


def peers() -> dict[str, dict[str, Scheme]]:
    """Returns the schemes of every peer that is installed, which take a language and a form; says which are not."""
    found: dict[str, dict[str, Scheme]] = {"Latin forms as they are": {"": _only_form(str)}}
    for package in ("iuliia", "transliterate", "anyascii", "PyICU"):
        try:
            found[package] = _schemes(package)
        except ImportError:
            print(f"{package} is not installed and is left out (pip install {package})")
    return found


def _schemes(package: str) -> dict[str, Scheme]:
    module: Any = importlib.import_module("icu" if package == "PyICU" else package)
    if package == "iuliia":
        return {name: _only_form(schema.translate) for name, schema in module.schemas.items()}
    if package == "transliterate":
        return {"ru": _only_form(partial(module.get_translit_function("ru"), reversed=True))}
    if package == "anyascii":
        return {"": _only_form(module.anyascii)}
    make = module.Transliterator.createInstance
    found: dict[str, Scheme] = {}
    for end in ("", "; Latin-ASCII"):
        bgn = {code: make(f"{name}-Latin/BGN{end}") for code, name in ICU.items()}
        found[f"Any-Latin{end}"] = _only_form(make(f"Any-Latin{end}").transliterate)
        found[f"BGN{end}"] = partial(_by_code, bgn, make(f"Any-Latin{end}"))
    return found


def _only_form(function: Callable[[str], str]) -> Scheme:
    return lambda _, form: function(form)


def _by_code(own: dict[str, Any], other: Any, code: str, form: str) -> str:
    return str(own.get(code, other).transliterate(form))


def shares(labels: list[Label], schemes: dict[str, Scheme]) -> tuple[str, str]:
    """Returns the share of labels that a peer's best scheme reproduces, with its name, and the share that any of them does."""
    hits: Counter[str] = Counter()
    some = 0
    for label in labels:
        wanted = words(label.text)
        own = [name for name, make in schemes.items() if any(words(make(*form)) == wanted for form in label.forms)]
        hits.update(own)
        some += bool(own)
    name, best = hits.most_common(1)[0] if hits else ("none", 0)
    return f"{share(best, labels)} ({name})", share(some, labels)


def share(part: int, whole: list[Label]) -> str:
    """Returns a share for the table."""
    return f"{100 * part / max(1, len(whole)):.1f} %"


def differences(label: str, ours: Iterable[str], letters: re.Pattern[str]) -> tuple[str, list[str]]:
    """Returns the spelling of ours nearest to a label, and each of their differences as *theirs for ours*."""
    best: tuple[int, str, list[str]] = (1000, "", [])
    theirs = letters.findall(label.replace("İ", "i").lower())
    for one in (" ".join(order) for text in ours for order in itertools.permutations(text.split())):
        own = letters.findall(one.replace("İ", "i").lower())
        cost, found = 0, []
        for tag, i, k, j, m in SequenceMatcher(None, theirs, own, autojunk=False).get_opcodes():
            if tag != "equal":
                cost += max(k - i, m - j)
                one_by_one = k - i == m - j
                pairs = zip(theirs[i:k], own[j:m], strict=True) if one_by_one else [(theirs[i:k], own[j:m])]
                found += [f"{''.join(a) or 'nothing'} for {''.join(b) or 'nothing'}" for a, b in pairs]
        best = min(best, (cost, one, list(dict.fromkeys(found)) or ["capitals"]))
    return best[1], best[2] if best[0] <= len(theirs) / 2 else ["another name"]


def print_reasons(systems: Systems, missed: Missed, step: str) -> None:
    """Prints the ten commonest differences of every language, each with its first example."""
    for language, rows in missed.items():
        several = set()  # what our systems of the language write for one letter is one
        for system in (systems.get(name) for name in systems.ids() if name.endswith(f"-{language}")):
            several |= {to for letter, to in system.letters.items() if len(letter) == 1 < len(to)}
            several |= {rule.to for rule in system.rules if len(rule.letter) == 1 < len(rule.to)}
        letters = re.compile("|".join([*sorted(map(re.escape, several), key=len, reverse=True), "."]))
        found: Counter[str] = Counter()
        first: dict[str, str] = {}
        for text, made in rows:
            nearest, reasons = differences(text, sorted(made), letters)
            found.update(reasons)
            first |= {reason: f"{text}, not {nearest}" for reason in reasons if reason not in first}
        print(f"\n| {language}: {len(rows)} missed, {STEPS[step]} | labels | first |\n|---|---|---|")
        for reason, count in found.most_common(10):
            print(f"| {reason} | {count} | {first[reason]} |")


def print_speed(systems: Systems, names: dict[str, list[str]], schemes: dict[str, dict[str, Scheme]]) -> None:
    """Prints names a second; each gets the names of the language it reads, the peers those that ru-de gets."""
    rows: dict[str, tuple[Scheme, list[str]]] = {}
    for title in (*TIMED, "iuliia wikipedia", "transliterate ru"):
        peer, _, scheme = title.partition(" ")
        if not scheme or peer in schemes:
            system = systems.get(TIMED[0] if scheme else title)
            known = {*system.alphabet.letters, *" -.ʼ"}
            fitting = [name for name in names.get(system.source, ()) if known.issuperset(fold(name).lower())]
            make = schemes[peer][scheme] if scheme else _only_form(systems.renderer(title).render)
            rows[title if scheme else f"imla {title}"] = make, list(itertools.islice(itertools.cycle(fitting), 20_000))
    best = dict.fromkeys(rows, float("inf"))
    for title, (make, sample) in [*rows.items()] * 3:  # in turn, so that a busy machine slows all of them
        own = {"make": make, "sample": sample}
        best[title] = min(best[title], timeit.timeit("for x in sample: make('', x)", globals=own, number=1))
    print("\n| one process | names a second |\n|---|---|")
    for title, seconds in (
        (title, best[title]) for title in rows if rows[title][1]
    ):  # a small file may lack a language
        print(f"| {title} | {len(rows[title][1]) / seconds:,.0f} |")


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--type", choices=KINDS)
    parser.add_argument("--reasons", choices=STEPS, help="what differs in the labels that this step misses")
    options = parser.parse_args()
    labels, counts, names = read(options.file, options.type)
    ours = Ours()
    found = peers()
    why = sorted({w for c in counts.values() for w in c}, key=lambda w: (w in KINDS, w))
    table: dict[str, Sequence[object]] = {w: [counts[x][w] for x in CONVENTIONS] for w in why}
    table["labels that count"] = [len(rows) for rows in labels.values()]
    table["of these in the glossary"] = [sum(x.id in ours.entities for x in rows) for rows in labels.values()]
    missed: Missed = {}
    for step, title in STEPS.items():
        cells = []
        for language, rows in labels.items():
            made = [(label.text, ours.made(label, step)) for label in rows]
            misses = [(text, m) for text, m in made if words(text) not in set(map(words, m))]
            cells.append(share(len(rows) - len(misses), rows))
            if step == options.reasons:
                missed[language] = misses
        table[title] = cells
    for peer, schemes in found.items():
        best, some = zip(*(shares(rows, schemes) for rows in labels.values()), strict=True)
        if len(schemes) > 1:
            table[f"{peer}: best scheme"] = best
        table[f"{peer}: any scheme" if len(schemes) > 1 else peer] = some
    print(f"\n| labels | {' | '.join(CONVENTIONS)} |\n|---|{'---|' * len(CONVENTIONS)}")
    for title, row in table.items():
        print(f"| {title} | {' | '.join(map(str, row))} |")
    if ours.strange:
        print(f"\nwith a letter that their language does not have: {', '.join(sorted(ours.strange))}")
    print_reasons(ours.systems, missed, options.reasons)
    print_speed(ours.systems, names, found)


if __name__ == "__main__":
    main()
