"""The folder of the demo: it goes away however the program ends."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tiltak_tui.demo.folder import demo_folder

LATE = time.time() - 2 * 24 * 3600
WAITING = """
import sys, time
from tiltak_tui.demo.folder import demo_folder
with demo_folder() as folder:
    (folder / "fil").write_text("x")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a temp folder of the test's own."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_it_is_empty_and_is_removed(temp: Path) -> None:
    with demo_folder() as folder:
        assert list(folder.iterdir()) == []
        assert folder.is_relative_to(temp)
    assert list(temp.iterdir()) == []


def test_the_handlers_are_put_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with demo_folder():
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_removes_it(temp: Path, name: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITING], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout
        folder = Path(process.stdout.readline().decode().strip())
        assert (folder / "fil").exists()
        process.send_signal(signal.Signals[name])
        assert process.wait(timeout=30) != 0
    assert list(temp.iterdir()) == []


def leftover(temp: Path) -> Path:
    """Leave what a demo leaves that is killed."""
    with subprocess.Popen([sys.executable, "-c", WAITING], stdout=subprocess.PIPE) as process:
        assert process.stdout
        folder = Path(process.stdout.readline().decode().strip())
        process.kill()
    return next(one for one in folder.parents if one.parent == temp)


def age(holder: Path) -> None:
    """Let everything be two days old."""
    for path in (*holder.rglob("*"), holder):
        os.utime(path, (LATE, LATE), follow_symlinks=False)


def test_an_old_leftover_is_removed_by_the_next_and_a_new_one_is_not(temp: Path) -> None:
    old, new = leftover(temp), leftover(temp)
    age(old)
    with demo_folder():
        assert not old.exists()
        assert new.exists()


def without_mark(holder: Path) -> Path:
    for path in holder.iterdir():
        if path.is_file():
            path.unlink()
    return holder


def elsewhere(holder: Path) -> Path:
    place = holder.parent.parent / holder.name
    holder.rename(place)
    holder.symlink_to(place)
    return place


def other_name(holder: Path) -> Path:
    return holder.rename(holder.with_name("planer"))


@pytest.mark.skipif(sys.platform == "win32", reason="links")
@pytest.mark.parametrize("changed", [without_mark, elsewhere, other_name])
def test_what_is_not_surely_a_demo_is_left_alone(temp: Path, changed: Callable[[Path], Path]) -> None:
    holder = changed(leftover(temp))
    age(holder)
    with demo_folder():
        pass
    assert (holder / "planmappe" / "fil").exists()
