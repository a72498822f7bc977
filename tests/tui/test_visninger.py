"""Views on the screen: number keys, the box that lists and changes them, «mine tiltak», and the columns."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, OptionList

from tests.real_git import git, log
from tests.tui.dialog_support import press, rested
from tests.tui.screen_support import NARROW, WIDE, make_planmappe, on_screen, run_screen, shown_ids
from tiltak_tui.model.kolonner import KOLONNER
from tiltak_tui.model.oppsett import Visning
from tiltak_tui.own_settings import kolonner, mine
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.past import PastScreen
from tiltak_tui.tui.view import Scope, Sorting, View
from tiltak_tui.tui.widgets.fields.safe import SafeInput
from tiltak_tui.visninger import lagre_visning, slett_visning

VIEWS = """
[[visning]]
navn = "Avvik [/x] [red"
filter = "vurdering:rød,gul"

[[visning]]
navn = "Frivillig"
filter = 'plan:=frivillighet'
kolonner = ["id", "frist", "neste_milepael", "prioritet", "farge"]
sorter = "frist"
synkende = true

[[visning]]
navn = "Uforståelig"
filter = "farge:rød"
"""


@pytest.fixture
def with_views(tmp_path: Path) -> Planmappe:
    mappe = make_planmappe(tmp_path / "pm")
    oppsett = mappe.root / "plans" / "oppsett.toml"
    oppsett.write_text(oppsett.read_text(encoding="utf-8") + VIEWS, encoding="utf-8")
    git(mappe.root, "commit", "--quiet", "--all", "--message", "Visninger")
    return mappe


def toasts(pilot: Pilot[None]) -> list[str]:
    return [one.message for one in pilot.app._notifications]


def views(mappe: Planmappe) -> list[str]:
    return [one.navn for one in mappe.read().oppsett.visning]


def test_a_number_shows_a_view_and_again_shows_everything(with_views: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        shown = await press(pilot, "p", *["down"] * 4, "enter", "2")
        assert screen.view.scope == Scope()
        assert shown_ids(screen) == ["FRI-01", "FRI-06", "FRI-03", "FRI-05", "FRI-04"]
        assert "Frivillig · 5 av 35" in shown
        assert "Frist ▾" in shown
        assert "Neste milepæl" in shown
        assert "01.03.2026 Branntek" in shown
        assert screen.kolonner == ("id", "frist", "neste_milepael", "prioritet")
        await press(pilot, "greater_than_sign", "2")
        assert screen.view.sorting == Sorting("frist", falling=True)  # it was changed, so it is shown anew
        await press(pilot, "2")
        assert screen.view == View()
        shown = await press(pilot, "1")
        assert shown_ids(screen) == ["FRI-03", "FRI-06"]
        assert "Avvik [/x] [red · 2 av 35" in shown
        shown = await press(pilot, "slash", *" kafé", "enter")
        assert "Tiltak · 1 av 35" in shown  # more is left out than the view says
        await press(pilot, "2", "escape")
        assert screen.view == View()
        await press(pilot, "3", "4")
        assert screen.view == View()
        assert "Uforståelig: Filteret kjenner ikke feltet «farge». v og e retter visningen." in toasts(pilot)
        assert "Ingen visning har tasten 4 ennå. v lagrer det som vises." in toasts(pilot)

    run_screen(with_views, act)


def test_what_is_shown_is_saved_as_a_view_and_views_are_changed(with_views: Planmappe) -> None:
    mappe = with_views

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await press(pilot, "p", *["down"] * 5, "enter")
        assert screen.view.scope == Scope("frivillighet", "moteplasser")
        await press(pilot, "m", "down", "down", "down", "enter", "less_than_sign")
        before = shown_ids(screen)
        shown = await press(pilot, "v")
        assert "filteret er ikke forstått" in shown
        assert "2 tiltak" in shown
        shown = await press(pilot, "l", *"frivillig", "enter")
        assert "Visningen «frivillig» finnes alt." in shown
        shown = await press(pilot, "ctrl+u", *"Møter", "enter")
        assert log(mappe.root)[0] == "Visning Møter: lagret"
        saved = mappe.read().oppsett.visning[-1]
        assert saved.sorter == "id"
        assert saved.filter.startswith('plan:="frivillighet" fokusområde:="moteplasser" vurdering:gul,rød')
        await press(pilot, "o", "o")
        assert views(mappe) == ["Avvik [/x] [red", "Møter", "Frivillig", "Uforståelig"]
        await press(pilot, "enter")
        assert shown_ids(screen) == before
        assert screen.view.name == "Møter"
        shown = await press(pilot, "v", "n", "e", "end", *" i år", "tab", "end", *" kafé", "enter")
        assert log(mappe.root)[0] == "Visning Møter: nytt navn Møter i år"
        assert "Møter i år" in shown
        assert mappe.read().oppsett.visning[2].filter.endswith(" kafé")
        await press(pilot, "d", "j")
        assert views(mappe) == ["Avvik [/x] [red", "Frivillig", "Uforståelig"]
        await press(pilot, "escape", "u", "enter")
        assert log(mappe.root)[0] == "Angret: Visning Møter i år: slettet"
        assert views(mappe) == ["Avvik [/x] [red", "Frivillig", "Møter i år", "Uforståelig"]
        # What is shown follows the view that it came from.
        shown = await press(pilot, "3", "v", "e", "end", *" nå", "enter", "escape")
        assert "Møter i år nå · " in shown
        shown = await press(pilot, "v", "e", "tab", "ctrl+u", *"plan:=frivillighet kafé", "enter", "escape")
        assert shown_ids(screen) == ["FRI-03"]
        assert "Møter i år nå · 1 av 35" in shown
        shown = await press(pilot, "v", "d", "j", "l")
        assert pilot.app.screen.query_one("#navn", SafeInput).value == ""
        shown = await press(pilot, "escape", "escape")
        assert "Tiltak · 1 av 35" in shown
        # Under its own name what is shown takes the place of what it was.
        await press(pilot, "2", "greater_than_sign", "v", "l", "enter")
        assert log(mappe.root)[0] == "Visning Frivillig: endret"
        changed = mappe.read().oppsett.visning[1]
        assert (changed.sorter, changed.synkende, changed.filter) == ("frist", False, "plan:=frivillighet")

    run_screen(mappe, act)


def test_however_long_a_view_is_what_can_be_done_is_seen(with_views: Planmappe) -> None:
    keys = ", ".join(f'"{key}"' for key in KOLONNER)
    rows = [f'[[visning]]\nnavn = "Lang {n}"\nfilter = "{"kafé " * 60}"\nkolonner = [{keys}]\n' for n in range(10)]
    oppsett = with_views.root / "plans" / "oppsett.toml"
    oppsett.write_text("".join((oppsett.read_text(encoding="utf-8"), *rows)), encoding="utf-8")

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        assert "Esc Lukk" in await press(pilot, "v", "down", "down", "down")

    run_screen(with_views, act, NARROW)


def test_the_first_view_is_saved_from_an_empty_box(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        shown = await press(pilot, "v")
        assert "Ingen visninger er lagret ennå. l lagrer det som vises i lista." in shown
        await press(pilot, "e", "d", "o", "enter")  # nothing to do these with
        await pilot.click(next(one for one in pilot.app.screen.query(Button) if "Lagre" in str(one.label)))
        await rested(pilot)
        await press(pilot, *"Alt", "enter")
        assert mappe.read().oppsett.visning == (Visning(navn="Alt"),)
        await press(pilot, "1")
        assert screen.view.name == "Alt"
        await press(pilot, "escape")
        assert screen.view == View()

    run_screen(mappe, act, NARROW)


def test_an_empty_planmappe_says_how_to_begin(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "tom", "versjon = 1\n")
    for path in (mappe.root / "plans").glob("*.toml"):
        path.unlink()

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        shown = await press(pilot, "0")
        assert "Det er ingen tiltak i planmappa ennå. L p lager en plan" in shown
        assert pilot.app.screen is screen
        assert "Ingen ansvarlige står i planene eller registeret ennå." in toasts(pilot)[-1]

    run_screen(mappe, act, NARROW)


def test_mine_are_chosen_once_and_never_saved_in_the_planmappe(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        shown = await press(pilot, "0")
        assert "Hvem svarer du for?" in shown
        await press(pilot, "escape")
        assert (mine(mappe.root), screen.view) == ("", View())
        shown = await press(pilot, "0", "down", "enter")
        assert mine(mappe.root) == "Ledergruppa"
        assert "Mine tiltak · 2 av 35" in shown
        assert shown_ids(screen) == ["FRI-03", "INN-08"]
        await press(pilot, "0")
        assert screen.view == View()
        shown = await press(pilot, "v")
        assert "0  Mine tiltak  2 tiltak" in shown
        await press(pilot, "e", "d", "o", "n")  # it is no view that is saved
        shown = await press(pilot, "m", "up", "enter")
        assert mine(mappe.root) == "Rådmannen"
        assert 'svarer:="Rådmannen"' in shown
        await press(pilot, "0")
        assert len(shown_ids(screen)) == 5
        shown = await press(pilot, "v", "l")
        box = pilot.app.screen.query_one("#navn", SafeInput)
        assert box.value == ""

    run_screen(mappe, act)
    assert log(mappe.root) == ["Start"]
    assert git(mappe.root, "status", "--porcelain") == ""


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_columns_are_chosen_moved_and_remembered(mappe: Planmappe, size: tuple[int, int]) -> None:
    async def choose(pilot: Pilot[None], screen: MainScreen) -> None:
        shown = await press(pilot, "K", "down", "down", "space")  # no ansvarlig
        assert "[x]  3  Frist" in shown
        listed = pilot.app.screen.query_one(OptionList)
        listed.highlighted = 9
        shown = await press(pilot, "space")
        assert "6 kolonner" in shown
        listed.highlighted = 5
        await press(pilot, *["o"] * 4, "enter")
        assert screen.kolonner == ("id", "prioritet", "tittel", "frist", "status", "vurdering")
        shown = on_screen(pilot.app)
        assert "Pri." in shown
        assert shown.index("Pri.") < shown.index("Frist")
        await pilot.click(screen.table, offset=(12, 0))
        assert screen.view.sorting == Sorting("prioritet")
        await press(pilot, "K")
        await pilot.click(next(one for one in pilot.app.screen.query(Button) if "De vanlige" in str(one.label)))
        await pilot.click(OptionList, offset=(2, 5))
        shown = await press(pilot, "enter")
        assert kolonner() == ("id", "tittel", "ansvarlig", "frist", "status")
        shown = await press(pilot, "K", "v", "enter")
        assert kolonner() == ()
        assert "Tiltak · etter prioritet · 35" in shown  # a column that is not seen
        await press(pilot, "K", "end", "space", "enter")
        assert kolonner() == ("id", "tittel", "ansvarlig", "frist", "status", "vurdering", "fokusomrade")

    async def remembered(pilot: Pilot[None], screen: MainScreen) -> None:
        assert screen.kolonner[-1] == "fokusomrade"
        assert ("Fokus" in on_screen(pilot.app)) is (screen.table.room_for(screen.kolonner) == 7)
        await press(pilot, "K", *["space"] * 7, "enter")
        assert screen.kolonner[0] == "id"  # nothing ticked: the usual ones
        assert kolonner() == ()

    run_screen(mappe, choose, size)
    run_screen(mappe, remembered, size)


def test_columns_of_a_view_stay_with_the_view(with_views: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await press(pilot, "2", "v", "k", "v", "enter")
        assert tuple(screen.kolonner) == ("id", "tittel", "ansvarlig", "frist", "status", "vurdering")
        assert any("v og l lagrer dem i visningen" in one for one in toasts(pilot))
        assert kolonner() == ()
        await press(pilot, "2")
        assert screen.view.kolonner == ("id", "frist", "neste_milepael", "prioritet")

    run_screen(with_views, act)


def test_views_are_in_the_palette_and_hold_in_the_past(with_views: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        shown = await press(pilot, "ctrl+p", *"avvik [")
        await pilot.pause(0.3)
        shown = on_screen(pilot.app)
        assert "Visning 1: Avvik [/x] [red" in shown
        await press(pilot, "enter", "enter")
        assert shown_ids(screen) == ["FRI-03", "FRI-06"]
        await press(pilot, "escape", "t", *"i dag", "enter")
        past = pilot.app.screen
        assert isinstance(past, PastScreen)
        await press(pilot, "2")
        assert len(past.table.shown) == 5
        # Views that have been saved since are there on another day too, as with `--visning`.
        lagre_visning(with_views, Visning(navn="Ny", filter="kafé"))
        await past.session_of_today.refresh()
        await press(pilot, "4")
        assert shown_ids(past) == ["FRI-03"]
        assert not past.check_action("visninger", ())
        await press(pilot, "v")
        assert pilot.app.screen is past
        # What somebody else has deleted is not proposed as the name to save under.
        await press(pilot, "q", "4")
        assert screen.view.name == "Ny"
        slett_visning(with_views, "Ny")
        await screen.session.refresh()
        await press(pilot, "v", "l")
        assert pilot.app.screen.query_one("#navn", SafeInput).value == ""

    run_screen(with_views, act)
