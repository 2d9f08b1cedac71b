"""How long does a lint take, whole process, beside typos and codespell in one run?

    python tests/benchmarks/lint.py [--articles 4000] [--runs 5]

Makes a seeded corpus of German articles (about 5 kB each; every sentence from templates here, names from the shipped glossary in the
spellings of all conventions), then times, in turn, A B C A B C …:

* one article: ``imla lint``, an empty typer program, typos, codespell;
* all articles: ``imla lint`` with and without near matching, typos, codespell.

typos and codespell are given the same single-word spellings as a word list. Figures are medians and ratios to imla; peers that are not
installed (``pip install typos codespell``) are named and left out. Not a test: nothing is asserted.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from imla.glossary.load import Glossary
from imla.matching.lexicon import Lexicon

TEMPLATES = """Im Hafen von {O} wurden im vergangenen Jahr {N} Tausend Tonnen Getreide umgeschlagen.
{P} eröffnete in {O} eine neue Schule für {N} Kinder.
Die Straße zwischen {O} und {O} soll bis zum Herbst erneuert werden.
Nach Angaben der Verwaltung leben in {O} heute rund {N} Tausend Menschen.
Das Museum von {O} zeigt eine Ausstellung über die Geschichte des Karawanenhandels.
Über den Ausbau der Bahnstrecke sprachen {P} und {P} am Rande der Tagung.
Der Wasserstand des Flusses ist seit dem Frühjahr um {N} Zentimeter gefallen.
Die Bauern in der Umgebung von {O} rechnen mit einer guten Ernte.
{P}s Besuch dauerte zwei Tage und endete mit einem Konzert.
Für das kommende Jahr sind weitere Gespräche über Energie und Verkehr geplant.
In den Bergen südlich von {O} fiel in der Nacht der erste Schnee.
Die Zahl der Gäste stieg gegenüber dem Vorjahr um {N} Prozent.
Eine Delegation aus {O} besichtigte das Kraftwerk und die neue Umspannstation.
Wissenschaftler mehrerer Universitäten untersuchen dort die Böden und das Grundwasser.
Auf dem Markt werden Melonen, Trauben und getrocknete Aprikosen verkauft.
""".splitlines()

EMPTY = """import typer
app = typer.Typer()
@app.command()
def lint(path: str = ""): pass
@app.command()
def rewrite(path: str = ""): pass
app()
"""


def corpus(folder: Path, articles: int) -> tuple[int, dict[str, str]]:
    """Writes the articles; returns their size in bytes and the word list for the peers."""
    lexicon = Lexicon.load(Glossary.load())
    names: dict[str, list[tuple[str, ...]]] = {"P": [], "O": []}
    words: dict[str, str] = {}
    for u in lexicon.units():
        written = tuple(w.text for w in u.written if w)
        kind = lexicon.entity(u.entity).kind
        if u.name == 0 and written and (u.part, kind) in (("family", "person"), ("name", "place")):
            names["P" if kind == "person" else "O"].append(written)
            words.update({w: written[0] for w in written if w.isalpha() and w != written[0]})
    size = 0
    for i in range(articles):
        rng = random.Random(i)
        paragraphs = []
        while sum(map(len, paragraphs)) < 5000:
            text = " ".join(rng.choice(TEMPLATES) for _ in range(rng.randint(3, 6)))
            for slot in ("P", "O"):
                while "{" + slot + "}" in text:
                    text = text.replace("{" + slot + "}", rng.choice(rng.choice(names[slot])), 1)
            while "{N}" in text:
                text = text.replace("{N}", str(rng.randint(2, 980)), 1)
            paragraphs.append(text)
        content = ("\n\n".join(paragraphs) + "\n").encode()
        size += len(content)
        path = folder / f"{i // 500:03d}" / f"{i:05d}.txt"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(content)
    return size, words


def medians(commands: dict[str, list[str]], runs: int) -> dict[str, float]:
    """Times every command *runs* times, in turn, after one run that warms caches."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            if turn:
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(t) for name, t in times.items()}


def table(title: str, found: dict[str, float]) -> None:
    """Prints one table; the first row is imla."""
    first = next(iter(found.values()))
    print(f"\n| {title} | seconds | × imla |\n|---|---|---|")
    for name, seconds in found.items():
        print(f"| {name} | {seconds:.3f} | {seconds / first:.2f} |")


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    imla = [sys.executable, "-m", "imla", "lint", "--output-format", "concise"]
    with tempfile.TemporaryDirectory() as tmp:
        folder = Path(tmp) / "articles"
        size, words = corpus(folder, options.articles)
        (Path(tmp) / "empty.py").write_text(EMPTY, encoding="utf-8")
        (Path(tmp) / "codespell.txt").write_text("".join(f"{a}->{b}\n" for a, b in words.items()), encoding="utf-8")
        extend = "".join(f'"{a.lower()}" = "{b}"\n' for a, b in words.items())
        (Path(tmp) / "typos.toml").write_text("[default.extend-words]\n" + extend, encoding="utf-8")
        peers = {
            "typos": ["typos", "--config", f"{tmp}/typos.toml", "--format", "brief"],
            "codespell": ["codespell", "-D", f"{tmp}/codespell.txt"],
        }
        found = {}
        for name, command in peers.items():
            path = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
            if path:
                found[name] = [path, *command[1:]]
            else:
                print(f"{name} is not installed and is left out (pip install {name})")
        one = str(folder / "000" / "00000.txt")
        table(
            "one article",
            medians(
                {
                    "imla lint": [*imla, one],
                    "an empty typer program": [sys.executable, f"{tmp}/empty.py", "lint"],
                    **{name: [*command, one] for name, command in found.items()},
                },
                options.runs,
            ),
        )
        table(
            f"{options.articles} articles, {size / 1e6:.1f} MB",
            medians(
                {
                    "imla lint": [*imla, str(folder)],
                    "imla lint --no-near": [*imla, "--no-near", str(folder)],
                    **{name: [*command, str(folder)] for name, command in found.items()},
                },
                options.runs,
            ),
        )


if __name__ == "__main__":
    main()
