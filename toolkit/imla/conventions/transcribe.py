"""Transcribing what no entry knows: by a system, or as a convention would write it.

* :meth:`Transcriber.by_system` renders letters; :meth:`Transcriber.steps` says by which rule.
* :meth:`Transcriber.by_convention` asks a convention for a name that is given in one language only.
* The source language is told by the letters where they leave one choice; where they do not, that is an error which lists the choices.

Start reading at :meth:`Transcriber.by_convention`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.conventions.convention import NATIONAL
from imla.conventions.spell import Speller
from imla.errors import ImlaError, UsageError
from imla.glossary.entity import Entity, Name
from imla.text.scripts import script
from imla.transcription.render import UnknownLetter

if TYPE_CHECKING:
    from imla.conventions.convention import Convention
    from imla.conventions.spell import Spelling
    from imla.transcription.alphabets import Alphabets
    from imla.transcription.render import Step
    from imla.transcription.systems import Systems


class Transcriber:
    """Transcribes names.

    Args:
        systems: to render by.
        alphabets: to tell languages by.
    """

    def __init__(self, systems: Systems, alphabets: Alphabets) -> None:
        self.systems = systems
        self.alphabets = alphabets
        self._speller = Speller(systems)

    def by_system(self, system: str, text: str) -> str:
        """Returns *text* by *system*; ``transliterate:uk`` is a pack of that package, for names of other languages.

        Raises:
            UsageError: an unknown system.
            ImlaError: a letter that the system does not know; the message names the languages that have it.
        """
        package, _, code = system.partition(":")
        if code and package == "transliterate":
            from imla.transcription.packs import own_pack

            return own_pack(code)(text)
        try:
            return self.systems.renderer(system).render(text)
        except UnknownLetter as e:
            raise self._with_languages(e) from e

    def steps(self, system: str, text: str) -> tuple[Step, ...]:
        """Returns how *system* renders *text*, letter by letter; errors as for :meth:`by_system`."""
        try:
            return self.systems.renderer(system).trace(text)
        except UnknownLetter as e:
            raise self._with_languages(e) from e

    def by_convention(self, convention: Convention, text: str, source: str) -> Spelling:
        """Returns how *convention* writes the name *text*, which is in the language *source*.

        Raises:
            UsageError: nothing leads from this language to the convention.
            ImlaError: a letter that the system does not know.
        """
        name = Name({source: {"name": text}}, {}, {})
        spelling = self._speller.spell(Entity("", "place", (), (name,)), "name", convention, name)
        system = convention.render.get(source, "")
        if system and system != NATIONAL and (spelling is None or spelling.reason != "rule"):
            self.by_system(system, text)  # says which letter it does not know
        if spelling is None:
            raise UsageError(f"{convention.id} has no system for {source}; it has {', '.join(convention.render)}")
        return spelling

    def source(self, text: str, among: tuple[str, ...] = ()) -> str:
        """Returns the language of *text*, told by its letters.

        Args:
            text: a name.
            among: languages it can be in; if not given, every language with an alphabet.

        Raises:
            UsageError: the letters leave several languages, or none; the message lists them.
        """
        fitting = [x for x in self.alphabets.fitting(text) if not among or x.code in among]
        if len(fitting) == 1:
            return fitting[0].code
        if fitting:
            choices = ", ".join(x.code for x in fitting)
            raise UsageError(f'the letters of "{text}" do not tell its language ({choices}); say it with --from')
        raise UsageError(f'no language has all the letters of "{text}"{self._strange(text, among)}')

    def _strange(self, text: str, among: tuple[str, ...]) -> str:
        """Says which letters stand alone: those that the language with most of the others does not have."""
        languages = [x for x in self.alphabets.languages if not among or x.code in among]
        rated = [(sum(x in self.alphabets.having(c) for c in text), x) for x in languages]
        most, nearest = max(rated, key=lambda pair: pair[0], default=(0, None))
        if not nearest or not most:
            return f" among {', '.join(x.name for x in languages)}" if among else ""
        for at, c in enumerate(text):
            if c.isalpha() and nearest not in self.alphabets.having(c):
                return f': as {nearest.name}, "{c}" (U+{ord(c):04X}), character {at + 1}, is strange'
        return ""

    def _with_languages(self, e: UnknownLetter) -> ImlaError:
        having = [x.name for x in self.alphabets.having(e.letter)]
        if not having or script(e.letter) != script(next(iter(self.systems.get(e.system).letters))):
            return e
        return ImlaError(f"{e}; this letter is in {', '.join(having)}")
