"""A report as plain text, for e-mail and for those who have it read aloud."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.report.documents import HOSTILE, document
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.model.width import cells
from tiltak_tui.report.document import (
    Block,
    Bullets,
    Chart,
    ChartKind,
    Column,
    Content,
    Facts,
    Paragraph,
    Part,
    Role,
    Series,
    Table,
    plain,
)
from tiltak_tui.report.text import part_text, text

MARKER = "MERKELAPP"


def _bare(shown: str) -> str:
    return "".join(shown.split())


def _draws(typed: str) -> None:
    whole = text(document(typed))
    wanted = _bare(visible(typed))
    assert not wanted or _bare(whole).count(wanted) >= text(document(MARKER)).count(MARKER)
    assert visible(whole) == whole
    command = visible(f"tiltak rapport '{typed}'")
    assert f"\n\n{command}\n\n" in whole
    for line in whole.replace(command, "").split("\n"):
        assert cells(line) <= 80
        assert line == line.rstrip(" ")


@pytest.mark.parametrize("typed", [*HOSTILE, "漢字" * 100, "https://www.gran.kommune.no/" + "x" * 200, "ord " * 100])
def test_what_people_typed_fits_in_eighty_columns_and_is_all_there(typed: str) -> None:
    _draws(typed)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
@example(" \n ")
def test_any_text_fits_and_is_all_there(typed: str) -> None:
    _draws(typed)


def _lines(*blocks: Block, level: int = 2) -> list[str]:
    return part_text(Part("x", "Del", blocks), level).split("\n")


def test_nothing_is_drawn_with_lines_or_columns() -> None:
    whole = text(document())
    assert not any(0x2500 <= ord(sign) < 0x2580 and sign not in "■□▲►●○" for sign in whole)
    assert "|" not in whole


def test_headings_are_underlined() -> None:
    assert part_text(Part("x", "Møteplasser 漢字", ()), 2) == f"Møteplasser 漢字\n{'=' * 16}"
    assert part_text(Part("x", "Verre", ()), 3) == "Verre\n-----"
    assert text(document()).startswith("Status for frivillighet Kafé i gamle Norderhov skole\n=====")


def test_what_is_told_of_one_tiltak_stands_together() -> None:
    facts = Facts((("Frist", plain("30.06.2026")), ("Årsak", plain("Venter.\n\nLenge"))))
    part = Part("", "FRI-03 Kafé", (facts, Paragraph(plain("Mer"))), (Vurdering.GUL, Status.PAGAR))
    assert part_text(part, 3).split("\n") == [
        "FRI-03 Kafé (▲ Gul, ► Pågår)",
        "Frist: 30.06.2026",
        "Årsak:",
        "  Venter.",
        "",
        "  Lenge",
        "",
        "Mer",
    ]


def test_a_row_is_told_in_labelled_sentences() -> None:
    columns = (
        Column("Id", width=8),
        Column("Tiltak", width=30),
        Column("Ansvarlig", width=20),
        Column("Frist", Content.DATE),
        Column("Status", Content.STATUS),
        Column("Vurdering", Content.VURDERING),
        Column("Fremdrift", Content.PERCENT),
        Column("Kommentar", width=40),
    )
    rows = (
        ("FRI-03", "Kafé", "Leder frivilligsentralen", date(2026, 6, 30), Status.PAGAR, Vurdering.GUL, 60, "Ja! «Nå.»"),
        ("FRI-04", None, None, None, None, None, None, "Først\nså"),
    )
    assert _lines(Table("Alle tiltak", columns, rows))[3:] == [
        "Alle tiltak:",
        "",
        "FRI-03 Kafé",
        "  Ansvarlig: Leder frivilligsentralen. Frist: 30.06.2026. Status: ► Pågår.",
        "  Vurdering: ▲ Gul. Fremdrift: 60\N{NO-BREAK SPACE}%. Kommentar: Ja! «Nå.»",
        "FRI-04",
        "  Kommentar:",
        "    Først",
        "    så",
    ]


def test_figures_are_told_on_the_line_of_their_row() -> None:
    columns = (Column("Område", width=30), Column("Tiltak", Content.NUMBER), Column("Fullført", width=9))
    rows = (("Møteplasser", 6, "2 (1)"), (None, None, None))
    assert _lines(Table("Tallene.", columns, rows))[3:] == [
        "Tallene.",
        "",
        "- Møteplasser: Tiltak 6, Fullført 2 (1)",
        "- –",
    ]
    commas = (Column("Barriere"), Column("Tiltak", Content.NUMBER), Column("Rød, gul eller forsinket", Content.NUMBER))
    assert _lines(Table("", commas, (("Tid", 2, 0),)))[3:] == ["- Tid: Tiltak 2; Rød, gul eller forsinket 0"]


def test_figures_that_take_several_lines_are_not_parted_from_their_labels() -> None:
    columns = (Column("Område", width=30), *(Column(f"Antall {number}", Content.NUMBER) for number in range(9)))
    assert _lines(Table("", columns, (("Møteplasser", *range(9)),)))[-2:] == [
        "- Møteplasser: Antall 0 0, Antall 1 1, Antall 2 2, Antall 3 3, Antall 4 4,",
        "  Antall 5 5, Antall 6 6, Antall 7 7, Antall 8 8",
    ]


def test_a_table_without_rows_says_so() -> None:
    assert _lines(Table("Frister", (Column("Tiltak"),), ()))[3:] == ["Frister:", "", "Ingen"]


def test_a_chart_is_told_in_words() -> None:
    chart = Chart("Status", ChartKind.BARS, ("A",), (Series(Status.PAGAR, (1,)),), "A: 1 pågår.")
    assert _lines(chart)[3:] == ["Status:", "A: 1 pågår."]


def test_points_hang_under_their_mark() -> None:
    assert _lines(Bullets((plain("ord " * 30), plain("en\nto"))))[3:] == [
        "- " + ("ord " * 19).strip(),
        "  " + ("ord " * 11).strip(),
        "- en",
        "  to",
    ]


def test_a_command_is_never_broken() -> None:
    command = "tiltak rapport --innledning '" + "ord " * 50 + "'"
    assert _lines(Paragraph(plain(command), Role.COMMAND))[3:] == [command]


def test_a_part_that_something_else_has_drawn_stands_in_its_place() -> None:
    first, second, *_rest = document().parts
    whole = text(document(), {"avvik": "Våre avvik\n"})
    assert f"\n\nVåre avvik\n\n{part_text(second, 2)}\n\n" in whole
    assert part_text(first, 2) not in whole
