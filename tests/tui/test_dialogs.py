"""The questions that saving may need: who you are, what may stand in the history, whose answer holds."""

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static

from tests.real_git import git, hook, log
from tests.tui.forms_support import Host, last_message, make_mappe, play, settle
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.plan import Rad
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import Konflikt, save
from tiltak_tui.tui.screens.confirm import Question, confirm, notice
from tiltak_tui.tui.screens.conflict import ConflictDialog
from tiltak_tui.tui.screens.identity import IdentityDialog
from tiltak_tui.tui.screens.status_box import StatusBox
from tiltak_tui.tui.widgets.fields.choice_row import ChoiceRow
from tiltak_tui.tui.widgets.fields.comment_area import CommentArea
from tiltak_tui.tui.widgets.fields.date_input import DateInput

FRI_03 = Sted("frivillighet", tiltak="FRI-03")


def everything(screen: Screen[Any]) -> str:
    """Return all text that stands on a screen."""
    return "\n".join(str(one.visual) for one in screen.query(Static))


def tiltak(root: Path) -> Rad:
    rad = Planmappe(root).read().rad("FRI-03")
    assert rad
    return rad


async def until(pilot: Pilot[object], kind: type[Screen[Any]]) -> None:
    """Wait until a dialog stands on the screen."""
    for _attempt in range(200):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, kind):
            await pilot.pause()
            return
    raise AssertionError(f"no {kind.__name__}, but {pilot.app.screen}")


def another_saves(root: Path, felt: str, fra: object, til: object) -> None:
    """Save as a colleague in another program."""
    git(root, "config", "user.name", "Ola Hansen")
    save(Planmappe(root), [Endring(FRI_03, felt, fra, til), Endring(FRI_03, "kommentar", "", "Fra Ola")], guard=False)
    git(root, "config", "--unset", "user.name")


