"""Nothing that was typed is lost: an open form is a draft on disk, and offered again."""

import asyncio
import json
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.forms_support import PLAN, Host, make_mappe, play, settle
from tests.tui.screen_support import on_screen
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui import drafts
from tiltak_tui.tui.draft_lock import hold, is_open
from tiltak_tui.tui.screens import confirm
from tiltak_tui.tui.screens.edit_form import EditForm
from tiltak_tui.tui.screens.status_box import StatusBox
from tiltak_tui.tui.widgets.fields.choice_row import ChoiceRow
from tiltak_tui.tui.widgets.fields.comment_area import CommentArea

NOISE = ['{"versjon": 1', "[]", "{}", "null", "[" * 100_000, "\x00\xff", '{"versjon": 2, "mappe": 3}', ""]


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confirm, "_UNASKED", 0.01)


def key(root: Path, skjema: str = "status", *ids: str) -> drafts.DraftKey:
    return drafts.DraftKey(root, skjema, ids or ("FRI-03",))


async def type_something(pilot: Pilot[object]) -> None:
    await pilot.press("3", "k", *"Venter på svar")
    await pilot.pause(0.7)


def test_what_is_typed_is_on_disk_within_a_second(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await type_something(pilot)
        draft = drafts.load(key(tmp_path / "p"))
        assert draft
        assert draft.skrevet == {"status": "på vent", "kommentar": "Venter på svar"}
        if os.name == "posix":
            assert stat.S_IMODE(draft.key.path.stat().st_mode) == 0o600
            assert stat.S_IMODE(draft.key.path.parent.stat().st_mode) == 0o700

    play(app, act)


def test_after_a_crash_the_form_is_offered_with_its_text(tmp_path: Path) -> None:
    mappe = make_mappe(tmp_path / "p")
    play(Host(mappe, StatusBox, "FRI-03"), type_something)

    app = Host(mappe, StatusBox)

    async def act(pilot: Pilot[object]) -> None:
        app.run_worker(drafts.offer_drafts(app, app.session))
        await pilot.pause()
        await pilot.pause()
        assert "Du skrev på FRI-03" in str(app.screen.query_one("#title", Static).visual)
        await pilot.press("j")
        await pilot.pause()
        assert app.screen.query_one("#kommentar", CommentArea).text == "Venter på svar"
        assert app.screen.query_one("#status", ChoiceRow).value == "på vent"
        assert "Du fortsetter på det du skrev" in str(app.screen.query_one("#utkast", Static).visual)
        await pilot.press("enter")
        await settle(pilot)

    class Empty(Host):
        def open(self) -> None:
            """Open nothing by itself."""

    app.__class__ = Empty
    play(app, act)
    rad = Planmappe(tmp_path / "p").read().rad("FRI-03")
    assert rad
    assert rad.tiltak.kommentar == "Venter på svar"
    assert drafts.all_drafts(tmp_path / "p") == ()


def test_escape_keeps_the_draft_and_says_so(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("k", *"Halvferdig", "escape")
        await pilot.pause()
        assert app.answered
        assert app.answer is None
        assert "Utkastet er tatt vare på" in "".join(one.message for one in app._notifications)
        app.open()
        await pilot.pause()
        assert app.screen.query_one("#kommentar", CommentArea).text == "Halvferdig"
        await pilot.click("#forkast")
        await pilot.pause()
        assert drafts.load(key(tmp_path / "p")) is None

    play(app, act)


def test_escape_asks_and_keeps_nothing_where_nothing_is_typed(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("4", "2", "escape")
        await pilot.pause()
        assert app.answered
        assert not app._notifications

    play(app, act)
    assert drafts.all_drafts(tmp_path / "p") == ()


def test_a_saved_form_leaves_no_draft(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("4")
        await pilot.pause(0.7)
        assert drafts.load(key(tmp_path / "p"))
        await pilot.press("enter")
        await settle(pilot)

    play(app, act)
    assert app.answer
    assert drafts.all_drafts(tmp_path / "p") == ()


def test_the_form_tells_what_others_changed_meanwhile(tmp_path: Path) -> None:
    mappe = make_mappe(tmp_path / "p")
    play(Host(mappe, StatusBox, "FRI-03"), type_something)
    plan = tmp_path / "p/plans/frivillighet.toml"
    plan.write_text(PLAN.replace('status = "pågår"\ntittel = "Kafé', 'status = "utgått"\ntittel = "Kafé'), "utf-8")
    app = Host(Planmappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        told = str(app.screen.query_one("#utkast", Static).visual)
        assert told.endswith("Andre har endret dette siden: Status.")

    play(app, act)


@pytest.mark.parametrize("noise", NOISE)
def test_a_damaged_draft_counts_as_none(tmp_path: Path, noise: str) -> None:
    path = key(tmp_path).path
    path.parent.mkdir(parents=True)
    path.write_text(noise, encoding="latin-1")
    assert drafts.load(key(tmp_path)) is None
    assert drafts.all_drafts(tmp_path) == ()


@pytest.mark.parametrize("form", [StatusBox, EditForm])
def test_a_draft_with_the_wrong_shapes_opens_the_form(tmp_path: Path, form: type) -> None:
    mappe = make_mappe(tmp_path / "p")
    strange = {
        "status": 3,
        "frist": ["x"],
        "kommentar": None,
        "milepael": "x",
        "inndeling": [1],
        "ukjent": {},
        "sum": 1,
    }
    for skjema in ("status", "endre"):
        drafts.store(key(tmp_path / "p", skjema), strange, {"status": []})
    opened = (lambda session, rader: EditForm(session, rader[0])) if form is EditForm else StatusBox
    app = Host(mappe, opened, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.pause()
        assert isinstance(app.screen, form)

    play(app, act)


def test_a_draft_belongs_to_its_planmappe_form_and_tiltak(tmp_path: Path) -> None:
    drafts.store(key(tmp_path / "a"), {"kommentar": "x"}, {})
    assert drafts.load(key(tmp_path / "b")) is None
    assert drafts.load(key(tmp_path / "a", "endre")) is None
    assert drafts.load(key(tmp_path / "a", "status", "FRI-04")) is None
    assert drafts.all_drafts(tmp_path / "b") == ()
    assert [draft.key.tiltak for draft in drafts.all_drafts(tmp_path / "a")] == [("FRI-03",)]
    content = json.loads(key(tmp_path / "a").path.read_text("utf-8"))
    assert content["versjon"] == 1


def test_a_draft_of_a_tiltak_that_is_gone_can_be_read_and_thrown_away(tmp_path: Path) -> None:
    mappe = make_mappe(tmp_path / "p")
    drafts.store(key(tmp_path / "p", "status", "FRI-99"), {"kommentar": "Husk [/x] dette"}, {})
    app = Host(mappe, StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        app.run_worker(drafts.offer_drafts(app, app.session))
        await pilot.pause()
        await pilot.pause()
        assert "Husk [/x] dette" in str(app.screen.query_one("#body Static", Static).visual)
        await pilot.press("f")
        await pilot.pause()

    play(app, act)
    assert drafts.all_drafts(tmp_path / "p") == ()


def test_what_was_typed_in_a_box_is_told_of_and_stays_until_it_is_thrown_away(tmp_path: Path) -> None:
    mappe = make_mappe(tmp_path / "p")
    boks = key(tmp_path / "p", drafts.BOKS, "Avslutt [b]planen\x1b")
    drafts.store(boks, {"sluttvurdering": "Ni av ti."}, {})
    app = Host(mappe, StatusBox)

    async def act(pilot: Pilot[object]) -> None:
        for answer, left in (("escape", 1), ("f", 0)):
            app.run_worker(drafts.offer_drafts(app, app.session))
            await pilot.pause()
            await pilot.pause(0.05)
            assert "Du skrev i «Avslutt [b]planen␛»" in str(app.screen.query_one("#title", Static).visual)
            assert "Sluttvurdering: Ni av ti." in on_screen(app)
            await pilot.press(answer)
            await settle(pilot)
            assert len(drafts.all_drafts(tmp_path / "p")) == left

    class Empty(Host):
        def open(self) -> None:
            """Open nothing by itself."""

    app.__class__ = Empty
    play(app, act)


def test_when_is_told_as_people_do() -> None:
    now = datetime(2026, 5, 12, 13, 20, tzinfo=UTC)
    assert drafts.when_text(now - timedelta(hours=2), now) == "i dag 11.20"
    assert drafts.when_text(now - timedelta(hours=22), now) == "i går 15.20"
    assert drafts.when_text(now - timedelta(days=3), now) == "09.05.2026 13.20"


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_folder() -> Path:
        return Path(os.devnull) / "utkast"

    monkeypatch.setattr(drafts, "folder", no_folder)
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("4")
        await pilot.pause(0.7)
        assert "Utkastet kan ikke tas vare på" in str(app.screen.query_one("#sier", Static).visual)
        await pilot.press("enter")
        await settle(pilot)

    play(app, act)
    assert app.answer


def test_a_draft_that_is_open_in_another_window_is_neither_offered_nor_taken(tmp_path: Path) -> None:
    mappe = make_mappe(tmp_path / "p")
    other = hold(key(tmp_path / "p"))
    drafts.store(other.key, {"kommentar": "Fra det andre vinduet"}, {})
    app = Host(mappe, StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        box = app.screen
        assert box.query_one("#kommentar", CommentArea).text == ""
        await app.run_worker(drafts.offer_drafts(app, app.session)).wait()
        assert app.screen is box
        await pilot.press("k", *"Mitt")
        await pilot.press("escape")

    play(app, act)
    assert is_open(other.key)
    other.release()
    texts = {draft.key.plass: draft.skrevet["kommentar"] for draft in drafts.all_drafts(tmp_path / "p")}
    assert texts == {0: "Fra det andre vinduet", 1: "Mitt"}
    assert not any(is_open(draft.key) for draft in drafts.all_drafts(tmp_path / "p"))
    assert not list(drafts.folder().glob("*.lock"))


def test_drafts_of_throw_away_planmapper_that_are_gone_are_cleaned_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo, here, elsewhere = tmp_path / "tmp/demo", tmp_path / "tmp/here", tmp_path / "nett/planmappe"
    here.mkdir(parents=True)
    for root in (demo, here, elsewhere):
        drafts.store(key(root), {"kommentar": "x"}, {})
    monkeypatch.setattr(drafts, "gettempdir", lambda: str(tmp_path / "tmp"))
    drafts.sweep()
    assert [len(drafts.all_drafts(root)) for root in (demo, here, elsewhere)] == [0, 1, 1]


def test_a_question_that_comes_by_itself_is_not_answered_by_what_is_typed_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confirm, "_UNASKED", 2)
    mappe = make_mappe(tmp_path / "p")
    drafts.store(key(tmp_path / "p"), {"kommentar": "Viktig"}, {})
    app = Host(mappe, StatusBox, "FRI-04")

    async def act(pilot: Pilot[object]) -> None:
        app.run_worker(drafts.offer_drafts(app, app.session))
        await pilot.pause()
        question = app.screen
        assert isinstance(question, confirm.Question)
        await pilot.press("f", "j", "enter", "escape")
        assert app.screen is question
        async with asyncio.timeout(20):
            while question.query_one("#answers").disabled:
                await pilot.pause(0.05)
        await pilot.press("f")
        assert app.screen is not question

    play(app, act)
    assert drafts.all_drafts(tmp_path / "p") == ()
