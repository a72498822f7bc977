"""The report on the screen, from r to the merke for having sent it."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from unittest.mock import Mock

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.report.kommune import FRI, NOW, OPPSETT, Kommune
from tests.tui.dialog_support import press, rested
from tests.tui.forms_support import HOSTILE, is_safe
from tests.tui.screen_support import NARROW, WIDE, make_planmappe, on_screen, run_screen
from tiltak_tui.errors import TiltakError
from tiltak_tui.history import History, Progress
from tiltak_tui.merker import alle_merker
from tiltak_tui.report.form import Form
from tiltak_tui.report.make import Lest, read_report
from tiltak_tui.report.valg import Mottaker, Valg
from tiltak_tui.tui import drafts
from tiltak_tui.tui.screens.confirm import Question
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.report import ReportScreen
from tiltak_tui.tui.screens.report_save import SaveBox
from tiltak_tui.tui.screens.report_sent import SentBox
from tiltak_tui.tui.widgets.report_view import ReportView

Act = Callable[[Pilot[None], MainScreen], Awaitable[None]]


def of_verb(kommune: Kommune, valg: Valg, form: Form) -> bytes:
    """Return the report as the verb makes it."""
    mappe = kommune.open()
    with closing(History(mappe, None)) as history:
        return read_report(mappe, history, valg).drawn(form)


async def report(pilot: Pilot[None], key: str = "r") -> ReportScreen:
    await press(pilot, key)
    screen = pilot.app.screen
    assert isinstance(screen, ReportScreen)
    return screen


async def until(pilot: Pilot[None], is_so: Callable[[], object]) -> None:
    """Wait for something that comes by several steps, between which nothing seems to be under way."""
    async with asyncio.timeout(20):
        while not is_so():
            await pilot.pause(0.02)
    await rested(pilot)


@pytest.fixture
def documents(surroundings: Path) -> Path:
    """Return the user's documents folder."""
    folder = surroundings / "Documents"
    folder.mkdir()
    return folder


def test_the_report_of_what_is_shown_changes_with_its_choices(kommune: Kommune) -> None:
    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        await press(pilot, "slash", *"kafé", "enter")
        screen = await report(pilot)
        shown = on_screen(pilot.app)
        for text in (
            "Rapport · kafé · 1 tiltak",
            "Rapporten gjelder",
            "Avvik ─",
            "■\N{NO-BREAK SPACE}Rød",
            "26.11.2026",
        ):
            assert text in shown, text
        assert screen.lest
        assert screen.lest.rapport.filter == "kafé"
        await press(pilot, "v", *"31.05.2026", "enter")
        await until(pilot, lambda: "status per 31.05.2026" in on_screen(pilot.app))
        await press(pilot, "tab", *"i morgen", "tab")
        await until(pilot, lambda: "«i morgen» er ikke et punkt" in " ".join(on_screen(pilot.app).split()))
        await press(pilot, "escape", "l")
        # Nothing is saved before it is mended.
        assert pilot.app.focused is screen.query_one("#siden Input")
        await press(pilot, "ctrl+u", "tab", "right", "tab", "right")
        screen.query_one("#tittel", Input).value = "Kafeen"
        screen.query_one("#innledning", TextArea).text = "Kjære alle."
        await until(pilot, lambda: "▌ Kjære alle." in on_screen(pilot.app) and "Kafeen" in on_screen(pilot.app))
        chosen = Valg(
            filter="kafé", per="31.05.2026", mottaker=Mottaker.FOLKEVALGTE, kort=True, tittel="Kafeen",
            innledning="Kjære alle.",
        )  # fmt: skip
        assert screen.lest.drawn(Form.HTML) == of_verb(kommune, chosen, Form.HTML)
        await press(pilot, "escape", "y")
        assert pilot.app.clipboard.encode() == of_verb(kommune, chosen, Form.TXT)
        await press(pilot, "escape")
        assert pilot.app.screen is main

    run_screen(kommune.open(), act, (120, 50))


