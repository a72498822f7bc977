"""One process with a time limit: waited for, or stopped together with what it started."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import NamedTuple

from tiltak_tui.git_errors import TooSlowError
from tiltak_tui.model.norsk import visible

_MERCY = 3.0  # how long a process that is told to stop may take to tidy up


class Answer(NamedTuple):
    """What a process answered: its exit status and what it printed."""

    status: int
    out: bytes
    err: bytes


def presentable(output: bytes) -> str:
    """Return what a program wrote as text that is safe to show: what would steer a terminal is made visible."""
    text = output.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    return visible(text.expandtabs(4)).strip()


def finish(process: "subprocess.Popen[bytes]", stdin: bytes | None, limit: float) -> Answer:
    """Give the process its input, and return its answer when it is done.

    Raises:
        TooSlowError: It was not done within `limit` seconds; it still runs.
    """
    end = time.monotonic() + limit
    while True:
        try:
            out, err = process.communicate(stdin, timeout=min(1.0, limit))
        except subprocess.TimeoutExpired as late:
            stdin = None
            if process.poll() is not None:
                # Git is done; a program that a hook left running still holds our end of its output.
                _close(process)
                return Answer(process.returncode, late.stdout or b"", late.stderr or b"")
            if time.monotonic() > end:
                raise TooSlowError(limit, presentable(late.stderr or b"")) from late
        else:
            return Answer(process.returncode, out, err)


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Stop the leader of a session and all of it: kindly first, so that Git removes its own lock files."""
    for force in (False, True):
        if process.poll() is not None:
            break
        with suppress(OSError, subprocess.SubprocessError):
            if sys.platform == "win32":
                subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
            else:
                os.killpg(process.pid, signal.SIGKILL if force else signal.SIGTERM)
            process.wait(timeout=_MERCY)
    _close(process)


def _close(process: "subprocess.Popen[bytes]") -> None:
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            with suppress(OSError):
                stream.close()
