"""The empty document that a report is written into: our own, or the municipality's template without its text."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from docx.opc.rel import Relationships
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from lxml import etree

from tiltak_tui.errors import UsageError
from tiltak_tui.report.word.look import DEFAULTS, FONT, Size
from tiltak_tui.report.word.page import REFERENCES, a4, last_section
from tiltak_tui.report.word.xml import Element, el, full_name
from tiltak_tui.words import _

LANGUAGE = "nb-NO"

BROKEN = (
    BadZipFile, zlib.error, etree.LxmlError, LookupError, ValueError, AttributeError, TypeError, OSError, RuntimeError,
    EOFError, AssertionError,
)  # fmt: skip
"""What a template that is no Word file, or a damaged one, can lead to."""

_KEPT = frozenset({RT.STYLES, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.NUMBERING, RT.HEADER, RT.FOOTER})
_TYPES = "[Content_Types].xml"
_SETTINGS = f"""
<w:settings {nsdecls("w")}>
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="708"/>
  <w:autoHyphenation/>
  <w:hyphenationZone w:val="425"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat>
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
  </w:compat>
  <w:themeFontLang w:val="{LANGUAGE}"/>
  <w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2"
    w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink"
    w:followedHyperlink="followedHyperlink"/>
  <w:decimalSymbol w:val=","/>
  <w:listSeparator w:val=";"/>
</w:settings>"""
# What belongs to the template as a document: other files, protection, questions when it is opened.
_FOREIGN = (
    "w:writeProtection", "w:attachedTemplate", "w:linkStyles", "w:proofState", "w:trackRevisions", "w:revisionView",
    "w:documentProtection", "w:mailMerge", "w:updateFields", "w:footnotePr", "w:endnotePr", "w:docVars", "w:rsids",
    "w:attachedSchema", "w:saveThroughXslt",
)  # fmt: skip


def own_base(size: Size) -> Document:
    """Return an empty document of ours, on A4."""
    document = docx.Document()
    _refill(document.styles.element, [parse_xml(DEFAULTS)])
    _refill(document.settings.element, list(parse_xml(_SETTINGS)))
    _refill(document.part.numbering_part.element, [])
    _own_fonts(document)
    _refill(document.element.body, [a4(size)])
    return _bare(document)


def template_base(template: bytes) -> Document:
    """Return the municipality's template as a document without text: with its styles, header, footer and page.

    Args:
        template: the bytes of a .docx or a .dotx.

    Raises:
        UsageError: it has macros.
        BROKEN: it is no Word file; that may show later as well, where more of it is read.
    """
    document = docx.Document(BytesIO(_as_document(template)))
    _refill(document.element.body, [last_section(document.element.body)])
    _clean_settings(document)
    return _bare(document)


def _as_document(template: bytes) -> bytes:
    """Return the file as one that is a document, also where it says that it is a template."""
    out = BytesIO()
    with ZipFile(BytesIO(template)) as old, ZipFile(out, "w") as new:
        types = old.read(_TYPES)
        if b"macroEnabled" in types:
            text = _("Wordmalen kan ikke brukes: den har makroer. Åpne den i Word, og lagre den som .docx eller .dotx")
            raise UsageError(text)
        for name in old.namelist():
            content = old.read(name)
            if name == _TYPES:
                content = types.replace(b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml")
            new.writestr(name, content)
    return out.getvalue()


def _clean_settings(document: Document) -> None:
    settings: Element = document.settings.element
    foreign = {full_name(tag) for tag in _FOREIGN}
    for one in list(settings):
        is_linked = any(full_name("r:id") in inner.attrib for inner in one.iter())
        if is_linked or one.tag in foreign:
            settings.remove(one)


def drop_unused(document: Document) -> None:
    """Take away the headers and footers that no section has."""
    used = {one.get(full_name("r:id")) for one in document.element.body.iter(*REFERENCES)}
    for key, one in list(document.part.rels.items()):
        if one.reltype in {RT.HEADER, RT.FOOTER} and key not in used:
            del document.part.rels[key]


def _bare(document: Document) -> Document:
    """Take away what is not used for a report, and set the language."""
    for key, one in list(document.part.rels.items()):
        if one.reltype not in _KEPT:
            del document.part.rels[key]
    drop_unused(document)
    _drop(document.part.part_related_by(RT.SETTINGS).rels)
    package = document.part.package
    assert package is not None
    _drop(package.rels, but=RT.OFFICE_DOCUMENT)
    _speak_norwegian(document)
    return document


def _drop(relationships: Relationships, but: str = "") -> None:
    for key in [key for key, one in relationships.items() if one.reltype != but]:
        del relationships[key]


def _speak_norwegian(document: Document) -> None:
    styles: Element = document.styles.element
    defaults = _child(styles, "w:docDefaults", at=0)
    properties = _child(_child(defaults, "w:rPrDefault", at=0), "w:rPr", at=0)
    if properties.find(full_name("w:lang")) is None:
        properties.append(el("w:lang"))
        properties[-1].set(full_name("w:val"), LANGUAGE)
    settings: Element = document.settings.element
    for one in (*styles.iter(full_name("w:lang")), *settings.iter(full_name("w:themeFontLang"))):
        if full_name("w:val") in one.attrib:
            one.set(full_name("w:val"), LANGUAGE)


def _child(parent: Element, tag: str, at: int) -> Element:
    found = parent.find(full_name(tag))
    if found is None:
        found = el(tag)
        parent.insert(at, found)
    return found


def _own_fonts(document: Document) -> None:
    """Let what follows the theme, such as text in charts, have the font of the text."""
    (key,) = (key for key, one in document.part.rels.items() if one.reltype == RT.THEME)
    old = document.part.rels[key].target_part
    theme = XmlPart.load(old.partname, old.content_type, old.blob, document.part.package)
    for kind in ("a:majorFont", "a:minorFont"):
        for latin in theme.element.iterfind(f".//{full_name(kind)}/{full_name('a:latin')}"):
            latin.set("typeface", FONT)
    document.part.load_rel(RT.THEME, theme, key)


def _refill(element: Element, children: list[Element]) -> None:
    for one in list(element):
        element.remove(one)
    element.extend(children)
