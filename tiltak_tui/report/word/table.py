"""A table in Word: a header row that is repeated on each page, and rows that stay whole."""

from collections.abc import Sequence
from copy import deepcopy

from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.cell import cell_text, on_one_line
from tiltak_tui.report.colours import LIGHT
from tiltak_tui.report.document import Cell, Table
from tiltak_tui.report.word.styles import Styles
from tiltak_tui.report.word.widths import Place, Type, Types, places
from tiltak_tui.report.word.xml import Element, el, paragraph, run, shade, val, write

_SMALL = 12  # rows
_TINT = 0.24


def table_element(table: Table, styles: Styles, width: int, types: Types) -> Element:
    """Return a table that has rows.

    Args:
        table: the table.
        styles: the styles of the document.
        width: how wide it is, in twentieths of a point.
        types: the types that it may have.
    """
    texts = [[cell_text(column, cell) for column, cell in zip(table.columns, row, strict=True)] for row in table.rows]
    kind, columns = places(table.columns, texts, width, types)
    made = el(
        "w:tbl",
        None,
        _properties(table, styles, width, kind),
        el("w:tblGrid", None, *(el("w:gridCol", {"w:w": column.width}) for column in columns)),
    )
    made.append(_header([column.title for column in table.columns], columns, styles[f"RapportTabellhode{kind.ending}"]))
    names = [styles[f"Rapport{'Tabelltall' if column.is_right else 'Tabelltekst'}{kind.ending}"] for column in columns]
    last = len(table.rows) - 1
    model = _row(columns, names)
    for number, (row, line) in enumerate(zip(table.rows, texts, strict=True)):
        is_total = table.total and number == last
        # A small table stays on one page; of a large one, no row stands alone on a page.
        is_held = number < last and (last < _SMALL or number in {0, last - 1})
        is_plain = not is_total and not is_held
        made.append(_filled(model if is_plain else _row(columns, names, is_total=is_total, is_held=is_held), row, line))
    return made


def _properties(table: Table, styles: Styles, width: int, kind: Type) -> Element:
    look = {
        "w:val": "0460" if table.total else "0420", "w:firstRow": 1, "w:lastRow": int(table.total),
        "w:firstColumn": 0, "w:lastColumn": 0, "w:noHBand": 0, "w:noVBand": 1,
    }  # fmt: skip
    sides = [el(side, {"w:w": kind.padding, "w:type": "dxa"}) for side in ("w:left", "w:right")]
    return el(
        "w:tblPr",
        None,
        val("w:tblStyle", styles["RapportTabell"]),
        el("w:tblW", {"w:w": width, "w:type": "dxa"}),
        el("w:tblLayout", {"w:type": "fixed"}),
        el("w:tblCellMar", None, *sides),
        el("w:tblLook", look),
        val("w:tblCaption", on_one_line(table.caption)),
    )


def _header(titles: Sequence[str], columns: Sequence[Place], style: str) -> Element:
    made = el("w:tr", None, el("w:trPr", None, el("w:cantSplit"), el("w:tblHeader")))
    for title, column in zip(titles, columns, strict=True):
        content = paragraph(style, run(title, bold=True))
        if column.indent:
            content[0].append(el("w:ind", {"w:left": column.indent}))
        if column.is_right:
            content[0].append(val("w:jc", "right"))
        made.append(_cell(column.width, content))
    return made


def _row(columns: Sequence[Place], styles: Sequence[str], *, is_total: bool = False, is_held: bool = False) -> Element:
    """Return a row without text; `is_held` keeps it on one page with the next."""
    made = el("w:tr", None, el("w:trPr", None, el("w:cantSplit")))
    for column, style in zip(columns, styles, strict=True):
        content = paragraph(style, run("", bold=is_total or None))
        if is_held:
            content[0].append(el("w:keepNext"))
        if column.is_broken:
            content[0].append(el("w:suppressAutoHyphens", {"w:val": 0}))
        if column.indent:
            content[0].append(el("w:ind", {"w:left": column.indent}))
        made.append(_cell(column.width, content))
    return made


def _filled(model: Element, row: Sequence[Cell], texts: Sequence[str]) -> Element:
    made = deepcopy(model)  # much faster than making each anew
    for place, cell, text in zip(made[1:], row, texts, strict=True):
        properties, content = place
        if text:
            write(content[-1], text)
        else:
            content.remove(content[-1])
        if isinstance(cell, Vurdering):
            properties.append(shade(tint(cell)))
    return made


def _cell(width: int, content: Element) -> Element:
    return el("w:tc", None, el("w:tcPr", None, el("w:tcW", {"w:w": width, "w:type": "dxa"})), content)


def tint(mark: Status | Vurdering) -> str:
    """Return the colour of a status or vurdering, so pale that black text on it is read as well as on white."""
    colour = LIGHT[mark]
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return "".join(f"{round(255 - (255 - part) * _TINT):02X}" for part in parts)
