"""What a cell of a returned form means: read right, or not at all."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiltak_tui.model.oppsett import Vurderingstekst
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.sheets import meaning
from tiltak_tui.sheets.celle import Celle
from tiltak_tui.sheets.meaning import NotUnderstoodError

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
)  # fmt: skip


def cell(verdi: Any, *, prosent: bool = False, formel: bool = False) -> Celle:
    return Celle("Svar", "J9", verdi, formel, prosent)


def vurdering(celle: Celle) -> Vurdering:
    return meaning.as_vurdering(celle, Vurderingstekst(gul="Litt bak"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pågår", Status.PAGAR), ("PAAGAAR", Status.PAGAR), ("► pågår.", Status.PAGAR), ("under arbeid", Status.PAGAR),
        ("ikke-startet", Status.IKKE_STARTET), ("Ferdig!", Status.FULLFORT), ("på vent", Status.PA_VENT),
        ("utgår", Status.UTGATT), ("i rute", None), ("utsatt", None), ("grønn", None), (1, None), (True, None),
        ("pågår, men tregt", None), ("►", None),
    ],
)  # fmt: skip
def test_status(text: Any, expected: Status | None) -> None:
    assert_read(meaning.as_status, cell(text), expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gul", Vurdering.GUL), ("● Grønn", Vurdering.GRONN), ("I rute", Vurdering.GRONN), ("rød", Vurdering.ROD),
        ("rodt", Vurdering.ROD), ("etter planen", Vurdering.GRONN), ("litt bak", Vurdering.GUL), ("gul/rød", None),
        ("bra", None), ("pågår", None), (3, None),
    ],
)  # fmt: skip
def test_vurdering(text: Any, expected: Vurdering | None) -> None:
    assert_read(vurdering, cell(text), expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30.06.2027", True), ("30.6.27", True), ("30/6-27", True), ("30/6 2027", True), ("30-06-2027", True),
        ("30. juni 2027", True), ("30.juni 2027.", True), ("30 jun. 27", True), ("fredag 30. juni 2027", True),
        ("ons. 30.06.2027", True), ("innen 30.06.2027", True), ("2027-06-30", True), ("2027-06-30 00:00:00", True),
        (datetime.combine(date(2027, 6, 30), time()), True), (date(2027, 6, 30), True),
        ("juni 2027", False), ("30.06", False),
        ("06/30/2027", False), ("31.06.2027", False), ("høsten 2027", False), (46203, False), (True, False),
        (time(1, 2), False), ("30. pluto 2027", False), ("30.06.2027 eller 30.07.2027", False), ("", False),
    ],
)  # fmt: skip
def test_dates(text: Any, expected: bool) -> None:
    assert_read(meaning.as_date, cell(text), date(2027, 6, 30) if expected else None)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_any_date_is_read_however_it_is_written(day: date) -> None:
    d, m, y = day.day, day.month, day.year
    for text in (
        f"{d}.{m}.{y}", f"{d:02}.{m:02}.{y % 100:02}", f"{d}/{m}-{y % 100:02}", f"{d}/{m} {y}", f"{d}-{m}-{y}",
        f"{d}. {MONTHS[m - 1]} {y}", f"{d}.{MONTHS[m - 1][:3].upper()} {y}", day.isoformat(), f" {d}. {m}. {y}. ",
    ):  # fmt: skip
        assert meaning.date_in_text(text) == day, text


@given(st.text())
def test_any_text_is_a_value_or_not_understood(text: str) -> None:
    for read in (meaning.as_status, vurdering, meaning.as_date, meaning.as_percent, meaning.is_ticked):
        with suppress(NotUnderstoodError):
            read(cell(text))
    assert meaning.as_comment(cell(text)) == text.strip()


@pytest.mark.parametrize(
    ("celle", "expected"),
    [
        (cell(60), 60), (cell(60.0), 60), (cell("60 %"), 60), (cell(0.6, prosent=True), 60),
        (cell(1, prosent=True), 100), (cell(float('nan')), None), (cell(float('inf'), prosent=True), None),
        (cell("60 prosent"), 60), (cell(0), 0), (cell(0.6), None), (cell(101), None), (cell(-1), None),
        (cell("seksti"), None), (cell(date(2027, 1, 1)), None), (cell(True), None), (cell("60", formel=True), None),
        (cell(float("1e300")), None),
    ],
)  # fmt: skip
def test_fremdrift(celle: Celle, expected: int | None) -> None:
    assert_read(meaning.as_percent, celle, expected)


def test_a_tick_and_a_comment() -> None:
    assert all(meaning.is_ticked(cell(one)) for one in ("ja", "X", "✓", True, 1, "Ja.", "Ingen endring"))
    assert not any(meaning.is_ticked(cell(one)) for one in ("nei", False, 0, None))
    assert_read(meaning.is_ticked, cell("kanskje"), None)
    assert meaning.as_comment(cell(2027.0)) == "2027"
    assert meaning.as_comment(cell(datetime.combine(date(2027, 5, 3), time()))) == "03.05.2027"
    assert meaning.as_comment(cell("=A1")) == "=A1"
    assert_read(meaning.as_comment, cell("=A1", formel=True), None)
    assert_read(meaning.as_comment, cell(True), None)
    assert all(meaning.is_empty(cell(one)) for one in (None, "  ", "-", "–"))


def assert_read(read: Callable[[Celle], Any], celle: Celle, expected: Any) -> None:
    if expected is None:
        with pytest.raises(NotUnderstoodError, match=r"\w"):
            read(celle)
    else:
        assert read(celle) == expected
