"""The words and amounts of a list, as they are written in Norwegian ones."""

import pytest

from tiltak_tui.lists.meanings import known_of, read
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.planmappe import innhold_of
from tiltak_tui.sheets.celle import Celle
from tiltak_tui.sheets.meaning import NotUnderstoodError

KJENT = known_of(innhold_of([]))
WORDS = {
    Status.IKKE_STARTET: ("Ikke igangsatt", "Ikke gjennomført", "Under planlegging", "1 Ikke startet", "Planlagt"),
    Status.PAGAR: ("Delvis startet", "Utredes", "2. Pågår", "Pågår/løpende", "Påbegynt / pågår", "Godt i gang"),
    Status.PA_VENT: ("Avventes", "Satt på vent"),
    Status.FULLFORT: ("3 - Ferdig", "Innført", "Mål nådd", "OK!"),
    Status.UTGATT: ("Stanset", "Ikke aktuell"),
}


def of(value: object, *, percent: bool = False) -> dict[str, object]:
    return read("status", Celle("", "A1", value, er_prosent=percent), KJENT, "Status")


def test_words_mean_a_status() -> None:
    for status, words in WORDS.items():
        assert {word: of(word) for word in words} == {word: {"status": status} for word in words}


def test_words_that_say_more_than_a_status() -> None:
    assert of("I henhold til plan") == {"status": Status.PAGAR, "vurdering": Vurdering.GRONN}
    assert of("🔴") == {"vurdering": Vurdering.ROD}
    assert of("60 %") == of(0.6, percent=True) == {"status": Status.PAGAR, "fremdrift": 60}
    assert of("100%") == {"status": Status.FULLFORT, "fremdrift": 100}
    assert of("Ferdig 15.09.2026") == {"status": Status.FULLFORT, "kommentar": "Ferdig 15.09.2026"}
    assert of("Pågår – tre kurs holdt") == {"status": Status.PAGAR, "kommentar": "tre kurs holdt"}


@pytest.mark.parametrize("word", ["Forsinket", "Ferdig?", "Ikke ferdig", "x", "160 %", 1, "Videreføres"])
def test_what_may_mean_several_things_is_not_guessed(word: object) -> None:
    with pytest.raises(NotUnderstoodError):
        of(word)


def test_a_number_is_nobodys_name() -> None:
    with pytest.raises(NotUnderstoodError, match="er et tall, ikke et navn"):
        read("ansvarlig", Celle("", "A1", 0), KJENT)


@pytest.mark.parametrize(
    ("heading", "value", "kostnad"),
    [
        ("Kostnad (mill. kr)", 2.5, 2_500_000),
        ("Kostnad (mill. kr)", "2,5", 2_500_000),
        ("Kostnad (mill. kr)", "2,5 mill.", 2_500_000),
        ("Kostnad (mill. kr)", "500 tusen kr", 500_000),
        ("Budsjett (1000 kr)", "1,2 millioner", 1_200_000),
        ("Budsjett (1000 kr)", "50", 50_000),
        ("Kostnad", "3 mnok", 3_000_000),
    ],
)
def test_what_a_cell_itself_counts_goes_before_its_heading(heading: str, value: object, kostnad: int) -> None:
    assert read("kostnad", Celle("", "A1", value), KJENT, heading) == {"kostnad": kostnad}
