"""Opening a file in the program that the system has for it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tiltak_tui.os_errors import os_reason
from tiltak_tui.words import _

_SOON = 5.0


def open_command(
    path: Path, platform: str, environ: Mapping[str, str], which: Callable[[str], str | None]
) -> list[str] | None:
    """Return the command that opens a file, or None where there is none.

    Args:
        path: the file.
        platform: as `sys.platform`; Windows opens files without a command.
        environ: the environment: without a desktop nothing is opened.
        which: finds a program.
    """
    if platform == "darwin":
        return ["open", str(path)]
    has_desktop = bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
    found = which("xdg-open") if has_desktop else None
    return [found, str(path)] if found else None


def open_file(path: Path) -> str:
    """Open a file in the system's program for it; return what went wrong, or "". It may take its time."""
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - a file that this program has just written
            return ""
        command = open_command(path, sys.platform, os.environ, shutil.which)
        if command is None:
            return _("Fant ikke noe program som kan åpne {fil}. Åpne den selv.").format(fil=path)
        return _run(command, path)
    except OSError as error:
        return _("{fil} kunne ikke åpnes: {grunn}").format(fil=path, grunn=os_reason(error))


def _run(command: list[str], path: Path) -> str:
    nothing = subprocess.DEVNULL
    started = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
    try:
        failed = started.wait(_SOON) != 0
    except subprocess.TimeoutExpired:  # the program itself, which the user now works in
        return ""
    return _("Systemet fant ikke noe program for {fil}. Åpne den selv.").format(fil=path) if failed else ""
