"""The type of a text language, and how it survives in the compiled form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

NO_VOWEL = "-"


class Ending(NamedTuple):
    """One ending a text language puts on a name.

    Attributes:
        label: what it does (``genitive``); a rewrite looks for the ending with the same label that fits the new base.
        form: the letters added, folded (an apostrophe is U+02BC).
        strip: letters of the base that it replaces (the last letter of Russian *Астана*).
        after: the base must end in one of these letters; empty for any.
        not_after: the base must not end in one of these.
        kinds: kinds of entity that take it; empty for all.
        parts: parts of a name that take it; empty for all parts of a proper name, else the words derived from it (``adjective``).
        accepts: recognised, but never chosen for a new base (a common slip such as *Tokajew's*), unless the text had this very form.
        last_vowel: the last vowel of the base must be one of these (vowel harmony), ``-`` standing for none; empty for any.
        vowels: what counts as a vowel for that.
    """

    label: str
    form: str
    strip: str = ""
    after: str = ""
    not_after: str = ""
    kinds: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    accepts: bool = False
    last_vowel: str = ""
    vowels: str = ""

    def fits(self, base: str) -> bool:
        """Whether *base* can take this ending."""
        last = base[-1:].lower()
        return (
            (not self.strip or base.lower().endswith(self.strip))
            and (not self.after or last in self.after)
            and not (self.not_after and last in self.not_after)
            and (not self.last_vowel or self._in_harmony(base))
        )

    def _in_harmony(self, base: str) -> bool:
        return next((c for c in reversed(base.lower()) if c in self.vowels), NO_VOWEL) in self.last_vowel

    def attach(self, base: str) -> str:
        """Returns *base* with this ending."""
        return base[: len(base) - len(self.strip)] + self.form


@dataclass(frozen=True, slots=True)
class Language:
    """One text language.

    Attributes:
        id: BCP 47 code.
        title: its English name.
        script: ISO 15924 code of the script it is written in.
        quotes: pairs of quotation marks, opening and closing.
        prefixes: first parts of closed compounds with a name (*Nord* in *Nordkirgistan*).
        common: frequent small words; they tell the language of a text, and none of them is a name by itself.
        cites: words after which a spelling is cited, not used (*kasachisch Тоқаев*).
        cites_in_brackets: words that do so only right behind an opening bracket (*(früher Leninabad)*).
        cites_naming: words shortly behind which a place is named, not spoken of (*früher hieß es Kirgisien*).
        cites_before: words before which a spelling is cited (*früher Kirgisien genannt*).
        history: beginnings of words, in small letters, that show a passage to speak of the past (*sowjet*, *damal*).
        locatives: words behind which a name that is also a given name is the place (*in Nursultan*).
        ordinary: words in small letters that are also spelled like a name (*Typ*, *acht*): they are one only behind a noun of names.
        noun_capitals: every noun has a capital, so that it tells no name.
        articles: words before the name of a river or a mountain, never before a person's (*der Ural*).
        alternatives: words between two spellings that are cited side by side (*Kirgistan oder Kirgisistan*).
        heads: nouns inside names whose change would change the grammar around them (*Region*, *Gebiet*).
        attributes: endings of an adjective inside a name (*Kaspisch|es Meer*, *am Kaspisch|en Meer*).
        elisions: what runs into a name (*d’Astana*), folded.
        digraphs: letters that stand together as an initial (*Sch.* for *Schomart*), longest first.
        every_part: every part of a person's name takes the ending (*Нурсултана Назарбаева*), so that a listed family name (Назарбаева)
            may be an inflected one as well.
        governs: small words and the labels of the endings that a name right behind them may have (*в* and the prepositional); they
            tell cases of the same form apart.
        governs_places: nouns that do the same to the name of a place or an organisation (*президент Казахстана*); a person's name agrees
            with them (*президент Токаев*).
        endings: longest form first.
        by_form: the endings by their form; *lengths* are those of the forms, longest first.
        opening_quotes: the marks that open a quotation and close none; only these leave one open over several paragraphs.
    """

    id: str
    title: str
    script: str
    quotes: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    common: frozenset[str] = field(default=frozenset())
    cites: frozenset[str] = field(default=frozenset())
    cites_in_brackets: frozenset[str] = field(default=frozenset())
    cites_naming: frozenset[str] = field(default=frozenset())
    cites_before: frozenset[str] = field(default=frozenset())
    history: tuple[str, ...] = ()
    locatives: frozenset[str] = field(default=frozenset())
    ordinary: frozenset[str] = field(default=frozenset())
    noun_capitals: bool = False
    articles: frozenset[str] = field(default=frozenset())
    alternatives: frozenset[str] = field(default=frozenset())
    heads: frozenset[str] = field(default=frozenset())
    attributes: tuple[str, ...] = ()
    elisions: tuple[str, ...] = ()
    digraphs: tuple[str, ...] = ()
    every_part: bool = False
    governs: dict[str, list[str]] = field(default_factory=dict)
    governs_places: dict[str, list[str]] = field(default_factory=dict)
    endings: tuple[Ending, ...] = ()
    by_form: dict[str, list[Ending]] = field(init=False, repr=False, compare=False, default_factory=dict)
    opening_quotes: set[str] = field(init=False, repr=False, compare=False, default_factory=set)
    lengths: list[int] = field(init=False, repr=False, compare=False, default_factory=list)

    def __post_init__(self) -> None:
        for ending in self.endings:
            self.by_form.setdefault(ending.form, []).append(ending)
        self.opening_quotes.update({pair[0] for pair in self.quotes} - {pair[1] for pair in self.quotes})
        self.lengths.extend(sorted({len(form) for form in self.by_form}, reverse=True))

    def governed(self, before: str, kind: str) -> list[str]:
        """The labels of the endings that the word *before* asks of a name of this *kind*; empty if it asks for none."""
        return self.governs.get(before) or (self.governs_places.get(before, []) if kind != "person" else [])

    def plain(self) -> dict[str, Any]:
        """Returns the language as JSON values; :func:`revive` leads back."""
        return {
            "id": self.id,
            "title": self.title,
            "script": self.script,
            "quotes": self.quotes,
            "prefixes": self.prefixes,
            "common": sorted(self.common),
            "cites": sorted(self.cites),
            "cites_in_brackets": sorted(self.cites_in_brackets),
            "cites_naming": sorted(self.cites_naming),
            "cites_before": sorted(self.cites_before),
            "history": self.history,
            "locatives": sorted(self.locatives),
            "ordinary": sorted(self.ordinary),
            "noun_capitals": self.noun_capitals,
            "articles": sorted(self.articles),
            "alternatives": sorted(self.alternatives),
            "heads": sorted(self.heads),
            "attributes": self.attributes,
            "elisions": self.elisions,
            "digraphs": self.digraphs,
            "every_part": self.every_part,
            "governs": self.governs,
            "governs_places": self.governs_places,
            "endings": [
                list(e)
                for e in self.endings  # in the order of its fields
            ],
        }


def revive(plain: dict[str, Any]) -> Language:
    """Returns the language that :meth:`Language.plain` wrote."""
    return Language(
        plain["id"],
        plain["title"],
        plain["script"],
        tuple(plain["quotes"]),
        tuple(plain["prefixes"]),
        frozenset(plain["common"]),
        frozenset(plain["cites"]),
        frozenset(plain["cites_in_brackets"]),
        frozenset(plain["cites_naming"]),
        frozenset(plain["cites_before"]),
        tuple(plain["history"]),
        frozenset(plain["locatives"]),
        frozenset(plain["ordinary"]),
        plain["noun_capitals"],
        frozenset(plain["articles"]),
        frozenset(plain["alternatives"]),
        frozenset(plain["heads"]),
        tuple(plain["attributes"]),
        tuple(plain["elisions"]),
        tuple(plain["digraphs"]),
        plain["every_part"],
        plain["governs"],
        plain["governs_places"],
        tuple(Ending(a, b, c, d, e, tuple(k), tuple(p), *rest) for a, b, c, d, e, k, p, *rest in plain["endings"]),
    )
