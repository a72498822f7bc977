"""The history on the screen: of one tiltak, of all that is shown, and an oppføring by itself."""

import asyncio
import json
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.real_git import git
from tests.tui.dialog_support import rested
from tests.tui.forms_support import HOSTILE, is_safe
from tests.tui.screen_support import FRI, NARROW, WIDE, make_planmappe, on_screen, run_screen, settle
from tests.tui.test_pictures import Compare
from tiltak_tui.history import Hendelse, History, Progress
from tiltak_tui.merker import sett_merke
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.app import TiltakApp
from tiltak_tui.tui.screens.history import HistoryScreen
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.oppforing import OppforingBox
from tiltak_tui.tui.screens.then import ThenScreen
from tiltak_tui.tui.story import EVERYTHING, Chosen, Entry, story
from tiltak_tui.tui.widgets.story_list import StoryList, wrapped

PLAN = "plans/frivillighet.toml"


def committed(mappe: Planmappe, text: str, subject: str, *, on: str, by: str = "Kari Nordmann") -> str:
    """Write the plan and save it with plain Git; return the hash."""
    (mappe.root / PLAN).write_text(text, encoding="utf-8")
    git(mappe.root, "-c", f"user.name={by}", "commit", "-aqm", f"{subject}\n\nSkrevet for hånd", f"--date={on}")
    return git(mappe.root, "rev-parse", "HEAD")


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Planmappe:
    """Return a planmappe where FRI-03 has been changed by two people on two days, with a merke after that."""
    mappe = make_planmappe(tmp_path / "planmappe")
    first = FRI.replace("frist = 2026-06-30", "frist = 2026-12-31").replace(
        "Venter på brannteknisk godkjenning.", "Brannvesenet kommer i mai."
    )
    for text, day, by in (
        (first, "2026-05-05T10:15:00+02:00", "Kari Nordmann"),
        (first.replace('vurdering = "gul"', 'vurdering = "rød"'), "2026-06-06T11:30:00+02:00", "Ola Hagen"),
    ):
        monkeypatch.setenv("GIT_COMMITTER_DATE", day)
        committed(mappe, text, "Oppdatert", on=day, by=by)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-06-07T09:00:00+02:00")
    sett_merke(mappe, "Ledermøte i juni")
    return mappe


async def open_history(pilot: Pilot[None], screen: MainScreen, key: str, tiltak: str = "fri-03") -> HistoryScreen:
    screen.table.go_to(tiltak)
    await pilot.press(key)
    await settle(pilot)
    history = pilot.app.screen
    assert isinstance(history, HistoryScreen)
    return history


def lines(pilot: Pilot[None]) -> list[str]:
    """Return what the story says, line by line."""
    listed = pilot.app.screen.query_one(StoryList)
    return [listed.render_line(y).text.rstrip() for y in range(min(listed.virtual_size.height, listed.size.height))]


def test_the_history_of_a_tiltak_is_a_story_by_day(told: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        history = await open_history(pilot, screen, "h")
        assert [line for line in lines(pilot) if line] == [
            "Søn. 07.06.2026",
            "¤ Merke: Ledermøte i juni, satt av Kari Nordmann",
            "Lør. 06.06.2026",
            "11:30 Ola Hagen",
            "  Vurdering: Gul → Rød",
            "Tir. 05.05.2026",
            "10:15 Kari Nordmann",
            "  Frist: 30.06.2026 → 31.12.2026",
            "  «Brannvesenet kommer i mai.»",
            "Man. 03.03.2025",
            "12:00 Kari Nordmann",
            "  Lagt til",
            "  «Venter på brannteknisk godkjenning.»",
        ]
        await pilot.press("f")
        names = pilot.app.screen.query_one(OptionList)
        place = next(n for n in range(names.option_count) if "Frist" in str(names.get_option_at_index(n).prompt))
        await pilot.press(*["down"] * place, "enter")
        assert history.chosen == Chosen(felt="frist")
        assert "Felt: Frist · Esc viser alt" in on_screen(pilot.app)
        assert not any("Vurdering" in line for line in lines(pilot))
        await pilot.press("escape", "a", "down", "down", "enter")
        assert history.chosen == Chosen(av="Ola Hagen")
        assert [line for line in lines(pilot) if ":" in line and "Merke" not in line] == [
            "11:30 Ola Hagen",
            "  Vurdering: Gul → Rød",
        ]
        await pilot.press("escape")
        assert history.chosen == EVERYTHING
        await pilot.press("escape")
        assert pilot.app.screen is screen

    run_screen(told, act)


def test_a_tiltak_is_shown_as_it_was_and_the_oppforing_as_it_is_stored(told: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await open_history(pilot, screen, "h")
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ThenScreen)
        shown = on_screen(pilot.app)
        assert "Slik sto FRI-03 etter oppføringen 05.05.2026 10:15 av Kari Nordmann" in shown
        assert "31.12.2026" in shown
        assert "▲ Gul" in shown
        assert "Ola Hagen" not in shown
        assert "forsinket" not in shown
        await pilot.press("escape", "o")
        await settle(pilot)
        assert isinstance(pilot.app.screen, OppforingBox)
        shown = on_screen(pilot.app)
        for text in (
            git(told.root, "rev-parse", "HEAD~1"),
            "Kari Nordmann <",
            "Skrevet for hånd",
            "05.05.2026 10:15:00",
        ):
            assert text in shown, text
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HistoryScreen)

    run_screen(told, act)


