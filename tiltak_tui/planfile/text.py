"""The bytes of a file as normalised text, and back: byte order mark, line ends and encoding."""

import re
from itertools import zip_longest
from typing import NamedTuple

_BOM = "\ufeff"
# A CR before a CRLF is left for the parser to refuse.
_CRLF = re.compile(r"(?<!\r)\r\n")
_LINE_END = re.compile(r"(?<!\r)\r\n|\n")


class NotUtf8Error(Exception):
    """The bytes are not UTF-8.

    Attributes:
        line: the line of the first wrong byte, counted from 1.
        column: its column in characters, counted from 1.
    """

    def __init__(self, line: int, column: int) -> None:
        super().__init__(f"not UTF-8 at line {line}, column {column}")
        self.line = line
        self.column = column


class Source(NamedTuple):
    """A file as normalised text (LF line ends, no BOM), and how to get its bytes back.

    `mixed` is the text as it was, kept only where its lines do not all end in `line_end`.
    """

    text: str
    has_bom: bool
    line_end: str
    mixed: str | None

    def restore(self, text: str) -> bytes:
        """Return the bytes of a changed text in the form that the file had.

        Where line ends were mixed, lines that are as they were keep theirs, and those changed where they stand too.
        """
        raw = _uniform(text, self.line_end) if self.mixed is None else _mixed(text, self.mixed, self.line_end)
        return ((_BOM if self.has_bom else "") + raw).encode("utf-8")


def normalise(data: bytes) -> Source:
    """Return a file as text with LF line ends and without a BOM.

    Raises:
        NotUtf8Error: the bytes are not UTF-8.
    """
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix(_BOM)
        raise NotUtf8Error(before.count("\n") + 1, len(before) - before.rfind("\n")) from None
    has_bom = raw.startswith(_BOM)
    raw = raw.removeprefix(_BOM)
    if "\r" not in raw:
        return Source(raw, has_bom, "\n", None)
    text = _CRLF.sub("\n", raw)
    line_end = "\r\n" if len(raw) - len(text) > text.count("\n") / 2 else "\n"
    return Source(text, has_bom, line_end, None if _uniform(text, line_end) == raw else raw)


def _uniform(text: str, line_end: str) -> str:
    return text.replace("\n", line_end)


def _mixed(text: str, original: str, line_end: str) -> str:
    old_ends = _LINE_END.findall(original)
    lines = text.split("\n")
    ends = [line_end] * (len(lines) - 1)
    for old, new in _matches(_LINE_END.split(original), lines):
        if old < len(old_ends) and new < len(ends):
            ends[new] = old_ends[old]
    return "".join(part for both in zip(lines, [*ends, ""], strict=True) for part in both)


def _matches(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Pair the lines that are the same, and those changed where they stand."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - mixed line ends are rare, and start-up pays for imports

    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    pairs = [(place, place) for place in range(first)]
    pairs += [(len(old) - 1 - place, len(new) - 1 - place) for place in range(last)]
    middle = SequenceMatcher(None, old[first : len(old) - last], new[first : len(new) - last], autojunk=False)
    for tag, old_start, old_end, new_start, new_end in middle.get_opcodes():
        if tag in {"equal", "replace"}:
            both = zip_longest(range(old_start, old_end), range(new_start, new_end))
            pairs += [(o + first, n + first) for o, n in both if o is not None and n is not None]
    return pairs
