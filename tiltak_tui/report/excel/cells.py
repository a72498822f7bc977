"""Cells of a workbook: values as what they are, and text that stays text whatever it looks like."""

from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tiltak_tui.model.norsk import date_text, visible
from tiltak_tui.report.cell import cell_text
from tiltak_tui.report.document import Cell, Column, Content, Spans

INK, MUTED, EDGE, RULE, SHADE = "#1F2933", "#5B6673", "#8A97A5", "#D5DBE1", "#E9EEF3"
_LONGEST = 32_767  # characters in a cell, in UTF-16
_LIKE_A_FORMULA = ("=", "+", "-", "@", "'")
_MOST_EXACT = 10**15  # Excel reckons with fifteen digits
_FIRST_YEAR = 1900  # where Excel's calendar begins


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **wanted: Any) -> Format:
        """Return the format with the wanted properties, as XlsxWriter names them."""
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_color": INK, "valign": "top", **wanted})
        return self._made[key]


def write_text(sheet: Worksheet, styles: Styles, place: tuple[int, int], typed: str, **style: Any) -> None:
    """Write text that people typed, as text."""
    shown = shortened(visible(typed), _LONGEST)
    form = styles.of(**style, **_guard(shown))
    if shown.startswith("<r>") and shown.endswith("</r>"):
        # XlsxWriter would take it for pieces of rich text of its own making.
        sheet.write_rich_string(*place, form, shown[:1], form, shown[1:], form)
    elif shown:
        sheet.write_string(*place, shown, form)
    else:
        sheet.write_blank(*place, None, form)


def write_spans(sheet: Worksheet, styles: Styles, place: tuple[int, int], spans: Spans, **style: Any) -> None:
    """Write text of which some is strong."""
    shown = [(visible(span.text), span.strong) for span in spans if span.text]
    whole = "".join(text for text, _strong in shown)
    if len(shown) < 2 or length_in_excel(whole) > _LONGEST:
        is_strong = any(strong for _text, strong in shown)
        write_text(sheet, styles, place, whole, **style | ({"bold": True} if is_strong else {}))
        return
    font = {name: value for name, value in style.items() if name.startswith("font_")}
    pieces = [one for text, is_strong in shown for one in (styles.of(**font, bold=is_strong), text)]
    sheet.write_rich_string(*place, *pieces, styles.of(**style, **_guard(whole)))


def _guard(shown: str) -> dict[str, bool]:
    """Return what keeps text from becoming a formula when somebody opens its cell and presses Enter."""
    return {"quote_prefix": True} if shown.startswith(_LIKE_A_FORMULA) else {}


def write_cell(
    sheet: Worksheet, styles: Styles, place: tuple[int, int], column: Column, cell: Cell, **style: Any
) -> None:
    """Write a cell of a table as what it is: a date, a number, a share or text."""
    if isinstance(cell, date) and cell.year >= _FIRST_YEAR:
        write_value(sheet, styles, place, cell, **style)
    elif isinstance(cell, int) and abs(cell) < _MOST_EXACT:
        is_share = column.content is Content.PERCENT
        number = cell / 100 if is_share else cell
        form = "0 %" if is_share else "#,##0"
        sheet.write_number(*place, number, styles.of(**style, num_format=form, align="right", indent=1))
    else:
        write_text(sheet, styles, place, cell_text(column, cell), **style, text_wrap=True)


def write_value(
    sheet: Worksheet, styles: Styles, place: tuple[int, int], value: str | int | date | None, **style: Any
) -> None:
    """Write a date or a whole number as one, as far as Excel can hold it, and anything else as text."""
    if isinstance(value, date) and value.year >= _FIRST_YEAR:
        sheet.write_datetime(*place, value, styles.of(**style, num_format="dd.mm.yyyy", align="left"))
    elif isinstance(value, int) and abs(value) < _MOST_EXACT:
        sheet.write_number(*place, value, styles.of(**style, num_format="#,##0", align="left"))
    else:
        text = date_text(value) if isinstance(value, date) else "" if value is None else str(value)
        write_text(sheet, styles, place, text, **style)


def shortened(text: str, most: int) -> str:
    """Return `text`, ended by «…» where it has more than `most` characters as Excel counts them."""
    if length_in_excel(text) <= most:
        return text
    return text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore") + "…"


def length_in_excel(text: str) -> int:
    """Return how many characters a text has as Excel counts them: in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
