"""imla keeps the names of Central Asia consistent.

The library in one glance::

    import imla

    glossary = imla.Glossary.load()                       # shipped entries; add your own folders as arguments
    report = imla.Linter(glossary, convention="de-native").lint(text)
    text = imla.rewrite(text, convention="de-native")     # safe fixes only
    names = imla.mentions(text)                           # one record per name
    imla.identify("Tokaew, K.-Sch.")                      # which entity is this? ranked
    imla.spell("tokayev", "de-duden")                     # 'Kassym-Schomart Tokajew'
    imla.transcribe("Қасым-Жомарт Тоқаев", "kk-de")       # 'Qassym-Schomart Toqajew'

Everything else is in the subpackages; each says where to start reading. The functions load the shipped glossary once per process
and keep it; give ``glossary=`` to use your own. Modules are loaded when something of them is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imla.glossary.load import Glossary
    from imla.library import identify, mentions, rewrite, spell, transcribe
    from imla.linting.lint import Linter

__version__ = "0.1.0"
__all__ = ["Glossary", "Linter", "__version__", "identify", "mentions", "rewrite", "spell", "transcribe"]

_HOME = {
    "Glossary": "imla.glossary.load",
    "Linter": "imla.linting.lint",
    "identify": "imla.library",
    "mentions": "imla.library",
    "rewrite": "imla.library",
    "spell": "imla.library",
    "transcribe": "imla.library",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _HOME:
        raise AttributeError(f"module 'imla' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
