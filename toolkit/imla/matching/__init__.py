"""Where entities occur in a text.

``compile`` makes one table of every spelling of every convention, ``lexicon`` holds it, ``store`` keeps it on disk. ``analyse`` takes a
word apart, ``scan`` walks over a text, ``near`` answers for words nobody listed, ``resolve`` decides between candidates.

Start reading at :meth:`imla.matching.scan.Matcher.scan`.
"""
