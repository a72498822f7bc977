"""Columns of text: fitted to the terminal's width, or whole for a pipe."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

_GAP = "  "
_WIDEST = 200  # what a cell is padded to where nothing is cut
_FIRST_ODD = "\u0300"  # before it, each character takes one cell
_NARROW = "–—‘’“”…○►□√×●▲■"  # and so do these


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
    plain = all(_one_cell_each("".join(column)) for column in texts)
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


def cells(text: str) -> int:
    """Return how many cells of the terminal `text` takes."""
    if _one_cell_each(text):
        return len(text)
    return sum(map(_cells_of, text))


def cut(text: str, room: int) -> str:
    """Return `text`, ended by «…» where it does not fit in `room` cells."""
    if cells(text) <= room:
        return text
    kept = ""
    used = 0
    for character in text:
        used += _cells_of(character)
        if used > room - 1:
            break
        kept += character
    return kept.rstrip() + "…"


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


def _one_cell_each(text: str) -> bool:
    """Return whether each character surely takes one cell; asked of whole columns, so it must be fast."""
    for sign in _NARROW:
        text = text.replace(sign, "")
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _cells_of(character: str) -> int:
    if character < _FIRST_ODD:
        return 1
    import unicodedata  # noqa: PLC0415 - seldom needed

    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
