"""The folder that a demo lies in: thrown away however the program ends, or else by the next demo."""

import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from types import FrameType

_PREFIX = "tiltak-demo-"
_MARK = "demo-fra-tiltak"
_OLD = 24 * 3600


@contextmanager
def demo_folder() -> Iterator[Path]:
    """Give an empty folder that is removed after the block, also where the system ends the program inside it.

    What older demos left when they were killed is removed first.
    """
    _remove_leftovers()
    with TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as holder, _ended_in_order(Path(holder)):
        (Path(holder) / _MARK).touch()
        folder = Path(holder) / "planmappe"
        folder.mkdir()
        yield folder


@contextmanager
def _ended_in_order(holder: Path) -> Iterator[None]:
    """Let the system end the block as any error does, and a closed terminal window end the program at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    endings: dict[str, Callable[[int, FrameType | None], None]] = {
        "SIGTERM": _end,
        "SIGHUP": partial(_end_at_once, holder),  # Windows has none
    }
    before = {
        number: signal.signal(number, handler)
        for name, handler in endings.items()
        if (number := getattr(signal, name, None)) is not None and signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # a second one would break off the cleaning up
    raise SystemExit(128 + number)


def _end_at_once(holder: Path, number: int, _frame: FrameType | None) -> None:
    # What the screen has still to write would wait for ever for a window that is gone.
    _remove(holder)
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _remove_leftovers() -> None:
    for holder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if _is_leftover(holder):
                _remove(holder)


def _is_leftover(holder: Path) -> bool:
    """Return whether it is a demo of this user's that nobody has touched for a day."""
    mark = holder / _MARK
    if holder.is_symlink() or mark.is_symlink() or not mark.is_file():
        return False
    if sys.platform != "win32" and holder.lstat().st_uid != os.getuid():
        return False
    touched = max(one.stat().st_mtime for one in (mark, holder / "planmappe" / ".git", holder) if one.exists())
    return time.time() - touched > _OLD


def _remove(holder: Path) -> None:
    if sys.platform == "win32":
        for folder, _folders, names in os.walk(holder):
            for name in names:
                with suppress(OSError):
                    (Path(folder) / name).chmod(0o600)  # Windows removes no file that may only be read
    shutil.rmtree(holder, ignore_errors=True)
