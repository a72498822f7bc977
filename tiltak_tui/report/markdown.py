"""A report as Markdown (CommonMark with the tables of GFM): reads well as text and as a page."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from tiltak_tui.model.norsk import number_text, visible
from tiltak_tui.model.width import cells
from tiltak_tui.report.cell import cell_text, heading_text, on_one_line
from tiltak_tui.report.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Content,
    Document,
    Facts,
    Paragraph,
    Part,
    Role,
    Span,
    Spans,
    Table,
    plain,
    text_of,
)
from tiltak_tui.report.markdown_escape import escaped, paragraphs, strong
from tiltak_tui.words import _

_WIDEST = 120  # a table is drawn in straight columns where its lines are no longer
_BREAK = "  \n"
_CELL_BREAK = "<br> "  # the space keeps words apart where a reader drops what is HTML
_RIGHT = {Content.NUMBER, Content.PERCENT}
_DEEPEST = 6


def markdown(document: Document, drawn: Mapping[str, str] | None = None) -> str:
    """Return the whole report.

    Args:
        document: the report.
        drawn: parts that something else has drawn, by their keys.
    """
    return "\n\n".join(_document(document, drawn or {})) + "\n"


def part_markdown(part: Part, level: int) -> str:
    """Return one part with its heading.

    Args:
        part: the part.
        level: the level of its heading, 1 for that of the report.
    """
    return "\n\n".join(_part(part, level))


def _document(document: Document, drawn: Mapping[str, str]) -> Iterator[str]:
    yield f"# {escaped(on_one_line(document.title))}"
    yield from _paragraphs(plain(document.subtitle))
    yield from _blocks(document.lead, 1)
    for part in document.parts:
        yield drawn[part.key].strip("\n") if part.key in drawn else part_markdown(part, 2)
    yield "---"
    yield from _note(plain(document.source))


def _part(part: Part, level: int) -> Iterator[str]:
    yield f"{'#' * min(level, _DEEPEST)} {escaped(heading_text(part))}"
    yield from _blocks(part.blocks, level)


def _blocks(blocks: Iterable[Block], level: int) -> Iterator[str]:
    """Yield what is parted by empty lines; words of the staff that follow each other are one introduction."""
    for is_words, some in groupby(blocks, _is_words):
        drawn = [one for block in some for one in _block(block, level)]
        yield from [_quoted(drawn)] if is_words and drawn else drawn


def _is_words(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.WORDS


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Paragraph(spans, Role.COMMAND):
            yield _fenced(visible(text_of(spans)))
        case Paragraph(spans, Role.NOTE):
            yield from _note(spans)
        case Paragraph(spans):
            yield from _paragraphs(spans)
        case Bullets(items):
            yield "\n".join(_item(item) for item in items)
        case Facts(pairs):
            yield "\n".join(_item((Span(f"{label}:", strong=True), Span(" "), *spans)) for label, spans in pairs)
        case Table():
            yield from _caption(block.caption)
            yield from _table(block)
        case Chart():
            yield from _chart(block)
        case Part():
            yield from _part(block, level + 1)


def _paragraphs(spans: Spans) -> Iterator[str]:
    for lines in paragraphs(spans):
        yield _BREAK.join(lines)


def _note(spans: Spans) -> Iterator[str]:
    has_strong = any(span.strong for span in spans)
    for text in _paragraphs(spans):
        yield text if has_strong else f"_{text}_"


def _quoted(texts: Iterable[str]) -> str:
    lines = "\n\n".join(texts).split("\n")
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _item(spans: Spans) -> str:
    lines = "\n\n".join(_paragraphs(spans)).split("\n")
    return "\n".join((f"- {lines[0]}", *(f"  {line}" if line else "" for line in lines[1:])))


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _caption(text: str) -> Iterator[str]:
    if shown := strong(on_one_line(text)):
        yield shown


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        yield from _note(plain(_("Ingen")))
        return
    rows = [[_cell(column, cell) for column, cell in zip(table.columns, row, strict=True)] for row in table.rows]
    if table.total:
        rows[-1] = [f"**{cell}**" if cell else "" for cell in rows[-1]]
    yield _grid([escaped(on_one_line(column.title)) for column in table.columns], rows, _right(table.columns))


def _chart(chart: Chart) -> Iterator[str]:
    yield from _caption(chart.title)
    titles = ["", *(escaped(one.label) for one in chart.series)]
    counts = zip(*(one.values for one in chart.series), strict=True)
    rows = [
        [escaped(on_one_line(name)), *map(number_text, row)] for name, row in zip(chart.categories, counts, strict=True)
    ]
    yield _grid(titles, rows, [False] + [True] * len(chart.series))
    yield from _paragraphs(plain(chart.text))


def _cell(column: Column, cell: Cell) -> str:
    return _CELL_BREAK.join(escaped(cell_text(column, cell)).strip().split("\n"))


def _right(columns: Sequence[Column]) -> list[bool]:
    return [column.content in _RIGHT for column in columns]


def _grid(titles: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    """Return the table, its columns straight in the source too where the lines are short enough."""
    widths = [max(3, *map(cells, column)) for column in zip(titles, *rows, strict=True)]
    if sum(widths) + 3 * len(widths) + 1 > _WIDEST:
        widths = [3] * len(widths)
    lines = [
        _row(titles, widths, right),
        _row(["-" * (width - one) + ":" * one for width, one in zip(widths, right, strict=True)], widths, right),
        *(_row(row, widths, right) for row in rows),
    ]
    return "\n".join(lines)


def _row(texts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = [_padded(*one) for one in zip(texts, widths, right, strict=True)]
    return f"| {' | '.join(padded)} |"


def _padded(text: str, width: int, is_right: bool) -> str:
    room = " " * (width - cells(text))
    return room + text if is_right else text + room
