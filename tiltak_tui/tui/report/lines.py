"""A report as lines of styled text: what its document says, laid out for a width."""

from collections.abc import Iterator

from tiltak_tui.model.norsk import visible
from tiltak_tui.model.width import cells, wrapped
from tiltak_tui.report.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Facts,
    Paragraph,
    Part,
    Role,
    Table,
)
from tiltak_tui.tui.report.chart import chart_lines
from tiltak_tui.tui.report.styled import Line, hung, marks, one_line, padded, pieces_of, wrap
from tiltak_tui.tui.report.table import table_lines

_WIDEST = 96
"""Longer lines of running text are hard to read; tables may be wider."""

_NARROWEST = 24
_LABEL = 20
_LOOKS = {Role.PLAIN: "text", Role.WORDS: "words", Role.NOTE: "faint", Role.COMMAND: "command"}
NO_LINE: Line = ()


def lines_of(document: Document, width: int) -> Iterator[Line | str]:
    """Yield the report as lines of at most `width` cells, all of them safe to print.

    Before the first line of each part of the first level stands its heading as a text.
    """
    room = max(width, _NARROWEST)
    text = min(room, _WIDEST)
    yield from _plain(document.title, text, "title")
    yield from _plain(document.subtitle, text, "faint")
    for block in document.lead:
        yield NO_LINE
        yield from _block(block, room, 1)
    for part in document.parts:
        yield from (NO_LINE, NO_LINE)
        yield one_line(part.title, room)
        yield from _part(part, room, 1)
    yield from (NO_LINE, (("─" * room, "rule"),))
    yield from _plain(document.source, room, "faint")


def _block(block: Block, room: int, level: int) -> Iterator[Line]:
    text = min(room, _WIDEST)
    match block:
        case Paragraph():
            yield from _paragraph(block, text)
        case Bullets():
            for spans in block.items:
                yield from hung(("• ", "faint"), pieces_of(spans), text)
        case Facts():
            yield from _facts(block, text)
        case Table():
            yield from table_lines(block, room)
        case Chart():
            yield from chart_lines(block, room)
        case Part():
            yield from _part(block, room, level + 1)


def _part(part: Part, room: int, level: int) -> Iterator[Line]:
    yield from _heading(part, room, level)
    before: Block | None = None
    for block in part.blocks:
        # A heading stands close to what it is about.
        if before is not None or level == 1:
            yield NO_LINE
        yield from _block(block, room, level)
        before = block


def _heading(part: Part, room: int, level: int) -> Iterator[Line]:
    look = ("heading", "subheading", "item")[min(level, 3) - 1]
    lines = wrap([(" ".join(visible(part.title).split("\n")), look), *marks(part.status)], min(room, _WIDEST))
    yield from lines[:-1]
    last = lines[-1]
    rest = room - sum(cells(text) for text, _look in last) - 1
    yield (*last, (f" {'─' * rest}", "rule")) if level == 1 and rest > 0 else last


def _paragraph(paragraph: Paragraph, room: int) -> Iterator[Line]:
    pieces = pieces_of(paragraph.spans, _LOOKS[paragraph.role])
    if paragraph.role is Role.WORDS:
        for line in wrap(pieces, room - 2):
            yield (("▌ ", "rule"), *line)
    else:
        yield from wrap(pieces, room)


def _facts(facts: Facts, room: int) -> Iterator[Line]:
    longest = max((cells(visible(label)) for label, _spans in facts.pairs), default=0)
    width = min(longest, _LABEL, room // 3)
    for label, spans in facts.pairs:
        names = wrapped(visible(label), width)
        told = wrap(pieces_of(spans), max(room - width - 4, 1))
        for number in range(max(len(names), len(told))):
            name = names[number] if number < len(names) else ""
            yield (
                (f"  {padded(name, width)}  ", "faint"),
                *(told[number] if number < len(told) else ()),
            )


def _plain(text: str, room: int, look: str) -> Iterator[Line]:
    return (((line, look),) for line in wrapped(visible(text), room))
