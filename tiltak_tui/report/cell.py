"""What a cell and a heading say as text, the same in every form of a report."""

from datetime import date

from tiltak_tui.model.change import Retning
from tiltak_tui.model.norsk import date_text, number_text, visible
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.document import Cell, Column, Content, Part


def cell_text(column: Column, cell: Cell) -> str:
    """Return what stands in the cell, with control characters made visible; "" where there is nothing."""
    if isinstance(cell, Status | Vurdering | Retning):
        return mark_text(cell)
    if isinstance(cell, date):
        return date_text(cell)
    if isinstance(cell, int):
        return f"{number_text(cell)}\N{NO-BREAK SPACE}%" if column.content is Content.PERCENT else number_text(cell)
    return visible(cell) if cell else ""


def mark_text(mark: Status | Vurdering | Retning) -> str:
    """Return the symbol and the word: «► Pågår»."""
    return f"{mark.symbol} {mark.label}"


def heading_text(part: Part) -> str:
    """Return the heading of a part on one line, with what it is marked with: «FRI-03 Kafé (▲ Gul, ► Pågår)»."""
    title = on_one_line(part.title)
    return f"{title} ({', '.join(map(mark_text, part.status))})" if part.status else title


def on_one_line(text: str) -> str:
    """Return the text with control characters made visible and a space for each line break."""
    return " ".join(line for line in map(str.strip, visible(text).split("\n")) if line)
