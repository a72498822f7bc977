"""A report as lines: they fit, they are safe, and nothing of the report is lost."""

from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.report.documents import HOSTILE, document
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.document import Column, Content, Document, Part, Table
from tiltak_tui.tui.report.lines import lines_of
from tiltak_tui.tui.report.styled import BAR, FILL, LOOKS

WIDTHS = (24, 74, 114, 190)


def texts(shown: Document, width: int) -> list[str]:
    """Return the lines as text; each look is known, each line fits and is safe."""
    found: list[str] = []
    for line in lines_of(shown, width):
        if isinstance(line, str):
            assert visible_line(line) == line
            continue
        assert all(look in LOOKS or look.startswith((BAR, FILL)) for _text, look in line)
        text = "".join(text for text, _look in line)
        assert visible_line(text) == text
        assert cell_len(text) <= width, text
        found.append(text)
    return found


def squeezed(text: str) -> str:
    """Return a text without what is put between its words, or between the lines of a cell."""
    return "".join(character for character in text if character.isalnum())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_fits_and_is_shown_as_it_is(text: str, width: int) -> None:
    shown = texts(document(text), width)
    whole = squeezed("".join(shown))
    assert squeezed(visible(text)) in whole
    assert squeezed(f"Status for frivillighet {visible(text)}") in whole


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.integers(24, 120))
def test_every_text_and_width(text: str, width: int) -> None:
    texts(document(text), width)


@pytest.mark.parametrize("width", [74, 114])
def test_what_a_report_says_stands_there_in_order(width: int) -> None:
    shown = "\n".join(texts(document(), width)).replace("\N{NO-BREAK SPACE}", " ")
    wanted = (
        "Status for frivillighet Kafé i gamle Norderhov skole\n",
        "Til ledergruppa · per 31.08.2026\n",
        "▌ Kafé i gamle Norderhov skole\n",
        "11 av 16 er rapportert.\n",
        "\n\nAvvik ─",
        "FRI-03 Kafé i gamle Norderhov skole  ▲ Gul  ► Pågår\n  Ansvarlig  Leder frivilligsentralen, Eiendomssjef\n",
        "  Frist      30.06.2026, flyttet 2 ganger\n",
        "• FRI-04 er ny.\n",
        "Status etter fokusområde\n○ Ikke startet",
        "Fokusområde                   Tiltak  Sist\n",
        "Kafé i gamle Norderhov skole       6     5\n",
        "Til sammen                         9     8\n",
        "FRI-03 ",
        "tiltak rapport 'Kafé i gamle Norderhov skole'\n",
        "oppføring 1a2b3c4",
    )  # fmt: skip
    place = 0
    for one in wanted:
        assert one in shown[place:], one
        place = shown.index(one, place)


def test_headings_of_the_first_level_are_places_to_go_to() -> None:
    found = list(lines_of(document(), 74))
    titles = [one for one in found if isinstance(one, str)]
    assert titles[0] == "Avvik"
    assert titles[-1] == "Hvor tallene kommer fra"
    place = found.index("Avvik")
    assert found[place + 1][0] == ("Avvik", "heading")


def test_colour_only_where_it_says_how_it_goes() -> None:
    looks = {text: look for line in lines_of(document(), 190) if not isinstance(line, str) for text, look in line}
    assert next(look for text, look in looks.items() if text.startswith("▲ Gul")) == "gul"
    assert next(look for text, look in looks.items() if text.startswith("► Pågår")) == "text"
    assert next(look for text, look in looks.items() if text.startswith("↓ Verre")) == "rod"


COLUMNS = (
    Column("Id", width=8),
    Column("Tiltak", width=34),
    Column("Fokusområde", width=22),
    Column("Ansvarlig", width=22),
    Column("Frist", Content.DATE, 11),
    Column("Status", Content.STATUS, 14),
    Column("Vurdering", Content.VURDERING),
    Column("Fremdrift", Content.PERCENT, 9),
    Column("Rapportert per", Content.DATE, 11),
    Column("Kommentar", width=44),
)


def appendix(rows: int) -> Document:
    row = (
        "Dreie økonomistyringen mot effekt og resultater", "Styring, økonomi og ressurser",
        "Kommunalsjef for Kultur og samfunn", date(2026, 8, 31), Status.PAGAR, Vurdering.ROD, 50, date(2026, 8, 31),
        "Systemet kan ikke levere tallene. Saken skal opp i neste møte.",
    )  # fmt: skip
    table = Table("Alle tiltak", COLUMNS, tuple((f"INN-{number:04}", *row) for number in range(rows)))
    return Document("T", "", "", date(2026, 8, 31), (), (Part("vedlegg", "Vedlegg", (table,)),), "")


def test_what_there_is_no_column_for_stands_below_its_row() -> None:
    shown = texts(appendix(2), 74)
    place = next(n for n, line in enumerate(shown) if line.startswith("INN-0000"))
    assert shown[place - 2].split() == ["Id", "Tiltak", "Frist", "Status", "Vurdering"]
    assert [line.rstrip().replace("\N{NO-BREAK SPACE}", " ") for line in shown[place : place + 5]] == [
        "INN-0000  Dreie økonomistyringen mot        31.08.2026  ► Pågår  ■ Rød",
        "          effekt og resultater",
        "   Fokusområde: Styring, økonomi og ressurser · Ansvarlig: Kommunalsjef",
        "   for Kultur og samfunn · Fremdrift: 50 % · Rapportert per: 31.08.2026 ·",
        "   Kommentar: Systemet kan ikke levere tallene. Saken skal opp i neste",
    ]
    wide = texts(appendix(2), 190)
    assert "Systemet kan ikke levere tallene." in next(line for line in wide if line.startswith("INN-0001"))


def test_a_long_report_begins_before_the_rest_of_it_is_laid_out() -> None:
    coming = lines_of(appendix(2_000), 74)
    assert len(list(islice(coming, 100))) == 100
    assert sum(1 for _line in coming) > 10_000
