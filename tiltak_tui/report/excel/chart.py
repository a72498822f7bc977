"""Charts of Excel's own, drawn from the cells above them."""

from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tiltak_tui.model.norsk import visible
from tiltak_tui.report.colours import LIGHT, text_on
from tiltak_tui.report.document import Chart, ChartKind
from tiltak_tui.report.excel.cells import EDGE, INK, RULE

_WIDTH = 760
_ROW = 20  # the height of a row, in the same unit
_AROUND, _BAR, _HIGHEST = 130, 34, 1_000
_COLUMNS_HIGH = 340
_TICKS = 8
_STEPS = (1, 2, 5)


def add_chart(book: Workbook, sheet: Worksheet, chart: Chart, top: int, row: int) -> int:
    """Draw a chart of the counts in the cells, and return the row below it.

    Args:
        book: the workbook.
        sheet: the sheet that has the counts.
        chart: the chart.
        top: the row of the counts' titles; the counts stand below it.
        row: where it is put.
    """
    if not chart.series or not chart.categories:
        return row
    lies = chart.kind is ChartKind.BARS
    drawn = book.add_chart({"type": "bar" if lies else "column", "subtype": "stacked"})
    last = top + len(chart.categories)
    for place, series in enumerate(chart.series, start=1):
        colour = LIGHT[series.key]
        drawn.add_series(
            {
                "name": [sheet.name, top, place],
                "categories": [sheet.name, top + 1, 0, last, 0],
                "values": [sheet.name, top + 1, place, last, place],
                "fill": {"color": colour},
                "border": {"color": "#FFFFFF", "width": 0.75},
                "gap": 45,
                "data_labels": {"value": True, "num_format": "0;;", "font": {"color": text_on(colour), "size": 9}},
            }
        )
    font = {"name": "Calibri", "size": 10, "color": INK, "bold": False}
    names = {"num_font": font, "line": {"color": EDGE}, "major_tick_mark": "none"}
    counts = {
        "num_font": font,
        "num_format": "0",
        "min": 0,
        "major_unit": _step(chart),
        "line": {"none": True},
        "major_tick_mark": "none",
        "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.75}},
    }
    if lies:
        # The first stands at the top, and the counts below the last.
        drawn.set_y_axis({**names, "reverse": True})
        drawn.set_x_axis({**counts, "label_position": "high"})
    else:
        drawn.set_x_axis(names)
        drawn.set_y_axis(counts)
    drawn.set_title({"name": [sheet.name, top - 1, 0], "name_font": {**font, "size": 12, "bold": True}})
    drawn.set_legend({"position": "bottom", "font": font})
    drawn.set_chartarea({"border": {"color": RULE}})
    height = min(_HIGHEST, _AROUND + _BAR * len(chart.categories)) if lies else _COLUMNS_HIGH
    drawn.set_size({"width": _WIDTH, "height": height})
    where = {"description": visible(chart.text), "object_position": 2, "x_offset": 4, "y_offset": 8}
    sheet.insert_chart(row, 0, drawn, where)
    return row + ceil((height + 8) / _ROW) + 1


def _step(chart: Chart) -> int:
    """Return how far apart the lines behind the bars are: a whole number, so that there are few of them."""
    most = max(map(sum, zip(*(one.values for one in chart.series), strict=True)))
    size = 1
    while True:
        for step in _STEPS:
            if most <= step * size * _TICKS:
                return step * size
        size *= 10
