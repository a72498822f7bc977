"""Files with sheets, of whatever kind they are: which there are in a folder, and what stands in one."""

from collections.abc import Callable
from pathlib import Path

from tiltak_tui.errors import TiltakError
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.os_errors import os_reason
from tiltak_tui.sheets.book import UnreadableFileError, book_of, read_bytes
from tiltak_tui.sheets.celle import Ark
from tiltak_tui.sheets.csv_file import sheet_of
from tiltak_tui.words import _

_SUFFIXES = {".xlsx", ".xlsm", ".csv", ".tsv", ".txt"}
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


def has_sheets(path: Path) -> bool:
    """Return whether a file may have sheets, by its name: what a program leaves while one is open has none."""
    return path.suffix.casefold() in _SUFFIXES and not path.name.startswith(("~$", "."))


def files_in(folder: Path, is_meant: Callable[[Path], bool]) -> list[Path]:
    """Return what is meant of that which lies in a folder, by name.

    Raises:
        TiltakError: the folder cannot be read.
    """
    try:
        return sorted(one for one in folder.iterdir() if is_meant(one))
    except OSError as error:
        raise TiltakError(
            _("Mappa {mappe} kan ikke leses: {grunn}").format(mappe=visible_line(str(folder)), grunn=os_reason(error))
        ) from error
