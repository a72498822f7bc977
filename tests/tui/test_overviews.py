"""The tiltak of the list by time and by inndeling: what stands there, where it leads, and that it follows the plans."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.real_git import git
from tests.tui.dialog_support import press, rested
from tests.tui.forms_support import HOSTILE, is_safe
from tests.tui.screen_support import FRI, NARROW, WIDE, make_planmappe, on_screen, run_screen, shown_ids
from tests.tui.test_pictures import Compare
from tiltak_tui.model.linjer import as_text
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.app import TiltakApp
from tiltak_tui.tui.screens.frister import FristerScreen
from tiltak_tui.tui.screens.inndelinger import InndelingerScreen
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.overview_screen import OverviewScreen
from tiltak_tui.tui.screens.past import PastScreen
from tiltak_tui.tui.view import Scope
from tiltak_tui.tui.widgets.filter_input import FilterInput
from tiltak_tui.tui.widgets.line_list import LineList

MORE = """
[[inndeling]]
id = "hvor"
tittel = "Hvor"
[[inndeling.verdi]]
id = "sentrum, nord/sør"
tittel = "Sentrum"
[[inndeling.verdi]]
id = "bygda"
tittel = "Bygda"

[[fokusomrade]]
"""
SORTED = FRI.replace("\n[[fokusomrade]]\n", MORE, 1).replace(
    'vurdering = "grønn"\n', 'vurdering = "grønn"\ninndeling = { hvor = ["sentrum, nord/sør"] }\n', 1
)


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    return make_planmappe(tmp_path / "planmappe", SORTED)


def lines(pilot: Pilot[None]) -> list[str]:
    listed = pilot.app.screen.query_one(LineList)
    assert listed._linjer
    return list(as_text(listed._linjer))


def current(screen: MainScreen) -> str:
    row = screen.current_row()
    return row.rad.tiltak.id if row else ""


def head(pilot: Pilot[None]) -> list[str]:
    return str(pilot.app.screen.query_one("#overview-head", Static).visual).splitlines()


def test_frister_month_by_month_lead_to_the_tiltak(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        main.view = main.view._replace(scope=Scope("frivillighet"))
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, FristerScreen)
        assert head(pilot) == ["Handlingsplan for frivillighet", "3 forfalt · 2 framover · 1 uten frist"]
        assert [one.split()[0] for one in lines(pilot) if one] == [
            *("Forfalt", "01.03.2026", "30.06.2026", "01.10.2026"),
            *("november", "Desember", "ons.", "Januar", "søn.", "Uten", "FRI-04"),
        ]
        # What is done is shown when it is asked for, in its month.
        assert "Mai 2026 · 1" in await press(pilot, "v")
        assert "√ Fullført" in on_screen(pilot.app)
        assert "Mai 2026" not in await press(pilot, "v")
        await press(pilot, "down", "down", "enter")
        assert current(main) == "FRI-06"
        await press(pilot, "d", "end", "home", "pagedown", "enter")
        assert current(main) == "FRI-04"  # it has no frist
        before = main.view
        await press(pilot, "d", "escape")
        assert main.view == before
        # The list decides which tiltak there are; a click goes to a line, and a second one from there.
        await press(pilot, "slash", *"kafé", "enter", "d")
        assert head(pilot) == ["Handlingsplan for frivillighet · kafé", "2 forfalt · 0 framover"]
        await pilot.click(LineList, offset=(5, 3))
        await rested(pilot)
        assert isinstance(pilot.app.screen, FristerScreen)
        await pilot.click(LineList, offset=(5, 3))
        await rested(pilot)
        assert not isinstance(pilot.app.screen, OverviewScreen)
        assert shown_ids(main) == ["FRI-03"]

    run_screen(mappe, act)


def test_inndelinger_lead_to_what_stands_under_a_value_and_to_what_stands_under_none(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, InndelingerScreen)
        assert head(pilot) == ["Alle planer", "6 inndelinger · 13 verdier har ingen tiltak"]
        told = lines(pilot)
        assert told[0] == "Hvor · Handlingsplan for frivillighet: 1 av 2 har ingen tiltak"
        assert "Barrierer · Innovasjonsstrategi for Gran kommune: 4 av 5 har ingen tiltak" in told
        assert "Innovasjonsplakaten · Innovasjonsstrategi for Gran kommune: ingen verdier er beskrevet" in told
        # An id that a filter can hardly name is found all the same.
        await press(pilot, "enter")
        assert shown_ids(main) == ["FRI-01"]
        await press(pilot, "escape", "i", "down", "enter")
        assert "Ingen tiltak står her." in on_screen(pilot.app)
        await press(pilot, "down", "enter")
        assert (main.view.filter, shown_ids(main)) == (
            "inndeling:=hvor/ingen",
            ["FRI-03", "FRI-04", "FRI-05", "FRI-06"],
        )
        assert pilot.app.screen.query_one(FilterInput).value == main.view.filter
        # What the list is narrowed to is narrowed further.
        await press(pilot, "i")
        assert head(pilot)[0] == "Alle planer · inndeling:=hvor/ingen"
        await press(pilot, "escape", "escape", "slash", *"rom", "enter", "i", "end", "up")
        await press(pilot, "enter")
        assert (main.view.filter, shown_ids(main)) == ("rom inndeling:=klima/=risiko", ["INN-07"])

    run_screen(mappe, act)


def test_both_follow_the_plans_and_say_when_there_is_nothing(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        main.view = main.view._replace(filter="plan:frivillighet")
        await press(pilot, "i", "down")
        path = mappe.root / "plans" / "frivillighet.toml"
        path.write_text(
            path.read_text(encoding="utf-8").replace('["sentrum, nord/sør"]', '["bygda"]'), encoding="utf-8"
        )
        await main.session.refresh()
        screen = pilot.app.screen
        assert isinstance(screen, OverviewScreen)
        screen.follow()
        await rested(pilot)
        assert lines(pilot)[1].split() == ["Sentrum", "ingen", "tiltak"]
        await press(pilot, "escape")
        main.view = main.view._replace(filter="plan:digital")
        await press(pilot, "i")
        assert head(pilot)[1] == "Planene her har ingen inndelinger."
        await press(pilot, "down", "pageup", "end", "enter", "escape")
        # Of a plan that has no tiltak yet there is most to see.
        path.with_name("ny.toml").write_text(SORTED.partition("[[fokusomrade]]")[0], encoding="utf-8")
        await main.session.refresh()
        main.view = main.view._replace(filter="", scope=Scope("ny"))
        main.show_all()
        await press(pilot, "i")
        assert head(pilot)[1] == "1 inndeling · 2 verdier har ingen tiltak"
        await press(pilot, "escape")
        main.view = main.view._replace(scope=Scope())
        main.show_all()
        main.view = main.view._replace(filter="status:utgått")
        await press(pilot, "d")
        assert head(pilot)[1] == "ingen datoer"
        await press(pilot, "down", "pageup", "end", "enter", "escape")
        assert pilot.app.screen is main

    run_screen(mappe, act, NARROW)


def test_another_day_has_its_own(mappe: Planmappe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-09-01T12:00:00+02:00")
    path = mappe.root / "plans" / "frivillighet.toml"
    text = path.read_text(encoding="utf-8").replace('["sentrum, nord/sør"]', '["bygda"]')
    path.write_text(text.replace("frist = 2026-10-01", "frist = 2028-10-01"), encoding="utf-8")
    git(mappe.root, "commit", "--quiet", "--all", "--message", "Flyttet")

    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        main.view = main.view._replace(scope=Scope("frivillighet"))
        await press(pilot, "t", *"15.06.2026", "enter")
        past = pilot.app.screen
        assert isinstance(past, PastScreen)
        await press(pilot, "d")
        plan = "Handlingsplan for frivillighet"
        assert head(pilot) == [f"{plan} · slik det sto 15.06.2026", "1 forfalt · 4 framover · 1 uten frist"]
        assert "Oktober 2026 · 1" in lines(pilot)
        await press(pilot, "enter")
        assert current(past) == "FRI-03"
        await press(pilot, "i", "enter")
        assert shown_ids(past)[0] == "FRI-01"

    run_screen(mappe, act)


def test_any_text_is_shown_as_it_is(tmp_path: Path) -> None:
    text = SORTED.replace('"Bygda"', f'"{HOSTILE}"').replace('"Brannteknisk godkjenning"', f'"{HOSTILE}"')
    text = text.replace('tittel = "Hvor"', f'tittel = "{HOSTILE}"')
    mappe = make_planmappe(tmp_path / "planmappe", text.replace('"Handlingsplan for frivillighet"', f'"{HOSTILE}"'))

    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        main.view = main.view._replace(scope=main.rows[-1].scope._replace(omrade=""))
        for key in "id":
            assert is_safe(await press(pilot, key))
            await press(pilot, "escape")

    run_screen(mappe, act)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("key", ["d", "i"])
def test_how_it_looks(mappe: Planmappe, snap_compare: Compare, key: str, size: tuple[int, int]) -> None:
    mappe = Planmappe(mappe.root, clock=lambda: datetime(2026, 12, 30, 12, tzinfo=UTC))

    async def before(pilot: Pilot[None]) -> None:
        await rested(pilot)
        await press(pilot, key, "down")
        pilot.app.clear_notifications()
        await pilot.pause()

    assert snap_compare(TiltakApp(mappe), terminal_size=size, run_before=before)
