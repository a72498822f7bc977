"""A meeting: what it goes through, what a beslutning changes, and what the minute finds in the history."""

from pathlib import Path
from typing import Any

import pytest

from tests.small_planmappe import change, commit_by_hand, day, last_message, make_planmappe, tiltak_of
from tiltak_tui.gjennomgang.saker import Sak, Slag, saker
from tiltak_tui.history import History
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Beslutning, Fokusomrade, Plan, Rad, Tiltak
from tiltak_tui.model.query import Moment
from tiltak_tui.model.status import Rytme, Status, Vurdering
from tiltak_tui.mote.beslutning import Notert, roles
from tiltak_tui.mote.dagsorden import dagsorden, hvorfor
from tiltak_tui.mote.dokument import document
from tiltak_tui.mote.les import merke_navn, read_referat
from tiltak_tui.mote.referat import referat
from tiltak_tui.mote.tekster import beslutning_text, decided
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.report.form import Form
from tiltak_tui.report.markdown import markdown
from tiltak_tui.saving import save

TODAY = day("2026-05-04")
OPPSETT = Oppsett(navn="Gran", ledergruppe="Rådmannens ledergruppe")
NOW = Moment(OPPSETT, TODAY)
DUE = Beslutning(dato=day("2026-03-01"), tekst="Søk\nom penger", ansvarlig=("Økonomisjef",), frist=day("2026-05-01"))


def planmappe(*tiltak: Tiltak) -> Innhold:
    omrade = Fokusomrade(id="alt", tittel="Alt", tiltak=tiltak)
    plan = Plan(id="a", tittel="Plan A", rytme=Rytme.TERTIAL, fokusomrader=(omrade,))
    return Innhold((plan,), OPPSETT, {"a": "plans/a.toml"}, ())


def one(tiltak_id: str, **values: Any) -> Tiltak:
    return Tiltak(**{"id": tiltak_id, "tittel": "Kafé", "statusdato": TODAY, **values})


def rad_of(innhold: Innhold, tiltak_id: str) -> Rad:
    found = innhold.rad(tiltak_id)
    assert found
    return found


ALL_SORTS = planmappe(
    one("A-1"),
    one("A-2", statusdato=None),
    one("A-3", beslutning=(DUE,)),
    one("A-4", status=Status.PA_VENT),
    one("A-5", frist=day("2026-05-01")),
    one("A-6", vurdering=Vurdering.GUL),
    one("A-7", til_beslutning="Skal vi?"),
    one("A-8", vurdering=Vurdering.ROD, status=Status.PA_VENT),
    one("A-9", vurdering=Vurdering.GUL, til_beslutning="Skal vi?"),
    one("A-10", vurdering=Vurdering.ROD, status=Status.FULLFORT, til_beslutning="Skulle vi?"),
)


def test_the_worst_comes_first_and_what_goes_well_only_when_asked_for() -> None:
    found = dagsorden(ALL_SORTS.rader(), ALL_SORTS, NOW)
    assert [post.rad.tiltak.id for post in found.poster] == ["A-8", "A-7", "A-9", "A-6", "A-5", "A-4", "A-3"]
    assert found.poster[0].hvorfor == ("Rød", "På vent")
    assert found.poster[2].hvorfor == ("Til beslutning", "Gul")
    whole = dagsorden(ALL_SORTS.rader(), ALL_SORTS, NOW, alle=True)
    assert [post.rad.tiltak.id for post in whole.poster][7:] == ["A-1", "A-2", "A-10"]
    assert hvorfor(rad_of(ALL_SORTS, "A-3"), ALL_SORTS, NOW) == ("Beslutning med frist som er nådd",)


def test_what_cannot_be_changed_is_told_of() -> None:
    twins = planmappe(one("A-1", vurdering=Vurdering.ROD), one("a-1"), one("A-2", vurdering=Vurdering.ROD))
    found = dagsorden(twins.rader(), twins, NOW)
    assert ([post.rad.tiltak.id for post in found.poster], len(found.utenfor)) == (["A-2"], 1)


def test_a_beslutning_is_added_and_the_question_goes_only_when_it_was_answered() -> None:
    rad = rad_of(planmappe(one("A-3", beslutning=(DUE,), til_beslutning="Skal vi?")), "A-3")
    notert = Notert("Ja", ("Leder",), day("2026-06-01"))
    (only,) = notert.endringer(rad, OPPSETT, TODAY)
    new = Beslutning(
        dato=TODAY, organ="Rådmannens ledergruppe", tekst="Ja", ansvarlig=("Leder",), frist=day("2026-06-01")
    )
    assert (only.felt, only.til) == ("beslutning", (DUE, new))
    answered = notert._replace(besvart=True).endringer(rad, OPPSETT, TODAY)
    assert {endring.felt: endring.til for endring in answered} == {"beslutning": (DUE, new), "til_beslutning": ""}


@pytest.mark.parametrize(
    ("text", "found"), [("", ()), (" A ,  B  C;", ("A", "B C")), ("Leder\tfor x", ("Leder for x",))]
)
def test_roles(text: str, found: tuple[str, ...]) -> None:
    assert roles(text) == found


def test_how_a_beslutning_is_told() -> None:
    rad = rad_of(
        planmappe(one("A-3", beslutning=(DUE, DUE.replace(tekst="\x1b[31m", frist=None, ansvarlig=())))), "A-3"
    )
    assert decided(rad)[0].text.split("\n")[1] == "01.03.2026: Søk om penger (Økonomisjef, frist 01.05.2026)"
    assert "\x1b" not in decided(rad)[0].text
    assert beslutning_text(DUE.replace(fullfort=TODAY)).endswith("gjort 04.05.2026)")
    assert not decided(rad_of(planmappe(one("A-1")), "A-1"))


