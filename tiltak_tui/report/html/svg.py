"""A chart as inline SVG, drawn twice: broad for paper and screens, narrow for phones.

The page's style shows one of the two, and gives it its colours. Every piece that is broad enough tells its symbol
and count, so that nobody has to tell colours apart; the total stands at the end.
"""

from collections.abc import Iterator
from html import escape
from math import cos, radians, sin
from textwrap import wrap
from typing import NamedTuple

from tiltak_tui.model.norsk import visible
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.model.width import cut
from tiltak_tui.report.document import Chart, ChartKind

_LETTER = 7.2  # how broad a letter of the 13 px text is, at most, on average


class _Size(NamedTuple):
    """How a chart is laid out; lengths in px."""

    name: str
    width: int
    label: int  # the space for the names to the left of the bars; 0 puts them above
    height: int  # of the highest column


_SIZES = (_Size("broad", 720, 230, 210), _Size("narrow", 320, 0, 180))


def drawings(chart: Chart, name: str) -> str:
    """Return the chart as two SVG elements.

    Args:
        chart: what to draw; it has at least one category.
        name: an id that nothing else on the page has; the ids in the drawings begin with it.
    """
    return "".join(_svg(chart, f"{name}-{size.name}", size) for size in _SIZES)


def colour_class(key: Status | Vurdering) -> str:
    """Return the class that gives an element the colours of `key` (see `style`)."""
    return key.name.lower().replace("_", "-")


def _svg(chart: Chart, name: str, size: _Size) -> str:
    draw = _bars if chart.kind is ChartKind.BARS else _columns
    shapes, height = draw(chart, size)
    return (
        f'<svg class="{size.name}" role="img" aria-labelledby="{name}-title" aria-describedby="{name}-desc"'
        f' viewBox="0 0 {size.width} {_px(height)}">\n'
        f'<title id="{name}-title">{_text(chart.title)}</title>\n'
        f'<desc id="{name}-desc">{_text(chart.text)}</desc>\n'
        f"{shapes}</svg>\n"
    )


def _bars(chart: Chart, size: _Size) -> tuple[str, float]:
    """Return the bars, and how high they are together."""
    thick, gap, line = 24, 12, 16
    room = size.width - size.label - 34
    most = max(total for total, _pieces in _stacks(chart)) or 1
    out, y = [], 2.0
    for category, (total, pieces) in zip(chart.categories, _stacks(chart), strict=True):
        lines = _wrapped(category, (size.label or size.width) - 12, 3 if size.label else 2)
        if size.label:
            depth = max(thick, line * len(lines))
            first, top = y + (depth - line * len(lines)) / 2 + 12, y + (depth - thick) / 2
        else:
            depth = line * len(lines) + 5 + thick
            first, top = y + 12, y + depth - thick
        out += [_label(0, first + line * n, text, "name") for n, text in enumerate(lines)]
        x = float(size.label)
        for key, value in pieces:
            length = room * value / most
            out.append(_piece(chart, category, key, value, (x, top, length, thick)))
            x += length
        out.append(_label(x + 7, top + thick / 2 + 4.5, str(total), "total"))
        y += depth + gap
    axis = f'<path class="axis" d="M{size.label} 0V{_px(y - gap + 2)}"/>\n' if size.label else ""
    return axis + "".join(out), y - gap + 4


def _columns(chart: Chart, size: _Size) -> tuple[str, float]:
    """Return the columns with what stands below them, and how high it all is."""
    names = [cut(" ".join(visible(one).split()), 18) for one in chart.categories]
    longest = _LETTER * max(map(len, names))
    is_turned = longest > size.width / len(names) - 4
    left = max(0, longest * _ACROSS - 8) if is_turned else 0.0
    slot = (size.width - left) / len(names)
    centres = [left + slot * (n + 0.5) for n in range(len(names))]
    stacks = list(_stacks(chart))
    most = max(total for total, _pieces in stacks) or 1
    thick, base = min(slot * 0.68, 72), 20 + size.height
    out = []
    for category, x, (total, pieces) in zip(chart.categories, centres, stacks, strict=True):
        y = float(base)
        for key, value in pieces:
            length = size.height * value / most
            y -= length
            out.append(_piece(chart, category, key, value, (x - thick / 2, y, thick, length)))
        if len(str(most)) * _LETTER <= slot:
            out.append(_label(x, y - 6, str(total), "total middle"))
    out.append(f'<path class="axis" d="M{_px(left)} {base}H{size.width}"/>\n')
    if not is_turned:
        out += [_label(x, base + 18, name, "name middle") for x, name in zip(centres, names, strict=True)]
        return "".join(out), base + 26
    step = 1 + int(16 / slot)
    out += [_turned(x + 4, base + 14, name) for x, name in list(zip(centres, names, strict=True))[::step]]
    return "".join(out), base + 24 + longest * _DOWN


def _turned(x: float, y: float, text: str) -> str:
    """Return a text that rises toward its end at (x, y)."""
    place = f"translate({_px(x)} {_px(y)}) rotate(-{_SLOPE})"
    return f'<text class="name end" transform="{place}">{_text(text)}</text>\n'


_SLOPE = 55
_ACROSS, _DOWN = cos(radians(_SLOPE)), sin(radians(_SLOPE))


def _stacks(chart: Chart) -> Iterator[tuple[int, list[tuple[Status | Vurdering, int]]]]:
    """Yield the total and the pieces of each category."""
    for n in range(len(chart.categories)):
        pieces = [(series.key, series.values[n]) for series in chart.series if series.values[n] > 0]
        yield sum(value for _key, value in pieces), pieces


def _piece(
    chart: Chart, category: str, key: Status | Vurdering, value: int, box: tuple[float, float, float, float]
) -> str:
    """Return one coloured piece with its count in it, where there is room for it."""
    x, y, width, height = box
    across = min(1.0, width / 4, height / 4)  # the space to the next piece
    if chart.kind is ChartKind.BARS:
        x, width = x + across / 2, width - across
    else:
        y, height = y + across / 2, height - across
    told = next((one for one in (f"{key.symbol} {value}", str(value)) if len(one) * _LETTER + 4 <= width), "")
    label = _label(x + width / 2, y + height / 2 + 4.5, told, "count middle") if told and height >= 15 else ""
    tip = f"{category} · {key.symbol} {key.label}: {value}"
    return (
        f'<g class="{colour_class(key)}"><title>{_text(tip)}</title>'
        f'<rect x="{_px(x)}" y="{_px(y)}" width="{_px(width)}" height="{_px(height)}"/>{label.rstrip()}</g>\n'
    )


def _label(x: float, y: float, text: str, classes: str) -> str:
    return f'<text class="{classes}" x="{_px(x)}" y="{_px(y)}">{_text(text)}</text>\n'


def _wrapped(text: str, width: float, lines: int) -> list[str]:
    """Return text in as many lines as it needs, at most `lines`, the last cut short."""
    return wrap(visible(text), max(4, int(width / _LETTER)), max_lines=lines, placeholder=" …") or [""]


def _text(text: str) -> str:
    return escape(visible(text))


def _px(length: float) -> str:
    """Return a length with at most one decimal."""
    return f"{length:.1f}".removesuffix(".0")
