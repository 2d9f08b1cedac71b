"""Letters to letters: one writing system in the letters of another, by tables that are data.

A system is a TOML file in ``glossaries/systems``: plain letters, rules for letters in a context, and samples that test them.

* ``system``: what a system is; ``context``: the places a rule names ("after vowel and before vowel").
* ``load``: one file, read and checked.
* ``render``: a system compiled for use.
* ``systems``: all systems of some folders; the entrance of this package.

Start reading at :class:`imla.transcription.systems.Systems`.
"""