def test_the_minute_is_what_differs_between_before_and_after() -> None:
    before = planmappe(
        one("A-1", til_beslutning="Skal vi?", beslutning=(DUE,)),
        one("A-2", beslutning=(DUE, DUE)),
        one("A-3", beslutning=(DUE,), intern_merknad="x"),
    )
    new = Beslutning(dato=TODAY, tekst="Ja")
    after = planmappe(
        one("A-1", status=Status.PAGAR, beslutning=(DUE.replace(fullfort=TODAY), new, new)),
        one("A-2", beslutning=(DUE.replace(frist=day("2026-07-01")),)),
        one("A-3", beslutning=(DUE,), intern_merknad="hemmelig", statusdato=day("2026-05-05")),
        one("A-4", beslutning=(new,)),
    )
    found = referat(before, after, TODAY, ("A-1",), "abc")
    assert [(one.rad.tiltak.id, one.beslutning.tekst) for one in found.vedtatt] == [
        ("A-1", "Ja"),
        ("A-1", "Ja"),
        ("A-4", "Ja"),
    ]
    assert [one.rad.tiltak.id for one in found.gjort] == ["A-1"]
    assert {one.rad.tiltak.id: one.linjer for one in found.endret} == {
        "A-1": ("Status: Ikke startet → Pågår", "Spørsmålet er besvart: Skal vi?"),
        "A-2": (
            "Beslutningen «Søk om penger»: frist 01.05.2026 → 01.07.2026",
            "Slettet beslutning: Søk om penger",
        ),
        "A-4": ("Lagt til",),
    }


def test_the_minute_goes_in_the_order_of_the_meeting_and_tells_when_a_beslutning_was_done() -> None:
    before = planmappe(one("A-1", beslutning=(DUE,)), one("A-2"), one("A-3"))
    after = planmappe(
        one("A-1", beslutning=(DUE.replace(fullfort=day("2026-05-02")), Beslutning(tekst="Første"))),
        one("A-2", beslutning=(Beslutning(tekst="Andre"),)),
        one("A-3", status=Status.PAGAR),
    )
    found = referat(before, after, TODAY, ("A-2", "a-1"), "abc")._replace(organ="KLG")
    assert [row.beslutning.tekst for row in found.vedtatt] == ["Andre", "Første"]
    written = markdown(document(found))
    assert "# Referat fra møte i KLG 04.05.2026" in written
    done = written[written.index("som er gjort") : written.index("## Endret")]
    assert "| Gjort " in done
    assert "02.05.2026" in done


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    return make_planmappe(tmp_path / "p", {"plans/oppsett.toml": 'navn = "Gran"\nledergruppe = "Ledergruppa"\n'})


def decide(mappe: Planmappe, tiltak_id: str, notert: Notert) -> str:
    innhold = mappe.read()
    saved = save(mappe, notert.endringer(rad_of(innhold, tiltak_id), innhold.oppsett, mappe.today()))
    assert saved
    return saved.commit


def test_the_minute_is_read_from_the_first_oppforing_to_the_last(mappe: Planmappe) -> None:
    save(mappe, change(mappe, "DIG-01", kommentar="Før møtet."))
    first = decide(mappe, "FRI-03", Notert("Søk igjen", ("Leder",), day("2026-05-01")))
    assert "Tekst: Søk igjen" in last_message(mappe.root)
    by_somebody_else = (mappe.root / "plans/digital.toml").read_text(encoding="utf-8")
    (mappe.root / "plans/digital.toml").write_text(by_somebody_else.replace("Før møtet.", "Under møtet."), "utf-8")
    commit_by_hand(mappe.root)
    last = decide(mappe, "FRI-04", Notert("Vent\n| <b>* til høsten"))
    save(mappe, change(mappe, "FRI-04", kommentar="Etter møtet."))
    history = History(mappe, None)
    lest = read_referat(mappe, history, [last, first], mappe.today(), ("FRI-03", "FRI-04"))
    history.close()
    written = lest.drawn(Form.MD).decode()
    assert written.startswith("# Referat fra møte i ledergruppa 04.05.2026\n\nGran")
    assert "Møtet tok 2 beslutninger. 1 tiltak ble endret." in written
    assert "Under møtet." in written
    assert "Etter møtet." not in written
    assert "Gjennomgått: FRI-03, FRI-04." in written
    assert lest.referat.commit == last
    assert lest.drawn(Form.DOCX)[:2] == b"PK"
    assert lest.drawn(Form.DOCX) == lest.drawn(Form.DOCX)
    assert lest.name(Form.DOCX) == "Referat ledergruppa 2026-05-04.docx"
    assert merke_navn(mappe.read().oppsett, mappe.today()) == "Møte i ledergruppa 04.05.2026"
    rad = rad_of(mappe.read(), "FRI-03")
    assert Sak(Slag.BESLUTNING, 0) in saker(rad, Moment(mappe.read().oppsett, mappe.today()))


def test_a_beslutning_that_was_taken_back_is_not_in_the_minute(mappe: Planmappe) -> None:
    first = decide(mappe, "FRI-03", Notert("Søk igjen"))
    saved = save(mappe, change(mappe, "FRI-03", beslutning=()))
    assert saved
    history = History(mappe, None)
    lest = read_referat(mappe, history, [first, saved.commit], mappe.today(), ())
    nothing = read_referat(mappe, history, [], mappe.today(), ())
    history.close()
    assert tiltak_of(mappe, "FRI-03").beslutning == ()
    for one_of_them in (lest, nothing):
        assert "Møtet tok ingen beslutninger. Ellers ble ingenting endret." in one_of_them.text
    assert nothing.referat.commit == ""
