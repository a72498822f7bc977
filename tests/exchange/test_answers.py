"""Answers held against a planmappe that is not what it was when the form was made."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.exchange.small_round import IKT, asked, make
from tests.exchange.test_returned import Form, reading
from tests.small_planmappe import DIG, FRI, by_hand, commit_by_hand
from tiltak_tui.exchange.columns import MARK
from tiltak_tui.exchange.form import answer_form
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import save

OPPSETT = "plans/oppsett.toml"


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    return make(tmp_path / "planmappe")


def test_an_answer_that_was_taken_back_can_be_read_again(mappe: Planmappe, tmp_path: Path) -> None:
    before = (mappe.root / FRI).read_text(encoding="utf-8")
    path = Form(answer_form(asked(mappe).alle[2])).fill("FRI-03", Ny_status="ferdig").saved(tmp_path)
    (first,) = reading(mappe, path).lest
    save(mappe, first.endringer, rapportert_av=first.rapportert_av)
    by_hand(mappe, FRI, 'status = "fullført"\ntittel = "Kafé', 'status = "pågår"\ntittel = "Kafé')
    commit_by_hand(mappe.root)
    (changed,) = reading(mappe, path).lest
    assert (changed.skal_lagres, changed.er_lest) == (False, True)
    (mappe.root / FRI).write_text(before, encoding="utf-8")
    commit_by_hand(mappe.root)
    (again,) = reading(mappe, path).lest
    assert (again.skal_lagres, again.er_lest) == (True, False)


def test_a_row_that_was_added_says_whose_tiltak_it_is(mappe: Planmappe, tmp_path: Path) -> None:
    form = Form(answer_form(asked(mappe).alle[2]))
    form.sheet.cell(form.top + 4, 1).value = "dig-01"
    form.sheet.cell(form.top + 4, 10).value = "Pågår"
    (lest,) = reading(mappe, form.saved(tmp_path)).lest
    assert lest.obs == ("Tiltaket sto ikke i skjemaet da det ble laget", f"Hovedansvarlig er {IKT}")


def test_what_was_merged_moved_or_deleted_since_is_told(mappe: Planmappe, tmp_path: Path) -> None:
    form = Form(answer_form(asked(mappe).alle[2]))
    form.fill("FRI-03", Ingen_endring="ja").fill("FRI-04", Ingen_endring="ja")
    form.fill("FRI-05", Kommentar="Streik")
    text = (mappe.root / FRI).read_text(encoding="utf-8")
    head, moved = text.split('[[fokusomrade.tiltak]]\nid = "FRI-04"\n')
    moved = moved.partition("[[fokusomrade.tiltak]]")[0]
    kept = head.replace('id = "FRI-03"\nstatus = "pågår"', 'id = "FRI-03"\nstatus = "utgått"')
    (mappe.root / FRI).write_text(kept, encoding="utf-8")
    with (mappe.root / DIG).open("a", encoding="utf-8") as file:
        file.write(f'erstatter = ["fri-03"]\n\n[[fokusomrade.tiltak]]\nid = "FRI-04"\n{moved}')
    by_hand(mappe, OPPSETT, "per = 2026-04-30", 'planer = ["frivillighet"]\nper = 2026-04-30')
    commit_by_hand(mappe.root)
    found = reading(mappe, form.saved(tmp_path))
    assert {one.rad.tiltak.id: one.obs for one in found.lest} == {
        "FRI-03": ("Endret siden skjemaet ble laget: Status pågår → utgått", "Ført videre som DIG-01"),
        "FRI-04": ("Runden spør ikke om planen «Digitaliseringsplan»",),
    }
    assert [(one.star, one.hvorfor) for one in found.merknader] == [
        ("FRI-05", "Tiltaket er slettet siden skjemaet ble laget")
    ]
    assert found.uten_svar == ("FRI-05",)


def test_a_form_of_another_planmappe_is_not_saved(mappe: Planmappe, tmp_path: Path) -> None:
    form = Form(answer_form(asked(mappe).alle[2])).fill("FRI-03", Ny_status="ferdig")
    hidden = form.book[MARK]
    for row in hidden.iter_rows():
        if row[0].value == "tiltak":
            row[2].value = "0" * 40
    found = reading(mappe, form.saved(tmp_path))  # perhaps a colleague's, who has not shared it yet
    assert found.obs == ("Skjemaet ser ut til å være laget i en annen planmappe («Gran kommune»).",)
    assert [one.skal_lagres for one in found.lest] == [True]
    hidden["B2"].value = "Lunner"
    (lest,) = reading(mappe, form.saved(tmp_path)).lest
    assert (lest.skal_lagres, lest.hindring) == (False, "Skjemaet er laget i en annen planmappe («Lunner»)")


def test_an_answer_for_a_day_to_come_holds_for_today_until_then(mappe: Planmappe, tmp_path: Path) -> None:
    by_hand(mappe, OPPSETT, "per = 2026-04-30", "per = 2026-05-10")
    commit_by_hand(mappe.root)
    path = Form(answer_form(asked(mappe).alle[2])).fill("FRI-03", Ny_fremdrift=70).saved(tmp_path)
    early = reading(mappe, path)
    (lest,) = early.lest
    assert {one.felt: one.til for one in lest.endringer}["statusdato"] == mappe.today() == date(2026, 5, 4)
    assert "Runden spør om status per 10.05.2026, som ikke har vært ennå." in early.obs[0]
    save(mappe, lest.endringer, rapportert_av=lest.rapportert_av)
    assert not reading(mappe, path).lest[0].skal_lagres
    clock = mappe.clock()
    mappe.clock = lambda: clock + timedelta(days=1)
    assert not reading(mappe, path).lest[0].skal_lagres
    mappe.clock = lambda: clock + timedelta(days=6)
    (again,) = reading(mappe, path).lest
    assert {one.felt: one.til for one in again.endringer if one.changes} == {"statusdato": date(2026, 5, 10)}


def test_an_answer_after_the_round_says_that_it_does_not_count(mappe: Planmappe, tmp_path: Path) -> None:
    path = Form(answer_form(asked(mappe).alle[2])).fill("FRI-03", Ny_status="ferdig").saved(tmp_path)
    by_hand(mappe, OPPSETT, "startet = 2026-05-01", "startet = 2026-05-01\navsluttet = 2026-05-03")
    commit_by_hand(mappe.root)
    found = reading(mappe, path)
    assert found.obs == (
        "Runden ble avsluttet 03.05.2026. Svarene kan lagres, men endrer ikke hvem som svarte i runden.",
    )
    assert [one.skal_lagres for one in found.lest] == [True]
