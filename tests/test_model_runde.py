"""What a name asks for, who is asked, and what sort of answer each has given."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small_planmappe import day
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.followup import last_period_end
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import OPPSETT_STEM, Ansvarlig, Oppsett, Runde
from tiltak_tui.model.periode import named_period, period_in, period_name
from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.model.runde import (
    Andel,
    Steg,
    Svar,
    Tiltakssvar,
    answers,
    before,
    by_ansvarlig,
    by_fokusomrade,
    by_plan,
    closing_step,
    default_svarfrist,
    share,
    unchanged_in_a_row,
)
from tiltak_tui.model.status import Rytme, Status

PER = day("2027-04-30")
RUNDE = Runde(navn="1. tertial 2027", per=PER, startet=day("2027-05-02"), svarfrist=day("2027-05-17"))

NAMES = {
    "1. tertial 2027": (Rytme.TERTIAL, "2027-04-30"),
    "3.TERTIAL 2027": (Rytme.TERTIAL, "2027-12-31"),
    " 3.  kvartal 2027": (Rytme.KVARTAL, "2027-09-30"),
    "1. halvår 2027": (Rytme.HALVAR, "2027-06-30"),
    "mai 2027": (Rytme.MANED, "2027-05-31"),
    "Februar 2028": (Rytme.MANED, "2028-02-29"),
    "2027": (Rytme.AR, "2027-12-31"),
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items(), ids=NAMES.keys())
def test_what_a_name_means(name: str, expected: tuple[Rytme, str]) -> None:
    assert named_period(name) == (expected[0], day(expected[1]))


@pytest.mark.parametrize(
    "name", ["", "1. tertial", "4. tertial 2027", "0. kvartal 2027", "tertial 2027", "vår 2027", "27"]
)
def test_what_means_no_period(name: str) -> None:
    assert named_period(name) is None


def test_a_period_within_a_name() -> None:
    tertial, mai = (Rytme.TERTIAL, PER), (Rytme.MANED, day("2027-05-31"))
    for name, expected in {
        "1. tertial 2027 for frivillighet": tertial,
        "Status per 1. Tertial  2027": tertial,
        "Frivillighet (mai 2027)": mai,
        "1. tertial 2027, 1. tertial 2027": tertial,
        "1. tertial 2027": tertial,
        "1. og 2. tertial 2027": (Rytme.TERTIAL, day("2027-08-31")),
    }.items():
        assert period_in(name) == expected, name
    for name in (
        "1. tertial 2027 og 2. tertial 2027",
        "Ekstra 2027",
        "11. tertial 2027",
        "1. tertial 20278",
        "ommai 2027",
    ):
        assert period_in(name) is None, name


@given(st.sampled_from(Rytme), st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_period_is_found_again_by_its_name(rytme: Rytme, some_day: date) -> None:
    end = last_period_end(rytme, some_day)
    assert end.year < 1000 or named_period(period_name(rytme, end)) == (rytme, end)


def test_the_svarfrist_is_reckoned_from_what_is_last() -> None:
    assert default_svarfrist(day("2026-08-31"), day("2026-08-20")) == day("2026-09-15")
    assert default_svarfrist(day("2026-08-31"), day("2026-09-04")) == day("2026-09-19")


def innhold(*tiltak: Tiltak, plan: str = "fri", **values: Any) -> Innhold:
    area = Fokusomrade(id="a", tittel="A", tiltak=tiltak)
    return Innhold((Plan(id=plan, tittel="Fri", fokusomrader=(area,), **values),), Oppsett(), {}, ())


def steg(when: str, *changed: tuple[str, str, Any]) -> Steg:
    """Return what one oppføring changed: the id, the field, and the new value; of another type the type's word."""
    found = []
    for tiltak_id, felt, til in changed:
        sted = Sted("fri", "a", tiltak_id)
        if felt in {"lagt_til", "fjernet"}:
            found.append(Forskjell(Type(felt), sted, til=til if felt == "lagt_til" else None, fra=til))
        else:
            found.append(Forskjell(Type.ENDRET, sted, felt, Tiltak().get(felt), til))
    return Steg(when, day(when), tuple(found))


def answer(stegene: list[Steg], tiltak: Tiltak | None = None, runde: Runde = RUNDE) -> Tiltakssvar | None:
    one = tiltak or Tiltak(id="T-1", statusdato=PER)
    found = answers(runde, innhold(one), stegene, day("2027-06-01"))
    return found[0] if found else None


