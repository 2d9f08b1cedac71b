"""Termbases of other programs, and what a termbase says of ours."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from imla.glossary.exchange.format import FORMATS
from imla.glossary.exchange.merge import settle
from imla.glossary.load import Glossary
from imla.matching.export import export

HOUSE = Glossary.load(Path(__file__).parent / "house", default=False)
TBX = FORMATS["tbx"]
SPACE = "{urn:iso:std:iso:30042:ed-2}"

DCA = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>a house</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
<conceptEntry id="C_17">
  <descrip type="subjectField">Geography</descrip>
  <descripGrp><descrip type="definition">A town.</descrip><admin type="source">an atlas</admin></descripGrp>
  <xref type="externalCrossReference" target="https://www.wikidata.org/wiki/Q198989">more</xref>
  <note>a port</note>
  <langSec xml:lang="ru"><termSec><term>Актау</term></termSec></langSec>
  <langSec xml:lang="de">
    <termSec><term>Aktau</term>
      <termNoteGrp><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><note>x</note></termNoteGrp></termSec>
    <termSec><term>Schewtschenko</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
      <note>the name until 1991</note><admin type="source">a map</admin></termSec>
    <termSec><term>Aqtau</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
    <termSec><term>Aktauer</term><termNote type="partOfSpeech">adjective</termNote></termSec>
  </langSec>
</conceptEntry>
<conceptEntry id="eu">
  <langSec xml:lang="en"><termSec><term>European Union</term></termSec></langSec>
  <langSec xml:lang="de"><termSec><term>Europäische <hi type="bold">Union</hi></term></termSec></langSec>
</conceptEntry>
<conceptEntry id="c3"><langSec xml:lang="de"><termSec><term>usbekisch</term><termNote type="partOfSpeech">adjective</termNote></termSec></langSec></conceptEntry>
</body></text></tbx>
"""
WANTED = [
    {
        "id": "c-17",
        "kind": "place",
        "wikidata": "Q198989",
        "native": {"ru": "Актау"},
        "derived": {"de": {"adjective": "Aktauer"}},
        "variants": [
            {"form": "Aktau", "lang": "de", "status": "preferred", "note": "x"},
            {
                "form": "Schewtschenko",
                "lang": "de",
                "status": "discouraged",
                "source": "a map",
                "note": "the name until 1991",
            },
            {"form": "Aqtau", "lang": "de", "status": "discouraged"},
        ],
        "note": "A town.; a port",
        "sources": ["an atlas"],
    },
    {"id": "eu", "kind": "place", "exonym": {"en": "European Union", "de": "Europäische Union"}},
    {"id": "c3", "kind": "place", "exonym": {"de": "usbekisch"}},
]

CATEGORIES = {
    "subjectField": "min:subjectField",
    "administrativeStatus": "min:administrativeStatus",
    "partOfSpeech": "min:partOfSpeech",
    "externalCrossReference": "min:externalCrossReference",
    "definition": "basic:definition",
    "source": "basic:source",
}


def as_dct(text):
    """The same termbase in the other style: data categories as tags."""
    for category, tag in CATEGORIES.items():
        text = re.sub(rf'<(\w+) type="{category}"([^>]*)>([^<]*)</\1>', rf"<{tag}\2>\3</{tag}>", text)
    spaces = 'xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"'
    return text.replace('style="dca"', f'style="dct" {spaces}')


def as_martif(text):
    """The same in the edition of 2008, which many programs still write."""
    pairs = [
        ("tbxHeader", "martifHeader"),
        ("conceptEntry", "termEntry"),
        ("langSec", "langSet"),
        ("termSec", "tig"),
        ("<tbx type", '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n<martif type'),
        ("</tbx>", "</martif>"),
        ("termNoteGrp", "termNoteGrp"),
    ]
    for new, old in pairs:
        text = text.replace(new, old)
    return text.replace(' xmlns="urn:iso:std:iso:30042:ed-2"', "").replace("<tig><term>Актау</term></tig>", "<ntig><termGrp><term>Актау</term></termGrp></ntig>")  # fmt: skip


