"""A file with sheets, of whatever kind it is."""

from pathlib import Path

from tiltak_tui.model.norsk import visible_line
from tiltak_tui.sheets.book import UnreadableFileError, book_of, read_bytes
from tiltak_tui.sheets.celle import Ark
from tiltak_tui.sheets.csv_file import sheet_of
from tiltak_tui.words import _

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_sheets(path: Path) -> tuple[Ark, ...]:
    """Return the sheets of a workbook, or the one that a CSV file is; formulas count by their results.

    Raises:
        UnreadableFileError: it is not there, or is neither.
    """
    data = read_bytes(path)
    if data.startswith(_OLD):
        raise UnreadableFileError(
            _(
                "{fil} er lagret i et gammelt Excel-format, eller med passord. Lagre den som .xlsx, og prøv igjen"
            ).format(fil=visible_line(str(path)))
        )
    return book_of(data, path, results=True) if data.startswith(_ZIP) else (sheet_of(data, path),)