ANSWERS: dict[str, tuple[list[Steg], Svar | None, str, bool]] = {
    "one by one": ([steg("2027-05-03", ("T-1", "statusdato", PER))], Svar.UENDRET, "2027-05-03", False),
    "who says so": (
        [steg("2027-05-03", ("T-1", "statusdato", PER), ("T-1", "rapportert_av", "Leder"))],
        Svar.UENDRET, "2027-05-03", False,
    ),
    "in bulk": (
        [steg("2027-05-03", ("t-1", "statusdato", PER), ("T-2", "statusdato", PER))],
        Svar.UENDRET_SAMLET, "2027-05-03", False,
    ),
    "in bulk, with one kommentar for all": (
        [steg("2027-05-03", *((one, felt, til) for one in ("T-1", "T-2")
                              for felt, til in (("statusdato", PER), ("kommentar", "Går fint"))))],
        Svar.UENDRET_SAMLET, "2027-05-03", False,
    ),
    "in bulk, each with its own kommentar": (
        [steg("2027-05-03", *((one, felt, til) for one in ("T-1", "T-2")
                              for felt, til in (("statusdato", PER), ("kommentar", f"Går fint i {one}"))))],
        Svar.OPPDATERT, "2027-05-03", False,
    ),
    "one by one, and then one kommentar for several": (
        [
            steg("2027-05-03", ("T-1", "statusdato", PER)),
            steg("2027-05-20", ("T-1", "kommentar", "Går fint"), ("T-2", "kommentar", "Går fint")),
        ],
        Svar.UENDRET, "2027-05-03", False,
    ),
    "one of two": (
        [steg("2027-05-03", ("T-1", "statusdato", PER), ("T-2", "statusdato", PER), ("T-2", "kommentar", "Ny"))],
        Svar.UENDRET, "2027-05-03", False,
    ),
    "updated": (
        [steg("2027-05-03", ("T-1", "statusdato", PER), ("T-1", "vurdering", "gul"))],
        Svar.OPPDATERT, "2027-05-03", False,
    ),
    "a field that says nothing of status": (
        [steg("2027-05-03", ("T-1", "statusdato", PER), ("T-1", "tittel", "Ny"))],
        Svar.UENDRET, "2027-05-03", False,
    ),
    "updated afterwards": (
        [
            steg("2027-05-03", ("T-1", "statusdato", PER), ("T-2", "statusdato", PER)),
            steg("2027-05-20", ("T-1", "kommentar", "Ny")),
        ],
        Svar.OPPDATERT, "2027-05-03", False,
    ),
    "late": ([steg("2027-05-18", ("T-1", "statusdato", PER))], Svar.UENDRET, "2027-05-18", True),
    "on the last day": ([steg("2027-05-17", ("T-1", "statusdato", PER))], Svar.UENDRET, "2027-05-17", False),
    "taken back and given again": (
        [
            steg("2027-05-03", ("T-1", "statusdato", PER), ("T-1", "status", "pågår")),
            steg("2027-05-04", ("T-1", "statusdato", None), ("T-1", "status", "ikke startet")),
            steg("2027-05-18", ("T-1", "statusdato", PER)),
        ],
        Svar.UENDRET, "2027-05-18", True,
    ),
    "a statusdato too early does not count": (
        [steg("2027-05-03", ("T-1", "statusdato", PER - timedelta(1)), ("T-1", "status", "pågår")),
         steg("2027-05-04", ("T-1", "statusdato", PER))],
        Svar.UENDRET, "2027-05-04", False,
    ),
    "added with its status": (
        [steg("2027-05-03", ("T-1", "lagt_til", Tiltak(id="T-1", statusdato=PER)))],
        Svar.OPPDATERT, "2027-05-03", False,
    ),
    "removed and added": (
        [
            steg("2027-05-03", ("T-1", "statusdato", PER)),
            steg("2027-05-04", ("T-1", "fjernet", Tiltak(id="T-1", statusdato=PER))),
            steg("2027-05-20", ("T-1", "lagt_til", Tiltak(id="T-1", statusdato=PER))),
        ],
        Svar.OPPDATERT, "2027-05-20", True,
    ),
    "before the round began": ([steg("2027-04-30", ("T-1", "statusdato", PER))], Svar.UENDRET, "2027-04-30", False),
}  # fmt: skip


