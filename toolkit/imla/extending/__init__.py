"""New entries: which names a corpus has that no entry explains, what is proposed, what was decided about it, and writing it where it belongs.

Start reading at :func:`imla.extending.propose.propose`; :class:`imla.extending.suggest.Suggester` looks for names in texts,
:mod:`imla.extending.decisions` is the ledger.
"""
