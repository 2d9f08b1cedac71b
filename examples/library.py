"""The library in five steps, on the articles of this folder. Run it: python examples/library.py."""

from pathlib import Path

import imla

HERE = Path(__file__).parent
text = (HERE / "mixed-names.txt").read_text(encoding="utf-8")

print("1. How is a name spelled?")
for convention in ("de-duden", "de-native", "de-latin", "en-press"):
    print(f"   {convention:10} {imla.spell('tokayev', convention)}")

print("2. How is a word transcribed?")
print("  ", imla.transcribe("Шымкент", "kk-de"), "·", imla.transcribe("Шымкент", "kk-en"))

print("3. Which names stand in a text?")
for name in imla.mentions(text)[:3]:
    print(f"   {name['line']}:{name['column']} {name['text']} → {name['entity']}")

print("4. What departs from the text's own convention?")
linter = imla.Linter(imla.Glossary.load())  # one linter serves many texts
report = linter.lint(text)
for finding in report.findings:
    print(f"   {finding.code} {finding.text} → {', '.join(finding.suggestions) or 'look at it'}")

print("5. The same text in another convention, with the house's own entries:")
house = imla.Glossary.load(HERE / "house" / "glossary")
article = (HERE / "house" / "text.txt").read_text(encoding="utf-8")
rewritten = imla.rewrite(article, convention="steppe", glossary=house)
print("  ", rewritten.splitlines()[2])
