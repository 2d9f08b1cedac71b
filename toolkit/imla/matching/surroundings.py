"""What stands round a mention: somebody else's words, a spelling that is cited rather than used.

A name in a quotation is changed only on demand. A cited spelling is none of the draft's own: *(kasachisch Тоқаев)*, *Kirgistan oder
Kirgisistan?*, a quotation in another language. Start reading at :func:`surroundings`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from imla.languages.detect import another
from imla.matching.quotations import Quotations
from imla.text.scripts import script

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imla.languages.language import Language
    from imla.matching.mention import Mention


def surroundings(
    text: str,
    language: Language,
    mentions: list[Mention],
    *,
    quoted: bool,
    common: Mapping[str, str],
    carried: str = "",
) -> str:
    """Marks, in place, mentions of one segment that stand in quotations or are glosses.

    Args:
        text: the segment's text.
        language: of the text; its quotation marks and its words that announce a cited spelling count.
        mentions: of the segment.
        quoted: the markup already says the segment is a quotation.
        common: small word to the codes of its languages; they tell a quotation in another language, whose names are cited.
        carried: the mark of a quotation that the segment before left open.

    Returns:
        the mark of a quotation that is still open at the end of the segment, or nothing.
    """
    marks = Quotations(text, language.quotes, carried)
    for m in mentions:
        around = marks.around(m.start, m.end)
        m.quoted = quoted or around is not None
        m.gloss = _gloss(text, m, language) or bool(around and another(common, text[slice(*around)], language.id))
    for one, next_one in pairwise(mentions):
        if one.gloss and next_one.start - one.end <= 5 and _strange(one, language) and _strange(next_one, language):
            next_one.gloss = True  # писали Ko'ks'etay и S'ymkent
        if one.entity != next_one.entity or one.endings or next_one.endings or one.compound or next_one.compound:
            continue  # an inflected name is used, not cited
        if one.parts[-1].spelling != next_one.parts[-1].spelling:
            between = text[one.end : next_one.start].strip()
            if between in ("(", "["):
                next_one.gloss = True  # Tokajew (Toqaev)
            elif between in (",", "/", "–", "=") or between.removeprefix(",").strip() in language.alternatives:
                one.gloss = next_one.gloss = True  # Kirgistan, Kirgisien oder Kirgisistan?
    return marks.open


def _strange(m: Mention, language: Language) -> bool:
    """Whether a name is written in another script than its language."""
    return script(m.parts[0].spelling) != language.script


_MARKS = "„“”»«‚‘’\"'*_: \t\u00a0"
"""What may stand between a word that announces a spelling and the spelling."""


def _gloss(text: str, m: Mention, language: Language) -> bool:
    """Whether the spelling is cited: *(kasachisch Тоқаев)*, *Kirgistan (auch Kirgisistan)*."""
    before = text[max(0, m.start - 40) : m.start].rstrip(_MARKS)
    words = before.split()
    word = words[-1] if words else ""
    opened = max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]"))
    bare = word.lstrip("([")
    if bare in language.cites or (opened and bare in language.cites_in_brackets):
        return True
    if m.kind != "person" and not language.cites_naming.isdisjoint(words[-3:]):  # früher hieß es Kirgisien
        return True
    after = text[m.end : m.end + 24].split(maxsplit=1)
    if after and after[0].rstrip(".,;:") in language.cites_before and not text[m.end : m.end + 1].isalnum():
        return True
    if text.startswith(("[sic", "(sic"), m.end) or text.startswith((" [sic", " (sic"), m.end):
        return True
    written = script(m.parts[0].spelling)
    if written == language.script:
        return False
    line = text[max(0, m.start - 80) : m.start]  # a name in another script within brackets explains the one before them
    if max(line.rfind("("), line.rfind("[")) > max(line.rfind(")"), line.rfind("]")):
        return True
    neighbours = (words[-1] if words else "", *text[m.end : m.end + 40].split(maxsplit=1)[:1])
    return any(script(word) == written for word in neighbours)  # a passage in another language, not a name in ours
