"""Whole tiltak and fokusområder as text: cut out of one text, and put into another, comments and all.

All functions are pure; texts and paths are as in `surgery`. A block is a table with its sub-tables, from the comment
lines directly above its header to the comment lines directly below its last entry.
"""

from collections.abc import Sequence

from tiltak_tui.planfile.entries import with_new_entry
from tiltak_tui.planfile.scan import Outline, Path, Table, scan
from tiltak_tui.planfile.shapes import NotEditableError, is_compact, table_at
from tiltak_tui.planfile.tables import insert_table


def block(text: str, path: Path) -> str:
    """Return the text of a table with its sub-tables.

    Raises:
        NotEditableError: the table does not exist, is written as a value, or its sub-tables are scattered.
    """
    outline = scan(text)
    start, end = _span(outline, table_at(outline, path))
    return _ended(text[start:end])


def head_block(text: str, path: Path) -> str:
    """Return the text of a fokusområde without its tiltak.

    Raises:
        NotEditableError: as for `block`, or something else stands among its tiltak.
    """
    outline = scan(text)
    table = table_at(outline, path)
    start, _end = _span(outline, table)
    run = outline.run(table)
    own = [one for one in run if one.path[len(path) : len(path) + 1] != ("tiltak",)]
    if list(run[: len(own)]) != own:
        raise NotEditableError(path, "scattered")
    return _ended(text[start : outline.content_end(own[-1])])


def with_block(text: str, path: Path, new: str) -> str:
    """Return the text with another block where the table `path` stands.

    Raises:
        NotEditableError: as for `block`.
    """
    outline = scan(text)
    start, end = _span(outline, table_at(outline, path))
    after = text[end:]
    parting = "\n" if _ends_in_comment(new) and after and not after.lstrip(" \t").startswith("\n") else ""
    return text[:start] + _ended(new) + parting + after


def insert_block(text: str, array_path: Path, index: int, new: str, order: Sequence[str]) -> str:
    """Return the text with a block as a new element of an array.

    Args:
        text: where it goes.
        array_path: the array, such as `("fokusomrade", 2, "tiltak")`.
        index: its place there; one beyond the end means last.
        new: the block, as `block` or `head_block` gives it.
        order: the canonical order of the keys of the table that holds the array.

    Raises:
        NotEditableError: the array is written as a value, its table does not exist, or its elements are scattered.
    """
    place = min(index, len(scan(text).elements(array_path)))
    # The blank lines around a new table follow its neighbours; the block then takes its place.
    return with_block(insert_table(text, array_path, place, {"id": ""}, order), (*array_path, place), new)


def raw_value(text: str, table_path: Path, key: str) -> str | None:
    """Return the value of a key as it is written in its table's own entries; None where it is not written there."""
    outline = scan(text)
    table = outline.find(table_path)
    entries = outline.entries(table) if table else []
    return next((text[slice(*entry.value_span)] for entry in entries if entry.key == (key,)), None)


def with_raw_value(text: str, table_path: Path, key: str, raw: str, order: Sequence[str]) -> str:
    """Return the text with a key's value written exactly so, whatever it means.

    Raises:
        NotEditableError: the table has no header, or the key is written in parts.
    """
    outline = scan(text)
    table = table_at(outline, table_path)
    path = (*table_path, key)
    if any(one.path[: len(path)] == path for one in outline.tables):
        raise NotEditableError(path, "tables")
    if not any(entry.key[0] == key for entry in outline.entries(table)):
        text = with_new_entry(outline, table, key, "", order)
        outline = scan(text)
        table = table_at(outline, table_path)
    entry = next((entry for entry in outline.entries(table) if entry.key == (key,)), None)
    if entry is None:
        raise NotEditableError(path, "dotted")
    start, end = entry.value_span
    return text[:start] + raw + text[end:]


def _span(outline: Outline, table: Table) -> tuple[int, int]:
    if not is_compact(outline, table):
        raise NotEditableError(table.path, "scattered")
    return table.start, outline.content_end(outline.run(table)[-1])


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _ends_in_comment(text: str) -> bool:
    return text.rstrip("\n").rpartition("\n")[2].lstrip(" \t").startswith("#")
