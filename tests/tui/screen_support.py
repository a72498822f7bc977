"""The whole screen on a real planmappe: the sample plans and one more, at a fixed moment."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot
from textual.screen import ModalScreen

from tests.real_git import make_repository, write
from tests.tui.forms_support import NARROW, PATIENCE, WIDE, on_screen, settle
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.app import TiltakApp
from tiltak_tui.tui.screens.main import MainScreen

__all__ = ["FRI", "NARROW", "NOW", "WIDE", "make_planmappe", "on_screen", "rested", "run_screen", "settle", "shown_ids"]

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
# Workers that ask something in a box, and wait for the answer.
_ASKING = {
    *("action_undo", "action_redo", "action_undo_this", "action_past", "action_merke"),
    *("action_start_runde", "action_svarfrist", "action_avslutt", "action_purr", "action_les_inn"),
    *("action_make_files", "action_note_sent", "action_leave_utsending", "action_save_answers", "action_other_files"),
    *("asking", "action_leave", "_save", "action_merker"),
    *("action_visninger", "action_visning", "action_kolonner", "action_edit", "action_remove"),
    *("action_save", "action_sent", "on_point_field_proposed"),
    *("on_line_list_chosen", "action_save_list", "action_other_list", "_read_list"),
}
SAMPLES = Path(__file__).parents[2] / "plans"

FRI = """versjon = 1

[plan]
tittel = "Handlingsplan for frivillighet"
kode = "FRI"
rytme = "tertial"
periode = { fra = 2025-01-01, til = 2028-12-31 }

[[fokusomrade]]
id = "moteplasser"
tittel = "Møteplasser"

[[fokusomrade.tiltak]]
id = "FRI-01"
status = "pågår"
tittel = "Åpent hus i biblioteket"
vurdering = "grønn"
ansvarlig = ["Rådmannen"]
frist = 2026-12-30
statusdato = 2026-09-30

[[fokusomrade.tiltak]]
id = "FRI-03"
status = "pågår"
tittel = "Kafé i gamle Norderhov skole"
vurdering = "gul"
ansvarlig = ["Ledergruppa", "Rådmannen"]
frist = 2026-06-30
kommentar = "Venter på brannteknisk godkjenning."
statusdato = 2026-04-30
intern_merknad = "Snakk med eiendomssjefen først."
[[fokusomrade.tiltak.milepael]]
tittel = "Brannteknisk godkjenning"
frist = 2026-03-01

[[fokusomrade.tiltak]]
id = "FRI-04"
status = "på vent"
tittel = "Ungdom som frivillige"
ansvarlig = ["Rådmannen"]
gjenopptas = 2027-01-10

[[fokusomrade]]
id = "rekruttering"
tittel = "Rekruttering"

[[fokusomrade.tiltak]]
id = "FRI-05"
status = "fullført"
tittel = "Frivilligbørs på nett"
vurdering = "grønn"
ansvarlig = ["Rådmannen"]
frist = 2026-05-01
statusdato = 2026-08-31

[[fokusomrade.tiltak]]
id = "FRI-06"
tittel = "Verveuke hver høst"
frist = 2026-10-01
vurdering = "rød"
"""


def make_planmappe(root: Path, fri: str = FRI, *, history: bool = True) -> Planmappe:
    """Make a planmappe of the sample plans and one that is followed up, with everything in its history."""
    files = {f"plans/{sample.name}": sample.read_bytes() for sample in sorted(SAMPLES.glob("*.toml"))}
    (make_repository if history else write)(root, {**files, "plans/frivillighet.toml": fri})
    return Planmappe(root, clock=lambda: NOW)


def run_screen(
    mappe: Planmappe,
    act: Callable[[Pilot[None], MainScreen], Awaitable[None]],
    size: tuple[int, int] = WIDE,
) -> None:
    """Run the app without a terminal, and let `act` use it once what comes after the first frame is there."""

    async def run() -> None:
        app = TiltakApp(mappe)
        async with app.run_test(size=size, notifications=True) as pilot:
            await rested(pilot)
            screen = app.screen_stack[0]
            assert isinstance(screen, MainScreen)
            await act(pilot, screen)

    asyncio.run(run())


async def rested(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way but the waiting for an answer."""
    app = pilot.app
    async with asyncio.timeout(PATIENCE):
        while True:
            await pilot.pause(0.01)
            running = {worker.name for worker in app.workers if not worker.is_finished}
            if not running - (_ASKING if isinstance(app.screen, ModalScreen) else set()):
                break
    await pilot.pause()


def shown_ids(screen: MainScreen) -> list[str]:
    """Return the ids in the table, from the top."""
    return [row.rad.tiltak.id for row in screen.table.shown]
