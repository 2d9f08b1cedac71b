"""The outputs of ``imla lint``, one module each, none of which knows another.

What they have in common is said in :mod:`imla.reporting.format`. Start reading at :mod:`imla.reporting.formats.concise`, the shortest.
"""
