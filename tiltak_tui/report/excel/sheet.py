"""A sheet of a workbook: its tables, one below the other, and its charts below what they are drawn from."""

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tiltak_tui.model.norsk import visible
from tiltak_tui.model.status import Vurdering
from tiltak_tui.model.width import cells
from tiltak_tui.report.cell import cell_text, mark_text, on_one_line
from tiltak_tui.report.colours import LIGHT, tint
from tiltak_tui.report.document import Cell, Chart, Column, Content, Table
from tiltak_tui.report.excel.cells import EDGE, RULE, SHADE, Styles, write_cell, write_text
from tiltak_tui.report.excel.chart import add_chart
from tiltak_tui.report.excel.heights import height
from tiltak_tui.words import _

_NARROWEST, _WIDEST = 8, 60
_ROOM_FOR_FILTER = 4
_NUMBERS = {Content.NUMBER, Content.PERCENT}
_WIDE = 110  # a sheet that is wider keeps its first column in sight


def draw_sheet(
    book: Workbook, sheet: Worksheet, styles: Styles, tables: Sequence[Table], charts: Sequence[Chart]
) -> int:
    """Draw a sheet, and return how many characters wide it is.

    Args:
        book: the workbook.
        sheet: the empty sheet.
        styles: the formats of the workbook.
        tables: its tables.
        charts: its charts.
    """
    drawn = [*tables, *map(_as_table, charts)]
    widths = _widths(drawn)
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    row = 0
    for number, table in enumerate(drawn):
        end = _draw_table(sheet, styles, table, row, widths)
        if number >= len(tables):
            end = add_chart(book, sheet, charts[number - len(tables)], row + 1, end)
        row = end + 1
    if len(tables) == 1 and tables[0].rows:
        _work_on(sheet, tables[0], is_alone=not charts, is_wide=sum(widths) > _WIDE)
    return round(sum(widths))


def _work_on(sheet: Worksheet, table: Table, *, is_alone: bool, is_wide: bool) -> None:
    """Give the only table of a sheet a filter, and let its titles stay in sight and on each page."""
    last = 1 + len(table.rows) - (1 if table.total else 0)
    if last > 1:
        sheet.autofilter(1, 0, last, len(table.columns) - 1)
    if is_alone:
        sheet.freeze_panes(2, 1 if is_wide else 0)
        sheet.repeat_rows(1)


def _draw_table(sheet: Worksheet, styles: Styles, table: Table, top: int, widths: Sequence[int]) -> int:
    """Draw a table with its caption, and return the row below it."""
    write_text(sheet, styles, (top, 0), on_one_line(table.caption), bold=True, font_size=13)
    sheet.set_row(top, 22)
    if not table.rows:
        write_text(sheet, styles, (top + 1, 0), _("Ingen"))
        return top + 2
    _draw_titles(sheet, styles, table, top + 1, widths)
    first, last = top + 2, top + 1 + len(table.rows)
    for number, row in enumerate(table.rows, start=first):
        is_sum = table.total and number == last
        edges = {"top": 1, "bold": True} if is_sum else {"bottom": 1, "bottom_color": RULE}
        for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            write_cell(sheet, styles, (number, place), column, cell, **edges)
        texts = [cell if isinstance(cell, str) else "" for cell in row]
        if found := height(zip(texts, widths, strict=False)):
            sheet.set_row(number, found)
    for place, column in enumerate(table.columns):
        if column.content is Content.VURDERING:
            _colour(sheet, styles, (first, place, last, place))
    return last + 1


def _draw_titles(sheet: Worksheet, styles: Styles, table: Table, row: int, widths: Sequence[int]) -> None:
    look = {"bold": True, "bg_color": SHADE, "bottom": 1, "bottom_color": EDGE, "text_wrap": True, "valign": "vcenter"}
    titles = [on_one_line(column.title) for column in table.columns]
    for place, (column, title) in enumerate(zip(table.columns, titles, strict=True)):
        side = {"align": "right", "indent": 2} if column.content in _NUMBERS else {}
        write_text(sheet, styles, (row, place), title, **look, **side)
    room = [width - _ROOM_FOR_FILTER + 2 for width in widths]
    sheet.set_row(row, max(18, height(zip(titles, room, strict=False)) or 0))


def _colour(sheet: Worksheet, styles: Styles, area: tuple[int, int, int, int]) -> None:
    """Let the colour of a vurdering follow the word, also when somebody writes another."""
    for one in Vurdering:
        style = styles.of(bg_color=tint(LIGHT[one]))
        sheet.conditional_format(
            *area, {"type": "cell", "criteria": "==", "value": f'"{mark_text(one)}"', "format": style}
        )


def _as_table(chart: Chart) -> Table:
    columns = (Column("", width=24), *(Column(one.label, Content.NUMBER) for one in chart.series))
    counts: list[tuple[Cell, ...]] = list(zip(*(one.values for one in chart.series), strict=True))
    return Table(chart.title, columns, tuple((name, *row) for name, row in zip(chart.categories, counts, strict=True)))


def _widths(tables: Sequence[Table]) -> list[int]:
    """Return how wide each column must be for all the tables."""
    widths: list[int] = []
    for table in tables:
        for place, column in enumerate(table.columns):
            width = _width(column, [row[place] for row in table.rows])
            widths[place : place + 1] = [max([width, *widths[place : place + 1]])]
    return widths


def _width(column: Column, found: Sequence[Cell]) -> int:
    """Return the width of a column: that of its content, but not much more than it is meant to have."""
    title = max(map(cells, visible(column.title).split()), default=0) + _ROOM_FOR_FILTER
    longest = max((cells(line) for cell in found for line in cell_text(column, cell).split("\n")), default=0)
    room = longest + 2 if column.content in _NUMBERS else min(longest, column.width)
    return min(_WIDEST, max(_NARROWEST, title, room + 2))
