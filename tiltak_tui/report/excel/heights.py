"""How high the rows of a sheet must be: Excel fits them itself, but other programs show a file as it was saved."""

from collections.abc import Iterable
from functools import lru_cache

from tiltak_tui.model.width import cells

FONT_SIZE = 11
_LINE = 15 / 11  # the height of a line beside the size of its font
_HIGHEST = 409.0  # Excel has no higher rows
_MARGIN = 0.7  # of a column, which is measured in digits
_SPARE = 1.04  # another font or program draws a little wider
_WIDE_SIGN = 2.2
_SIGNS = {
    **dict.fromkeys(" ijlI.,:;!'|", 0.5),
    **dict.fromkeys("frtJ-()[]/\\", 0.7),
    **dict.fromkeys("ckszvxyFL", 0.88),
    **dict.fromkeys("ABCDEGHKNOPQRSTUVXYZØÅ", 1.2),
    **dict.fromkeys("mwMW%@æÆ—…", 1.65),
}  # of the font, beside its digits


def height(found: Iterable[tuple[str, float]], font_size: int = FONT_SIZE) -> float | None:
    """Return how high a row must be; None where it is one line of ordinary text.

    Args:
        found: the texts in the row, each with the width of its column.
        font_size: how large they are.
    """
    lines = max((_lines(text, (width - _MARGIN) * FONT_SIZE / font_size) for text, width in found), default=1)
    return min(_HIGHEST, round(lines * font_size * _LINE, 2)) if lines > 1 or font_size > FONT_SIZE else None


def _lines(text: str, room: float) -> int:
    return sum(_lines_of(line, room) for line in text.split("\n"))


def _lines_of(line: str, room: float) -> int:
    if len(line) * _WIDE_SIGN < room or _width(line) <= room:
        return 1
    count, used = 1, 0.0
    for word in line.split(" "):
        width = _width(word)
        if used and used + _SIGNS[" "] + width > room:
            count, used = count + 1, 0.0
        used += width + (_SIGNS[" "] if used else 0)
        if used > room:
            count += int(used // room)
            used %= room
    return count


def _width(text: str) -> float:
    return _SPARE * sum(map(_width_of, text))


@lru_cache(maxsize=1024)
def _width_of(sign: str) -> float:
    return _SIGNS.get(sign) or (_WIDE_SIGN if cells(sign) == 2 else 1.0)
