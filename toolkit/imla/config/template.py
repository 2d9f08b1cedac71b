"""The commented ``imla.toml`` that ``imla init`` writes: every key, with what it says; those not chosen are commented out.

Start reading at :func:`template`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imla.config.setting import KEYS
from imla.glossary.write import inline

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD = """\
# imla: what holds for the texts in this folder and below. "imla config FILE" shows it for one of them.
# Options of the command line win over it.
"""
_FOOT = """\
# Names that you write otherwise than the convention, by id of the entity; "imla glossary show NAME" tells the id.
# [override]
# kyrgyzstan = "Kirgisistan"
# tokayev = { given = "Kassym-Dschomart", family = "Tokajew" }

# Other settings for some files, in the patterns of .gitignore; of several sections the later has the last word.
# [[files]]
# paths = ["archive/", "*.ru.md"]
# quotations = "skip"
"""


def template(chosen: Mapping[str, str | list[str]]) -> str:
    """Returns the text of an ``imla.toml``.

    Args:
        chosen: the values to state, by the name of their key.
    """
    blocks = [_HEAD]
    for key in KEYS:
        stated = key.name in chosen
        value = inline(chosen[key.name]) if stated else key.example
        about = key.about if stated else f"{key.about} Without it: {key.default}."
        blocks.append(f"# {about}\n{'' if stated else '# '}{key.name} = {value}\n")
    return "\n".join([*blocks, _FOOT])
