"""Another program, run until it is done: with a time limit, and stopped together with all that it started."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path


def finished(command: Sequence[str], folder: Path, environment: Mapping[str, str], limit: float) -> bool:
    """Run a program, and return whether it was done in time.

    Args:
        command: its path and its arguments.
        folder: the folder that it stands in.
        environment: its environment.
        limit: how long it may take, in seconds.

    Raises:
        OSError: it cannot be run.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would open a window for it
    )
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _stop(process)
    return True


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """Stop the program, if it still runs, and what it started."""
    if process.poll() is not None:
        return
    with suppress(OSError, subprocess.SubprocessError):
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(5)
