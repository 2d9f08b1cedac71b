"""How many names a second `imla identify` answers, beside RapidFuzz over the plain names, in one process and one run.

usage: identify.py [--glossary FOLDER] [NAMES.txt]

Without a folder the shipped glossary is asked; without names, every spelling the conventions make of its people and places, each with one
letter changed. RapidFuzz (``token_sort_ratio`` over the native, Russian and written forms) answers the same strings: it finds the nearest
string, imla also says whose it is, in which part, ending and convention. The first line is the time a second start takes to be ready.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from imla.glossary.load import Glossary
from imla.matching.identify import Identifier
from imla.matching.lexicon import Lexicon


def altered(lexicon: Lexicon, count: int) -> list[str]:
    rng = random.Random(1)
    names = sorted({w.text for u in lexicon.units() for w in u.written if w and len(w.text) > 4})
    out = []
    for name in rng.sample(names, min(count, len(names))):
        at = rng.randrange(1, len(name))
        out.append(name[:at] + rng.choice("aeiknst") + name[at + 1 :])
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="?", type=Path)
    parser.add_argument("--glossary", type=Path)
    options = parser.parse_args()
    folders = [options.glossary] if options.glossary else []
    Lexicon.load(Glossary.load(*folders, default=not folders))
    start = time.perf_counter()
    lexicon = Lexicon.load(Glossary.load(*folders, default=not folders))
    identifier = Identifier(lexicon)
    identifier.identify("Almaty")
    print(f"ready after {time.perf_counter() - start:.2f} s")
    names = options.names.read_text(encoding="utf-8").splitlines() if options.names else altered(lexicon, 3000)
    start = time.process_time()
    answered = sum(bool(identifier.identify(name)) for name in names)
    ours = len(names) / (time.process_time() - start)
    print(f"imla: {ours:,.0f} names a second ({answered} of {len(names)} answered)")

    from rapidfuzz import fuzz, process

    choices = sorted({w.text for u in lexicon.units() for w in u.written if w})
    sample = names[:500]
    start = time.process_time()
    for name in sample:
        process.extractOne(name, choices, scorer=fuzz.token_sort_ratio)
    theirs = len(sample) / (time.process_time() - start)
    print(
        f"rapidfuzz token_sort_ratio over {len(choices):,} spellings: {theirs:,.0f} names a second; imla is {ours / theirs:.1f} times as fast"
    )


if __name__ == "__main__":
    main()
