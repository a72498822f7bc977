"""Styled text in lines: pieces of text with the name of their look, broken so that they fit."""

from collections.abc import Iterable, Sequence

from tiltak_tui.model.change import Retning
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.model.width import cells, cut, wrapped
from tiltak_tui.report.cell import mark_text
from tiltak_tui.report.document import Spans

Piece = tuple[str, str]
"""A text without line breaks, safe to print, and the name of its look."""

Line = tuple[Piece, ...]

BAR, FILL = "bar-", "fill-"
"""What the names of the looks of a bar begin with, in its text and in the rest; the status or vurdering follows."""

LOOKS = (
    "title", "faint", "heading", "subheading", "item", "text", "strong", "words", "command",
    "gronn", "gul", "rod", "head", "rule",
)  # fmt: skip
"""The names of the looks that stand in the stylesheet."""

_RETNING = {Retning.BEDRE: "gronn", Retning.FULLFORT: "gronn", Retning.VERRE: "rod"}


def mark_look(mark: Status | Vurdering | Retning, otherwise: str = "text") -> str:
    """Return the look of a status, vurdering or retning: colour only where it says how it goes."""
    if isinstance(mark, Vurdering):
        return mark.name.lower()
    return _RETNING.get(mark, otherwise) if isinstance(mark, Retning) else otherwise


def marks(some: Iterable[Status | Vurdering | Retning]) -> list[Piece]:
    """Return the symbol and word of each, which stay together, with space before it."""
    return [piece for one in some for piece in (("  ", "text"), (unbroken(mark_text(one)), mark_look(one)))]


def unbroken(text: str) -> str:
    """Return a text that is not divided between lines."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def pieces_of(spans: Spans, look: str = "text", strong: str = "strong") -> list[Piece]:
    """Return spans as pieces, control characters made visible; line breaks are still in them."""
    return [(visible(span.text), strong if span.strong else look) for span in spans]


def wrap(pieces: Sequence[Piece], room: int) -> list[Line]:
    """Return pieces, which may have line breaks, as lines of at most `room` cells."""
    if len(pieces) == 1:
        ((text, look),) = pieces
        return [((line, look),) for line in wrapped(text, room)]
    text = "".join(one for one, _look in pieces)
    looks = [look for one, look in pieces for _character in one]
    lines: list[Line] = []
    place = 0
    for line in wrapped(text, room):
        found: list[Piece] = []
        for character in line:
            while text[place] != character:  # a space or a line break where the line was broken
                place += 1
            _add(found, character, looks[place])
            place += 1
        lines.append(tuple(found))
    return lines


def hung(head: Piece, pieces: Sequence[Piece], room: int) -> list[Line]:
    """Return pieces with a head before the first line, and the other lines below the first."""
    width = cells(head[0])
    first, *rest = wrap(pieces, max(room - width, 1))
    return [(head, *first), *((((" " * width, "text"), *line)) for line in rest)]


def one_line(text: str, room: int) -> str:
    """Return a text on one line, safe to print, ended by «…» where it does not fit."""
    return cut(" ".join(visible(text).split("\n")), room)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return a text with spaces up to a width, after it or before it."""
    space = " " * (width - cells(text))
    return space + text if right else text + space


def _add(pieces: list[Piece], character: str, look: str) -> None:
    if pieces and pieces[-1][1] == look:
        pieces[-1] = (pieces[-1][0] + character, look)
    else:
        pieces.append((character, look))
