"""The user's own editor: which command opens it at the line, and what happens around it."""

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.screen_support import make_planmappe, on_screen, run_screen, settle
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.app import TiltakApp
from tiltak_tui.tui.editor import editor_command
from tiltak_tui.tui.screens.main import MainScreen

PLAN = Path("plans/a b.toml")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"PATH": ""}, ["vi", "+7", str(PLAN)]),
        ({"EDITOR": "nano -w"}, ["nano", "-w", "+7", str(PLAN)]),
        ({"EDITOR": "nano", "VISUAL": "/usr/bin/nvim"}, ["/usr/bin/nvim", "+7", str(PLAN)]),
        ({"VISUAL": "hx"}, ["hx", f"{PLAN}:7:3"]),
        ({"VISUAL": "code"}, ["code", "--wait", "--goto", f"{PLAN}:7:3"]),
        ({"VISUAL": "code -w -n"}, ["code", "-w", "-n", "--goto", f"{PLAN}:7:3"]),
        ({"VISUAL": "'/opt/my editor/micro'"}, ["/opt/my editor/micro", "+7", str(PLAN)]),
        ({"VISUAL": "unknown"}, ["unknown", str(PLAN)]),
        ({"VISUAL": "'unclosed", "PATH": ""}, ["vi", "+7", str(PLAN)]),
    ],
)
def test_each_editor_gets_the_line_in_its_own_way(environ: dict[str, str], expected: list[str]) -> None:
    assert editor_command(environ, PLAN, 7, 3, windows=False) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="programs of other names")
def test_who_has_chosen_no_editor_gets_one_that_says_how_to_leave_it(tmp_path: Path) -> None:
    nano = tmp_path / "nano"
    nano.touch(mode=0o755)
    assert editor_command({"PATH": str(tmp_path)}, PLAN, 7, windows=False) == ["nano", "+7", str(PLAN)]


def test_on_windows_notepad_is_what_everybody_has() -> None:
    assert editor_command({}, PLAN, 7, windows=True) == ["notepad", str(PLAN)]
    code = r'"C:\Program Files\VS Code\code.cmd" --wait'
    assert editor_command({"VISUAL": code}, PLAN, 7, windows=True)[-2:] == ["--goto", f"{PLAN}:7:1"]


@contextmanager
def no_suspend(_app: TiltakApp) -> Iterator[None]:
    yield


def test_the_editor_opens_at_the_tiltak_and_what_it_changed_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mappe = make_planmappe(tmp_path / "pm")
    script = tmp_path / "vim"
    script.write_text(
        f"#!{sys.executable}\nimport sys, pathlib\nline, path = sys.argv[1:]\np = pathlib.Path(path)\n"
        "lines = p.read_text(encoding='utf-8').splitlines()\nat = int(line[1:]) - 1\nassert 'tiltak' in lines[at]\n"
        "lines[at + 3] = 'tittel = \"Ny tittel\"'\np.write_text('\\n'.join(lines) + '\\n', encoding='utf-8')\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", shlex.quote(str(script)))
    monkeypatch.setattr(TiltakApp, "suspend", no_suspend)

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        screen.table.go_to("fri-03")
        await pilot.press("E")
        await settle(pilot)
        assert screen.table.current
        assert screen.table.current.rad.tiltak.tittel == "Ny tittel"
        assert screen.outside == ("plans/frivillighet.toml",)
        assert "k Lagre endringen" in on_screen(pilot.app)

    run_screen(mappe, act)


def test_an_editor_that_is_not_there_is_told_in_a_sentence(mappe: Planmappe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", os.fspath(Path("/finnes/ikke/vim")))
    monkeypatch.setattr(TiltakApp, "suspend", no_suspend)

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await pilot.press("E")
        await settle(pilot)
        assert any("kunne ikke startes" in one.message for one in pilot.app._notifications)

    run_screen(mappe, act)


def test_a_window_that_cannot_be_left_is_told_in_a_sentence(mappe: Planmappe) -> None:
    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        await pilot.press("E")
        await settle(pilot)
        assert any("kan ikke åpnes fra dette vinduet" in one.message for one in pilot.app._notifications)

    run_screen(mappe, act)
