"""The first sheet of a workbook: what the report says in words, and where the rest of it stands."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from xlsxwriter.worksheet import Worksheet

from tiltak_tui.model.norsk import visible
from tiltak_tui.report.cell import heading_text, on_one_line
from tiltak_tui.report.document import Block, Bullets, Document, Facts, Paragraph, Part, Role, Span, Spans, plain
from tiltak_tui.report.excel.cells import MUTED, RULE, SHADE, Styles, write_spans
from tiltak_tui.report.excel.heights import FONT_SIZE, height
from tiltak_tui.words import _

_WIDTH = 88
_GAP = 9
_INDENT = {"align": "left", "indent": 1}
_STYLES: dict[Role, dict[str, Any]] = {
    Role.PLAIN: {},
    Role.WORDS: {"font_size": 12, **_INDENT, "left": 5, "left_color": "#8FB1D1"},
    Role.NOTE: {"font_size": 9, "font_color": MUTED},
    Role.COMMAND: {"font_name": "Consolas", "font_size": 9, "bg_color": SHADE},
}


class _Line(NamedTuple):
    """A row of the sheet; an empty one has no spans."""

    spans: Spans = ()
    style: dict[str, Any] = {}  # noqa: RUF012 - never changed
    to: str = ""  # the sheet that it leads to


def draw_summary(sheet: Worksheet, styles: Styles, document: Document, sheets: Sequence[str | None]) -> None:
    """Draw the sheet.

    Args:
        sheet: the empty sheet.
        styles: the formats of the workbook.
        document: the report.
        sheets: for each part the name of its sheet, or None where it has none.
    """
    sheet.set_column(0, 0, _WIDTH)
    sheet.hide_gridlines(2)
    for row, line in enumerate(_lines(document, sheets)):
        text = "".join(visible(span.text) for span in line.spans)
        if line.to:
            quoted = line.to.replace("'", "''")
            sheet.write_url(row, 0, f"internal:'{quoted}'!A1", styles.of(font_color="#1F5A94", underline=1), text)
        else:
            write_spans(sheet, styles, (row, 0), line.spans, text_wrap=True, **line.style)
        sheet.set_row(row, _height(text, line.style) if line.spans else _GAP)


def _height(text: str, style: dict[str, Any]) -> float | None:
    room = _WIDTH * 3 // 4 if "font_name" in style else _WIDTH - 2  # the letters of a command are wide
    return height([(text, room)], max(FONT_SIZE, style.get("font_size", FONT_SIZE)))


def _lines(document: Document, sheets: Sequence[str | None]) -> Iterator[_Line]:
    yield _Line(plain(on_one_line(document.title)), {"bold": True, "font_size": 18})
    yield _Line(plain(document.subtitle), {"font_color": MUTED})
    yield from _text(document.lead)
    for part, name in zip(document.parts, sheets, strict=True):
        yield _Line()
        yield _Line(plain(heading_text(part)), {"bold": True, "font_size": 13, "bottom": 1, "bottom_color": RULE})
        told = list(_text(part.blocks, has_sheet=bool(part.sheet)))
        yield from told or [_Line()]
        if name is not None:
            yield _Line(plain(_("Se arket «{navn}»").format(navn=name)), to=name)
    yield _Line()
    yield _Line(plain(document.source), _STYLES[Role.NOTE])


def _text(blocks: Sequence[Block], *, has_sheet: bool = False) -> Iterator[_Line]:
    """Yield what is told in words; where a sheet tells the rest in its own way, only the paragraphs."""
    before: object = None
    for block in blocks:
        match block:
            case Paragraph(spans, role):
                if before is not role or role is Role.PLAIN:
                    yield _Line()
                before = role
                yield _Line(spans, _STYLES[role])
            case Bullets(items) if not has_sheet:
                yield _Line()
                yield from (_Line((Span("• "), *item), _INDENT) for item in items)
            case Facts(pairs) if not has_sheet:
                yield from (_Line((Span(f"{label}: ", strong=True), *spans), _INDENT) for label, spans in pairs)
            case Part():
                told = list(_text(block.blocks, has_sheet=has_sheet))
                if told:
                    yield _Line()
                    yield _Line(plain(heading_text(block)), {"bold": True})
                    yield from told[1:] if not told[0].spans else told
