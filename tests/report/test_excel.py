"""A report as an Excel workbook, opened by another hand than the one that wrote it."""

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as ReadCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.report.documents import HOSTILE, document
from tiltak_tui.model.change import Retning
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.cell import on_one_line
from tiltak_tui.report.document import (
    Bullets,
    Chart,
    ChartKind,
    Column,
    Content,
    Document,
    Facts,
    Paragraph,
    Part,
    Role,
    Series,
    Span,
    Table,
    plain,
)
from tiltak_tui.report.excel import excel
from tiltak_tui.report.excel.names import sheet_names

DAY = date(2026, 8, 31)
TRICKS = (
    "<r>x</r>",
    "<r><t>x</t></r>",
    "_x000D_ og _x0007_",
    "&G &[Picture] &P &&",
    "https://www.gran.kommune.no/plan",
    "mailto:post@gran.kommune.no",
    "internal:'Avvik'!A1",
    "'1",
    "{=1+1}",
    "0012",
    "\ufffe\uffff",
    " foran og bak ",
)
LONG = [
    pytest.param("x" * 40_000, id="long"),
    pytest.param("👩‍🚒" * 9_000, id="long in UTF-16"),
]


def _members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _cells(book: Workbook) -> Iterator[ReadCell]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if isinstance(cell, ReadCell) and cell.value is not None)


def _texts(book: Workbook) -> list[str]:
    return [cell.value for cell in _cells(book) if isinstance(cell.value, str)]


def _book(*parts: Part, **changed: object) -> Workbook:
    whole = Document("Status", "Til ledergruppa", "Gran kommune", DAY, (), parts, "Gran kommune · 31.08.2026")
    return load_workbook(BytesIO(excel(whole._replace(**changed))), rich_text=False)  # type: ignore[arg-type]


def _sheet(*tables: Table) -> Worksheet:
    return _book(Part("x", "Delen", tables)).worksheets[1]


COLUMNS = (
    Column("Id", width=8),
    Column("Tiltak", width=20),
    Column("Frist", Content.DATE),
    Column("Status", Content.STATUS, 14),
    Column("Vurdering", Content.VURDERING),
    Column("Fremdrift", Content.PERCENT),
    Column("Kostnad", Content.NUMBER),
)
ROWS = (
    ("FRI-03", "Kafé", date(2026, 6, 30), Status.PAGAR, Vurdering.GUL, 60, 1_250_000),
    ("FRI-04", "Et langt navn som ikke får plass på én linje", None, None, None, None, 0),
)
TABLE = Table("Alle tiltak", COLUMNS, ROWS)


def test_dates_and_numbers_are_dates_and_numbers() -> None:
    sheet = _sheet(TABLE)
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_row=4)] == [
        ["Alle tiltak", None, None, None, None, None, None],
        [column.title for column in COLUMNS],
        ["FRI-03", "Kafé", datetime(2026, 6, 30), "► Pågår", "▲ Gul", 0.6, 1_250_000],  # noqa: DTZ001 - as Excel has it
        ["FRI-04", ROWS[1][1], None, None, None, None, 0],
    ]
    assert [sheet.cell(3, place).number_format for place in (3, 6, 7)] == ["dd.mm.yyyy", "0 %", "#,##0"]


def test_what_excel_cannot_reckon_with_is_text() -> None:
    columns = (Column("Dag", Content.DATE), Column("Tall", Content.NUMBER))
    sheet = _sheet(Table("", columns, ((date(1899, 12, 31), 10**15), (date(1900, 1, 1), 10**15 - 1))))
    assert sheet["A3"].value == "31.12.1899"
    assert sheet["B3"].value == "1 000 000 000 000 000".replace(" ", "\N{NO-BREAK SPACE}")
    assert (sheet["A4"].data_type, sheet["B4"].value) == ("d", 10**15 - 1)


def test_a_sheet_with_one_table_can_be_filtered_and_keeps_its_titles() -> None:
    sheet = _sheet(TABLE)
    assert sheet.auto_filter.ref == "A2:G4"
    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$2:$2"
    totals = _sheet(TABLE._replace(total=True))
    assert totals.auto_filter.ref == "A2:G3"
    wide = _sheet(Table("Bredt", (Column("Id"), *(Column("Tekst", width=60),) * 3), (("FRI-03", *("x" * 90,) * 3),)))
    assert wide.freeze_panes == "B3"
    assert (wide.page_setup.orientation, sheet.page_setup.orientation) == ("landscape", "portrait")


