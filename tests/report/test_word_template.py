"""The municipality's own Word template: its looks are used, its text is not."""

import io
import re
import zipfile
from itertools import pairwise

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Emu
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.report.documents import document
from tests.report.word_reader import W, headings, members, opened, text_of, xml
from tests.report.word_template import BLUE, SECRET, as_dotx, replaced, template
from tiltak_tui.errors import UsageError
from tiltak_tui.report.document import Column, Part, Table
from tiltak_tui.report.word import word

MAL = template()


@pytest.fixture(scope="module")
def made() -> bytes:
    return word(document(), MAL)


def test_its_styles_are_used_and_ours_added(made: bytes) -> None:
    styles = opened(made).styles
    assert styles["Heading 1"].font.color.rgb == BLUE
    assert styles["Normal"].font.name == "Georgia"
    assert styles["Rapport merknad"].base_style.name == "Normal"
    assert [text for _style, text in headings(made)] == [text for _style, text in headings(word(document()))]


def test_its_page_header_and_foot_are_used_and_ours_stands_below(made: bytes) -> None:
    (section,) = opened(made).sections
    assert [
        round(Emu(side or 0).cm, 1) for side in (section.left_margin, section.right_margin, section.top_margin)
    ] == [
        3,
        2,
        4,
    ]
    assert [one.text for one in section.header.paragraphs] == ["HOLE KOMMUNE"]
    lines = [one.strip() for one in text_of(section.footer._element).split("\n")]
    assert lines == [
        "", "Rådhuset, Viksveien 30", f"{document().source}\tSide 1 av 1",
    ]  # fmt: skip


def test_nothing_else_of_it_comes_along(made: bytes) -> None:
    parts = members(made)
    for word_ in (SECRET, "Kari Nordmann"):
        assert not any(word_.encode() in content for content in parts.values())
    assert not any("comments" in name or "thumbnail" in name or "customXml" in name for name in parts)
    for tag in (b"trackRevisions", b"documentProtection", b"updateFields"):
        assert tag not in parts["word/settings.xml"]


def test_everything_is_norwegian(made: bytes) -> None:
    assert {one.get(f"{W}val") for one in xml(made, "word/styles.xml").iter(f"{W}lang")} == {"nb-NO"}
    assert opened(made).core_properties.language == "nb-NO"


def test_a_dotx_gives_the_same_document(made: bytes) -> None:
    assert word(document(), as_dotx(MAL)) == made


def test_the_styles_of_a_norwegian_word_are_known_by_their_names() -> None:
    norwegian = MAL
    for name in ("word/styles.xml", "word/document.xml"):
        norwegian = replaced(norwegian, name, b'"Heading1"', b'"Overskrift1"')
    data = word(document(), norwegian)
    ids = [one.get(f"{W}val") for one in xml(data).iter(f"{W}pStyle")]
    assert "Overskrift1" in ids
    assert "Heading1" not in ids
    assert ("Heading 1", "Avvik") in list(headings(data))


def test_a_template_with_a_number_on_its_pages_gets_no_other() -> None:
    def numbered(made: Document) -> None:
        paragraph = made.sections[0].footer.paragraphs[0]
        for kind in ("begin", None, "end"):
            run = paragraph.add_run()
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(f"{W}fldCharType", kind)
            else:
                element.text = " PAGE  \\* MERGEFORMAT "
            run._element.append(element)

    data = word(document(), template(numbered))
    text = text_of(opened(data).sections[0].footer._element)
    assert "Side 1 av" not in text
    assert document().source in text


def test_the_first_page_and_the_even_ones_have_the_foot_too() -> None:
    def varied(made: Document) -> None:
        made.settings.odd_and_even_pages_header_footer = True
        made.sections[0].different_first_page_header_footer = True
        made.sections[0].first_page_header.paragraphs[0].text = "STORT VÅPEN"
        made.sections[-1].different_first_page_header_footer = True

    (section,) = opened(word(document(), template(varied))).sections
    assert section.first_page_header.paragraphs[0].text == "STORT VÅPEN"
    assert section.header.paragraphs[0].text == "HOLE KOMMUNE"
    for foot in (section.footer, section.first_page_footer, section.even_page_footer):
        assert document().source in text_of(foot._element)


