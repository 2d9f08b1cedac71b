"""From mentions to findings.

A :class:`~imla.linting.draft.Draft` is one document with its names and what they say about its convention; each rule looks at it and
yields findings. Start reading at :meth:`imla.linting.lint.Linter.lint_document`.
"""