def test_saving_opening_and_sending(kommune: Kommune, documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def open_file(path: Path) -> str:
        opened.append(path)
        return ""

    monkeypatch.setattr("tiltak_tui.tui.screens.report_files.open_file", open_file)
    monkeypatch.delenv("GIT_COMMITTER_DATE")
    path = documents / "Status rådmannens ledergruppe 2026-11-26.html"

    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        screen = await report(pilot)
        assert not screen.check_action("sent", ())
        screen.query_one("#innledning", TextArea).text = "Kjære alle."
        await until(pilot, lambda: list(drafts.folder().glob("*.json")))
        await press(pilot, "ctrl+s", "up", "right", "right", "right")
        box = pilot.app.screen
        assert isinstance(box, SaveBox)
        assert box.query_one("#path", Input).value == str(path)
        lock = documents / f".~lock.{path.name}#"
        lock.touch()
        assert "Fila er åpen i Word. Lukk den, eller velg et annet navn." in await press(pilot, "enter")
        assert pilot.app.screen is box
        lock.unlink()
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Question)
        assert str(path) in pilot.app.screen._body
        assert all(word in on_screen(pilot.app) for word in path.name.split())
        assert path.read_bytes() == of_verb(kommune, Valg(innledning="Kjære alle."), Form.HTML)
        await press(pilot, "å")
        assert opened == [path]
        await press(pilot, "k")
        assert isinstance(pilot.app.screen, SentBox)
        assert "Rapport til rådmannens ledergruppe 26.11.2026" in on_screen(pilot.app)
        await press(pilot, "tab", *"31.31.26", "enter")
        assert "er ikke en dato" in on_screen(pilot.app)
        await press(pilot, *["backspace"] * 8, *"1.12.2026", "enter")
        assert pilot.app.screen is screen
        assert f"Lagret: {path}" in on_screen(pilot.app)
        await press(pilot, "o", "l")
        assert opened == [path, path]
        taken = pilot.app.screen.query_one("#path", Input)
        assert taken.value == str(path).replace(".html", " (2).html")
        taken.value = str(path)
        assert "finnes fra før" in await press(pilot, "enter")
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is main
        assert not list(drafts.folder().glob("*"))  # the merke holds the words now

    run_screen(kommune.open(), act)
    (merke,) = [one for one in alle_merker(kommune.open()) if one.rapport]
    assert (merke.navn, merke.gjelder) == ("Rapport til rådmannens ledergruppe 26.11.2026", "Rådmannens ledergruppe")
    assert str(merke.dato) == "2026-12-01"
    assert merke.rapport
    assert (merke.rapport.form, merke.rapport.fil) == ("html", path.name)
    assert merke.rapport.sha256 == sha256(path.read_bytes()).hexdigest()
    valg = Valg.from_json(merke.rapport.valg)
    assert valg
    assert of_verb(kommune, valg, Form.HTML) == path.read_bytes()


