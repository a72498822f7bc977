"""Waiting for a screen that asks something in a box, which a worker waits for the answer of."""

import asyncio

from textual.pilot import Pilot
from textual.screen import ModalScreen

from tests.tui.screen_support import on_screen

_ASKING = {
    *("action_undo", "action_redo", "action_undo_this", "action_past", "action_merke"),
    *("action_start_runde", "action_svarfrist", "action_avslutt", "action_purr", "action_les_inn"),
    *("action_make_files", "action_note_sent", "action_leave_utsending", "action_save_answers", "action_other_files"),
    *("asking", "action_leave", "_save", "action_merker"),
    *("action_visninger", "action_visning", "action_kolonner", "action_edit", "action_remove"),
    *("action_save", "action_sent", "on_point_field_proposed"),
    *("on_line_list_chosen", "action_save_list", "action_other_list", "_read_list"),
}


async def rested(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way but the waiting for an answer."""
    app = pilot.app
    async with asyncio.timeout(20):
        while True:
            await pilot.pause(0.01)
            running = {worker.name for worker in app.workers if not worker.is_finished}
            if not running - (_ASKING if isinstance(app.screen, ModalScreen) else set()):
                break
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, each when what followed from the one before is there; return what is on the screen then."""
    for key in keys:
        await pilot.press(key)
        await rested(pilot)
    return on_screen(pilot.app)
