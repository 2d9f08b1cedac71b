"""Whether a glossary can be trusted: everything that would have to be guessed is a fault.

Start reading at :func:`imla.matching.faults.check.check`; the other modules are groups of faults.
"""
