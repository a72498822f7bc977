"""CSV files are read as Norwegian programs save them, and no text becomes a formula on its way out and in again."""

import csv
from contextlib import suppress
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tiltak_tui.sheets.book import UnreadableFileError
from tiltak_tui.sheets.celle import Ark, letters
from tiltak_tui.sheets.csv_file import sheet_of
from tiltak_tui.sheets.csv_text import guarded, unguarded
from tiltak_tui.sheets.files import read_sheets

TEXT = 'Tiltak{0}Frist{0}Merknad\r\nKafé på Grønland{0}30.06.2027{0}"Én, to; tre\tfire\r\nå fem"\r\n'


def texts(ark: Ark) -> list[list[str]]:
    return [[cell.tekst for cell in row] for row in ark.rader]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_encoding_and_separator_are_found(encoding: str, sign: str) -> None:
    found = sheet_of(TEXT.format(sign).encode(encoding), Path("liste.csv"))
    merknad = "Én, to; tre\tfire\nå fem"
    assert texts(found) == [["Tiltak", "Frist", "Merknad"], ["Kafé på Grønland", "30.06.2027", merknad]]
    assert (found.rader[1][2].sted, found.rader[1][2].rad, found.rader[1][2].kolonne) == ("C2", 2, "C")


def test_a_file_may_say_its_separator_and_hold_other_signs_in_its_texts() -> None:
    assert texts(sheet_of(b"sep=,\r\nTiltak,Frist\r\na;b;c,2027\r\n", Path("x")))[1:] == [
        ["Tiltak", "Frist"],
        ["a;b;c", "2027"],
    ]
    prose = "Tiltak;Merknad\r\nKafé;Først, så, til slutt\r\nKurs;En, to\r\nNett;Kort\r\n"
    assert texts(sheet_of(prose.encode(), Path("x")))[1] == ["Kafé", "Først, så, til slutt"]
    assert texts(sheet_of(b"Tiltak\nA\nB\n", Path("x"))) == [["Tiltak"], ["A"], ["B"]]
    assert sheet_of(b"", Path("x")).rader == ()


def test_a_web_page_that_is_called_a_sheet_is_told() -> None:
    for text in (b"<html><body><table>", b"\xef\xbb\xbf<?xml version='1.0'?>", b"\r\n<!DOCTYPE html>"):
        with pytest.raises(UnreadableFileError, match="er ei nettside eller XML"):
            sheet_of(text, Path("liste.xls"))
    assert sheet_of(b"<3 frivillighet;Tiltak", Path("x")).rader


def test_more_than_can_be_read_is_told() -> None:
    assert sheet_of(b"a;b\n" * 5_001, Path("x")).er_kuttet
    assert not sheet_of(b"a;b\n" * 5_000, Path("x")).er_kuttet
    assert sheet_of(b";".join([b"a"] * 101), Path("x")).er_kuttet


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), min_size=2))
def test_what_is_guarded_comes_back_as_it_was(rows: list[list[str]]) -> None:
    out = StringIO()
    shown = [[text.replace("\r", "").replace("\0", "").strip() for text in row] for row in rows]
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([["a", "b"], *([guarded(text) for text in row] for row in shown)])
    for text in (guarded(text) for row in shown for text in row):
        assert not text.startswith(("=", "+", "-", "@", "\n", "\r", "\t"))
        assert guarded(unguarded(text)) == text or unguarded(text) == text
    with suppress(UnicodeEncodeError):
        data = ("\ufeff" + out.getvalue()).encode()
        assert texts(sheet_of(data, Path("x")))[1:] == shown


@given(st.binary(max_size=400))
def test_any_bytes_are_a_sheet_or_refused(data: bytes) -> None:
    with suppress(UnreadableFileError):
        found = sheet_of(data, Path("liste.csv"))
        assert len({len(row) for row in found.rader}) <= 1


def test_letters_of_columns() -> None:
    assert [letters(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_workbook_is_known_by_its_bytes_and_a_formula_by_its_result(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Tiltak", "=1+1"])
    out = BytesIO()
    book.save(out)
    path = tmp_path / "liste.csv"
    path.write_bytes(out.getvalue())
    (ark,) = read_sheets(path)
    assert (texts(ark), ark.rader[0][1].er_formel) == ([["Tiltak", "=1+1"]], True)
    for data, told in (
        (b"\xd0\xcf\x11\xe0", "gammelt Excel-format"),
        (b"a\0b", "verken"),
        (b"PK\x03\x04", "Excel-fil"),
    ):
        path.write_bytes(data)
        with pytest.raises(UnreadableFileError, match=told):
            read_sheets(path)
    with pytest.raises(UnreadableFileError, match="kan ikke leses"):
        read_sheets(tmp_path / "borte.xlsx")


def test_what_a_program_may_strip_before_a_formula_is_guarded() -> None:
    for text in ("\t=1+1", "\r=1+1", "'\t@a"):
        assert guarded(text) == f"'{text}"
        assert unguarded(guarded(text)) == text
