"""Which spelling a house writes, and why.

Start reading at :func:`imla.conventions.spell.spell`.
"""
