"""A report as plain text of at most 80 columns: for e-mail, and for those who have it read aloud.

No boxes and no columns: a row of a table is told in labelled sentences, and what a chart shows in words.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from tiltak_tui.model.norsk import visible
from tiltak_tui.model.width import cells, wrapped
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
    Spans,
    Table,
    text_of,
)
from tiltak_tui.words import _

_WIDTH = 80
_INDENT = "  "
_UNDERLINES = {1: "=", 2: "="}
_SHORT = 10  # a column of text is told on the line of its row where it is no wider


def text(document: Document, drawn: Mapping[str, str] | None = None) -> str:
    """Return the whole report.

    Args:
        document: the report.
        drawn: parts that something else has drawn, by their keys.
    """
    return "\n\n".join(_document(document, drawn or {})) + "\n"


def part_text(part: Part, level: int) -> str:
    """Return one part with its heading.

    Args:
        part: the part.
        level: the level of its heading, 1 for that of the report.
    """
    return "\n\n".join(_part(part, level))


def _document(document: Document, drawn: Mapping[str, str]) -> Iterator[str]:
    yield _heading(on_one_line(document.title), 1)
    yield from _paragraph(document.subtitle)
    for block in document.lead:
        yield from _block(block, 1)
    for part in document.parts:
        yield drawn[part.key].strip("\n") if part.key in drawn else part_text(part, 2)
    yield from _paragraph(document.source)


def _part(part: Part, level: int) -> Iterator[str]:
    """Yield what is parted by empty lines; facts stand right below the heading that they belong to."""
    title = heading_text(part)
    if part.blocks and isinstance(part.blocks[0], Facts) and level > 2:
        yield "\n".join((*wrapped(title, _WIDTH), _facts(part.blocks[0])))
        rest = part.blocks[1:]
    else:
        yield _heading(title, level)
        rest = part.blocks
    for block in rest:
        yield from _block(block, level)


def _heading(title: str, level: int) -> str:
    lines = wrapped(title, _WIDTH)
    return "\n".join((*lines, _UNDERLINES.get(level, "-") * max(map(cells, lines))))


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Paragraph(spans, Role.COMMAND):
            yield visible(text_of(spans))
        case Paragraph(spans):
            yield from _paragraph(text_of(spans))
        case Bullets(items):
            yield "\n".join(_hanging("- ", text_of(item)) for item in items)
        case Facts():
            yield _facts(block)
        case Table():
            yield from _table(block)
        case Chart():
            yield "\n".join((*_caption(block.title), *_paragraph(block.text)))
        case Part():
            yield from _part(block, level + 1)


def _paragraph(typed: str) -> Iterator[str]:
    shown = visible(typed).strip("\n ")
    if shown:
        yield "\n".join(wrapped(shown, _WIDTH))


def _hanging(mark: str, typed: str) -> str:
    """Return the text after a mark, the lines that follow standing below its first."""
    lines = wrapped(visible(typed).strip("\n "), _WIDTH - cells(mark))
    return "\n".join(
        (mark + line if number == 0 else " " * cells(mark) + line).rstrip() for number, line in enumerate(lines)
    )


def _facts(facts: Facts) -> str:
    return "\n".join(_fact(label, spans) for label, spans in facts.pairs)


def _fact(label: str, spans: Spans) -> str:
    return _labelled(visible(label), visible(text_of(spans)).strip("\n "), "")


def _labelled(label: str, value: str, indent: str) -> str:
    """Return «Label: value», with what does not stand on its line indented below."""
    if "\n" in value:
        return "\n".join(_indented([f"{label}:"], indent) + _indented(value.split("\n"), indent + _INDENT))
    first, *rest = wrapped(f"{label}: {value}", _WIDTH - cells(indent) - cells(_INDENT))
    return "\n".join([*_indented([first], indent), *_indented(rest, indent + _INDENT)])


def _indented(lines: Sequence[str], indent: str) -> list[str]:
    return [f"{indent}{one}".rstrip() for line in lines for one in wrapped(line, _WIDTH - cells(indent))]


def _caption(typed: str) -> list[str]:
    caption = on_one_line(typed)
    return wrapped(caption if _is_ended(caption) else f"{caption}:", _WIDTH) if caption else []


def _is_ended(sentence: str) -> bool:
    return sentence.rstrip("»)\"'").endswith((".", "!", "?", "…", ":"))


def _table(table: Table) -> Iterator[str]:
    if caption := _caption(table.caption):
        yield "\n".join(caption)
    if not table.rows:
        yield _("Ingen")
        return
    named = _named_by(table.columns)
    is_short = all(map(_is_short, table.columns[named:]))
    yield "\n".join(
        _short_row(table.columns, row, named) if is_short else _row(table.columns, row, named) for row in table.rows
    )


def _named_by(columns: Sequence[Column]) -> int:
    """Return how many cells tell what a row is about: an id does not do alone."""
    return 2 if len(columns) > 1 and columns[0].title == _("Id") and columns[1].content is Content.TEXT else 1


def _is_short(column: Column) -> bool:
    return column.content in {Content.NUMBER, Content.PERCENT} or (
        column.content is Content.TEXT and column.width <= _SHORT
    )


def _short_row(columns: Sequence[Column], row: Sequence[Cell], named: int) -> str:
    """Return «- Møteplasser: Tiltak 6, Sist 5»."""
    name = _name(columns, row, named)
    told = [f"{on_one_line(column.title)} {on_one_line(one)}" for column, one in _cells(columns, row, named)]
    if not told:
        return _hanging("- ", name)
    between = ";" if any("," in one for one in told) else ","
    first, *rest = _packed([f"{name}: {told[0]}", *told[1:]], between)
    return "\n".join([f"- {first}", *(_INDENT + line for line in rest)])


def _row(columns: Sequence[Column], row: Sequence[Cell], named: int) -> str:
    """Return what the row is about on a line, and its other cells as sentences below."""
    lines = wrapped(_name(columns, row, named), _WIDTH)
    for is_long, some in groupby(_cells(columns, row, named), lambda one: "\n" in one[1]):
        if is_long:
            lines += [_labelled(on_one_line(column.title), value, _INDENT) for column, value in some]
        else:
            sentences = [_sentence(on_one_line(column.title), value) for column, value in some]
            lines += [_INDENT + line for line in _packed(sentences)]
    return "\n".join(lines)


def _packed(pieces: Sequence[str], between: str = "") -> list[str]:
    """Return the pieces on lines that can be indented; a piece is broken only where it is longer than a line."""
    room = _WIDTH - cells(_INDENT)
    lines = [""]
    for number, piece in enumerate(pieces, start=1):
        whole = piece + between if number < len(pieces) else piece
        together = f"{lines[-1]} {whole}".strip()
        if cells(together) <= room:
            lines[-1] = together
        else:
            lines += wrapped(whole, room)
    return [line for line in lines if line]


def _sentence(label: str, value: str) -> str:
    return f"{label}: {value}" if _is_ended(value) else f"{label}: {value}."


def _name(columns: Sequence[Column], row: Sequence[Cell], named: int) -> str:
    shown = (cell_text(*one) for one in zip(columns[:named], row[:named], strict=True))
    return on_one_line("\n".join(shown)) or "–"


def _cells(columns: Sequence[Column], row: Sequence[Cell], named: int) -> Iterator[tuple[Column, str]]:
    for column, cell in zip(columns[named:], row[named:], strict=True):
        if shown := cell_text(column, cell).strip("\n "):
            yield column, shown
