"""What the forms look like, at both sizes: a picture that changes is a change that somebody has to want."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.tui.forms_support import NARROW, WIDE, Host, make_mappe, shown
from tiltak_tui.tui.screens.edit_form import EditForm
from tiltak_tui.tui.screens.status_box import StatusBox

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])


def still(*keys: str) -> Callable[[Pilot[Any]], Any]:
    """Return what presses `keys` after the cursors have stopped blinking."""

    async def run(pilot: Pilot[Any]) -> None:
        await shown(pilot)
        for one in pilot.app.screen.query(Input):
            one.cursor_blink = False
        for area in pilot.app.screen.query(TextArea):
            area.cursor_blink = False
        await pilot.press(*keys)
        await pilot.pause()

    return run


@SIZES
def test_status_box(tmp_path: Path, snap_compare: Any, size: tuple[int, int]) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")
    assert snap_compare(app, terminal_size=size, run_before=still())


@SIZES
def test_status_box_with_bad_news(tmp_path: Path, snap_compare: Any, size: tuple[int, int]) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")
    typed = still("3", "u", "f", *"1.2.27", "tab")
    assert snap_compare(app, terminal_size=size, run_before=typed)


@SIZES
def test_status_box_when_done(tmp_path: Path, snap_compare: Any, size: tuple[int, int]) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03")
    typed = still("4", "k", *"Kafeen åpnet 3. mai.", "ctrl+j", *"Over 80 kom.", "tab")
    assert snap_compare(app, terminal_size=size, run_before=typed)


def test_status_box_of_several(tmp_path: Path, snap_compare: Any) -> None:
    app = Host(make_mappe(tmp_path / "p"), StatusBox, "FRI-03", "FRI-04", "FRI-05")
    assert snap_compare(app, terminal_size=WIDE, run_before=still("g"))


@SIZES
def test_edit_form(tmp_path: Path, snap_compare: Any, size: tuple[int, int]) -> None:
    app = Host(make_mappe(tmp_path / "p"), lambda session, rader: EditForm(session, rader[0]), "FRI-03")
    assert snap_compare(app, terminal_size=size, run_before=still())


def test_edit_form_with_rows_and_a_wrong_date(tmp_path: Path, snap_compare: Any) -> None:
    app = Host(make_mappe(tmp_path / "p"), lambda session, rader: EditForm(session, rader[0]), "FRI-03")
    assert snap_compare(app, terminal_size=WIDE, run_before=still("f6", "f6", "tab", *"31.31.26"))