def test_a_wide_table_lies_with_the_same_header_and_a_foot_as_wide_as_the_page() -> None:
    columns = tuple(Column(f"Kolonne {n}", width=24) for n in range(9))
    wide = Part("v", "Vedlegg", (Table("Bred", columns, (("x",) * 9,)),))
    data = word(document()._replace(parts=(wide,)), MAL)
    upright, lying = opened(data).sections
    assert (upright.orientation, lying.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    assert lying.header.is_linked_to_previous
    places = [
        next(one.footer._element.iter(f"{W}tab")).get(f"{W}pos") for one in (upright, lying)
    ]  # fmt: skip
    assert int(places[1] or 0) - int(places[0] or 0) == 16838 - 11906


def test_a_template_that_lies_stays_so() -> None:
    def lying(made: Document) -> None:
        for section in made.sections:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Cm(29.7), Cm(21)

    assert {one.orientation for one in opened(word(document(), template(lying))).sections} == {WD_ORIENT.LANDSCAPE}


def test_its_chosen_style_for_tables_is_used() -> None:
    def chosen(made: Document) -> None:
        element = OxmlElement("w:defaultTableStyle")
        element.set(f"{W}val", "LightGrid-Accent1")
        made.settings.element.append(element)

    names = {one.style.name for one in opened(word(document(), template(chosen))).tables if one.style}
    assert names == {"Light Grid Accent 1"}


def test_a_report_on_one_page_is_set_tighter_in_its_fonts_and_colours() -> None:
    one_page = opened(word(document(pages=1), MAL))
    ordinary = opened(word(document(), MAL))
    for name in ("Title", "Heading 1"):
        assert one_page.styles[name].font.size < ordinary.styles[name].font.size
    assert one_page.styles["Heading 1"].font.color.rgb == BLUE
    assert one_page.styles["Normal"].font.name == "Georgia"
    assert one_page.sections[0].top_margin == ordinary.sections[0].top_margin


def test_a_template_with_nothing_in_it_gets_everything() -> None:
    """One that has a body and nothing else, as some programs write."""
    out = io.BytesIO()
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        )
        packed.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{kinds}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p/></w:body></w:document>')
    data = word(document(), out.getvalue())
    assert len(list(headings(data))) == 9
    assert len(opened(data).tables) == 2


def test_a_template_with_parts_that_come_later_in_the_order_stays_in_order() -> None:
    def more(made: Document) -> None:
        made.add_section(WD_SECTION.CONTINUOUS)
        section: etree._Element = made.sections[-1]._sectPr
        for tag in ("w:type", "w:cols", "w:titlePg", "w:docGrid"):
            for one in section.findall(f"{W}{tag[2:]}"):
                section.remove(one)
            section.append(OxmlElement(tag))

    section = list(xml(word(document(), template(more)))[0])[-1]
    order = ("headerReference", "footerReference", "pgSz", "pgMar", "titlePg", "docGrid")
    places = [max(1, order.index(str(one.tag).removeprefix(W))) for one in section]  # the first two may be mixed
    assert all(before <= after for before, after in pairwise(places))


NO_WORD_FILES = {
    "nothing": b"",
    "text": b"ikke en Wordfil",
    "an old .doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "the beginning of one": MAL[: len(MAL) // 2],
    "broken types": replaced(MAL, "[Content_Types].xml", b"<", b"&"),
    "no body": replaced(MAL, "word/document.xml", b"w:body>", b"w:bodi>"),
    "broken styles": replaced(MAL, "word/styles.xml", b"</w:style>", b""),
    "a workbook": replaced(MAL, "[Content_Types].xml", b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"),
    "without its document": replaced(MAL, "_rels/.rels", b"word/document.xml", b"word/borte.xml"),
}


@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in NO_WORD_FILES.items()])
def test_what_is_no_word_file_is_refused_in_plain_words(data: bytes) -> None:
    with pytest.raises(UsageError, match=r"Wordmalen kan ikke brukes: den er ikke ei Wordfil\. Åpne den i Word"):
        word(document(), data)


@settings(max_examples=40, deadline=None)
@given(at=st.integers(0, len(MAL) - 1), byte=st.integers(0, 255))
def test_a_damaged_template_gives_a_report_or_a_refusal(at: int, byte: int) -> None:
    damaged = MAL[:at] + bytes([byte]) + MAL[at + 1 :]
    try:
        data = word(document(), damaged)
    except UsageError:
        return
    assert docx.Document(io.BytesIO(data)).tables


def test_a_template_with_macros_is_refused() -> None:
    types = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    with pytest.raises(UsageError, match="den har makroer"):
        word(document(), replaced(MAL, "[Content_Types].xml", types, macros))


def test_the_same_template_gives_the_same_bytes(made: bytes) -> None:
    assert word(document(), MAL) == made
    assert not re.search(rb"20(?!26-08-31)\d\d-\d\d-\d\dT", members(made)["docProps/core.xml"])
