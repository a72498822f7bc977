"""Word documents opened again and read: by python-docx, and as packed XML by lxml."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
BODY = "word/document.xml"


def opened(data: bytes) -> Document:
    """Return the document as python-docx sees it."""
    return docx.Document(io.BytesIO(data))


def members(data: bytes) -> dict[str, bytes]:
    """Return what is packed in a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def xml(data: bytes, name: str = BODY) -> etree._Element:
    """Return one of the XML files in a document."""
    return etree.fromstring(members(data)[name])


def headings(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the style and the text of every title and heading."""
    for one in opened(data).paragraphs:
        assert one.style is not None
        name = one.style.name or ""
        if name.startswith(("Title", "Heading")):
            yield name, one.text


def text_of(element: etree._Element) -> str:
    """Return the text that can be read in an element, with its line breaks."""
    pieces = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}p": "\n"}
    return "".join(
        one.text or "" if one.tag in {f"{W}t", f"{C}v", f"{A}t"} else pieces.get(str(one.tag), "")
        for one in element.iter()
    )
