"""The main screen, used with the keys and the mouse."""

import asyncio
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.real_git import git, log
from tests.tui.screen_support import FRI, NARROW, NOW, WIDE, make_planmappe, on_screen, run_screen, settle, shown_ids
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.view import Scope, Sorting
from tiltak_tui.tui.widgets.detail_pane import DetailPane
from tiltak_tui.tui.widgets.fields.comment_area import CommentArea
from tiltak_tui.tui.widgets.filter_bar import FilterBar
from tiltak_tui.tui.widgets.filter_input import FilterInput
from tiltak_tui.tui.widgets.follow_up import FollowUpList
from tiltak_tui.tui.widgets.plan_tree import PlanTree
from tiltak_tui.tui.widgets.top_line import TopLine


def toasts(pilot: Pilot[None]) -> list[str]:
    return [one.message for one in pilot.app._notifications]


async def go_to(pilot: Pilot[None], screen: MainScreen, tiltak: str) -> None:
    screen.table.go_to(tiltak.casefold())
    await pilot.pause()


def test_the_three_panes_show_the_plans_the_tiltak_and_the_one_under_the_cursor(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await go_to(pilot, screen, "FRI-03")
        await pilot.pause(0.4)
        await settle(pilot)
        shown = on_screen(pilot.app)
        for text in ("Alle planer", "Møteplasser", "5 forsinket", "Tiltak · 35", "► Pågår", "▲ Gul", "30.06.26 !"):
            assert text in shown, text
        for text in ("Kafé i gamle", "tir. 30.06.2026", "144 dager forsinket", "brannteknisk", "Historikk", "Lagt til"):
            assert text in shown, text
        assert screen.query_one(TopLine).overview == "2. tertial 2026 · 2 av 4 rapportert · 5 forsinket"
        assert "21.11.2026" in shown

    run_screen(mappe, act, (120, 60))


def test_choosing_a_plan_or_a_fokusomrade_narrows_the_table(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await pilot.press("p", *["down"] * 4)
        assert screen.view.scope == Scope("frivillighet")
        assert len(shown_ids(screen)) == 5
        assert "Tiltak · 5 av 35" in on_screen(pilot.app)
        await pilot.press("down", "down", "enter")
        assert shown_ids(screen) == ["FRI-05", "FRI-06"]
        assert screen.focused is screen.table
        await pilot.press("escape")
        assert len(shown_ids(screen)) == 35
        cursor = screen.query_one(PlanTree).cursor_node
        assert cursor
        assert cursor.data
        assert cursor.data.scope == Scope()

    run_screen(mappe, act)


def test_what_must_be_followed_up_is_a_filter_that_is_switched_on_and_off(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await pilot.press("m", "down", "enter")
        assert shown_ids(screen) == ["FRI-03", "FRI-06"]
        assert "»   2 ikke rapportert" in on_screen(pilot.app)
        await pilot.press("enter")
        assert len(shown_ids(screen)) == 35
        await pilot.click(FollowUpList, offset=(6, 4))
        assert shown_ids(screen) == ["FRI-03", "FRI-06"]  # gul eller rød
        await pilot.press("escape", "escape")
        assert len(shown_ids(screen)) == 35

    run_screen(mappe, act)


def test_the_filter_works_as_it_is_typed_and_stays_visible(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await pilot.press("slash", *"kafé")
        assert shown_ids(screen) == ["FRI-03"]
        await pilot.press("enter")
        assert screen.focused is screen.table
        assert screen.query_one(FilterBar).display
        await pilot.press("ctrl+f")
        screen.query_one(FilterInput).value = "kafé frist:<30x"
        await pilot.pause()
        error = screen.query_one("#filter-error", Static)
        assert error.display
        assert "er ikke en dato" in str(error.content)
        assert shown_ids(screen) == ["FRI-03"]  # the last good result
        screen.query_one(FilterInput).value = "finnesikke"
        await pilot.pause()
        assert screen.query_one("#empty").display
        screen.query_one(FilterInput).value = "finnesikke foo:"
        await pilot.pause()
        assert error.display
        assert not screen.query_one("#empty").display  # the two would stand on top of each other
        screen.query_one(FilterInput).value = "kafé frist:<30x"
        await pilot.pause()
        await pilot.press("end", "backspace", "d")
        assert not error.display
        await pilot.press("escape")
        assert not screen.query_one(FilterBar).display
        assert len(shown_ids(screen)) == 35

    run_screen(mappe, act)


def test_nothing_found_is_told_in_a_sentence(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await pilot.press("slash", *"finnes ikke", "enter")
        assert "Ingen tiltak passer med filteret. Esc tømmer det." in on_screen(pilot.app)
        assert screen.query_one(DetailPane).row is None
        await pilot.press(
            "s", "e", "b", "space", "asterisk", "y", "E", "h", "enter", "up", "down", "home", "end", "pagedown"
        )
        await settle(pilot)
        assert pilot.app.screen is screen
        assert screen.focused is screen.table
        assert "Uendret" not in on_screen(pilot.app)  # nothing in the footer that has nothing to act on
        await pilot.press("escape", "escape")
        assert len(shown_ids(screen)) == 35

    run_screen(mappe, act)


def test_a_column_is_sorted_by_its_key_and_by_its_heading(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await go_to(pilot, screen, "FRI-06")
        await pilot.press(*["less_than_sign"] * 4)
        assert screen.view.sorting == Sorting("frist")
        assert "Frist ▴" in on_screen(pilot.app)
        assert shown_ids(screen)[3:6] == ["FRI-05", "FRI-03", "FRI-06"]
        assert screen.table.current
        assert screen.table.current.rad.tiltak.id == "FRI-06"  # the cursor stays on its tiltak
        await pilot.click(screen.table, offset=(38, 0))
        assert screen.view.sorting == Sorting("frist", falling=True)
        assert "Frist ▾" in on_screen(pilot.app)
        await pilot.press("greater_than_sign")
        assert screen.view.sorting == Sorting("frist")
        await pilot.press(*["less_than_sign"] * 3)
        assert screen.view.sorting == Sorting()

    run_screen(mappe, act)


def test_rows_are_chosen_one_by_one_or_all(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await go_to(pilot, screen, "FRI-01")
        await pilot.press("space", "space")
        assert screen.chosen == {"fri-01", "fri-03"}
        assert "» FRI-01" in on_screen(pilot.app)
        assert "2 valgt" in on_screen(pilot.app)
        await pilot.press("slash", *"kafé", "enter")
        assert "2 valgt, 1 vises ikke" in on_screen(pilot.app)
        await pilot.press("escape", "escape", "asterisk")
        assert len(screen.chosen) == 35
        await pilot.press("asterisk")
        assert not screen.chosen

    run_screen(mappe, act)


def test_uendret_is_one_oppforing_for_all_that_are_chosen(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await go_to(pilot, screen, "FRI-03")
        await pilot.press("space", "end", "space")
        screen.chosen = {"fri-05", "fri-01", "inn-01"}  # the first is fullført, and is left alone
        await go_to(pilot, screen, "FRI-01")
        await pilot.press("b")
        await settle(pilot)
        assert log(mappe.root)[0] == "2 tiltak: Uendret per 21.11.2026"
        assert "Lagret: 2 tiltak: Uendret per 21.11.2026" in toasts(pilot)
        assert not screen.chosen
        assert screen.table.current
        assert screen.table.current.rad.tiltak.id == "FRI-03"  # the next that is not reported
        assert screen.query_one(TopLine).overview == "2. tertial 2026 · 2 av 4 rapportert · 5 forsinket"
        await go_to(pilot, screen, "FRI-05")
        await pilot.press("b")
        await settle(pilot)
        assert "Det spørres ikke om status for det som er fullført eller utgått." in toasts(pilot)

    run_screen(mappe, act)
    assert git(mappe.root, "log", "-1", "--format=%(trailers:key=Tiltak,valueonly,separator=%x2C)") == "FRI-01,INN-01"


def test_what_is_off_is_not_uendret_without_a_sentence(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        screen.chosen = {"fri-03", "fri-01"}
        await go_to(pilot, screen, "FRI-01")
        await pilot.press("b")
        await settle(pilot)
        assert log(mappe.root) == ["Start"]
        assert "FRI-03 (vurderingen er gul). Meld dem hver for seg." in "\n".join(toasts(pilot))
        screen.chosen = set()
        await go_to(pilot, screen, "FRI-03")
        await pilot.press("b")
        await pilot.pause()
        assert "FRI-03 (vurderingen er gul): skriv en setning om hvordan det går." in toasts(pilot)
        pilot.app.screen.query_one("#kommentar", CommentArea).text = "Som før."
        await pilot.press("enter")
        await settle(pilot)
        assert log(mappe.root)[0] == "FRI-03: Ny kommentar"
        assert "statusdato = 2026-11-21" in (mappe.root / "plans" / "frivillighet.toml").read_text(encoding="utf-8")

    run_screen(mappe, act)


def test_uendret_twice_says_that_it_is_done_already(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        for _time in range(2):
            await go_to(pilot, screen, "FRI-01")
            await pilot.press("b")
            await settle(pilot)
        assert len(log(mappe.root)) == 2
        assert "Allerede meldt per 21.11.2026" in toasts(pilot)

    run_screen(mappe, act)


def test_status_is_reported_in_the_box_and_the_cursor_goes_on(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await go_to(pilot, screen, "FRI-01")
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("4", "enter")
        await pilot.pause(0.2)
        await pilot.press("enter")  # the resultat is asked for, and may be left out
        await settle(pilot)
        assert log(mappe.root)[0] == "FRI-01: Pågår → Fullført"
        assert screen.table.current
        assert screen.table.current.rad.tiltak.id == "FRI-03"

    run_screen(mappe, act)


def test_editing_more_than_one_is_declined_in_words(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await pilot.press("space", "space", "e")
        await settle(pilot)
        assert any("ett tiltak om gangen" in one for one in toasts(pilot))
        assert pilot.app.screen is screen

    run_screen(mappe, act)


def test_a_duplicated_id_is_shown_twice_and_cannot_be_updated(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "pm", FRI.replace("FRI-06", "FRI-01"))

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        assert shown_ids(screen).count("FRI-01") == 2
        place = shown_ids(screen).index("FRI-01")
        screen.table.move_cursor(row=place)
        await pilot.press("b")
        await settle(pilot)
        assert any("Id-en FRI-01 er brukt flere ganger" in one for one in toasts(pilot))
        assert len(log(mappe.root)) == 1
        assert "? FRI-01" in on_screen(pilot.app)

    run_screen(mappe, act)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_detail_is_left_neither_to_go_on_nor_to_act(mappe: Planmappe, size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await go_to(pilot, screen, "FRI-03")
        screen.action_detail()
        await pilot.press("left", "s", "escape", "right", "left", "b")
        await settle(pilot)
        pane = screen.query_one(DetailPane)
        assert screen.focused is pane
        assert pane.row
        assert pane.row.rad.tiltak.id == "FRI-03"
        assert bool(pane.border_subtitle) is (size == NARROW)

    run_screen(mappe, act, size)
    assert log(mappe.root)[0] == "FRI-01: Uendret per 21.11.2026"


def test_the_detail_says_what_a_tiltak_waits_for_and_who_waits(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await go_to(pilot, screen, "INN-04")
        assert "Andre venter INN-05 Enkel" in " ".join(on_screen(pilot.app).split())
        await go_to(pilot, screen, "INN-05")
        assert "Venter på" in on_screen(pilot.app)
        assert "Avhenger av" not in on_screen(pilot.app)

    run_screen(mappe, act, (160, 50))


def test_copying_takes_the_chosen_as_lines(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await go_to(pilot, screen, "FRI-05")
        await pilot.press("y")
        assert pilot.app.clipboard == "FRI-05 Frivilligbørs på nett"
        await pilot.press("space", "space", "y")
        assert pilot.app.clipboard == "FRI-05 Frivilligbørs på nett\nFRI-06 Verveuke hver høst"

    run_screen(mappe, act)


def test_a_change_outside_is_followed_and_keeps_cursor_filter_and_chosen(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await pilot.press("p", *["down"] * 4, "enter", "slash", *"i", "enter")
        await go_to(pilot, screen, "FRI-03")
        await pilot.press("space")
        await go_to(pilot, screen, "FRI-05")
        path = mappe.root / "plans" / "frivillighet.toml"
        first = '[[fokusomrade.tiltak]]\nid = "FRI-01"'
        new = '[[fokusomrade.tiltak]]\nid = "FRI-00"\ntittel = "Nytt først i lista"\n\n'
        path.write_text(FRI.replace(first, new + first), encoding="utf-8")
        screen.follow()
        await settle(pilot)
        assert shown_ids(screen) == ["FRI-00", "FRI-01", "FRI-03", "FRI-04", "FRI-05", "FRI-06"]
        assert screen.table.current
        assert screen.table.current.rad.tiltak.id == "FRI-05"
        assert (screen.chosen, screen.view.filter, screen.view.scope) == ({"fri-03"}, "i", Scope("frivillighet"))
        banner = screen.query_one("#banner", Static)
        assert banner.display
        assert "Planen Handlingsplan for frivillighet er endret utenfor programmet." in str(banner.content)
        assert "k Lagre endringen" in on_screen(pilot.app)
        await pilot.press("k")
        await settle(pilot)
        assert log(mappe.root)[0] == "Handlingsplan for frivi…: endret utenfor programmet (FRI-00)"
        assert not banner.display
        assert "k Lagre endringen" not in on_screen(pilot.app)

    run_screen(mappe, act)


def test_a_history_that_moves_outside_is_followed_without_a_changed_file(mappe: Planmappe) -> None:
    path = mappe.root / "plans" / "frivillighet.toml"
    path.write_text(FRI.replace("Verveuke", "Verveuka"), encoding="utf-8")

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        assert screen.outside == ("plans/frivillighet.toml",)
        git(mappe.root, "commit", "--quiet", "--all", "--message", "Utenfra")
        screen.follow()
        await settle(pilot)
        assert not screen.query_one("#banner").display

    run_screen(mappe, act)


def test_a_tiltak_that_is_gone_leaves_the_cursor_on_its_neighbour(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await go_to(pilot, screen, "FRI-05")
        path = mappe.root / "plans" / "frivillighet.toml"
        path.write_text(FRI.replace("FRI-05", "FRI-99"), encoding="utf-8")
        screen.follow()
        await settle(pilot)
        assert screen.table.current
        assert screen.table.current.rad.tiltak.id == "FRI-06"

    run_screen(mappe, act)


def test_midnight_makes_a_new_day(tmp_path: Path) -> None:
    now = [NOW]
    root = make_planmappe(tmp_path / "pm").root
    mappe = Planmappe(root, clock=lambda: now[0])

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        now[0] = datetime(2027, 1, 1, 12, tzinfo=UTC)
        screen.follow()
        await settle(pilot)
        assert "01.01.2027" in on_screen(pilot.app)
        assert screen.query_one(TopLine).overview.startswith("3. tertial 2026 · ")

    run_screen(mappe, act)


def test_a_folder_without_history_is_shown_and_taken_into_use(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "pm", history=False)

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        assert len(shown_ids(screen)) == 35
        assert "Planmappa har ingen historikk ennå" in on_screen(pilot.app)
        assert "k Ta i bruk planmappa" in on_screen(pilot.app)
        assert "k Lagre endringen" not in on_screen(pilot.app)
        await pilot.pause(0.4)
        await settle(pilot)
        told = on_screen(pilot.app)
        assert "Ingen historikk ennå." in told
        assert "er ikke en planmappe" not in told
        await pilot.press("k")
        await settle(pilot)
        assert not screen.query_one("#banner").display
        assert "Planmappa er klar: alt du lagrer, kommer med i historikken." in toasts(pilot)
        await go_to(pilot, screen, "FRI-01")
        await pilot.press("b")
        await settle(pilot)
        await pilot.pause()
        assert "k Ta i bruk planmappa" not in on_screen(pilot.app)

    run_screen(mappe, act)
    assert log(mappe.root)[0] == "FRI-01: Uendret per 21.11.2026"
    assert git(mappe.root, "status", "--porcelain") == ""


def test_the_plans_that_disappear_are_told_once(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        (mappe.root / "plans").rename(mappe.root / "borte")
        for _time in range(3):
            screen.follow()
            await settle(pilot)
        assert sum("kan ikke leses" in one for one in toasts(pilot)) == 1
        assert len(shown_ids(screen)) == 35

    run_screen(mappe, act)


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
def test_quitting_waits_for_what_is_being_saved(mappe: Planmappe, key: str) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await go_to(pilot, screen, "FRI-01")
        await pilot.press("b", key)
        await pilot.pause(0.5)

    run_screen(mappe, act)
    assert log(mappe.root)[0] == "FRI-01: Uendret per 21.11.2026"


def test_what_is_looked_at_when_the_screen_closes_troubles_nobody(
    mappe: Planmappe, monkeypatch: pytest.MonkeyPatch
) -> None:
    closing = threading.Event()

    def slow(_mappe: Planmappe) -> tuple[str, ...]:
        closing.wait(10)
        return ()

    async def gone(_pane: DetailPane) -> None:
        closing.set()
        await asyncio.sleep(0.3)

    async def act(_pilot: Pilot[None], screen: MainScreen) -> None:
        monkeypatch.setattr("tiltak_tui.saving.outside_edits", slow)
        monkeypatch.setattr(DetailPane, "on_unmount", gone, raising=False)
        screen._mark = None
        screen.run_worker(screen._follow())
        await asyncio.sleep(0.3)

    run_screen(mappe, act)


def test_the_keys_fit_also_when_the_window_gets_another_size(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], _screen: MainScreen) -> None:
        for size in (NARROW, WIDE, NARROW):
            await pilot.resize_terminal(*size)
            async with asyncio.timeout(20):
                while not on_screen(pilot.app).rstrip().endswith("? Hjelp"):
                    await pilot.pause(0.05)

    run_screen(mappe, act)
