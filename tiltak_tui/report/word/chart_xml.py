"""The XML of a chart as Word, Excel and LibreOffice read it: stacked bars or columns of counts."""

from collections.abc import Iterable, Sequence

from xlsxwriter.utility import xl_col_to_name

from tiltak_tui.model.norsk import visible
from tiltak_tui.report.cell import on_one_line
from tiltak_tui.report.colours import LIGHT, text_on
from tiltak_tui.report.document import Chart, ChartKind, Series
from tiltak_tui.report.word.look import INK, RULE
from tiltak_tui.report.word.xml import Element, el, val

SHEET = "Tall"
"""The sheet of the workbook: the categories in the first column, the series in the others."""

_CATEGORIES, _VALUES = 111_111, 222_222  # the ids of the axes
_ROOM_ACROSS, _ROOM_ABOVE = 0.03, 0.06  # of the longest bar and the highest column, for a label
_TEXT = "333333"


def chart_space(chart: Chart, workbook: str) -> Element:
    """Return the chart; `workbook` is the id by which it finds its workbook."""
    is_lying = chart.kind is ChartKind.BARS
    return el(
        "c:chartSpace",
        None,
        val("c:date1904", 0),
        val("c:lang", "nb-NO"),
        val("c:roundedCorners", 0),
        el(
            "c:chart",
            None,
            _title(chart.title),
            val("c:autoTitleDeleted", 0),
            el("c:plotArea", None, el("c:layout"), _bars(chart, is_lying=is_lying), *_axes(is_lying=is_lying)),
            el("c:legend", None, val("c:legendPos", "t"), val("c:overlay", 0), _text(900, _TEXT)),
            val("c:plotVisOnly", 1),
            val("c:dispBlanksAs", "gap"),
        ),
        el("c:spPr", None, el("a:noFill"), el("a:ln", None, el("a:noFill"))),
        _text(900, _TEXT),
        el("c:externalData", {"r:id": workbook}, val("c:autoUpdate", 0)),
    )


def _title(title: str) -> Element:
    """Return the title, at the left: in the chart, so that it comes along to another document or a slide."""
    text = el("a:t")
    text.text = on_one_line(title)
    look = {"lang": "nb-NO", "sz": 1000, "b": 1}
    words = el("a:r", None, el("a:rPr", look, _fill(INK)), text)
    place = [val(f"c:{one}", value) for one, value in (("xMode", "edge"), ("yMode", "edge"), ("x", 0), ("y", 0.01))]
    return el(
        "c:title",
        None,
        el(
            "c:tx",
            None,
            el(
                "c:rich", None, el("a:bodyPr", {"lIns": 0}), el("a:lstStyle"),
                el("a:p", None, el("a:pPr", {"algn": "l"}, el("a:defRPr", look, _fill(INK))), words),
            ),
        ),
        el("c:layout", None, el("c:manualLayout", None, *place)),
        val("c:overlay", 0),
    )  # fmt: skip


def _bars(chart: Chart, *, is_lying: bool) -> Element:
    highest = max((sum(counts) for counts in zip(*(one.values for one in chart.series), strict=True)), default=0)
    least = highest * (_ROOM_ACROSS if is_lying else _ROOM_ABOVE)
    return el(
        "c:barChart",
        None,
        val("c:barDir", "bar" if is_lying else "col"),
        val("c:grouping", "stacked"),
        val("c:varyColors", 0),
        *(_series(number, series, chart.categories, least) for number, series in enumerate(chart.series)),
        val("c:gapWidth", 45 if is_lying else 60),
        val("c:overlap", 100),
        val("c:axId", _CATEGORIES),
        val("c:axId", _VALUES),
    )


