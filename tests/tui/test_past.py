"""The whole screen at another point: how it stood, what has changed since, and that nothing can be edited."""

import asyncio
import json
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from tests.real_git import git
from tests.tui.dialog_support import rested
from tests.tui.forms_support import HOSTILE, is_safe
from tests.tui.screen_support import FRI, NARROW, WIDE, make_planmappe, on_screen, run_screen, shown_ids
from tiltak_tui.git import Repository
from tiltak_tui.merker import sett_merke
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.commands import TILTAK
from tiltak_tui.tui.screens.history import HistoryScreen
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.past import PastScreen
from tiltak_tui.tui.screens.point_box import PointBox
from tiltak_tui.tui.widgets.detail_pane import DetailPane
from tiltak_tui.tui.widgets.top_line import TopLine

THEN = "2026-06-15T12:00:00+02:00"
LATER = "2026-09-01T12:00:00+02:00"
NEW = '\n[[fokusomrade.tiltak]]\nid = "FRI-07"\ntittel = "Frivillighetens år"\n'
SINCE = (
    FRI.replace('id = "FRI-01"\nstatus = "pågår"', 'id = "FRI-01"\nstatus = "fullført"')
    .replace('vurdering = "gul"', 'vurdering = "rød"')
    .replace('vurdering = "rød"\n"""', 'vurdering = "gul"\n"""')
    .replace('tittel = "Frivilligbørs på nett"', 'tittel = "Frivilligbørs"')
) + NEW


@pytest.fixture
def mappe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Planmappe:
    """Return a planmappe with a merke in June and changes in September."""
    found = make_planmappe(tmp_path / "planmappe")
    monkeypatch.setenv("GIT_COMMITTER_DATE", THEN)
    sett_merke(found, "Ledermøte i juni")
    save(found, SINCE, monkeypatch)
    return found


