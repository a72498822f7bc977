"""Charts in Word: native, told in words, and with the figures that they show in a workbook."""

import io

import openpyxl
import pytest
from lxml import etree

from tests.report.documents import HOSTILE, document
from tests.report.word_reader import WP, A, C, R, W, members, xml
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.status import Status
from tiltak_tui.report.colours import LIGHT, text_on
from tiltak_tui.report.document import Chart, ChartKind, Part, Series
from tiltak_tui.report.word import word

# The order in which the standard has them; what is not named here is not used.
ORDERS = {
    "chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    "chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "title": "tx layout overlay",
    "barChart": "barDir grouping varyColors ser gapWidth overlap axId",
    "ser": "idx order tx spPr invertIfNegative dLbls cat val",
    "dLbls": "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "catAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto"
    " lblAlgn lblOffset noMultiLvlLbl",
    "valAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos crossAx crosses crossBetween",
    "scaling": "orientation min",
    "strCache": "ptCount pt",
    "numCache": "formatCode ptCount pt",
    "legend": "legendPos overlay txPr",
}


@pytest.fixture(scope="module")
def made() -> bytes:
    return word(document())


def charts_of(data: bytes) -> list[etree._Element]:
    return [xml(data, name) for name in sorted(members(data)) if name.startswith("word/charts/chart")]


def values(element: etree._Element | None) -> list[str]:
    assert element is not None
    return [one.text or "" for one in element.iter(f"{C}v")]


def shown(chart: etree._Element) -> dict[str, list[int]]:
    return {
        values(one.find(f"{C}tx"))[0]: [int(value) for value in values(one.find(f"{C}val"))]
        for one in chart.iter(f"{C}ser")
    }


def test_the_charts_show_the_counts(made: bytes) -> None:
    bars, columns = charts_of(made)
    assert shown(bars) == {"○ Ikke startet": [2, 0], "► Pågår": [3, 1], "√ Fullført": [1, 2]}
    assert shown(columns) == {"○ Ikke startet": [5, 3, 2], "► Pågår": [3, 4, 4], "√ Fullført": [1, 2, 3]}
    assert values(bars.find(f".//{C}cat")) == ["Kafé i gamle Norderhov skole", "Rekruttering"]
    assert values(columns.find(f".//{C}cat")) == ["31.12.2025", "30.04.2026", "31.08.2026"]
    assert [one.text for one in bars.iter(f"{A}t")] == ["Status etter fokusområde"]


def test_bars_lie_with_the_first_at_the_top_and_columns_stand(made: bytes) -> None:
    bars, columns = charts_of(made)

    def look(chart: etree._Element) -> list[str | None]:
        places = (f"{C}barDir", f"{C}grouping", f"{C}catAx/{C}scaling/{C}orientation")
        return [chart.find(f".//{place}").get("val") for place in places]  # type: ignore[union-attr]

    assert look(bars) == ["bar", "stacked", "maxMin"]
    assert look(columns) == ["col", "stacked", "minMax"]


def test_the_colours_are_those_of_every_form_and_labels_can_be_read_on_them(made: bytes) -> None:
    bars, _columns = charts_of(made)
    for one, status in zip(bars.iter(f"{C}ser"), (Status.IKKE_STARTET, Status.PAGAR, Status.FULLFORT), strict=True):
        fill, label = one.find(f"{C}spPr/{A}solidFill/{A}srgbClr"), one.find(f"{C}dLbls/{C}txPr//{A}srgbClr")
        assert fill is not None
        assert label is not None
        assert f"#{fill.get('val')}" == LIGHT[status]
        assert f"#{label.get('val')}" == text_on(LIGHT[status])


def test_no_label_stands_in_a_bar_that_is_too_small_for_it() -> None:
    series = (Series(Status.PAGAR, (1, 50)), Series(Status.FULLFORT, (99, 0)))
    chart = Chart("T", ChartKind.COLUMNS, ("før", "nå"), series, "…")
    (drawn,) = charts_of(word(document()._replace(parts=(Part("a", "A", (chart,)),))))
    hidden = [[one.get("val") for one in some.findall(f"{C}dLbls/{C}dLbl/{C}idx")] for some in drawn.iter(f"{C}ser")]
    assert hidden == [["0"], []]


def test_the_workbook_holds_the_figures_where_the_chart_looks_for_them(made: bytes) -> None:
    parts = members(made)
    for number, chart in enumerate(charts_of(made), start=1):
        (link,) = chart.findall(f"{C}externalData")
        rels = etree.fromstring(parts[f"word/charts/_rels/chart{number}.xml.rels"])
        (target,) = (one.get("Target") for one in rels if one.get("Id") == link.get(f"{R}id"))
        assert target == f"../embeddings/Microsoft_Excel_Sheet{number}.xlsx"
        book = openpyxl.load_workbook(io.BytesIO(parts[f"word/{target[3:]}"]))
        for formula in chart.iter(f"{C}f"):
            sheet, _mark, cells = (formula.text or "").partition("!")
            found = book[sheet][cells.replace("$", "")]
            rows = found if isinstance(found, tuple) else ((found,),)
            cached = [one.text for one in formula.getparent().iter(f"{C}v")]  # type: ignore[union-attr]
            assert [str(cell.value) for row in rows for cell in row] == cached


def test_each_chart_is_told_in_words(made: bytes) -> None:
    body = xml(made)
    told = [(one.get("id"), one.get("descr"), one.get("title")) for one in body.iter(f"{WP}docPr")]
    assert told == [
        (
            "1",
            "Kafé i gamle Norderhov skole: 2 ikke startet, 3 pågår, 1 fullført. Rekruttering: 1 pågår, 2 fullført.",
            "Status etter fokusområde",
        ),
        ("2", "31.12.2025: 5 ikke startet, 3 pågår, 1 fullført.", "Status over tid"),
    ]
    assert all(one.getparent().tag == f"{WP}inline" for one in body.iter(f"{WP}docPr"))  # type: ignore[union-attr]
    assert len(list(body.iter(f"{W}drawing"))) == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_any_name_is_text_in_the_chart_and_in_its_workbook(text: str) -> None:
    data = word(document(text))
    bars = charts_of(data)[0]
    assert values(bars.find(f".//{C}cat"))[0] == visible(text)
    book = openpyxl.load_workbook(io.BytesIO(members(data)["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]))
    cell = book["Tall"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (visible(text), "s", None)


def test_the_xml_is_in_the_order_of_the_standard(made: bytes) -> None:
    for chart in charts_of(made):
        for one in chart.iter():
            order = ORDERS.get(etree.QName(one).localname) if str(one.tag).startswith(C) else None
            if order:
                places = [order.split().index(etree.QName(child).localname) for child in one]
                assert places == sorted(places), etree.QName(one).localname
