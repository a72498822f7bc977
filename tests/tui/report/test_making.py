"""Reading a report for the screen: the same report as the verb makes, and what is wrong told at its choice."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.report.kommune import Kommune
from tiltak_tui.history import History
from tiltak_tui.merker import sett_merke
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.points import find_punkt
from tiltak_tui.report.form import Form
from tiltak_tui.report.make import read_report
from tiltak_tui.report.valg import Mottaker, Valg
from tiltak_tui.tui.report.making import WrongChoiceError, points_told, read_for_screen, written_point


@pytest.fixture
def mappe(kommune: Kommune) -> Planmappe:
    return kommune.open()


@pytest.fixture
def history(mappe: Planmappe) -> Iterator[History]:
    with closing(History(mappe, None)) as found:
        yield found


def told(_done: int, _total: int) -> None: ...


@pytest.mark.parametrize(
    "valg",
    [
        Valg(),
        Valg(tittel="Status i høst", innledning=" Kjære alle.\n\n«Ferdig» \\n. ", kort=True),
        Valg(filter="kafé", per="31.08.2026", siden="31.05.2026", innledning="\n"),
        Valg(plan="frivillighet", mottaker=Mottaker.FOLKEVALGTE, kort=True),
    ],
)
def test_the_words_are_put_in_without_reading_anything_again(mappe: Planmappe, history: History, valg: Valg) -> None:
    base = read_for_screen(mappe, history, valg, told)
    mine = base.worded(tittel=valg.tittel, innledning=valg.innledning, kort=valg.kort)
    verbs = read_report(mappe, history, valg)
    assert mine.valg == verbs.valg
    for form in (Form.JSON, Form.HTML):
        assert mine.drawn(form) == verbs.drawn(form)
    other = mine.worded(tittel="X", innledning="", kort=False).worded(tittel="", innledning="", kort=False)
    assert other.rapport.tittel == "X"  # what has a title keeps it; the screen begins at the base each time


def test_what_is_wrong_is_told_at_its_choice(mappe: Planmappe, history: History) -> None:
    for valg, field, said in (
        (Valg(per="tull"), "per", "«tull» er ikke et punkt"),
        (Valg(per="1.1.2031"), "per", "har ikke vært ennå"),
        (Valg(siden="[/x] [b"), "siden", "er ikke et punkt"),
        (Valg(per="31.08.2026", siden="1.11.2026"), "siden", "01.11.2026 er etter 31.08.2026"),
        (Valg(plan="finnes-ikke"), "per", "Fant ingen plan"),
    ):
        with pytest.raises(WrongChoiceError, match=said) as raised:
            read_for_screen(mappe, history, valg, told)
        assert raised.value.field == field


def test_a_point_is_written_so_that_it_is_found_again(mappe: Planmappe, history: History) -> None:
    merke = sett_merke(mappe, "Ledermøte 3. november")
    for text in (
        "31.08.2026",
        "forrige tertial",
        "ledermøte 3. november",
        merke.commit[:9],
        f"{merke.commit}@2026-11-01",
    ):
        punkt = find_punkt(text, mappe, history)
        again = find_punkt(written_point(punkt), mappe, history)
        assert again[:2] == punkt[:2], text
    rapport = read_for_screen(mappe, history, Valg(per=merke.navn, siden="31.08.2026"), told).rapport
    day = f"{merke.satt:%d.%m.%Y}"
    assert points_told(rapport) == (f"Ledermøte 3. november ({day})", "31.08.2026")