@pytest.mark.parametrize(("stegene", "svar", "when", "late"), ANSWERS.values(), ids=ANSWERS.keys())
def test_what_sort_of_answer_it_is(stegene: list[Steg], svar: Svar, when: str, late: bool) -> None:
    found = answer(stegene)
    assert found is not None
    assert (found.svar, found.dag, found.for_sent) == (svar, day(when), late)


def test_who_is_asked() -> None:
    given_now = [steg("2027-05-03", ("T-1", "statusdato", PER), ("T-1", "status", "fullført"))]
    done = Tiltak(id="T-1", status=Status.FULLFORT, statusdato=PER)
    found = answer(given_now, done)
    assert found is not None
    assert found.svar is Svar.OPPDATERT
    before_it = [steg("2027-04-30", ("T-1", "statusdato", PER), ("T-1", "status", "fullført"))]
    found = answer(before_it, done)
    assert found is not None  # as any other that has answered before it is asked
    assert (found.svar, found.dag) == (Svar.OPPDATERT, day("2027-04-30"))
    assert answer([], done.replace(statusdato=PER - timedelta(1))) is None
    assert answer([], done.replace(statusdato=None)) is None
    waiting = Tiltak(id="T-1", status=Status.PA_VENT, gjenopptas=PER + timedelta(1))
    assert answer([], waiting) is None
    assert answer([], waiting.replace(gjenopptas=PER)) is not None
    assert answer([], Tiltak(id="T-1"), RUNDE.replace(planer=("digital",))) is None
    assert answer([], Tiltak(id="T-1"), Runde(navn="x")) is None
    ended = innhold(Tiltak(id="T-1"), avsluttet=day("2027-05-01"))
    assert answers(RUNDE, ended, [], day("2027-06-01")) == ()


def test_who_leaves_the_round_by_the_answer_has_answered() -> None:
    later = PER + timedelta(90)
    paused = Tiltak(id="T-1", status=Status.PA_VENT, gjenopptas=later, statusdato=PER)
    pausing = [("T-1", "statusdato", PER), ("T-1", "status", Status.PA_VENT), ("T-1", "gjenopptas", later)]
    found = answer([steg("2027-05-03", *pausing)], paused)
    assert found is not None
    assert (found.svar, found.dag) == (Svar.OPPDATERT, day("2027-05-03"))
    # What had left it before, and of which only something else is noted, is not asked.
    before_it = [
        steg("2027-04-29", ("T-2", "status", Status.FULLFORT), ("T-2", "statusdato", PER - timedelta(1))),
        steg("2027-05-03", ("T-2", "kommentar", "Åpnet"), ("T-2", "resultat", "Bra")),
    ]
    assert answer(before_it, Tiltak(id="T-2", status=Status.FULLFORT, statusdato=PER - timedelta(1))) is None


def test_an_answer_whose_oppforing_is_not_there_is_an_answer() -> None:
    found = answer([])
    assert found is not None
    assert (found.svar, found.dag, found.for_sent) == (Svar.OPPDATERT, None, False)
    missing = answer([], Tiltak(id="T-1", statusdato=PER - timedelta(1)))
    assert missing is not None
    assert missing.svar is None


DATES = st.sampled_from([None, PER - timedelta(1), PER, PER + timedelta(9)])
MOVES = st.lists(
    st.lists(
        st.tuples(st.sampled_from(["T-1", "T-2", "T-3"]), st.sampled_from(["statusdato", "kommentar"]), DATES),
        min_size=1, max_size=4, unique_by=lambda one: one[:2],
    ),
    max_size=12,
)  # fmt: skip


@given(MOVES)
def test_who_has_answered_is_who_has_the_statusdato(moves: list[list[tuple[str, str, date | None]]]) -> None:
    stegene = [
        steg(
            str(day("2027-05-01") + timedelta(number)),
            *((who, felt, til if felt == "statusdato" else "x") for who, felt, til in some),
        )
        for number, some in enumerate(moves)
    ]
    now: dict[str, date | None] = {who: til for some in moves for who, felt, til in some if felt == "statusdato"}
    rows = [Tiltak(id=who, statusdato=now.get(who), ansvarlig=(who[:2],)) for who in ("T-1", "T-2", "T-3")]
    found = answers(RUNDE, innhold(*rows), stegene, day("2027-06-01"))
    assert {one.rad.tiltak.id for one in found if one.svar} == {who for who, til in now.items() if til and til >= PER}
    assert all(one.dag is not None for one in found if one.svar)
    whole = share(found)
    assert whole.spurt == 3 == whole.svart + whole.mangler
    for groups in (by_plan(found), by_fokusomrade(found), by_ansvarlig(found, Oppsett())):
        parts = [share(some) for some in groups.values()]
        summed = Andel(
            sum(one.spurt for one in parts),
            {svar: sum(one.svar[svar] for one in parts) for svar in Svar},
            sum(one.for_sent for one in parts),
        )
        assert summed == whole


