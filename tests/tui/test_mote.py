"""A meeting on a shared screen: from one tiltak to the next, beslutninger, the minute and a merke."""

import asyncio
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
from tiltak_tui.mote.holdt import Mote, kept
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
    mappe = make_mappe(root, plan)
    return Host(mappe, lambda session, _rader: MoteScreen(session, Mote(session.today, ids), rest), *ids)


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
        await pilot.press("escape")
        await settle_question(pilot)
        assert "Referatet er ikke lagret" in on_screen(app)
        await pilot.press("escape")
        await settle(pilot)
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


def test_what_was_noted_by_mistake_is_taken_back(tmp_path: Path) -> None:
    app = meeting(tmp_path / "p", "FRI-04")

    async def act(pilot: Pilot[object]) -> None:
        assert not app.screen.check_action("undo", ())
        await pilot.press("b", *"Feil", "enter")
        await settle(pilot)
        assert "1 beslutning" in told(app, "#framdrift")
        await pilot.press("z")
        await settle_question(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "0 beslutninger" in told(app, "#framdrift")
        await pilot.press("escape", "j")
        await settle(pilot)
        assert "Møtet tok ingen beslutninger." in on_screen(app)

    play(app, act, WIDE)
    assert log(tmp_path / "p")[0].startswith("Angret: FRI-04")


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
        await pilot.press("escape", "r")
        await settle(pilot)
        assert "Møtet tok ingen beslutninger." in on_screen(app)
        await pilot.press("escape")
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
        await settle_question(pilot)
        assert "Søk (frist 10.05.2026)" in on_screen(app)
        await pilot.press("tab", *"tull", "enter")
        assert "er ikke en dato" in on_screen(app)
        await pilot.press(*["backspace"] * 4, *"1.5.26", "enter")
        await settle(pilot)
        assert "Beslutning" in last_message(tmp_path / "p")
        assert app.screen.check_action("done", ())
        await pilot.press("d")
        await settle_question(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen.check_action("done", ())
        await pilot.press("d")
        await settle_question(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert not app.screen.check_action("done", ())

    play(app, act)
    assert "12.05.2026" in last_message(tmp_path / "p")
    assert log(tmp_path / "p")[2:] == ["Start"]


async def settle_question(pilot: Pilot[Any]) -> None:
    """Wait until a box stands there that a worker waits for."""
    async with asyncio.timeout(20):
        while not pilot.app.screen.is_modal:
            await pilot.pause(0.02)
    await pilot.pause()


def test_it_shows_what_others_change_meanwhile_and_a_whole_question_however_long(tmp_path: Path) -> None:
    root = tmp_path / "p"
    long = ASKS.replace("Skal vi betale", "Skal vi, " * 100 + "betale")
    long = long.replace("Ungdom som frivillige", "Ungdom som frivillige, og " * 60)
    app = meeting(root, "FRI-04", plan=long)

    async def act(pilot: Pilot[object]) -> None:
        assert "Leder frivilligsentralen" not in on_screen(app)
        assert "1 av 1 · 0 beslutninger" in on_screen(app)
        await pilot.press("pagedown", "pagedown", "pagedown")
        lines = on_screen(app)
        assert "takke dem på?" in lines
        assert "Leder frivilligsentralen" in lines
        await pilot.press("b")
        await settle(pilot)
        assert "Ctrl+J ny linje" in on_screen(app)
        await pilot.press("escape")
        file = root / "plans" / "frivillighet.toml"
        file.write_text(file.read_text(encoding="utf-8").replace('vurdering = "rød"', 'vurdering = "gul"'), "utf-8")
        git(root, "commit", "--quiet", "--all", "--message", "Andre")
        await app.session.refresh()
        await pilot.pause(1.2)
        assert "▲ Gul" in told(app, "#stand")

    play(app, act)


def test_a_meeting_that_was_broken_off_goes_on_where_it_was(mappe: Planmappe, tmp_path: Path) -> None:
    async def broken_off(pilot: Pilot[None], _main: MainScreen) -> None:
        await pilot.press("M", "n", "b", *"Søk", "enter")
        await settle(pilot)

    async def taken_up(pilot: Pilot[None], _main: MainScreen) -> None:
        await pilot.press("M")
        await settle(pilot)
        told_so = " ".join(on_screen(pilot.app).split())
        assert "Det siste møtet er ikke avsluttet" in told_so
        assert "1 beslutning er" in told_so
        await pilot.press("j")
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, MoteScreen)
        assert (screen.mote.place, screen.mote.beslutninger) == (1, 1)
        await pilot.press("escape", "j")
        await settle(pilot)
        assert "Møtet tok 1 beslutning." in on_screen(pilot.app)
        await pilot.press("escape")
        await settle_question(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert isinstance(pilot.app.screen, MainScreen)
        await pilot.press("M")
        assert isinstance(pilot.app.screen, MoteScreen)

    run_screen(mappe, broken_off)
    left = kept(mappe.root)
    assert left
    assert not left.slutt
    run_screen(mappe, taken_up)


def test_a_beslutning_that_was_being_written_when_it_broke_off_is_in_the_minute(mappe: Planmappe) -> None:
    async def broken_off(pilot: Pilot[None], _main: MainScreen) -> None:
        await pilot.press("M", "n", "b", *"Vent")
        await pilot.pause(0.7)

    async def taken_up(pilot: Pilot[None], _main: MainScreen) -> None:
        await settle_question(pilot)
        await pilot.pause(1)
        await pilot.press("j")
        async with asyncio.timeout(20):
            while not isinstance(pilot.app.screen, BeslutningBox):
                await pilot.pause(0.02)
        await pilot.press("enter")
        async with asyncio.timeout(20):
            while not isinstance(pilot.app.screen, MainScreen):
                await pilot.pause(0.02)
        await settle(pilot)
        await pilot.press("M", "j")
        screen = pilot.app.screen
        assert isinstance(screen, MoteScreen)
        assert screen.mote.beslutninger == 1
        await pilot.press("escape", "j")
        await settle(pilot)
        assert "Møtet tok 1 beslutning." in on_screen(pilot.app)

    run_screen(mappe, broken_off)
    run_screen(mappe, taken_up)


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
