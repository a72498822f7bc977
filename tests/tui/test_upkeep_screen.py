"""Plans and tiltak kept up from the screen, each action one oppføring, with the questions that it asks."""

import asyncio
from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.real_git import log
from tests.tui.dialog_support import press, rested
from tests.tui.forms_support import HOSTILE, is_safe
from tests.tui.screen_support import FRI, NARROW, WIDE, make_planmappe, on_screen, run_screen
from tiltak_tui.model.plan import Beslutning
from tiltak_tui.model.status import Status
from tiltak_tui.planfile.literals import literal
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import save
from tiltak_tui.tui.drafts import all_drafts
from tiltak_tui.tui.screens.confirm import Question
from tiltak_tui.tui.screens.field_box import FieldBox
from tiltak_tui.tui.screens.find import Find
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.menu import Menu
from tiltak_tui.tui.screens.report import ReportScreen
from tiltak_tui.tui.view import Scope, View
from tiltak_tui.upkeep.rader import ny_beslutning


async def write(pilot: Pilot[None], *texts: str) -> None:
    """Write in the fields of a box, one after the other, and save."""
    for number, text in enumerate(texts):
        if number:
            await press(pilot, "tab")
        for sign in text:
            await pilot.press({" ": "space", ".": "full_stop"}.get(sign, sign))
    await press(pilot, "ctrl+s")


async def pick(pilot: Pilot[None], text: str) -> None:
    """Find something in a list, and choose it."""
    assert isinstance(pilot.app.screen, Find), pilot.app.screen
    for sign in text:
        await pilot.press({" ": "space"}.get(sign, sign))
    await press(pilot, "enter")


def tiltak(mappe: Planmappe, tiltak_id: str) -> tuple[str, str, Status]:
    rad = mappe.read().rad(tiltak_id)
    assert rad is not None
    return rad.plan.id, rad.fokusomrade.id, rad.tiltak.status


def at(main: MainScreen) -> str:
    assert main.table.current is not None
    return main.table.current.rad.tiltak.id


def go(main: MainScreen, tiltak_id: str) -> None:
    main.table.go_to(tiltak_id.casefold())


