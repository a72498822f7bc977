"""The walk on the screen: one tiltak at a time, an answer, on to the next; and what it looks like at both sizes."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

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
from tiltak_tui.tui.screens.conflict import ConflictDialog
from tiltak_tui.tui.screens.gjennomgang import GjennomgangScreen
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.widgets.fields.comment_area import CommentArea
from tiltak_tui.tui.widgets.key_line import KeyLine

DUE = PLAN.replace(
    'statusdato = 2026-04-30\n',
    'statusdato = 2026-04-30\nevalueres = 2026-05-01\nbeskrivelse = "Et sted å møtes."\n'
    '[[fokusomrade.tiltak.beslutning]]\ntekst = "Søk om brukstillatelse"\nfrist = 2026-05-10\n',
)  # fmt: skip


def told(app: Host, where: str) -> str:
    return str(app.screen.query_one(where, Static).visual)


def walk(app: Host) -> GjennomgangScreen:
    screen = app.screen
    assert isinstance(screen, GjennomgangScreen)
    return screen


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_it_goes_from_one_to_the_next_and_each_answer_is_an_oppforing(tmp_path: Path, size: tuple[int, int]) -> None:
    app = Host(make_mappe(tmp_path / "p"), GjennomgangScreen, "FRI-04", "FRI-05")

    async def act(pilot: Pilot[object]) -> None:
        assert "1 av 2 · 0 besvart" in told(app, "#framdrift")
        await pilot.press("enter")
        assert "Svar først" in told(app, "#sier")
        await pilot.press("b")
        assert "for tiltaket er på vent" in told(app, "#trenger")
        await pilot.press("enter")
        assert log(tmp_path / "p") == ["Start"]
        await pilot.press(*"Venter.", "enter")
        await settle(pilot)
        assert "2 av 2 · 1 besvart" in told(app, "#framdrift")
        assert "FRI-05" in told(app, "#tittel")
        assert not walk(app).query_one("#kommentar", CommentArea).text
        await pilot.press("2", "enter")  # the status that it has already
        await settle(pilot)

    play(app, act, size)
    assert log(tmp_path / "p") == ["FRI-05: Uendret per 12.05.2026", "FRI-04: Ny kommentar", "Start"]
    assert app.answered
    assert not app.session.is_saving


def test_what_is_typed_is_kept_when_one_goes_on_without_answering(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), GjennomgangScreen, "FRI-04", "FRI-05")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("1", "k", *"Nytt", "shift+tab", "shift+tab", "n")
        assert "FRI-05" in told(app, "#tittel")
        assert not walk(app).raw()
        assert not walk(app).check_action("step", (1,))
        await pilot.press("p")
        assert "FRI-04" in told(app, "#tittel")
        assert walk(app).raw() == {"status": "ikke startet", "kommentar": "Nytt"}
        assert "Du fortsetter på det du skrev" in told(app, "#utkast")
        walk(app).action_discard_draft()
        await pilot.press("n", "3", "enter", *"Regn", "enter")
        await settle(pilot)

    play(app, act)
    assert log(tmp_path / "p") == ["FRI-05: Pågår → På vent", "Start"]
    assert app.answered  # nothing after FRI-05, though FRI-04 still waits


def test_an_evaluation_and_a_beslutning(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p", DUE), GjennomgangScreen, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await settle(pilot)
        lines = on_screen(app)
        assert "Søk om brukstillatelse" in lines
        assert "Kari Nordmann" in lines
        assert not walk(app).check_action("uendret", ())
        await pilot.press("e", "tab", "tab", "tab", *"1.6.", "enter")
        assert "er ikke en dato" in told(app, "#sier")
        await pilot.press(*"26", "enter")
        await settle(pilot)
        assert "FRI-03" in told(app, "#tittel")
        assert "frist = 2026-06-01" in (tmp_path / "p" / "plans" / "frivillighet.toml").read_text(encoding="utf-8")
        assert not walk(app).check_action("beslutning", ())
        await pilot.press("e", *"Mange kom.", "enter")
        await settle(pilot)

    play(app, act, WIDE)
    assert len(log(tmp_path / "p")) == 3
    assert "Evalueres: 01.05.2026 → (tom)" in last_message(tmp_path / "p")
    rad = app.session.innhold.rad("FRI-03")
    assert rad
    assert (rad.tiltak.effekt, str(rad.tiltak.statusdato)) == ("Mange kom.", "2026-04-30")


def test_a_beslutning_that_is_done_is_one_key(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p", DUE), GjennomgangScreen, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("d", "enter")
        await settle(pilot)
        assert not walk(app).check_action("beslutning", ())

    play(app, act)
    rad = app.session.innhold.rad("FRI-03")
    assert rad
    assert str(rad.tiltak.beslutning[0].fullfort) == "2026-05-12"


def test_what_others_answered_meanwhile_is_asked_about_and_what_was_typed_stays(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), GjennomgangScreen, "FRI-05", "FRI-04")

    async def act(pilot: Pilot[object]) -> None:
        file = tmp_path / "p" / "plans" / "frivillighet.toml"
        rest, mark, mine = file.read_text(encoding="utf-8").partition('id = "FRI-05"')
        file.write_text(rest + mark + mine.replace("pågår", "utgått"), encoding="utf-8")
        git(tmp_path / "p", "commit", "--quiet", "--all", "--message", "Andre")
        await pilot.press("4", "k", *"Åpnet.", "enter")
        async with asyncio.timeout(20):
            while not isinstance(app.screen, ConflictDialog):
                await pilot.pause(0.02)
        await pilot.press("escape")
        await settle(pilot)
        assert "FRI-05" in told(app, "#tittel")
        assert walk(app).query_one("#kommentar", CommentArea).text == "Åpnet."
        assert "× Utgått" in on_screen(app)

    play(app, act)
    assert log(tmp_path / "p") == ["Andre", "Start"]


@pytest.mark.parametrize("by", ["leaving it", "quitting"])
def test_a_history_that_comes_while_the_walk_closes_troubles_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    app = Host(make_mappe(tmp_path / "p"), GjennomgangScreen, "FRI-04")
    asked: list[asyncio.Event] = []

    async def slow(*_args: object) -> tuple[()]:
        asked.append(asyncio.Event())
        await asked[-1].wait()
        return ()

    async def gone(_line: KeyLine) -> None:
        asked[-1].set()
        await asyncio.sleep(0.2)

    monkeypatch.setattr(app.session, "of_tiltak", slow)
    monkeypatch.setattr(KeyLine, "on_unmount", gone, raising=False)

    async def act(pilot: Pilot[object]) -> None:
        if by == "leaving it":
            await pilot.press("escape")
            await settle(pilot)
            assert app.answered

    play(app, act)
    assert asked


def others(root: Path, tiltak_id: str, before: str, after: str) -> None:
    """Let somebody else change a tiltak and save it."""
    file = root / "plans" / "frivillighet.toml"
    rest, mark, mine = file.read_text(encoding="utf-8").partition(f'id = "{tiltak_id}"')
    file.write_text(rest + (mark + mine).replace(before, after, 1), encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--message", "Andre")


async def followed(pilot: Pilot[object], app: Host) -> None:
    """Wait until the screen has seen what was changed; the main screen reads it, and there is none here."""
    await app.session.refresh()
    await pilot.pause(1.2)


def test_the_page_follows_what_others_do_and_leaves_an_answer_alone(tmp_path: Path) -> None:
    root = tmp_path / "p"
    app = Host(make_mappe(root), GjennomgangScreen, "FRI-05", "FRI-04", "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("b")
        others(root, "FRI-05", 'status = "pågår"', 'status = "utgått"')
        await followed(pilot, app)
        assert "× Utgått" in on_screen(app)
        assert "FRI-05 er endret av noen andre imens" in str([one.message for one in app._notifications])
        assert not walk(app).check_action("uendret", ())
        assert not walk(app).reports()
        assert "1 av 3 · 2 besvart" in told(app, "#framdrift")
        await pilot.press("n", "k", *"Mitt", "shift+tab", "shift+tab")
        others(root, "FRI-04", 'status = "på vent"', 'status = "pågår"')
        await followed(pilot, app)
        assert walk(app).raw() == {"kommentar": "Mitt"}
        assert walk(app).rad.tiltak.status.value == "på vent"
        others(root, "FRI-03", 'id = "FRI-03"', 'id = "FRI-30"')
        await followed(pilot, app)
        assert not walk(app).check_action("step", (1,))
        assert walk(app).check_action("step", (-1,))

    play(app, act)


def test_a_beslutning_of_somebody_else_and_one_of_ones_own_both_stand(tmp_path: Path) -> None:
    root = tmp_path / "p"
    app = Host(make_mappe(root, DUE), GjennomgangScreen, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("d")
        others(
            root,
            "FRI-03",
            "frist = 2026-05-10\n",
            'frist = 2026-05-10\n[[fokusomrade.tiltak.beslutning]]\ntekst = "Ny"\n',
        )
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, GjennomgangScreen)

    play(app, act)
    rad = app.session.innhold.rad("FRI-03")
    assert rad
    assert [(one.tekst, str(one.fullfort)) for one in rad.tiltak.beslutning] == [
        ("Søk om brukstillatelse", "2026-05-12"),
        ("Ny", "None"),
    ]


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_a_very_long_title_leaves_room_for_the_answer(tmp_path: Path, size: tuple[int, int]) -> None:
    long = PLAN.replace("Kafé i gamle Norderhov skole", "Kafé i gamle Norderhov skole, og " * 60)
    app = Host(make_mappe(tmp_path / "p", long), GjennomgangScreen, "FRI-03")

    async def act(_pilot: Pilot[object]) -> None:
        lines = on_screen(app)
        for seen in ("Leder frivilligsentralen, Eiendomssjef", "Uendret", "Kommentar", "Enter Lagre"):
            assert seen in lines

    play(app, act, size)


def test_o_walks_through_what_waits_of_what_is_shown(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        await pilot.press("o")
        screen = pilot.app.screen
        assert isinstance(screen, GjennomgangScreen)
        assert screen.gang.ids == ("FRI-03", "FRI-06")
        await pilot.press("question_mark")
        assert "HelpScreen" in str(pilot.app.screen)
        await pilot.press("escape", "n", "escape")
        assert isinstance(pilot.app.screen, MainScreen)
        assert main.table.current
        assert main.table.current.rad.tiltak.id == "FRI-06"
        await pilot.press("slash", *"børs", "enter", "o")
        assert isinstance(pilot.app.screen, MainScreen)

    run_screen(mappe, act)


def test_hostile_text(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p", hostile_plan("\n".join(HOSTILE))), GjennomgangScreen, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await settle(pilot)
        assert is_safe(on_screen(app).replace("\n", ""))

    play(app, act)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_picture(tmp_path: Path, snap_compare: Any, size: tuple[int, int]) -> None:
    app = Host(make_mappe(tmp_path / "p"), GjennomgangScreen, "FRI-04", "FRI-05")

    async def answered(pilot: Pilot[object]) -> None:
        await shown(pilot)
        for area in app.screen.query(TextArea):
            area.cursor_blink = False
        await pilot.press("n", "u", "k", *"Få kommer.", "shift+tab", "shift+tab")
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=answered)
