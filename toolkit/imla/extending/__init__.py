"""New terms: which names a corpus has that no entry explains.

Start reading at :class:`imla.extending.suggest.Suggester`.
"""
