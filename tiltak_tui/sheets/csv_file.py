"""A CSV file as Norwegian programs save it: in Windows-1252, UTF-8 or UTF-16, divided by semicolon, comma or tab."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from tiltak_tui.model.norsk import visible_line
from tiltak_tui.sheets.book import UnreadableFileError
from tiltak_tui.sheets.celle import Ark, Celle, letters
from tiltak_tui.sheets.csv_text import unguarded
from tiltak_tui.words import _

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MARKUP = re.compile(r"\s*<(?:!doctype|\?xml|html|table|head|body|meta)\b", re.IGNORECASE)
"""What the files begin with that older systems call .xls, and that Excel opens all the same."""
_SEPARATORS = ";,\t|"
_MOST_ROWS, _MOST_COLUMNS = 5_000, 100
_LOOKED_AT = 200  # rows that tell the separator


def sheet_of(data: bytes, path: Path) -> Ark:
    """Return what stands in a CSV file, as a sheet without a name.

    Args:
        data: the file.
        path: what it is called, for messages.

    Raises:
        UnreadableFileError: it is no text.
    """
    text = _text(data)
    if text is None:
        raise UnreadableFileError(
            _("{fil} er verken en Excel-fil eller en CSV-fil. Lagre lista som .xlsx, og prøv igjen").format(
                fil=visible_line(str(path))
            )
        )
    if _MARKUP.match(text):
        raise UnreadableFileError(
            _(
                "{fil} er ei nettside eller XML, ikke et regneark. Åpne den i Excel, lagre som .xlsx, og prøv igjen"
            ).format(fil=visible_line(str(path)))
        )
    first, _break, rest = text.partition("\n")
    told = first.strip().casefold()
    try:
        if told.startswith("sep=") and len(told) == 5:  # how a file tells Excel its separator
            rows = [[], *_rows(rest, told[-1])]
        else:
            rows = _rows(text, _separator(text))
    except csv.Error as error:
        raise UnreadableFileError(
            _("{fil} er ikke en CSV-fil som kan leses: {grunn}").format(fil=visible_line(str(path)), grunn=error)
        ) from error
    kept = [row[:_MOST_COLUMNS] for row in rows[:_MOST_ROWS]]
    width = max(map(len, kept), default=0)
    cells = tuple(
        tuple(
            Celle("", f"{letters(place)}{number}", _value(row[place]) if place < len(row) else None)
            for place in range(width)
        )
        for number, row in enumerate(kept, start=1)
    )
    has_more = any(any(row) for row in rows[_MOST_ROWS:]) or any(any(row[_MOST_COLUMNS:]) for row in rows)
    return Ark("", skjult=False, rader=cells, er_kuttet=has_more)


def _value(text: str) -> str | None:
    return unguarded(text.replace("\r\n", "\n").replace("\r", "\n")) if text.strip() else None


def _text(data: bytes) -> str | None:
    """Return the text of a file; None where it is none."""
    for mark, encoding in (*_BYTE_ORDER_MARKS, *_unmarked(data)):
        if data.startswith(mark):
            try:
                found = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            return found if "\0" not in found else None
    return None if b"\0" in data else _windows(data)


def _unmarked(data: bytes) -> Sequence[tuple[bytes, str]]:
    """Return what a file without a mark can be: in UTF-16 every second byte of ordinary text is 0."""
    half = len(data[:2000]) // 2
    if half and data[1:2000:2].count(0) > half * 0.6:
        return ((b"", "utf-16-le"),)
    if half and data[:2000:2].count(0) > half * 0.6:
        return ((b"", "utf-16-be"),)
    return ((b"", "utf-8"),)


def _windows(data: bytes) -> str:
    """Return a text in Windows-1252; the five bytes that mean nothing there are kept as they are."""
    return "".join(
        bytes([one]).decode("latin-1" if one in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else "cp1252") for one in data
    )


def _rows(text: str, separator: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), delimiter=separator))


def _separator(text: str) -> str:
    """Return the sign that divides most rows into the same number of cells."""
    scores: dict[str, tuple[float, int]] = {}
    for sign in _SEPARATORS:
        try:
            rows = [row for row in _rows(text, sign)[:_LOOKED_AT] if any(row)]
        except csv.Error:
            continue
        counts = Counter(map(len, rows))
        width, rows_of_it = max(
            counts.items(), key=lambda pair: (pair[1] if pair[0] > 1 else 0, pair[0]), default=(1, 0)
        )
        scores[sign] = (rows_of_it / len(rows), width) if width > 1 else (0.0, 0)
    return max(scores, key=lambda sign: scores[sign], default=";")
