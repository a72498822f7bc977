"""What happens to plans and tiltak in their years, each one oppføring in a real repository."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.real_git import log
from tests.small_planmappe import DIG, DIGITAL, FRI, FRIVILLIGHET, change, make_planmappe, tiltak_of
from tiltak_tui.control import check_history
from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.history import History
from tiltak_tui.model.plan import Finansiering, Milepael, Plan
from tiltak_tui.model.status import Soknadsstatus, Status
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import save
from tiltak_tui.saving_work import Change, save_work
from tiltak_tui.undo import carry_out, plan_undo
from tiltak_tui.upkeep.avslutt import StillOpenError, apne_plan, avslutt_plan
from tiltak_tui.upkeep.erstatt import areas_for, for_videre, namesakes, sla_sammen
from tiltak_tui.upkeep.finding import area_named, plan_named
from tiltak_tui.upkeep.flytt import flytt_tiltak, loses_something, stokk_om
from tiltak_tui.upkeep.nytt import ny_plan, nytt_fokusomrade, nytt_tiltak
from tiltak_tui.upkeep.slett import referring_to, slett_fokusomrade, slett_plan, slett_tiltak

TODAY = date(2026, 5, 4)
DEPENDS = DIGITAL + 'avhenger_av = ["FRI-03"]\n'


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    return make_planmappe(tmp_path / "planmappe", {DIG: DEPENDS})


@pytest.fixture
def history(mappe: Planmappe) -> Iterator[History]:
    with closing(History(mappe, None)) as one:
        yield one


def done(mappe: Planmappe, step: Change) -> str:
    saved = save_work(mappe, step)
    assert saved is not None
    assert not [one for one in mappe.check() if one.alvor == "feil"]
    return saved.subject


def ids(mappe: Planmappe) -> dict[str, list[str]]:
    return {part.id: [one.id for one in part.tiltak] for plan in mappe.read().plans for part in plan.fokusomrader}


def plan(mappe: Planmappe, plan_id: str) -> Plan:
    found = mappe.read().plan(plan_id)
    assert found is not None
    return found


def test_a_whole_life_one_oppforing_each_and_all_of_it_undone(mappe: Planmappe, history: History) -> None:
    start = {path.name: path.read_bytes() for path in (mappe.root / "plans").iterdir()}
    steps = [
        (nytt_fokusomrade("frivillighet", {"tittel": "Å få med flere"}), "Handlingsplan for frivillighet: Nytt"),
        (nytt_tiltak("frivillighet", "a-fa-med-flere", {"tittel": "Idéverksted"}, history), "FRI-05: Nytt tiltak: Idé"),
        (flytt_tiltak(["FRI-04"], "frivillighet", "a-fa-med-flere", "FRI-05"), "FRI-04: Flyttet til Å få med flere"),
        (stokk_om("frivillighet", "a-fa-med-flere", ["FRI-05", "FRI-04"]), "Å få med flere: Ny rekkefølge"),
        (stokk_om("frivillighet", "", ["a-fa-med-flere", "moteplasser"]), "Handlingsplan for frivillighet: Ny rekke"),
        (sla_sammen(["FRI-03"], "fri-04", TODAY), "FRI-03: Erstattet av FRI-04"),
        (ny_plan({"tittel": "Frivillighet 2029", "kode": "F29"}, "frivillighet"), "Frivillighet 2029: Ny plan"),
        (
            for_videre(
                ["FRI-04", "FRI-05"],
                "frivillighet-2029",
                {"fri-04": "moteplasser", "fri-05": "a-fa-med-flere"},
                history,
                today=TODAY,
            ),
            "2 tiltak: Ført videre i Frivillighet 2029",
        ),
        (
            avslutt_plan("frivillighet", date(2026, 5, 1), "Mye ble gjort.", TODAY),
            "Handlingsplan for frivillighet: Avsluttet",
        ),
        (apne_plan("frivillighet"), "Handlingsplan for frivillighet: Åpnet igjen"),
        (slett_tiltak(["FRI-03"]), "FRI-03: Slettet"),
        (slett_fokusomrade("frivillighet", "moteplasser"), "Møteplasser: Slettet"),
        (slett_plan("digital"), "Digitaliseringsplan: Slettet (1 tiltak)"),
    ]
    for step, subject in steps:
        assert done(mappe, step).startswith(subject)
    after = {path.name: path.read_bytes() for path in (mappe.root / "plans").iterdir()}
    assert check_history(mappe, history, memory=mappe.root / ".git" / "minne").i_orden
    for _step in steps:
        carry_out(mappe, history, plan_undo(mappe, history))
    assert {path.name: path.read_bytes() for path in (mappe.root / "plans").iterdir()} == start
    for _step in steps:
        carry_out(mappe, history, plan_undo(mappe, history, redo=True))
    assert {path.name: path.read_bytes() for path in (mappe.root / "plans").iterdir()} == after
    assert len(log(mappe.root)) == 1 + 3 * len(steps)


def test_what_is_merged_is_utgatt_with_a_reason_and_what_depended_on_it_depends_on_the_other(mappe: Planmappe) -> None:
    save_work(mappe, sla_sammen(["FRI-03"], "FRI-04", TODAY))
    old, new = tiltak_of(mappe, "FRI-03"), tiltak_of(mappe, "FRI-04")
    assert (old.status, old.statusdato) == (Status.UTGATT, TODAY)
    assert old.kommentar == "Slått sammen med FRI-04 Ungdom som frivillige."
    assert new.erstatter == ("FRI-03",)
    assert tiltak_of(mappe, "DIG-01").avhenger_av == ("FRI-04",)
    with pytest.raises(UsageError, match="seg selv"):
        save_work(mappe, sla_sammen(["FRI-04"], "FRI-04", TODAY))


def test_what_is_carried_on_takes_along_what_it_is_but_not_the_reports_on_it(
    mappe: Planmappe, history: History
) -> None:
    steps = (Milepael(tittel="Nådd", fullfort=TODAY), Milepael(tittel="Igjen"))
    save(mappe, change(mappe, "FRI-03", milepael=steps, prioritet=1))
    save_work(mappe, for_videre(["FRI-03"], "digital", {"fri-03": "innbygger"}, history, today=TODAY))
    old, new = tiltak_of(mappe, "FRI-03"), tiltak_of(mappe, "DIG-02")
    assert (old.status, old.kommentar) == (Status.UTGATT, "Føres videre som DIG-02 i Digitaliseringsplan.")
    assert (new.tittel, new.status, new.ansvarlig, new.prioritet) == (old.tittel, Status.PAGAR, old.ansvarlig, 1)
    assert (new.erstatter, new.milepael) == (("FRI-03",), steps[1:])
    assert (new.vurdering, new.kommentar, new.statusdato, new.frist) == (None, "", None, None)


SORTED = """
[[inndeling]]
id = "barriere"
tittel = "Barrierer"
[[inndeling.verdi]]
id = "tid"
tittel = "Tid"
"""
REFERS = """\
vedtak = ["KST 4/25 pkt. 2"]
inndeling = { barriere = ["tid"] }
"""


def test_in_another_plan_a_tiltak_keeps_what_that_plan_describes(tmp_path: Path) -> None:
    vedtak = '[[plan.vedtak]]\nsak = "KST 4/25"\n[[plan.vedtak.punkt]]\nnr = 2\ntekst = "X"\n'
    own = FRIVILLIGHET.replace("[[fokusomrade]]", f"{vedtak}{SORTED}\n[[fokusomrade]]", 1)
    files = {FRI: own + REFERS, DIG: DIGITAL.replace("[[fokusomrade]]", f"{SORTED}\n[[fokusomrade]]", 1)}
    mappe = make_planmappe(tmp_path / "med-vedtak", files)
    rader = [rad for rad in mappe.read().rader() if rad.tiltak.id == "FRI-04"]
    assert loses_something(rader, plan(mappe, "digital"))
    assert not loses_something(rader, plan(mappe, "frivillighet"))
    assert done(mappe, flytt_tiltak(["FRI-04"], "digital", "innbygger")) == "FRI-04: Flyttet til Innbyggerdialog"
    moved = tiltak_of(mappe, "FRI-04")
    assert (moved.vedtak, moved.inndeling) == ((), {"barriere": ("tid",)})
    with closing(History(mappe, None)) as history:
        carry_out(mappe, history, plan_undo(mappe, history))
    assert (mappe.root / FRI).read_text(encoding="utf-8") == own + REFERS


def test_nothing_is_put_into_a_plan_that_has_ended(mappe: Planmappe, history: History) -> None:
    save(mappe, change(mappe, "DIG-01", status=Status.FULLFORT))
    done(mappe, avslutt_plan("digital", TODAY, "", TODAY))
    for step in (
        nytt_tiltak("digital", "innbygger", {"tittel": "For sent"}, history),
        flytt_tiltak(["FRI-03"], "digital", "innbygger"),
        for_videre(["FRI-03"], "digital", {"fri-03": "innbygger"}, history, today=TODAY),
        sla_sammen(["FRI-03"], "DIG-01", TODAY),
    ):
        with pytest.raises(UsageError, match="Digitaliseringsplan er avsluttet"):
            save_work(mappe, step)
    saved = save(mappe, change(mappe, "DIG-01", status=Status.PAGAR))
    assert saved is not None
    assert saved.warnings == (
        "Planen Digitaliseringsplan er avsluttet, så dette følges ikke opp før den åpnes igjen: DIG-01",
    )
    saved = save(mappe, change(mappe, "DIG-01", status=Status.FULLFORT, resultat="Ferdig."))
    assert saved is not None
    assert saved.warnings == ()
    done(mappe, flytt_tiltak(["DIG-01"], "frivillighet", "moteplasser"))


def test_what_is_merged_after_it_has_ended_is_told_of_in_the_same_words(mappe: Planmappe) -> None:
    save(mappe, change(mappe, "FRI-03", status=Status.FULLFORT))
    assert done(mappe, sla_sammen(["FRI-03"], "FRI-04", TODAY)) == "FRI-03: Erstattet av FRI-04"
    assert tiltak_of(mappe, "FRI-03").status is Status.FULLFORT


def test_days_that_are_hardly_meant_are_told_of(mappe: Planmappe) -> None:
    late, early = date(2031, 1, 1), date(2020, 1, 1)
    saved = save(mappe, change(mappe, "FRI-04", status=Status.PA_VENT, gjenopptas=early, kommentar="Hviler."))
    assert saved is not None
    assert saved.warnings == ("Dagen det gjenopptas, har vært, så det spørres fortsatt: FRI-04 (01.01.2020)",)
    saved = save(mappe, change(mappe, "FRI-04", milepael=(Milepael(tittel="Rom", fullfort=late),)))
    assert saved is not None
    assert saved.warnings == ("Meldt som gjort på en dag som ikke er kommet: FRI-04 (01.01.2031)",)


def test_what_is_replaced_is_replaced_once_and_never_by_what_is_utgatt(mappe: Planmappe, history: History) -> None:
    done(mappe, sla_sammen(["FRI-03"], "FRI-04", TODAY))
    with pytest.raises(UsageError, match="FRI-03 er selv utgått"):
        save_work(mappe, sla_sammen(["FRI-04"], "FRI-03", TODAY))
    with pytest.raises(UsageError, match="FRI-03 er alt erstattet av FRI-04 Ungdom"):
        save_work(mappe, for_videre(["FRI-03"], "digital", {"fri-03": "innbygger"}, history, today=TODAY))


def test_each_tiltak_goes_to_the_fokusomrade_of_the_same_name(mappe: Planmappe) -> None:
    done(mappe, nytt_fokusomrade("frivillighet", {"tittel": "Bare her"}))
    done(mappe, flytt_tiltak(["FRI-04"], "frivillighet", "bare-her"))
    done(mappe, ny_plan({"tittel": "Ny", "kode": "NY"}, fokusomrader=["MØTEPLASSER", "Annet"]))
    rader = [rad for rad in mappe.read().rader() if rad.plan.id == "frivillighet"]
    assert namesakes(rader, plan(mappe, "ny")) == {"fri-03": "moteplasser"}
    with pytest.raises(UsageError, match="FRI-04 skal til: planen har ikke noe som heter Bare her"):
        areas_for(rader, plan(mappe, "ny"))


def test_what_is_carried_on_together_still_hangs_together(mappe: Planmappe, history: History) -> None:
    money = (Finansiering(kilde="Fondet"), Finansiering(kilde="Nei", status=Soknadsstatus.AVSLATT))
    save(mappe, change(mappe, "FRI-04", avhenger_av=("FRI-03", "DIG-01"), finansiering=money))
    later = date(2031, 1, 1)
    rest = {"status": Status.PA_VENT, "gjenopptas": later, "frist": later, "frist_tekst": "Nyttår", "kommentar": "Nei."}
    save(mappe, change(mappe, "FRI-04", **rest))
    save(mappe, change(mappe, "FRI-03", frist=None, frist_tekst="I planperioden", kommentar="Uten dag."))
    areas = dict.fromkeys(("fri-03", "fri-04"), "nytt")
    done(mappe, ny_plan({"tittel": "Ny", "kode": "NY"}, fokusomrader=["Nytt"]))
    done(mappe, for_videre(["FRI-04", "FRI-03"], "ny", areas, history, today=TODAY))
    new = tiltak_of(mappe, "NY-01")
    assert (new.erstatter, new.avhenger_av, new.finansiering) == (("FRI-04",), ("NY-02", "DIG-01"), money[:1])
    assert (new.status, new.gjenopptas, new.frist, new.frist_tekst) == (Status.PA_VENT, later, None, "")
    assert tiltak_of(mappe, "NY-02").frist_tekst == ""


def test_a_plan_with_something_open_is_not_ended(mappe: Planmappe) -> None:
    with pytest.raises(StillOpenError, match="2 tiltak som ikke er fullført, utgått eller ført videre: FRI-03, FRI-04"):
        save_work(mappe, avslutt_plan("frivillighet", TODAY, "", TODAY))


def test_what_referred_to_what_is_deleted_does_so_no_more(mappe: Planmappe) -> None:
    assert referring_to(mappe.read(), ["fri-03"]) == ("DIG-01",)
    done(mappe, slett_plan("frivillighet"))
    assert tiltak_of(mappe, "DIG-01").avhenger_av == ()
    with pytest.raises(UsageError, match="eneste"):
        save_work(mappe, slett_plan("digital"))


def test_a_new_plan_takes_its_parts_from_another_and_its_file_a_name_that_is_free(
    mappe: Planmappe, history: History
) -> None:
    done(mappe, ny_plan({"tittel": "Digital", "kode": "DIG", "type": None}, "frivillighet"))
    new, model = plan(mappe, "digital-2"), plan(mappe, "frivillighet")
    assert new.rytme == model.rytme
    assert [(part.id, part.tittel, part.tiltak) for part in new.fokusomrader] == [("moteplasser", "Møteplasser", ())]
    done(mappe, nytt_tiltak("digital-2", "moteplasser", {"tittel": "Samme kode"}, history))
    assert tiltak_of(mappe, "DIG-02").tittel == "Samme kode"


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("FRI", "frivillighet"),
        ("digital.toml", "digital"),
        ("handlingsplan", "frivillighet"),
        ("DIGITALISERINGSPLAN", "digital"),
    ],
)
def test_a_plan_is_found_by_what_people_call_it(mappe: Planmappe, word: str, found: str) -> None:
    assert plan_named(mappe.read().plans, word).id == found


def test_what_is_not_found_is_told_with_what_is_there(mappe: Planmappe) -> None:
    with pytest.raises(NoAnswerError, match=r"digital \(Digitaliseringsplan\), frivillighet"):
        plan_named(mappe.read().plans, "helse")
    with pytest.raises(NoAnswerError, match=r"moteplasser \(Møteplasser\)"):
        area_named(plan(mappe, "frivillighet"), "rekruttering")
    assert area_named(plan(mappe, "frivillighet"), "møte").id == "moteplasser"
    with pytest.raises(NoAnswerError, match="FRI-99"):
        save_work(mappe, slett_tiltak(["FRI-99"]))


def test_what_is_called_just_that_goes_before_what_is_named_after_it(mappe: Planmappe) -> None:
    done(mappe, nytt_fokusomrade("frivillighet", {"tittel": "Møteplasser"}))
    assert area_named(plan(mappe, "frivillighet"), "moteplasser").id == "moteplasser"
    done(mappe, ny_plan({"tittel": "Frivillighet 2029–2032", "kode": "FRI"}, "frivillighet"))
    with pytest.raises(NoAnswerError, match=r"kan være flere planer.*frivillighet-2029-2032 \(.*frivillighet \("):
        plan_named(mappe.read().plans, "FRI")
    assert plan_named(mappe.read().plans, "frivillighet").id == "frivillighet"
    going = [one.replace(avsluttet=TODAY) if one.id == "frivillighet" else one for one in mappe.read().plans]
    assert plan_named(going, "FRI").id == "frivillighet-2029-2032"
