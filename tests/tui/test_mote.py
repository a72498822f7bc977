"""A meeting on a shared screen: from one tiltak to the next, beslutninger, the minute and a merke."""

from pathlib import Path
from typing import Any

import platformdirs
import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.real_git import git, log
from tests.tui.forms_support import (
    HOSTILE,
    NARROW,
    PLAN,
    WIDE,
    Host,
    hostile_plan,
    is_safe,
    last_message,
    make_mappe,
    on_screen,
    play,
    settle,
    shown,
)
from tests.tui.screen_support import run_screen
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.screens.beslutning_box import BeslutningBox
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.mote import MoteScreen
from tiltak_tui.tui.screens.referat import ReferatScreen

ASKS = PLAN.replace(
    'status = "på vent"\n',
    'status = "på vent"\nvurdering = "rød"\nansvarlig = ["Leder frivilligsentralen"]\n'
    'til_beslutning = "Skal vi betale de unge for innsatsen, eller finne andre måter å takke dem på?"\n'
    'kommentar = "Få har meldt seg."\n',
)


def told(app: Host, where: str) -> str:
    return str(app.screen.query_one(where, Static).visual)


def meeting(root: Path, *ids: str, plan: str = ASKS, rest: tuple[str, ...] = ()) -> Host:
    return Host(make_mappe(root, plan), lambda session, _rader: MoteScreen(session, ids, rest), *ids)


def test_a_meeting_from_the_first_to_the_minute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: tmp_path)
    app = meeting(tmp_path / "p", "FRI-04", "FRI-05", rest=("FRI-03", "FRI-04"))

    async def act(pilot: Pilot[object]) -> None:
        assert "Ledergruppa · 1 av 2 · 0 beslutninger" in told(app, "#framdrift")
        assert "Skal vi betale" in on_screen(app)
        await pilot.press("b", "enter")
        assert "Skriv hva som ble besluttet" in told(app, "#sier")
        await pilot.press(*"Betal ikke", "tab", *"Leder, Sjef", "tab", *"1.6.26", "tab", "right", "enter")
        await settle(pilot)
        assert "1 beslutning" in told(app, "#framdrift")
        assert not app.screen.query_one("#sporsmal").has_class("-shown")
        await pilot.press("n", "u")
        await settle(pilot)
        await pilot.press("k", *"Regn", "enter")
        await settle(pilot)
        assert "gul" in told(app, "#stand").lower()
        await pilot.press("a", "n")
        assert "FRI-03" in told(app, "#tittel")
        await pilot.press("n", "j")
        await settle(pilot)
        assert isinstance(app.screen, ReferatScreen)
        assert "Betal ikke" in on_screen(app)
        await pilot.press("l")
        await settle(pilot)
        await pilot.press("k")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("escape")
        await pilot.pause()

    play(app, act, WIDE)
    assert app.answered
    assert [one.partition(":")[0] for one in log(tmp_path / "p")] == ["FRI-05", "FRI-04", "Start"]
    rad = app.session.innhold.rad("FRI-04")
    assert rad
    (noted,) = rad.tiltak.beslutning
    assert (noted.tekst, noted.ansvarlig, str(noted.frist), noted.organ, str(noted.dato)) == (
        "Betal ikke", ("Leder", "Sjef"), "2026-06-01", "Ledergruppa", "2026-05-12",
    )  # fmt: skip
    assert rad.tiltak.til_beslutning == ""
    written = (tmp_path / "Referat ledergruppa 2026-05-12.md").read_text(encoding="utf-8")
    assert "Møtet tok 1 beslutning. 2 tiltak ble endret." in written
    assert (tmp_path / "Referat ledergruppa 2026-05-12.docx").exists()
    assert "Møte i ledergruppa 12.05.2026" in git(tmp_path / "p", "tag", "--list", "-n1", "merke/*")


def test_nothing_typed_is_lost_and_nothing_noted_needs_no_minute(tmp_path: Path) -> None:
    app = meeting(tmp_path / "p", "FRI-04")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("b", *"Halv", "escape")
        await settle(pilot)
        await pilot.press("b")
        assert isinstance(app.screen, BeslutningBox)
        assert app.screen.raw() == {"tekst": "Halv"}
        app.screen.action_discard_draft()
        await settle(pilot)
        assert not app.screen.check_action("done", ())
        assert not app.screen.check_action("step", (-1,))
        await pilot.press("escape", "n")
        await settle(pilot)
        assert isinstance(app.screen, MoteScreen)
        await pilot.press("escape", "j")
        await settle(pilot)

    play(app, act)
    assert app.answered
    assert log(tmp_path / "p") == ["Start"]


def test_a_beslutning_whose_frist_has_come_is_done(tmp_path: Path) -> None:
    due = '[[fokusomrade.tiltak.beslutning]]\ntekst = "Søk"\nfrist = 2026-05-10\n'
    app = meeting(tmp_path / "p", "FRI-05", plan=PLAN + due)

    async def act(pilot: Pilot[object]) -> None:
        assert app.screen.check_action("done", ())
        await pilot.press("d")
        await settle(pilot)
        assert not app.screen.check_action("done", ())

    play(app, act)
    assert "12.05.2026" in last_message(tmp_path / "p")


def test_m_goes_through_what_is_off_of_what_is_shown(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], _main: MainScreen) -> None:
        await pilot.press("M")
        screen = pilot.app.screen
        assert isinstance(screen, MoteScreen)
        await pilot.press("question_mark")
        assert "HelpScreen" in str(pilot.app.screen)
        await pilot.press("escape", "escape", "j")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MainScreen)

    run_screen(mappe, act)


def test_hostile_text(tmp_path: Path) -> None:
    app = meeting(tmp_path / "p", "FRI-03", plan=hostile_plan("\n".join(HOSTILE)))

    async def act(pilot: Pilot[object]) -> None:
        await settle(pilot)
        assert is_safe(on_screen(app).replace("\n", ""))
        await pilot.press("b")
        assert is_safe(on_screen(app).replace("\n", ""))

    play(app, act)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_picture(tmp_path: Path, snap_compare: Any, size: tuple[int, int]) -> None:
    app = meeting(tmp_path / "p", "FRI-04", "FRI-05", rest=("FRI-03",))

    async def told_of(pilot: Pilot[object]) -> None:
        await shown(pilot)
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=told_of)