def test_tiltak_from_new_to_deleted(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        go(main, "FRI-03")
        assert "Nytt tiltak i Handlingsplan for frivillighet › Møteplasser" in await press(pilot, "n")
        await write(pilot, "Verksted", "Kultursjef", "31.12.2026")
        assert log(mappe.root)[0] == "FRI-07: Nytt tiltak: Verksted"
        assert at(main) == "FRI-07"
        await press(pilot, "a", "o")
        assert log(mappe.root)[0] == "Møteplasser: Ny rekkefølge"
        await press(pilot, "a", "f")
        await pick(pilot, "rekrut")
        assert log(mappe.root)[0] == "FRI-07: Flyttet til Rekruttering"
        assert tiltak(mappe, "FRI-07")[:2] == ("frivillighet", "rekruttering")
        await press(pilot, "a", "m")
        await write(pilot, "Rom")
        assert log(mappe.root)[0] == "FRI-07: Ny milepæl: Rom"
        await press(pilot, "a", "k")
        assert log(mappe.root)[0] == "FRI-07: Milepæl nådd: Rom"
        await press(pilot, "a", "i")
        await write(pilot, "Stiftelsen")
        assert log(mappe.root)[0] == "FRI-07: Ny finansiering: Stiftelsen"
        told = [one.message for one in pilot.app._notifications]
        assert told == ["Lagret: FRI-07: Milepæl nådd: Rom", "Lagret: FRI-07: Ny finansiering: Stiftelsen"]
        await press(pilot, "a", "i")
        await write(pilot, "stiftelsen")
        assert "FRI-07 har alt finansiering fra stiftelsen. Den endres med e." in on_screen(pilot.app)
        await press(pilot, "escape", "j")
        await press(pilot, "a", "p")
        await write(pilot, "1.3.2027")
        assert isinstance(pilot.app.screen, Question)
        assert "skriv en kommentar som sier hvorfor" in on_screen(pilot.app)
        await press(pilot, "escape", "tab")
        await write(pilot, "Lokalet er opptatt")
        assert tiltak(mappe, "FRI-07")[2] is Status.PA_VENT
        await press(pilot, "a", "s")
        await pick(pilot, "fri-04")
        shown = on_screen(pilot.app)
        assert "Slå sammen med FRI-04?" in shown
        assert "Status: På vent → Utgått" in shown
        await press(pilot, "n")
        assert tiltak(mappe, "FRI-07")[2] is Status.PA_VENT
        await press(pilot, "a", "s")
        await pick(pilot, "fri-04")
        await press(pilot, "j")
        assert log(mappe.root)[0] == "FRI-07: Erstattet av FRI-04"
        go(main, "FRI-07")
        await press(pilot, "a", "x")
        assert "Slettet: Verksted" in on_screen(pilot.app)
        await press(pilot, "j")
        assert log(mappe.root)[0] == "FRI-07: Slettet"
        await press(pilot, "u", "enter")
        assert tiltak(mappe, "FRI-07")[2] is Status.UTGATT

    run_screen(mappe, act)


def test_what_was_typed_in_a_box_is_there_when_it_is_opened_again(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        go(main, "INN-07")
        await press(pilot, "n", *"Kafe")
        pilot.app.screen.dismiss(None)  # as when the program ends with the box open
        async with asyncio.timeout(20):
            while [one.skrevet for one in all_drafts(mappe.root)] != [{"tittel": "Kafe"}]:
                await pilot.pause(0.02)
        shown = await press(pilot, "n")
        assert "Du fortsetter på det du skrev" in shown
        await press(pilot, "ctrl+s")
        assert log(mappe.root)[0] == "INN-17: Nytt tiltak: Kafe"
        assert all_drafts(mappe.root) == ()
        go(main, "INN-07")
        await press(pilot, "a", "f")
        await pick(pilot, "sikkerhet")
        shown = on_screen(pilot.app)
        assert "Flytte, selv om noe faller bort?" in shown
        assert "Inndeling: klima: idetid, risiko → (tom)" in shown
        await press(pilot, "j")
        assert tiltak(mappe, "INN-07")[:2] == ("digitaliseringsstrategi", "sikkerhet")

    run_screen(mappe, act)


def test_a_plan_from_new_to_ended(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        go(main, "FRI-05")
        await press(pilot, "L", "n")
        await write(pilot, "Nettverk")
        assert log(mappe.root)[0] == "Handlingsplan for frivillighet: Nytt fokusområde: Nettverk"
        await press(pilot, "L", "o")
        assert log(mappe.root)[0] == "Handlingsplan for frivillighet: Ny rekkefølge"
        await press(pilot, "L", "f")
        await write(pilot, " med flere")
        assert log(mappe.root)[0] == "Rekruttering: Tittel Rekruttering → Rekruttering med flere"
        await press(pilot, "L", "e")
        await press(pilot, "escape")
        await press(pilot, "L", "p")
        await pick(pilot, "frivillighet")
        await write(pilot, "Ny plan")
        assert log(mappe.root)[0] == "Ny plan: Ny plan"
        assert "Det er ingen tiltak her. n lager et nytt" in on_screen(pilot.app)
        shown = await press(pilot, "n")
        assert "Ny plan › Nettverk" in shown
        assert "Innovasjonsstrategi for Gran kommune ›" not in shown
        await press(pilot, "escape")
        main.view = main.view._replace(scope=Scope("ny-plan", "nettverk"))
        await press(pilot, "f5")
        assert "Nytt tiltak i Ny plan › Nettverk" in await press(pilot, "n")
        await press(pilot, "escape", "escape")
        assert main.view == View()
        go(main, "FRI-05")
        await press(pilot, "L", "a")
        assert "Planen kan ikke avsluttes ennå" in on_screen(pilot.app)
        await press(pilot, "v")
        assert main.chosen == {"fri-01", "fri-03", "fri-04", "fri-06"}
        go(main, "FRI-05")
        await press(pilot, "space", "a", "v")
        await pick(pilot, "ny plan")
        shown = on_screen(pilot.app)
        assert "Føres videre som FRI-" in shown
        assert "Page Down viser resten" in shown
        assert "Føres videre som FRI-10" not in shown
        assert "Føres videre som FRI-10" in await press(pilot, "pagedown")
        await press(pilot, "j")
        assert log(mappe.root)[0] == "4 tiltak: Ført videre i Ny plan"
        old = mappe.read().rad("FRI-05")
        assert old is not None
        save(mappe, ny_beslutning(old, Beslutning(tekst="Søk på nytt", frist=date(2027, 2, 1))))
        await press(pilot, "f5")
        go(main, "FRI-05")
        await press(pilot, "L", "a")
        assert "- FRI-05: beslutningen «Søk på nytt», frist 01.02.2027" in on_screen(pilot.app)
        await press(pilot, "v")
        assert main.chosen == {"fri-05"}
        await press(pilot, "escape")
        go(main, "FRI-05")
        await press(pilot, "L", "a", "a", "tab")
        await write(pilot, "Bra")
        await rested(pilot)
        assert log(mappe.root)[0] == "Handlingsplan for frivillighet: Avsluttet 21.11.2026"
        assert isinstance(pilot.app.screen, ReportScreen)
        assert "Sluttrapport: Handlingsplan for frivillighet" in on_screen(pilot.app)

    run_screen(mappe, act)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_boxes_are_safe_whatever_stands_in_the_plans(
    tmp_path_factory: pytest.TempPathFactory, size: tuple[int, int]
) -> None:
    hostile = FRI
    for title, text in zip(('"Møteplasser"', '"Åpent hus i biblioteket"', '"Rekruttering"'), HOSTILE, strict=False):
        hostile = hostile.replace(title, literal(text))
    mappe = make_planmappe(tmp_path_factory.mktemp("planmappe"), hostile)

    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        go(main, "FRI-01")
        for keys, kind in ((("a",), Menu), (("a", "f"), Find), (("L",), Menu), (("n",), FieldBox), (("a", "s"), Find)):
            shown = await press(pilot, *keys)
            assert isinstance(pilot.app.screen, kind)
            assert is_safe(shown)
            await press(pilot, "escape")
        await press(pilot, "n", "x", "escape")
        assert "Lukke uten å lagre?" in on_screen(pilot.app)
        await press(pilot, "n", "escape", "j")
        assert pilot.app.screen is main

    run_screen(mappe, act, size=size)


def test_a_list_is_narrowed_down_by_what_is_typed(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        go(main, "FRI-01")
        await press(pilot, "a", "s")
        listed = pilot.app.screen.query_one(OptionList)
        before = listed.option_count
        await press(pilot, "x", "q")
        assert "Ingenting passer" in on_screen(pilot.app)
        await press(pilot, "backspace", "backspace")
        assert listed.option_count == before
        await press(pilot, "down", "down", "up")
        assert listed.highlighted == 1

    run_screen(mappe, act)
