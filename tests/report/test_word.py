"""The Word form, opened again and read."""

import os
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from importlib import import_module
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Emu
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.report.documents import HOSTILE, document
from tests.report.word_reader import BODY, W, headings, members, opened, text_of, xml
from tiltak_tui.model.norsk import visible
from tiltak_tui.report.document import Bullets, Column, Content, Document, Paragraph, Part, Role, Span, Table, plain
from tiltak_tui.report.word import word

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
# The order in which the standard has them; what is not named here is not used.
ORDERS = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr shd tabs suppressAutoHyphens spacing ind jc outlineLvl"
    " sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps noProof color spacing kern sz szCs shd lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW tcBorders shd vAlign",
    "tc": "tcPr p",
    "tbl": "tblPr tblGrid tr",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tcPr tblStylePr",
    "settings": "zoom defaultTabStop autoHyphenation hyphenationZone characterSpacingControl compat themeFontLang"
    " clrSchemeMapping decimalSymbol listSeparator",
}


@pytest.fixture(scope="module")
def made() -> bytes:
    return word(document())


def with_blocks(*blocks: Paragraph | Bullets | Table | Part, pages: int = 0) -> Document:
    return document(pages=pages)._replace(lead=(), parts=(Part("a", "A", blocks),))


def body_of(data: bytes) -> list[etree._Element]:
    return list(xml(data)[0])


def test_the_headings_are_real_and_in_order(made: bytes) -> None:
    assert [(style, text.replace("\N{NO-BREAK SPACE}", " ")) for style, text in headings(made)] == [
        ("Title", "Status for frivillighet Kafé i gamle Norderhov skole"),
        ("Heading 1", "Avvik"),
        ("Heading 2", "FRI-03 Kafé i gamle Norderhov skole   ▲ Gul    ► Pågår "),
        ("Heading 1", "Endret siden sist"),
        ("Heading 1", "Planene"),
        ("Heading 2", "Møteplasser"),
        ("Heading 1", "Til beslutning"),
        ("Heading 1", "Vedlegg: alle tiltak"),
        ("Heading 1", "Hvor tallene kommer fra"),
    ]  # fmt: skip


def test_parts_within_parts_have_lower_headings_down_to_the_fourth() -> None:
    part = Part("", "innerst", ())
    for _level in range(5):
        part = Part("", "utenpå", (part,))
    assert [style for style, _text in headings(word(document()._replace(parts=(part,))))] == [
        "Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 4", "Heading 4",
    ]  # fmt: skip


def test_every_table_has_a_caption_and_a_header_that_is_repeated_and_rows_that_stay_whole(made: bytes) -> None:
    body = body_of(made)
    tables = [one for one in body if one.tag == f"{W}tbl"]
    assert len(tables) == 2
    for table in tables:
        caption = table.getprevious()
        assert caption is not None
        assert caption.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Caption"  # type: ignore[union-attr]
        assert caption.find(f"{W}pPr/{W}keepNext") is not None
        told = table.find(f"{W}tblPr/{W}tblCaption")
        assert told is not None
        assert told.get(f"{W}val") == text_of(caption).strip()
        first, *others = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(one.find(f"{W}trPr/{W}tblHeader") is None for one in others)
        assert all(one.find(f"{W}trPr/{W}cantSplit") is not None for one in (first, *others))


def test_the_cells_say_what_the_document_says(made: bytes) -> None:
    counts, every = opened(made).tables
    assert [[cell.text for cell in row.cells] for row in counts.rows] == [
        ["Fokusområde", "Tiltak", "Sist"],
        ["Kafé i gamle Norderhov skole", "6", "5"],
        ["Rekruttering", "3", "3"],
        ["Til sammen", "9", "8"],
    ]
    assert [cell.text for cell in every.rows[1].cells] == [
        "FRI-03", "Kafé i gamle Norderhov skole", "Eier", "30.06.2026", "► Pågår", "▲ Gul",
        "60\N{NO-BREAK SPACE}%", "1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000", "↓ Verre",
    ]  # fmt: skip
    assert [cell.text for cell in every.rows[2].cells][2:] == ["", "", "○ Ikke startet", "", "", "", ""]


def test_numbers_stand_at_the_right_and_the_sum_is_bold(made: bytes) -> None:
    document = opened(made)
    counts, every = document.tables
    names = [[cell.paragraphs[0].style.name for cell in row.cells] for row in (counts.rows[1], every.rows[1])]
    assert names[0] == ["Rapport tabelltekst", "Rapport tabelltall", "Rapport tabelltall"]
    assert [name.removeprefix("Rapport tabell").removesuffix(" smal") for name in names[1] if name] == [
        "tekst", "tekst", "tekst", "tekst", "tekst", "tekst", "tall", "tall", "tekst",
    ]  # fmt: skip
    style = document.styles["Rapport tabelltall"].element
    assert style.find(f"{W}pPr/{W}jc").get(f"{W}val") == "right"
    assert all(run.bold for cell in counts.rows[-1].cells for run in cell.paragraphs[0].runs)
    assert not any(run.bold for cell in counts.rows[1].cells for run in cell.paragraphs[0].runs)


