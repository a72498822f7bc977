"""The HTML form of a report: one file that holds all it needs, to publish, to read on a phone and to print on A4.

`part_html` draws one part alone and `page` puts drawn parts into the page, so that a part may be drawn by others too.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import count

from tiltak_tui.model.change import Retning
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.cell import cell_text
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
    Spans,
    Table,
)
from tiltak_tui.report.html.style import stylesheet
from tiltak_tui.report.html.svg import colour_class, drawings
from tiltak_tui.words import _

_FITS_PHONE, _FITS_PAGE = 40, 140  # characters: how broad a table may be there

_CELL_CLASS = {Content.NUMBER: "number", Content.PERCENT: "number", Content.DATE: "date"}

# Nothing is fetched and no script runs, whatever a part that somebody else drew may hold.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def html(document: Document, drawn: Mapping[str, str] | None = None) -> str:
    """Return the report as one HTML file.

    Args:
        document: what it says.
        drawn: parts that others have drawn, as HTML, by their keys; they stand in the place of the program's own.
    """
    own = drawn or {}
    parts = (_given(part, own[part.key]) if part.key in own else part_html(part) for part in document.parts)
    return page(document, "".join(parts))


def page(document: Document, body: str) -> str:
    """Return a whole page: the heading, what stands before the first part, the contents, and the foot.

    Args:
        document: whose page it is.
        body: its parts, drawn.
    """
    short = ' class="short"' if document.pages == 1 else ""
    contents = "" if document.pages == 1 else _contents(document, body)
    return (
        "<!DOCTYPE html>\n"
        '<html lang="nb">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="format-detection" content="telephone=no">\n'
        f'<meta name="author" content="{_line(document.author)}">\n'
        f'<meta name="date" content="{document.day.isoformat()}">\n'
        f"<title>{_line(document.title)}</title>\n"
        f"<style>\n{stylesheet(document)}</style>\n"
        "</head>\n"
        f"<body{short}>\n"
        "<header>\n"
        f"<h1>{_text(document.title)}</h1>\n"
        f'<p class="subtitle">{_text(document.subtitle)}</p>\n'
        "</header>\n"
        "<main>\n"
        f"{_blocks(document.lead, 2, _ids('lead'))}{contents}{body}"
        "</main>\n"
        f"<footer>\n<p>{_text(document.source)}</p>\n</footer>\n"
        "</body>\n"
        "</html>\n"
    )


def part_html(part: Part, level: int = 2) -> str:
    """Return one part with its heading and all that stands below it.

    Args:
        part: what to draw; `part.key` is the id of its heading.
        level: the level of its heading, 1–6; the parts in it have the next.
    """
    return _part(part, level, _ids(part.key))


def _given(part: Part, drawn: str) -> str:
    """Return a part that others have drawn, with the id that the contents lead to."""
    name = _name(part)
    return drawn if name in drawn or not drawn.strip() else f"<section{name}>\n{drawn}\n</section>\n"


def _name(part: Part) -> str:
    return f' id="{escape(part.key)}"' if part.key else ""


def _ids(prefix: str) -> Iterator[str]:
    return (f"{escape(prefix)}-{n}" for n in count(1))


def _contents(document: Document, body: str) -> str:
    """Return links to the parts that stand in `body`, or nothing where there are too few to look for."""
    points = [
        f'<li><a href="#{escape(part.key)}">{_text(part.title)}</a></li>\n'
        for part in document.parts
        if part.key and _name(part) in body
    ]
    if len(points) < 3:
        return ""
    title = _("Innhold")
    return f'<nav aria-label="{title}">\n<p>{title}</p>\n<ol>\n{"".join(points)}</ol>\n</nav>\n'


def _part(part: Part, level: int, ids: Iterator[str]) -> str:
    marks = "".join(f" {_mark(key)}" for key in part.status)
    is_item = bool(part.status) and any(isinstance(block, Facts) for block in part.blocks)
    turned = any(isinstance(block, Table) and _width(block) > _FITS_PAGE for block in part.blocks)
    classes = " ".join(["item"] * is_item + ["landscape"] * turned)
    opening = f'<section class="{classes}">' if classes else "<section>"
    heading = f"<h{level}{_name(part)}>{_text(part.title)}{marks}</h{level}>\n"
    return f"{opening}\n{heading}{_blocks(part.blocks, min(level + 1, 6), ids)}</section>\n"


def _blocks(blocks: tuple[Block, ...], level: int, ids: Iterator[str]) -> str:
    return "".join(_block(block, level, ids) for block in blocks)


def _block(block: Block, level: int, ids: Iterator[str]) -> str:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Bullets():
            return "<ul>\n" + "".join(f"<li>{_spans(item)}</li>\n" for item in block.items) + "</ul>\n"
        case Facts():
            pairs = (f"<div><dt>{_text(label)}</dt><dd>{_spans(told)}</dd></div>\n" for label, told in block.pairs)
            return f"<dl>\n{''.join(pairs)}</dl>\n"
        case Table():
            return _table(block, ids)
        case Chart():
            return _figure(block, ids)
        case Part():
            return _part(block, level, ids)


def _paragraph(paragraph: Paragraph) -> str:
    told = _spans(paragraph.spans)
    if paragraph.role is Role.PLAIN:
        return f"<p>{told}</p>\n"
    if paragraph.role is Role.COMMAND:
        told = f"<code>{told}</code>"
    return f'<p class="{paragraph.role.value}">{told}</p>\n'


def _table(table: Table, ids: Iterator[str]) -> str:
    if not table.rows:
        return _nothing(table.caption)
    if _width(table) <= _FITS_PHONE:
        return _bare_table(table)
    name = next(ids)
    opening = f'<div class="scroll" role="region" aria-labelledby="{name}" tabindex="0">\n'
    return f"{opening}{_bare_table(table, name)}</div>\n"


def _bare_table(table: Table, name: str = "") -> str:
    """Return the table; with a name, it may be broader than a phone, and the name is the id of its caption."""
    broad = _width(table)
    caption, style = (f' id="{name}"', f' style="--columns:{broad}"') if name else ("", "")
    columns = "".join(f'<col style="width:{100 * column.width / broad:.1f}%">' for column in table.columns)
    titles = "".join(_title(column) for column in table.columns)
    last = len(table.rows) - 1 if table.total else -1
    rows = "".join(_row(table.columns, row, total=n == last) for n, row in enumerate(table.rows))
    return (
        f"<table{style}>\n<caption{caption}>{_text(table.caption)}</caption>\n<colgroup>{columns}</colgroup>\n"
        f"<thead>\n<tr>{titles}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _width(table: Table) -> int:
    return sum(column.width for column in table.columns)


def _title(column: Column) -> str:
    if not column.title:
        return "<td></td>"
    return f'<th scope="col"{_class(column)}>{_text(column.title)}</th>'


def _row(columns: tuple[Column, ...], row: tuple[Cell, ...], *, total: bool) -> str:
    opening = '<tr class="total">' if total else "<tr>"
    first, *others = (
        f"{_class(column, cell)}>{_cell(column, cell)}" for column, cell in zip(columns, row, strict=True)
    )
    cells = "".join(f"<td{one}</td>" for one in others)
    return f'{opening}<th scope="row"{first}</th>{cells}</tr>\n'


def _class(column: Column, cell: Cell = None) -> str:
    """Return the class of a cell: how it stands in its column, and whether it is an id or the like that stays whole."""
    name = _CELL_CLASS.get(column.content, "")
    if isinstance(cell, str) and len(cell) <= 12 and "-" in cell:
        name = "whole"
    return f' class="{name}"' if name else ""


def _cell(column: Column, cell: Cell) -> str:
    if isinstance(cell, Status | Vurdering | Retning):
        return _mark(cell)
    return _escaped(cell_text(column, cell))


def _mark(key: Status | Vurdering | Retning) -> str:
    """Return a status as its symbol and word, with its colour beside them."""
    classes = "mark" if isinstance(key, Retning) else f"mark {colour_class(key)}"
    return f'<span class="{classes}"><span aria-hidden="true">{key.symbol}</span> {key.label}</span>'


def _figure(chart: Chart, ids: Iterator[str]) -> str:
    """Return a chart with its legend, and its counts as a table to open."""
    if not chart.categories:
        return _nothing(chart.title)
    legend = "".join(f'<li class="{colour_class(series.key)}">{series.label}</li>\n' for series in chart.series)
    legend = legend and f'<ul class="legend" aria-hidden="true">\n{legend}</ul>\n'
    columns = (
        Column("", width=16),
        *(Column(series.label, Content.NUMBER, 8) for series in chart.series),
        Column(_("Til sammen"), Content.NUMBER, 8),
    )
    counts = [[series.values[n] for series in chart.series] for n in range(len(chart.categories))]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (name, *some, sum(some)) for name, some in zip(chart.categories, counts, strict=True)
    )
    return (
        f"<figure>\n<figcaption>{_text(chart.title)}</figcaption>\n"
        f"{legend}{drawings(chart, next(ids))}"
        f"<details>\n<summary>{_('Tallene som tabell')}</summary>\n"
        f"{_table(Table(chart.title, columns, rows), ids)}</details>\n"
        "</figure>\n"
    )


def _nothing(title: str) -> str:
    return f"<p><strong>{_text(title)}</strong><br>{_('Ingen')}</p>\n"


def _spans(spans: Spans) -> str:
    return "".join(f"<strong>{_text(span.text)}</strong>" if span.strong else _text(span.text) for span in spans)


def _text(text: str) -> str:
    return _escaped(visible(text))


def _escaped(text: str) -> str:
    """Return text as HTML; where it has no space for long, a line may break, so that no column grows for its sake."""
    shown = _UNBROKEN.sub(lambda found: _MAY_BREAK.join(_pieces(found[0])), text) if len(text) > 25 else text
    return escape(shown).replace("\n", "<br>").replace(_MAY_BREAK, "<wbr>")


_UNBROKEN = re.compile(r"\S{26,}")
_MAY_BREAK = "\0"  # made visible where somebody typed it


def _pieces(word: str) -> Iterator[str]:
    return (word[at : at + 12] for at in range(0, len(word), 12))


def _line(text: str) -> str:
    return escape(visible(text)).replace("\n", " ")
