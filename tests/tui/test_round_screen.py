"""The rounds on the screen: who has answered and who is missing; a round is started, changed and closed."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Static

from tests.real_git import git, log
from tests.tui.dialog_support import press, rested
from tests.tui.screen_support import FRI, NARROW, WIDE, make_planmappe, on_screen, run_screen, shown_ids
from tests.tui.test_pictures import Compare
from tiltak_tui.merker import alle_merker
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.rounds import start_runde
from tiltak_tui.tui.app import TiltakApp
from tiltak_tui.tui.missing import view_of
from tiltak_tui.tui.screens.confirm import Question
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.merke_box import MerkeBox
from tiltak_tui.tui.screens.report import ReportScreen
from tiltak_tui.tui.screens.round import RoundScreen
from tiltak_tui.tui.widgets.fields.safe import SafeInput
from tiltak_tui.tui.widgets.filter_input import FilterInput
from tiltak_tui.tui.widgets.round_list import RoundList

NAVN = "2. tertial 2026"


def head(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#round-head", Static).visual)


def lines(pilot: Pilot[None]) -> list[str]:
    listed = pilot.app.screen.query_one(RoundList)
    return [str(listed.get_option_at_index(n).prompt) for n in range(listed.option_count)]


def write(pilot: Pilot[None], where: str, text: str) -> None:
    pilot.app.screen.query_one(where, SafeInput).value = text


def test_a_round_from_start_to_end(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], _main: MainScreen) -> None:
        assert "Ingen runde er startet" in await press(pilot, "R")
        assert head(pilot).startswith("2. tertial 2026 · status per 31.08.2026 · svarfrist 21.09.2026\n2 av 4 har")
        assert not pilot.app.screen.check_action("avslutt", ())
        assert "man. 31. august 2026" in await press(pilot, "n")
        # The days follow the name, and what does not is said beside it.
        write(pilot, "#navn", "mars 2026")
        await rested(pilot)
        assert "31.03.2026" in on_screen(pilot.app)
        write(pilot, "#navn", "x")
        await press(pilot, "enter")
        assert "sier ikke hvilken dag" in on_screen(pilot.app)
        write(pilot, "#navn", NAVN)
        await press(pilot, "enter")
        assert head(pilot).startswith("2. tertial 2026 · status per 31.08.2026 · svarfrist 06.12.2026 · åpen\n2 av 34")
        assert "Ny svarfrist" in await press(pilot, "f")
        write(pilot, "#svarfrist SafeInput", "20.11.2026")
        assert "Svarfristen 20.11.2026 er alt ute" in " ".join((await press(pilot, "enter")).split())
        assert "svarfrist 20.11.2026" in head(pilot)
        await press(pilot, "a")
        assert "som ikke rapportert: 32 tiltak" in str(pilot.app.screen.query_one("#body Static", Static).visual)
        await press(pilot, "escape")
        assert len(log(mappe.root)) == 3
        await press(pilot, "a", "r")
        assert isinstance(pilot.app.screen, ReportScreen)
        await press(pilot, "escape")
        assert "avsluttet 21.11.2026" in head(pilot)
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, ReportScreen)
        await press(pilot, "escape")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MainScreen)

    run_screen(mappe, act, NARROW)
    assert log(mappe.root)[:3] == [
        "Runde 2. tertial 2026: avsluttet",
        "Runde 2. tertial 2026: svarfrist 06.12.2026 → 20.11.2026",
        "Runde 2. tertial 2026: startet, svarfrist 06.12.2026",
    ]


def test_the_list_shows_who_is_missing_by_keys_and_by_mouse(mappe: Planmappe) -> None:
    start_runde(mappe, NAVN)

    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        await press(pilot, "R")
        found = lines(pilot)
        place = next(n for n, one in enumerate(found) if one.startswith("Handlingsplan for frivillighet"))
        await press(pilot, *["down"] * (place - 1), "enter")
        assert (shown_ids(main), main.view.scope.plan, main.view.filter) == (["FRI-03", "FRI-06"], "frivillighet", "")
        await press(pilot, "R")
        place = next(n for n, one in enumerate(lines(pilot)) if one.startswith("Ledergruppa"))
        await pilot.click(RoundList, offset=(5, place + 1))
        await rested(pilot)
        assert shown_ids(main) == ["FRI-03", "INN-08"]
        await press(pilot, "R")
        place = next(n for n, one in enumerate(lines(pilot)) if one.startswith("Kommunene"))
        await pilot.click(RoundList, offset=(5, place + 1))
        await rested(pilot)
        assert main.view.filter.startswith("id:DIG-")
        assert "DIG-14" in pilot.app.screen.query_one(FilterInput).value
        assert all(row.rad.tiltak.ansvarlig[0] == "Kommunene" for row in main.table.shown)
        await press(pilot, "R", "n")
        await pilot.click(Button)  # the first: «Start»
        await rested(pilot)
        assert isinstance(pilot.app.screen, RoundScreen)

    run_screen(mappe, act)
    assert log(mappe.root)[0].startswith("Runde 3. tertial 2026: startet")


def test_a_round_whose_day_is_to_come_is_closed_without_a_report_and_with_a_merke(mappe: Planmappe) -> None:
    start_runde(mappe, "3. tertial 2026")

    async def act(pilot: Pilot[None], _main: MainScreen) -> None:
        await press(pilot, "R")
        round_screen = pilot.app.screen
        shown = await press(pilot, "a")
        assert "«3. tertial 2026» kan ikke lages før 31.12.2026" in shown
        assert "lag rapporten" not in shown
        await press(pilot, "r", "down")
        assert isinstance(pilot.app.screen, Question)
        assert not round_screen.check_action("rapport", ())
        await press(pilot, "k")
        assert isinstance(pilot.app.screen, MerkeBox)
        await press(pilot, *"Avbrutt", "enter")
        assert "avsluttet 21.11.2026" in head(pilot)

    run_screen(mappe, act, NARROW)
    assert log(mappe.root)[0] == "Runde 3. tertial 2026: avsluttet"
    (merke,) = alle_merker(mappe)
    assert (merke.navn, merke.gjelder) == ("Avbrutt", "Ledergruppa")
    assert merke.commit == git(mappe.root, "rev-parse", "HEAD")


def test_one_goes_from_round_to_round_and_what_others_do_is_followed(mappe: Planmappe) -> None:
    start_runde(mappe, NAVN, planer=("frivillighet",))

    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        await press(pilot, "R")
        assert lines(pilot)[1].split()[2:5] == ["2", "av", "4"]
        start_runde(mappe, "[b]Ekstra", per=mappe.today())
        await main.session.refresh()
        pilot.app.screen.query_one(RoundList)
        assert isinstance(pilot.app.screen, RoundScreen)
        pilot.app.screen._follow()
        await rested(pilot)
        assert head(pilot).startswith(NAVN)
        await press(pilot, "left")
        assert head(pilot).startswith("[b]Ekstra · status per 21.11.2026")

    run_screen(mappe, act)


def test_where_there_is_no_round_nothing_is_left_of_one(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path, FRI.replace('rytme = "tertial"\n', ""))

    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        shown = await press(pilot, "R")
        assert ("planene har ingen rytme" in shown, "Enter" in shown) == (True, False)
        await press(pilot, "n")
        write(pilot, "#navn", NAVN)
        assert "Enter Mangler" in " ".join((await press(pilot, "enter")).split())
        assert lines(pilot)
        git(mappe.root, "revert", "--no-edit", "HEAD")
        await main.session.refresh()
        assert isinstance(pilot.app.screen, RoundScreen)
        pilot.app.screen._follow()
        await rested(pilot)
        assert "planene har ingen rytme" in head(pilot)
        assert (lines(pilot), "Enter" in on_screen(pilot.app)) == ([], False)

    run_screen(mappe, act)


def test_ids_that_are_parts_of_others_find_only_themselves(mappe: Planmappe) -> None:
    path = mappe.root / "plans" / "frivillighet.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"FRI-04"', '"FRI-030"'), encoding="utf-8")
    git(mappe.root, "commit", "--quiet", "--all", "--message", "Rettet")

    async def act(_pilot: Pilot[None], main: MainScreen) -> None:
        view = view_of(["FRI-03", "FRI-01"], main.rows, main.moment)
        assert {row.rad.tiltak.id for row in view.of(main.rows, main.moment)} == {"FRI-01", "FRI-03"}

    run_screen(mappe, act)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_how_it_looks(mappe: Planmappe, snap_compare: Compare, size: tuple[int, int]) -> None:
    start_runde(mappe, NAVN)

    async def before(pilot: Pilot[None]) -> None:
        await rested(pilot)
        await press(pilot, "R")
        await rested(pilot)
        pilot.app.clear_notifications()
        await pilot.pause()

    assert snap_compare(TiltakApp(mappe), terminal_size=size, run_before=before)