def test_a_long_reading_shows_how_far_it_is_and_can_be_left(kommune: Kommune, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, ended = threading.Event(), threading.Event()

    def slow(_mappe: object, _history: object, _valg: object, *, progress: Progress) -> Lest:
        progress(7, 20)
        go_on.wait(10)
        try:
            progress(8, 20)
        finally:
            ended.set()
        raise AssertionError

    monkeypatch.setattr("tiltak_tui.tui.report.making.read_report", slow)

    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        await pilot.press("r")
        async with asyncio.timeout(20):
            while "7 av 20 filer. Esc avbryter." not in on_screen(pilot.app):
                await pilot.pause(0.02)
            await pilot.press("escape")
            while pilot.app.screen is not main:
                await pilot.pause(0.02)
        go_on.set()
        await asyncio.to_thread(ended.wait, 10)
        await rested(pilot)
        assert pilot.app.screen is main

    run_screen(kommune.open(), act)


def test_a_report_that_takes_its_time_can_be_left_and_what_goes_wrong_is_told(
    kommune: Kommune, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow(_lest: Lest, form: Form) -> bytes:
        if form is Form.PDF:
            raise TiltakError("Fant verken LibreOffice eller Word.")
        go_on.wait(10)
        return b"x"

    monkeypatch.setattr(Lest, "drawn", slow)

    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        screen = await report(pilot)
        await press(pilot, "l", "up", "right")
        assert "Fant verken LibreOffice eller Word." in await press(pilot, "enter")
        await pilot.press("up", "left", "enter")
        async with asyncio.timeout(20):
            while "Lager rapporten … 2 sekunder. Esc avbryter." not in on_screen(pilot.app):
                await pilot.pause(0.05)
        await pilot.press("escape")
        go_on.set()
        await until(pilot, lambda: pilot.app.screen is screen)
        assert list(documents.iterdir()) == []
        assert main.is_attached

    run_screen(kommune.open(), act)


def test_another_day_proposals_and_the_words_that_are_kept(kommune: Kommune, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Kjære alle.\n\nDet går bra."
    clock = Mock(wraps=datetime)
    clock.now.return_value = NOW
    monkeypatch.setattr("tiltak_tui.tui.drafts.datetime", clock)

    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        await press(pilot, "t", *"31.08.2026", "enter", "r")
        screen = pilot.app.screen
        assert isinstance(screen, ReportScreen)
        assert "status per 31.08.2026" in " ".join(on_screen(pilot.app).split())
        await press(pilot, "v")
        assert screen.focused
        assert screen.focused.has_class("-textual-compact")
        await press(pilot, "down", *"30.06.2026", "enter")
        assert screen.query_one("#per Input", Input).value == "30.06.2026"
        await until(pilot, lambda: screen.lest and f"{screen.lest.rapport.per.dag}" == "2026-06-30")
        screen.query_one("#innledning", TextArea).text = words
        await press(pilot, "escape", "escape", "q")
        assert pilot.app.screen is main
        again = await report(pilot)
        assert again.query_one("#innledning", TextArea).text == words
        shown = " ".join(on_screen(pilot.app).split())
        assert "Innledningen du skrev i dag 09.00, er tatt med." in shown
        assert "▌ Det går bra." in shown
        again.query_one("#innledning", TextArea).text = ""
        await until(pilot, lambda: not list(drafts.folder().glob("*.json")))

    run_screen(kommune.open(), act, NARROW)


def test_without_a_history_there_is_nothing_to_report_and_the_way_on_is_told(tmp_path: Path) -> None:
    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        screen = await report(pilot)
        shown = on_screen(pilot.app)
        assert "Planmappa har ingen historikk ennå. Gå tilbake med Esc" in shown
        assert " med k." in shown
        assert "Lagre" not in shown
        assert not screen.check_action("save", ())
        await press(pilot, "escape")
        assert pilot.app.screen is main

    run_screen(make_planmappe(tmp_path / "pm", history=False), act)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_any_text_in_a_report(kommune: Kommune, size: tuple[int, int]) -> None:
    rows = "".join(
        f'\n[[fokusomrade.tiltak]]\nid = "H-{n}"\nvurdering = "rød"\nfrist = 2026-01-01\n'
        + "".join(
            f"{key} = {json.dumps(text, ensure_ascii=False)}\n" for key in ("tittel", "kommentar", "til_beslutning")
        )
        for n, text in enumerate(HOSTILE)
    )
    plan = (kommune.root / FRI).read_text(encoding="utf-8")
    kommune.commit("2026-11-20 10:00", {FRI: plan + rows, OPPSETT: f"navn = {json.dumps(HOSTILE[2])}\n"})

    async def act(pilot: Pilot[None], _main: MainScreen) -> None:
        screen = await report(pilot)
        view = screen.query_one(ReportView)
        view.action_last()
        seen = ""
        for y in range(0, view.virtual_size.height, view.size.height):
            view.scroll_to(y=y, animate=False)
            await pilot.pause()
            shown = on_screen(pilot.app)
            assert is_safe(shown)
            seen += shown
        assert "[/x] [b" in seen
        for field in ("#tittel", "#per Input"):
            screen.query_one(field, Input).value = HOSTILE[0] + HOSTILE[2]
        screen.query_one("#innledning", TextArea).text = "\n".join(HOSTILE)
        await press(pilot, "v", "enter")
        assert is_safe(on_screen(pilot.app))
        await press(pilot, "escape", "home")
        assert is_safe(on_screen(pilot.app))

    run_screen(kommune.open(), act, size)
