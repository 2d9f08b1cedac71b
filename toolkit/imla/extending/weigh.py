"""What speaks for a candidate: that it is a name, of the region, of which kind and country.

Each piece of evidence has a weight (``evidence.toml``) and a reason in words. Start reading at :func:`weigh`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from imla.extending.suggestion import Guess
from imla.text.scripts import script

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from imla.extending.candidates import Reading, Run
    from imla.extending.cluster import Base, Cluster, Word
    from imla.extending.letters import Letters
    from imla.glossary.evidence import Evidence, Stem
    from imla.languages.language import Language

_MOST_ODDS = 1.5
_ENOUGH_NAMES = 2
"""Listed entities of the region that make a document one about it."""


_ABOUT = 0.5
"""Share of the documents that must be about the region to tie a name to it."""


class Weighed(NamedTuple):
    """The verdict on a candidate.

    Attributes:
        score: from ``least`` on it is shown.
        regional: something ties it to the region, beyond letters that other names have too.
        kind: person, place, organisation, or nothing.
        country: ISO 3166-1, or nothing.
    """

    score: float
    regional: bool
    kind: Guess
    country: Guess


class Scales:
    """Weighs candidates.

    Args:
        evidence: with the weights.
        letters: made of the glossary and the corpus.
        languages: text languages by code.
        bases: of the words.
        given_countries: countries of a given name, by key; no entry for one that is at home elsewhere too.
    """

    def __init__(
        self,
        evidence: Evidence,
        letters: Letters,
        languages: Mapping[str, Language],
        bases: Mapping[Word, Base],
        given_countries: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._evidence = evidence
        self._letters = letters
        self._languages = languages
        self._bases = bases
        self._given = given_countries
        self._company_of: Counter[int] = Counter()
        self._stems: dict[Word, Stem | None] = {}

    def note(self, cluster: Cluster) -> None:
        """Remembers *cluster* as a name of the region: beside a listed one it is company for the other names of its documents."""
        self._company_of.update({number for number, _ in cluster.runs})

    def weigh(self, cluster: Cluster, readings: Sequence[Reading]) -> Weighed:
        """Returns the verdict on *cluster*."""
        w = self._evidence.weights
        runs = [run for _, run in cluster.runs]
        count = len(runs)
        said: dict[str, Counter[str]] = {"kind": Counter(), "country": Counter()}
        kinds: dict[str, float] = defaultdict(float)
        countries: dict[str, float] = defaultdict(float)

        def votes(kind: str, places: Sequence[str], weight: float, why: str) -> None:
            if kind:
                said["kind"][f"{kind}\t{why}"] += 1
                kinds[kind] += weight / said["kind"][f"{kind}\t{why}"]  # a reason that comes again adds less
            for place in places:
                said["country"][f"{place}\t{why}"] += 1
                countries[place] += weight / len(places) / said["country"][f"{place}\t{why}"]

        score = regional = 0.0
        forms = Counter(self._bases[run.words[i], run.language].form for run in runs for i in self._head(run, cluster))
        odds = sum(self._letters.odds(form.replace("-", "")) * n for form, n in forms.items()) / max(1, forms.total())
        score += w["letters"] * max(-_MOST_ODDS, min(_MOST_ODDS, odds))
        score += self._endings(forms, votes) or w["noun"] * self._like_nouns(forms)
        regional += any((e := self._evidence.ending(f)) and not e.shared for f in forms)
        native = self._native(runs, votes)
        score += native
        regional += native == w["native"]
        if len(forms) > 1:
            score += w["spellings"]
        score += self._given_names(runs, votes)
        around = self._around(runs, votes)
        score += around
        regional += around >= min(w["office"], w["region_word"])
        about = self._company(cluster, readings, votes)
        score += w["company"] * about
        regional += about >= _ABOUT
        score += w["article"] * sum(self._behind_article(r) for r in runs) / count
        score += w["first_word"] * all(r.first for r in runs)
        score += w["capital"] * any(self._tells_by_capital(r) for r in runs)
        return Weighed(
            score,
            regional > 0,
            _guess(kinds, said["kind"]),
            _guess(countries, said["country"], tuple(self._evidence.countries)),
        )

    def _head(self, run: Run, cluster: Cluster) -> list[int]:
        return [i for i, word in enumerate(run.words) if self._bases[word, run.language].key == cluster.head]

    def _endings(self, forms: Mapping[str, int], votes: Callable[..., None]) -> float:
        best = 0.0
        for form in forms:
            ending = self._evidence.ending(form)
            if ending is not None:
                weight = self._evidence.weights["shared_ending" if ending.shared else "ending"]
                votes(ending.kind, ending.countries, weight, f"ends in -{ending.form}")
                best = max(best, weight)
        return best

    def _like_nouns(self, forms: Mapping[str, int]) -> bool:
        """Whether it ends as nouns of some language do; the language of a text is a guess too."""
        return any(form.lower().endswith(s.nouns) for form in forms for s in self._evidence.surroundings.values())

    def _native(self, runs: Sequence[Run], votes: Callable[..., None]) -> float:
        w = self._evidence.weights
        best = 0.0
        seen: set[tuple[str, str]] = set()
        for run in runs:
            for word in run.words:
                if (word, run.language) in seen:
                    continue
                seen.add((word, run.language))
                row = self._evidence.native(word, run.language)
                language = self._languages.get(run.language)
                if row is not None:
                    votes("", row.countries, 1.0, f"has the letter {row.found}")
                    best = max(best, w["shared_native" if row.shared else "native"])
                elif script(word) == "Cyrl" and language is not None and language.script != "Cyrl":
                    best = max(best, w["script"])
        return best

    def _given_names(self, runs: Sequence[Run], votes: Callable[..., None]) -> float:
        w = self._evidence.weights
        best = 0.0
        for run in runs:
            for word, given in zip(run.words, run.given, strict=True):
                if given and len(run.words) > 1:
                    places = self._given.get(self._bases[word, run.language].key)
                    votes("person", places or (), 2.0, f"stands behind the given name {word}")
                    best = max(best, w["given"] if places is not None else w["shared_given"])
        return best

    def _around(self, runs: Sequence[Run], votes: Callable[..., None]) -> float:
        """Titles, offices, nouns and verbs beside the name, and words for a country before it."""
        w = self._evidence.weights
        best = foreign = 0.0
        home = self._evidence.countries
        for run in runs:
            before = run.before[-1] if run.before else ""
            stem = self._beside(before, run.language)
            after = self._beside(run.after, run.language)
            if after is not None and after.kind == "person" and not after.countries:
                after = None  # a title stands before a name
            for word, found in ((before, stem), (run.after, after)):
                if found is not None:
                    votes(found.kind, found.countries, 2.0, f"stands beside {word}")
                    best = max(best, w["office"] if found.countries else w["title"])
            surroundings = self._evidence.surroundings.get(run.language)
            if surroundings and run.after.lower() in surroundings.saying:
                votes("person", (), 2.0, f"stands before {run.after}")
                best = max(best, w["title"])
            language = self._languages.get(run.language)
            if language and before.lower() in language.locatives:
                votes("place", (), 1.0, f"stands behind {before}")
            ours = [c for c in run.countries if c in home]
            if ours:
                votes("", ours, 2.0, "a name or word of the country stands before it")
                best = max(best, w["region_word"])
            foreign += bool(run.countries and not ours)
        return best + w["foreign_word"] * foreign / len(runs)

    def _beside(self, word: str, language: str) -> Stem | None:
        if (word, language) not in self._stems:
            self._stems[word, language] = self._evidence.beside(word, language) if word else None
        return self._stems[word, language]

    def _company(self, cluster: Cluster, readings: Sequence[Reading], votes: Callable[..., None]) -> float:
        """Returns the share of its documents that speak of the region."""
        about = 0.0
        numbers = {number for number, _ in cluster.runs}
        for number in numbers:
            found = {c: n for c, n in readings[number].countries.items() if c in self._evidence.countries}
            listed = sum(found.values())
            about += min(1.0, (listed + min(listed, self._company_of[number])) / _ENOUGH_NAMES)
            if found:
                most = max(found, key=lambda c: (found[c], c))
                votes("", (most,), 1.0 / len(numbers), "its texts speak most of that country")
        return about / len(numbers)

    def _tells_by_capital(self, run: Run) -> bool:
        """Whether only names have a capital where it stands."""
        surroundings = self._evidence.surroundings.get(run.language)
        return not run.first and (surroundings is None or not surroundings.capitals)

    def _behind_article(self, run: Run) -> bool:
        surroundings = self._evidence.surroundings.get(run.language)
        return bool(surroundings and run.before and run.before[-1].lower() in surroundings.articles)


def _guess(votes: Mapping[str, float], said: Counter[str], order: tuple[str, ...] = ()) -> Guess:
    if not votes:
        return Guess("", "nothing tells")
    best = max(
        sorted(votes, key=lambda name: (order.index(name) if name in order else len(order), name)),
        key=votes.__getitem__,
    )
    reasons = [f"{why.partition(chr(9))[2]} ({n}×)" for why, n in said.most_common() if why.startswith(f"{best}\t")]
    if votes[best] * 2 < sum(votes.values()):
        return Guess("", f"undecided: {', '.join(sorted(votes))}")
    return Guess(best, "; ".join(reasons[:3]))
