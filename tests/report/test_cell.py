"""What cells and headings say."""

from datetime import date

import pytest

from tiltak_tui.model.change import Retning
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.cell import cell_text, heading_text
from tiltak_tui.report.document import Cell, Column, Content, Part


@pytest.mark.parametrize(
    ("content", "cell", "text"),
    [
        (Content.TEXT, "Kafé\x1b\u202e", "Kafé␛⟨202E⟩"),
        (Content.TEXT, "to\nlinjer", "to\nlinjer"),
        (Content.TEXT, None, ""),
        (Content.NUMBER, 1_250_000, "1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000"),
        (Content.NUMBER, 0, "0"),
        (Content.PERCENT, 60, "60\N{NO-BREAK SPACE}%"),
        (Content.DATE, date(2026, 6, 30), "30.06.2026"),
        (Content.STATUS, Status.PA_VENT, "□ På vent"),
        (Content.VURDERING, Vurdering.ROD, "■ Rød"),
        (Content.RETNING, Retning.FULLFORT, "√ Fullført"),
    ],
)
def test_a_cell_is_written_as_people_here_write(content: Content, cell: Cell, text: str) -> None:
    assert cell_text(Column("Felt", content), cell) == text


def test_a_heading_tells_how_it_goes() -> None:
    assert heading_text(Part("", "FRI-03 Kafé\ni skolen", (), (Vurdering.GUL, Status.PAGAR))) == (
        "FRI-03 Kafé i skolen (▲ Gul, ► Pågår)"
    )
    assert heading_text(Part("", "Avvik", ())) == "Avvik"
