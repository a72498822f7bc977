"""Waiting for a screen that asks something in a box, which a worker waits for the answer of."""

from textual.pilot import Pilot

from tests.tui.screen_support import on_screen, rested

__all__ = ["press", "rested"]


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, each when what followed from the one before is there; return what is on the screen then."""
    for key in keys:
        await pilot.press(key)
        await rested(pilot)
    return on_screen(pilot.app)