def test_several_tables_stand_one_below_the_other() -> None:
    sheet = _sheet(TABLE, Table("Tomt", COLUMNS, ()), TABLE._replace(caption="Igjen"))
    assert [sheet.cell(row, 1).value for row in range(1, 12)] == [
        "Alle tiltak", "Id", "FRI-03", "FRI-04", None, "Tomt", "Ingen", None, "Igjen", "Id", "FRI-03",
    ]  # fmt: skip
    assert sheet.auto_filter.ref is None
    assert sheet.freeze_panes is None


def test_columns_are_as_wide_as_what_stands_in_them_but_not_much_wider_than_meant() -> None:
    sheet = _sheet(TABLE)
    assert [sheet.column_dimensions[letter].width for letter in "ABG"] == pytest.approx([8.7, 22.7, 13.0], abs=0.1)
    assert all(cell.alignment.wrap_text for cell in sheet[4][:2])
    assert (sheet.row_dimensions[3].height, sheet.row_dimensions[4].height) == (None, 30)


def test_excel_fits_the_heights_again_when_somebody_sorts() -> None:
    part = Part("x", '<row x> customHeight="1"', (TABLE,))
    whole = document(' customHeight="1"')._replace(parts=(part,), title='customHeight="1"')
    written = _members(excel(whole))["xl/worksheets/sheet2.xml"]
    assert b'<row r="4" spans="1:7" ht="30">' in written
    assert b'customHeight="1"</oddHeader>' in written


def test_text_that_looks_like_a_formula_stays_text_also_when_it_is_edited() -> None:
    rows = tuple((one, Retning.NYTT) for one in ("=1+1", "+1", "-1", "@SUM(A1)", "'a", "Kafé"))
    sheet = _sheet(Table("", (Column("Tekst"), Column("Siden sist", Content.RETNING)), rows))
    assert [cell.quotePrefix for cell in sheet["A"][2:]] == [True] * 5 + [False]
    assert {(cell.value, cell.quotePrefix) for cell in sheet["B"][2:]} == {("+ Nytt", True)}
    told = _book(lead=(Paragraph((Span("=", strong=True), Span("1+1"))),)).worksheets[0]["A4"]
    assert (told.value, told.quotePrefix) == ("=1+1", True)


def test_the_colour_of_a_vurdering_follows_the_word() -> None:
    rules = _sheet(TABLE).conditional_formatting
    assert [str(one.sqref) for one in rules] == ["E3:E4"]
    assert [rule.formula for one in rules for rule in one.rules] == [['"● Grønn"'], ['"▲ Gul"'], ['"■ Rød"']]


def test_sheets_are_printed_on_a4_with_their_source() -> None:
    for sheet in _book(Part("x", "Delen", (TABLE,)), source="Gran & omegn 25%").worksheets:
        setup, foot = sheet.sheet_properties.pageSetUpPr, sheet.oddFooter
        assert setup is not None
        assert foot is not None
        assert (sheet.page_setup.paperSize, setup.fitToPage, sheet.page_setup.fitToHeight) == (9, True, 0)
        assert str(foot.left.text).endswith("Gran && omegn 25%")
        assert str(foot.right.text).endswith("Side &P av &N")


@pytest.mark.parametrize(
    "source", ["&G", "A&Gran", "&[Picture]", "&" * 300, "x" * 300, "👩" * 300, "&G" * 200], ids=lambda one: one[:9]
)
def test_any_source_stands_in_the_foot(source: str, recwarn: pytest.WarningsRecorder) -> None:
    foot = _members(excel(document()._replace(source=source)))["xl/worksheets/sheet1.xml"].decode()
    shown = foot.split("<oddFooter>")[1].split("</oddFooter>")[0].replace("&amp;", "&").replace("&quot;", '"')
    plainly = shown.split('&L&8&"-,Regular"')[1].split('&R&8&"-,Regular"Side')[0].replace('&"-,Regular"', "")
    text = plainly.replace("&&", "&")
    assert text == source or (text.endswith("…") and source.startswith(text[:-1]) and len(text) > 15)
    assert len(shown.encode("utf-16-le")) // 2 <= 255
    assert not recwarn.list


