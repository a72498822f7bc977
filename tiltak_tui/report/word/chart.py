"""A chart in Word: drawn by Word itself, from a workbook inside the document that people can edit."""

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part, XmlPart
from docx.oxml.xmlchemy import BaseOxmlElement
from xlsxwriter import Workbook

from tiltak_tui.model.norsk import visible
from tiltak_tui.report.cell import on_one_line
from tiltak_tui.report.document import Chart, ChartKind
from tiltak_tui.report.fixed_zip import fixed_zip
from tiltak_tui.report.word.chart_xml import SHEET, chart_space
from tiltak_tui.report.word.xml import Element, el

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_EMU = 635  # in a twentieth of a point
_LONGEST = 32_767  # characters in a cell of a workbook


def chart_element(document: Document, chart: Chart, day: date, width: int, number: int) -> Element:
    """Return a drawing of the chart for a run of text, and add its parts to the document.

    Args:
        document: the document that it stands in.
        chart: the chart.
        day: the day that its workbook says it was made.
        width: how wide it is, in twentieths of a point.
        number: no other drawing in the document has the same.
    """
    key = _part(document, chart, day)
    told = {
        "id": number, "name": f"Diagram {number}", "descr": visible(chart.text), "title": on_one_line(chart.title),
    }  # fmt: skip
    return el(
        "w:drawing",
        None,
        el(
            "wp:inline",
            {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
            el("wp:extent", {"cx": width * _EMU, "cy": _height(chart) * _EMU}),
            el("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
            el("wp:docPr", told),
            el("wp:cNvGraphicFramePr"),
            el("a:graphic", None, el("a:graphicData", {"uri": _URI}, el("c:chart", {"r:id": key}))),
        ),
    )


def _height(chart: Chart) -> int:
    """Return how high the chart is, in twentieths of a point."""
    if chart.kind is ChartKind.COLUMNS:
        return 4200
    return min(1200 + 440 * len(chart.categories), 11_000)


def _part(document: Document, chart: Chart, day: date) -> str:
    """Add the chart and its workbook to the document, and return the id by which its drawing finds it."""
    package = document.part.package
    assert package is not None
    root = cast("BaseOxmlElement", chart_space(chart, "rId1"))
    part = XmlPart(package.next_partname("/word/charts/chart%d.xml"), _CHART, root, package)
    name = package.next_partname("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx")
    part.load_rel(RT.PACKAGE, Part(name, _WORKBOOK, _workbook(chart, day), package), "rId1")
    return document.part.relate_to(part, RT.CHART)


def _workbook(chart: Chart, day: date) -> bytes:
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": datetime.combine(day, time(), UTC).replace(tzinfo=None)})
        sheet = book.add_worksheet(SHEET)
        for row, category in enumerate(chart.categories, start=1):
            sheet.write_string(row, 0, visible(category)[:_LONGEST])
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, series.label)
            for row, value in enumerate(series.values, start=1):
                sheet.write_number(row, column, value)
    return fixed_zip(out.getvalue())
