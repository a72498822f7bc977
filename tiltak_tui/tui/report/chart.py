"""A chart of a report as lines: one bar for each category, with symbol and count inside."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.model.width import cells
from tiltak_tui.report.document import Chart, Series
from tiltak_tui.tui.report.styled import BAR, FILL, Line, Piece, one_line, padded, unbroken, wrap

_FILL = {
    Status.FULLFORT: "█",
    Status.PAGAR: "▓",
    Status.PA_VENT: "▒",
    Status.IKKE_STARTET: "░",
    Status.UTGATT: "-",
    Vurdering.GRONN: "█",
    Vurdering.GUL: "▓",
    Vurdering.ROD: "▒",
}
"""What fills a bar: seen only where there are no colours, since elsewhere it has the colour of its ground."""

_GAP = "  "
_WIDEST = 90


def chart_lines(chart: Chart, room: int) -> Iterator[Line]:
    """Yield the title, what the symbols mean, and the bars, in the order of the categories."""
    yield ((one_line(chart.title, room), "strong"),)
    yield from _legend(chart.series, room)
    names = [one_line(name, max(room * 2 // 5, 8)) for name in chart.categories]
    sums = [sum(one.values[place] for one in chart.series) for place in range(len(names))]
    longest, digits = max(map(cells, names), default=0), len(str(max(sums, default=0)))
    width = max(min(room - longest - digits - 2 * len(_GAP), _WIDEST), 10)
    for place, name in enumerate(names):
        bar = [*_bar(chart.series, place, width, max(sums))]
        rest = width - sum(cells(text) for text, _look in bar)
        total = padded(str(sums[place]), digits, right=True)
        yield ((padded(name, longest) + _GAP, "text"), *bar, (" " * rest + _GAP + total, "faint"))


def _legend(series: Sequence[Series], room: int) -> list[Line]:
    pieces: list[Piece] = []
    for one in series:
        # The words of one belong on one line.
        pieces += [(one.key.symbol, bar_look(one.key)), (f"\N{NO-BREAK SPACE}{unbroken(one.key.label)}   ", "faint")]
    return wrap(pieces, room) if pieces else []


def _bar(series: Sequence[Series], place: int, width: int, most: int) -> Iterator[Piece]:
    """Yield the stacked parts of one bar, each as long as its count, and never so short that it is not seen."""
    ends = [round(width * count / most) if most else 0 for count in accumulate(one.values[place] for one in series)]
    begin = 0
    for left, (one, end) in enumerate(zip(series, ends, strict=True)):
        count = one.values[place]
        after = sum(other.values[place] > 0 for other in series[left + 1 :])
        if count:
            stop = min(max(end, begin + 1), width - after)
            words = f"{one.key.symbol} {count} "
            text = next((text for text in (words, words.rstrip()) if len(text) <= stop - begin), one.key.symbol)
            yield text, bar_look(one.key)
            yield _FILL[one.key] * (stop - begin - len(text)), fill_look(one.key)
            begin = stop


def bar_look(key: Status | Vurdering) -> str:
    """Return the name of the look of the text in a bar."""
    return f"{BAR}{key.name.lower()}"


def fill_look(key: Status | Vurdering) -> str:
    """Return the name of the look of the rest of a bar."""
    return f"{FILL}{key.name.lower()}"
