"""The trail of a tiltak, the check of the history and the merker on the screen."""

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from tests.tui.dialog_support import press, rested
from tests.tui.screen_support import run_screen
from tiltak_tui.merker import alle_merker, sett_merke
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.rounds import start_runde
from tiltak_tui.tui.screens.find import Find
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.merke_box import MerkeBox
from tiltak_tui.tui.screens.text_page import TextPage
from tiltak_tui.tui.widgets.fields.safe import SafeInput


def text(screen: Screen[object]) -> str:
    assert isinstance(screen, TextPage)
    return str(screen.query_one("#text", Static).visual)


def test_what_the_auditor_asks_for_and_the_merker(mappe: Planmappe) -> None:
    start_runde(mappe, "2. tertial 2026")
    sett_merke(mappe, "Ledermøte")

    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        main.table.go_to("fri-03")
        await press(pilot, "S")
        assert text(pilot.app.screen).startswith("FRI-03 Kafé i gamle Norderhov skole\nPlan: Handlingsplan")
        await press(pilot, "y")
        assert pilot.app.clipboard.startswith("FRI-03 Kafé")
        await press(pilot, "escape")
        await main.run_action("control_all")
        await pilot.pause()
        await rested(pilot)
        assert text(pilot.app.screen).endswith("Alt er i orden.")
        await press(pilot, "escape", "R", "k")
        assert "2. tertial 2026" in text(pilot.app.screen)
        await press(pilot, "escape", "escape")
        await main.run_action("merker")
        await rested(pilot)
        assert isinstance(pilot.app.screen, Find)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MerkeBox)
        pilot.app.screen.query_one(SafeInput).value = "Ledermøte 3. november"
        await press(pilot, "enter")
        assert len(pilot.app.screen_stack) == 1

    run_screen(mappe, act)
    assert [one.navnene for one in alle_merker(mappe)] == [("Ledermøte 3. november", "Ledermøte")]