def test_the_first_sheet_tells_it_in_words_and_where_the_rest_stands() -> None:
    card = Part(
        "", "FRI-03 Kafé", (Facts((("Frist", plain("30.06.2026")),)), Paragraph(plain("Planen går."))), (Vurdering.GUL,)
    )
    parts = (
        Part("avvik", "Avvik", (Paragraph(plain("Ett tiltak.")), Bullets((plain("punkt"),)), card), sheet=(TABLE,)),
        Part("siden", "Siden sist", (Bullets(((Span("FRI-04", strong=True), Span(" er ny.")),)), card)),
        Part("vedlegg", "Vedlegg", (TABLE,)),
    )
    book = _book(*parts, lead=(Paragraph(plain("Takk!"), Role.WORDS),))
    assert book.sheetnames == ["Sammendrag", "Avvik", "Vedlegg"]
    summary = book.worksheets[0]
    assert [cell.value for cell in summary["A"] if cell.value] == [
        "Status", "Til ledergruppa", "Takk!",
        "Avvik", "Ett tiltak.", "FRI-03 Kafé (▲ Gul)", "Planen går.", "Se arket «Avvik»",
        "Siden sist", "• FRI-04 er ny.", "FRI-03 Kafé (▲ Gul)", "Frist: 30.06.2026", "Planen går.",
        "Vedlegg", "Se arket «Vedlegg»",
        "Gran kommune · 31.08.2026",
    ]  # fmt: skip
    links = [cell.hyperlink for cell in _cells(book) if cell.hyperlink]
    assert [(link.location, link.target) for link in links] == [("'Avvik'!A1", None), ("'Vedlegg'!A1", None)]


def test_the_file_says_that_it_was_made_on_the_day_of_the_report() -> None:
    properties = _book().properties
    assert (properties.title, properties.creator) == ("Status", "Gran kommune")
    assert properties.created == properties.modified == datetime(2026, 8, 31, tzinfo=UTC).replace(tzinfo=None)


MARKER = "MERKELAPP"
PLAINLY = _texts(load_workbook(BytesIO(excel(document(MARKER)))))


def _draws(typed: str) -> None:
    data = excel(document(typed))
    for name, content in _members(data).items():
        assert name.endswith(".png") or ET.fromstring(content) is not None  # noqa: S314 - our own file
    book = load_workbook(BytesIO(data))
    shown, line = visible(typed), on_one_line(typed)
    if line and len(shown) < 10_000:
        for found, plainly in zip(_texts(book), PLAINLY, strict=True):
            wanted = {plainly.replace(MARKER, shown), plainly.replace(MARKER, line)}
            assert found.split() in [one.split() for one in wanted]
    for cell in _cells(book):
        assert cell.data_type in {"s", "n", "d"}
        assert cell.hyperlink is None or str(cell.value).startswith("Se arket «")
        assert not isinstance(cell.value, str) or len(cell.value.encode("utf-16-le")) // 2 <= 32_767


@pytest.mark.parametrize("typed", [*HOSTILE, *TRICKS, *LONG, pytest.param("\n" * 300, id="lines")])
def test_what_people_typed_comes_out_as_text(typed: str, recwarn: pytest.WarningsRecorder) -> None:
    _draws(typed)
    assert not recwarn.list


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=60))
@example("\r")
def test_any_text_comes_out_as_text(typed: str) -> None:
    _draws(typed)


@pytest.mark.parametrize("typed", LONG)
def test_text_that_is_too_long_for_a_cell_is_seen_to_be_cut(typed: str) -> None:
    found = [text for text in _texts(load_workbook(BytesIO(excel(document(typed))))) if len(text) > 10_000]
    assert found
    assert all(text.endswith("…") and len(text.encode("utf-16-le")) // 2 >= 32_766 for text in found)


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    titles = [
        "Sammendrag",
        "sammendrag",
        "Vedlegg: alle tiltak",
        "2025/26 [x]?*",
        "'ja'",
        "",
        "History",
        "x" * 40,
        "X" * 40,
    ]
    assert sheet_names(titles) == [
        "Sammendrag", "sammendrag (2)", "Vedlegg alle tiltak", "2025-26 x", "ja", "Ark", "History (2)",
        "x" * 30 + "…", "X" * 26 + "… (2)",
    ]  # fmt: skip


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40), max_size=6))
def test_any_titles_become_names_of_sheets(titles: list[str]) -> None:
    names = sheet_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(0 < len(name.encode("utf-16-le")) <= 62 and not set(name) & set("[]:*?/\\") for name in names)
    assert not any(name.startswith("'") or name.endswith("'") for name in names)


