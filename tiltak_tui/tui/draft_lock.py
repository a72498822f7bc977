"""Whose draft it is: an open form holds its draft, so that another window neither offers nor overwrites it."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tiltak_tui.tui.drafts import DraftKey, folder

_WINDOWS = 20


class Held(NamedTuple):
    """A draft that this form alone reads and writes until `release`."""

    key: DraftKey
    lock: "_Lock | None"

    def release(self) -> None:
        """Let others have it."""
        if self.lock:
            self.lock.release()


def hold(key: DraftKey) -> Held:
    """Hold the draft of a form: one that lies there and nobody has open, else a new one beside those that are open."""
    places = [key._replace(plass=place) for place in range(_WINDOWS)]
    for one in sorted(places, key=lambda one: not one.path.exists()):
        try:
            lock = _Lock.take(one.path)
        except OSError:
            return Held(key, None)
        if lock:
            return Held(one, lock)
    return Held(key, None)


def is_open(key: DraftKey) -> bool:
    """Return whether a form somewhere holds the draft just now."""
    try:
        lock = _Lock.take(key.path)
    except OSError:
        return False
    if lock:
        lock.release()
    return lock is None


class _Lock:
    """The operating system's lock on a file beside the draft: it goes when the program does, however it ends."""

    def __init__(self, path: Path) -> None:
        from filelock import FileLock  # noqa: PLC0415 - slow to load, and needed only when something is typed

        self._path = path
        self._lock = FileLock(path, timeout=0)

    @classmethod
    def take(cls, draft: Path) -> "_Lock | None":
        """Return the lock of a draft, or None where another has it.

        Raises:
            OSError: nothing can be written there.
        """
        from filelock import Timeout  # noqa: PLC0415

        folder().mkdir(parents=True, exist_ok=True)
        lock = cls(draft.with_suffix(".lock"))
        try:
            lock._lock.acquire()
        except Timeout:
            return None
        return lock

    def release(self) -> None:
        """Give it up, and leave no file behind."""
        with suppress(OSError):
            self._path.unlink()
        self._lock.release()
