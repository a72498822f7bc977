"""What the rytme of the plans asks for where no round has been started."""

from datetime import date

from tiltak_tui.model.foreslatt_runde import asked_runder, proposed_name
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Oppsett, Runde
from tiltak_tui.model.plan import Plan
from tiltak_tui.model.status import Rytme

TODAY = date(2026, 11, 21)


def innhold(*plans: Plan, runder: tuple[Runde, ...] = ()) -> Innhold:
    return Innhold(plans, Oppsett(runde=runder), {}, ())


A, B, C = (Plan(id=one, rytme=Rytme.TERTIAL) for one in "abc")
MONTHLY = Plan(id="m", rytme=Rytme.MANED)


def test_the_plans_are_asked_by_their_rytme_and_most_come_first() -> None:
    first, second = asked_runder(innhold(MONTHLY, A, B, Plan(id="x")), TODAY)
    assert (first.navn, first.per, first.svarfrist) == ("2. tertial 2026", date(2026, 8, 31), date(2026, 9, 21))
    assert first.planer == ("a", "b")
    assert (second.navn, second.planer) == ("oktober 2026", ("m",))
    assert proposed_name(innhold(A), TODAY) == "2. tertial 2026"


def test_what_a_round_asks_for_or_has_asked_for_is_not_asked_again() -> None:
    runde = Runde(navn="2. Tertial 2026", per=date(2026, 8, 31), startet=date(2026, 9, 1), planer=("a",))
    (left,) = asked_runder(innhold(A, MONTHLY, runder=(runde,)), TODAY)
    assert left.planer == ("m",)
    closed = runde.replace(avsluttet=date(2026, 9, 30), planer=())
    assert asked_runder(innhold(A, B, C, runder=(closed,)), TODAY) == ()
    assert proposed_name(innhold(A, runder=(closed,)), TODAY) == "3. tertial 2026"
    assert proposed_name(innhold(Plan(id="x")), TODAY) == ""
    assert proposed_name(innhold(Plan(id="x", rytme=Rytme.AR, avsluttet=TODAY)), TODAY) == ""


def test_a_round_that_all_were_asked_in_stands_for_the_periods_that_had_ended() -> None:
    held = Runde(navn="2. tertial 2026", per=date(2026, 8, 31), startet=date(2026, 9, 1), avsluttet=date(2026, 9, 20))
    halfyearly = Plan(id="h", rytme=Rytme.HALVAR)
    (left,) = asked_runder(innhold(A, halfyearly, MONTHLY, runder=(held,)), TODAY)
    assert left.planer == ("m",)
    early = Runde(navn="3. tertial 2026", per=date(2026, 12, 31), startet=date(2026, 11, 20))
    assert [one.navn for one in asked_runder(innhold(A, runder=(early,)), TODAY)] == ["2. tertial 2026"]
