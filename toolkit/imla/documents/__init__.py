"""Files in, segments of visible text out, and changed bytes back.

Start reading at :mod:`imla.documents.document` (the contract), then :func:`imla.documents.open.open_document`.

* ``open`` picks the format by the file's suffix, ``decoding`` turns bytes into text and says what encoding writes them again;
* ``plain``, ``markdown``, ``html``: one module per format, none knows another;
* ``flow`` collects runs into segments, ``markup`` cuts tags from text, ``elements`` knows what an element means: HTML and the raw
  HTML inside Markdown share them. ``inline`` and ``frontmatter`` are the two halves of Markdown that are no blocks.
"""
