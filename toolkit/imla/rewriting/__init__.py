"""From findings to changed documents.

``plan`` says which edits may be made, ``apply`` makes them: in memory, as a diff, or in the file, which at any moment is the old one or the
new one. Start reading at :func:`imla.rewriting.plan.plan`.
"""
