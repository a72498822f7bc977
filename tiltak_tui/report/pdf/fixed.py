"""A PDF whose bytes follow from the Word document that it is made of: without the time, and without chance.

What is written over is as long as what stood there, so that everything in the file stays where it was.
"""

import re
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

_MADE = re.compile(rb"<dcterms:created[^>]*>(\d{4})-(\d\d)-(\d\d)T")
_INFO_TIME = re.compile(rb"(?<=/CreationDate\(D:)\d{14}|(?<=/ModDate\(D:)\d{14}")
_XMP_TIME = re.compile(rb"(?<=Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?=[Z+<-])")
_ID = re.compile(rb"(?<=/ID \[ <)[0-9A-F]{32}>\s*<[0-9A-F]{32}|(?<=/DocChecksum /)[0-9A-F]{32}")
_HEXADECIMAL = re.compile(rb"[0-9A-F]{32}")


def fixed_pdf(data: bytes, docx: bytes) -> bytes:
    """Return a PDF that LibreOffice made, as it would have been made on the day of the Word document.

    Args:
        data: the PDF.
        docx: the Word document, whose properties say which day that is.
    """
    with ZipFile(BytesIO(docx)) as parts:
        made = _MADE.search(parts.read("docProps/core.xml"))
    if not made:
        return data
    mark = sha256(docx).hexdigest()[:32].upper().encode()
    data = _INFO_TIME.sub(b"".join(made.groups()) + b"000000", data)
    data = _XMP_TIME.sub(b"-".join(made.groups()) + b"T00:00:00", data)
    return _ID.sub(lambda found: _HEXADECIMAL.sub(mark, found[0]), data)
