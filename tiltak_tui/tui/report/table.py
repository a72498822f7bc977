"""A table of a report as lines: columns that fit, and below each row what there is no column for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tiltak_tui.model.change import Retning
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.model.width import cells, one_cell_each, wrapped
from tiltak_tui.report.cell import cell_text
from tiltak_tui.report.document import Cell, Column, Content, Table
from tiltak_tui.tui.report.styled import Line, Piece, hung, mark_look, padded, unbroken
from tiltak_tui.words import _

_GAP = 2
_NARROW, _WORD = 12, 20  # a column of text is no narrower than this, or than its longest word up to so many,
_FIRST_NARROW, _FIRST_WORD = 24, 26  # and wider where it says what the row is about
_SHORT = 36  # what is no longer than this below a row is not divided between lines
_BELOW = 3  # how far what stands below a row is moved in
_RIGHT = frozenset({Content.NUMBER, Content.PERCENT})
_MARKS = frozenset({Content.STATUS, Content.VURDERING, Content.RETNING})


class _Shown(NamedTuple):
    """A column as it is shown.

    Attributes:
        column: what it holds.
        place: its number in the table.
        natural: how wide it would be on one line.
        least: how narrow it can be.
    """

    column: Column
    place: int
    natural: int
    least: int


def table_lines(table: Table, room: int) -> Iterator[Line]:
    """Yield the caption, the headings and the rows; a word where there are none."""
    yield from (((line, "strong"),) for line in wrapped(visible(table.caption), room))
    if not table.rows:
        yield ((_("Ingen"), "faint"),)
        return
    texts = [[cell_text(column, cell) for column, cell in zip(table.columns, row, strict=True)] for row in table.rows]
    columns = [_shown(column, place, [row[place] for row in texts]) for place, column in enumerate(table.columns)]
    beside, below = _divided(columns, room)
    widths = _widths(beside, room)
    yield from _headings(beside, widths)
    yield _rule(widths)
    for number, (row, text) in enumerate(zip(table.rows, texts, strict=True)):
        is_total = table.total and number == len(texts) - 1
        if is_total:
            yield _rule(widths)
        yield from _row(beside, widths, row, text, is_total=is_total)
        told = [piece for one in below for piece in _told(one, row[one.place], text[one.place])]
        if told:
            yield from hung((" " * _BELOW, "faint"), told[:-1], room)
        if below and number < len(texts) - (2 if table.total else 1):
            yield ()


def _shown(column: Column, place: int, texts: Sequence[str]) -> _Shown:
    heading = max(map(cells, visible(column.title).split()), default=1)
    natural = max(_widest(texts), heading)
    if column.content is not Content.TEXT:
        return _Shown(column, place, natural, natural)
    narrow, word = (_FIRST_NARROW, _FIRST_WORD) if place < 2 else (_NARROW, _WORD)
    longest = min(_widest(" ".join(texts).split()), word)
    return _Shown(column, place, natural, max(longest, min(natural, narrow), min(heading, narrow)))


def _widest(texts: Sequence[str]) -> int:
    joined = "".join(texts)
    if "\n" not in joined and one_cell_each(joined):
        return max(map(len, texts), default=0)
    return max((cells(line) for text in texts for line in text.split("\n")), default=0)


def _divided(columns: Sequence[_Shown], room: int) -> tuple[list[_Shown], list[_Shown]]:
    """Return the columns that stand beside each other, and those that there is no room for there.

    The long texts go first; the first two columns, which say what a row is about, and the marks go last.
    """
    beside = list(columns)
    while len(beside) > 1 and _total([one.least for one in beside]) > room:
        beside.remove(max(beside[1:], key=_first_to_go))
    return beside, [one for one in columns if one not in beside]


def _first_to_go(one: _Shown) -> tuple[bool, bool, int, int]:
    is_text = one.column.content is Content.TEXT
    return one.place > 1, one.column.content not in _MARKS, one.column.width if is_text else 0, one.place


def _widths(beside: Sequence[_Shown], room: int) -> list[int]:
    """Return widths that fit in `room`: what is needed, as far as there is room, shared as the columns ask for it."""
    widths = [one.least for one in beside]
    left = room - _total(widths)
    while left > 0:
        hungry = [place for place, one in enumerate(beside) if widths[place] < one.natural]
        if not hungry:
            break
        asked = sum(beside[place].column.width for place in hungry) or 1
        before = left
        for place in hungry:
            share = max(before * beside[place].column.width // asked, 1)
            more = min(share, beside[place].natural - widths[place], left)
            widths[place] += more
            left -= more
    if _total(widths) > room:  # one column alone
        widths[0] = room
    return widths


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _rule(widths: Sequence[int]) -> Line:
    return (("─" * _total(widths), "rule"),)


def _headings(beside: Sequence[_Shown], widths: Sequence[int]) -> Iterator[Line]:
    broken = [wrapped(visible(one.column.title), width) for one, width in zip(beside, widths, strict=True)]
    height = max(map(len, broken))
    # A short heading stands just above its column.
    even = [[""] * (height - len(lines)) + lines for lines in broken]
    for level in range(height):
        yield tuple(_laid(beside, widths, [(lines[level], "head") for lines in even]))


def _row(
    beside: Sequence[_Shown], widths: Sequence[int], row: Sequence[Cell], texts: Sequence[str], *, is_total: bool
) -> Iterator[Line]:
    broken: list[list[str]] = []
    looks: list[str] = []
    for number, (one, width) in enumerate(zip(beside, widths, strict=True)):
        text, cell = texts[one.place], row[one.place]
        is_short = len(text) <= width and text.isascii() and "\n" not in text
        broken.append([text] if is_short else wrapped(text, width))
        usual = "strong" if is_total or not number else "text"
        looks.append(mark_look(cell, usual) if isinstance(cell, Status | Vurdering | Retning) else usual)
    for level in range(max(map(len, broken))):
        cells_here = [
            (lines[level] if level < len(lines) else "", look) for lines, look in zip(broken, looks, strict=True)
        ]
        yield tuple(_laid(beside, widths, cells_here))


def _laid(beside: Sequence[_Shown], widths: Sequence[int], texts: Sequence[Piece]) -> Iterator[Piece]:
    last = len(beside) - 1
    for number, (one, width, (text, look)) in enumerate(zip(beside, widths, texts, strict=True)):
        right = one.column.content in _RIGHT
        if number < last:
            yield padded(text, width, right=right) + " " * _GAP, look
        else:
            yield padded(text, width, right=True) if right else text, look


def _told(one: _Shown, cell: Cell, text: str) -> list[Piece]:
    """Return a cell as it is told below its row, with its heading; a status tells by itself what it is."""
    if not text:
        return []
    if isinstance(cell, Status | Vurdering | Retning):
        return [(unbroken(text), mark_look(cell)), (" · ", "faint")]
    label = f"{' '.join(visible(one.column.title).split())}: "
    is_short = len(label) + len(text) <= _SHORT
    return [
        (unbroken(label) if is_short else label, "faint"),
        (unbroken(text) if is_short else text, "text"),
        (" · ", "faint"),
    ]
