"""How many names does `imla glossary suggest` propose that were taken out of the glossary, how pure are its clusters, and how long does it take?

    python tests/benchmarks/suggest.py ATTESTED.jsonl [--seed 1] [--megabytes 20]

ATTESTED has one spelling seen in print a line: `entity`, `type`, `form`, `lang`. Every spelling in German, English, Russian or French is set
into a sentence from here, a few sentences of one language make a document, and a random half of the glossary's entities is taken out. Counted
are the entities that were taken out and stand in two or more sentences that no other entry explains:

* proposed: some candidate holds an occurrence of it;
* as one: one candidate holds four of five of its proposed occurrences, two or more, and is mostly it;
* purity: the share of occurrences that belong to the entity most of their candidate's occurrences belong to.

An entity of the table is the entity of the glossary that most of its spellings are found as. Native forms of what was taken out are guessed
from its German and English spelling. Then candidates of the whole glossary are
looked for in articles made as in lint.py, of so many megabytes, in one run from the files to the candidates. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from imla.documents.open import read_document
from imla.extending.guess import Guesser
from imla.extending.suggest import Ranking, Suggester
from imla.extending.suggestion import Spelling
from imla.glossary.load import Glossary
from imla.linting.lint import Linter
from imla.matching.keys import Keys
from imla.matching.lexicon import Lexicon
from imla.text.spans import Lines

sys.path.insert(0, str(Path(__file__).parent))

SENTENCES = {
    "de": """Darüber berichtete gestern {} vor der Presse.
Nach Angaben der Behörden ging es bei den Gesprächen auch um {} und die Nachbarn.
Die Nachricht über {} kam am späten Abend.
Mit {} verbinden viele Leser vor allem die Ereignisse des vergangenen Jahres.
Ob {} davon wusste, ist nicht bekannt.
Von {} war in dem Bericht nur am Rande die Rede.
Zwei Wochen später stand {} wieder in den Schlagzeilen.""",
    "en": """Yesterday the paper wrote about {} again.
The news from {} came late in the evening.
Few readers had heard of {} before last year.
According to the report, {} was not the only topic.
It is not known whether {} will play a part.""",
    "ru": """Вчера газета снова написала: {}.
В отчёте несколько раз встречается {} и другие имена.
По словам экспертов, {} привлекает внимание уже не первый год.
Неизвестно, почему {} оказался в этом списке.""",
    "fr": """Hier, le journal a encore parlé de {} en première page.
