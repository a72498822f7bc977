"""The whole tiltak in one form: what differs is saved, and nothing else."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from tests.real_git import log
from tests.tui.forms_support import (
    NARROW,
    PLAN,
    TOGETHER,
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
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import save
from tiltak_tui.tui.screens.edit_form import EditForm, groups
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.check_list import CheckList
from tiltak_tui.tui.widgets.fields.field import Field


def form(session: Session, rader: Sequence[Rad]) -> EditForm:
    return EditForm(session, rader[0])


def opened(root: Path, plan: str = PLAN) -> Host:
    return Host(make_mappe(root, plan), form, "FRI-03")


def field(app: Host, key: str) -> Field:
    return next(one for one in app.screen.query("#felt > Field").results(Field) if one.felt.key == key)


def go(app: Host, key: str) -> Any:
    control = field(app, key).first()
    control.focus()
    return control


def saved(root: Path) -> Tiltak:
    rad = Planmappe(root).read().rad("FRI-03")
    assert rad
    return rad.tiltak


def test_every_editable_field_has_its_place() -> None:
    shown = [key for keys in groups().values() for key in keys]
    assert sorted(shown) == sorted(key for key, felt in Tiltak.felter.items() if felt.editable)
    assert len(shown) == len(set(shown))


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_untouched_it_changes_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    app = opened(tmp_path / "p")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Ingen endring" in str(app.screen.query_one("#sier", Static).visual)
        await pilot.press("escape")
        await pilot.pause()

    play(app, act, size)
    assert app.answered
    assert log(tmp_path / "p") == ["Start"]


def test_one_value_of_every_kind(tmp_path: Path) -> None:
    app = opened(tmp_path / "p")

    async def act(pilot: Pilot[object]) -> None:
        go(app, "tittel")
        await pilot.press("end", *" nord")
        go(app, "ansvarlig")
        await pilot.press("down", "end", "enter", *"Kultursjef")
        go(app, "inndeling")
        await pilot.press("down", "space")
        go(app, "vurdering")
        await pilot.press("right", "right", "right")
        go(app, "fremdrift")
        await pilot.press(*"60 %")
        go(app, "frist")
        await pilot.press(*"1.6.26")
        go(app, "lopende")
        await pilot.press("right")
        go(app, "kostnad")
        await pilot.press(*"1 250 000")
        await pilot.press("ctrl+s")
        await settle(pilot)

    play(app, act)
    assert app.answer.subject == "FRI-03: Vurdering fjernet"
    tiltak = saved(tmp_path / "p")
    assert tiltak.tittel == "Kafé i gamle Norderhov skole nord"
    assert tiltak.ansvarlig == ("Leder frivilligsentralen", "Eiendomssjef", "Kultursjef")
    assert tiltak.inndeling == {"barriere": ("oppfolging", "tid")}
    assert tiltak.vurdering is None
    assert tiltak.fremdrift == 60
    assert tiltak.frist == date(2026, 6, 1)
    assert tiltak.lopende
    assert tiltak.kostnad == 1_250_000
    assert tiltak.kommentar == "Venter på brannteknisk godkjenning."


def test_only_what_differs_is_sent(tmp_path: Path) -> None:
    app = opened(tmp_path / "p")

    async def act(pilot: Pilot[object]) -> None:
        go(app, "ressurser")
        await pilot.press(*"To stillinger")
        save(
            Planmappe(tmp_path / "p"),
            [Endring(Sted("frivillighet", tiltak="FRI-03"), "beskrivelse", "", "Fra en kollega")],
        )
        await pilot.press("ctrl+s")
        await settle(pilot)

    play(app, act)
    assert app.answer.subject == "FRI-03: Ressurser endret"
    assert saved(tmp_path / "p").beskrivelse == "Fra en kollega"
    assert "Statusdato" not in last_message(tmp_path / "p")


def test_what_is_wrong_is_said_at_the_field(tmp_path: Path) -> None:
    app = opened(tmp_path / "p")

    async def act(pilot: Pilot[object]) -> None:
        go(app, "prioritet")
        await pilot.press("7")
        go(app, "tittel")
        await pilot.press("end", "ctrl+u", "ctrl+s")
        await settle(pilot)
        assert str(field(app, "tittel").query_one(".wrong", Static).visual) == "Tittel kan ikke være tom"
        assert "mellom 1 og 3" in str(field(app, "prioritet").query_one(".wrong", Static).visual)
        assert app.focused is field(app, "tittel").first()
        await pilot.press("x")
        await pilot.pause()
        assert not field(app, "tittel").query_one(".wrong").display

    play(app, act)
    assert log(tmp_path / "p") == ["Start"]


def test_bad_news_needs_a_kommentar(tmp_path: Path) -> None:
    app = opened(tmp_path / "p")

    async def act(pilot: Pilot[object]) -> None:
        go(app, "status")
        await pilot.press("right", "ctrl+s")
        await settle(pilot)
        assert "Status på vent: skriv hvorfor" in str(field(app, "kommentar").query_one(".wrong", Static).visual)
        assert app.focused is field(app, "kommentar").first()
        await pilot.press(*"Nytt. ", "ctrl+s")
        await settle(pilot)

    play(app, act)
    assert app.answer.subject == "FRI-03: Pågår → På vent"


def test_enter_goes_to_the_next_field_and_is_a_new_line_in_a_text(tmp_path: Path) -> None:
    app = opened(tmp_path / "p")

    async def act(pilot: Pilot[object]) -> None:
        assert app.focused is field(app, "tittel").first()
        await pilot.press("enter")
        assert app.focused is field(app, "beskrivelse").first()
        await pilot.press(*"En", "enter", *"to")
        app.post_message(events.Paste("\r\ntre\r\nfire"))
        await pilot.pause()
        await pilot.press("tab")
        assert app.focused is field(app, "ansvarlig").first()
        await pilot.press("ctrl+s")
        await settle(pilot)

    play(app, act)
    assert saved(tmp_path / "p").beskrivelse == "En\nto\ntre\nfire"


def test_rows_are_changed_added_and_removed(tmp_path: Path) -> None:
    root = tmp_path / "p"
    app = opened(root)

    async def act(pilot: Pilot[object]) -> None:
        go(app, "milepael")
        await pilot.press("tab", "tab", "tab", *"12.05.2026")
        field(app, "beslutning").first().focus()
        await pilot.press("enter")
        await pilot.press(*"13.05.2026", "tab", *"Ledergruppa", "ctrl+s")
        await settle(pilot)
        assert "-shown" in field(app, "beslutning").query(".row Field .wrong")[2].classes
        assert "Tekst kan ikke være tom" in str(app.screen.query_one("#sier", Static).visual)
        await pilot.press(*"Åpne kafeen", "ctrl+s")
        await settle(pilot)

    play(app, act)
    tiltak = saved(root)
    assert [(one.tittel, one.fullfort) for one in tiltak.milepael] == [
        ("Brannteknisk godkjenning", date(2026, 5, 12)),
    ]
    assert [(one.dato, one.organ, one.tekst) for one in tiltak.beslutning] == [
        (date(2026, 5, 13), "Ledergruppa", "Åpne kafeen"),
    ]

    again = Host(Planmappe(root), form, "FRI-03")

    async def remove(pilot: Pilot[object]) -> None:
        field(again, "milepael").query_one(".remove").focus()
        await pilot.press("enter")
        field(again, "finansiering").first().focus()
        await pilot.press("enter")
        await pilot.press("ctrl+s")
        await settle(pilot)

    play(again, remove)
    assert again.answer.subject == "FRI-03: Milepæl fjernet: Brannteknisk godkjenning"
    assert saved(root).milepael == ()
    assert saved(root).finansiering == ()


def test_what_cannot_be_understood_is_shown_and_left_alone(tmp_path: Path) -> None:
    root = tmp_path / "p"
    plan = PLAN.replace("frist = 2026-06-30\nkommentar", 'frist = "rundt sankthans"\nkommentar', 1)
    app = opened(root, plan.replace('vurdering = "grønn"', 'vurdering = "lilla"'))

    async def act(pilot: Pilot[object]) -> None:
        assert "rundt sankthans" in str(field(app, "frist").query_one(".wrong", Static).visual)
        assert "lilla" in str(field(app, "vurdering").query_one(".wrong", Static).visual)
        assert field(app, "frist").typed() == "rundt sankthans"
        go(app, "ressurser")
        await pilot.press("x", "ctrl+s")
        await settle(pilot)

    play(app, act)
    assert app.answer
    text = (root / "plans/frivillighet.toml").read_text("utf-8")
    assert 'frist = "rundt sankthans"' in text
    assert 'vurdering = "lilla"' in text


def test_a_draft_of_the_form_with_its_rows(tmp_path: Path) -> None:
    app = opened(tmp_path / "p")

    async def act(pilot: Pilot[object]) -> None:
        field(app, "milepael").query_one(".add").focus()
        await pilot.press("enter")
        await shown(pilot)
        await pilot.press(*"Åpning")
        go(app, "ressurser")
        await pilot.press(*"To")
        await pilot.pause(0.7)

    play(app, act)
    again = opened_again(tmp_path / "p")

    async def resume(pilot: Pilot[object]) -> None:
        await pilot.pause()
        assert field(again, "ressurser").typed() == "To"
        assert [one["tittel"] for one in field(again, "milepael").typed()] == ["Brannteknisk godkjenning", "Åpning"]  # type: ignore[index]
        await pilot.press("ctrl+s")
        await settle(pilot)

    play(again, resume)
    assert [one.tittel for one in saved(tmp_path / "p").milepael] == ["Brannteknisk godkjenning", "Åpning"]


def opened_again(root: Path) -> Host:
    return Host(Planmappe(root), form, "FRI-03")


def test_groups_and_mouse(tmp_path: Path) -> None:
    app = opened(tmp_path / "p")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("f6")
        assert app.focused is field(app, "status").first()
        await pilot.press("shift+f6")
        assert app.focused is field(app, "tittel").first()
        await pilot.pause()
        await pilot.click(CheckList, offset=(3, 1))
        assert field(app, "inndeling").typed() == {"barriere": ["oppfolging", "tid"]}
        await pilot.click("#lagre")
        await settle(pilot)

    play(app, act)
    assert app.answer.subject == "FRI-03: Inndeling endret"


@pytest.mark.parametrize(("text", "size"), zip(TOGETHER, [NARROW, WIDE], strict=True), ids=["narrow", "wide"])
def test_hostile_text_in_every_field(tmp_path: Path, text: str, size: tuple[int, int]) -> None:
    app = opened(tmp_path / "p", hostile_plan(text))

    async def act(pilot: Pilot[object]) -> None:
        await pilot.pause()
        for _group in groups():
            assert is_safe(on_screen(app))
            await pilot.press("f6")
        for one in app.screen.query(Input):
            one.value = text.replace("\n", " ")
        for area in app.screen.query(TextArea):
            area.text = text + "\n" + text
        await pilot.pause()
        for _group in groups():
            assert is_safe(on_screen(app))
            await pilot.press("f6")
        await pilot.press("escape")
        await pilot.pause()

    play(app, act, size)
    assert app.answered


@pytest.mark.parametrize("text", TOGETHER, ids=["line", "lines"])
def test_hostile_text_is_saved_as_it_is(tmp_path: Path, text: str) -> None:
    app = opened(tmp_path / "p")

    async def act(pilot: Pilot[object]) -> None:
        for key, felt in Tiltak.felter.items():
            if felt.kind is Kind.TEXT:
                go(app, key)
                field(app, key).put(text)
        await pilot.pause()
        await pilot.press("ctrl+s")
        await settle(pilot)

    play(app, act)
    assert app.answer
    tiltak = saved(tmp_path / "p")
    assert {tiltak.get(key) for key, felt in Tiltak.felter.items() if felt.kind is Kind.TEXT} == {text}
