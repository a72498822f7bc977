"""Columns of text: fitted to the terminal's width, or whole for a pipe."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tiltak_tui.model.width import cells, cut, one_cell_each

_GAP = "  "
_WIDEST = 200  # what a cell is padded to where nothing is cut


class Column(NamedTuple):
    """One column.

    Attributes:
        heading: the word above it.
        least: how narrow it may be made; None: it keeps its width.
    """

    heading: str
    least: int | None = None


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """Return a line for the headings and one for each row.

    Args:
        columns: the columns.
        rows: their cells, on one line each.
        width: what the lines must fit in; None: nothing is cut.
    """
    rows = [[column.heading for column in columns], *rows]
    texts = list(zip(*rows, strict=True))
    plain = all(one_cell_each("".join(column)) for column in texts)
    count: Callable[[str], int] = len if plain else cells
    widths = [max(map(count, column)) for column in texts]
    if width is None:
        widths = [min(one, _WIDEST) for one in widths]
    else:
        widths = _fitted(widths, [column.least for column in columns], width - len(_GAP) * (len(columns) - 1))
        rows = [[cut(cell, room) for cell, room in zip(row, widths, strict=True)] for row in rows]
    if plain:
        template = _GAP.join(f"{{:{one}}}" for one in widths)
        return [template.format(*row).rstrip() for row in rows]
    return [_line(row, widths) for row in rows]


def _fitted(widths: list[int], least: list[int | None], room: int) -> list[int]:
    """Return the widths with those that give way made narrower, the widest first, until all fit in `room`."""
    fitted = list(widths)
    while sum(fitted) > room:
        able = [place for place, low in enumerate(least) if low is not None and fitted[place] > low]
        if not able:
            break
        fitted[max(able, key=lambda one: fitted[one])] -= 1
    return fitted


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True))
    return _GAP.join(padded).rstrip()
