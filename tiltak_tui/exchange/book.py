"""A workbook that somebody has filled in, read cell by cell, whatever program saved it."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from tiltak_tui.errors import TiltakError
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.os_errors import os_reason
from tiltak_tui.words import _

_MOST_BYTES = 100_000_000  # what a form unpacks to; a real one has some thousands
_MOST_ROWS, _MOST_COLUMNS = 5_000, 100
_FAULTS = (
    BadZipFile, InvalidFileException, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError,
    NotImplementedError, OSError, RuntimeError, SyntaxError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip


class UnreadableFormError(TiltakError):
    """The file is no workbook that can be read."""


class Celle(NamedTuple):
    """A cell.

    Attributes:
        ark: the name of its sheet.
        sted: where it is: «J9».
        verdi: text, number, date or yes and no; None where it is empty.
        er_formel: a formula or a fault stands there; `verdi` is its text.
        er_prosent: the number is shown as a percentage.
    """

    ark: str
    sted: str
    verdi: Any = None
    er_formel: bool = False
    er_prosent: bool = False

    @property
    def tekst(self) -> str:
        """What stands there, as text without the space around it."""
        verdi = self.verdi
        if verdi is None:
            return ""
        if isinstance(verdi, bool):
            return _("ja") if verdi else _("nei")
        if isinstance(verdi, float) and verdi.is_integer():
            return str(int(verdi))
        if isinstance(verdi, datetime):
            return date_text(verdi.date())
        return date_text(verdi) if isinstance(verdi, date) else str(verdi).strip()

    @property
    def vist(self) -> str:
        """What stands there on one line, not longer than a message can hold."""
        text = visible_line(self.tekst)
        return text if len(text) <= 80 else f"{text[:79]}…"


class Ark(NamedTuple):
    """A sheet: its name, whether it is hidden, and its rows."""

    navn: str
    skjult: bool
    rader: tuple[tuple[Celle, ...], ...]


def read_book(path: Path) -> tuple[Ark, ...]:
    """Return the sheets of a workbook.

    Raises:
        UnreadableFormError: it is not there, or is no workbook that can be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFormError(
            _("{fil} kan ikke leses: {grunn}").format(fil=visible_line(str(path)), grunn=os_reason(error))
        ) from error
    try:
        _check(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the program leaves out when it reads
            book = load_workbook(BytesIO(data), keep_links=False)
            return tuple(_sheet(sheet) for sheet in book.worksheets)
    except _FAULTS as error:
        raise UnreadableFormError(
            _("{fil} er ikke en Excel-fil som kan leses. Lagre skjemaet som .xlsx, og prøv igjen").format(
                fil=visible_line(str(path))
            )
        ) from error


def _check(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as packed:
        if sum(one.file_size for one in packed.infolist()) > _MOST_BYTES:
            raise ValueError
        for one in packed.infolist():
            if one.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in packed.read(one):
                raise ValueError


def _sheet(sheet: Worksheet) -> Ark:
    rows = sheet.iter_rows(max_row=min(sheet.max_row, _MOST_ROWS), max_col=min(sheet.max_column, _MOST_COLUMNS))
    found = tuple(tuple(_cells(sheet.title, row)) for row in rows)
    return Ark(sheet.title, sheet.sheet_state != "visible", found)


def _cells(ark: str, row: tuple[Cell | MergedCell, ...]) -> Iterator[Celle]:
    for cell in row:
        if isinstance(cell, MergedCell):
            yield Celle(ark, cell.coordinate)
            continue
        is_formula = cell.data_type in {"f", "e"}
        value: Any = getattr(cell.value, "text", cell.value) if is_formula else cell.value
        if isinstance(value, str):
            # A carriage return, as some programs write it in the cells of a workbook.
            value = value.replace("_x000D_\n", "\n").replace("_x000D_", "\n").replace("\r\n", "\n").replace("\r", "\n")
        yield Celle(ark, cell.coordinate, value, is_formula, "%" in str(cell.number_format))
