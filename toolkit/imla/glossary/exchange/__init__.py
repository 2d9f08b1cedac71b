"""The glossary in the files of other programs: one module per format, none of which knows another.

* ``csv`` and ``tbx`` carry whole entries, both ways, without loss.
* ``wikidata``, ``sparql`` and ``geonames`` are read only, and give proposals for a person to review, never entries.
* ``vale``, ``prh``, ``typos``, ``hunspell``, ``languagetool``, ``omegat`` and ``deepl`` are written only. What they need of conventions is
  worked out above (:mod:`imla.matching.export`) and handed down as plain rows.

Start reading at :data:`imla.glossary.exchange.format.FORMATS`.
"""