def save(mappe: Planmappe, plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Save the plan with plain Git in September."""
    (mappe.root / "plans" / "frivillighet.toml").write_text(plan, encoding="utf-8")
    monkeypatch.setenv("GIT_COMMITTER_DATE", LATER)
    git(mappe.root, "commit", "-aqm", "Meldt", f"--date={LATER}")


async def go_to(pilot: Pilot[None], text: str) -> PastScreen:
    """Show everything at a point."""
    await pilot.press("t")
    assert isinstance(pilot.app.screen, PointBox)
    await pilot.press(*text, "enter")
    await rested(pilot)
    assert isinstance(pilot.app.screen, PastScreen)
    return pilot.app.screen


async def show(pilot: Pilot[None], screen: MainScreen, tiltak: str) -> str:
    screen.table.go_to(tiltak)
    await pilot.pause(0.4)
    await rested(pilot)
    return on_screen(pilot.app)


def test_everything_is_shown_as_it_stood_with_what_has_changed_since(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        past = await go_to(pilot, "30.06.2026")
        shown = on_screen(pilot.app)
        assert "Slik sto det 30.06.2026 – Esc tilbake til i dag" in shown
        assert "Siden da: 1 ↓ verre, 1 + nytt, 1 √ fullført, 1 = endret" in shown
        assert past.query_one(TopLine).day == "30.06.2026"
        assert past.query_one(TopLine).overview == "1. tertial 2026 · 3 av 4 rapportert · 3 forsinket"
        assert "Tiltak · 35 · 1 nye siden" in shown
        await pilot.press("v")
        assert shown_ids(past) == ["FRI-01", "FRI-03", "FRI-05", "FRI-07"]
        shown = await show(pilot, past, "fri-03")
        for text in ("▲ Gul", "Siden da: ↓ verre", "Vurdering: Gul → Rød", "tir. 30.06.2026"):
            assert text in shown, text
        assert "dager forsinket" not in shown
        assert "↓ verre" in shown
        assert "Tiltaket fantes ikke da" in await show(pilot, past, "fri-07")
        await pilot.press("escape")
        assert len(shown_ids(past)) == 36
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert "Slik sto det" not in on_screen(pilot.app)

    run_screen(mappe, act, (150, 50))


def test_a_kommentar_alone_is_shown_as_changed_and_a_report_alone_is_not(
    mappe: Planmappe, monkeypatch: pytest.MonkeyPatch
) -> None:
    kommentar = SINCE.replace('id = "FRI-04"\n', 'id = "FRI-04"\nrapportert_av = "IKT"\n', 1)
    kommentar = kommentar.replace('id = "FRI-06"\n', 'id = "FRI-06"\nkommentar = "Nytt."\n', 1)
    save(mappe, kommentar, monkeypatch)

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        past = await go_to(pilot, "30.06.2026")
        await pilot.press("v")
        assert shown_ids(past) == ["FRI-01", "FRI-03", "FRI-05", "FRI-06", "FRI-07"]
        assert "Kommentar: Nytt." in await show(pilot, past, "fri-06")

    run_screen(mappe, act, (150, 50))


def test_a_point_is_looked_for_when_nothing_is_being_saved(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        saved = threading.Event()
        saving = asyncio.ensure_future(screen.session.in_thread(lambda: saved.wait(10)))
        await pilot.pause()
        with pytest.MonkeyPatch.context() as patch:
            looked: list[bool] = []
            repository = mappe.repository

            def opened() -> Repository:
                looked.append(saved.is_set())
                return repository()

            patch.setattr(mappe, "repository", opened)
            await pilot.press("t", *"Ledermøte i juni", "enter")
            await pilot.pause(0.1)
            saved.set()
            assert await saving
            await rested(pilot)
            assert isinstance(pilot.app.screen, PastScreen)
        assert looked
        assert all(looked)

    run_screen(mappe, act)


def test_the_same_part_is_shown_as_before(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await pilot.press("p", *["down"] * 4, "slash", *"frivillig", "enter", "end")
        before = shown_ids(screen)
        assert len(before) == 3
        past = await go_to(pilot, "30.06.2026")
        assert past.view == screen.view
        assert past.focused is past.table
        assert shown_ids(past) == before
        assert past.table.current
        assert past.table.current.rad.tiltak.id == before[-1]
        assert "Filter  frivillig" in on_screen(pilot.app)
        await pilot.press("escape", "escape")
        assert len(shown_ids(past)) == 36

    run_screen(mappe, act)


def test_nothing_can_be_edited_there(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        past = await go_to(pilot, "i går")
        before = git(mappe.root, "rev-parse", "HEAD")
        reading = {"choose", "choose_all", "detail", "copy"}
        for command in TILTAK.commands:
            assert past.check_action(command.action, ()) is (command.action in reading), command
        for key in ("s", "e", "b", "E", "k", "u", "U", "P", "f5"):
            await pilot.press(key)
            await rested(pilot)
            assert pilot.app.screen is past, key
        shown = on_screen(pilot.app)
        for text in ("s Status", "e Endre", "b Uendret", "u Angre"):
            assert text not in shown, text
        for text in ("h Historikk", "t Annen dag", "v Bare endret", "Esc Til i dag"):
            assert text in shown, text
        assert git(mappe.root, "rev-parse", "HEAD") == before
        await pilot.press("q")
        assert pilot.app.screen is screen

    run_screen(mappe, act, WIDE)


def test_the_history_of_the_past_ends_there(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        past = await go_to(pilot, "1.7.2026")
        past.table.go_to("fri-03")
        for key in ("h", "H"):
            await pilot.press(key)
            await rested(pilot)
            history = pilot.app.screen
            assert isinstance(history, HistoryScreen)
            assert {one.tidspunkt.year for one in history.hendelser} == {2025}
            assert history.check_action("undo_this", ()) is False
            await pilot.press("escape")
            assert pilot.app.screen is past
        shown = await show(pilot, past, "fri-03")
        assert "Gul → Rød" in shown.partition("Historikk")[0]
        assert "Gul → Rød" not in str(past.query_one("#detail-history", Static).render())
        assert past.query_one(DetailPane).row is past.table.current

    run_screen(mappe, act, (150, 50))


def test_the_box_proposes_merker_and_says_what_is_wrong(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await pilot.press("t")
        await rested(pilot)
        box = pilot.app.screen
        assert "Ledermøte i juni  merke, satt 15.06.2026" in on_screen(pilot.app)
        assert "I går  20.11.2026" in on_screen(pilot.app)
        for text, sentence in (
            ("1.1.2030", "01.01.2030 har ikke vært ennå."),
            ("1.1.2001", "Historikken begynner 03.03.2025"),
            ("tull", "«tull» er ikke et punkt i historikken."),
            ("", "Skriv en dato"),
        ):
            await pilot.press("ctrl+u", *text, "enter")
            await rested(pilot)
            assert pilot.app.screen is box
            assert sentence in on_screen(pilot.app), sentence
        await pilot.press("down")
        assert isinstance(pilot.app.focused, OptionList)
        await pilot.press("enter")
        await rested(pilot)
        assert "Slik sto det Ledermøte i juni (15.06.2026)" in on_screen(pilot.app)
        past = await go_to(pilot, "i dag")
        assert "Ingenting er endret siden." in on_screen(pilot.app)
        await pilot.press("escape")
        assert past is not pilot.app.screen
        assert pilot.app.screen is screen

    run_screen(mappe, act, NARROW)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_any_text_at_another_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    blocks = []
    for index, text in enumerate(HOSTILE):
        quoted = json.dumps(text, ensure_ascii=False)
        blocks.append(f'[[fokusomrade.tiltak]]\nid = "H-{index}"\ntittel = {quoted}\nkommentar = {quoted}\n')
    plan = FRI.replace('"Handlingsplan for frivillighet"', json.dumps(HOSTILE[2])) + "\n".join(blocks)
    mappe = make_planmappe(tmp_path / "pm", plan)
    save(mappe, plan.replace("kommentar", "vurdering = 'gul'\nkommentar").replace('"H-0"', '"H-99"'), monkeypatch)

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        past = await go_to(pilot, "1.7.2026")
        for index in range(len(HOSTILE)):
            past.action_to_table()
            past.table.go_to(f"h-{index}")
            await pilot.press("enter")
            await rested(pilot)
            assert is_safe(on_screen(pilot.app)), index
        await pilot.press("escape", "end")
        assert is_safe(on_screen(pilot.app))
        await pilot.press("t", *"[/x] [b", "enter")
        await rested(pilot)
        assert is_safe(on_screen(pilot.app))

    run_screen(mappe, act, size)
