"""What is to happen when: every date that is waited for, month by month, what has passed and is not done first."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small_planmappe import day
from tiltak_tui.model.frister import Datoslag, Frister, frister, is_forfalt, sentence
from tiltak_tui.model.fristlinjer import Fristlinjer
from tiltak_tui.model.linjer import as_text
from tiltak_tui.model.periode import days_of
from tiltak_tui.model.plan import Beslutning, Finansiering, Fokusomrade, Milepael, Plan, Rad, Tiltak
from tiltak_tui.model.status import Soknadsstatus, Status, Vurdering
from tiltak_tui.model.width import cells

TODAY = day("2026-11-21")
DONE, GONE, WAITS, BEGUN = Status.FULLFORT, Status.UTGATT, Status.PA_VENT, Status.PAGAR


def rad(**values: Any) -> Rad:
    omrade = Fokusomrade(id="a")
    return Rad(Plan(id="p"), omrade, Tiltak(**{"id": "A-1", "tittel": "Kafé", **values}))


def told(*rader: Rad, width: int | None = None, fra: date | None = None, til: date | None = None) -> list[str]:
    return list(as_text(Fristlinjer(frister(rader, TODAY, fra, til), width, with_rest=til is None)))


def standing(**values: Any) -> list[tuple[str, bool, str]]:
    """Return what the dates of one tiltak are, whether each is done, and how it stands."""
    found = frister([rad(**values)], TODAY, date.min)
    return [(one.slag.value, one.ferdig, one.stand) for one in found.rader]


CASES = {
    "frist": ({"frist": TODAY, "status": BEGUN}, [("frist", False, "► Pågår")]),
    "reached": ({"frist": TODAY, "status": DONE}, [("frist", True, "√ Fullført")]),
    "gone": ({"frist": TODAY, "status": GONE, "evalueres": TODAY, "milepael": (Milepael(frist=TODAY),)}, []),
    "resumed": ({"gjenopptas": TODAY, "status": WAITS}, [("gjenopptas", False, "□ På vent")]),
    "was resumed": ({"gjenopptas": TODAY, "status": BEGUN}, []),
    "evaluated": ({"evalueres": TODAY, "status": DONE}, [("evalueres", False, "Ikke evaluert")]),
    "milepæler": (
        {"milepael": (Milepael(frist=TODAY), Milepael(frist=TODAY, fullfort=TODAY), Milepael(tittel="Uten"))},
        [("milepæl", False, "Ikke nådd"), ("milepæl", True, "√ Nådd")],
    ),
    "milepæl of what is done": (
        {"status": DONE, "milepael": (Milepael(frist=TODAY),)},
        [("milepæl", True, "√ Fullført")],
    ),
    "beslutninger of what is gone": (
        {"status": GONE, "beslutning": (Beslutning(frist=TODAY), Beslutning(frist=TODAY, fullfort=TODAY))},
        [("beslutning", False, "Ikke gjort"), ("beslutning", True, "√ Gjort")],
    ),
    "money": (
        {
            "finansiering": (
                Finansiering(soknadsfrist=TODAY),
                Finansiering(soknadsfrist=TODAY, status=Soknadsstatus.VURDERES),
                Finansiering(soknadsfrist=TODAY, status=Soknadsstatus.SOKT),
            )
        },
        [("søknadsfrist", False, "Ikke søkt"), ("søknadsfrist", False, "Vurderes"), ("søknadsfrist", True, "√ Søkt")],
    ),
    "not to be read": ({"ugyldig": {"frist": "snart"}}, []),
}


@pytest.mark.parametrize(("values", "dates"), CASES.values(), ids=CASES.keys())
def test_each_kind_of_date(values: dict[str, Any], dates: list[tuple[str, bool, str]]) -> None:
    assert standing(**values) == dates


STEP = Milepael(tittel="Brannteknisk\ngodkjenning", frist=day("2026-03-01"), ansvarlig=("Eiendomssjef",))
RADER = (
    rad(
        frist=day("2026-11-21"), status=BEGUN, vurdering=Vurdering.GUL, milepael=(STEP,), ansvarlig=("Kultursjef", "X")
    ),
    rad(id="A-2", tittel="Åpent hus", frist=day("2026-11-02"), status=DONE, vurdering=Vurdering.GRONN),
    rad(id="A-3", tittel="Verveuke", frist=day("2027-03-01")),
    rad(id="A-4", lopende=True),
    rad(id="A-5", evalueres=day("2028-01-31"), status=DONE, frist=day("2025-01-01")),
    rad(id="A-6", frist_tekst="Etter skolestart"),
)


def test_month_by_month_with_what_is_forfalt_first() -> None:
    assert told(*RADER) == [
        "Forfalt · 1",
        "  01.03.2026  Milepæl       A-1  Brannteknisk␊godkjenning (Kafé)  Eiendomssjef  Ikke nådd       ▲ Gul",
        "",
        "November 2026 · 2",
        "  man. 2.     Frist         A-2  Åpent hus                                      √ Fullført",
        "  i dag 21.   Frist         A-1  Kafé                             Kultursjef    ► Pågår         ▲ Gul",
        "",
        "desember 2026–februar 2027: ingenting",
        "",
        "Mars 2027 · 1",
        "  man. 1.     Frist         A-3  Verveuke                                       ○ Ikke startet",
        "",
        "april–desember 2027: ingenting",
        "",
        "Januar 2028 · 1",
        "  man. 31.    Evalueres     A-5  Kafé                                           Ikke evaluert",
        "",
        "Uten frist · 1",
        "  Etter skolestart          A-6  Kafé                                           ○ Ikke startet",
        "",
        "Løpende · 1",
        "                            A-4  Kafé                                           ○ Ikke startet",
    ]
    assert sentence(frister(RADER, TODAY)) == "1 forfalt · 3 framover · 1 gjort · 1 uten frist · 1 løpende"
    assert sentence(frister((), TODAY)) == "ingen datoer"


def test_where_it_is_narrow_the_title_gives_way_and_the_rest_stays() -> None:
    lines = told(*RADER, width=72)
    assert lines[1] == "  01.03.2026  Milepæl       A-1  Brannteknisk␊godkjenni…  Ikke nådd"
    assert all(cells(one) <= 72 for one in lines)
    assert "Kultursjef" in "\n".join(told(*RADER, width=110))


def test_from_and_to_a_day() -> None:
    assert told(*RADER, fra=day("2025-01-01"), til=day("2026-11-02"))[:4] == [
        "Forfalt · 1",
        "  01.03.2026  Milepæl       A-1  Brannteknisk␊godkjenning (Kafé)  Eiendomssjef  Ikke nådd   ▲ Gul",
        "",
        "Januar 2025 · 1",
    ]
    assert told(*RADER, fra=day("2027-01-01"), til=day("2027-12-31"))[0] == "Mars 2027 · 1"
    assert told(*RADER, til=day("2020-01-01")) == []
    assert told(RADER[-1])[0] == "Uten frist · 1"


def test_the_day_that_is_looked_from_decides_what_is_forfalt() -> None:
    assert [one.rad.tiltak.id for one in frister(RADER, day("2026-11-22")).forfalt] == ["A-1", "A-1"]
    assert frister(RADER, day("2026-02-01")).forfalt == ()


def test_a_day_or_a_period_is_understood() -> None:
    assert days_of("30.6.26") == (day("2026-06-30"), day("2026-06-30"))
    assert days_of("mars 2027") == (day("2027-03-01"), day("2027-03-31"))
    assert days_of("1. tertial 2027") == (day("2027-01-01"), day("2027-04-30"))
    assert days_of("2027") == (day("2027-01-01"), day("2027-12-31"))
    assert days_of("snart") is None


DAYS = st.one_of(st.none(), st.dates(), st.dates(TODAY - timedelta(60), TODAY + timedelta(60)))
TILTAK = st.tuples(st.sampled_from(Status), DAYS, DAYS, DAYS, DAYS, DAYS).map(
    lambda one: rad(
        status=one[0],
        frist=one[1],
        evalueres=one[2],
        gjenopptas=one[3],
        milepael=(Milepael(tittel="M", frist=one[4], fullfort=one[5]),),
        beslutning=(Beslutning(tekst="B", frist=one[5]),),
    )
)


@given(st.lists(TILTAK, max_size=6), st.dates(), DAYS, DAYS)
def test_every_date_stands_once_in_its_month(some: list[Rad], today: date, fra: date | None, til: date | None) -> None:
    every = frister(some, today, date.min)
    found = frister(some, today, fra, til)
    _is_in_order(found)
    _is_in_order(every)
    assert len(every.rader) == sum(
        (one.tiltak.status is not GONE)
        * (
            sum(getattr(one.tiltak, key) is not None for key in ("frist", "evalueres"))
            + (one.tiltak.milepael[0].frist is not None)
            + (one.tiltak.gjenopptas is not None and one.tiltak.status in {WAITS, Status.IKKE_STARTET})
        )
        + (one.tiltak.beslutning[0].frist is not None)
        for one in some
    )
    kept = [one for one in every.rader if (til is None or one.dag <= til) and (fra is None or one.dag >= fra)]
    if fra is None:
        kept = [one for one in kept if not one.ferdig or one.dag >= today.replace(day=1)]
    assert found.rader == tuple(kept)
    for width in (66, 116):
        assert all(cells(one) <= width for one in as_text(Fristlinjer(found, width)))


def _is_in_order(found: Frister) -> None:
    assert all(is_forfalt(one, found.dag) for one in found.forfalt)
    assert all(not is_forfalt(one, found.dag) for maned in found.maneder for one in maned.rader)
    months = [day for maned in found.maneder for day in (maned.fra, maned.til)]
    assert months == sorted(months)
    for maned in found.maneder:
        assert all(one.dag.replace(day=1) == maned.fra == maned.til for one in maned.rader)
        assert [(one.dag, list(Datoslag).index(one.slag)) for one in maned.rader] == sorted(
            (one.dag, list(Datoslag).index(one.slag)) for one in maned.rader
        )