Selon le rapport, {} n’était pas le seul sujet.
Peu de lecteurs connaissaient {} avant l’année dernière.
La nouvelle concernant {} est arrivée tard dans la soirée.""",
}
KINDS = {"person": "persons", "place": "places", "org": "organisations"}
A_DOCUMENT = 12
"""Sentences."""


def corpus(rows: list[dict[str, str]], rng: random.Random) -> tuple[dict[str, str], dict[tuple[str, int], str]]:
    """Returns the documents by name, and which entity stands in which line."""
    texts: dict[str, str] = {}
    gold: dict[tuple[str, int], str] = {}
    for language, templates in SENTENCES.items():
        own = [r for r in rows if r["lang"] == language]
        rng.shuffle(own)
        for number in range(0, len(own), A_DOCUMENT):
            name = f"{language}-{number:04d}.txt"
            lines = []
            for r in own[number : number + A_DOCUMENT]:
                gold[name, len(lines) * 2 + 1] = r["entity"]
                lines.append(rng.choice(templates.split("\n")).replace("{}", " ".join(r["form"].split())))
            texts[name] = "\n\n".join(lines) + "\n"
    return texts, gold


def listed(rows: list[dict[str, str]], glossary: Glossary) -> dict[str, str]:
    """Returns the entity of the glossary for each entity of the table that it has."""
    linter = Linter(glossary, near=False)
    votes: Counter[tuple[str, str]] = Counter()
    for r in rows:
        report = linter.lint(f"{r['form']}\n")
        votes.update((r["entity"], linter.lexicon.entity(m.entity).id) for m in report.draft.mentions[:1])
    found: dict[str, str] = {}
    for (ours, theirs), _ in votes.most_common():
        if ours not in found and theirs not in found.values():
            found[ours] = theirs
    return found


def without(glossary: Glossary, gone: set[str], folder: Path) -> Glossary:
    """Writes the entity files of *glossary* without the entities *gone*."""
    for number, (_, content) in enumerate(glossary.entity_files()):
        blocks = re.split(r"(?m)^(?=\[\[entity\]\])", content.decode())
        kept = [b for b in blocks if not (m := re.search(r'(?m)^id = "([^"]+)"', b)) or m.group(1) not in gone]
        (folder / f"{number:02d}.toml").write_text("".join(kept), encoding="utf-8")
    return Glossary.load(folder, default=False)


def explain(linter: Linter, texts: dict[str, str], gold: dict[tuple[str, int], str]) -> None:
    """Takes out of *gold* the lines in which an entry that was left explains the spelling (the region of a city that was taken out)."""
    for name, text in texts.items():
        document = read_document(text.encode(), name)
        lines = Lines(document.raw)
        draft = linter.read(document)
        for m in draft.mentions:
            start, _ = document.segments[m.segment].raw_span(m.start, m.end)
            gold.pop((name, lines.position(start)[0]), None)


def judge(
    ranking: Ranking, gold: dict[tuple[str, int], str], wanted: dict[str, str], lines: set[tuple[str, int]]
) -> None:
    """Prints how the candidates fit the entities; *lines* are those that any spelling stands in."""
    wrong: list[str] = []
    holds: dict[str, Counter[int]] = defaultdict(Counter)
    mostly: dict[int, tuple[str, int]] = {}
    total = 0
    for number, (cluster, _) in enumerate(ranking.rows):
        places = {(ranking.readings[document].path, run.line) for document, run in cluster.runs}
        counts = Counter(gold[place] for place in places if place in gold)
        total += counts.total()
        if places.isdisjoint(lines):
            wrong.append(" ".join(cluster.runs[0][1].words))
        if counts:
            mostly[number] = counts.most_common(1)[0]
        for entity, n in counts.items():
            holds[entity][number] += n
    print(f"{len(wrong)} candidates are no attested name: {', '.join(wrong[:20])}")
    print(f"{len(ranking.rows)} candidates, purity {sum(n for _, n in mostly.values()) / max(1, total):.1%}")
    for kind, title in KINDS.items():
        own = [e for e, k in wanted.items() if k == kind]
        proposed = [e for e in own if holds[e]]
        whole = []
        for e in proposed:
            number, most = holds[e].most_common(1)[0]
            if most >= 2 and most >= 0.8 * holds[e].total() and mostly[number][0] == e:
                whole.append(e)
        print(
            f"{title}: {len(own)} taken out, {len(proposed) / max(1, len(own)):.1%} proposed, {len(whole) / max(1, len(own)):.1%} as one"
        )
    lost = [e for e in wanted if not holds[e]]
    parted = [e for e in wanted if holds[e] and len(holds[e]) > 1]
    print(f"not proposed, for example: {', '.join(lost[:12])}")
    print(f"in several, for example: {', '.join(parted[:12])}")


def natives(whole: Glossary, left: Glossary, gone: set[str]) -> None:
    """Prints how often the native form of a name that was taken out is guessed from its German and English spellings."""
    lexicon, reduced = Lexicon.load(whole), Lexicon.load(left)
    guesser = Guesser(left, reduced, Keys(reduced.near_key, reduced.near_vowels))
    bits = {c.id: c.bit for c in lexicon.conventions}
    home = {country: codes[0] for country, codes in whole.evidence.countries.items()}
    results: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for unit in lexicon.units():
        info = lexicon.entity(unit.entity)
        if info.id not in gone or unit.part not in ("family", "name") or len(info.countries) != 1 or not unit.written:
            continue
        country = info.countries[0]
        known = {code: unit.written[bits[code]] for code in (home.get(country, "ru"), "ru")}
        written = [(code, unit.written[bits[c]]) for code, c in (("de", "de-duden"), ("en", "en-press"))]
        spellings = [Spelling(w.text, 1, 1, code) for code, w in written if w and " " not in w.text]
        if not spellings or any(w is None or not w.certain or " " in w.text for w in known.values()):
            continue
        guessed = {n.language: n for n in guesser.native([spellings], country)}
        for code, w in known.items():
            n = guessed.get(code)
            results[code].append((n.certainty if n else 0.0, n is not None and w is not None and n.form == w.text))
    for code, rows in sorted(results.items()):
        sure = [right for certainty, right in rows if certainty >= 0.8]
        print(
            f"native {code}: {sum(right for _, right in rows) / len(rows):.0%} of {len(rows)} right, "
            f"{sum(sure) / max(1, len(sure)):.0%} of the {len(sure)} with certainty 0.8 or more"
        )


def timing(megabytes: int) -> None:
    """Prints how long the whole command takes on made articles."""
    import subprocess

    from lint import corpus as articles

    with tempfile.TemporaryDirectory() as folder:
        size, _ = articles(Path(folder), megabytes * 200)
        start, before = time.perf_counter(), sum(os.times()[2:4])
        command = [sys.executable, "-m", "imla", "glossary", "suggest", folder, "--output-format", "jsonl"]
        done = subprocess.run(command, capture_output=True, check=True)
        wall, used = time.perf_counter() - start, sum(os.times()[2:4]) - before
        print(
            f"{size / 1e6:.1f} MB: {wall:.1f} s, {used:.1f} s of processor time, {len(done.stdout.splitlines())} candidates"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("attested", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--megabytes", type=int, default=20)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.attested.read_text(encoding="utf-8").splitlines()]
    rows = [r for r in rows if r["lang"] in SENTENCES and r["type"] in KINDS]
    rng = random.Random(options.seed)
    glossary = Glossary.load()
    known = listed(rows, glossary)
    ids = sorted(e.id for e in glossary.entities)
    gone = set(rng.sample(ids, len(ids) // 2))
    texts, gold = corpus(rows, rng)
    with tempfile.TemporaryDirectory() as folder:
        left = without(glossary, gone, Path(folder))
        suggester = Suggester(left)
        lines = set(gold)
        explain(suggester.linter, texts, gold)
        counts = Counter(gold.values())
        wanted = {r["entity"]: r["type"] for r in rows if known.get(r["entity"]) in gone and counts[r["entity"]] > 1}
        readings = [suggester.read(read_document(text.encode(), name)) for name, text in texts.items()]
        ranking = suggester.rank(readings)
    print(
        f"{len(texts)} documents, {len(gone)} of {len(ids)} entities taken out, {len(wanted)} of them attested twice or more"
    )
    judge(ranking, gold, wanted, lines)
    natives(glossary, left, gone)
    if options.megabytes:
        timing(options.megabytes)


if __name__ == "__main__":
    main()
