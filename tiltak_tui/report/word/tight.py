"""The municipality's template for a report that must fit on one page: its fonts and colours, in smaller sizes."""

from docx.document import Document
from docx.oxml.parser import parse_xml
from docx.shared import Pt, Twips
from docx.styles.style import ParagraphStyle

from tiltak_tui.report.word.look import TIGHT, styles_xml
from tiltak_tui.report.word.styles import Styles
from tiltak_tui.report.word.xml import Element, full_name

_SPACES = ("before", "after", "line")
_RESIZED = ("Normal", "Title", "Subtitle", "Heading1", "Heading2", "Heading3", "Heading4", "Caption", "ListBullet")


def tighten(document: Document, styles: Styles) -> None:
    """Give the template's styles the sizes of ours; its margins stay, since there may be a coat of arms in them."""
    theirs = {one.style_id: one for one in document.styles if isinstance(one, ParagraphStyle)}
    for our in parse_xml(styles_xml(TIGHT)):
        our_id = str(our.get(full_name("w:styleId")))
        if our_id in _RESIZED:
            _resize(theirs[styles[our_id]], our)


def _resize(style: ParagraphStyle, our: Element) -> None:
    spacing, size = our.find(f"{full_name('w:pPr')}/{full_name('w:spacing')}"), our.find(f".//{full_name('w:sz')}")
    numbers = {} if spacing is None else {key: int(spacing.get(full_name(f"w:{key}")) or 0) for key in _SPACES}
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Twips(numbers.get("before", 0)), Twips(numbers.get("after", 0))
    shape.line_spacing = numbers["line"] / 240 if numbers.get("line") else None
    style.font.size = None if size is None else Pt(int(size.get(full_name("w:val")) or 0) / 2)
