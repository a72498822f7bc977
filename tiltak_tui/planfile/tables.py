"""Whole tables in and out of a TOML text: inserted, removed and moved as text, comments and all."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias, cast

from tiltak_tui.planfile.entries import without_entry
from tiltak_tui.planfile.literals import Value, key_literal, literal
from tiltak_tui.planfile.scan import Outline, Path, Span, Table, names, scan
from tiltak_tui.planfile.shapes import NotEditableError, is_compact, table_at

Row: TypeAlias = "Mapping[str, RowValue]"
RowValue: TypeAlias = Value | Sequence[Row] | None
"""What one key of a new table can hold: a value, or rows for a sub-table of its own."""

_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
_BLANK_LINES_TO_END = re.compile(r"(?:[ \t]*\n)*[ \t]*\Z")
_EMPTY_ARRAY = re.compile(r"\[[ \t\n]*\]")


def insert_table(text: str, array_path: Path, index: int, values: Row, order: Sequence[str]) -> str:
    """Insert a new `[[…]]` table.

    It stands after the element before it and that one's sub-tables; the first of an array stands after the entries
    of the table it belongs to, and after those of its sub-tables that come before in `order`. Blank lines and
    indentation follow other elements of the array, or tables of the same kind.

    Args:
        text: a valid, normalised TOML text.
        array_path: the array, such as `("fokusomrade", 2, "tiltak")`.
        index: the place in the array; one beyond the end means last.
        values: the keys and values in the order they are to be written; a list of mappings becomes sub-tables of
            its own. None and what is empty (but text) is left out.
        order: the canonical order of the keys of the table that holds the array.

    Raises:
        NotEditableError: the array is written as a value, its table does not exist, or its elements are scattered.
    """
    text = _without_empty_array(text, array_path)
    outline = scan(text)
    place = _place(outline, array_path, index, order)
    return _spliced(outline, place, _rendered(outline, names(array_path), place.style, values))


def remove_table(text: str, path: Path) -> str:
    """Remove a table with its sub-tables, and the comment lines directly above it.

    Comments that a blank line parts from the table and from the next one are left where they are.

    Raises:
        NotEditableError: the table does not exist, is written as a value, or its sub-tables are scattered.
    """
    outline = scan(text)
    start, end = _whole_span(outline, table_at(outline, path))
    above = _blank_lines_start(text, start)
    below = _blank_lines_end(text, end)
    if below == len(text):
        return text[:above]
    if above == 0:
        return text[below:]
    # One of the two gaps stays, the larger: else comments could come to stand directly at a neighbour.
    if text.count("\n", above, start) >= text.count("\n", end, below):
        return text[:start] + text[below:]
    return text[:above] + text[end:]


def move_table(text: str, path: Path, array_path: Path, index: int) -> str:
    """Move a table, its comments and its sub-tables as they stand to another array of the same kind.

    Args:
        text: a valid, normalised TOML text.
        path: the table, such as `("fokusomrade", 0, "tiltak", 3)`.
        array_path: the array it goes to, such as `("fokusomrade", 2, "tiltak")`.
        index: its place there, counted without the table itself.

    Raises:
        NotEditableError: see `insert_table` and `remove_table`.
        ValueError: the array is not of the same kind.
    """
    if names(path) != names(array_path):
        raise ValueError(f"{path} cannot stand in {array_path}")
    outline = scan(text)
    start, end = _whole_span(outline, table_at(outline, path))
    block = text[start:end]
    rest = scan(_without_empty_array(remove_table(text, path), array_path))
    place = _place(rest, array_path, index, ())
    return _spliced(rest, place, block if block.endswith("\n") else block + "\n")


class _Style(NamedTuple):
    """How a table is set: blank lines above it, its header as written, and indentations."""

    blank: int
    header: str
    header_indent: str
    entry_indent: str


class _Place(NamedTuple):
    """Where a table goes: before what stands there, or after it."""

    offset: int
    is_before: bool
    style: _Style


def _whole_span(outline: Outline, table: Table) -> Span:
    """Return the span of a table and its sub-tables."""
    if not is_compact(outline, table):
        raise NotEditableError(table.path, "scattered")
    return table.start, outline.content_end(outline.run(table)[-1])


def _without_empty_array(text: str, array_path: Path) -> str:
    """Take out `tiltak = []`, which would stand in the way of `[[fokusomrade.tiltak]]`."""
    outline = scan(text)
    table = table_at(outline, array_path[:-1])
    for entry in outline.entries(table):
        if entry.key[0] == array_path[-1]:
            if _EMPTY_ARRAY.fullmatch(text, *entry.value_span) is None:
                raise NotEditableError(array_path, "inline" if len(entry.key) == 1 else "dotted")
            return without_entry(outline, table, entry)
    if outline.find(array_path) is not None:
        raise NotEditableError(array_path, "tables")
    return text


def _place(outline: Outline, array_path: Path, index: int, order: Sequence[str]) -> _Place:
    elements = outline.elements(array_path)
    index = min(index, len(elements))
    parent = table_at(outline, array_path[:-1])
    if not elements:
        style = _style(outline, names(array_path), _default_style(outline, parent, names(array_path)))
        return _Place(_first_offset(outline, parent, str(array_path[-1]), order), is_before=False, style=style)
    samples = elements[index:] + elements[:index][::-1]
    style = _style_of(outline, next((one for one in samples if one.start > 0), samples[0]))
    if index == 0:
        return _Place(elements[0].start, is_before=True, style=style)
    return _Place(_whole_span(outline, elements[index - 1])[1], is_before=False, style=style)


def _first_offset(outline: Outline, parent: Table, name: str, order: Sequence[str]) -> int:
    """Return where the first element of an array goes among the sub-tables of its table."""
    before = set(order[: order.index(name)]) if name in order else set()
    depth = len(parent.path)
    last = parent
    for table in outline.run(parent)[1:]:
        if table.path[depth] in before or name not in order:
            last = table
    return outline.content_end(last)


def _style(outline: Outline, kind: tuple[str, ...], default: _Style) -> _Style:
    """Return the style of the first table of the same kind that has something above it."""
    same_kind = (one for one in outline.tables if one.start > 0 and one.is_element and names(one.path) == kind)
    sample = next(same_kind, None)
    return default if sample is None else _style_of(outline, sample)


def _style_of(outline: Outline, table: Table) -> _Style:
    header_indent, entry_indent = _indents(outline, table)
    text = outline.text
    return _Style(
        blank=text.count("\n", _blank_lines_start(text, table.start), table.start),
        header=text[slice(*table.header_span)],
        header_indent=header_indent,
        entry_indent=entry_indent,
    )


def _default_style(outline: Outline, parent: Table, kind: tuple[str, ...]) -> _Style:
    header_indent, entry_indent = _indents(outline, parent)
    return _Style(
        blank=_default_blank(kind),
        header=_header(kind),
        header_indent=header_indent,
        entry_indent=entry_indent,
    )


def _indents(outline: Outline, table: Table) -> tuple[str, str]:
    text = outline.text
    start = text.rfind("\n", 0, table.header_span[0]) + 1
    header_indent = text[start : table.header_span[0]]
    entry = next(iter(outline.entries(table)), None)
    return header_indent, header_indent if entry is None else text[entry.line_span[0] : entry.key_span[0]]


def _rendered(outline: Outline, kind: tuple[str, ...], style: _Style, values: Row) -> str:
    lines = [f"{style.header_indent}{style.header}\n"]
    below = []
    for key, value in values.items():
        if value is None or value in ((), [], {}):
            continue
        rows = _rows(value)
        if rows is None:
            lines.append(f"{style.entry_indent}{key_literal(key)} = {literal(cast('Value', value), lines=True)}\n")
            continue
        sub_kind = (*kind, key)
        sub_style = _style(outline, sub_kind, style._replace(blank=_default_blank(sub_kind), header=_header(sub_kind)))
        below += ["\n" * sub_style.blank + _rendered(outline, sub_kind, sub_style, row) for row in rows]
    return "".join(lines + below)


def _rows(value: RowValue) -> Sequence[Row] | None:
    is_rows = isinstance(value, Sequence) and not isinstance(value, str) and isinstance(value[0], Mapping)
    return cast("Sequence[Row]", value) if is_rows else None


def _header(kind: tuple[str, ...]) -> str:
    return f"[[{'.'.join(map(key_literal, kind))}]]"


def _default_blank(kind: tuple[str, ...]) -> int:
    return 1 if len(kind) <= 2 else 0


def _spliced(outline: Outline, place: _Place, block: str) -> str:
    before, after = outline.text[: place.offset], outline.text[place.offset :]
    if before and not before.endswith("\n"):
        before += "\n"
    blank = "\n" * place.style.blank
    # Where a comment line ends up directly above a header, it comes to belong to what that header opens.
    if place.is_before or not before:
        return before + block + (blank or _parting(block, after) if after else "") + after
    return before + (blank or _parting(before, block)) + block + _parting(block, after) + after


def _parting(above: str, below: str) -> str:
    """Return the blank line that keeps a comment above from belonging to what stands below."""
    last_line = above[above.rfind("\n", 0, -1) + 1 :]
    is_parted = not below or below.lstrip(" \t").startswith("\n")
    return "\n" if last_line.lstrip(" \t").startswith("#") and not is_parted else ""


def _blank_lines_start(text: str, end: int) -> int:
    """Return where the blank lines directly above a line begin."""
    while end > 0:
        start = text.rfind("\n", 0, end - 1) + 1
        if text[start:end].strip(" \t\n"):
            break
        end = start
    return end


def _blank_lines_end(text: str, start: int) -> int:
    match = _BLANK_LINES_TO_END.match(text, start) or _BLANK_LINES.match(text, start)
    return match.end() if match else start
