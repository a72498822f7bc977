"""A report as an Excel workbook that can be worked on: real dates and numbers, filters, and charts of Excel's own.

The first sheet tells what the report says in words; each part that has tables or charts has a sheet of its own.
"""

import re
from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook

from tiltak_tui.report.cell import on_one_line
from tiltak_tui.report.document import Block, Chart, Document, Part, tables
from tiltak_tui.report.excel.cells import Styles, shortened
from tiltak_tui.report.excel.names import sheet_names
from tiltak_tui.report.excel.page import set_up_page
from tiltak_tui.report.excel.sheet import draw_sheet
from tiltak_tui.report.excel.summary import draw_summary
from tiltak_tui.report.fixed_zip import fixed_zip
from tiltak_tui.words import _

_ALL_IS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST_PROPERTY = 255
_ROW = re.compile(b"<row [^>]*>")  # "<" and ">" in what people typed are escaped


def excel(document: Document) -> bytes:
    """Return the workbook: the same bytes for the same report, wherever and whenever it is made."""
    target = BytesIO()
    book = Workbook(target, {"in_memory": True, **_ALL_IS_TEXT})
    book.set_properties(_properties(document))
    styles = Styles(book)
    contents = [(part.sheet or tuple(tables(part.blocks)), tuple(_charts(part.blocks))) for part in document.parts]
    titles = [
        on_one_line(part.title) if any(content) else None
        for part, content in zip(document.parts, contents, strict=True)
    ]
    first, *names = sheet_names([_("Sammendrag"), *(title for title in titles if title is not None)])
    left = iter(names)
    of_part = [None if title is None else next(left) for title in titles]
    summary = book.add_worksheet(first)
    draw_summary(summary, styles, document, of_part)
    set_up_page(summary, document)
    for name, (some, charts) in zip(of_part, contents, strict=True):
        if name is not None:
            sheet = book.add_worksheet(name)
            width = draw_sheet(book, sheet, styles, some, charts)
            set_up_page(sheet, document, title=document.title, width=width)
    book.close()
    return fixed_zip(with_rows_that_give_way(target.getvalue()))


def _properties(document: Document) -> dict[str, str | datetime]:
    def words(typed: str) -> str:
        return shortened(on_one_line(typed), _LONGEST_PROPERTY)

    return {
        "title": words(document.title),
        "subject": words(document.subtitle),
        "author": words(document.author),
        "company": words(document.author),
        "created": datetime.combine(document.day, time()),
    }


def _charts(blocks: tuple[Block, ...]) -> Iterator[Chart]:
    for block in blocks:
        if isinstance(block, Chart):
            yield block
        elif isinstance(block, Part):
            yield from _charts(block.blocks)


def with_rows_that_give_way(data: bytes) -> bytes:
    """Return the workbook with heights of rows that Excel fits again when somebody sorts or writes in it."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename.startswith("xl/worksheets/sheet"):
                content = _ROW.sub(lambda found: found[0].replace(b' customHeight="1"', b""), content)
            new.writestr(member, content)
    return target.getvalue()
