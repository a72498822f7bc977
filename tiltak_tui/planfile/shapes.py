"""Valid shapes of TOML that are read but not edited."""

import re
from bisect import bisect_right
from typing import Literal, NamedTuple

from tiltak_tui.planfile.scan import Entry, Outline, Path, Span, Table, inner_items

Shape = Literal["inline", "dotted", "tables", "scattered", "missing", "newer"]
"""Why something is not edited.

- `inline`: tables written as values, `tiltak = [{…}]` or `plan = {…}`
- `dotted`: a table made by dotted keys where the editing has no header to go by
- `tables`: tables with headers where a value is to be set
- `scattered`: sub-tables that stand elsewhere than directly after their table
- `missing`: there is no such table in the text
- `newer`: a value in syntax that TOML 1.0 does not have
"""

# Candidates only: text inside strings may look the same.
_TABLE_IN_ARRAY = re.compile(r"[\[,][ \t\n]*(?:#[^\n]*[ \t\n]*)*\{")
_DOTTED_KEY = re.compile(r"""^[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.""", re.MULTILINE)


class NotEditableError(Exception):
    """The text has a valid shape that is read but not edited.

    Attributes:
        path: what cannot be edited.
        shape: why.
    """

    def __init__(self, path: Path, shape: Shape) -> None:
        super().__init__(f"{'.'.join(map(str, path))}: {shape}")
        self.path = path
        self.shape = shape


class OddShape(NamedTuple):
    """A path that is read but not edited, and why; neither is anything whose path begins with it."""

    path: Path
    shape: Shape


def odd_shapes(outline: Outline) -> list[OddShape]:
    """Return what the text holds that is read but not edited, in the order of the text.

    Found are arrays of inline tables, tables that the root holds as values or by dotted keys, dotted keys of more
    than two parts, and tables below a top-level array whose sub-tables stand after some other header.
    """
    found = [(outline.tables[0], shape) for shape in _odd_in_root(outline)]
    for table in _candidates(outline):
        found += [(table, shape) for shape in _odd_entries(outline, table)]
    found += [(table, OddShape(table.path, "scattered")) for table in _scattered(outline)]
    return [shape for _, shape in sorted(found, key=lambda one: one[0].start)]


def _odd_in_root(outline: Outline) -> list[OddShape]:
    odd: dict[Path, OddShape] = {}
    for entry in outline.entries(outline.tables[0]):
        path = entry.key[:1]
        if len(entry.key) > 1:
            odd.setdefault(path, OddShape(path, "dotted"))
        elif _is_table(outline.text, entry.value_span) or _holds_table(outline.text, entry.value_span):
            odd[path] = OddShape(path, "inline")
    return list(odd.values())


def _candidates(outline: Outline) -> list[Table]:
    starts = [table.start for table in outline.tables]
    offsets = [match.start() for pattern in (_TABLE_IN_ARRAY, _DOTTED_KEY) for match in pattern.finditer(outline.text)]
    places = {bisect_right(starts, offset) - 1 for offset in offsets}
    return [outline.tables[place] for place in sorted(places) if place > 0]


def _odd_entries(outline: Outline, table: Table) -> list[OddShape]:
    odd: dict[Path, OddShape] = {}
    for entry in outline.entries(table):
        shape = _odd_entry(outline.text, entry)
        if shape is not None:
            path = (*table.path, entry.key[0])
            odd.setdefault(path, OddShape(path, shape))
    return list(odd.values())


def _odd_entry(text: str, entry: Entry) -> Shape | None:
    if len(entry.key) > 2:
        return "dotted"
    return "inline" if _holds_table(text, entry.value_span) else None


def _is_table(text: str, value_span: Span) -> bool:
    return text[value_span[0]] == "{"


def _holds_table(text: str, value_span: Span) -> bool:
    is_array = text[value_span[0]] == "["
    return is_array and any(_is_table(text, item.value_span) for item in inner_items(text, value_span))


def _scattered(outline: Outline) -> list[Table]:
    last: dict[Path, int] = {}
    scattered: dict[Path, Table] = {}
    for place, table in enumerate(outline.tables):
        # A foreign table between [[fokusomrade]] and its tiltak harms no edit of the tiltak: top-level elements pass.
        for depth in range(3, len(table.path) + 1):
            path = table.path[:depth]
            owner = outline.find(path)
            if owner is not None and owner.is_element and last.get(path, place) < place - 1:
                scattered[path] = owner
            last[path] = place
    return list(scattered.values())


def is_compact(outline: Outline, table: Table) -> bool:
    """Whether all sub-tables of a table follow directly after it."""
    return len(outline.run(table)) == len(outline.descendants(table))


def table_at(outline: Outline, path: Path) -> Table:
    """Return the table with that path.

    Raises:
        NotEditableError: there is none with a header.
    """
    table = outline.find(path)
    if table is None:
        raise NotEditableError(path, "missing" if outline.item(path) is None else "inline")
    return table
