"""How a tiltak has gone over time, and how a plan's tiltak were spread."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small_planmappe import day
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.followup import asked_day, asked_days, month_ends
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Oppsett, Runde
from tiltak_tui.model.plan import Fokusomrade, Periode, Plan, Rad, Tiltak
from tiltak_tui.model.spread import as_it_was, fordeling, spread_days
from tiltak_tui.model.status import Rytme, Status, Vurdering
from tiltak_tui.model.trend import Skjedd, Trend, from_events, from_states, trend_of, trend_parts

STED = Sted("p", "alt", "FRI-03")
PLAN = Plan(id="p", rytme=Rytme.TERTIAL)
TODAY = day("2026-09-20")


def added(when: str, **values: Any) -> Skjedd:
    return day(when), Forskjell(Type.LAGT_TIL, STED, til=Tiltak(id="FRI-03", **values))


def gone(when: str, **values: Any) -> Skjedd:
    return day(when), Forskjell(Type.FJERNET, STED, fra=Tiltak(id="FRI-03", **values))


def changed(when: str, felt: str, fra: Any, til: Any) -> Skjedd:
    return day(when), Forskjell(Type.ENDRET, STED, felt, fra, til)


def moved(when: str, fra: str | None, til: str | None) -> Skjedd:
    return changed(when, "frist", fra and day(fra), til and day(til))


def trend(oldest_first: Sequence[Skjedd], now: Tiltak, today: date = TODAY, plan: Plan = PLAN) -> Trend:
    forlop = from_events(list(reversed(oldest_first)), now)
    assert forlop is not None
    found = trend_of(forlop, Rad(plan, Fokusomrade(id="alt"), now), Oppsett(), today)
    assert found is not None
    return found


def moves(oldest_first: Sequence[Skjedd], frist: str | None) -> list[tuple[str, int | None]]:
    found = trend(oldest_first, Tiltak(frist=day(frist) if frist else None))
    return [(str(one.dag), one.dager) for one in found.flyttinger]


def test_each_day_that_ends_with_another_frist_is_a_move() -> None:
    happened = [
        added("2026-01-10", frist=day("2026-06-30")),
        moved("2026-03-01", "2026-06-30", "2026-09-30"),
        moved("2026-05-01", "2026-09-30", "2026-12-31"),
        moved("2026-06-01", "2026-12-31", "2026-09-30"),
    ]
    assert moves(happened, "2026-09-30") == [("2026-03-01", 92), ("2026-05-01", 92), ("2026-06-01", -92)]
    assert trend(happened, Tiltak(frist=day("2026-09-30"))).dager == 92


def test_a_slip_of_the_finger_mended_the_same_day_is_no_move() -> None:
    happened = [
        added("2026-01-10", frist=day("2026-06-30")),
        moved("2026-03-01", "2026-06-30", "2062-06-30"),
        moved("2026-03-01", "2062-06-30", "2026-06-30"),
    ]
    assert moves(happened, "2026-06-30") == []
    happened.append(moved("2026-03-01", "2026-06-30", "2026-07-01"))
    assert moves(happened, "2026-07-01") == [("2026-03-01", 1)]
    assert moves([*happened[:2], moved("2026-03-02", "2062-06-30", "2026-06-30")], "2026-06-30") == [
        ("2026-03-01", 13149),
        ("2026-03-02", -13149),
    ]


def test_the_first_frist_is_no_move_and_one_taken_away_has_no_days() -> None:
    first = [added("2026-01-10"), moved("2026-02-01", None, "2026-06-30")]
    assert moves(first, "2026-06-30") == []
    taken = [*first, moved("2026-03-01", "2026-06-30", None)]
    assert moves(taken, None) == [("2026-03-01", None)]
    assert moves([*taken, moved("2026-04-01", None, "2026-06-30")], "2026-06-30") == [("2026-03-01", None)]
    again = [*taken, moved("2026-04-01", None, "2026-07-10")]
    assert moves(again, "2026-07-10") == [("2026-03-01", None), ("2026-04-01", 10)]


def test_a_frist_that_cannot_be_understood_is_passed_over() -> None:
    wrong = [
        added("2026-01-10", frist=day("2026-06-30")),
        changed("2026-02-01", "frist", day("2026-06-30"), "snart"),
        changed("2026-03-01", "frist", "snart", day("2026-07-05")),
    ]
    assert moves(wrong, "2026-07-05") == [("2026-03-01", 5)]


def test_a_tiltak_that_went_and_came_back_has_the_frist_that_it_had() -> None:
    happened = [
        added("2026-01-10", frist=day("2026-06-30")),
        gone("2026-02-01", frist=day("2026-06-30")),
        added("2026-03-01", frist=day("2026-07-01")),
    ]
    assert moves(happened, "2026-07-01") == [("2026-03-01", 1)]


def test_how_long_it_has_had_its_status_and_vurdering() -> None:
    happened = [
        added("2026-01-10"),
        changed("2026-07-19", "status", Status.IKKE_STARTET, Status.PAGAR),
        changed("2026-08-01", "vurdering", None, Vurdering.GUL),
        changed("2026-09-01", "status", Status.PAGAR, Status.FULLFORT),
        changed("2026-09-01", "status", Status.FULLFORT, Status.PAGAR),
    ]
    found = trend(happened, Tiltak(status=Status.PAGAR, vurdering=Vurdering.GUL))
    assert (found.status, found.status_siden, found.har_alltid) == (Status.PAGAR, day("2026-07-19"), False)
    assert (found.vurdering, found.vurdering_siden) == (Vurdering.GUL, day("2026-08-01"))
    assert trend_parts(found, TODAY)[0] == "Pågår i 63 dager"


@pytest.mark.parametrize(
    ("status", "since", "said"),
    [
        (Status.PAGAR, "2026-09-19", "Pågår i minst 1 dag"),
        (Status.FULLFORT, "2026-09-10", "Fullført for minst 10 dager siden"),
        (Status.IKKE_STARTET, "2026-09-10", "Ikke startet i 10 dager"),
        (Status.PA_VENT, "2026-09-20", "På vent fra i dag"),
    ],
)
def test_a_status_it_has_always_had_may_be_older(status: Status, since: str, said: str) -> None:
    found = trend([added(since, status=status)], Tiltak(status=status))
    assert found.har_alltid
    assert trend_parts(found, TODAY)[0] == said


def test_a_trend_goes_no_further_than_its_day() -> None:
    happened = [added("2026-01-10"), changed("2026-08-01", "status", Status.IKKE_STARTET, Status.PAGAR)]
    found = trend(happened, Tiltak(status=Status.PAGAR), day("2026-07-31"))
    assert found.status_siden == day("2026-01-10")
    forlop = from_events(list(reversed(happened)), Tiltak(status=Status.PAGAR))
    assert forlop is not None
    assert trend_of(forlop, Rad(PLAN, Fokusomrade(), Tiltak()), Oppsett(), day("2025-01-01")) is None


def test_events_say_it_only_where_each_begins_where_the_last_ended() -> None:
    pagar, happened = Tiltak(status=Status.PAGAR), [added("2026-01-10", status=Status.PAGAR)]
    assert from_events(happened, pagar) is not None
    assert from_events(happened, pagar.replace(status=Status.PA_VENT)) is None  # changed, not saved
    ours = changed("2026-02-01", "status", Status.PAGAR, Status.PA_VENT)
    theirs = changed("2026-03-01", "status", Status.PAGAR, Status.FULLFORT)
    for held in (Status.PA_VENT, Status.FULLFORT):
        assert from_events([theirs, ours, *happened], Tiltak(status=held)) is None


def test_states_say_the_same() -> None:
    pagar, venter = Tiltak(status=Status.PAGAR, frist=day("2026-06-30")), Tiltak(status=Status.PA_VENT)
    states = [(day("2026-01-10"), pagar), (day("2026-02-10"), None), (day("2026-03-10"), venter), (TODAY, pagar)]
    found = trend_of(from_states(states, venter, TODAY), Rad(PLAN, Fokusomrade(), venter), Oppsett(), TODAY)
    assert found is not None
    assert (found.status_siden, found.har_alltid) == (day("2026-03-10"), False)
    assert [(str(one.dag), one.til) for one in found.flyttinger] == [("2026-03-10", None)]
    unsaved = trend_of(from_states(states[:1], venter, TODAY), Rad(PLAN, Fokusomrade(), venter), Oppsett(), TODAY)
    assert unsaved is not None
    assert unsaved.status_siden == TODAY


ROUNDS = [
    added("2025-01-10", status=Status.PAGAR, vurdering=Vurdering.GRONN),
    changed("2025-09-10", "vurdering", Vurdering.GRONN, Vurdering.GUL),  # asked for 31.08.2025
    changed("2026-01-08", "vurdering", Vurdering.GUL, Vurdering.ROD),  # 31.12.2025
    changed("2026-05-12", "vurdering", Vurdering.ROD, Vurdering.GUL),  # 30.04.2026
]


def test_rounds_in_a_row_gul_or_rod() -> None:
    now = Tiltak(status=Status.PAGAR, vurdering=Vurdering.GUL, statusdato=day("2026-04-30"))
    waiting = trend(ROUNDS, now)
    assert waiting.gul_rod == (Vurdering.GUL, Vurdering.ROD, Vurdering.GUL)
    assert trend_parts(waiting, TODAY)[-2] == "Gul eller rød 3 runder på rad"
    reported = trend(ROUNDS, now.replace(statusdato=day("2026-08-31")))
    assert len(reported.gul_rod) == 4
    better = changed("2026-06-01", "vurdering", Vurdering.GUL, Vurdering.GRONN)
    assert trend([*ROUNDS, better], now.replace(vurdering=Vurdering.GRONN)).gul_rod == ()
    done = changed("2026-06-01", "status", Status.PAGAR, Status.FULLFORT)
    assert trend([*ROUNDS, done], now.replace(status=Status.FULLFORT)).gul_rod == ()
    assert trend(ROUNDS, now, plan=Plan(id="p")).gul_rod == ()


def test_one_word_where_all_the_rounds_have_the_same() -> None:
    happened = [added("2026-02-10", status=Status.PAGAR, vurdering=Vurdering.GUL)]
    found = trend(happened, Tiltak(status=Status.PAGAR, vurdering=Vurdering.GUL, statusdato=TODAY))
    assert trend_parts(found, TODAY)[-2] == "Gul 3 runder på rad"


def test_the_line_has_a_cell_for_each_round_and_ends_now() -> None:
    found = trend(ROUNDS, Tiltak(status=Status.PAGAR, vurdering=Vurdering.GUL))
    ends = ["2025-04-29", "2025-08-30", "2025-12-30", "2026-04-29", "2026-08-30", "2026-09-20"]
    assert [str(cell.dag) for cell in found.linje] == ends
    assert trend_parts(found, TODAY)[-1] == "●●▲■▲▲"


def test_the_line_shows_the_status_where_no_judgement_is_expected() -> None:
    happened = [
        added("2026-01-10", vurdering=Vurdering.GUL),
        changed("2026-02-10", "status", Status.IKKE_STARTET, Status.PAGAR),
        changed("2026-02-10", "vurdering", Vurdering.GUL, None),
        changed("2026-03-10", "status", Status.PAGAR, Status.PA_VENT),
        gone("2026-04-10", status=Status.PA_VENT),
        added("2026-05-10", status=Status.FULLFORT),
    ]
    found = trend(happened, Tiltak(status=Status.FULLFORT), plan=Plan(id="p"))
    assert "".join(cell.symbol for cell in found.linje) == "○►□–√√√√√"
    assert found.linje[0].dag == day("2026-01-31")


def test_the_line_is_not_long() -> None:
    happened = [added("2019-01-10")]
    assert len(trend(happened, Tiltak()).linje) == 12
    assert len(trend(happened, Tiltak(), plan=Plan(id="p")).linje) == 12
    monthly = PLAN.replace(rytme=Rytme.MANED)
    assert [cell.dag for cell in trend(happened, Tiltak(), plan=monthly).linje][-2:] == [day("2026-08-30"), TODAY]


def test_what_is_told_of_the_frist() -> None:
    happened = [added("2026-01-10", frist=day("2026-06-30")), moved("2026-03-01", "2026-06-30", "2026-09-30")]
    assert trend_parts(trend(happened, Tiltak(frist=day("2026-09-30"))), TODAY)[0] == "Frist flyttet 1 gang (+92 dager)"
    happened.append(moved("2026-04-01", "2026-09-30", "2026-06-29"))
    assert trend_parts(trend(happened, Tiltak(frist=day("2026-06-29"))), TODAY)[0] == "Frist flyttet 2 ganger (-1 dag)"
    taken = [happened[0], moved("2026-03-01", "2026-06-30", None)]
    assert trend_parts(trend(taken, Tiltak()), TODAY)[0] == "Frist flyttet 1 gang (tatt bort)"


def test_the_days_that_are_asked_for() -> None:
    oppsett = Oppsett(
        runde=(
            Runde(navn="1", per=day("2026-05-04"), startet=day("2026-05-04"), avsluttet=day("2026-06-01")),
            Runde(navn="2", per=day("2025-06-15"), planer=("annen",)),
            Runde(navn="3", per=day("2026-08-31"), startet=day("2026-09-25")),
        )
    )
    found = asked_days(PLAN, oppsett, TODAY, 4)
    assert [str(one) for one in found] == ["2025-08-31", "2025-12-31", "2026-05-04", "2026-08-31"]
    begun = PLAN.replace(periode=Periode(fra=day("2026-01-01")))
    assert [str(one) for one in asked_days(begun, Oppsett(), TODAY, 9)] == ["2026-04-30", "2026-08-31"]
    ended = begun.replace(avsluttet=day("2026-08-31"))
    assert [str(one) for one in asked_days(ended, Oppsett(), TODAY, 9)] == ["2026-04-30"]
    assert [str(one) for one in asked_days(Plan(id="p"), oppsett, TODAY, 9)] == ["2026-05-04"]
    assert asked_days(Plan(id="p"), Oppsett(), TODAY, 9) == ()


@given(st.sampled_from(Rytme), st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(1, 20))
def test_the_last_day_asked_for_is_the_one_that_is_asked_for_now(rytme: Rytme, today: date, most: int) -> None:
    plan = Plan(id="p", rytme=rytme)
    found = asked_days(plan, Oppsett(), today, most)
    assert len(found) == most
    assert list(found) == sorted(set(found))
    assert all(asked_day(plan, Oppsett(), one) == one for one in found)
    assert found[-1] == asked_day(plan, Oppsett(), today)
    if rytme is Rytme.MANED:
        assert found == month_ends(today, most)


def test_how_the_tiltak_are_spread() -> None:
    found = fordeling(TODAY, [Tiltak(), Tiltak(vurdering=Vurdering.ROD), Tiltak(status=Status.PAGAR)])
    assert found.antall == 3
    assert (found.status[Status.IKKE_STARTET], found.status[Status.PAGAR], found.status[Status.UTGATT]) == (2, 1, 0)
    assert dict(found.vurdering) == {Vurdering.GRONN: 0, Vurdering.GUL: 0, Vurdering.ROD: 1, None: 2}


def test_the_days_to_look_at_a_plan() -> None:
    assert [str(one) for one in spread_days(PLAN, Oppsett(), TODAY, 2)] == ["2026-04-30", "2026-08-31", "2026-09-20"]
    assert [str(one) for one in spread_days(Plan(), Oppsett(), TODAY, 2)] == ["2026-07-31", "2026-08-31", "2026-09-20"]
    assert spread_days(PLAN, Oppsett(), day("2026-08-31"), 1) == (day("2026-08-31"),)


def test_a_plan_is_found_under_the_name_it_had() -> None:
    def plan(plan_id: str, *ids: str) -> Plan:
        tiltak = tuple(Tiltak(id=one) for one in ids)
        return Plan(id=plan_id, fokusomrader=(Fokusomrade(id="f", tiltak=tiltak),))

    old = Innhold((plan("annen", "X-1"), plan("frivillig", "FRI-1", "FRI-2")), Oppsett(), {}, ())
    assert as_it_was(plan("frivillighet", "fri-1", "FRI-2", "FRI-3"), old) is old.plans[1]
    assert as_it_was(plan("annen", "FRI-1"), old) is old.plans[0]
    assert as_it_was(plan("ny", "NY-1"), old) is None
    assert as_it_was(plan("ny"), old) is None


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5)), max_size=20))
def test_the_days_of_all_moves_add_up(steps: list[tuple[int, int]]) -> None:
    start = day("2026-01-01")
    frist, dag = start, start
    happened = [(start, Forskjell(Type.LAGT_TIL, STED, til=Tiltak(id="FRI-03", frist=start)))]
    for days, later in steps:
        dag += timedelta(days=later)
        new = start + timedelta(days=days)
        if new != frist:
            happened.append((dag, Forskjell(Type.ENDRET, STED, "frist", frist, new)))
        frist = new
    found = trend(happened, Tiltak(frist=frist), day("2026-12-31"))
    assert len({one.dag for one in found.flyttinger}) == len(found.flyttinger)
    if found.flyttinger:
        assert found.flyttinger[-1].til == frist
        assert found.dager == (frist - found.flyttinger[0].fra).days
