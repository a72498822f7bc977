"""Frozen values, and the endringer that give a tiltak other ones."""

import pytest

from tests.small_planmappe import day
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.plan import NOTHING, Fokusomrade, Milepael, Plan, Rad, Tiltak
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.model.update import endringer_for, sted_of


def test_values_are_equal_when_all_their_fields_are() -> None:
    assert Tiltak(id="A") == Tiltak(id="A", status=Status.IKKE_STARTET, ansvarlig=())
    assert Tiltak(id="A") != Tiltak(id="B")
    assert Tiltak(id="A") != Fokusomrade(id="A")
    assert Milepael(tittel="x") != "x"


def test_a_value_changes_only_by_making_another() -> None:
    tiltak = Tiltak(id="A", tittel="En")
    other = tiltak.replace(tittel="To")
    assert (tiltak.tittel, other.tittel, other.id) == ("En", "To", "A")
    with pytest.raises(AttributeError, match="frozen"):
        tiltak.tittel = "Tre"  # type: ignore[misc]
    with pytest.raises(TypeError, match="no field"):
        tiltak.replace(titel="Tre")
    with pytest.raises(KeyError):
        tiltak.get("titel")
    assert "tittel='To'" in repr(other)


def test_each_field_is_declared_once_with_its_key_and_a_default() -> None:
    for owner in (Plan, Fokusomrade, Tiltak, Milepael):
        for key, felt in owner.felter.items():
            assert felt.key == key
            assert felt.label
            assert owner().get(key) in (None, "", (), NOTHING, False, Status.IKKE_STARTET)
    assert list(Tiltak.felter)[:5] == ["id", "status", "tittel", "vurdering", "ansvarlig"]


TILTAK = Tiltak(id="FRI-03", status=Status.PAGAR, kommentar="Venter.", statusdato=day("2026-04-30"))
RAD = Rad(Plan(id="frivillighet"), Fokusomrade(id="moteplasser"), TILTAK)
MAY = day("2026-05-31")


def said(values: dict[str, object], *, report: bool = False, rad: Rad = RAD) -> dict[str, object]:
    endringer = endringer_for(rad, values, MAY, report=report)
    assert all(one.sted == Sted("frivillighet", tiltak="FRI-03") == sted_of(rad) for one in endringer)
    assert [one.felt for one in endringer] == [key for key in Tiltak.felter if key in {one.felt for one in endringer}]
    assert all(one.fra == rad.tiltak.get(one.felt) for one in endringer)
    return {one.felt: one.til for one in endringer}


def test_what_says_how_it_stands_moves_the_statusdato() -> None:
    assert said({"status": Status.FULLFORT}) == {"status": Status.FULLFORT, "statusdato": MAY}
    assert said({"vurdering": Vurdering.GRONN}) == {"vurdering": Vurdering.GRONN, "statusdato": MAY}
    assert said({"tittel": "Nytt navn"}) == {"tittel": "Nytt navn"}
    assert said({"status": Status.PAGAR}) == {}


def test_uendret_moves_only_the_statusdato_and_never_back() -> None:
    assert said({}, report=True) == {"statusdato": MAY}
    later = RAD._replace(tiltak=TILTAK.replace(statusdato=day("2026-06-30")))
    assert said({}, report=True, rad=later) == {}
    new = RAD._replace(tiltak=TILTAK.replace(statusdato=None))
    assert said({}, report=True, rad=new) == {"statusdato": MAY}


def test_what_has_ended_keeps_the_day_that_it_ended() -> None:
    done = RAD._replace(tiltak=TILTAK.replace(status=Status.FULLFORT))
    assert said({}, report=True, rad=done) == {}
    assert said({"kommentar": "Åpnet.", "status": Status.FULLFORT}, rad=done) == {"kommentar": "Åpnet."}
    assert said({"status": Status.UTGATT}, rad=done) == {"status": Status.UTGATT, "statusdato": MAY}
    assert said({"status": Status.PAGAR}, rad=done)["statusdato"] == MAY
    assert said({"statusdato": MAY}, report=True, rad=done) == {"statusdato": MAY}


def test_a_statusdato_that_is_given_is_used_as_it_is() -> None:
    assert said({"status": Status.FULLFORT, "statusdato": day("2026-01-01")})["statusdato"] == day("2026-01-01")
    assert said({"fremdrift": 50, "statusdato": None})["statusdato"] is None


def test_a_kommentar_that_is_given_is_kept_though_it_be_the_same() -> None:
    assert said({"status": Status.PA_VENT, "kommentar": "Venter."})["kommentar"] == "Venter."


def test_a_value_that_could_not_be_understood_is_replaced_even_by_nothing() -> None:
    wrong = RAD._replace(tiltak=TILTAK.replace(ugyldig={"frist": "snart"}))
    assert endringer_for(wrong, {"frist": None}, MAY) == (Endring(sted_of(wrong), "frist", None, None),)
