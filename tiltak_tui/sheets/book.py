"""A workbook that somebody has filled in, read cell by cell, whatever program saved it."""

import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tiltak_tui.errors import TiltakError
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.os_errors import os_reason
from tiltak_tui.sheets.celle import Ark, Celle, Omrade
from tiltak_tui.words import _

_MOST_BYTES = 100_000_000  # what a file unpacks to; a real one has some thousands
_MOST_ROWS, _MOST_COLUMNS = 5_000, 100
_LOOKED_BEYOND = 1_000
_FAULTS = (
    BadZipFile, InvalidFileException, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError,
    NotImplementedError, OSError, RuntimeError, SyntaxError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
_CODED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a workbook writes characters that XML cannot hold, such as carriage returns, and what looks like such a code."""
_THREAD = re.compile(r"^\[[^\]\n]+\]\s.*?\b(?:Comment|Kommentar):\s*", re.DOTALL)  # what Excel says of it itself
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class UnreadableFileError(TiltakError):
    """The file is none that can be read."""


def read_bytes(path: Path) -> bytes:
    """Return what stands in a file.

    Raises:
        UnreadableFileError: it is not there, or may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            _("{fil} kan ikke leses: {grunn}").format(fil=visible_line(str(path)), grunn=os_reason(error))
        ) from error


def read_book(path: Path) -> tuple[Ark, ...]:
    """Return the sheets of a workbook, with the formulas that somebody has written in it.

    Raises:
        UnreadableFileError: it is not there, or is no workbook that can be read.
    """
    return book_of(read_bytes(path), path)


def book_of(data: bytes, path: Path, *, results: bool = False) -> tuple[Ark, ...]:
    """Return the sheets of a workbook.

    Args:
        data: the file.
        path: what it is called, for messages.
        results: let the result of a formula stand for it, where the program that saved the file left one.

    Raises:
        UnreadableFileError: it is no workbook that can be read.
    """
    try:
        _check(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the program leaves out when it reads
            book = load_workbook(BytesIO(data), keep_links=False)
            computed = load_workbook(BytesIO(data), keep_links=False, data_only=True) if results else None
            return tuple(_sheet(sheet, computed) for sheet in book.worksheets)
    except _FAULTS as error:
        raise UnreadableFileError(
            _("{fil} er ikke en Excel-fil som kan leses. Lagre den som .xlsx, og prøv igjen").format(
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


def _sheet(sheet: Worksheet, computed: Workbook | None) -> Ark:
    last_row, last_column = min(sheet.max_row, _MOST_ROWS), min(sheet.max_column, _MOST_COLUMNS)
    rows = sheet.iter_rows(max_row=last_row, max_col=last_column)
    results = computed[sheet.title] if computed else None
    return Ark(
        sheet.title,
        sheet.sheet_state != "visible",
        tuple(tuple(_cells(sheet.title, row, results)) for row in rows),
        tuple(
            Omrade(one.min_row - 1, one.min_col - 1, one.max_row - 1, one.max_col - 1)
            for one in sheet.merged_cells.ranges
        ),
        frozenset(number for number, one in sheet.row_dimensions.items() if one.hidden),
        _has_more(sheet, last_row, last_column),
    )


def _has_more(sheet: Worksheet, last_row: int, last_column: int) -> bool:
    """Return whether something stands below or to the right of what is read, not far away."""
    areas = (
        (last_row + 1, min(sheet.max_row, last_row + _LOOKED_BEYOND), 1, last_column),
        (1, min(last_row, _LOOKED_BEYOND), last_column + 1, min(sheet.max_column, last_column + _MOST_COLUMNS)),
    )
    return any(
        value is not None
        for top, bottom, left, right in areas
        if top <= bottom and left <= right
        for row in sheet.iter_rows(top, bottom, left, right, values_only=True)
        for value in row
    )


def _cells(ark: str, row: tuple[Cell | MergedCell, ...], results: Any) -> Iterator[Celle]:
    for cell in row:
        if isinstance(cell, MergedCell):
            yield Celle(ark, cell.coordinate)
            continue
        found: Any = cell
        if cell.data_type == "f" and results is not None and results[cell.coordinate].value is not None:
            found = results[cell.coordinate]
        is_formula = found.data_type in {"f", "e"}
        value: Any = getattr(found.value, "text", found.value) if is_formula else found.value
        if isinstance(value, str):
            value = _CODED.sub(lambda found: chr(int(found[1], 16)), value)
            value = value.replace("\r\n", "\n").replace("\r", "\n")
        form = str(found.number_format)
        parts = _parts(form) if isinstance(value, date) else ""
        note = _THREAD.sub("", str(cell.comment.text or "")).strip() if cell.comment else ""
        yield Celle(ark, cell.coordinate, value, is_formula, "%" in form, parts, bool(cell.font.b), note)


def _parts(form: str) -> str:
    """Return what of a date a format shows, where it does not show the day."""
    signs = _QUOTED.sub("", form.casefold())
    return "" if "d" in signs or "y" not in signs else "my" if "m" in signs else "y"
