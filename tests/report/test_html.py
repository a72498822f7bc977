"""The HTML form, read again by another hand."""

import os
import subprocess
import sys
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.documents import HOSTILE, document
from tests.report.page_reader import Element, read
from tiltak_tui.model.change import Retning
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.document import Chart, ChartKind, Column, Content, Part, Role, Series, Table
from tiltak_tui.report.html import html, page, part_html
from tiltak_tui.report.html.style import stylesheet

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BROKEN = {"br", "wbr"}


def body() -> Element:
    return read(html(document())).one("body")


def skeleton(element: Element) -> list[str]:
    """Return the elements of a page without what a longer text may add: breaks, and the lines of names in charts."""
    return [one.tag for one in element.all() if one.tag not in BROKEN | {"text"}]


def test_the_headings_follow_each_other_without_gaps() -> None:
    levels = [int(one.tag[1]) for one in body().all(*HEADINGS)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_parts_within_parts_have_lower_headings_down_to_the_sixth() -> None:
    part = Part("", "innerst", ())
    for _level in range(7):
        part = Part("", "utenpå", (part,))
    assert [one.tag for one in read(part_html(part)).all(*HEADINGS)] == ["h2", "h3", "h4", "h5", "h6", "h6", "h6", "h6"]


def test_the_page_says_its_language_title_author_and_day() -> None:
    root = read(html(document())).one("html")
    assert root.attributes == {"lang": "nb"}
    assert (
        root.one("head").one("title").text
        == root.one("h1").text
        == "Status for frivillighet Kafé i gamle Norderhov skole"
    )
    meta = {one.attributes["name"]: one.attributes["content"] for one in root.all("meta") if "name" in one.attributes}
    assert meta["author"] == "Gran kommune Kafé i gamle Norderhov skole"
    assert meta["date"] == "2026-08-31"
    assert root.one("footer").text.strip() == document().source


def test_every_table_has_a_caption_and_titles_for_its_columns_and_rows() -> None:
    tables = body().all("table")
    assert len(tables) == 4
    for table in tables:
        caption, colgroup, thead, tbody = table.children
        assert (caption.tag, colgroup.tag, thead.tag, tbody.tag) == ("caption", "colgroup", "thead", "tbody")
        (titles,) = thead.children
        assert all(one.tag == "th" or not one.text for one in titles.children)
        assert all(one.attributes["scope"] == "col" for one in titles.all("th"))
        for row in tbody.children:
            first, *others = row.children
            assert (first.tag, first.attributes["scope"]) == ("th", "row")
            assert {one.tag for one in others} == {"td"}
            assert len(row.children) == len(titles.children) == len(colgroup.children)


def test_a_table_that_may_be_too_broad_is_a_region_with_a_name_that_the_keyboard_reaches() -> None:
    root = body()
    captions = {one.attributes["id"]: one for one in root.all("caption") if "id" in one.attributes}
    regions = [one for one in root.all("div") if one.attributes.get("role") == "region"]
    assert [captions[one.attributes["aria-labelledby"]].text for one in regions][-1].startswith("Alle tiltak")
    assert all(one.attributes["tabindex"] == "0" for one in regions)


def test_what_is_referred_to_is_there_once() -> None:
    root = read(html(document())).one("html")
    ids = [one.attributes["id"] for one in root.all() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    used = [one.attributes.get(name) for one in root.all() for name in ("aria-labelledby", "aria-describedby")]
    links = [one.attributes["href"].removeprefix("#") for one in root.all("a")]
    assert {one for one in used if one} | set(links) <= set(ids)
    assert links == [part.key for part in document().parts]


def test_cells_are_written_as_people_here_write() -> None:
    (row, other) = body().all("table")[-1].one("tbody").children
    assert [one.text for one in row.children] == [
        "FRI-03", "Kafé i gamle Norderhov skole", "Eier", "30.06.2026", "► Pågår", "▲ Gul", "60\N{NO-BREAK SPACE}%",
        "1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000", "↓ Verre",
    ]  # fmt: skip
    assert [one.text for one in other.children][2:] == ["", "", "○ Ikke startet", "", "", "", ""]


def test_a_heading_is_marked_with_symbol_and_word() -> None:
    marked = read(part_html(Part("", "Kafé", (), (Vurdering.ROD, Status.PA_VENT, Retning.VERRE)), 3)).one("h3")
    assert marked.text == "Kafé ■ Rød □ På vent ↓ Verre"


def test_a_table_without_rows_and_a_chart_of_nothing_say_so() -> None:
    part = Part("a", "A", (Table("Frister", (Column("Id"),), ()), Chart("Status", ChartKind.BARS, (), (), "ingen")))
    assert [one.text for one in read(part_html(part)).all("p")] == ["Frister\nIngen", "Status\nIngen"]


def test_the_row_that_sums_up_is_the_last_only() -> None:
    rows = body().all("table")[2].one("tbody").children
    assert [one.attributes.get("class") for one in rows] == [None, None, "total"]


def test_a_chart_is_told_in_words_and_as_a_table() -> None:
    figure = body().all("figure")[0]
    for drawing in figure.all("svg"):
        title, description = drawing.children[:2]
        assert drawing.attributes["role"] == "img"
        assert drawing.attributes["aria-labelledby"] == title.attributes["id"]
        assert drawing.attributes["aria-describedby"] == description.attributes["id"]
        assert title.text == "Status etter fokusområde"
        assert description.text.endswith("Rekruttering: 1 pågår, 2 fullført.")
    rows = [[one.text for one in row.children] for row in figure.one("details").all("tr")]
    assert rows == [
        ["", "○ Ikke startet", "► Pågår", "√ Fullført", "Til sammen"],
        ["Kafé i gamle Norderhov skole", "2", "3", "1", "6"],
        ["Rekruttering", "0", "1", "2", "3"],
    ]


def test_a_very_broad_table_lies_on_a_page_on_its_side() -> None:
    def classes(width: int) -> str | None:
        table = Table("Alle", (Column("Id", width=8), Column("Kommentar", width=width)), (("A", "B"),))
        return read(part_html(Part("a", "A", (table,)))).one("section").attributes.get("class")

    assert (classes(180), classes(60)) == ("landscape", None)


def test_one_page_has_no_contents() -> None:
    assert body().all("nav")
    short = read(html(document(pages=1))).one("body")
    assert short.attributes["class"] == "short"
    assert not short.all("nav")


@pytest.mark.parametrize(
    "text", [*HOSTILE, "<!-- x", "</style></title></svg><b>", "'\"><x y='", "&#60;b&gt;", "\0\ud800"]
)
def test_text_that_means_harm_is_text(text: str) -> None:
    root = read(html(document(text)))
    assert skeleton(root) == skeleton(read(html(document())))
    assert {name for one in root.all() for name in one.attributes} == ATTRIBUTES
    shown = visible(text)
    assert root.one("h1").text == f"Status for frivillighet {shown}"
    assert root.one("code").text == f"tiltak rapport '{shown}'"
    assert root.one("footer").text.strip().endswith(shown.strip())
    assert root.all("caption")[-1].text == f"Alle tiltak: {shown}"
    assert root.all("desc")[0].text.startswith(f"{shown}: ")
    cells = [one.text for one in root.all("table")[-1].all("th", "td")]
    assert cells.count(shown) == 2
    assert root.all("dd")[-1].text == shown


ATTRIBUTES = {name for one in read(html(document())).all() for name in one.attributes}


@given(st.text())
def test_any_text_is_text(text: str) -> None:
    part = Part("avvik", text, document(text).parts[0].blocks)
    root = read(part_html(part))
    assert root.one("h2").text == visible(text)
    assert root.one("h3").text == f"FRI-03 {visible(text)} ▲ Gul ► Pågår"
    assert root.all("dd")[-1].text == visible(text)


@given(st.text())
def test_any_text_is_text_in_the_foot_of_the_printed_pages(text: str) -> None:
    style = stylesheet(document()._replace(source=text))
    foot = style.split("@bottom-left{content:")[1].split(";width")[0]
    assert foot[0] == foot[-1] == '"'
    assert decoded(foot[1:-1]) == visible_line(text)


def decoded(css: str) -> str:
    """Return what a string of CSS says; nothing in it may be anything but letters, digits, spaces and codes."""
    plain, *coded = css.split("\\")
    said = plain + "".join(chr(int(one[:6], 16)) + one[7:] for one in coded)
    assert all(one[6] == " " for one in coded)
    assert all(one == " " or one.isalnum() for one in css.replace("\\", ""))
    return said


@pytest.mark.parametrize("text", ["Kafé", *HOSTILE])
def test_nothing_is_fetched_and_nothing_runs(text: str) -> None:
    page_ = html(document(text))
    root = read(page_)
    assert not root.all("script", "link", "img", "iframe", "object", "embed", "form", "input", "base")
    assert not any(name.startswith("on") or name == "src" for one in root.all() for name in one.attributes)
    assert all(one.attributes["href"].startswith("#") for one in root.all("a"))
    style = root.one("style").text
    assert not any(word in style for word in ("url(", "@import", "http", "//"))
    assert "http:" not in page_
    assert "https:" not in page_
    policy = next(one.attributes for one in root.all("meta") if "http-equiv" in one.attributes)
    assert policy["content"].startswith("default-src 'none'")


def test_a_part_that_others_have_drawn_stands_in_the_place_of_the_programs_own() -> None:
    drawn = {"avvik": "<h2>Våre avvik</h2>", "til_beslutning": " \n", "planer": '<h2 id="planer">Planer</h2>'}
    root = read(html(document(), drawn)).one("main")
    assert [one.text for one in root.all("h2")] == [
        "Våre avvik", "Endret siden sist", "Planer", "Vedlegg: alle tiltak", "Hvor tallene kommer fra",
    ]  # fmt: skip
    links = [one.attributes["href"] for one in root.one("nav").all("a")]
    assert links == ["#avvik", "#siden_sist", "#planer", "#vedlegg", "#kilde"]


def test_parts_are_drawn_alone_as_they_are_on_the_page() -> None:
    one = document()
    assert page(one, "".join(map(part_html, one.parts))) == html(one)
    assert all(part_html(part) in html(one) for part in one.parts)


def test_paragraphs_look_like_what_they_are_there_for() -> None:
    classes = [one.attributes.get("class") for one in body().all("p")]
    assert {role.value for role in Role if role is not Role.PLAIN} <= set(classes)


def test_the_same_document_is_the_same_page_anywhere_and_any_day(monkeypatch: pytest.MonkeyPatch) -> None:
    first = html(document())
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setattr(time, "time", lambda: 4e9)
    assert html(document()) == first
    code = (
        "import sys; from tests.report.documents import document; from tiltak_tui.report.html import html;"
        "sys.stdout.buffer.write(html(document()).encode())"
    )
    for seed in ("1", "2"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "America/Adak"}
        root = Path(__file__).parents[2]
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=surroundings, cwd=root)
        assert done.stdout == first.encode()


def test_long_words_may_be_broken_and_are_told_whole() -> None:
    word = "Digitaliseringsinfrastrukturutviklingsprogrammet"
    cell = read(part_html(Part("a", "A", (Table("T", (Column("N"),), ((word,),)),)))).one("tbody").one("th")
    assert cell.text == word
    assert len(cell.all("wbr")) == 3


def test_dates_and_ids_stay_on_one_line() -> None:
    columns = (Column("Id"), Column("Frist", Content.DATE))
    row = read(part_html(Part("a", "A", (Table("T", columns, (("FRI-03", date(2026, 6, 30)),)),)))).one("tbody")
    assert [one.attributes.get("class") for one in row.all("th", "td")] == ["whole", "date"]


def test_a_chart_without_counts_has_no_legend() -> None:
    def legends(*series: Series) -> int:
        return len(read(part_html(Part("a", "A", (Chart("S", ChartKind.BARS, ("B",), series, "b"),)))).all("ul"))

    assert (legends(), legends(Series(Status.PAGAR, (1,)))) == (0, 1)
