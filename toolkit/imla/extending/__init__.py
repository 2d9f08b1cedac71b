"""New entries: what is proposed, what was decided about it, and writing it where it belongs.

Start reading at :func:`imla.extending.propose.propose`; :mod:`imla.extending.decisions` is the ledger.
"""