BARS = Chart(
    "Status etter fokusområde", ChartKind.BARS, ("Møteplasser", "Rekruttering"),
    (Series(Status.IKKE_STARTET, (2, 0)), Series(Status.PAGAR, (3, 1))), "Møteplasser: 2 ikke startet, 3 «pågår».\nSå.",
)  # fmt: skip


def test_a_chart_is_excels_own_and_drawn_from_the_cells_above_it() -> None:
    book = _book(Part("x", "Kommunens plan", (Part("", "Inni", (BARS, TABLE)),)))
    sheet = book.worksheets[1]
    assert [sheet.cell(row, 1).value for row in (1, 6, 7, 8, 9)] == [
        "Alle tiltak", "Status etter fokusområde", None, "Møteplasser", "Rekruttering",
    ]  # fmt: skip
    assert [sheet.cell(8, column).value for column in (2, 3)] == [2, 3]
    assert sheet.auto_filter.ref == "A2:G4"
    assert sheet.freeze_panes is None
    (chart,) = sheet._charts  # type: ignore[attr-defined]
    assert (chart.tagname, chart.barDir, chart.grouping) == ("barChart", "bar", "stacked")
    assert [one.cat.strRef.f for one in chart.series] == ["'Kommunens plan'!$A$8:$A$9"] * 2
    assert [one.val.numRef.f for one in chart.series] == [f"'Kommunens plan'!${x}$8:${x}$9" for x in "BC"]
    assert [one.graphicalProperties.solidFill.srgbClr for one in chart.series] == ["B7C1CC", "2C6DB0"]
    assert [one.tx.strRef.strCache.pt[0].v for one in chart.series] == ["○ Ikke startet", "► Pågår"]
    assert chart.anchor._from.row == 9


def test_a_chart_is_told_in_words_to_those_who_do_not_see_it() -> None:
    members = _members(excel(document()._replace(parts=(Part("x", "Planene", (BARS,)),))))
    drawing = ET.fromstring(members["xl/drawings/drawing1.xml"])  # noqa: S314 - our own file
    assert [one.get("descr") for one in drawing.iter() if one.tag.endswith("}cNvPr")] == [BARS.text]


def test_a_chart_of_nothing_is_only_its_table() -> None:
    book = _book(Part("x", "Planene", (BARS._replace(categories=(), series=()),)))
    assert not book.worksheets[1]._charts  # type: ignore[attr-defined]


CODE = "import sys; from tests.report.documents import document; from tiltak_tui.report.excel import excel; "
CODE += "sys.stdout.buffer.write(excel(document()))"


def test_the_same_report_is_the_same_bytes_wherever_and_whenever(monkeypatch: pytest.MonkeyPatch) -> None:
    data = excel(document())
    for zone, seed in (("Pacific/Auckland", "1"), ("America/Adak", "2")):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, check=True)
        assert done.stdout == data
    with ZipFile(BytesIO(data)) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_libreoffice_opens_it(tmp_path: Path) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed here")
    (tmp_path / "rapport.xlsx").write_bytes(excel(document("Kafé =1+1 & <b>")))
    command = [
        program, f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to", "xlsx",
        "--outdir", str(tmp_path / "ut"), str(tmp_path / "rapport.xlsx"),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    made = tmp_path / "ut" / "rapport.xlsx"
    if not made.is_file():
        pytest.skip(f"this LibreOffice has no spreadsheets: {done.stderr.decode(errors='replace')[:200]}")
    before, after = load_workbook(tmp_path / "rapport.xlsx"), load_workbook(made)
    assert after.sheetnames == before.sheetnames
    assert _texts(after) == _texts(before)
    assert [len(sheet._charts) for sheet in after.worksheets] == [0, 0, 2, 0]  # type: ignore[attr-defined]
    assert after["Vedlegg alle tiltak"].auto_filter.ref == "A2:I4"
