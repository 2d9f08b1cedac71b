"""Spellings of one name, and the names of one person, brought together.

* The words of all runs are taken apart (*Қонаевтың* is *Қонаев* and an ending if other words say so) and filed under the key of
  :mod:`imla.matching.keys` that most of them share: *Qonajew*, *Konajew*, *Kunaev*, *Қонаев* (:func:`families`).
* Runs that share their last word, or the one that ends as family names do, are one name, unless given names tell them apart
  (:func:`clusters`). A bare family name goes to the bearer its document names.

Start reading at :func:`clusters`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from imla.languages.inflect import allowed, take_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from imla.extending.candidates import Reading, Run
    from imla.glossary.evidence import Evidence
    from imla.languages.language import Language
    from imla.matching.keys import Keys

_SHORTEST_BASE = 4
_LONGEST_ENDING = 6
_LONG_KEY = 7
"""Letters of a key from which on one letter more, less or other may be a slip or another system."""

_RARER = 2
"""How many times rarer the other spelling must be."""

Word = tuple[str, str]
"""A form and the code of its text language."""


class Base(NamedTuple):
    """What a word is without its ending, and the key it is filed under."""

    form: str
    key: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """What is taken for one name.

    Attributes:
        head: key of the family name, or of the name itself.
        given: key of the given name, or ``""``.
        runs: number of the document and run, in order.
    """

    head: str
    given: str
    runs: list[tuple[int, Run]]

    @property
    def key(self) -> str:
        """Stable as long as the name is spelled in some known way."""
        return f"{self.given}-{self.head}" if self.given else self.head


def families(words: Mapping[Word, int], languages: Mapping[str, Language], keys: Keys) -> dict[Word, Base]:
    """Returns the base and the key of each word.

    Args:
        words: form and language, and how often they occur.
        languages: whose endings to take off, by code.
        keys: of the glossary.
    """
    made: dict[str, list[str]] = {}

    def of(form: str) -> list[str]:
        known = made.get(form)
        if known is None:
            known = made[form] = keys.of(form.replace("-", ""))
        return known

    bare = {key: form for form, _ in words for key in of(form)[:1]}
    supported: Counter[Word] = Counter()
    apart: dict[Word, list[str]] = {}
    for word in words:
        form, code = word
        bases = apart[word] = list(dict.fromkeys(_bases(form, languages.get(code))))
        supported.update((base, code) for base in bases)
    chosen = {word: _base(word, options, words, supported, bare, of) for word, options in apart.items()}
    weights: Counter[str] = Counter()
    spelled: dict[str, int] = defaultdict(int)
    for word, base in chosen.items():
        spelled[base] += words[word]
    for base, count in spelled.items():
        for rank, key in enumerate(of(base)):
            weights[key] += 10_000 + min(count, 999) - rank
    filed = {base: max(of(base), key=lambda key: (weights[key], key)) for base in spelled if of(base)}
    merged = _merged(filed, spelled)
    return {word: Base(base, merged[filed[base]]) for word, base in chosen.items() if base in filed}


def _bases(form: str, language: Language | None) -> Iterable[str]:
    if language is None:
        return
    stem, hyphen, last = form.rpartition("-")
    for base, ending in take_apart(language, last):
        named = allowed(ending, "person", "family") or allowed(ending, "place", "name")
        if named and base != last and len(base) >= _SHORTEST_BASE and len(ending.form) <= _LONGEST_ENDING:
            yield stem + hyphen + base


def _base(
    word: Word,
    options: Sequence[str],
    words: Mapping[Word, int],
    supported: Mapping[Word, int],
    bare: Mapping[str, str],
    of: Callable[[str], list[str]],
) -> str:
    """The base that the other words speak for: it stands there itself, another script has it, or several endings are put on it."""
    form, code = word
    best, rank = form, (0, 0, 0)
    for base in options:
        stands = words.get((base, code), 0)
        met = bare.get(of(base)[0]) if of(base) else None
        elsewhere = met is not None and met != form
        if not stands and not elsewhere and supported[base, code] < 2:
            continue
        mine = (2 if stands else 1 if elsewhere else 0, supported[base, code], -len(base))
        if best == form or mine > rank:
            best, rank = base, mine
    return best


def _merged(filed: Mapping[str, str], spelled: Mapping[str, int]) -> dict[str, str]:
    """Returns for each key the one it is taken for: a rare long one that differs from a frequent one in one letter inside is the same name."""
    counts: Counter[str] = Counter()
    for base, key in filed.items():
        counts[key] += spelled[base]
    out: dict[str, str] = {}
    lacking: dict[str, str] = {}  # what is left of a key without one letter inside → the most frequent such key
    for key in sorted(counts, key=lambda k: (-counts[k], k)):
        rests = {key, *(key[:i] + key[i + 1 :] for i in range(1, len(key) - 1))} if len(key) >= _LONG_KEY else set()
        near = next((k for k in map(lacking.get, sorted(rests)) if k and _one_letter(k, key)), None)
        if near and counts[key] * _RARER <= counts[near]:
            out[key] = near
            continue
        out[key] = key
        for rest in rests:
            lacking.setdefault(rest, key)
    return out


def _one_letter(a: str, b: str) -> bool:
    from rapidfuzz.distance import OSA

    return a[-1] == b[-1] and OSA.distance(a, b, score_cutoff=1) <= 1


def clusters(readings: Sequence[Reading], bases: Mapping[Word, Base], evidence: Evidence) -> list[Cluster]:
    """Returns the names, each with its runs.

    Args:
        readings: of the documents; their runs hold only words of *bases*.
        bases: of :func:`families`.
        evidence: tells family names.
    """
    heads: dict[str, dict[str, list[tuple[int, Run]]]] = defaultdict(lambda: defaultdict(list))
    givens: Counter[str] = Counter()
    for number, reading in enumerate(readings):
        for run in reading.runs:
            head, given = _parts(run, bases, evidence)
            if head:
                heads[head][given].append((number, run))
                givens[given] += 1
    out: list[Cluster] = []
    for head, by_given in heads.items():
        named = _alike({g: by_given[g] for g in by_given if g})
        bare = by_given.get("", [])
        if not named:
            out.append(Cluster(head, "", bare))
            continue
        where = {given: Counter(number for number, _ in runs) for given, runs in named.items()}
        main = max(named, key=lambda given: (len(named[given]), given))
        for number, run in bare:
            named[max(named, key=lambda given: (where[given][number], given == main, given))].append((number, run))
        out += [Cluster(head, given, sorted(runs, key=lambda r: r[0])) for given, runs in named.items()]
    return out


def _parts(run: Run, bases: Mapping[Word, Base], evidence: Evidence) -> tuple[str, str]:
    """Returns the keys of the head and of the given name of a run; no head for a given name alone."""
    words = [bases[w, run.language] for w in run.words]
    if len(words) == 1:
        return ("", "") if run.given[0] else (words[0].key, "")

    def father(i: int) -> bool:
        return words[i].form.lower().endswith(evidence.patronymics)

    family = [
        i
        for i, base in enumerate(words)
        if not run.given[i] and not father(i) and (e := evidence.ending(base.form)) is not None and e.kind == "person"
    ]
    other = [i for i in range(len(words)) if not run.given[i] and not father(i)]
    at = family[-1] if family else other[-1] if other else len(words) - 1
    rest = [i for i in range(len(words)) if i != at]
    first = next((i for i in rest if run.given[i] and not father(i)), next((i for i in rest if not father(i)), rest[0]))
    return words[at].key, words[first].key


def _alike(named: dict[str, list[tuple[int, Run]]]) -> dict[str, list[tuple[int, Run]]]:
    """Puts together given names of which one begins the other (*Kassym*, *Kassym-Schomart*) or that differ in little."""
    out: dict[str, list[tuple[int, Run]]] = {}
    for given in sorted(named, key=lambda g: (-len(named[g]), g)):
        same = next((g for g in out if g.startswith(given) or given.startswith(g) or _close(g, given)), None)
        out.setdefault(same or given, []).extend(named[given])
    return out


def _close(a: str, b: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(a, b) >= 0.75
