"""What is shown: scope, filter, follow-up and order, as plain values."""

from pathlib import Path

import pytest

from tests.tui.screen_support import FRI, make_planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.model.query import Moment
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.overview import overview
from tiltak_tui.tui.view import Row, Scope, Sorting, View, counts, follow_up_counts, is_unreported, rows_of

FRIVILLIGHET = Scope("frivillighet")


@pytest.fixture
def rows(mappe: Planmappe) -> tuple[Row, ...]:
    return rows_of(mappe.read())


@pytest.fixture
def moment(mappe: Planmappe) -> Moment:
    return Moment(mappe.read().oppsett, mappe.today())


def ids(rows: tuple[Row, ...]) -> list[str]:
    return [row.rad.tiltak.id for row in rows]


def test_a_scope_is_a_plan_or_a_fokusomrade(rows: tuple[Row, ...], moment: Moment) -> None:
    assert ids(View(FRIVILLIGHET).of(rows, moment)) == ["FRI-01", "FRI-03", "FRI-04", "FRI-05", "FRI-06"]
    assert ids(View(Scope("frivillighet", "rekruttering")).of(rows, moment)) == ["FRI-05", "FRI-06"]


def test_filter_and_follow_up_both_hold(rows: tuple[Row, ...], moment: Moment) -> None:
    assert ids(View(FRIVILLIGHET, "status:pågår").of(rows, moment)) == ["FRI-01", "FRI-03"]
    assert ids(View(FRIVILLIGHET, "status:pågår", "forsinket").of(rows, moment)) == ["FRI-03"]
    assert ids(View(FRIVILLIGHET, '"halvt ferdig', "forsinket").of(rows, moment)) == []


def test_a_filter_that_is_not_understood_is_an_error(rows: tuple[Row, ...], moment: Moment) -> None:
    with pytest.raises(UsageError, match="frist"):
        View(filter="frist:<30x").of(rows, moment)


def test_follow_up_counts_what_is_in_scope(rows: tuple[Row, ...], moment: Moment) -> None:
    assert follow_up_counts(rows, FRIVILLIGHET, moment) == {
        "forsinket": 2,
        "ikke-rapportert": 2,
        "skal-rapporteres": 0,
        "avvik": 2,
        "forfalt-beslutning": 0,
        "forfalt-evaluering": 0,
        "uten-ansvarlig": 1,
        "uten-frist": 1,
    }
    assert [row.rad.tiltak.id for row in rows if is_unreported(row, moment)] == ["FRI-03", "FRI-06"]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("id", ["FRI-01", "FRI-03", "FRI-04", "FRI-05", "FRI-06"]),
        ("tittel", ["FRI-05", "FRI-03", "FRI-04", "FRI-06", "FRI-01"]),  # Å comes last
        ("frist", ["FRI-05", "FRI-03", "FRI-06", "FRI-01", "FRI-04"]),  # without a frist: last
        ("status", ["FRI-06", "FRI-01", "FRI-03", "FRI-04", "FRI-05"]),
        ("vurdering", ["FRI-01", "FRI-05", "FRI-03", "FRI-06", "FRI-04"]),
    ],
)
def test_sorting_is_norwegian_by_date_and_by_rank(
    rows: tuple[Row, ...], moment: Moment, column: str, expected: list[str]
) -> None:
    assert ids(View(FRIVILLIGHET, sorting=Sorting(column)).of(rows, moment)) == expected


def test_what_has_no_value_is_last_when_falling_too(rows: tuple[Row, ...], moment: Moment) -> None:
    falling = ids(View(FRIVILLIGHET, sorting=Sorting("frist", falling=True)).of(rows, moment))
    assert falling == ["FRI-01", "FRI-06", "FRI-03", "FRI-05", "FRI-04"]


def test_asking_for_a_column_again_turns_the_order_and_then_ends_it() -> None:
    first = Sorting().next("frist")
    assert (first, first.next("frist"), first.next("frist").next("frist")) == (
        Sorting("frist"),
        Sorting("frist", falling=True),
        Sorting(),
    )
    assert first.next("status") == Sorting("status")


def test_tiltak_with_the_same_id_have_keys_of_their_own(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path, FRI.replace("FRI-06", "FRI-01"), history=False)
    rows = rows_of(mappe.read())
    assert len({row.key for row in rows}) == len(rows)
    assert "fri-03" in {row.key for row in rows}


def test_fokusomrader_with_the_same_id_are_kept_apart(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path, FRI.replace('"rekruttering"', '"moteplasser"'), history=False)
    found = counts(rows_of(mappe.read()), Moment(mappe.read().oppsett, mappe.today()))
    assert sorted(count for scope, count in found.items() if scope.plan == "frivillighet" and scope.omrade) == [2, 3]


def test_a_plan_that_has_ended_is_seen_only_when_it_is_chosen(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path, FRI.replace("[plan]\n", "[plan]\navsluttet = 2026-10-01\n"), history=False)
    rows, moment = rows_of(mappe.read()), Moment(mappe.read().oppsett, mappe.today())
    assert not any(one.startswith("FRI") for one in ids(View().of(rows, moment)))
    assert len(View(FRIVILLIGHET).of(rows, moment)) == 5
    assert counts(rows, moment)[Scope()] == len(View().of(rows, moment))


def test_the_top_line_tells_how_far_the_follow_up_has_come(rows: tuple[Row, ...], moment: Moment) -> None:
    rader = [row.rad for row in View(FRIVILLIGHET).of(rows, moment)]
    assert overview(rader, moment) == "2. tertial 2026 · 2 av 4 rapportert · 2 forsinket"


@pytest.mark.parametrize(
    ("rytme", "name"),
    [("kvartal", "3. kvartal 2026"), ("halvår", "1. halvår 2026"), ("år", "2025"), ("måned", "oktober 2026")],
)
def test_the_period_is_named_by_the_rytme(tmp_path: Path, rytme: str, name: str) -> None:
    mappe = make_planmappe(tmp_path, FRI.replace('"tertial"', f'"{rytme}"'), history=False)
    rader = [row.rad for row in rows_of(mappe.read()) if row.scope.plan == "frivillighet"]
    assert overview(rader, Moment(mappe.read().oppsett, mappe.today())).startswith(f"{name} · ")
