"""TBX-Basic (ISO 30042:2019), the exchange format of termbases.

An entry is a ``conceptEntry``, each of its names a ``termSec`` in the ``langSec`` of its language. Written is the DCA style (data
categories as attributes), the one of the two equal styles that tools of the older edition read as well; read are DCA, DCT and the
``martif`` files of that edition.

What a name is to us TBX-Basic cannot say: native form, established name, a convention's own spelling. It stands in a note of the term
that begins with ``imla:`` and holds JSON, and so do facts of the entry without a data category. A term edited in a termbase keeps its
note; only the number of words of each part must stay. Entries of other origin have no such notes: there the first name in a language of the
region is the native form, and every other term a variant.

Administrative status: ``preferred`` and ``admitted`` are called so there, ``discouraged`` is *deprecated*. TBX-Basic has nothing for a
misspelling, so ``wrong`` is *deprecated* too, with our word for it in the note. *Superseded* is what replaced names are: the former
names of an entry are written so, and a superseded term of other origin is read as ``discouraged``: it was right once.

With conventions, the name in each of them is written too, as a preferred term that reading leaves out: it follows from the others.

Start reading at :func:`write` and :func:`read`.
"""

from __future__ import annotations

from imla.glossary.exchange.tbx.read import read
from imla.glossary.exchange.tbx.write import write

__all__ = ["read", "write"]
