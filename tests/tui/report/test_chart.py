"""A chart as lines: bars as long as their counts, each part with its symbol."""

import pytest

from tests.report.documents import HOSTILE
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.model.width import cells
from tiltak_tui.report.document import Chart, ChartKind, Series
from tiltak_tui.tui.report.chart import bar_look, chart_lines, fill_look
from tiltak_tui.tui.report.styled import BAR, FILL, Line

CHART = Chart(
    "Status etter fokusområde",
    ChartKind.BARS,
    ("Møteplasser", "Rekruttering", "Tomt"),
    (
        Series(Status.FULLFORT, (10, 0, 0)),
        Series(Status.PAGAR, (9, 5, 0)),
        Series(Status.PA_VENT, (1, 0, 0)),
        Series(Status.IKKE_STARTET, (0, 5, 0)),
    ),
    "",
)


def bars(line: Line) -> dict[str, str]:
    """Return the parts of a bar by the name of their status or vurdering."""
    found: dict[str, str] = {}
    for text, look in line:
        if look.startswith((BAR, FILL)):
            key = look.partition("-")[2]
            found[key] = found.get(key, "") + text
    return found


def test_bars_are_as_long_as_their_counts() -> None:
    lines = list(chart_lines(CHART, 80))
    assert lines[0] == (("Status etter fokusområde", "strong"),)
    first, second, third = (bars(line) for line in lines[-3:])
    assert {key: len(text) for key, text in first.items()} == {"fullfort": 31, "pagar": 28, "pa_vent": 3}
    assert {key: len(text) for key, text in second.items()} == {"pagar": 16, "ikke_startet": 15}
    assert not third
    assert [line[-1][0].split()[-1] for line in lines[-3:]] == ["20", "10", "0"]


@pytest.mark.parametrize("width", [30, 80, 120])
def test_each_part_has_its_symbol_and_no_colour_is_needed(width: int) -> None:
    lines = list(chart_lines(CHART, width))
    for key, text in bars(lines[-3]).items():
        assert text.startswith(Status[key.upper()].symbol)
    assert "√ 10 " in "".join(text for text, _look in lines[-3])
    legend = "".join(text for line in lines[1:-3] for text, _look in line)
    for status in (Status.FULLFORT, Status.PAGAR, Status.PA_VENT, Status.IKKE_STARTET):
        assert f"{status.symbol} {status.label}" in legend.replace("\N{NO-BREAK SPACE}", " ")
    fills = {look: text[0] for line in lines for text, look in line if look.startswith(FILL) and text}
    assert len(set(fills.values())) == len(fills)


def test_the_smallest_part_is_seen_and_nothing_is_longer_than_the_room() -> None:
    many = tuple(Series(key, (1 if key is not Status.PAGAR else 500,)) for key in Status)
    for width in (30, 50, 200):
        line = list(chart_lines(Chart("T", ChartKind.BARS, ("A" * 300,), many, ""), width))[-1]
        assert set(bars(line)) == {key.name.lower() for key in Status}
        assert cells("".join(text for text, _look in line)) <= width


def test_every_status_and_vurdering_has_looks_of_its_own() -> None:
    keys = (*Status, *Vurdering)
    assert len({look(key) for key in keys for look in (bar_look, fill_look)}) == 2 * len(keys)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_name(text: str) -> None:
    for width in (30, 80):
        for line in chart_lines(CHART._replace(title=text, categories=(text, text, text)), width):
            assert cells("".join(one for one, _look in line)) <= width
            assert "\n" not in "".join(one for one, _look in line)
