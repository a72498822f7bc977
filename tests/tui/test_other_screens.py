"""Help, palette, problems and start; and 80 by 24."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.tui.screen_support import FRI, NARROW, make_planmappe, on_screen, run_screen, settle
from tiltak_tui.model.problem import Alvor
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.commands import GROUPS, title_of
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.problems import ProblemsScreen
from tiltak_tui.tui.screens.start import Choice, StartApp
from tiltak_tui.tui.widgets.detail_pane import DetailPane
from tiltak_tui.tui.widgets.follow_up import FollowUpList
from tiltak_tui.tui.widgets.plan_tree import PlanTree
from tiltak_tui.tui.widgets.tiltak_table import TiltakTable

ENGLISH = re.compile(
    r"\b(Quit|Theme|Keys|Screenshot|Maximize|Minimize|Search for|palette|No matches|Select|Cursor|Focus Next|Scroll"
    r"|Go to|Exit|Press|Copy selected|Show|Hide|Change the)\b"
)


def test_the_help_can_be_searched(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await pilot.press("question_mark")
        await pilot.pause()
        everything = on_screen(pilot.app)
        assert "Meld status, vurdering, frist og kommentar i én boks." in everything
        await pilot.press(*"minus")
        found = on_screen(pilot.app)
        assert "alt som ikke passer" in found
        assert "Meld status" not in found
        await pilot.press(*"xyz")
        assert "Ingenting i hjelpen passer" in on_screen(pilot.app)
        await pilot.press("escape")
        assert pilot.app.screen is screen

    run_screen(mappe, act)


@pytest.mark.parametrize("size", [(120, 36), NARROW])
def test_every_command_is_in_the_help_and_in_the_palette(mappe: Planmappe, size: tuple[int, int]) -> None:
    commands = [
        command
        for group in GROUPS
        if not group.title.startswith(("Inne i ", "Når du ", "Etter "))  # they are of other screens
        for command in group.commands
    ]

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        screen.outside, screen.is_unused = ("plans/frivillighet.toml",), True
        screen.view = screen.view._replace(filter="x")
        await pilot.press("ctrl+p")
        await pilot.pause(0.5)
        listed = pilot.app.screen.query_one(CommandList)
        names = "\n".join(str(listed.get_option_at_index(place).prompt) for place in range(listed.option_count))
        for command in commands:
            assert title_of(command) in names or command.action.startswith(("app.command_palette", "visning(")), command
        assert not ENGLISH.search(on_screen(pilot.app))

    run_screen(mappe, act, size)


def test_the_palette_runs_what_is_found(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await pilot.press("ctrl+p", *"sorter etter frist")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert screen.view.sorting.column == "frist"
        await pilot.press("ctrl+p", *"qqqq")
        await pilot.pause(1.2)
        assert "Ingen kommando passer" in on_screen(pilot.app)

    run_screen(mappe, act)


def test_no_key_that_does_nothing_yet_is_shown(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        keys = {key for key, binding in screen._bindings}
        assert not keys & {"j", "l"}
        assert "k Lagre endringen" not in on_screen(pilot.app)
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert "Ctrl+Q avslutter programmet" in on_screen(pilot.app)

    run_screen(mappe, act)


@pytest.mark.parametrize("size", [(120, 36), NARROW])
def test_nothing_is_in_english(mappe: Planmappe, size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        for keys in ([], ["slash"], ["escape", "question_mark"], ["escape", "P"], ["escape", "s"], ["escape", "e"]):
            await pilot.press(*keys)
            await pilot.pause(0.2)
            assert not ENGLISH.search(on_screen(pilot.app)), keys

    run_screen(mappe, act, size)


def test_problems_are_listed_with_their_place_and_follow_the_file(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "pm", FRI.replace("frist = 2026-06-30", 'frist = "30. februar"'))
    (mappe.root / "plans" / "odelagt.toml").write_text("[plan\n", encoding="utf-8")

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        assert "? 2 feil (P)" in on_screen(pilot.app)
        assert "2 feil i planene. P viser dem." in on_screen(pilot.app)
        screen.table.go_to("fri-03")
        await pilot.pause()
        assert "? Frist «30. februar»" in on_screen(pilot.app)
        await pilot.press("P")
        await pilot.pause()
        problems = pilot.app.screen
        assert isinstance(problems, ProblemsScreen)
        shown = on_screen(pilot.app)
        assert "plans/odelagt.toml:1" in shown
        assert "plans/frivillighet.toml:28:" in shown
        assert "Feil" in shown
        assert "Advarsel" in shown
        (mappe.root / "plans" / "odelagt.toml").unlink()
        await pilot.press("f5")
        await settle(pilot)
        assert "odelagt" not in on_screen(pilot.app)
        assert [one.alvor for one in problems.shown].count(Alvor.FEIL) == 1
        await pilot.press("escape")
        assert pilot.app.screen is screen

    run_screen(mappe, act)


def test_a_new_problem_is_told_when_it_comes(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        path = mappe.root / "plans" / "frivillighet.toml"
        path.write_text(FRI.replace("frist = 2026-06-30", "frist = [1]"), encoding="utf-8")
        screen.follow()
        await settle(pilot)
        assert any("plans/frivillighet.toml, linje 28" in one.message for one in pilot.app._notifications)
        assert "? FRI-03" in on_screen(pilot.app)

    run_screen(mappe, act)


def test_at_80_by_24_each_pane_is_a_screen_of_its_own(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        plans, detail, table = screen.query_one(PlanTree), screen.query_one(DetailPane), screen.table
        assert (plans.region.width, detail.region.width, table.region.width) == (0, 0, 78)
        assert "p planer" in on_screen(pilot.app)
        table.go_to("fri-03")
        await pilot.press("enter")
        await pilot.pause()
        assert (detail.region.width, table.region.width) == (80, 0)
        assert "Kafé i gamle Norderhov skole" in on_screen(pilot.app)
        assert "Esc Tilbake" in on_screen(pilot.app)
        assert "? Hjelp" in on_screen(pilot.app)
        await pilot.press("escape")
        assert isinstance(screen.focused, TiltakTable)
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(screen.focused, FollowUpList)
        assert "Alle planer" in on_screen(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(screen.focused, TiltakTable)
        assert screen.view.follow_up == "forsinket"
        await pilot.press("p", "enter")
        await pilot.pause()
        assert isinstance(screen.focused, TiltakTable)
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert plans.region.width > 20

    run_screen(mappe, act, NARROW)


def start(act: Callable[[Pilot[Choice | None]], object], here: Path) -> Choice | None:
    async def run() -> Choice | None:
        app = StartApp("Fant ingen planmappe her.", here)
        async with app.run_test(size=NARROW, notifications=True) as pilot:
            await pilot.pause()
            assert not ENGLISH.search(on_screen(app))
            await act(pilot)  # type: ignore[misc]
            await pilot.pause()
        return app.return_value

    return asyncio.run(run())


def test_the_start_offers_the_demo_a_new_one_and_one_that_is_there(tmp_path: Path) -> None:
    async def demo(pilot: Pilot[Choice | None]) -> None:
        await pilot.press("enter")

    async def new(pilot: Pilot[Choice | None]) -> None:
        await pilot.press("down", "enter", "enter")

    planer = tmp_path / "planer"
    (planer / "plans").mkdir(parents=True)

    async def there(pilot: Pilot[Choice | None]) -> None:
        await pilot.click(OptionList, offset=(3, 8))
        for wrong, told in (("finnes ikke", "Mappa finnes ikke"), (str(tmp_path), "ingen mappe «plans»")):
            pilot.app.query_one(Input).value = wrong
            await pilot.press("enter")
            await pilot.pause()
            assert told in on_screen(pilot.app)
        pilot.app.query_one(Input).value = str(planer)
        await pilot.press("enter")

    async def neither(pilot: Pilot[Choice | None]) -> None:
        await pilot.press("down", "enter", "escape", "q")

    assert start(demo, tmp_path) == ("demo",)
    assert start(new, tmp_path) == ("ny", tmp_path / "planmappe")
    assert start(there, tmp_path) == ("mappe", planer)
    assert start(demo, planer) == ("ny", planer)  # what comes first where the user stands in a folder for plans
    assert start(neither, tmp_path) is None


@pytest.mark.parametrize("size", [(120, 36), NARROW])
def test_without_colour_every_screen_says_the_same(
    mappe: Planmappe, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        screen.table.go_to("fri-03")
        await pilot.pause()
        assert "30.06.26 ! ► Pågår    ▲ Gul" in on_screen(pilot.app)
        for keys in (["m", "enter"], ["escape", "enter"], ["escape", "P"], ["escape", "f1"], ["escape", "s"]):
            await pilot.press(*keys)
            await pilot.pause(0.4)
            assert on_screen(pilot.app).strip(), keys

    run_screen(mappe, act, size)
