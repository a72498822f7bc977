"""Single entries in and out of a table: the lines `key = value`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from tomllib import TOMLDecodeError

from tiltak_tui.planfile.inline import predecessor_place, replaced
from tiltak_tui.planfile.literals import Scalar, Value, key_literal, literal
from tiltak_tui.planfile.scan import Entry, Outline, Table, comments_in, scan
from tiltak_tui.planfile.shapes import NotEditableError


def with_new_entry(outline: Outline, table: Table, key: str, value: Value, order: Sequence[str]) -> str:
    """Insert an entry after its nearest predecessor in `order`; with none, first; not in `order`, last."""
    entries = outline.entries(table)
    place = predecessor_place([str(entry.key[0]) for entry in entries], key, order)
    offset = entries[place - 1].line_span[1] if place > 0 else _top(table, entries)
    line = f"{_indent(outline, table, entries, place)}{key_literal(key)} = {literal(value, lines=True)}\n"
    is_new_root = not table.path and not entries and offset < len(outline.text)
    return _with_line(outline.text, offset, line + "\n" if is_new_root else line)


def without_entry(outline: Outline, table: Table, entry: Entry) -> str:
    """Remove an entry with its lines; comments in it and behind it become lines of their own where it stood.

    Those, and the comment lines above, stay in the table.
    """
    text = outline.text
    start, end = entry.line_span
    left = _comment_lines(outline, entry, comments_in(text[slice(*entry.line_span)]))
    if not text[:end].endswith("\n"):
        left = left.removesuffix("\n")
    before = text[:start] + left
    above = before[before.rfind("\n", 0, max(len(before) - 1, 0)) + 1 :]
    # A comment that would come to stand directly above the next header would come to belong to it.
    parting = "\n" if above.lstrip(" \t").startswith("#") and end == table.end < len(text) else ""
    return before + parting + text[end:]


def with_value(outline: Outline, table: Table, entry: Entry, value: Value) -> str:
    """Replace the value of an entry, keeping what can be kept of the old one.

    Comments in the old value that have no place in the new one become comment lines above the entry.

    Raises:
        NotEditableError: the old value is not TOML 1.0, or an inline table with dotted keys.
    """
    text = outline.text
    start, end = entry.value_span
    try:
        raw = replaced(text[start:end], value)
    except TOMLDecodeError as error:
        raise NotEditableError((*table.path, *entry.key), "newer") from error
    if raw is None:
        raise NotEditableError((*table.path, *entry.key), "dotted")
    lost = list((Counter(comments_in(text[start:end])) - Counter(comments_in(raw))).elements())
    line = entry.line_span[0]
    return text[:line] + _comment_lines(outline, entry, lost) + text[line:start] + raw + text[end:]


def _comment_lines(outline: Outline, entry: Entry, comments: Sequence[str]) -> str:
    """Return comments as lines of their own, indented as the entry is."""
    indent = outline.text[entry.line_span[0] : entry.key_span[0]]
    return "".join(f"{indent}{comment}\n" for comment in comments)


def with_dotted(outline: Outline, table: Table, key: str, value: Value | None) -> str:
    """Set what is written as dotted keys, `inndeling.barriere = […]`: one entry for each key of `value`.

    Raises:
        NotEditableError: the keys have more than two parts, or `value` is not a mapping.
    """
    entries = [entry for entry in outline.entries(table) if entry.key[0] == key]
    if any(len(entry.key) != 2 for entry in entries) or not (value is None or isinstance(value, Mapping)):
        raise NotEditableError((*table.path, key), "dotted")
    wanted: Mapping[str, Scalar | Sequence[str]] = value or {}
    text = outline.text
    present = {str(entry.key[1]) for entry in entries}
    indent = text[entries[-1].line_span[0] : entries[-1].key_span[0]]
    for name in reversed([name for name in wanted if name not in present]):
        line = f"{indent}{key_literal(key)}.{key_literal(name)} = {literal(wanted[name], lines=True)}\n"
        text = _with_line(text, entries[-1].line_span[1], line)
    # From below, so that what stands above keeps its place.
    for entry in reversed(entries):
        now = scan(text)
        here = now.find(table.path) or table
        name = str(entry.key[1])
        text = with_value(now, here, entry, wanted[name]) if name in wanted else without_entry(now, here, entry)
    return text


def _top(table: Table, entries: Sequence[Entry]) -> int:
    if table.path:
        return table.body
    return entries[0].line_span[0] if entries else table.end


def _indent(outline: Outline, table: Table, entries: Sequence[Entry], place: int) -> str:
    text = outline.text
    if entries:
        sibling = entries[max(place - 1, 0)]
        return text[sibling.line_span[0] : sibling.key_span[0]]
    header = table.header_span[0]
    return text[text.rfind("\n", 0, header) + 1 : header]


def _with_line(text: str, offset: int, line: str) -> str:
    before = text[:offset]
    if before and not before.endswith("\n"):
        before += "\n"
    return before + line + text[offset:]
