"""The ansvarlige on the screen."""

from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from tests.real_git import log
from tests.tui.dialog_support import press
from tests.tui.screen_support import NARROW, on_screen, run_screen, shown_ids
from tests.tui.test_upkeep_screen import pick, write
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.screens.ansvarlige import AnsvarligeScreen
from tiltak_tui.tui.screens.main import MainScreen


def line(pilot: Pilot[None], start: str) -> str:
    shown = on_screen(pilot.app)
    place = shown.index(start)
    return shown[place : place + 76]


def test_who_has_how_much_and_a_role_from_new_to_gone(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        await press(pilot, "slash", *"plan", "colon", *"fri", "enter")
        await press(pilot, "A")
        assert isinstance(pilot.app.screen, AnsvarligeScreen)
        assert "14 ansvarlige · 12 uten noe som gjenstår" in on_screen(pilot.app)
        assert line(pilot, "Rådmannen").split()[:3] == ["Rådmannen", "2", "1"]
        assert "Ta inn alle" not in on_screen(pilot.app)
        await press(pilot, "n")
        await write(pilot, "Idrettssjef")
        assert log(mappe.root)[0] == "Ansvarlige: Idrettssjef ny"
        assert line(pilot, "Idrettssjef").split()[:2] == ["Idrettssjef", "0"]
        await press(pilot, "g")
        for _sign in "Rådmannen":
            await pilot.press("backspace")
        await write(pilot, "Direktør")
        assert "Bytte ut navnet overalt?" in on_screen(pilot.app)
        await press(pilot, "j")
        assert log(mappe.root)[0].startswith("Rådmannen heter nå Direktør (")
        await press(pilot, "f")
        await pick(pilot, "idrett")
        assert "Flytte ansvaret til Idrettssjef?" in on_screen(pilot.app)
        await press(pilot, "j")
        assert log(mappe.root)[0].startswith("3 tiltak: Ansvarlig")
        await press(pilot, "x", "j")
        assert log(mappe.root)[0] == "Ansvarlige: Direktør fjernet"
        assert "Ansvarlige: Direktør ny" in await press(pilot, "t")
        await press(pilot, "j")
        assert log(mappe.root)[0] == "Ansvarlige: Direktør ny"
        await press(pilot, "end", "enter")
        shown: Screen[Any] = pilot.app.screen
        assert shown is main
        assert shown_ids(main) == ["FRI-06"]

    run_screen(mappe, act, size=NARROW)