def nobody(home: Path) -> None:
    (home / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n", encoding="utf-8")


# Sensitive text


@pytest.mark.parametrize("part", ["01010750160", "ola@gmail.com"])
def test_sensitive_text_is_pointed_out(tmp_path: Path, part: str) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("k", *f"Se {part}", "enter")
        await until(pilot, Question)
        assert "Skal dette stå i historikken?" in everything(app.screen)
        assert part in everything(app.screen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, StatusBox)
        assert app.screen.query_one("#kommentar", CommentArea).text == f"Se {part}"
        assert not app.screen.query_one("#box").disabled
        await pilot.press("enter")
        await until(pilot, Question)
        await pilot.press("j")
        await settle(pilot)

    play(app, act)
    assert f"Se {part}" in last_message(tmp_path / "p")


def test_sensitive_text_that_stood_there_is_not_asked_about(tmp_path: Path) -> None:
    mappe = make_mappe(tmp_path / "p")
    save(mappe, [Endring(FRI_03, "kommentar", "", "Ring ola@gmail.com")], guard=False)
    app = Host(mappe, StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("k", *"Ring fortsatt ola@gmail.com", "enter")
        await settle(pilot)

    play(app, act)
    assert app.answer


# Identity


def test_identity_is_asked_once(tmp_path: Path, surroundings: Path) -> None:
    root = tmp_path / "p"
    mappe = make_mappe(root)
    nobody(surroundings)
    app = Host(mappe, StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("4", "enter")
        await until(pilot, IdentityDialog)
        assert "synlig" in everything(app.screen)
        await pilot.press("enter", "enter")
        assert "Skriv" in str(app.screen.query_one("#wrong", Static).visual)
        await pilot.press(*"Kari Ås", "enter", *"kari", "enter")
        assert "e-postadressen" in str(app.screen.query_one("#wrong", Static).visual)
        await pilot.press(*"@gran.no", "enter")
        await settle(pilot)

    play(app, act)
    assert app.answer
    assert git(root, "log", "-1", "--format=%an <%ae>") == "Kari Ås <kari@gran.no>"

    again = Host(Planmappe(root), StatusBox, "FRI-04")

    async def save_again(pilot: Pilot[object]) -> None:
        await pilot.press("2", "enter")
        await settle(pilot)

    play(again, save_again)
    assert again.answer


def test_who_will_not_say_goes_back_to_the_form(tmp_path: Path, surroundings: Path) -> None:
    mappe = make_mappe(tmp_path / "p")
    nobody(surroundings)
    app = Host(mappe, StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("k", *"Hei", "enter")
        await until(pilot, IdentityDialog)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, StatusBox)
        assert app.screen.query_one("#kommentar", CommentArea).text == "Hei"
        assert app.focused is app.screen.query_one("#kommentar")

    play(app, act)
    assert not app.answered


# Conflict


def conflict(tmp_path: Path, act: Callable[[Host, Pilot[object]], object]) -> Host:
    """Type another frist than the one that Ola saves meanwhile."""
    root = tmp_path / "p"
    app = Host(make_mappe(root), StatusBox, "FRI-03")

    async def typing(pilot: Pilot[object]) -> None:
        await pilot.press("f", *"30.06.2027", "tab", *"Trenger tid")
        another_saves(root, "frist", date(2026, 6, 30), date(2026, 12, 31))
        await pilot.press("enter")
        await until(pilot, ConflictDialog)
        await act(app, pilot)  # type: ignore[misc]

    play(app, typing)
    return app


def test_a_conflict_shows_both_and_mine_can_hold(tmp_path: Path) -> None:
    async def act(app: Host, pilot: Pilot[object]) -> None:
        told = everything(app.screen)
        assert "FRI-03 Frist: endret av Ola Hansen mens du skrev" in told
        assert "31.12.2026" in told
        assert "30.06.2027" in told
        await pilot.press("enter")
        assert "Velg" in str(app.screen.query_one("#wrong", Static).visual)
        await pilot.press("m", "m", "enter")
        await settle(pilot)

    app = conflict(tmp_path, act)
    assert app.answer.subject == "FRI-03: Frist 31.12.2026 → 30.06.2027"
    assert tiltak(tmp_path / "p").tiltak.frist == date(2027, 6, 30)


def test_a_conflict_and_theirs_holds(tmp_path: Path) -> None:
    async def act(app: Host, pilot: Pilot[object]) -> None:
        await pilot.press("d", "m", "enter")
        await settle(pilot)

    conflict(tmp_path, act)
    found = tiltak(tmp_path / "p").tiltak
    assert found.frist == date(2026, 12, 31)
    assert found.kommentar == "Trenger tid"


def test_a_conflict_where_everything_of_theirs_holds(tmp_path: Path) -> None:
    async def act(app: Host, pilot: Pilot[object]) -> None:
        await pilot.press("d", "d", "enter")
        await settle(pilot)
        assert isinstance(app.screen, StatusBox)
        assert "Ingenting er lagret" in "".join(one.message for one in app._notifications)

    app = conflict(tmp_path, act)
    assert not app.answered
    assert log(tmp_path / "p")[0] == "FRI-03: Frist 30.06.2026 → 31.12.2026"


def test_a_conflict_and_back_to_the_form(tmp_path: Path) -> None:
    async def act(app: Host, pilot: Pilot[object]) -> None:
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, StatusBox)
        assert app.screen.query_one("#frist", DateInput).input.value == "30.06.2027"
        assert "31.12.2026 → 30.06.2027" in everything(app.screen)

    app = conflict(tmp_path, act)
    assert not app.answered
    assert log(tmp_path / "p")[0] == "FRI-03: Frist 30.06.2026 → 31.12.2026"


def test_two_reports_of_different_fields_do_not_collide(tmp_path: Path) -> None:
    root = tmp_path / "p"
    app = Host(make_mappe(root), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("4")
        save(Planmappe(root), [Endring(FRI_03, "statusdato", None, date(2026, 5, 13))], guard=False)
        await pilot.press("enter")
        await settle(pilot)

    play(app, act)
    assert app.answer.subject == "FRI-03: Pågår → Fullført"
    assert tiltak(root).tiltak.statusdato == date(2026, 5, 13)


# Refused


def test_a_refusal_is_shown_in_its_own_words(tmp_path: Path) -> None:
    root = tmp_path / "p"
    app = Host(make_mappe(root), StatusBox, "FRI-03")
    hook(root, "pre-commit", "echo 'Stopp [/x]: planen er låst' >&2; exit 1")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("k", *"Tekst", "enter")
        await until(pilot, Question)
        assert "Stopp [/x]: planen er låst" in everything(app.screen)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one("#kommentar", CommentArea).text == "Tekst"

    play(app, act)
    assert not app.answered
    assert tiltak(root).tiltak.kommentar == "Venter på brannteknisk godkjenning."


def test_a_new_problem_is_told(tmp_path: Path) -> None:
    root = tmp_path / "p"
    mappe = make_mappe(root)
    save(mappe, [Endring(FRI_03, "start", None, date(2026, 5, 1))])
    app = Host(mappe, StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("f", *"1.1.2026", "enter")
        await until(pilot, Question)
        assert "fristen er før start" in everything(app.screen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, StatusBox)

    play(app, act)


# The dialogs themselves


class Alone(App[None]):
    """An app that shows one dialog."""

    def __init__(self, dialog: Screen[Any]) -> None:
        super().__init__()
        self.dialog = dialog
        self.answers: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)


HOSTILE = "[/x] [b \x1b]0;x\x07 =1+1 <script> \u202e🎉"
CONFLICT = Konflikt(Endring(FRI_03, "kommentar", "", HOSTILE), HOSTILE)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)])
@pytest.mark.parametrize(
    "make",
    [
        lambda: confirm(HOSTILE, HOSTILE * 100),
        lambda: notice(HOSTILE, HOSTILE),
        lambda: ConflictDialog([CONFLICT] * 4, {0: HOSTILE}),
        IdentityDialog,
    ],
)
def test_hostile_text_and_small_windows(make: Callable[[], Screen[Any]], size: tuple[int, int]) -> None:
    app = Alone(make())

    async def run() -> None:
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            for box in app.screen.query(Input):
                box.value = HOSTILE
            await pilot.pause()
            shown = "".join(segment.text for line in app.screen._compositor.render_strips() for segment in line)
            assert "\x1b" not in shown
            assert "\x07" not in shown
            await pilot.press("escape")
            await pilot.pause()
            assert len(app.answers) == 1

    asyncio.run(run())


@pytest.mark.parametrize(("key", "answer"), [("j", True), ("n", False), ("escape", False), ("enter", False)])
def test_yes_and_no(key: str, answer: bool) -> None:
    app = Alone(confirm("Slette?", "Det kan angres."))

    async def run() -> None:
        async with app.run_test(notifications=True) as pilot:
            await pilot.press(key)
            await pilot.pause()

    asyncio.run(run())
    assert app.answers == [answer]


def test_a_choice_can_be_made_with_the_mouse() -> None:
    app = Alone(ConflictDialog([CONFLICT], {}))

    async def run() -> None:
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.pause()
            row = app.screen.query_one(ChoiceRow)
            await pilot.click(row, offset=(2, 0))
            await pilot.click("#save")
            await pilot.pause()

    asyncio.run(run())
    assert app.answers == [()]