def _series(number: int, series: Series, categories: Sequence[str], least: float) -> Element:
    colour = LIGHT[series.key]
    hidden = [at for at, value in enumerate(series.values) if 0 < value < least]
    column, last = xl_col_to_name(number + 1), len(categories) + 1
    counts = _cache("c:numCache", map(str, series.values))
    name = el("c:strRef", None, _formula(f"{SHEET}!${column}$1"), _cache("c:strCache", [series.label]))
    names = el("c:strRef", None, _formula(f"{SHEET}!$A$2:$A${last}"), _cache("c:strCache", map(visible, categories)))
    values = el("c:numRef", None, _formula(f"{SHEET}!${column}$2:${column}${last}"), counts)
    edge = el("a:ln", {"w": 9525}, _fill("FFFFFF"))
    return el(
        "c:ser",
        None,
        val("c:idx", number),
        val("c:order", number),
        el("c:tx", None, name),
        el("c:spPr", None, _fill(colour[1:]), edge),
        val("c:invertIfNegative", 0),
        _labels(text_on(colour)[1:], hidden),
        el("c:cat", None, names),
        el("c:val", None, values),
    )


def _formula(cells: str) -> Element:
    made = el("c:f")
    made.text = cells
    return made


def _cache(tag: str, texts: Iterable[str]) -> Element:
    """Return the values as they were when the chart was made, which is what is drawn until somebody edits them."""
    points = [_point(at, text) for at, text in enumerate(texts)]
    made = el(tag, None, val("c:ptCount", len(points)), *points)
    if tag == "c:numCache":
        code = el("c:formatCode")
        code.text = "General"
        made.insert(0, code)
    return made


def _point(at: int, text: str) -> Element:
    value = el("c:v")
    value.text = text
    return el("c:pt", {"idx": at}, value)


def _labels(colour: str, hidden: Iterable[int]) -> Element:
    """Return the labels in the bars: the counts, but not 0, nor where a bar is too small for it."""
    shown = ("c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize")
    return el(
        "c:dLbls",
        None,
        *(el("c:dLbl", None, val("c:idx", at), val("c:delete", 1)) for at in hidden),
        el("c:numFmt", {"formatCode": "0;;", "sourceLinked": 0}),
        el("c:spPr", None, el("a:noFill"), el("a:ln", None, el("a:noFill"))),
        _text(900, colour),
        val("c:dLblPos", "ctr"),
        *(val(one, int(one == "c:showVal")) for one in shown),
    )


def _axes(*, is_lying: bool) -> tuple[Element, Element]:
    line = el("c:spPr", None, el("a:ln", {"w": 9525}, _fill(RULE)))
    categories = el(
        "c:catAx",
        None,
        val("c:axId", _CATEGORIES),
        el("c:scaling", None, val("c:orientation", "maxMin" if is_lying else "minMax")),
        val("c:delete", 0),
        val("c:axPos", "l" if is_lying else "b"),
        el("c:numFmt", {"formatCode": "General", "sourceLinked": 0}),
        val("c:majorTickMark", "none"),
        val("c:minorTickMark", "none"),
        val("c:tickLblPos", "low"),
        line,
        _text(900, _TEXT),
        val("c:crossAx", _VALUES),
        val("c:crosses", "autoZero"),
        val("c:auto", 0),
        val("c:lblAlgn", "ctr"),
        val("c:lblOffset", 100),
        val("c:noMultiLvlLbl", 1),
    )
    values = el(
        "c:valAx",
        None,
        val("c:axId", _VALUES),
        el("c:scaling", None, val("c:orientation", "minMax"), val("c:min", 0)),
        val("c:delete", 1),
        val("c:axPos", "b" if is_lying else "l"),
        el("c:numFmt", {"formatCode": "0", "sourceLinked": 0}),
        val("c:majorTickMark", "none"),
        val("c:minorTickMark", "none"),
        val("c:tickLblPos", "nextTo"),
        val("c:crossAx", _CATEGORIES),
        val("c:crosses", "autoZero"),
        val("c:crossBetween", "between"),
    )
    return categories, values


def _text(size: int, colour: str) -> Element:
    """Return how text looks; `size` is in hundredths of a point."""
    look = el("a:defRPr", {"lang": "nb-NO", "sz": size, "b": 0}, _fill(colour))
    return el(
        "c:txPr", None, el("a:bodyPr"), el("a:lstStyle"),
        el("a:p", None, el("a:pPr", None, look), el("a:endParaRPr", {"lang": "nb-NO"})),
    )  # fmt: skip


def _fill(colour: str) -> Element:
    return el("a:solidFill", None, val("a:srgbClr", colour))