def test_the_history_of_what_is_shown_follows_the_view(told: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        history = await open_history(pilot, screen, "H")
        everything = len(history.hendelser)
        steder = {one.sted.plan for one in history.hendelser}
        assert {"frivillighet", "oppsett"} < steder
        assert "FRI-03 Kafé i gamle Norderhov skole" in on_screen(pilot.app)
        await pilot.press("escape", "slash", *"brann")
        await pilot.press("enter", "H")
        await settle(pilot)
        few = pilot.app.screen
        assert isinstance(few, HistoryScreen)
        assert {one.sted.tiltak for one in few.hendelser} == {"FRI-03"}
        assert len(few.hendelser) < everything
        await pilot.press("end", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ThenScreen)

    run_screen(told, act, NARROW)


def test_a_long_reading_shows_progress_and_can_be_left(told: Planmappe, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, ended = threading.Event(), threading.Event()
    read_all = History.all

    def slow(history: History, progress: Progress | None = None) -> Sequence[Hendelse]:
        assert progress
        progress(7, 20)
        go_on.wait(10)
        try:
            progress(8, 20)
        except Exception:
            ended.set()
            raise
        return read_all(history)

    monkeypatch.setattr(History, "all", slow)

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await pilot.press("H")
        async with asyncio.timeout(10):
            while "7 av 20 planer" not in on_screen(pilot.app):
                await pilot.pause(0.02)
        await pilot.pause(0.3)
        assert "7 av 20 planer" in on_screen(pilot.app)
        await pilot.press("escape")
        assert pilot.app.screen is screen
        go_on.set()
        assert await asyncio.to_thread(ended.wait, 10)

    run_screen(told, act)


def test_fifty_thousand_hendelser_are_told_as_quickly_as_ten(told: Planmappe, monkeypatch: pytest.MonkeyPatch) -> None:
    history = History(told, None)
    some = history.of_tiltak("FRI-03", told.read())
    history.close()
    many = [one._replace(commit=f"{n:040}") for n in range(12_500) for one in some]

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        listed = (await open_history(pilot, screen, "h")).query_one(StoryList)
        listed.show(story(many, ()))
        drawn = []
        draw = listed._draw

        def counted(place: int) -> list[list[tuple[str, str]]]:
            drawn.append(place)
            return draw(place)

        monkeypatch.setattr(listed, "_draw", counted)
        await pilot.press("end", "pageup", "pageup", "down")
        assert listed.virtual_size.height > 50_000
        assert 0 < len(drawn) < 500
        current = listed.current
        assert current is not None
        assert int(current.newest.commit) > 12_000
        await pilot.press("home")
        assert listed.current is not None
        assert int(listed.current.newest.commit) == 0

    run_screen(told, act)


def test_each_oppforing_is_told_once_whatever_it_changed(told: Planmappe) -> None:
    history = History(told, None)
    parts = story(history.all(), ())
    history.close()
    entries = [one for one in parts if isinstance(one, Entry)]
    assert len({(one.newest.commit, one.sted) for one in entries}) == len(entries)
    assert sum(one.is_first for one in entries) == 3


@pytest.mark.parametrize("text", [*HOSTILE, "", "a\n\n\nb", "ord " * 400])
@pytest.mark.parametrize("width", [1, 12, 76])
def test_wrapped_lines_fit_and_are_safe(text: str, width: int) -> None:
    found = wrapped(text, width, 8)
    assert 1 <= len(found) <= 8
    assert all(is_safe(line) for line in found)


@pytest.mark.parametrize(("key", "size"), [("h", WIDE), ("H", NARROW)])
def test_any_text_in_the_history(tmp_path: Path, key: str, size: tuple[int, int]) -> None:
    mappe = make_planmappe(tmp_path / "pm")
    for text in HOSTILE:
        quoted = json.dumps(text, ensure_ascii=False)
        plan = FRI.replace('"Venter på brannteknisk godkjenning."', quoted).replace('["Ledergruppa"', f"[{quoted}")
        plan = plan.replace('"Kafé i gamle Norderhov skole"', quoted).replace('"Møteplasser"', quoted)
        name = f"X {text[:200]}".replace("\n", " ").replace("<", "")
        committed(mappe, plan, text.replace("\0", ""), on="2026-05-05T10:15:00+02:00", by=name)

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await open_history(pilot, screen, key)
        assert is_safe(on_screen(pilot.app))
        for _n in HOSTILE:
            for keys in (["o"], ["escape", "enter"], ["escape", "down"]):
                await pilot.press(*keys)
                await rested(pilot)
                assert is_safe(on_screen(pilot.app)), keys
        for keys in (["a", "down", "down"], ["enter"], ["f", "down"], ["enter"], ["escape", "escape"]):
            await pilot.press(*keys)
            await rested(pilot)
            assert is_safe(on_screen(pilot.app)), keys

    run_screen(mappe, act, size)


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        (WIDE, ("h", "down")),
        (NARROW, ("H",)),
        (WIDE, ("h", "down", "enter")),
        (NARROW, ("t",)),
        (WIDE, ("t", *"1.6.2026", "enter")),
        (NARROW, ("t", *"1.6.2026", "enter", "v")),
    ],
    ids=["story", "narrow story of all", "as it was", "narrow point", "another day", "narrow other day"],
)
def test_how_it_looks(told: Planmappe, snap_compare: Compare, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await settle(pilot)
        assert isinstance(pilot.app.screen, MainScreen)
        pilot.app.screen.table.go_to("fri-03")
        for key in keys:
            await pilot.press(key)
            await rested(pilot)
        for one in pilot.app.screen.query(Input):
            one.cursor_blink = False
        await pilot.pause(0.5)
        await rested(pilot)
        await pilot.wait_for_scheduled_animations()
        pilot.app.clear_notifications()
        await pilot.pause()

    assert snap_compare(TiltakApp(told), terminal_size=size, run_before=before)
