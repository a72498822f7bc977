"""How the report looks on the screen: pictures that are compared."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.dialog_support import press, rested
from tests.tui.screen_support import NARROW, WIDE, settle
from tests.tui.test_pictures import Compare
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.app import TiltakApp
from tiltak_tui.tui.widgets.report_view import ReportView


@pytest.mark.parametrize(
    ("size", "keys"),
    [(WIDE, ("right", "right", "right", "right")), (NARROW, ()), (NARROW, ("v",))],
    ids=["wide", "narrow", "narrow choices"],
)
def test_the_report(mappe: Planmappe, snap_compare: Compare, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, "r")
        while not pilot.app.screen.query_one(ReportView).is_complete:
            await pilot.pause(0.02)
        for one in pilot.app.screen.query(Input):
            one.cursor_blink = False
        await press(pilot, *keys)
        await rested(pilot)

    assert snap_compare(TiltakApp(mappe), terminal_size=size, run_before=before)
