"""Lists on the screen: read in and corrected before anything is saved, and written out again."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.lists import untidy
from tests.real_git import log
from tests.tui.dialog_support import press, rested
from tests.tui.forms_support import TOGETHER, is_safe
from tests.tui.screen_support import NARROW, WIDE, on_screen, run_screen
from tests.tui.test_dialogs import nobody
from tests.tui.test_pictures import Compare
from tiltak_tui.lists.linjer import Punkt, Slag
from tiltak_tui.model.linjer import as_text
from tiltak_tui.model.status import Status
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.app import TiltakApp
from tiltak_tui.tui.lists.choose_list import ChooseList
from tiltak_tui.tui.lists.export_box import ExportBox
from tiltak_tui.tui.lists.list_screen import ListScreen
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.view import Scope
from tiltak_tui.tui.widgets.line_list import LineList


@pytest.fixture
def liste(tmp_path: Path) -> Path:
    return untidy.saved(untidy.frivillighet(), tmp_path / "liste.xlsx")


async def choose(pilot: Pilot[None], path: Path, key: str = "I") -> str:
    """Choose a list by its path; return what is on the screen then."""
    await press(pilot, key)
    assert isinstance(pilot.app.screen, ChooseList)
    line = pilot.app.screen.query_one(Input)
    line.value = str(path)
    line.focus()
    return await press(pilot, "enter")


async def go_to(pilot: Pilot[None], slag: Slag, navn: str = "") -> None:
    """Put the cursor on a line."""
    lines = pilot.app.screen.query_one(LineList)
    assert lines._linjer
    places = [part for part in lines._linjer.parts if isinstance(part, Punkt)]
    lines._go_to(next(at for at, one in enumerate(places) if (one.slag, one.navn) == (slag, navn)))
    await pilot.pause()


def told(pilot: Pilot[None]) -> str:
    lines = pilot.app.screen.query_one(LineList)
    assert lines._linjer
    return "\n".join(as_text(lines._linjer))


def head(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#overview-head", Static).visual)


def test_a_list_is_corrected_and_read_in(mappe: Planmappe, liste: Path) -> None:
    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        await choose(pilot, liste)
        screen = pilot.app.screen
        assert isinstance(screen, ListScreen)
        assert head(pilot) == "liste.xlsx, arket «Tiltaksliste»: 7 tiltak\nVelg først hvilken plan lista hører til."
        assert "Ikke valgt. Velg en plan, eller lag en ny." in told(pilot)
        assert not screen.check_action("save_list", ())
        # The plan: a new one, with the name that stands above the table.
        assert "Ny plan …" in await press(pilot, "enter", "N", "y", " ")
        assert "Handlingsplan for frivillighet 2025–2028" in await press(pilot, "enter")
        pilot.app.screen.query(Input)[0].value = "Frivillige 2025–2028"
        await press(pilot, "enter")
        assert head(pilot).endswith("\n7 nye tiltak · 2 ting er ikke forstått")
        assert "Ny plan: Frivillige 2025–2028 (fila frivillige.toml, kode FRIV)" in told(pilot)
        # What is told below the last line that can be changed is reached by the keys, and so is the way back.
        assert "Rad 15: «* Fristene" not in await press(pilot, "end")
        assert "Rad 15: «* Fristene" in await press(pilot, "pagedown", "pagedown", "down")
        assert "Rad 15: «* Fristene" in await press(pilot, "home", "end", "end")
        assert "Ny plan: " in await press(pilot, *["pageup"] * 4)
        # A word of a few, and one that is written.
        await go_to(pilot, Slag.ORD, "Avventer budsjettet")
        assert "Hva betyr «Avventer budsjettet» under status?" in await press(pilot, "enter")
        await press(pilot, "v", "e", "n", "t", "enter")
        assert "1 ting er ikke forstått" in head(pilot)
        await go_to(pilot, Slag.ORD, "snart")
        await press(pilot, "enter")
        pilot.app.screen.query_one(Input).value = "30.06.2028"
        await press(pilot, "enter")
        assert head(pilot).endswith("\n7 nye tiltak")
        assert "«snart» → 30.06.2028" in told(pilot)
        # A column that was left out, and one by the mouse that is left as it is.
        await go_to(pilot, Slag.KOLONNE, "Nr.")
        assert "Hva er kolonnen «Nr.»?" in await press(pilot, "enter")
        await press(pilot, *"ress", "enter")
        assert "Nr.               → Ressurser" in told(pilot)
        await press(pilot, "enter", "escape")
        # Another sheet has no table, so the choice is not taken.
        await go_to(pilot, Slag.ARK, "Forside")
        assert "Fant ingen tabell" in await press(pilot, "enter", "enter")
        await press(pilot, "escape")
        assert head(pilot).endswith("\n7 nye tiltak")
        await press(pilot, "l")
        assert main.is_current
        assert "Frivillige 2025–2028" in on_screen(pilot.app)

    run_screen(mappe, act)
    assert log(mappe.root) == ["Frivillige 2025–2028: lest inn fra liste.xlsx (7 nye, 0 endret)", "Start"]
    plan = Planmappe(mappe.root).read().plan("frivillige")
    assert plan
    pris = plan.fokusomrader[1].tiltak[1]
    assert (pris.status, str(pris.frist), pris.ressurser) == (Status.PA_VENT, "2028-06-30", "2.2")


def test_what_cannot_be_read_and_who_it_is_that_saves(
    mappe: Planmappe, liste: Path, tmp_path: Path, surroundings: Path
) -> None:
    (tmp_path / "notat.xlsx").write_text("ikke\0et regneark", encoding="utf-8")
    (tmp_path / "uten.csv").write_text("Kafé;Rektor\nKurs;Kulturleder\n", encoding="utf-8")
    (tmp_path / "tom.csv").write_bytes(b"")
    (tmp_path / "person.csv").write_text("Tiltak;Merknad\nKurs;Ring 01010750160\n", encoding="utf-8")

    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        await choose(pilot, tmp_path / "notat.xlsx")
        assert "verken en Excel-fil eller en CSV-fil" in head(pilot)
        assert "f velger en annen liste." in head(pilot)
        # A list without headings: the column that holds the tiltak is asked for, and that can be left.
        assert "kolonne B: «Rektor», «Kulturleder»" in await choose(pilot, tmp_path / "uten.csv", "f")
        assert "Fant ingen tabell" in await press(pilot, "escape")
        assert head(pilot).endswith("\nf velger en annen liste.")
        await choose(pilot, tmp_path / "uten.csv", "f")
        await press(pilot, "enter")
        assert head(pilot).startswith("uten.csv: 2 tiltak")
        await choose(pilot, tmp_path / "tom.csv", "f")
        assert head(pilot).startswith("Fant ingen tiltak: det står ingenting der.")
        await choose(pilot, liste, "f")
        assert head(pilot).startswith("liste.xlsx, arket «Tiltaksliste»")
        await press(pilot, "f", "escape")
        # The folder is remembered, and a click takes a file.
        assert "person.csv" in await press(pilot, "f", "end")
        await press(pilot, "up", "up", "space")
        assert head(pilot).startswith("person.csv: 1 tiltak")
        await press(pilot, "enter", *"friv", "enter")
        nobody(surroundings)
        main.session.mappe = Planmappe(mappe.root, clock=mappe.clock)
        assert "01010750160" in await press(pilot, "l")
        await press(pilot, "n")
        await press(pilot, "l", "j")
        assert "Hvem er du?" in on_screen(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ListScreen)
        await press(pilot, "escape")

    run_screen(mappe, act)
    assert log(mappe.root) == ["Start"]


def test_what_others_saved_meanwhile_is_shown_before_anything_is_saved(mappe: Planmappe, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Id;Tiltak;Status\nFRI-04;Ungdom som frivillige;Ferdig\n", encoding="utf-8")
    fil = mappe.root / "plans" / "frivillighet.toml"

    async def act(pilot: Pilot[None], _main: MainScreen) -> None:
        await choose(pilot, path)
        assert "Status: På vent → Fullført" in told(pilot)
        fil.write_text(fil.read_text("utf-8").replace('"på vent"', '"pågår"'), encoding="utf-8")
        await press(pilot, "l", "escape")
        assert "Status: Pågår → Fullført" in told(pilot)
        await press(pilot, "ctrl+s")

    run_screen(mappe, act)
    assert log(mappe.root)[0] == "Handlingsplan for frivillighet: lest inn fra liste.csv (0 nye, 1 endret)"


def test_any_text_in_a_list_is_shown_as_it_is(mappe: Planmappe, tmp_path: Path) -> None:
    path = tmp_path / "[b]liste[x].csv"
    cells = ['"' + text.replace('"', '""') + '"' for text in TOGETHER]
    rows = [f"Tiltak;Status;{cells[0]};Frist;Ansvarlig", f"{cells[1]};{cells[0]};{cells[1]};{cells[1]};{cells[0]}"]
    path.write_text("\n".join(rows), encoding="utf-8")

    async def act(pilot: Pilot[None], _main: MainScreen) -> None:
        await choose(pilot, path)
        for keys in (("enter", "escape"), ("down", "enter", "escape"), ("end", "enter", "escape"), ("pageup", "enter")):
            shown = await press(pilot, *keys)
            assert all(map(is_safe, shown.splitlines()))
        await press(pilot, "escape")

    run_screen(mappe, act, NARROW)


def test_what_is_shown_or_chosen_is_written_out(
    mappe: Planmappe, tmp_path: Path, surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_file(path: Path) -> str:
        opened.append(path)
        return ""

    monkeypatch.setattr("tiltak_tui.tui.opening.open_file", open_file)

    def ids(path: Path) -> list[str]:
        sheet = load_workbook(path).active
        assert sheet is not None
        return [str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)]

    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        main.view = main.view._replace(scope=Scope("frivillighet"))
        main.show_scope()
        assert "Eksporter 5 tiltak" in await press(pilot, "x")
        assert isinstance(pilot.app.screen, ExportBox)
        line = pilot.app.screen.query_one("#path", Input)
        assert line.value == str(surroundings / "Tiltak 2026-11-21.xlsx")
        line.value = str(tmp_path / "vist.xlsx")
        assert "Lista er lagret" in await press(pilot, "enter")
        await press(pilot, "å")
        assert ids(tmp_path / "vist.xlsx") == ["FRI-01", "FRI-03", "FRI-04", "FRI-05", "FRI-06"]
        # The chosen ones, as CSV; a file that is there is asked about.
        main.table.go_to("fri-03")
        await press(pilot, "space", "space")
        assert "Eksporter 2 tiltak" in await press(pilot, "x", "shift+tab", "right", "tab")
        assert pilot.app.screen.query_one("#path", Input).value.endswith(".csv")
        pilot.app.screen.query_one("#path", Input).value = str(tmp_path / "valgt.csv")
        await press(pilot, "enter", "escape")
        await press(pilot, "x")
        pilot.app.screen.query_one("#path", Input).value = str(tmp_path / "valgt.csv")
        assert "Fila finnes fra før" in await press(pilot, "enter")
        await press(pilot, "escape")
        # What comes out can go in again.
        await choose(pilot, tmp_path / "vist.xlsx")
        assert head(pilot).endswith("\ningenting nytt å lagre · 5 uendret")
        await press(pilot, "escape")
        # As it stood another day it can be written out, and nothing can be read in.
        await press(pilot, "t", *"i dag", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, MainScreen)
        assert screen.check_action("eksporter", ())
        assert not screen.check_action("importer", ())

    run_screen(mappe, act)
    assert opened == [tmp_path / "vist.xlsx"]
    written = (tmp_path / "valgt.csv").read_text("utf-8-sig").splitlines()
    assert [line.partition(";")[0] for line in written] == ["Id", "FRI-03", "FRI-04"]
    assert log(mappe.root) == ["Start"]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_how_it_looks(mappe: Planmappe, liste: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await rested(pilot)
        await choose(pilot, liste)
        await press(pilot, "enter", "N", "y", " ", "enter", "enter", "down", "down", "down")
        pilot.app.clear_notifications()
        await pilot.pause()

    assert snap_compare(TiltakApp(mappe), terminal_size=size, run_before=before)
