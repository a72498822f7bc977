"""The walk: what waits for an answer, in which order, what is told, and what an answer means."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.small_planmappe import day
from tiltak_tui.cli.walk_words import Gjor, Valg, understood
from tiltak_tui.gjennomgang import tekster
from tiltak_tui.gjennomgang.gang import gang
from tiltak_tui.gjennomgang.saker import Sak, Slag, Venter, among, saker
from tiltak_tui.gjennomgang.svar import Svar, asks_for_resultat, beslutning_done, beslutning_moved, evaluert, missing
from tiltak_tui.history import Hendelse
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Oppsett, Runde
from tiltak_tui.model.plan import Beslutning, Fokusomrade, Plan, Rad, Tiltak
from tiltak_tui.model.query import Moment, parse_filter
from tiltak_tui.model.status import Rytme, Status, Vurdering

TODAY = day("2026-05-04")
NOW = Moment(Oppsett(), TODAY)
DECIDED = Beslutning(tekst="Søk\nom penger", ansvarlig=("Økonomisjef",), frist=day("2026-05-01"))


def one(rytme: Rytme | None = Rytme.TERTIAL, **values: Any) -> Rad:
    """Return a tiltak in a plan that is followed up each tertial."""
    tiltak = Tiltak(**{"id": "A-1", "tittel": "Kafé", **values})
    omrade = Fokusomrade(id="alt", tittel="Alt", tiltak=(tiltak,))
    return Rad(Plan(id="a", tittel="Plan A", rytme=rytme, fokusomrader=(omrade,)), omrade, tiltak)


def planmappe(*plans: tuple[str, Rytme | None, tuple[Tiltak, ...]]) -> Innhold:
    made = tuple(
        Plan(id=key, tittel=key, rytme=rytme, fokusomrader=(Fokusomrade(id="alt", tittel="Alt", tiltak=tiltak),))
        for key, rytme, tiltak in plans
    )
    return Innhold(made, Oppsett(), {plan.id: f"plans/{plan.id}.toml" for plan in made}, ())


def venter(innhold: Innhold, moment: Moment, words: str = "") -> Venter:
    return among(parse_filter(words).rader(innhold.rader(), moment), innhold, moment)


WAITING = [
    ({}, ["status"]),
    ({"statusdato": day("2026-04-30")}, []),
    ({"status": Status.FULLFORT}, []),
    ({"status": Status.FULLFORT, "evalueres": TODAY}, ["evaluering"]),
    ({"statusdato": TODAY, "evalueres": day("2026-05-05")}, []),
    ({"beslutning": (DECIDED,)}, ["status", "beslutning"]),
    ({"statusdato": TODAY, "beslutning": (DECIDED.replace(fullfort=TODAY),)}, []),
    ({"statusdato": TODAY, "beslutning": (DECIDED.replace(frist=None),)}, []),
    ({"statusdato": TODAY, "beslutning": (DECIDED.replace(frist=day("2026-06-01")), DECIDED)}, ["beslutning"]),
]


@pytest.mark.parametrize(("values", "slag"), WAITING)
def test_what_a_tiltak_waits_for(values: dict[str, Any], slag: list[str]) -> None:
    assert [sak.slag.value for sak in saker(one(**values), NOW)] == slag


def test_nothing_is_asked_of_a_plan_without_rytme_but_its_beslutninger_come() -> None:
    assert saker(one(None), NOW) == ()
    assert saker(one(None, beslutning=(DECIDED,)), NOW) == (Sak(Slag.BESLUTNING, 0),)


def test_the_walk_goes_in_the_order_of_the_plans_and_the_filter_narrows_it() -> None:
    innhold = planmappe(
        ("a", Rytme.TERTIAL, (Tiltak(id="A-2", tittel="x"), Tiltak(id="A-1", tittel="y", statusdato=TODAY))),
        ("b", Rytme.TERTIAL, (Tiltak(id="B-1", tittel="z", vurdering=Vurdering.ROD), Tiltak(id="A-3", tittel="u"))),
    )
    assert [rad.tiltak.id for rad in venter(innhold, NOW).rader] == ["A-2", "B-1", "A-3"]
    assert [rad.tiltak.id for rad in venter(innhold, NOW, "vurdering:rød").rader] == ["B-1"]
    assert (venter(innhold, NOW).besvart, venter(innhold, NOW, "vurdering:rød").besvart) == (1, 0)


def test_what_cannot_be_changed_is_told_and_not_walked_through() -> None:
    twins = (Tiltak(id="A-1", tittel="x"), Tiltak(id="a-1", tittel="y"), Tiltak(tittel="uten id"))
    found = venter(planmappe(("a", Rytme.TERTIAL, twins)), NOW)
    assert (found.rader, len(found.utenfor)) == ((), 3)
    assert "A-1, a-1, uten id" in tekster.outside_text(found.utenfor)


class TestHowFar:
    innhold = planmappe(("a", Rytme.TERTIAL, tuple(Tiltak(id=f"A-{n}", tittel="x") for n in (1, 2, 3))))

    def test_it_goes_on_to_what_waits_and_ends(self) -> None:
        start = gang(venter(self.innhold, NOW).rader)
        assert (start.at, start.nr) == ("A-1", 1)
        second = start.reported("A-1").onward(self.innhold, NOW)
        assert (second.at, second.nr) == ("A-2", 2)
        assert second.remaining(self.innhold, NOW) == ("A-2", "A-3")
        assert second.step(1).onward(self.innhold, NOW).at == "A-3"
        assert second.step(9).onward(self.innhold, NOW).at == ""
        assert second.step(-9).at == "A-1"

    def test_a_report_for_an_earlier_day_than_is_asked_for_does_not_ask_for_ever(self) -> None:
        start = gang(venter(self.innhold, NOW).rader)
        assert start.open("A-1", self.innhold, NOW)
        assert start.reported("A-1").open("A-1", self.innhold, NOW) == ()

    def test_what_is_gone_waits_no_longer(self) -> None:
        start = gang(venter(self.innhold, NOW).rader)
        rest = planmappe(("a", Rytme.TERTIAL, (Tiltak(id="A-3", tittel="x"),)))
        assert start.onward(rest, NOW).at == "A-3"


NEEDS = [
    ({}, {}, ""),
    ({"vurdering": Vurdering.GUL}, {}, "vurderingen er gul"),
    ({"vurdering": Vurdering.ROD}, {"kommentar": "Samme sak."}, ""),
    ({"vurdering": Vurdering.ROD, "kommentar": "Samme sak."}, {"kommentar": "Samme sak."}, ""),
    ({"vurdering": Vurdering.ROD, "kommentar": "Samme sak."}, {"kommentar": "  "}, "vurderingen er rød"),
    ({"frist": day("2026-05-03")}, {}, "tiltaket er forsinket"),
    ({"frist": TODAY}, {}, ""),
    ({"status": Status.PA_VENT}, {}, "tiltaket er på vent"),
    ({"status": Status.PA_VENT}, {"status": Status.PA_VENT}, "tiltaket er på vent"),
    ({"status": Status.PA_VENT}, {"status": Status.PAGAR}, ""),
    ({"vurdering": Vurdering.ROD}, {"vurdering": Vurdering.GUL}, ""),
    ({}, {"status": Status.PA_VENT}, "Status på vent: skriv hvorfor"),
    ({}, {"vurdering": Vurdering.GUL, "status": Status.UTGATT}, "Status utgått; Vurdering gul: skriv hvorfor"),
    ({"frist": day("2026-06-01")}, {"frist": None}, "Frist ingen frist: skriv hvorfor"),
]


@pytest.mark.parametrize(("stood", "verdier", "needed"), NEEDS)
def test_what_an_answer_needs(stood: dict[str, Any], verdier: dict[str, Any], needed: str) -> None:
    rad = one(**stood)
    found = missing(rad, Svar(verdier, melder=True).endringer(rad, TODAY), TODAY)
    assert found == "" if not needed else needed in found


def test_uendret_moves_only_the_statusdato() -> None:
    (endring,) = Svar(melder=True).endringer(one(), TODAY)
    assert (endring.felt, endring.til) == ("statusdato", TODAY)


def test_an_evaluation_and_a_beslutning_say_nothing_of_the_status() -> None:
    rad = one(evalueres=TODAY, vurdering=Vurdering.ROD, beslutning=(DECIDED, DECIDED))
    for verdier in (evaluert("Flere kom.", None), beslutning_done(rad.tiltak, 1, TODAY)):
        endringer = Svar(verdier).endringer(rad, TODAY)
        assert "statusdato" not in {endring.felt for endring in endringer}
        assert missing(rad, endringer, TODAY) == ""
    assert evaluert("", day("2027-01-01")) == {"evalueres": day("2027-01-01")}
    assert [row.fullfort for row in beslutning_done(rad.tiltak, 1, TODAY)["beslutning"]] == [None, TODAY]
    assert beslutning_moved(rad.tiltak, 0, TODAY)["beslutning"][0].frist == TODAY


def test_resultat_is_asked_for_when_it_becomes_fullfort() -> None:
    assert asks_for_resultat(Tiltak(), {"status": Status.FULLFORT})
    assert not asks_for_resultat(Tiltak(status=Status.FULLFORT), {"status": Status.FULLFORT})
    assert not asks_for_resultat(Tiltak(), {})


def happened(felt: str, fra: Any, til: Any, on: date, *, reason: str = "", commit: str = "a") -> Hendelse:
    moment = datetime(on.year, on.month, on.day, 12, tzinfo=ZoneInfo("Europe/Oslo"))
    forskjell = Forskjell(Type.ENDRET, Sted("a", tiltak="A-1"), felt, fra, til)
    return Hendelse(commit, moment, moment, "Kari", "kari@eksempel.no", "", forskjell, reason)


def test_what_was_said_last_is_told_with_who_and_when() -> None:
    rad = one(kommentar="Venter.\x1b[31m", intern_merknad="Hemmelig")
    said = rad.tiltak.kommentar
    hendelser = (
        happened("statusdato", None, TODAY, day("2026-05-02"), commit="c"),
        happened("kommentar", "", said, day("2026-03-01"), reason=said, commit="b"),
        happened("status", Status.IKKE_STARTET, Status.PAGAR, day("2026-02-01")),
        happened("intern_merknad", "", "Hemmelig", day("2026-02-01")),
    )
    lines = tekster.said(rad, hendelser)
    assert lines[0].text == "«Venter.␛[31m»\n01.03.2026, Kari"
    assert lines[1].text == "Status: Ikke startet → Pågår\n01.02.2026, Kari"
    every = [*tekster.what(rad), *tekster.stood(rad, NOW), *lines]
    assert "Hemmelig" not in str(every)
    assert tekster.said(one(), ()) == (tekster.Linje("Sagt sist", "ingenting"),)


def test_how_it_stands_and_what_it_waits_for() -> None:
    rad = one(
        status=Status.PAGAR, frist=day("2026-05-01"), beslutning=(DECIDED,), evalueres=TODAY, ugyldig={"vurdering": 3}
    )
    stood = dict(tekster.stood(rad, NOW))
    assert stood["Status"] == "Pågår, aldri meldt"
    assert stood["Frist"] == "01.05.2026, 3 dager forsinket"
    assert stood["Vurdering"] == "«3» (ugyldig)"
    waits = dict(tekster.waits(rad, saker(rad, NOW), NOW))
    assert waits == {
        "Det spørres om": "status per 30.04.2026",
        "Skal evalueres": "04.05.2026",
        "Beslutning": "«Søk om penger» (Økonomisjef), frist 01.05.2026",
    }


def test_what_other_tiltak_it_waits_for_is_told_too() -> None:
    innhold = planmappe(("a", None, (Tiltak(id="A-1", avhenger_av=("B-1", "B-2")),)), ("b", None, (Tiltak(id="B-1"),)))
    first, second = innhold.rader()
    (line,) = tekster.related(first, innhold)
    assert line == tekster.Linje("Venter på", "B-1 (ikke startet)\nB-2 (finnes ikke)")
    assert tekster.related(second, innhold) == (tekster.Linje("Andre venter", "A-1"),)


def test_in_a_round_it_is_told_which_and_until_when() -> None:
    runde = Runde(navn="1. tertial 2026", per=day("2026-04-30"), svarfrist=day("2026-05-15"), startet=day("2026-05-01"))
    moment = Moment(Oppsett(runde=(runde,)), TODAY)
    (line,) = tekster.waits(one(), saker(one(), moment), moment)
    assert line.text == "status per 30.04.2026 (1. tertial 2026, svarfrist 15.05.2026)"


WORDS = [
    ("u", Valg({})),
    ("U", Valg({})),
    ("uendret: Som før", Valg({}, setning="Som før")),
    ("2", Valg({"status": Status.PAGAR})),
    ("på vent", Valg({"status": Status.PA_VENT})),
    ("Ikke startet, grønn", Valg({"status": Status.IKKE_STARTET, "vurdering": Vurdering.GRONN})),
    ("fullfort", Valg({"status": Status.FULLFORT})),
    (
        "2 gul: Leverandøren: sen",
        Valg({"status": Status.PAGAR, "vurdering": Vurdering.GUL}, setning="Leverandøren: sen"),
    ),
    ("ikke vurdert", Valg({"vurdering": None})),
    ("rod ny frist", Valg({"vurdering": Vurdering.ROD}, ny_frist=True)),
    ("h", Gjor.HOPP_OVER),
    ("hopp over", Gjor.HOPP_OVER),
    ("«q»", Gjor.SLUTT),
    ("?", Gjor.HJELP),
    *((text, None) for text in ("", "6", "12", "1 2", "u 2", "u f", "gul rød", "h: x", "Pågår bra", ": bare tekst")),
]


@pytest.mark.parametrize(("typed", "meant"), WORDS)
def test_what_is_typed(typed: str, meant: Gjor | Valg | None) -> None:
    assert understood(typed) == meant


def test_the_summary_names_what_still_waits() -> None:
    assert tekster.summary(3, ()) == "3 tiltak er besvart. Ingenting venter lenger."
    assert tekster.summary(1, ("A-1", "A-2")) == "1 tiltak er besvart, og 2 venter fortsatt: A-1, A-2."
    assert tekster.summary(0, tuple(f"A-{n}" for n in range(12))).endswith("A-8, A-9 …")