def test_each_hovedansvarlig_is_one_whatever_the_plan_calls_it() -> None:
    role = Ansvarlig(navn="Leder frivilligsentralen", forkortelse="LF", tidligere_navn=("Frivillighetsleder",))
    oppsett = Oppsett(ansvarlig=(Ansvarlig(navn="Biblioteksjef", tidligere_navn=("LF",)), role))
    names = ["lf", "Leder  Frivilligsentralen", "FRIVILLIGHETSLEDER", "Rektor", "rektor", " "]
    rows = [
        Tiltak(id=f"T-{n}", ansvarlig=(one, "Biblioteksjef")[: 1 if one == " " else 2]) for n, one in enumerate(names)
    ]
    found = answers(RUNDE, innhold(*rows), [], day("2027-06-01"))
    groups = by_ansvarlig(found, oppsett)
    assert {who: len(some) for who, some in groups.items()} == {"Leder frivilligsentralen": 3, "Rektor": 2, "": 1}
    area = Fokusomrade(id="a", ansvarlig=("LF",), tiltak=(Tiltak(id="T-1"), Tiltak(id="T-2", ansvarlig=("Rektor",))))
    plans = Innhold((Plan(id="fri", fokusomrader=(area,)),), oppsett, {}, ())
    asked = by_ansvarlig(answers(RUNDE, plans, [], day("2027-06-01")), oppsett)
    assert {who: [one.rad.tiltak.id for one in some] for who, some in asked.items()} == {
        "Leder frivilligsentralen": ["T-1"], "Rektor": ["T-2"],
    }  # fmt: skip


def test_uendret_three_rounds_in_a_row() -> None:
    def given_(*svar: Svar | None) -> list[Tiltakssvar]:
        rows = innhold(*(Tiltak(id=f"T-{n}") for n in range(len(svar)))).rader()
        return [Tiltakssvar(rad, one) for rad, one in zip(rows, svar, strict=True)]

    same, all_, new = Svar.UENDRET, Svar.UENDRET_SAMLET, Svar.OPPDATERT
    first, second, third = given_(same, same, all_, None), given_(all_, new, same, same), given_(same, same, same, same)
    rounds = [(RUNDE, first), (RUNDE, second), (RUNDE, third)]
    assert [rad.tiltak.id for rad in unchanged_in_a_row(rounds)] == ["T-0", "T-2"]
    assert unchanged_in_a_row(rounds[:2]) == ()
    # A round of another plan comes in between, and does not break the row.
    other: tuple[Runde, list[Tiltakssvar]] = (RUNDE.replace(planer=("digital",)), [])
    assert len(unchanged_in_a_row([rounds[0], other, *rounds[1:]])) == 2
    assert unchanged_in_a_row([]) == ()


def test_the_rounds_before() -> None:
    rounds = (
        Runde(navn="1", per=day("2026-04-30")),
        Runde(navn="2", per=day("2026-08-31"), planer=("digital",)),
        Runde(navn="3", per=day("2026-12-31"), planer=("fri", "digital")),
        Runde(navn="no day"),
    )
    assert [one.navn for one in before(RUNDE, rounds)] == ["3", "2", "1"]
    assert [one.navn for one in before(RUNDE.replace(planer=("fri",)), rounds)] == ["3", "1"]


def test_the_oppforing_that_closed_a_round() -> None:
    closed = RUNDE.replace(avsluttet=day("2027-05-25"))

    def setup(when: str, fra: Any, til: Any) -> Steg:
        return Steg(when, day(when), (Forskjell(Type.ENDRET, Sted(OPPSETT_STEM), "runde", fra, til),))

    stegene = [
        setup("2027-05-02", (), (RUNDE,)),
        setup("2027-05-20", (RUNDE,), (closed,)),
        setup("2027-05-21", (closed,), (RUNDE,)),
        setup("2027-05-25", (RUNDE,), (closed,)),
        setup("2027-05-26", (closed,), (closed, Runde(navn="x"))),
        setup("2027-05-27", "wrong", "wrong"),
    ]
    assert closing_step("1. Tertial 2027", stegene) == 3
    assert closing_step("1. tertial 2027", stegene[:1]) is None
