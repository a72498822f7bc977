"""Keys that come all at once, as from a quick hand or a pasted line: each must reach what the one before it opened."""

import pytest
from textual import events
from textual.pilot import Pilot

from tests.real_git import git, log
from tests.tui.screen_support import run_screen, settle, shown_ids
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.screens.edit_form import EditForm
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.status_box import StatusBox
from tiltak_tui.tui.widgets.fields.comment_area import CommentArea


async def burst(pilot: Pilot[None], *keys: str) -> None:
    """Type keys without waiting for anything."""
    for key in keys:
        name = {" ": "space", ".": "full_stop", "/": "slash"}.get(key, key)
        pilot.app.post_message(events.Key(name, key if len(key) == 1 else None))
    await pilot.pause()
    await settle(pilot)


def status_of(mappe: Planmappe, tiltak: str) -> str:
    rad = mappe.read().rad(tiltak)
    assert rad
    return str(rad.tiltak.status)


def test_the_box_gets_what_is_typed_after_its_key(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        screen.table.go_to("fri-03")
        await burst(pilot, *"s3k", *"Sees i mai, b e s q.")
        assert isinstance(pilot.app.screen, StatusBox)
        assert pilot.app.screen.query_one("#kommentar", CommentArea).text == "Sees i mai, b e s q."
        assert pilot.app.screen.raw()["status"] == "på vent"
        await burst(pilot, "enter")

    run_screen(mappe, act)
    assert status_of(mappe, "FRI-03") == "på vent"
    assert log(mappe.root)[0] == "FRI-03: Pågår → På vent"


def test_one_report_after_the_other_goes_to_the_next_tiltak(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        screen.table.go_to("fri-01")
        await burst(pilot, "b", *"s4", "enter")
        assert pilot.app.screen is screen

    run_screen(mappe, act)
    assert log(mappe.root)[:2] == ["FRI-03: Pågår → Fullført", "FRI-01: Uendret per 21.11.2026"]


def test_the_filter_gets_what_is_typed_after_its_key(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await burst(pilot, "/", *"kafé", "enter", "e", *"Ny ")
        form = pilot.app.screen
        assert shown_ids(screen) == ["FRI-03"]
        assert isinstance(form, EditForm)
        assert "Ny " in form.raw()["tittel"]

    run_screen(mappe, act)
    assert git(mappe.root, "status", "--porcelain") == ""


def test_what_is_chosen_among_the_plans_is_what_the_next_key_acts_on(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await burst(pilot, "p", *["down"] * 6, "enter", "s")
        box = pilot.app.screen
        assert isinstance(box, StatusBox)
        assert [rad.tiltak.id for rad in box.rader] == ["FRI-05"]

    run_screen(mappe, act)


def test_tab_goes_to_a_field_that_has_just_come(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        screen.table.go_to("fri-03")
        await burst(pilot, *"s4k", "tab", *"Ferdig")
        assert pilot.app.screen.query_one("#resultat", CommentArea).text == "Ferdig"

    run_screen(mappe, act)


@pytest.mark.parametrize("keys", ["s", "e"])
def test_an_action_asked_for_twice_opens_one_box(mappe: Planmappe, keys: str) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await burst(pilot, *keys * 2)
        assert len(pilot.app.screen_stack) == 2

    run_screen(mappe, act)


def test_pasted_text_comes_after_the_key_that_opens_its_place(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        pilot.app.post_message(events.Key("s", "s"))
        pilot.app.post_message(events.Key("k", "k"))
        pilot.app.post_message(events.Paste("Første linje\nb\nsiste linje"))
        await burst(pilot)
        assert pilot.app.screen.query_one("#kommentar", CommentArea).text == "Første linje\nb\nsiste linje"

    run_screen(mappe, act)
