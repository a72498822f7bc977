"""The rows of shares add up: fokusområder to their plan, plans and hovedansvarlige to the whole."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.small_planmappe import day
from tiltak_tui.model.andelsrader import Andelsrad, people, places, sentence
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Ansvarlig, Oppsett, Runde
from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.model.runde import Andel, Steg, Svar, answers, share
from tiltak_tui.model.status import Status

PER = day("2027-04-30")
RUNDE = Runde(navn="1. tertial 2027", per=PER, startet=day("2027-05-02"), svarfrist=day("2027-05-17"))
OPPSETT = Oppsett(ansvarlig=(Ansvarlig(navn="Leder", forkortelse="L", tidligere_navn=("Sjef",)),))

DATES = st.sampled_from([None, PER - timedelta(1), PER, PER + timedelta(9)])
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "plan": st.sampled_from(["a", "b"]),
            "area": st.sampled_from(["x", "y", "z"]),
            "ansvarlig": st.sampled_from([(), ("Leder",), ("l", "Rektor"), ("sjef",), ("Rektor",), (" ",), ("<b>",)]),
            "status": st.sampled_from(Status),
            "gjenopptas": DATES,
            "statusdato": DATES,
            "when": st.integers(1, 25),
        }
    ),
    max_size=14,
)


FIELDS = ("ansvarlig", "status", "gjenopptas", "statusdato")


def _reported(n: int, one: dict[str, Any]) -> Forskjell:
    return Forskjell(Type.ENDRET, Sted(one["plan"], one["area"], f"T-{n}"), "statusdato", None, one["statusdato"])


def summed(rows: Iterable[Andelsrad]) -> Andel:
    parts = [one.andel for one in rows]
    kinds = {svar: sum(one.svar[svar] for one in parts) for svar in Svar}
    return Andel(sum(one.spurt for one in parts), kinds, sum(one.for_sent for one in parts))


@given(ROWS, st.booleans())
def test_shares_add_up(rows: list[dict[str, Any]], ended: bool) -> None:
    plans = []
    for plan in ("a", "b"):
        areas = []
        for area in ("x", "y", "z"):
            mine = [(n, one) for n, one in enumerate(rows) if (one["plan"], one["area"]) == (plan, area)]
            tiltak = tuple(Tiltak(id=f"T-{n}", **{key: one[key] for key in FIELDS}) for n, one in mine)
            who = ("Leder",) if area == "z" else ()
            areas.append(Fokusomrade(id=area, tittel="Samme", ansvarlig=who, tiltak=tiltak))
        avsluttet = day("2027-05-10") if ended and plan == "b" else None
        plans.append(Plan(id=plan, tittel="Samme", fokusomrader=tuple(areas), avsluttet=avsluttet))
    stegene = [
        Steg(str(when), PER + timedelta(when), changed)
        for when in range(1, 26)
        if (changed := tuple(_reported(n, one) for n, one in enumerate(rows) if one["when"] == when))
    ]
    innhold = Innhold(tuple(plans), OPPSETT, {}, ())
    svar = answers(RUNDE, innhold, stegene, day("2027-06-01"))
    whole = share(svar)
    assert whole.spurt == whole.svart + whole.mangler == len(svar)
    assert whole.svart == sum(whole.svar.values()) >= whole.for_sent
    found = list(places(svar, innhold))
    assert summed(one for one in found if one.niva == 0) == whole
    at = [n for n, one in enumerate(found) if one.niva == 0] + [len(found)]
    for first, last in pairwise(at):
        assert summed(found[first + 1 : last]) == found[first].andel
    persons = list(people(svar, innhold))
    assert summed(persons) == whole
    assert len({one.navn for one in persons}) == len(persons)
    assert sentence(whole).startswith(f"{whole.svart} av {whole.spurt} har svart" if svar else "Ingen tiltak er spurt")
