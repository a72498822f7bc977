"""Exact edits of a TOML text: what is not edited stays byte for byte, comments and unknown keys survive.

All functions are pure, from text to text. The text must be valid TOML in normalised form (LF, no BOM). Paths count
the elements of arrays from 0: `("fokusomrade", 2, "tiltak", 5)`.
"""

from collections.abc import Mapping, Sequence
from typing import cast

from tiltak_tui.planfile.entries import with_dotted, with_new_entry, with_value, without_entry
from tiltak_tui.planfile.literals import Value, same
from tiltak_tui.planfile.scan import Outline, Path, scan
from tiltak_tui.planfile.shapes import NotEditableError, OddShape, Shape, odd_shapes, table_at
from tiltak_tui.planfile.tables import Row, RowValue, insert_table, move_table, remove_table

__all__ = [
    "NotEditableError",
    "OddShape",
    "Path",
    "Row",
    "RowValue",
    "Shape",
    "Value",
    "insert_table",
    "move_table",
    "odd_shapes",
    "remove_table",
    "set_tables",
    "set_value",
]


def set_value(text: str, table_path: Path, key: str, value: Value | None, order: Sequence[str]) -> str:
    """Set, add or remove one key of a table.

    A value is replaced in place; of arrays and inline tables, what survives keeps its text and comments. A value
    that already means the same is left as it is written. No comment is lost: that of an element that goes becomes a
    line of its own in the array; those of a key that goes become comment lines where it stood; and any other that
    the new value has no place for becomes a comment line above the key. Only a table that is removed, header and
    all, takes its comments along.

    Args:
        text: a valid, normalised TOML text.
        table_path: the table that holds the key; `()` is the root.
        key: the key.
        value: its new value, or None to remove the key.
        order: the canonical order of the table's keys, which says where a new key goes.

    Raises:
        NotEditableError: the table has no header, or the value has a shape that is not edited.
    """
    outline = scan(text)
    table = table_at(outline, table_path)
    entry = next((entry for entry in outline.entries(table) if entry.key[0] == key), None)
    if entry is not None and len(entry.key) > 1:
        return with_dotted(outline, table, key, value)
    if entry is not None:
        return without_entry(outline, table, entry) if value is None else with_value(outline, table, entry, value)
    path = (*table_path, key)
    if any(other.path[: len(path)] == path for other in outline.tables):
        return _set_sub_table(outline, path, value)
    return text if value is None else with_new_entry(outline, table, key, value, order)


def set_tables(  # noqa: PLR0917 - the same order as `set_value`
    text: str, table_path: Path, key: str, before: Sequence[Row], after: Sequence[Row], order: Sequence[str]
) -> str:
    """Make an array of sub-tables hold other rows, with the least change of text.

    Rows that are the same keep their text wherever they go; rows that differ are changed key by key; the others are
    removed or inserted.

    Args:
        text: a valid, normalised TOML text.
        table_path: the table that holds the array.
        key: the array's key, such as `milepael`.
        before: the rows that stand in the text, one for each `[[…]]`; keys that are not known may be left out.
        after: the rows as they should be; their own order of keys says where a new key goes.
        order: the canonical order of the keys of the table that holds the array.

    Raises:
        NotEditableError: the array is written as a value, its table does not exist, or its elements are scattered.
        ValueError: `before` is not what stands in the text.
    """
    if same(before, after):
        return text
    array_path = (*table_path, key)
    current: list[int | None] = list(range(len(before)))
    outline = scan(text)
    table_at(outline, table_path)
    if outline.item(array_path) is None and len(outline.elements(array_path)) != len(before):
        raise ValueError(f"{array_path} does not have {len(before)} rows")
    sources = _sources(before, after)
    for place in reversed(range(len(before))):
        if place not in sources:
            text = remove_table(text, (*array_path, place))
            del current[place]
    for place, (source, row) in enumerate(zip(sources, after, strict=True)):
        if source is None:
            text = insert_table(text, array_path, place, row, order)
            current.insert(place, None)
            continue
        position = current.index(source)
        if position != place:
            text = move_table(text, (*array_path, position), array_path, place)
            current.insert(place, current.pop(position))
        text = _set_row(text, (*array_path, place), before[source], row)
    return text


def _set_sub_table(outline: Outline, path: Path, value: Value | None) -> str:
    """Set a value that is written as a table with a header of its own, `[plan.periode]`."""
    text = outline.text
    table = outline.find(path)
    if table is None or not (value is None or isinstance(value, Mapping)):
        raise NotEditableError(path, "tables")
    if value is None:
        return remove_table(text, path)
    gone = {str(entry.key[0]) for entry in outline.entries(table)} - value.keys()
    for key in sorted(gone):
        text = set_value(text, path, key, None, ())
    for key, inner in value.items():
        text = set_value(text, path, key, inner, tuple(value))
    return text


def _set_row(text: str, path: Path, before: Row, after: Row) -> str:
    for key in (*after, *(key for key in before if key not in after)):
        old, new = before.get(key), after.get(key)
        if same(old, new):
            continue
        if _is_rows(old) or _is_rows(new):
            old_rows, new_rows = cast("Sequence[Row]", old or ()), cast("Sequence[Row]", new or ())
            text = set_tables(text, path, key, old_rows, new_rows, tuple(after))
        else:
            text = set_value(text, path, key, cast("Value | None", new), tuple(after))
    return text


def _is_rows(value: RowValue) -> bool:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return False
    return any(isinstance(element, Mapping) for element in value)


def _sources(before: Sequence[Row], after: Sequence[Row]) -> list[int | None]:
    """Return for each row after which row before it comes from: the same one, else the most alike, else the next."""
    left = list(range(len(before)))
    sources: list[int | None] = [None] * len(after)
    for is_enough in (same, _is_alike, lambda _old, _new: True):
        for place, row in enumerate(after):
            if sources[place] is None:
                alike = [source for source in left if is_enough(before[source], row)]
                if alike:
                    sources[place] = max(alike, key=lambda source: _likeness(before[source], row))
                    left.remove(cast("int", sources[place]))
    return sources


def _is_alike(one: Row, other: Row) -> bool:
    return _likeness(one, other) > 0


def _likeness(one: Row, other: Row) -> int:
    return sum(key in other and same(value, other[key]) for key, value in one.items())
