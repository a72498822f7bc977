"""What follows from the dates: forsinket, rapportert, and the day that is asked for."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small_planmappe import day
from tiltak_tui.model.followup import (
    asked_day,
    asked_days,
    asking_runde,
    default_statusdato,
    is_asked,
    is_forsinket,
    is_in_share,
    is_overdue,
    is_rapportert,
    last_period_end,
    open_runde,
)
from tiltak_tui.model.oppsett import Oppsett, Runde
from tiltak_tui.model.plan import Periode, Plan, Tiltak
from tiltak_tui.model.status import Rytme, Status

ENDS = [
    (Rytme.MANED, "2026-03-31", "2026-03-31"),
    (Rytme.MANED, "2026-03-30", "2026-02-28"),
    (Rytme.MANED, "2024-03-01", "2024-02-29"),
    (Rytme.KVARTAL, "2026-05-15", "2026-03-31"),
    (Rytme.KVARTAL, "2026-01-01", "2025-12-31"),
    (Rytme.TERTIAL, "2026-08-30", "2026-04-30"),
    (Rytme.TERTIAL, "2026-08-31", "2026-08-31"),
    (Rytme.HALVAR, "2026-06-29", "2025-12-31"),
    (Rytme.HALVAR, "2026-06-30", "2026-06-30"),
    (Rytme.AR, "2026-12-30", "2025-12-31"),
]


@pytest.mark.parametrize(("rytme", "today", "end"), ENDS)
def test_the_last_period_that_has_ended(rytme: Rytme, today: str, end: str) -> None:
    assert last_period_end(rytme, day(today)) == day(end)


@given(st.sampled_from(Rytme), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_period_ends_with_its_month_and_not_after_today(rytme: Rytme, today: date) -> None:
    end = last_period_end(rytme, today)
    assert end <= today
    assert (end + timedelta(days=1)).day == 1
    assert today - end < timedelta(days=366)
    assert last_period_end(rytme, end) == end


def test_forsinket_begins_the_day_after_the_frist_and_ends_with_the_tiltak() -> None:
    tiltak = Tiltak(frist=day("2026-06-30"))
    assert not is_forsinket(tiltak, day("2026-06-30"))
    assert is_forsinket(tiltak, day("2026-07-01"))
    assert is_forsinket(tiltak.replace(status=Status.PA_VENT), day("2026-07-01"))
    assert not is_forsinket(tiltak.replace(status=Status.FULLFORT), day("2026-07-01"))
    assert not is_forsinket(tiltak.replace(status=Status.UTGATT), day("2026-07-01"))
    assert not is_forsinket(Tiltak(), day("2026-07-01"))


def runde(navn: str = "1. tertial", per: str = "2026-04-30", **values: Any) -> Runde:
    return Runde(navn=navn, per=day(per), **values)


def test_a_round_is_open_from_its_start_until_it_is_ended() -> None:
    one = runde(startet=day("2026-05-01"), avsluttet=day("2026-05-20"))
    assert not one.is_open(day("2026-04-30"))
    assert one.is_open(day("2026-05-01"))
    assert one.is_open(day("2026-05-19"))
    assert not one.is_open(day("2026-05-20"))
    assert runde().is_open(day("1900-01-01"))


def test_the_open_round_with_the_latest_day_counts() -> None:
    oppsett = Oppsett(
        runde=(
            runde("ny", "2026-08-31"),
            runde("gammel"),
            runde("andres", "2026-12-31", planer=("digital",)),
            Runde(navn="uten dag"),
        )
    )
    found = open_runde(oppsett, Plan(id="frivillighet"), day("2026-09-01"))
    assert found is not None
    assert found.navn == "ny"
    assert open_runde(Oppsett(), Plan(id="frivillighet"), day("2026-09-01")) is None


def test_a_round_whose_day_is_to_come_asks_for_nothing_yet() -> None:
    plan = Plan(id="p", rytme=Rytme.TERTIAL)
    early = runde("tidlig", "2026-08-31", startet=day("2026-05-04"))
    open_now = runde(startet=day("2026-05-04"))
    for runder in ((early, open_now), (open_now, early)):
        oppsett = Oppsett(runde=runder)
        assert open_runde(oppsett, plan, day("2026-05-10")) is open_now
        assert default_statusdato(plan, oppsett, day("2026-05-10")) == day("2026-04-30")
        assert asked_day(plan, oppsett, day("2026-05-10")) == day("2026-04-30")
        assert open_runde(oppsett, plan, day("2026-08-31")) is early
    alone = Oppsett(runde=(early,))
    assert open_runde(alone, plan, day("2026-08-30")) is None
    assert asked_day(plan, alone, day("2026-08-30")) == day("2026-04-30")
    assert asked_day(plan, alone, day("2026-08-31")) == day("2026-08-31")


@pytest.mark.parametrize("per", [date.min, date.max])
@pytest.mark.parametrize("rytme", Rytme)
def test_a_round_at_the_end_of_the_calendar_disturbs_nothing(per: date, rytme: Rytme) -> None:
    plan, today = Plan(id="p", rytme=rytme), day("2026-05-22")
    for one in (Runde(navn="x", per=per), Runde(navn="x", per=per, avsluttet=day("2026-05-10"))):
        oppsett = Oppsett(runde=(one,))
        assert is_overdue(plan, oppsett, today) in {True, False}
        assert asked_days(plan, oppsett, today, 5)[-1] == last_period_end(rytme, today)


def test_the_day_asked_for_is_that_of_the_round_else_of_the_rytme() -> None:
    today = day("2026-09-15")
    plan = Plan(id="p", rytme=Rytme.TERTIAL)
    assert asked_day(plan, Oppsett(), today) == day("2026-08-31")
    assert asked_day(plan, Oppsett(runde=(runde(per="2026-09-01"),)), today) == day("2026-09-01")
    assert asked_day(Plan(id="p"), Oppsett(runde=(runde(),)), today) == day("2026-04-30")
    assert asked_day(Plan(id="p"), Oppsett(), today) is None


def test_nothing_is_asked_of_a_plan_that_has_ended_or_not_begun() -> None:
    today = day("2026-09-15")
    plan = Plan(id="p", rytme=Rytme.AR)
    assert asked_day(plan.replace(avsluttet=today), Oppsett(runde=(runde(),)), today) is None
    assert asked_day(plan.replace(avsluttet=day("2026-09-16")), Oppsett(), today) == day("2025-12-31")
    begun = Periode(fra=day("2026-01-01"))
    assert asked_day(plan.replace(periode=begun), Oppsett(), today) is None
    assert asked_day(plan.replace(periode=begun), Oppsett(), day("2026-12-31")) == day("2026-12-31")


def test_rapportert_is_a_statusdato_that_has_reached_the_day() -> None:
    asked = day("2026-04-30")
    assert not is_rapportert(Tiltak(), asked)
    assert not is_rapportert(Tiltak(), None)
    assert not is_rapportert(Tiltak(statusdato=day("2026-04-29")), asked)
    assert is_rapportert(Tiltak(statusdato=asked), asked)
    assert is_rapportert(Tiltak(statusdato=day("2020-01-01")), None)


def test_who_is_asked() -> None:
    asked = day("2026-04-30")
    assert is_asked(Tiltak(), asked)
    assert not is_asked(Tiltak(), None)
    assert not is_asked(Tiltak(status=Status.FULLFORT), asked)
    assert not is_asked(Tiltak(status=Status.UTGATT), asked)
    assert not is_asked(Tiltak(status=Status.PA_VENT, gjenopptas=day("2026-05-01")), asked)
    assert is_asked(Tiltak(status=Status.PA_VENT, gjenopptas=asked), asked)


def test_what_has_answered_counts_though_it_is_not_asked_any_more() -> None:
    asked = day("2026-04-30")
    assert is_in_share(Tiltak(), asked)
    assert not is_in_share(Tiltak(), None)
    for ended in (Status.FULLFORT, Status.UTGATT):
        assert is_in_share(Tiltak(status=ended, statusdato=asked), asked)
        assert not is_in_share(Tiltak(status=ended, statusdato=day("2026-04-29")), asked)
        assert not is_in_share(Tiltak(status=ended), asked)
        assert not is_in_share(Tiltak(status=ended, statusdato=asked), None)
    put_off = Tiltak(status=Status.PA_VENT, gjenopptas=day("2026-05-01"))
    assert not is_in_share(put_off, asked)
    assert is_in_share(put_off.replace(statusdato=asked), asked)


def test_a_report_holds_for_the_day_of_the_round_unless_that_is_to_come() -> None:
    today = day("2026-05-10")
    assert default_statusdato(Plan(id="p"), Oppsett(runde=(runde(),)), today) == day("2026-04-30")
    assert default_statusdato(Plan(id="p"), Oppsett(runde=(runde(per="2026-08-31"),)), today) == today
    assert default_statusdato(Plan(id="p"), Oppsett(), today) == today


def test_a_report_typed_long_after_holds_for_the_day_of_the_round() -> None:
    one = runde(startet=day("2026-05-02"))
    for today in ("2026-05-02", "2026-05-25", "2026-09-15"):
        assert default_statusdato(Plan(id="p"), Oppsett(runde=(one,)), day(today)) == day("2026-04-30")
    closed = Oppsett(runde=(one.replace(avsluttet=day("2026-05-25")),))
    assert default_statusdato(Plan(id="p"), closed, day("2026-05-25")) == day("2026-05-25")


LATE = [
    # Without a round: for 21 days after the period.
    ((), "2026-05-21", False),
    ((), "2026-05-22", True),
    ((), "2026-08-30", True),
    ((), "2026-08-31", False),
    # In a round: until its svarfrist.
    ((runde(svarfrist=day("2026-05-15")),), "2026-05-15", False),
    ((runde(svarfrist=day("2026-05-15")),), "2026-05-16", True),
    ((runde(),), "2026-05-21", False),
    ((runde(),), "2026-05-22", True),
    # When the round has been closed, and for who looks back at its day from then.
    ((runde(startet=day("2026-05-02"), avsluttet=day("2026-05-10")),), "2026-05-10", True),
    ((runde(startet=day("2026-05-02"), avsluttet=day("2026-05-10")),), "2026-04-30", True),
    ((runde(startet=day("2026-05-02")),), "2026-04-30", False),
    # One that asked for a day in the next period stands for the end of the last.
    ((runde(per="2026-05-04", startet=day("2026-05-04"), avsluttet=day("2026-05-10")),), "2026-05-12", True),
    ((runde(planer=("annen",), avsluttet=day("2026-05-10")),), "2026-05-12", False),
]


@pytest.mark.parametrize(("runder", "when", "late"), LATE)
def test_when_a_report_is_late(runder: tuple[Runde, ...], when: str, late: bool) -> None:
    assert is_overdue(Plan(id="p", rytme=Rytme.TERTIAL), Oppsett(runde=runder), day(when)) is late


def test_nothing_is_late_where_nothing_is_asked() -> None:
    assert not is_overdue(Plan(id="p"), Oppsett(), day("2026-05-22"))


def test_who_looks_back_at_the_day_of_a_round_finds_the_round() -> None:
    one = runde(startet=day("2026-05-02"), avsluttet=day("2026-05-25"))
    oppsett = Oppsett(runde=(one,))
    assert asking_runde(oppsett, Plan(id="p"), day("2026-04-30")) is one
    assert asking_runde(oppsett, Plan(id="p"), day("2026-04-29")) is None
    assert asked_day(Plan(id="p"), oppsett, day("2026-04-30")) == day("2026-04-30")
    assert asked_day(Plan(id="p"), oppsett, day("2026-05-25")) is None
