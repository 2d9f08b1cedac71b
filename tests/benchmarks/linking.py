"""How many unseen spellings `imla identify` links to the right entity, at a threshold where 99 of 100 accepted answers are right.

usage: linking.py DIR

DIR holds gazetteer.jsonl (``id``, ``type`` person, place or org, ``country``, ``names`` by language in native scripts and Russian),
queries.jsonl (``form``, ``group``, ``entity``, ``gold``: ids that are right, homonyms among them) and negatives.jsonl (``form``: no such name). Printed
are the recall at one threshold over all of them, and with the threshold taken from one random half of the entities and tried on the other,
over twenty such halves: exact homonyms decide where 99 % lies, and they are not spread evenly.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from pathlib import Path
from typing import Any

from imla.glossary.load import Glossary
from imla.glossary.write import render_entity
from imla.matching.identify import Identifier
from imla.matching.lexicon import Lexicon

KINDS = {"person": "person", "place": "place", "org": "organisation"}
GROUPS = ("full", "order", "surname", "genitive")
Scored = list[tuple[float, bool, str]]


def read(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def entry(row: dict[str, Any], number: int) -> dict[str, Any]:
    native = {lang: max(names, key=lambda n: len(n.split())) for lang, names in row["names"].items()}
    more = [n for lang, names in row["names"].items() for n in names if n != native[lang]]
    made: dict[str, Any] = {
        "id": f"e{number}",
        "kind": KINDS[row["type"]],
        "country": row["country"],
        "sources": ["gazetteer"],
    }
    made |= {"exonym": {"en": next(iter(native.values()))}} if row.get("distractor") else {"native": native}
    return made | ({"variants": more} if more and row["type"] != "person" else {})


def threshold(scored: Scored) -> float:
    best, right = float("inf"), 0
    for n, (score, ok, _) in enumerate(ranked := sorted(scored, reverse=True), 1):
        right += ok
        if right / n >= 0.99 and (n == len(ranked) or ranked[n][0] != score):
            best = score
    return best


def recall(scored: Scored, least: float) -> float:
    asked = [(score, ok) for score, ok, entity in scored if entity]
    return sum(ok and score >= least for score, ok in asked) / len(asked)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    gazetteer = read(folder / "gazetteer.jsonl")
    number = {row["id"]: f"e{n}" for n, row in enumerate(gazetteer)}
    with tempfile.TemporaryDirectory() as made:
        text = "\n".join(render_entity(entry(row, n)) for n, row in enumerate(gazetteer))
        (Path(made) / "gazetteer.toml").write_text(text, encoding="utf-8")
        identifier = Identifier(Lexicon.load(Glossary.load(made, default=False)))
    scored: Scored = []
    start = time.process_time()
    asked = [row for row in read(folder / "queries.jsonl") if row["group"] in GROUPS]
    for row in [*asked, *read(folder / "negatives.jsonl")]:
        best = next(iter(identifier.identify(row["form"], limit=1)), None)
        gold = {number.get(g, "") for g in row.get("gold", ())}
        scored.append((best.score if best else 0.0, best is not None and best.entity in gold, row.get("entity", "")))
    rate = len(scored) / (time.process_time() - start)
    print(
        f"{len(number):,} entities, {sum(bool(e) for _, _, e in scored):,} spellings, {sum(not e for _, _, e in scored):,} other strings"
    )
    print(
        f"one threshold: {recall(scored, threshold(scored)):.1%} recall at 99 % precision; {rate:,.0f} answers a second"
    )
    entities = sorted({e for _, _, e in scored})
    halves = []
    for seed in range(20):
        rng = random.Random(seed)
        ours = set(rng.sample(entities, len(entities) // 2))
        one = [s for s in scored if (s[2] in ours if s[2] else rng.random() < 0.5)]
        other = [s for s in scored if s[2] and s[2] not in ours]
        halves.append(recall(other, threshold(one)))
    halves.sort()
    print(
        f"threshold of one half on the other, twenty times: {halves[0]:.0%} to {halves[-1]:.0%}, half of them above {halves[10]:.1%}"
    )


if __name__ == "__main__":
    main()
