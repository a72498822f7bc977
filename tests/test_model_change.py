"""What changes: comparing gives the endringer, and carrying them out gives the other value again."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan_texts import plan_texts
from tests.random_endringer import endringer_of
from tests.small_planmappe import day
from tiltak_tui.model.change import Endring, Sted, apply, find, is_bad_news, without_reason
from tiltak_tui.model.compare import compare_plan
from tiltak_tui.model.plan import Fokusomrade, Milepael, Plan, Tiltak
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.planfile.read import read_plan

KAFE = Sted("p", tiltak="FRI-03")
PLAN = Plan(
    id="p",
    tittel="Frivillighet",
    fokusomrader=(
        Fokusomrade(id="moteplasser", tiltak=(Tiltak(id="FRI-03", tittel="Kafé"), Tiltak(id="FRI-04"))),
        Fokusomrade(id="rekruttering", tiltak=(Tiltak(id="FRI-05"),)),
    ),
)


@settings(deadline=None, max_examples=100)
@given(text=plan_texts(), data=st.data())
def test_what_is_compared_can_be_carried_out(text: str, data: st.DataObject) -> None:
    plan = read_plan(text, "plan", "").plan
    assert plan is not None
    endringer = data.draw(endringer_of(plan))
    after = apply(plan, endringer)
    found = [one.endring for one in compare_plan(plan, after)]
    assert apply(plan, found) == after
    assert all(endring.changes for endring in found)
    assert {(one.sted, one.felt) for one in found} == {(one.sted, one.felt) for one in endringer if one.changes}
    back = apply(after, [one._replace(fra=one.til, til=one.fra) for one in found])
    assert back == apply(plan, [one._replace(til=one.fra) for one in found])
    assert compare_plan(plan, plan) == ()


def test_parts_are_found_without_regard_to_case() -> None:
    assert find(PLAN, Sted("p", tiltak="fri-05")) == Tiltak(id="FRI-05")
    assert find(PLAN, Sted("p", "MOTEPLASSER")) == PLAN.fokusomrader[0]
    assert find(PLAN, Sted("p")) is PLAN
    assert find(PLAN, Sted("p", tiltak="FRI-99")) is None
    assert find(PLAN, Sted("p", "borte")) is None


def test_endringer_reach_tiltak_fokusomrade_and_plan_at_once() -> None:
    after = apply(
        PLAN,
        [
            Endring(Sted("p", tiltak="fri-03"), "fremdrift", None, 10),
            Endring(KAFE, "status", Status.IKKE_STARTET, Status.PAGAR),
            Endring(Sted("p", "moteplasser"), "kommentar", "", "Bra."),
            Endring(Sted("p"), "mal", "", "Flere"),
        ],
    )
    first = after.fokusomrader[0]
    assert (first.tiltak[0].fremdrift, first.tiltak[0].status) == (10, Status.PAGAR)
    assert (first.kommentar, after.mal) == ("Bra.", "Flere")
    assert first.tiltak[1] is PLAN.fokusomrader[0].tiltak[1]
    assert PLAN.fokusomrader[0].tiltak[0].fremdrift is None


def test_a_value_that_could_not_be_understood_goes_when_a_new_one_comes() -> None:
    plan = Plan(id="p", fokusomrader=(Fokusomrade(tiltak=(Tiltak(id="X", ugyldig={"frist": "snart", "start": 1}),)),))
    after = apply(plan, [Endring(Sted("p", tiltak="X"), "frist", None, day("2026-06-30"))])
    assert after.fokusomrader[0].tiltak[0].ugyldig == {"start": 1}


def test_what_differs_stands_in_canonical_order() -> None:
    values = {"kommentar": "x", "status": Status.PAGAR, "milepael": (Milepael(tittel="m"),), "frist": day("2026-01-01")}
    after = apply(PLAN, [Endring(KAFE, key, None, til) for key, til in values.items()])
    assert [one.felt for one in compare_plan(PLAN, after)] == ["status", "frist", "kommentar", "milepael"]


NEWS: list[tuple[str, Any, Any, bool]] = [
    ("status", Status.PAGAR, Status.PA_VENT, True),
    ("status", Status.PA_VENT, Status.UTGATT, True),
    ("status", Status.PA_VENT, Status.PAGAR, False),
    ("status", Status.PAGAR, Status.FULLFORT, False),
    ("status", Status.UTGATT, Status.UTGATT, False),
    ("vurdering", Vurdering.GRONN, Vurdering.GUL, True),
    ("vurdering", None, Vurdering.GUL, True),
    ("vurdering", None, Vurdering.ROD, True),
    ("vurdering", Vurdering.GUL, Vurdering.ROD, True),
    ("vurdering", "blå", Vurdering.GUL, True),
    ("vurdering", Vurdering.ROD, Vurdering.GUL, False),
    ("vurdering", None, Vurdering.GRONN, False),
    ("vurdering", Vurdering.GRONN, None, False),
    ("frist", day("2026-06-30"), day("2026-07-01"), True),
    ("frist", day("2026-06-30"), None, True),
    ("frist", day("2026-06-30"), day("2026-06-29"), False),
    ("frist", None, day("2026-06-29"), False),
    ("frist", "snart", day("2026-06-29"), False),
    ("frist", day("2026-06-29"), "snart", False),
    ("vurdering", None, ["gul"], False),
    ("status", Status.PAGAR, {}, False),
    ("fremdrift", 90, 10, False),
]


@pytest.mark.parametrize(("felt", "fra", "til", "is_bad"), NEWS)
def test_bad_news(felt: str, fra: object, til: object, is_bad: bool) -> None:
    endring = Endring(KAFE, felt, fra, til)
    assert is_bad_news(endring) == is_bad
    assert without_reason([endring]) == ((endring,) if is_bad else ())
    assert without_reason([endring, Endring(KAFE, "kommentar", "", "Fordi.")]) == ()
    blank = Endring(KAFE, "kommentar", "Fordi.", " \n")
    assert without_reason([endring, blank]) == ((endring,) if is_bad else ())
    elsewhere = Endring(Sted("p", tiltak="FRI-04"), "kommentar", "", "Fordi.")
    assert without_reason([endring, elsewhere]) == ((endring,) if is_bad else ())