def test_the_columns_share_the_width_of_the_text(made: bytes) -> None:
    document = opened(made)
    section = document.sections[0]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    width = ((section.page_width or 0) - margins) // 635
    for table in xml(made).iter(f"{W}tbl"):
        grid = [int(one.get(f"{W}w") or 0) for one in table.iter(f"{W}gridCol")]
        assert sum(grid) == width
        for row in table.findall(f"{W}tr"):
            assert [int(one.get(f"{W}w") or 0) for one in row.iter(f"{W}tcW")] == grid


def test_a_table_without_rows_says_none() -> None:
    texts = [text_of(one).strip() for one in body_of(word(with_blocks(Table("Tomt", (Column("Id"),), ()))))]
    assert texts[-3:-1] == ["Tomt", "Ingen"]


def test_a_small_table_stays_on_one_page_and_of_a_large_one_no_row_stands_alone() -> None:
    for count, loose in ((3, [2]), (40, [*range(1, 38), 39])):
        table = Table("T", (Column("N"),), tuple((f"rad {n}",) for n in range(count)))
        rows = list(xml(word(with_blocks(table))).iter(f"{W}tr"))[1:]
        assert [n for n, row in enumerate(rows) if row.find(f".//{W}keepNext") is None] == loose


def test_a_wide_table_lies_and_the_rest_stands() -> None:
    columns = tuple(Column(f"Kolonne {n}", width=24) for n in range(9))
    wide = Part("v", "Vedlegg", (Table("Bred", columns, (("x",) * 9,)),))
    whole = document()
    data = word(whole._replace(parts=(whole.parts[0], wide, whole.parts[1])))
    sections = opened(data).sections
    assert [one.orientation for one in sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert [round(Emu(one.page_width or 0).cm, 1) for one in sections] == [21, 29.7, 21]
    assert all("Side 1 av 1" in text_of(one.footer._element) for one in sections)
    (kort,) = opened(word(whole._replace(parts=(wide,), pages=1))).sections
    assert kort.orientation is WD_ORIENT.PORTRAIT


def test_every_page_says_where_the_report_comes_from_and_counts(made: bytes) -> None:
    (foot,) = (xml(made, name) for name in members(made) if "footer" in name)
    assert text_of(foot).strip() == f"{document().source}\tSide 1 av 1"
    assert [one.get(f"{W}instr") for one in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]


def test_everything_is_norwegian(made: bytes) -> None:
    styles, settings = xml(made, "word/styles.xml"), xml(made, "word/settings.xml")
    assert [one.get(f"{W}val") for one in styles.iter(f"{W}lang")] == ["nb-NO"]
    assert styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") is not None
    assert [one.get(f"{W}val") for one in settings.iter(f"{W}themeFontLang")] == ["nb-NO"]
    assert [one.get(f"{W}val") for one in settings.iter(f"{W}decimalSymbol", f"{W}listSeparator")] == [",", ";"]
    assert opened(made).core_properties.language == "nb-NO"


def test_the_properties_are_those_of_the_report(made: bytes) -> None:
    properties = opened(made).core_properties
    assert properties.title == "Status for frivillighet Kafé i gamle Norderhov skole"
    assert properties.author == properties.last_modified_by == "Gran kommune Kafé i gamle Norderhov skole"
    assert properties.created == properties.modified == datetime(2026, 8, 31, tzinfo=UTC)
    assert properties.comments == properties.keywords == ""


def test_a_long_title_fits_in_the_properties() -> None:
    properties = opened(word(document()._replace(title="å" * 300, author="ø\n" * 300))).core_properties
    assert (properties.title, len(properties.author)) == ("å" * 255, 255)


def test_the_roles_have_styles_of_their_own() -> None:
    blocks = tuple(Paragraph((Span("tekst "), Span("sterk", strong=True)), role) for role in Role)
    document = opened(word(with_blocks(*blocks, Bullets((plain("punkt"),)))))
    found = {one.style.name: one for one in document.paragraphs if one.style}
    assert {"Normal", "Rapport ingress", "Rapport merknad", "Rapport kommando", "List Bullet"} <= set(found)
    assert [run.style.name for run in found["Rapport ingress"].runs] == ["Default Paragraph Font", "Strong"]
    numbering = found["List Bullet"].style.element.find(f"{W}pPr/{W}numPr/{W}numId")  # type: ignore[union-attr]
    assert numbering.get(f"{W}val") == "1"


def test_a_report_on_one_page_is_set_tighter() -> None:
    roomy, tight = (opened(word(document(pages=pages))) for pages in (0, 1))
    sizes = [one.styles["Normal"].font.size for one in (roomy, tight)]
    assert sizes[0] > sizes[1]
    assert roomy.sections[0].top_margin > tight.sections[0].top_margin  # type: ignore[operator]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_out_as_text(text: str) -> None:
    data = word(document(text))
    _check_package(data)
    shown = visible(text)
    content = text_of(xml(data))
    # In the innledning, a point, a reason, a cell and the command, as it was typed; in headings on one line.
    assert content.count(shown) >= 7
    assert " ".join(shown.split()) in " ".join(next(text for style, text in headings(data) if style == "Title").split())
    codes = [one.get(f"{W}instr") for one in xml(data, "word/footer1.xml").iter(f"{W}fldSimple")]
    assert codes == ["PAGE", "NUMPAGES"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(st.characters(), max_size=60))
def test_whatever_is_typed_the_document_can_be_opened_and_says_it(text: str) -> None:
    data = word(document(text))
    assert visible(text) in text_of(xml(data))
    assert len(opened(data).tables) == 2


def test_spaces_stay_where_they_were_typed() -> None:
    data = word(with_blocks(Paragraph(plain("  to\n   innrykk  "))))
    assert "  to\n   innrykk  " in [one.text for one in opened(data).paragraphs]


@pytest.mark.parametrize("pages", [0, 1])
def test_the_xml_is_in_the_order_of_the_standard(pages: int) -> None:
    columns = (Column("Tall", Content.NUMBER), *(Column(f"Kolonne {n}", width=30) for n in range(9)))
    table = Table("Bred", columns, ((1, *("Langtordsomikkefårplass" * 3,) * 9),) * 2, total=True)
    whole = document(pages=pages)
    data = word(whole._replace(parts=(*whole.parts, Part("b", "Bred", (table,)))))
    for name in ("word/document.xml", "word/styles.xml", "word/settings.xml", "word/footer1.xml"):
        for one in xml(data, name).iter():
            order = ORDERS.get(etree.QName(one).localname)
            if order:
                places = [order.split().index(etree.QName(child).localname) for child in one]
                assert all(before <= after for before, after in pairwise(places)), etree.tostring(one)


def test_the_package_holds_together(made: bytes) -> None:
    _check_package(made)


def _check_package(data: bytes) -> None:
    """Every part has a type and every relationship a part, and no part is there for nothing."""
    parts = members(data)
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = {str(one.get("PartName"))[1:] for one in types if one.get("PartName")}
    endings = {str(one.get("Extension")) for one in types if one.get("Extension")}
    pointed = set()
    for name, content in parts.items():
        assert name in named or name.rpartition(".")[2] in endings
        if name.endswith(".rels"):
            folder = Path(name).parent.parent
            for one in etree.fromstring(content).iter(f"{RELATIONSHIPS}Relationship"):
                target = str(one.get("Target"))
                full = target[1:] if target.startswith("/") else os.path.normpath(folder / target)
                pointed.add(Path(full).as_posix())
    assert pointed == {name for name in parts if not name.endswith(".rels") and name != "[Content_Types].xml"}
    body = etree.fromstring(parts[BODY])
    ids = [one.get("id") for one in body.iter("{*}docPr")]
    assert len(ids) == len(set(ids))


def test_the_same_bytes_at_any_time_in_any_zone(made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_module("openpyxl")  # tells lxml prefixes of its own, which must not show
    monkeypatch.setattr(time, "time", lambda: 4e9)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert word(document()) == made
    code = (
        "import sys, pathlib; from tests.report.documents import document; from tiltak_tui.report.word import word;"
        "pathlib.Path(sys.argv[1]).write_bytes(word(document()))"
    )
    environment = os.environ | {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "42", "LC_ALL": "C"}
    file = tmp_path / "rapport.docx"
    root = Path(__file__).parent.parent.parent
    subprocess.run([sys.executable, "-c", code, str(file)], check=True, env=environment, cwd=root)
    assert file.read_bytes() == made


def test_no_member_has_a_time_or_a_system(made: bytes) -> None:
    with zipfile.ZipFile(BytesIO(made)) as packed:
        infos = packed.infolist()
    assert infos[0].filename == "[Content_Types].xml"
    assert {(one.date_time, one.create_system) for one in infos} == {((1980, 1, 1, 0, 0, 0), 0)}
