"""What cannot be called uendret without a word."""

from typing import Any

import pytest

from tests.small_planmappe import day
from tiltak_tui.model.plan import Fokusomrade, Plan, Rad, Tiltak
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.model.uendret import confirmed_together, named, not_confirmed, together_text, why_a_word
from tiltak_tui.model.update import endringer_for

TODAY = day("2026-05-04")
OFF = {
    "vurderingen er gul": Tiltak(id="T-1", vurdering=Vurdering.GUL),
    "vurderingen er rød": Tiltak(id="T-2", vurdering=Vurdering.ROD),
    "tiltaket er forsinket": Tiltak(id="T-3", frist=day("2026-05-03")),
    "tiltaket er på vent": Tiltak(id="T-4", status=Status.PA_VENT),
}
FINE = (
    Tiltak(id="F-1"),
    Tiltak(id="F-2", vurdering=Vurdering.GRONN, frist=TODAY),
    Tiltak(id="F-3", status=Status.FULLFORT, vurdering=Vurdering.ROD, frist=day("2020-01-01")),
    Tiltak(id="F-4", status=Status.UTGATT, vurdering=Vurdering.GUL),
)


def rad(tiltak: Tiltak) -> Rad:
    area = Fokusomrade(id="a", tiltak=(tiltak,))
    return Rad(Plan(id="p", fokusomrader=(area,)), area, tiltak)


@pytest.mark.parametrize(("why", "tiltak"), OFF.items(), ids=OFF.keys())
def test_one_by_itself_needs_a_word(why: str, tiltak: Tiltak) -> None:
    assert why_a_word(tiltak, TODAY) == why
    assert not_confirmed([rad(tiltak)], TODAY) == (rad(tiltak),)
    assert not_confirmed([rad(tiltak)], TODAY, " ") == (rad(tiltak),)
    assert not_confirmed([rad(tiltak)], TODAY, "Som før.") == ()


@pytest.mark.parametrize("kommentar", ["", "Som før."])
def test_several_at_once_are_only_those_that_nothing_is_off_about(kommentar: str) -> None:
    fine = [rad(one) for one in FINE]
    off = [rad(one) for one in OFF.values()]
    assert not_confirmed(fine, TODAY, kommentar) == ()
    assert not_confirmed([*fine, *off], TODAY, kommentar) == tuple(off)


def test_one_kommentar_for_several_confirms_them_together() -> None:
    fine, off = rad(FINE[0]), rad(OFF["vurderingen er gul"])

    def told(*rader: Rad, **values: Any) -> tuple[Rad, ...]:
        endringer = [one for row in rader for one in endringer_for(row, values, TODAY)]
        return confirmed_together(rader, endringer, TODAY)

    assert told(fine, off, kommentar="Venter på budsjettet") == (off,)
    assert told(off, kommentar="Venter på budsjettet") == ()
    assert told(fine, rad(FINE[1]), kommentar="Går fint") == ()
    # News of each of them is no confirmation, and neither is a kommentar to what is reported already.
    assert told(fine, off, kommentar="Venter på budsjettet", status=Status.PA_VENT) == ()
    assert told(fine, rad(OFF["vurderingen er gul"].replace(statusdato=TODAY)), kommentar="Venter") == ()
    assert together_text([off], TODAY) == (
        "Disse kan ikke meldes uendret sammen med andre: T-1 (vurderingen er gul). Meld dem hver for seg"
    )


def test_a_few_are_named() -> None:
    assert named([rad(OFF["tiltaket er på vent"])] * 7, TODAY).endswith("T-4 (tiltaket er på vent) og 2 til")
