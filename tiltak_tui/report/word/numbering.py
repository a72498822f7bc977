"""The bullets of lists in Word."""

from typing import Any, cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart

from tiltak_tui.report.word.styles import Styles
from tiltak_tui.report.word.xml import Element, el, full_name, val

_LEFT, _HANGING = 340, 227


def ensure_bullets(document: Document, styles: Styles) -> None:
    """Let the paragraphs of a list have a bullet where their style does not give them one."""
    numbered = f"{full_name('w:pPr')}/{full_name('w:numPr')}"
    if any(style.find(numbered) is not None for style in styles.chain("ListBullet")):
        return
    number = _added(_numbering(document))
    style: Any = styles.element("ListBullet")  # python-docx gives its elements their methods as it runs
    style.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number


def _numbering(document: Document) -> Element:
    part = document.part
    if not any(one.reltype == RT.NUMBERING for one in part.rels.values()):
        root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        assert part.package is not None
        new = NumberingPart(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, root, part.package)
        part.relate_to(new, RT.NUMBERING)
    numbering = part.part_related_by(RT.NUMBERING)
    assert isinstance(numbering, NumberingPart)
    return cast("Element", numbering.element)


def _added(numbering: Element) -> int:
    lists, numbers = numbering.findall(full_name("w:abstractNum")), numbering.findall(full_name("w:num"))
    abstract = 1 + max((int(one.get(full_name("w:abstractNumId")) or 0) for one in lists), default=-1)
    number = 1 + max((int(one.get(full_name("w:numId")) or 0) for one in numbers), default=0)
    level = el(
        "w:lvl",
        {"w:ilvl": 0},
        val("w:start", 1),
        val("w:numFmt", "bullet"),
        val("w:lvlText", "•"),
        val("w:lvlJc", "left"),
        el("w:pPr", None, el("w:ind", {"w:left": _LEFT, "w:hanging": _HANGING})),
    )
    made = el("w:abstractNum", {"w:abstractNumId": abstract}, val("w:multiLevelType", "singleLevel"), level)
    for one in numbering.findall(full_name("w:numIdMacAtCleanup")):
        numbering.remove(one)  # it must stand last, and nobody needs it
    numbering.insert(len(numbering) - len(numbers), made)
    numbering.append(el("w:num", {"w:numId": number}, val("w:abstractNumId", abstract)))
    return number
