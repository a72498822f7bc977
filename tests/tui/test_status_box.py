"""Status in under ten seconds: what is typed in the box is saved as one oppføring."""

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from tests.real_git import log
from tests.tui.forms_support import (
    HOSTILE,
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
)
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.tui.screens.status_box import StatusBox
from tiltak_tui.tui.widgets.fields.choice_row import ChoiceRow
from tiltak_tui.tui.widgets.fields.comment_area import CommentArea
from tiltak_tui.tui.widgets.fields.date_input import DateInput


def shown(app: Host, where: str) -> str:
    return str(app.screen.query_one(where, Static).visual)


def comment(app: Host) -> CommentArea:
    return app.screen.query_one("#kommentar", CommentArea)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_status_by_number_and_enter(tmp_path: Path, size: tuple[int, int]) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("4")
        assert "FRI-03: Pågår → Fullført" in shown(app, "#melding")
        assert "Status: Pågår → Fullført" in shown(app, "#melding")
        await pilot.press("enter")
        await settle(pilot)

    play(app, act, size)
    assert app.answer.subject == "FRI-03: Pågår → Fullført"
    rad = app.session.innhold.rad("FRI-03")
    assert rad
    assert rad.tiltak.status is Status.FULLFORT


def test_all_of_it_is_one_oppforing(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("u", "f", *"31.12.26", "tab", *"Leverandøren", "ctrl+j", *"er sen.", "enter")
        await settle(pilot)

    play(app, act)
    assert log(tmp_path / "p") == ["FRI-03: Vurdering grønn → gul", "Start"]
    body = last_message(tmp_path / "p")
    assert "Frist: 30.06.2026 → 31.12.2026" in body
    assert "Kommentar: Leverandøren\n  er sen." in body


def test_two_enters_save_once(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("4")
        app.screen.action_save()  # type: ignore[attr-defined]
        app.screen.action_save()  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settle(pilot)

    play(app, act)
    assert log(tmp_path / "p") == ["FRI-03: Pågår → Fullført", "Start"]


def test_nothing_changed(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("enter")
        await settle(pilot)
        assert shown(app, "#sier") == "Ingen endring"
        assert not app.answered

    play(app, act)
    assert log(tmp_path / "p") == ["Start"]


def test_bad_news_needs_a_kommentar(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("3", "r")
        assert shown(app, "#trenger") == "Status på vent og vurdering rød: skriv hvorfor i kommentaren"
        await pilot.press("enter")
        await settle(pilot)
        assert app.focused is comment(app)
        assert not app.answered
        await pilot.press(*"Flyttet.")
        assert not app.screen.query_one("#trenger").display
        await pilot.press("enter")
        await settle(pilot)

    play(app, act)
    assert app.answer.subject == "FRI-03: Pågår → På vent"


def test_good_news_needs_nothing(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-04")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("2", "g", "enter")
        await settle(pilot)

    play(app, act)
    assert app.answer.subject == "FRI-04: På vent → Pågår"


def test_paste_is_kept_whole(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")
    pasted = "Hei,\r\n\r\nvi er i rute.\r\n\tHilsen Ola"

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("k")
        app.post_message(events.Paste(pasted))
        await pilot.pause()
        assert not app.answered
        await pilot.press("enter")
        await settle(pilot)

    play(app, act)
    rad = app.session.innhold.rad("FRI-03")
    assert rad
    assert rad.tiltak.kommentar == "Hei,\n\nvi er i rute.\n\tHilsen Ola"


def test_an_empty_kommentar_is_not_a_change(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        assert shown(app, "#sist") == "Sist: «Venter på brannteknisk godkjenning.»"
        await pilot.press("i", "k", "space", "enter")
        await settle(pilot)

    play(app, act)
    rad = app.session.innhold.rad("FRI-03")
    assert rad
    assert rad.tiltak.kommentar == "Venter på brannteknisk godkjenning."
    assert rad.tiltak.vurdering is None


def test_a_date_is_told_with_its_weekday(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        assert shown(app, "#frist Static") == "nå tir. 30. juni 2026"
        await pilot.press("f", *"2027-06-3")
        assert shown(app, "#frist Static") == "tor. 3. juni 2027"
        await pilot.press("0")
        await pilot.pause()
        assert shown(app, "#frist Static") == "ons. 30. juni 2027"
        await pilot.press("x", "enter")
        await settle(pilot)
        assert "er ikke en dato" in shown(app, "#frist Static")
        assert "er ikke en dato" in shown(app, "#sier")
        assert not app.answered

    play(app, act)


def test_a_frist_can_be_taken_away(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("f", *"ingen", "enter")
        assert shown(app, "#trenger") == "Fjernet frist: skriv hvorfor i kommentaren"
        await pilot.press(*"Blir drift.", "enter")
        await settle(pilot)

    play(app, act)
    assert app.answer.subject == "FRI-03: Frist fjernet"


def test_fullfort_asks_for_resultat_effekt_and_evaluation(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        assert not any(one.display for one in app.screen.query(".when-done"))
        await pilot.press("4", "k", "tab", *"Kafeen er i drift.")
        assert "Flere eldre deltar" in shown(app, "#forventet")
        await pilot.press("tab", *"80 kom.", "tab", *"31.12", "enter")
        assert "ikke en dato" in shown(app, "#sier")
        await pilot.press(*".27", "enter")
        await settle(pilot)

    play(app, act)
    rad = app.session.innhold.rad("FRI-03")
    assert rad
    tiltak = rad.tiltak
    assert (tiltak.resultat, tiltak.effekt) == ("Kafeen er i drift.", "80 kom.")
    assert str(tiltak.evalueres) == "2027-12-31"


def test_several_are_one_oppforing(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03", "FRI-04", "FRI-05")

    async def act(pilot: Pilot[object]) -> None:
        assert shown(app, "#tittel") == "3 tiltak"
        row = app.screen.query_one("#status", ChoiceRow)
        assert row.value not in list(Status)
        await pilot.press("4")
        assert "Resultat og effekt skriver du på hvert tiltak" in shown(app, "#sier")
        await pilot.press("4")
        assert shown(app, "#melding") == "Ingen endring ennå"
        await pilot.press("g", "enter")
        await settle(pilot)

    play(app, act)
    assert app.answer.subject == "2 tiltak: Vurdering grønn"
    assert {rad.tiltak.vurdering for rad in app.session.innhold.rader()} == {Vurdering.GRONN}


def test_what_is_off_is_not_confirmed_together_with_one_kommentar_for_all(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03", "FRI-04")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("k", *"Venter.", "enter")
        await settle(pilot)
        assert "sammen med andre: FRI-04 (tiltaket er på vent)" in shown(app, "#trenger")
        assert shown(app, "#sier") == "Ikke lagret ennå: meld dem hver for seg"
        assert not app.answered
        await pilot.press("tab", "escape")

    play(app, act)


def test_arrows_and_mouse_choose(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        row = app.screen.query_one("#status", ChoiceRow)
        await pilot.press("right")
        assert row.value == Status.PA_VENT
        await pilot.press("left", "left", "left")
        assert row.value == Status.IKKE_STARTET
        await pilot.click("#vurdering", offset=(13, 0))
        assert app.screen.query_one("#vurdering", ChoiceRow).value == Vurdering.GUL
        await pilot.click("#lukk")
        await pilot.pause()
        assert app.answered

    play(app, act)
    assert app.answer is None


def test_keys_are_letters_in_a_text(tmp_path: Path) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("k", *"r4gu")
        assert comment(app).text == "r4gu"
        assert app.screen.query_one("#status", ChoiceRow).value == Status.PAGAR

    play(app, act)


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("text", TOGETHER, ids=["line", "lines"])
def test_hostile_text_in_every_field(tmp_path: Path, text: str, size: tuple[int, int]) -> None:
    app = Host(make_mappe(tmp_path / "p", hostile_plan(text)), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        assert is_safe(on_screen(app))
        await pilot.press("4", "f")
        app.screen.query_one("#frist", DateInput).input.value = text.replace("\n", " ")
        for area in app.screen.query(CommentArea):
            area.text = text
        await pilot.pause()
        assert is_safe(on_screen(app))
        await pilot.press("pagedown", "pagedown")
        assert is_safe(on_screen(app))
        await pilot.press("escape")
        await pilot.pause()
        assert app.answered

    play(app, act, size)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_saved_as_it_is(tmp_path: Path, text: str) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03", "FRI-05")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("k")
        app.post_message(events.Paste(text))
        await pilot.pause()
        await pilot.press("enter")
        await settle(pilot)

    play(app, act)
    assert app.answer.subject == "2 tiltak: Ny kommentar"
    rad = app.session.innhold.rad("FRI-05")
    assert rad
    assert rad.tiltak.kommentar == text


@pytest.mark.parametrize("size", [(40, 12), (20, 5), (200, 60)])
def test_windows_of_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("4", "k", *"Ferdig", "enter")
        await settle(pilot)

    play(app, act, size)
    assert app.answer.subject == "FRI-03: Pågår → Fullført"


def test_values_that_make_no_sense_are_replaced(tmp_path: Path) -> None:
    plan = PLAN.replace('status = "pågår"\ntittel = "Kafé', 'status = "påå"\ntittel = "Kafé')
    plan = plan.replace("frist = 2026-06-30\nkommentar", 'frist = "sankthans"\nkommentar')
    app = Host(make_mappe(tmp_path / "p", plan), StatusBox, "FRI-03")

    async def act(pilot: Pilot[object]) -> None:
        assert app.screen.query_one("#status", ChoiceRow).value not in list(Status)
        assert shown(app, "#frist Static") == "i fila står «sankthans»"
        await pilot.press("1", "enter")
        await settle(pilot)

    play(app, act)
    assert app.answer
    text = (tmp_path / "p/plans/frivillighet.toml").read_text("utf-8")
    assert "påå" not in text
    assert 'frist = "sankthans"' in text
