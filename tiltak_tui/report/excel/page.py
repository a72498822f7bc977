"""How the sheets of a workbook are printed."""

import re

from xlsxwriter.worksheet import Worksheet

from tiltak_tui.report.cell import on_one_line
from tiltak_tui.report.document import Document
from tiltak_tui.report.excel.cells import length_in_excel, shortened
from tiltak_tui.words import _

_A4 = 9
_UPRIGHT = 100  # how many characters wide a sheet may be that is printed upright
_LONGEST = 200  # of what stands in a header or footer; Excel takes 255 with the codes around it
_PLAIN = '&"-,Regular"'  # the code that changes nothing, to part what must not be read together


def set_up_page(sheet: Worksheet, document: Document, *, title: str = "", width: int = 0) -> None:
    """Make the sheet print well: A4, no wider than the paper, with where it comes from and the number of each page.

    Args:
        sheet: the sheet.
        document: the report.
        title: what stands above each page.
        width: how many characters wide the sheet is.
    """
    sheet.set_paper(_A4)
    if width > _UPRIGHT:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.8 if title else 0.6, bottom=0.75)
    if title:
        sheet.set_header(f"&L{_coded(title)}")
    pages = _("Side {n} av {all}").format(n="&P", all="&N")
    sheet.set_footer(f"&L&8{_PLAIN}{_coded(document.source)}&R&8{_PLAIN}{pages}")


def _coded(typed: str) -> str:
    """Return the text as headers and footers have it: «&» begins a code there, and XlsxWriter looks for «&G»."""
    text = on_one_line(typed)
    room = _LONGEST
    while length_in_excel(coded := _escaped(shortened(text, room))) > _LONGEST:
        room -= 10
    return coded


def _escaped(text: str) -> str:
    return re.sub("&(?=[G[])", f"&&{_PLAIN}", re.sub("&(?![G[])", "&&", text))
