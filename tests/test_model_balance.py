"""What has changed in sum between two states, and which way."""

from typing import Any

import pytest

from tests.small_planmappe import day
from tiltak_tui.model.balance import balance
from tiltak_tui.model.change import Endring, Retning, Sted, direction, is_bad_news
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Fokusomrade, Milepael, Plan, Tiltak
from tiltak_tui.model.problem import Alvor, Problem
from tiltak_tui.model.status import Status, Vurdering

KAFE = Sted("p", tiltak="FRI-03")
UP, DOWN, SAME = Retning.BEDRE, Retning.VERRE, Retning.UENDRET

WAYS = [
    ("status", Status.IKKE_STARTET, Status.PAGAR, UP),
    ("status", Status.PAGAR, Status.FULLFORT, UP),
    ("status", Status.PA_VENT, Status.PAGAR, UP),
    ("status", Status.UTGATT, Status.PAGAR, UP),
    ("status", Status.PAGAR, Status.PA_VENT, DOWN),
    ("status", Status.IKKE_STARTET, Status.PA_VENT, DOWN),
    ("status", Status.PAGAR, Status.UTGATT, DOWN),
    ("status", Status.FULLFORT, Status.PAGAR, DOWN),
    ("status", Status.PAGAR, Status.IKKE_STARTET, DOWN),
    ("status", "ferdig", Status.PAGAR, SAME),
    ("vurdering", Vurdering.GRONN, Vurdering.GUL, DOWN),
    ("vurdering", None, Vurdering.GUL, DOWN),
    ("vurdering", None, Vurdering.ROD, DOWN),
    ("vurdering", Vurdering.ROD, Vurdering.GUL, UP),
    ("vurdering", None, Vurdering.GRONN, SAME),
    ("vurdering", Vurdering.ROD, None, SAME),
    ("vurdering", "blå", Vurdering.ROD, SAME),
    ("frist", day("2026-06-30"), day("2026-07-01"), DOWN),
    ("frist", day("2026-06-30"), None, DOWN),
    ("frist", day("2026-06-30"), day("2026-06-29"), UP),
    ("frist", None, day("2026-06-29"), SAME),
    ("frist", day("2026-06-30"), "snart", SAME),
    ("fremdrift", 60, 80, UP),
    ("fremdrift", None, 40, UP),
    ("fremdrift", None, 0, SAME),
    ("fremdrift", 80, 60, DOWN),
    ("fremdrift", 60, None, SAME),
    ("fremdrift", 60, True, SAME),
    ("kommentar", "", "Alt går galt.", SAME),
    ("status", Status.PAGAR, Status.PAGAR, SAME),
]


@pytest.mark.parametrize(("felt", "fra", "til", "way"), WAYS)
def test_which_way(felt: str, fra: Any, til: Any, way: Retning) -> None:
    assert direction(Endring(KAFE, felt, fra, til)) is way


def milestones(**values: Any) -> tuple[Milepael, ...]:
    return (Milepael(tittel="Søknad", frist=day("2026-03-01"), **values), Milepael(tittel="Åpning"))


def test_milestones() -> None:
    def way(fra: tuple[Milepael, ...], til: tuple[Milepael, ...]) -> Retning:
        return direction(Endring(KAFE, "milepael", fra, til))

    plain, done = milestones(), milestones(fullfort=day("2026-02-28"))
    later = (plain[0].replace(frist=day("2026-04-01")), plain[1])
    assert (way(plain, done), way(done, plain), way(plain, later), way(later, plain)) == (UP, DOWN, DOWN, UP)
    assert way(plain, (later[0], plain[1].replace(fullfort=day("2026-03-03")))) is DOWN
    assert way(plain, plain[:1]) is SAME
    assert way(done, (done[0].replace(frist=None), done[1])) is SAME
    assert way(plain, (plain[0], plain[1].replace(ansvarlig=("Kultur",)))) is SAME


def test_bad_news_is_never_for_the_better_while_it_is_open() -> None:
    """What needs a reason and what counts as worse are the same question, apart from what is taken up again."""
    for felt, fra, til, way in WAYS:
        if is_bad_news(Endring(KAFE, felt, fra, til)) and fra not in (Status.UTGATT, "blå"):
            assert way is DOWN, (felt, fra, til)


def state(*tiltak: Tiltak, plan: str = "p", problems: tuple[Problem, ...] = (), **more: Plan) -> Innhold:
    own = Plan(id=plan, kode="FRI", tittel="Plan", fokusomrader=(Fokusomrade(id="alt", tiltak=tiltak),))
    plans = (own, *more.values())
    return Innhold(plans, Oppsett(), {one.id: f"plans/{one.id}.toml" for one in plans}, problems)


