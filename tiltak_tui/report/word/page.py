"""The pages of a Word document: sections as the first one is, and sections that lie."""

from copy import deepcopy

from docx.document import Document

from tiltak_tui.report.word.foot import Feet
from tiltak_tui.report.word.look import ROOMY, Size
from tiltak_tui.report.word.styles import Styles
from tiltak_tui.report.word.xml import Element, el, full_name

_HEADER = full_name("w:headerReference")
REFERENCES = (_HEADER, full_name("w:footerReference"))
"""Which header or footer a section has."""

_LONG, _SHORT = 16838, 11906  # A4, in twentieths of a point
_UNWANTED = ("w:type", "w:cols", "w:formProt", "w:sectPrChange", "w:printerSettings", "w:lnNumType")


def a4(size: Size) -> Element:
    """Return a section of A4 pages without header and footer."""
    margins = {
        "w:top": size.top, "w:right": size.side, "w:bottom": size.bottom, "w:left": size.side,
        "w:header": 567, "w:footer": 454, "w:gutter": 0,
    }  # fmt: skip
    return el("w:sectPr", None, el("w:pgSz", {"w:w": _SHORT, "w:h": _LONG}), el("w:pgMar", margins))


def last_section(body: Element) -> Element:
    """Return what the last section of a document is like, with the headers that it takes over from those before it."""
    inner = full_name("w:sectPrChange")
    sections = [one for one in body.iter(full_name("w:sectPr")) if not _stands_in(one, inner)]
    if not sections:
        return a4(ROOMY)
    section = deepcopy(sections[-1])
    for tag in _UNWANTED:
        for one in section.findall(full_name(tag)):
            section.remove(one)
    for plain in a4(ROOMY):
        if section.find(str(plain.tag)) is None:
            section.append(plain)
    have = {_reference(one) for one in section if one.tag in REFERENCES}
    for earlier in reversed(sections[:-1]):
        for one in earlier:
            if one.tag in REFERENCES and _reference(one) not in have:
                have.add(_reference(one))
                section.insert(0, deepcopy(one))
    return section


def _stands_in(element: Element, tag: str) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == tag


def _reference(element: Element) -> tuple[str, str | None]:
    return str(element.tag), element.get(full_name("w:type"))


class Pages:
    """The sections of a document: as the first one is, or lying."""

    def __init__(self, document: Document, section: Element, styles: Styles, source: str) -> None:
        """Take what the first section is like.

        Args:
            document: it gets the feet of its pages.
            section: the first section.
            styles: the styles of the document.
            source: what stands at the foot of each page, below what its own foot says.
        """
        self._first = section
        size, margins = _find(section, "w:pgSz"), _find(section, "w:pgMar")
        self._sides = _number(size, "w:w"), _number(size, "w:h")
        self._margins = _number(margins, "w:left") + _number(margins, "w:right") + _number(margins, "w:gutter")
        self._feet = Feet(document, styles, source)
        self._is_first = True

    def text_width(self, *, lying: bool) -> int:
        """Return how wide the text is, in twentieths of a point."""
        return (max(self._sides) if lying else self._sides[0]) - self._margins

    def section(self, *, lying: bool) -> Element:
        """Return the next section, with a foot; its header is that of the first."""
        section = deepcopy(self._first)
        if not self._is_first:
            for one in [one for one in section if one.tag in {_HEADER, full_name("w:titlePg")}]:
                section.remove(one)
        self._is_first = False
        if lying:
            page = {"w:w": max(self._sides), "w:h": min(self._sides), "w:orient": "landscape"}
            section.replace(_find(section, "w:pgSz"), el("w:pgSz", page))
        self._feet.lay(section, self.text_width(lying=lying))
        return section


def _find(parent: Element, tag: str) -> Element:
    found = parent.find(full_name(tag))
    assert found is not None
    return found


def _number(element: Element, name: str) -> int:
    return round(float(element.get(full_name(name)) or 0))  # some programs write 1440.0000000000002
