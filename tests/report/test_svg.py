"""Charts as SVG: nothing outside the drawing, nothing told by colour alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.page_reader import Element, read
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.status import Status
from tiltak_tui.report.colours import DARK, LIGHT, contrast
from tiltak_tui.report.document import Chart, ChartKind, Series
from tiltak_tui.report.html.style import DARK_PAGE, LIGHT_PAGE
from tiltak_tui.report.html.svg import drawings

NAMES = st.lists(st.text(max_size=60), min_size=1, max_size=30)
COUNTS = st.integers(0, 3000)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    names = tuple(draw(NAMES))
    counts = st.tuples(*[COUNTS] * len(names))
    keys = draw(st.sets(st.sampled_from(Status)))
    series = tuple(Series(key, draw(counts)) for key in Status if key in keys)
    return Chart("Status", draw(st.sampled_from(ChartKind)), names, series, "alt")


def drawn(chart: Chart) -> list[Element]:
    return read(drawings(chart, "a")).children


def box(rect: Element) -> tuple[float, ...]:
    return tuple(float(rect.attributes[name]) for name in ("x", "y", "width", "height"))


@settings(max_examples=30)
@given(charts())
def test_every_piece_lies_in_the_drawing_and_is_as_long_as_its_count(chart: Chart) -> None:
    for drawing in drawn(chart):
        _x, _y, broad, high = map(float, drawing.attributes["viewbox"].split())
        lengths = []
        for piece in drawing.all("g"):
            x, y, width, height = box(piece.one("rect"))
            assert x >= 0
            assert y >= 0
            assert width >= 0
            assert height >= 0
            assert x + width <= broad + 0.2
            assert y + height <= high + 0.2
            count = int(piece.one("title").text.rpartition(": ")[2])
            lengths.append((count, width if chart.kind is ChartKind.BARS else height))
        counts = [count for count, _length in lengths]
        told = sorted(one for series in chart.series for one in series.values if one)
        assert sorted(counts) == told
        if counts:
            most = max(lengths)
            assert all(abs(length - most[1] * count / most[0]) < 1.3 for count, length in lengths)


@settings(max_examples=30)
@given(charts())
def test_the_name_of_each_category_is_told_whole(chart: Chart) -> None:
    tips = {one.text.rpartition(" · ")[0] for one in drawn(chart)[0].all("title")[1:]}
    some = {name for n, name in enumerate(chart.categories) if any(series.values[n] for series in chart.series)}
    assert tips == {visible(name) for name in some}


@pytest.mark.parametrize("kind", ChartKind)
def test_a_piece_says_symbol_and_count_where_there_is_room(kind: ChartKind) -> None:
    series = (Series(Status.PAGAR, (90,)), Series(Status.PA_VENT, (10,)), Series(Status.UTGATT, (1,)))
    for drawing in drawn(Chart("S", kind, ("A",), series, "alt")):
        texts = [[one.text for one in piece.all("text")] for piece in drawing.all("g")]
        assert texts in ([["► 90"], ["□ 10"], []], [["► 90"], ["10"], []])
        assert [one.text for one in drawing.all("text") if "total" in one.attributes["class"]] == ["101"]


def test_a_long_name_is_wrapped_and_then_cut() -> None:
    name = "Et fokusområde med et usedvanlig langt navn som noen har skrevet inn i sin helhet, med alt det skal romme"
    broad, narrow = drawn(Chart("S", ChartKind.BARS, (name, "B"), (Series(Status.PAGAR, (1, 2)),), "alt"))
    for drawing, lines in ((broad, 3), (narrow, 2)):
        shown = [one.text for one in drawing.all("text") if one.attributes["class"] == "name"]
        assert len(shown) == lines + 1
        assert shown[-2].endswith("…")


def test_names_below_columns_that_have_no_room_are_turned() -> None:
    def turned(count: int) -> list[int]:
        days = tuple(f"{n + 1:02}.01.2026" for n in range(count))
        chart = Chart("S", ChartKind.COLUMNS, days, (Series(Status.PAGAR, (1,) * count),), "alt")
        return [sum("transform" in one.attributes for one in drawing.all("text")) for drawing in drawn(chart)]

    assert turned(3) == [0, 0]
    assert turned(6) == [0, 6]
    assert turned(12) == [12, 12]
    assert turned(24) == [24, 12]


def test_the_edge_of_each_colour_and_all_text_are_seen_on_the_ground() -> None:
    for ground, colours in ((LIGHT_PAGE, LIGHT), (DARK_PAGE, DARK)):
        assert all(contrast(ground.edge(colour), ground.ground) >= 3 for colour in colours.values())
        for text in (ground.ink, ground.muted, ground.accent):
            assert contrast(text, ground.ground) >= 4.5
            assert contrast(text, ground.shade) >= 4.5