@pytest.mark.parametrize("text", [DCA, as_dct(DCA), as_martif(DCA)], ids=["dca", "dct", "martif of 2008"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_termbase_of_somebody_else(text, encoding):
    content = text.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)
    assert settle(TBX.module.read(Path("x.tbx"), content), (), ["place"]) == WANTED


def test_the_styles_are_not_the_same_text():
    assert as_dct(DCA).count("<min:") == 7
    assert "administrativeStatus" in as_martif(DCA)


def written():
    return ET.fromstring(export(HOUSE, TBX))


def statuses():
    return {
        t.findtext(f"{SPACE}term"): t.findtext(f"{SPACE}termNote[@type='administrativeStatus']")
        for t in written().iter(f"{SPACE}termSec")
    }


def test_administrative_status():
    got = statuses()
    assert got["Mayort"] == "preferredTerm-admn-sts"
    assert got["Maiort"] == "admittedTerm-admn-sts"
    assert got["Majdorf"] == "deprecatedTerm-admn-sts"
    assert got["Maoirt"] == "deprecatedTerm-admn-sts"
    assert got["Maistadt"] is None, "seen somewhere, and nobody has judged it"
    assert got["Первое Мая"] == "preferredTerm-admn-sts"
    assert got["Ленинск"] == "supersededTerm-admn-sts"


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("admitted", "deprecated", "discouraged"),
        ("admitted", "superseded", "discouraged"),
        ("admitted", "preferred", "preferred"),
    ],
)
def test_a_status_that_was_changed_in_a_termbase_comes_home(old, new, status):
    text = export(HOUSE, TBX).replace(f"{old}Term", f"{new}Term")
    assert judged(text, "Maiort") == status


def test_a_misspelling_that_somebody_admitted_is_none():
    text = re.sub(
        r"(<term>Maoirt</term>\s+<termNote[^\n]+\s+<termNote[^>]+>)deprecated", r"\1admitted", export(HOUSE, TBX)
    )
    assert judged(text, "Maoirt") == "admitted"


def test_a_term_that_was_changed_in_a_termbase_comes_home():
    text = export(HOUSE, TBX).replace("Айгүл Ай Темир кызы Рысбекова", "Айгүл Ой Темир кызы Рысбекова")
    assert home(text)[1]["native"]["ky"] == {"given": "Айгүл Ой", "patronymic": "Темир кызы", "family": "Рысбекова"}


def judged(text, form):
    return next(v["status"] for v in home(text)[0]["variants"] if isinstance(v, dict) and v["form"] == form)


def home(text):
    return settle(TBX.module.read(Path("x.tbx"), text.encode()), (), ())


# --- the standard: the structure of core and the categories of TBX-Basic, as its definition lists them ------------------------

CONTENT = {
    "tbx": ("tbxHeader", "text"),
    "tbxHeader": ("fileDesc",),
    "fileDesc": ("titleStmt", "sourceDesc"),
    "titleStmt": ("title",),
    "sourceDesc": ("p",),
    "text": ("body",),
    "body": ("conceptEntry",),
    "conceptEntry": ("descrip", "admin", "note", "xref", "langSec"),
    "langSec": ("termSec",),
    "termSec": ("term", "termNote", "admin", "note"),
}
PICKLISTS = {
    ("descrip", "subjectField"): None,
    ("admin", "source"): None,
    ("xref", "externalCrossReference"): None,
    ("termNote", "partOfSpeech"): {"noun", "adjective"},
    ("termNote", "administrativeStatus"): {
        "preferredTerm-admn-sts",
        "admittedTerm-admn-sts",
        "deprecatedTerm-admn-sts",
        "supersededTerm-admn-sts",
    },
}


@pytest.mark.parametrize("glossary", [HOUSE, Glossary.load()], ids=["house", "shipped"])
def test_structure_of_tbx_basic(glossary):
    root = ET.fromstring(export(glossary, TBX, conventions=["de-duden", "kk-latn-2021"]))
    assert root.attrib == {"type": "TBX-Basic", "style": "dca", "{http://www.w3.org/XML/1998/namespace}lang": "en"}
    for element in root.iter():
        assert element.tag.startswith(SPACE)
        name = element.tag.removeprefix(SPACE)
        inside = [child.tag.removeprefix(SPACE) for child in element]
        assert set(inside) <= set(CONTENT.get(name, ())), (name, inside)
        ranks = [min(CONTENT[name].index(child), 2) for child in inside]
        if name in ("termSec", "tbx", "fileDesc"):
            assert ranks == sorted(ranks), "the term comes first, then its notes"
        if "type" in element.attrib and name != "tbx":
            allowed = PICKLISTS[name, element.attrib["type"]]
            assert allowed is None or element.text in allowed
        if name == "langSec":
            assert re.fullmatch(
                r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", element.attrib["{http://www.w3.org/XML/1998/namespace}lang"]
            )
            assert "termSec" in inside
    ids = [c.attrib["id"] for c in root.iter(f"{SPACE}conceptEntry")]
    assert len(ids) == len(set(ids)) == len(glossary.entities)
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", i) for i in ids), "an XML id begins with a letter"
