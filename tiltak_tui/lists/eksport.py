"""A list of tiltak as an Excel workbook or a CSV file, which can be read in again and then changes nothing."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook

from tiltak_tui.lists.written import Value, area_text, plan_text, text_of, written
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.kolonner import KOLONNER, heading
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Plan, Rad, Tiltak
from tiltak_tui.model.query import Moment
from tiltak_tui.report.excel.cells import EDGE, RULE, SHADE, Styles, write_text, write_value
from tiltak_tui.report.excel.file import with_rows_that_give_way
from tiltak_tui.report.excel.heights import height
from tiltak_tui.report.fixed_zip import fixed_zip
from tiltak_tui.sheets.csv_text import csv_text as text_of_rows
from tiltak_tui.words import _

_ALL_IS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FIRST = ("id", "plan", "fokusomrade", "tittel", "ansvarlig", "frist", "status", "vurdering", "kommentar")
"""The columns that a list always has; other fields have one where a tiltak has something in them."""

_WIDTHS = {"id": 10, "tittel": 40, "plan": 26, "fokusomrade": 24, "ansvarlig": 26, "kommentar": 44}
_WIDTH_OF = {
    Kind.LINE: 24, Kind.TEXT: 36, Kind.DATE: 12, Kind.NUMBER: 11, Kind.YES_NO: 10, Kind.CHOICE: 13, Kind.LIST: 24,
    Kind.SORTING: 24,
}  # fmt: skip
_A4 = 9


class Filtype(StrEnum):
    """What sort of file; the values are the words of `eksporter --format`, and the ends of the files' names."""

    XLSX = "xlsx"
    CSV = "csv"


class Eksport(NamedTuple):
    """What is to be written.

    Attributes:
        rader: the tiltak, in their order.
        moment: the setup and the day.
        planer: all plans, for their names.
        kolonner: the columns; empty for the usual ones.
    """

    rader: Sequence[Rad]
    moment: Moment
    planer: Sequence[Plan]
    kolonner: Sequence[str] = ()


def file_of(eksport: Eksport, filtype: Filtype) -> bytes:
    """Return the file: the same bytes for the same content, wherever and whenever it is made."""
    return _workbook(eksport) if filtype is Filtype.XLSX else ("\ufeff" + csv_text(eksport)).encode("utf-8", "replace")


def file_name(day: date, filtype: Filtype) -> str:
    """Return the name that a file gets by itself: «Tiltak 2026-11-26.xlsx»."""
    return f"{_('Tiltak')} {day.isoformat()}.{filtype.value}"


def csv_text(eksport: Eksport, line_end: str = "\r\n") -> str:
    """Return a list as the text of a CSV file, with semicolons, as Norwegian Excel wants it; never a formula."""
    keys, rows = _table(eksport)
    return text_of_rows([[heading(key) for key in keys], *(map(text_of, row) for row in rows)], line_end)


def _table(eksport: Eksport) -> tuple[tuple[str, ...], list[list[Value]]]:
    keys = tuple(eksport.kolonner) or tuple(_usual(eksport.rader))
    getters = [_getter(key, eksport) for key in keys]
    return keys, [[get(rad) for get in getters] for rad in eksport.rader]


def _usual(rader: Sequence[Rad]) -> Iterator[str]:
    yield from _FIRST
    for key, felt in Tiltak.felter.items():
        if key in _FIRST or felt.internal or felt.kind is Kind.TABLES:
            continue
        if any(written(rad.tiltak, key) is not None for rad in rader):
            yield key


def _getter(key: str, eksport: Eksport) -> Callable[[Rad], Value]:
    if key == "plan":
        return lambda rad: plan_text(rad.plan, eksport.planer)
    if key == "fokusomrade":
        return lambda rad: area_text(rad.plan, rad.fokusomrade)
    felt = Tiltak.felter.get(key)
    if felt is not None and felt.kind is not Kind.TABLES:
        return lambda rad: written(rad.tiltak, key)
    return lambda rad: visible_line(KOLONNER[key].text(rad, eksport.moment)) or None


def _workbook(eksport: Eksport) -> bytes:
    target = BytesIO()
    book = Workbook(target, {"in_memory": True, **_ALL_IS_TEXT})
    book.set_properties({"title": _("Tiltak"), "created": datetime.combine(eksport.moment.day, time())})
    styles = Styles(book)
    sheet = book.add_worksheet(_("Tiltak"))
    keys, rows = _table(eksport)
    widths = [_WIDTHS.get(key, _WIDTH_OF.get(KOLONNER[key].kind, 24)) for key in keys]
    head = {"bold": True, "bottom": 1, "bottom_color": EDGE, "bg_color": SHADE, "text_wrap": True, "valign": "vcenter"}
    line = {"bottom": 1, "bottom_color": RULE, "text_wrap": True}
    for place, key in enumerate(keys):
        sheet.set_column(place, place, widths[place])
        write_text(sheet, styles, (0, place), heading(key), **head)
    sheet.set_row(0, 20)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            write_value(sheet, styles, (number, place), value, **line)
        texts = [value if isinstance(value, str) else "" for value in row]
        if found := height(zip(texts, widths, strict=True)):
            sheet.set_row(number, found)
    if rows and keys:
        sheet.autofilter(0, 0, len(rows), len(keys) - 1)
    sheet.freeze_panes(1, keys.index("tittel") + 1 if "tittel" in keys[:4] else 0)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return fixed_zip(with_rows_that_give_way(target.getvalue()))
