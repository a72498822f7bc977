"""The installed program in a real pseudo-terminal: the main job from start to quit, as the staff does it."""

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.real_git import git, make_repository
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.planmappe import Planmappe

if sys.platform == "win32":
    pytest.skip("needs a Unix pseudo-terminal", allow_module_level=True)

import pexpect
import pyte

SAMPLES = Path(__file__).parent.parent / "plans"
PROGRAM = Path(sys.executable).with_name("tiltak")
PATIENCE = 30


class Terminal:
    """A terminal with a program in it, and what stands on its screen."""

    def __init__(self, arguments: list[str], columns: int, lines: int) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        inherited = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
        environment = inherited | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            str(PROGRAM), arguments, dimensions=(lines, columns), env=environment
        )

    def text(self) -> str:
        """Return the screen as text, after reading what the program has written since last time."""
        try:
            while True:
                self._stream.feed(self.child.read_nonblocking(65536, timeout=0.05))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return "\n".join(self._screen.display)

    def wait_for(self, seen: Callable[[str], bool]) -> str:
        """Return the screen's text when it first is as wanted."""
        end = time.monotonic() + PATIENCE
        while not seen(text := self.text()):
            assert time.monotonic() < end, f"never seen:\n{text}"
        return text

    def wait_for_text(self, *texts: str) -> str:
        """Return the screen's text when all of `texts` stand on it."""
        return self.wait_for(lambda screen: all(text in screen for text in texts))

    def type(self, keys: str) -> None:
        """Press keys."""
        self.child.send(keys)


@pytest.mark.parametrize(("columns", "lines"), [(120, 36), (80, 24)])
def test_a_status_with_a_reason_is_one_oppforing(tmp_path: Path, columns: int, lines: int) -> None:
    root = make_repository(tmp_path / "planmappe")
    shutil.copytree(SAMPLES, root / "plans")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Start")

    terminal = Terminal(["--mappe", str(root)], columns, lines)
    terminal.wait_for_text("DIG-01", "s Status")
    terminal.type("/")
    terminal.wait_for_text("status:pågår")
    terminal.type("inn-05")
    terminal.wait_for(lambda screen: "INN-05" in screen and "DIG-01" not in screen)
    terminal.type("\r")
    terminal.wait_for(lambda screen: "s Status" in screen)
    terminal.type("s")
    terminal.wait_for_text("Enkel egenprodusert film", "Vurdering", "Kommentar")
    terminal.type("2u")
    terminal.wait_for_text("Ikke startet → Pågår")
    terminal.type("k")
    terminal.wait_for_text("Ctrl+J ny linje")
    terminal.type("Opptaket er utsatt.")
    terminal.wait_for_text("Kommentar: Opptaket er utsatt.")
    terminal.type("\r")
    terminal.wait_for_text("Lagret: INN-05")
    terminal.type("q")
    terminal.child.expect(pexpect.EOF, timeout=PATIENCE)
    terminal.child.close()

    assert terminal.child.exitstatus == 0
    assert git(root, "log", "-1", "--format=%s%n%an") == "INN-05: Ikke startet → Pågår\nKari Nordmann"
    assert "Kommentar: Opptaket er utsatt." in git(root, "log", "-1", "--format=%b")
    assert git(root, "rev-list", "--count", "HEAD") == "2"
    assert git(root, "status", "--porcelain") == ""
    rad = Planmappe(root).read().rad("INN-05")
    assert rad is not None
    assert (rad.tiltak.status, rad.tiltak.vurdering) == (Status.PAGAR, Vurdering.GUL)
    assert rad.tiltak.kommentar == "Opptaket er utsatt."


def test_keys_that_come_in_one_burst_each_reach_their_place(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "planmappe")
    shutil.copytree(SAMPLES, root / "plans")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Start")

    terminal = Terminal(["--mappe", str(root)], 120, 36)
    terminal.wait_for_text("DIG-01", "s Status")
    terminal.type("/inn-05\rs2ukOpptaket er utsatt.")
    seen = terminal.wait_for_text("Kommentar: Opptaket er utsatt.", "Ikke startet → Pågår")
    assert "Må følges opp" in seen, "what lies beneath the box is still there to be seen"
    terminal.type("\rq")
    terminal.child.expect(pexpect.EOF, timeout=PATIENCE)
    terminal.child.close()

    assert git(root, "log", "-1", "--format=%s") == "INN-05: Ikke startet → Pågår"
    assert git(root, "rev-list", "--count", "HEAD") == "2"
