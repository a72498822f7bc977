"""Where things stand in a TOML text: tables, their entries, and the line and column of any path.

One pass of regular expressions that know comments, the four kinds of strings and nested values. The text must be
valid TOML in normalised form (LF, no BOM); nothing is checked here. Only the tables are found at once, in a small
part of the time that a parser with positions takes; the entries of a table are found when they are asked for.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import rtoml

Path = tuple[str | int, ...]
"""The way to a value from the top of the document: keys, and places in arrays counted from 0."""

Span = tuple[int, int]
"""Where something begins and where it has ended, as offsets in the text."""

# Atomic groups `(?>…)` around greedy loops: the possessive `*+` is broken in Python 3.11.0-3.11.4 (gh-106052).
_BASIC = r'"(?!"")[^"\\\n]*(?:\\.[^"\\\n]*)*"'
_BASIC_LINES = r'"""(?>(?:[^"\\]+|\\[\s\S]|"{1,2}(?!"))*)"{3,5}'
_LITERAL = r"'(?!'')[^'\n]*'"
_LITERAL_LINES = r"'''(?>(?:[^']+|'{1,2}(?!'))*)'{3,5}"
_STRING = f"(?>{_BASIC}|{_BASIC_LINES}|{_LITERAL}|{_LITERAL_LINES})"
_COMMENT = r"#[^\n]*"
_SCALAR = r"""[^\s\[\]{},#"'=]+(?: \d\d:[^\s\[\]{},#]+)?"""
_KEY_PART = rf"""(?>[^\s\[\]{{}},#"'=.]+|{_BASIC}|{_LITERAL})"""
_KEY = rf"{_KEY_PART}(?:[ \t]*\.[ \t]*{_KEY_PART})*"
_LINE_END = rf"[ \t]*(?:{_COMMENT})?(?:\n|\Z)"


def _container(inside: str) -> str:
    """Return the pattern of an array or inline table that holds `inside` and nothing deeper."""
    return rf"""[\[{{](?>(?:[^\[\]{{}}"'#]+|{_STRING}|{_COMMENT}{inside})*)[\]}}]"""


_VALUE = f"(?>{_STRING}|{_SCALAR}|{_container('|' + _container(''))})"
_ENTRY = rf"[ \t]*{_KEY}[ \t]*=[ \t]*{_VALUE}{_LINE_END}"
_COMMENT_LINES = rf"(?>(?:[ \t]*{_COMMENT}(?:\n|\Z))+)"

_BODY = re.compile(rf"(?>(?:{_ENTRY}|[ \t]*\n|[ \t]+\Z|{_COMMENT_LINES}(?![ \t]*\[))*)")
_HEADER = re.compile(rf"((?:[ \t]*{_COMMENT}\n)*)[ \t]*(\[\[?)[ \t]*({_KEY})[ \t]*(\]\]?){_LINE_END}")
_HEAD = re.compile(rf"[ \t]*({_KEY})[ \t]*=[ \t]*")
_INNER_HEAD = re.compile(rf"({_KEY})[ \t]*=[ \t]*")
_SIMPLE = re.compile(f"{_STRING}|{_SCALAR}")
_REST = re.compile(_LINE_END)
_GAP = re.compile(rf"(?:[ \t]*(?:{_COMMENT})?\n)*")
_BRACKET = re.compile(rf"(?>(?:[^\[\]{{}}\"'#]+|{_STRING}|{_COMMENT})*)([\[\]{{}}])")
_KEY_PARTS = re.compile(_KEY_PART)
_STRING_OR_COMMENT = re.compile(f"{_STRING}|({_COMMENT})")

TRIVIA = re.compile(rf"(?:[ \t\n]+|{_COMMENT})*")
"""What may stand between the values of an array: space, line breaks and comments."""

COMMENT_RUN = re.compile(rf"(?:[ \t]*{_COMMENT}(?:\n|\Z))*")
"""Comment lines that follow each other directly."""


class Item(NamedTuple):
    """One value with its key: an entry of a table, a pair of an inline table, or an element of an array.

    `key` has several parts when it is dotted; for an element it is its place, and `key_span` the span of the value.
    """

    key: Path
    key_span: Span
    value_span: Span


class Entry(NamedTuple):
    """One `key = value` of a table; the line span holds whole lines, trailing comment and line break included."""

    key: Path
    key_span: Span
    value_span: Span
    line_span: Span


class Table(NamedTuple):
    """One `[table]` or element of an `[[array of tables]]`, or the root, whose path is `()`.

    The block of the table is `start` to `end`: from the comment lines directly above its header, to where the next
    table's block begins. `body` is where the line after the header begins.
    """

    path: Path
    is_element: bool
    start: int
    header_span: Span
    body: int
    end: int


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column (in characters) of an offset, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def names(path: Path) -> tuple[str, ...]:
    """Return the keys of a path without the places in arrays: what a header says."""
    return tuple(part for part in path if isinstance(part, str))


@lru_cache(maxsize=4)
def scan(text: str) -> "Outline":
    """Find the tables of a valid, normalised TOML text; the last few answers are remembered.

    Raises:
        ValueError: the text is not TOML.
    """
    found: list[tuple[Path, bool, int, Span, int]] = [((), False, 0, (0, 0), 0)]
    counts: dict[Path, int] = {}
    keys: dict[str, tuple[str, ...]] = {}
    position = 0
    while True:
        position = _match(_BODY, text, position).end()
        if position == len(text):
            break
        header = _HEADER.match(text, position)
        if header is None:
            position = _entry(text, position).line_span[1]
            continue
        raw = header[3]
        key = keys.get(raw)
        if key is None:
            key = keys[raw] = _key(raw)
        is_element = header[2] == "[["
        path = _resolve(key, counts, is_element=is_element)
        found.append((path, is_element, position, (header.start(2), header.end(4)), header.end()))
        position = header.end()
    ends = [start for _, _, start, _, _ in found[1:]] + [len(text)]
    return Outline(text, tuple(Table(*one, end) for one, end in zip(found, ends, strict=True)))


class Outline:
    """The tables of a text, in the order of the text; the root is always the first.

    Attributes:
        text: the text.
        tables: its tables.
    """

    def __init__(self, text: str, tables: tuple[Table, ...]) -> None:
        self.text = text
        self.tables = tables
        self._places = {table.path: place for place, table in enumerate(tables)}

    def find(self, path: Path) -> Table | None:
        """Return the table whose header (not an inline value) makes `path`, if there is one."""
        place = self._places.get(path)
        return None if place is None else self.tables[place]

    def elements(self, array_path: Path) -> list[Table]:
        """Return the `[[…]]` tables of an array, in order."""
        elements: list[Table] = []
        while (element := self.find((*array_path, len(elements)))) is not None:
            elements.append(element)
        return elements

    def run(self, table: Table) -> Sequence[Table]:
        """Return the table and its sub-tables that follow it with no other table between."""
        first = end = self._places[table.path]
        depth = len(table.path)
        while end < len(self.tables) and self.tables[end].path[:depth] == table.path:
            end += 1
        return self.tables[first:end]

    def descendants(self, table: Table) -> list[Table]:
        """Return the table and all its sub-tables, wherever they stand."""
        return [other for other in self.tables if other.path[: len(table.path)] == table.path]

    def entries(self, table: Table) -> list[Entry]:
        """Return the entries of a table, in the order of the text."""
        entries: list[Entry] = []
        position = _match(_GAP, self.text, table.body, table.end).end()
        while position < table.end and not _is_blank(self.text, position, table.end):
            entries.append(_entry(self.text, position))
            position = _match(_GAP, self.text, entries[-1].line_span[1], table.end).end()
        return entries

    def content_end(self, table: Table) -> int:
        """Return where the table's last entry, and the comment lines directly below it, have ended.

        Comments further down, with a blank line above them and below them, stand between two tables and belong to
        neither.
        """
        entries = self.entries(table)
        last = entries[-1].line_span[1] if entries else table.body
        return _match(COMMENT_RUN, self.text, last, table.end).end()

    def item(self, path: Path) -> Item | None:
        """Return the value with that exact path, in an entry, inline table or array, if there is one."""
        for depth in range(len(path) - 1, -1, -1):
            table = self.find(path[:depth])
            if table is not None:
                entries = [Item(*entry[:3]) for entry in self.entries(table)]
                item = _descend(self.text, entries, path[depth:])
                if item is not None:
                    return item
        return None

    def locate(self, path: Path) -> tuple[int, int]:
        """Return the line and column of a path's header, key or array element, both counted from 1.

        A path that does not exist gives the place of the nearest enclosing thing that does.
        """
        for depth in range(len(path), 0, -1):
            offset = self._offset(path[:depth])
            if offset is not None:
                return line_column(self.text, offset)
        return 1, 1

    def _offset(self, path: Path) -> int | None:
        table = self.find(path)
        if table is not None:
            return table.header_span[0]
        item = self.item(path)
        if item is not None:
            return item.key_span[0]
        inside = (other.header_span[0] for other in self.tables if other.path[: len(path)] == path)
        return next(inside, None)


def inner_items(text: str, value_span: Span) -> list[Item]:
    """Return the elements of an array, or the pairs of an inline table; nothing for any other value."""
    opener = text[value_span[0]]
    return list(_inner(text, value_span[0])) if opener in "[{" else []


def comments_in(text: str) -> list[str]:
    """Return the comments in a part of a text that begins and ends outside strings, from their `#` on."""
    return [found[1] for found in _STRING_OR_COMMENT.finditer(text) if found[1]] if "#" in text else []


def _inner(text: str, start: int) -> Iterator[Item]:
    is_array = text[start] == "["
    position = _match(TRIVIA, text, start + 1).end()
    place = 0
    while text[position] not in "]}":
        key: Path = (place,)
        key_start, value_start = position, position
        if not is_array:
            head = _match(_INNER_HEAD, text, position)
            key, value_start = _key(head[1]), head.end()
        end = _value_end(text, value_start)
        yield Item(key, (key_start, end if is_array else head.end(1)), (value_start, end))
        place += 1
        position = _match(TRIVIA, text, end).end()
        if text[position] == ",":
            position = _match(TRIVIA, text, position + 1).end()


def _descend(text: str, items: Sequence[Item], path: Path) -> Item | None:
    for item in items:
        depth = len(item.key)
        if item.key[: len(path)] == path:
            return item
        if path[:depth] == item.key:
            inside = _descend(text, inner_items(text, item.value_span), path[depth:])
            if inside is not None:
                return inside
    return None


def _entry(text: str, start: int) -> Entry:
    head = _match(_HEAD, text, start)
    end = _value_end(text, head.end())
    rest = _match(_REST, text, end)
    return Entry(_key(head[1]), head.span(1), (head.end(), end), (start, rest.end()))


def _value_end(text: str, start: int) -> int:
    if text[start : start + 1] not in ("[", "{"):
        return _match(_SIMPLE, text, start).end()
    depth, position = 0, start
    while True:
        bracket = _match(_BRACKET, text, position)
        position = bracket.end()
        depth += 1 if bracket[1] in "[{" else -1
        if depth == 0:
            return position


def _resolve(key: tuple[str, ...], counts: dict[Path, int], *, is_element: bool) -> Path:
    """Return the path of a header: through an array of tables it means the array's last element so far."""
    path: Path = ()
    for name in key[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path] - 1)
    path = (*path, key[-1])
    if is_element:
        counts[path] = counts.get(path, 0) + 1
        path = (*path, counts[path] - 1)
    return path


def _key(raw: str) -> tuple[str, ...]:
    if '"' not in raw and "'" not in raw:
        return tuple(part.strip(" \t") for part in raw.split("."))
    return tuple(_unquoted(part) for part in _KEY_PARTS.findall(raw))


def _unquoted(part: str) -> str:
    if part[0] == '"' and "\\" in part:
        return str(rtoml.loads(f"key = {part}")["key"])
    return part[1:-1] if part[0] in "\"'" else part


def _is_blank(text: str, start: int, end: int) -> bool:
    """Whether what is left is a last line, without a line break, that holds nothing or a comment."""
    return _REST.fullmatch(text, start, end) is not None


def _match(pattern: re.Pattern[str], text: str, start: int, end: int | None = None) -> re.Match[str]:
    match = pattern.match(text, start) if end is None else pattern.match(text, start, end)
    if match is None:
        line, column = line_column(text, start)
        raise ValueError(f"not TOML at line {line}, column {column}")
    return match
