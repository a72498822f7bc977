"""A report before it has a form: parts with headings, paragraphs, facts, tables and charts.

All text in it is as people wrote it: each form sees to it that none of it is taken for markup, a formula or a code.
"""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple

from tiltak_tui.model.change import Retning
from tiltak_tui.model.status import Status, Vurdering


class Span(NamedTuple):
    """A piece of text; it may have line breaks."""

    text: str
    strong: bool = False


Spans = tuple[Span, ...]
"""Text on its way through a paragraph, a point of a list or a fact."""


class Role(Enum):
    """What a paragraph is there for, and so how it looks."""

    PLAIN = "plain"
    WORDS = "words"  # what the staff wrote themselves for this report
    NOTE = "note"  # what explains something, smaller than the rest
    COMMAND = "command"  # what can be typed in a terminal, letter for letter


class Paragraph(NamedTuple):
    """One paragraph."""

    spans: Spans
    role: Role = Role.PLAIN


class Bullets(NamedTuple):
    """A list of points."""

    items: tuple[Spans, ...]


class Facts(NamedTuple):
    """Labels, each with what is told under it, such as «Ansvarlig» and «Leder frivilligsentralen»."""

    pairs: tuple[tuple[str, Spans], ...]


class Content(Enum):
    """What the cells of a column hold; None, which every column may hold, is shown as nothing."""

    TEXT = "text"  # str
    NUMBER = "number"  # int
    PERCENT = "percent"  # int, 0–100
    DATE = "date"  # date
    STATUS = "status"  # Status
    VURDERING = "vurdering"  # Vurdering
    RETNING = "retning"  # Retning


Cell = str | int | date | Status | Vurdering | Retning | None


class Column(NamedTuple):
    """One column of a table; `width` is how wide it is beside the others, in characters."""

    title: str
    content: Content = Content.TEXT
    width: int = 10


class Table(NamedTuple):
    """A table.

    Attributes:
        caption: what it shows; read out before it, and printed above it.
        columns: the first is what each row is about.
        rows: as many cells as there are columns in each.
        total: whether the last row sums up the others.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False


class ChartKind(Enum):
    """How a chart is drawn: always stacked."""

    BARS = "bars"  # one bar for each category, lying down, the first at the top
    COLUMNS = "columns"  # one column for each category, from left to right, as time goes


class Series(NamedTuple):
    """The counts of one status or vurdering, one for each category; the first series stands nearest the axis."""

    key: Status | Vurdering
    values: tuple[int, ...]

    @property
    def label(self) -> str:
        """Its symbol and word: «► Pågår»."""
        return f"{self.key.symbol} {self.key.label}"


class Chart(NamedTuple):
    """A chart of counts.

    Attributes:
        title: what it shows.
        kind: how it is drawn.
        categories: the names along the axis.
        series: every series that has a count above 0, in a fixed order.
        text: all that it shows, in words, for those who do not see it.
    """

    title: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    text: str


class Part(NamedTuple):
    """A part of a report with its heading; parts lie inside parts, and the headings follow.

    Attributes:
        key: what the part is called in the program and in templates: letters, digits and «_»; "" below the first
            level.
        title: its heading.
        blocks: what stands below it, in order.
        status: what the heading is marked with, where it is about one tiltak; shown as symbol and word beside it.
        sheet: what a spreadsheet shows in its place; where there is none, the tables among the blocks.
    """

    key: str
    title: str
    blocks: "tuple[Block, ...]"
    status: tuple[Status | Vurdering | Retning, ...] = ()
    sheet: tuple[Table, ...] = ()


Block = Paragraph | Bullets | Facts | Table | Chart | Part


class Document(NamedTuple):
    """A whole report.

    Attributes:
        title: its heading.
        subtitle: one line below it.
        author: whose report it is: the municipality.
        day: the day of its point, which is the day that the file says it was made.
        lead: what stands before the first part.
        parts: the parts.
        source: one line for the foot of each page: the planmappe, the day and the oppføring.
        pages: on how many pages of A4 it must fit; 0 for any.
    """

    title: str
    subtitle: str
    author: str
    day: date
    lead: tuple[Block, ...]
    parts: tuple[Part, ...]
    source: str
    pages: int = 0


def plain(text: str) -> Spans:
    """Return text without emphasis."""
    return (Span(text),)


def text_of(spans: Spans) -> str:
    """Return the text of some spans, without their emphasis."""
    return "".join(span.text for span in spans)


def tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    """Yield every table among the blocks, and inside the parts among them, in order."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Part):
            yield from tables(block.blocks)
