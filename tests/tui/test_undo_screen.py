"""Taking back what was done, from the screen."""

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.real_git import git, log
from tests.tui.dialog_support import press, rested
from tests.tui.forms_support import HOSTILE, is_safe
from tests.tui.screen_support import FRI, NARROW, make_planmappe, run_screen
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import save
from tiltak_tui.tui.screens.history import HistoryScreen
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.undo_box import UndoBox
from tiltak_tui.tui.widgets.fields.choice_row import ChoiceRow

STED = Sted("frivillighet", tiltak="FRI-03")


def change(mappe: Planmappe, **values: object) -> None:
    """Save values of FRI-03."""
    rad = mappe.read().rad("FRI-03")
    assert rad
    save(mappe, [Endring(STED, felt, rad.tiltak.get(felt), til) for felt, til in values.items()])


def tiltak(mappe: Planmappe) -> tuple[object, object, object]:
    """Return status, vurdering and kommentar of FRI-03 as they stand."""
    rad = mappe.read().rad("FRI-03")
    assert rad
    return rad.tiltak.status, rad.tiltak.vurdering, rad.tiltak.kommentar


def test_what_was_done_is_shown_taken_back_and_done_again(mappe: Planmappe) -> None:
    before = tiltak(mappe)
    change(mappe, status=Status.FULLFORT, kommentar="Åpnet i mai.")
    after = tiltak(mappe)

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        shown = await press(pilot, "u")
        assert isinstance(pilot.app.screen, UndoBox)
        assert "FRI-03: Status: Fullført → Pågår" in shown
        assert "FRI-03: Kommentar: Åpnet i mai. → Venter på brannteknisk godkjenning." in shown
        assert tiltak(mappe) == after
        await press(pilot, "escape")
        assert tiltak(mappe) == after
        await press(pilot, "u", "enter")
        assert tiltak(mappe) == before
        assert log(mappe.root)[0] == "Angret: FRI-03: Pågår → Fullført"
        assert screen.table.current
        assert screen.table.current.rad.tiltak.id == "FRI-03"
        assert screen.table.current.rad.tiltak.status is Status.PAGAR
        shown = await press(pilot, "U")
        assert "Gjøre om igjen" in shown
        await press(pilot, "enter")
        assert tiltak(mappe) == after
        shown = await press(pilot, "U")
        assert "Du har ikke angret noe som kan gjøres om igjen." in shown

    run_screen(mappe, act)


def test_each_field_that_was_changed_since_is_asked_about(mappe: Planmappe, monkeypatch: pytest.MonkeyPatch) -> None:
    change(mappe, status=Status.FULLFORT, vurdering=Vurdering.ROD, kommentar="Stengt av brannvesenet.")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ola Hagen")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "ola@eksempel.kommune.no")
    change(mappe, vurdering=Vurdering.GRONN, kommentar="Åpnet igjen.")
    monkeypatch.delenv("GIT_AUTHOR_NAME")
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        shown = await press(pilot, "u")
        assert "FRI-03: Status: Fullført → Pågår" in shown
        assert "FRI-03: Vurdering er endret siden av Ola Hagen" in shown
        assert len(pilot.app.screen.query(ChoiceRow)) == 2
        shown = await press(pilot, "enter")
        assert "Velg for hvert felt" in shown
        assert tiltak(mappe)[0] is Status.FULLFORT
        await press(pilot, "b", "t", "enter")
        assert tiltak(mappe) == (Status.PAGAR, Vurdering.GRONN, "Venter på brannteknisk godkjenning.")

    run_screen(mappe, act)


def test_everything_changed_since_can_be_kept_and_then_nothing_is_left(
    mappe: Planmappe, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(mappe, kommentar="Stengt.")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "ola@eksempel.kommune.no")
    change(mappe, kommentar="Åpnet igjen.")
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")
    before = git(mappe.root, "rev-parse", "HEAD")

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        shown = await press(pilot, "u", "B", "enter")
        assert "Da er det ingenting igjen å angre." in shown
        assert git(mappe.root, "rev-parse", "HEAD") == before
        await pilot.pause(0.3)  # a button that was just pressed is not pressed again
        await press(pilot, "T", "enter")
        assert tiltak(mappe)[2] == "Venter på brannteknisk godkjenning."

    run_screen(mappe, act, NARROW)


def test_any_oppforing_is_taken_back_from_the_history(mappe: Planmappe) -> None:
    change(mappe, kommentar="Den første.")
    change(mappe, vurdering=Vurdering.GRONN)

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        screen.table.go_to("fri-03")
        await press(pilot, "h", "down", "u", "enter")
        history = pilot.app.screen
        assert isinstance(history, HistoryScreen)
        assert len({one.commit for one in history.hendelser}) == 4
        assert tiltak(mappe)[1:] == (Vurdering.GRONN, "Venter på brannteknisk godkjenning.")
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        row = screen.table.current
        assert row
        assert row.rad.tiltak.kommentar == "Venter på brannteknisk godkjenning."

    run_screen(mappe, act)


def test_a_merke_is_set_from_the_palette(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await pilot.press("ctrl+p", *"sett merke")
        await pilot.pause(0.5)
        await press(pilot, "enter")
        shown = await press(pilot, *"31.12.2026", "enter")
        assert "kan ikke være navnet på et merke" in shown
        shown = await press(pilot, "ctrl+u", *"[/x] møte", "enter")
        assert "Merket er satt: [/x] møte" in shown
        assert git(mappe.root, "tag", "--list", "merke/*")
        assert pilot.app.screen is screen

    run_screen(mappe, act)


def test_any_text_in_what_is_taken_back(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "pm")
    path = mappe.root / "plans" / "frivillighet.toml"

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        for text in HOSTILE:
            quoted = json.dumps(text, ensure_ascii=False)
            plan = FRI.replace('"Venter på brannteknisk godkjenning."', quoted).replace('["Ledergruppa"', f"[{quoted}")
            path.write_text(plan, encoding="utf-8")
            git(mappe.root, "commit", "-aqm", text.replace("\0", ""))
            await screen.reread()
            await rested(pilot)
            shown = await press(pilot, "u")
            assert isinstance(pilot.app.screen, UndoBox), text
            assert is_safe(shown)
            await press(pilot, "escape")

    run_screen(mappe, act, NARROW)