def ways(before: Innhold, after: Innhold) -> dict[str, str]:
    return {one.rad.tiltak.id: one.retning.value for one in balance(before, after)}


BASE = Tiltak(id="A-1", tittel="Kafé", status=Status.PAGAR, vurdering=Vurdering.GUL, frist=day("2026-06-30"))


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({}, "uendret"),
        ({"kommentar": "Noe."}, "uendret"),
        ({"vurdering": Vurdering.GRONN}, "bedre"),
        ({"vurdering": Vurdering.GRONN, "frist": day("2026-12-31")}, "verre"),
        ({"status": Status.FULLFORT, "frist": day("2026-12-31")}, "fullført"),
        ({"status": Status.UTGATT, "vurdering": Vurdering.GRONN}, "utgått"),
    ],
)
def test_one_word_for_a_tiltak(values: dict[str, Any], word: str) -> None:
    found = balance(state(BASE), state(BASE.replace(**values)))
    assert [one.retning.value for one in found] == [word]
    assert {one.felt for one in found[0].felter} == set(values)


@pytest.mark.parametrize(
    ("values", "is_changed"),
    [
        ({}, False),
        ({"statusdato": day("2026-04-30")}, False),
        ({"rapportert_av": "Eiendomssjef"}, False),
        ({"statusdato": day("2026-04-30"), "rapportert_av": "Eiendomssjef"}, False),
        ({"kommentar": "Noe.", "statusdato": day("2026-04-30")}, True),
        ({"prioritet": 1}, True),
        ({"vurdering": Vurdering.GRONN}, True),
        ({"status": Status.FULLFORT}, True),
    ],
)
def test_to_report_is_no_change_but_to_say_something_is(values: dict[str, Any], is_changed: bool) -> None:
    (found,) = balance(state(BASE), state(BASE.replace(**values)))
    assert found.is_changed is is_changed


def test_what_is_new_or_gone_has_changed() -> None:
    assert [one.is_changed for one in balance(state(), state(BASE))] == [True]
    assert [one.is_changed for one in balance(state(BASE), state())] == [True]


def test_new_and_gone() -> None:
    done = Tiltak(id="A-2", status=Status.FULLFORT)
    before, after = state(BASE, Tiltak(id="A-3")), state(BASE.replace(id="a-1"), done)
    assert ways(before, after) == {"a-1": "uendret", "A-2": "nytt", "A-3": "fjernet"}
    assert [one.felter for one in balance(before, after)][1:] == [(), ()]


def test_a_tiltak_that_moved_to_another_plan_is_the_same() -> None:
    other = Plan(id="q", kode="Q", fokusomrader=(Fokusomrade(id="alt", tiltak=(Tiltak(id="Q-1"),)),))
    filled = other.replace(
        fokusomrader=(Fokusomrade(id="ny", tiltak=(BASE.replace(fremdrift=10),)), *other.fokusomrader)
    )
    found = balance(state(BASE, Tiltak(id="A-2"), q=other), state(Tiltak(id="A-2"), q=filled))
    moved = next(one for one in found if one.rad.tiltak.id == "A-1")
    assert (moved.retning, moved.rad.plan.id) == (Retning.BEDRE, "q")
    assert [one.felt for one in moved.felter] == ["plan", "fokusomrade", "fremdrift"]
    assert len(found) == 3


def test_a_plan_with_another_name_has_the_same_tiltak() -> None:
    assert ways(state(BASE), state(BASE.replace(status=Status.PA_VENT), plan="nytt-navn")) == {"A-1": "verre"}


def test_a_plan_that_cannot_be_read_says_nothing() -> None:
    wrong = (Problem("plans/q.toml", Alvor.FEIL, "Fila kan ikke leses"),)
    other = Plan(id="q", fokusomrader=(Fokusomrade(id="alt", tiltak=(Tiltak(id="Q-1"),)),))
    assert ways(state(BASE, problems=wrong), state(BASE, q=other)) == {"A-1": "uendret"}
    assert ways(state(BASE, q=other), state(BASE, problems=wrong)) == {"A-1": "uendret"}
    harmless = (Problem("plans/p.toml", Alvor.FEIL, "Statusen finnes ikke"),)
    assert ways(state(BASE, problems=harmless), state()) == {"A-1": "fjernet"}


def test_the_signs_are_all_different() -> None:
    signs = [one.symbol for one in Retning]
    assert len(set(signs)) == len(signs)
    assert [one.symbol for one in (Retning.BEDRE, Retning.VERRE, Retning.NYTT)] == ["↑", "↓", "+"]
