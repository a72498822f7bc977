"""Files: replaced whole or not at all, and on the disk before anything relies on them."""

import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tiltak_tui.errors import TiltakError
from tiltak_tui.git_errors import DiskFullError, ReadOnlyError
from tiltak_tui.os_errors import FORBIDDEN, FULL, os_reason
from tiltak_tui.words import _

_KEPT = "tiltak-kept"


class FileChange(NamedTuple):
    """What one file goes from and to.

    Attributes:
        path: Relative to the work tree's root, with `/`.
        before: What the file held when the change was reckoned; None: it did not exist.
        after: What it shall hold; None: the file goes away. The same as `before`: an edit made outside the program,
            which only needs its commit.
    """

    path: str
    before: bytes | None
    after: bytes | None


def is_inside(path: str) -> bool:
    """Say whether a path stays within the work tree, and out of Git's own folder."""
    parts = PurePosixPath(path).parts
    outside = path.startswith("/") or "\\" in path or any(part.lower() in {"..", ".git"} for part in parts)
    return bool(parts) and not outside and str(PurePosixPath(path)) == path


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Tell in the user's words what hinders reading or writing at `path`."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise DiskFullError(str(error)) from error
        if error.errno in FORBIDDEN:
            raise ReadOnlyError(path, str(error)) from error
        text = _("{path} kunne ikke leses eller skrives: {reason}")
        raise TiltakError(text.format(path=path, reason=os_reason(error))) from error


def read(path: Path) -> bytes | None:
    """Return what the file holds, or None if there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def modes(root: Path, changes: tuple[FileChange, ...]) -> dict[str, int]:
    """Return the file modes of those of the changed files that exist."""
    found = {}
    for change in changes:
        with suppress(FileNotFoundError, NotADirectoryError):
            found[change.path] = stat.S_IMODE((root / change.path).stat().st_mode)
    return found


def replace(root: Path, texts: Mapping[str, bytes | None], modes: Mapping[str, int]) -> None:
    """Let each file below `root` hold its text (None: go away), with its mode in `modes`.

    Every text is on the disk before the first file is replaced, so that a full disk changes nothing.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, text in texts.items():
            if text is not None:
                target = root / path
                target.parent.mkdir(parents=True, exist_ok=True)
                ready.append((temporary(target), target))
                _write(ready[-1][0], text, modes.get(path))
        for source, target in ready:
            _rename(source, target)
    except BaseException:
        for source, _target in ready:
            source.unlink(missing_ok=True)
        raise
    for path, text in texts.items():
        if text is None:
            (root / path).unlink(missing_ok=True)
    for folder in {(root / path).parent for path in texts}:
        _sync_folder(folder)


def put(target: Path, data: bytes) -> None:
    """Write a file that only its user may read, whole or not at all."""
    source = temporary(target)
    try:
        _write(source, data, 0o600)
        _rename(source, target)
    except BaseException:
        source.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def temporary(target: Path) -> Path:
    """Return where the new text of `target` is written first; the next writing there cleans up after a crash."""
    return target.with_name(f".{target.name}.tiltak-tmp")


def kept_folder(common_dir: Path) -> Path:
    """Make a folder, readable only by the user, for texts that must not be lost."""
    name = f"{datetime.now().astimezone():%Y-%m-%dT%H%M%S}-{os.urandom(3).hex()}"
    folder = common_dir / _KEPT / name
    folder.parent.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700)
    return folder


def _write(path: Path, data: bytes, mode: int | None) -> None:
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666 if mode is None else 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if mode not in {None, 0o600}:
        path.chmod(mode)


def _rename(source: Path, target: Path) -> None:
    end = time.monotonic() + 2.0
    while True:
        try:
            os.replace(source, target)  # noqa: PTH105 - the tests let this one call fail
        except PermissionError:
            # Windows: a virus scanner or an editor has the file open for a moment.
            if sys.platform != "win32" or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    # Some network file systems cannot; what matters there is the file itself.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
