"""How wide the columns of a table are: as their text needs and as they ask for, without a word that must be broken."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tiltak_tui.report.document import Column, Content

_EMS = dict.fromkeys("fijlrtI.,:;|!'()[]-\N{NO-BREAK SPACE} ", 0.33) | dict.fromkeys("mwMWÆæ@%○►□√●▲■…–—", 0.92)
_LETTER, _CAPITAL = 0.54, 0.65
_SPACE = re.compile(r"[ \n]+")
_LONG, _SHORT = 26, 16  # letters in a word that is kept whole: where there is room, and where there is little
_BRIEF = 9  # letters in a line that is kept whole
_RIGHT = frozenset({Content.NUMBER, Content.PERCENT})
_AFTER_NUMBERS = 142  # between a column of numbers and the text of the next, in twentieths of a point


class Type(NamedTuple):
    """How the text of a table is set.

    Attributes:
        em: its size, in twentieths of a point, or more where its letters are broad.
        padding: what a cell has on each side of it, in twentieths of a point.
        ending: how the ids of its styles end.
    """

    em: int
    padding: int
    ending: str


class Place(NamedTuple):
    """Where a column stands.

    Attributes:
        width: how wide it is, in twentieths of a point.
        indent: how far in its text begins, in twentieths of a point.
        is_right: whether its text stands at the right, as numbers do.
        is_broken: whether some of its words have no room and must be broken.
    """

    width: int
    indent: int
    is_right: bool
    is_broken: bool


class _Need(NamedTuple):
    """How wide the widest text in a column is, in ems: its words, those that are not too long, and its lines."""

    word: float
    long: float
    short: float
    line: float


Types = tuple[Type, Type]
"""The ordinary type and the narrow one."""


def types(text: int, *, known: bool) -> Types:
    """Return the types of the tables of a document.

    Args:
        text: the size of its text, in half points.
        known: whether its font is ours; others are broader.
    """
    broad = 10 if known else 12
    return Type((text - 3) * broad, 85, ""), Type((text - 5) * broad, 57, "Smal")


def wish(columns: Sequence[Column], kind: Type) -> int:
    """Return how wide a table would like to be, in twentieths of a point."""
    return sum(_asked(column, kind) for column in columns)


def places(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], total: int, types: Types
) -> tuple[Type, list[Place]]:
    """Return the type of a table, and where its columns stand.

    Args:
        columns: the columns.
        rows: the texts of their cells.
        total: the width of the table, in twentieths of a point.
        types: the types that it may have.
    """
    needs = [_need(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    rights = [column.content in _RIGHT for column in columns]
    indents = [_AFTER_NUMBERS * (before and not right) for before, right in zip([False, *rights], rights, strict=False)]
    ordinary, narrow = types
    for kind, letters in ((ordinary, _LONG), (ordinary, _SHORT), (narrow, _SHORT)):
        words = [need.long if letters == _LONG else need.short for need in needs]
        least = [_twips(word, kind, indent) for word, indent in zip(words, indents, strict=True)]
        if sum(least) <= total:
            most = [
                max(low, min(_twips(need.line, kind, indent), 2 * _asked(column, kind)))
                for low, need, indent, column in zip(least, needs, indents, columns, strict=True)
            ]
            widths = _between(least, most, [column.width for column in columns], total)
            break
    else:
        widths = _shared(least, total)
    return kind, [
        Place(width, indent, right, _twips(need.word, kind, indent) > width and column.content is Content.TEXT)
        for width, indent, right, need, column in zip(widths, indents, rights, needs, columns, strict=True)
    ]


def _need(column: Column, cells: Sequence[str]) -> _Need:
    content = {line for cell in cells for line in cell.split("\n")}
    lines = {*content, column.title}
    # A status is not parted from its symbol, nor what is as brief as a word; what people wrote is, at its spaces.
    is_text = column.content is Content.TEXT
    words = {line for line in content if not is_text or len(line) <= _BRIEF}
    words |= {word for line in (lines if is_text else (column.title,)) for word in _SPACE.split(line)}
    kept = [word for word in words if len(word) <= _LONG]
    return _Need(_widest(words), _widest(kept), _widest(word for word in kept if len(word) <= _SHORT), _widest(lines))


def _widest(texts: Iterable[str]) -> float:
    return max(map(_ems, texts), default=0)


def _ems(text: str) -> float:
    """Return about how wide a text is, in ems; rather too much than too little."""
    return sum(_EMS.get(one) or (_CAPITAL if one.isupper() else _LETTER) for one in text)


def _asked(column: Column, kind: Type) -> int:
    return _twips(_LETTER * column.width, kind)


def _twips(ems: float, kind: Type, indent: int = 0) -> int:
    return round(ems * kind.em) + 2 * kind.padding + indent


def _between(least: Sequence[int], most: Sequence[int], asked: Sequence[int], total: int) -> list[int]:
    """Return widths from `least` to `most`; what is left when all have their most is shared out as they ask."""
    rest = total - sum(least)
    more = [high - low for low, high in zip(least, most, strict=True)]
    if sum(more) >= rest:
        return [low + extra for low, extra in zip(least, _shared(more, rest), strict=True)]
    return [high + extra for high, extra in zip(most, _shared(asked, rest - sum(more)), strict=True)]


def _shared(parts: Sequence[int], total: int) -> list[int]:
    """Return `total` shared out as `parts` are to each other, to the last unit."""
    whole = max(1, sum(parts))
    ends = [total * sum(parts[: at + 1]) // whole for at in range(len(parts))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
