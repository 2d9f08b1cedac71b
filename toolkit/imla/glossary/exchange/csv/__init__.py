"""CSV for spreadsheets: one value a cell, one row for each entry, former name and variant.

* Columns are called as the keys of an entry: ``native.kk``, ``native.kk.given``, ``derived.de.adjective``. Only those in use are written.
* ``row`` says what a row is: ``entry``, ``variant``, ``former 1``, ``variant of former 1``; rows of one ``id`` belong together, wherever
  sorting has put them.
* Lists stand in one cell, a line each; countries with blanks between them; flags are ``yes`` and ``no``, because a spreadsheet would
  translate *true*.
* ``languages`` names the languages of a name in their order, the one it is at home in first; a row that leaves it empty takes the order
  of the columns.

What spreadsheets do to a file is read too: semicolons or tabs, a byte order mark, UTF-16, ``sep=``, other line ends, dates as 31.12.1991,
decomposed letters, blanks round a cell, empty rows.

Start reading at :func:`write` and :func:`read`.
"""

from __future__ import annotations

from imla.glossary.exchange.csv.read import read
from imla.glossary.exchange.csv.write import write

__all__ = ["read", "write"]
