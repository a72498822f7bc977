"""A Word template as a municipality may have one: with its own styles, letterhead, foot, page and a text to replace."""

import io
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

SECRET = "Hemmelig utkast"
BLUE = RGBColor(0x00, 0x4B, 0x87)


def template(change: Callable[[Document], None] = lambda _made: None) -> bytes:
    """Return the template; `change` may change it first."""
    made = docx.Document()
    for style in made.styles:
        if style.type is WD_STYLE_TYPE.PARAGRAPH and style.name == "Heading 1":
            style.font.color.rgb, style.font.size = BLUE, Pt(18)
    made.styles["Normal"].font.name = "Georgia"
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin = Cm(3), Cm(2), Cm(4)
    section.header.paragraphs[0].text = "HOLE KOMMUNE"
    section.footer.paragraphs[0].text = "Rådhuset, Viksveien 30"
    made.add_heading(SECRET, 1)
    note = made.add_paragraph(SECRET)
    made.add_comment(note.runs, f"{SECRET} i merknad", author="Kari Nordmann")
    made.add_section(WD_SECTION.NEW_PAGE)
    made.add_paragraph(f"{SECRET} på side to")
    made.core_properties.author, made.core_properties.keywords = "Kari Nordmann", SECRET
    for tag in ("w:trackRevisions", "w:documentProtection", "w:updateFields"):
        made.settings.element.insert(1, OxmlElement(tag))
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def replaced(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a packed file with something replaced in one of its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for member in packed.namelist():
            content = packed.read(member)
            if member == name:
                assert old in content
                content = content.replace(old, new)
            again.writestr(member, content)
    return out.getvalue()


def as_dotx(data: bytes) -> bytes:
    """Return a document as a template of Word."""
    types = b"wordprocessingml.%s.main+xml"
    return replaced(data, "[Content_Types].xml", types % b"document", types % b"template")
