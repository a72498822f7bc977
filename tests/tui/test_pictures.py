"""How the screens look: pictures that are compared, always of the same plans on the same day."""

from collections.abc import Awaitable, Callable
from typing import Protocol

import pytest
from textual.pilot import Pilot

from tests.tui.screen_support import NARROW, WIDE, settle
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.app import TiltakApp
from tiltak_tui.tui.screens.main import MainScreen


class Compare(Protocol):
    """What pytest-textual-snapshot gives."""

    def __call__(
        self, app: object, *, terminal_size: tuple[int, int], run_before: Callable[[Pilot[None]], Awaitable[None]]
    ) -> bool: ...


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        (WIDE, ()),
        (WIDE, ("space", *["less_than_sign"] * 4)),
        (WIDE, ("m", "down", "enter", "escape")),
        (WIDE, ("P",)),
        (NARROW, ()),
        (NARROW, ("enter",)),
        (NARROW, ("p",)),
    ],
    ids=["main", "chosen and sorted", "follow-up", "problems", "narrow", "narrow detail", "narrow plans"],
)
def test_the_screens(mappe: Planmappe, snap_compare: Compare, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await settle(pilot)
        assert isinstance(pilot.app.screen, MainScreen)
        pilot.app.screen.table.go_to("fri-03")
        await pilot.pause(0.5)
        await settle(pilot)
        await pilot.press(*keys)
        await pilot.pause(0.5)
        await settle(pilot)
        pilot.app.clear_notifications()
        await pilot.pause()

    assert snap_compare(TiltakApp(mappe), terminal_size=size, run_before=before)
