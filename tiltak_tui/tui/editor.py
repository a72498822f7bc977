"""The user's own editor: which program it is, how it is told the line, and running it."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path, PurePath

from textual.app import App, SuspendNotSupported

from tiltak_tui.os_errors import os_reason
from tiltak_tui.words import _

_PLUS_LINE = {"vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "joe", "kak", "ne", "mg", "gedit", "kate"}
_COLON_LINE = {"hx", "helix", "subl", "zed"}
_CODE = {"code", "codium", "code-insiders", "cursor"}


def editor_command(environ: Mapping[str, str], path: Path, line: int, column: int = 1, *, windows: bool) -> list[str]:
    """Return the command that opens `path` at a line in the user's editor.

    Args:
        environ: the environment; $VISUAL comes before $EDITOR.
        path: the file.
        line: from 1.
        column: from 1, for the editors that take it.
        windows: whether it runs there.
    """
    written = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    words = _split(written, windows=windows) or [_everybodys(environ, windows=windows)]
    name = PurePath(words[0].replace("\\", "/")).name.lower().removesuffix(".exe").removesuffix(".cmd")
    if name in _PLUS_LINE:
        return [*words, f"+{line}", str(path)]
    if name in _COLON_LINE:
        return [*words, f"{path}:{line}:{column}"]
    if name in _CODE:
        wait = [] if "--wait" in words or "-w" in words else ["--wait"]
        return [*words, *wait, "--goto", f"{path}:{line}:{column}"]
    return [*words, str(path)]


def _everybodys(environ: Mapping[str, str], *, windows: bool) -> str:
    """Return the editor of those who have chosen none: one that says how to leave it, if there is any."""
    if windows:
        return "notepad"
    return "nano" if shutil.which("nano", path=environ.get("PATH")) else "vi"


def _split(written: str, *, windows: bool) -> list[str]:
    try:
        words = shlex.split(written, posix=not windows)
    except ValueError:
        return []
    return [word.strip('"') for word in words] if windows else words


def open_in_editor(app: App[object], path: Path, line: int, column: int, *, windows: bool) -> str:
    """Let the user edit a file; the screen is gone until the editor has ended. Return what went wrong, or ""."""
    command = editor_command(os.environ, path, line, column, windows=windows)
    fault = ""
    try:
        with app.suspend():
            fault = _run(command)
    except SuspendNotSupported:
        return _("Redigeringsprogrammet kan ikke åpnes fra dette vinduet. Åpne {fil} selv.").format(fil=path)
    return fault


def _run(command: list[str]) -> str:
    """Run the editor; nothing may be raised here, or the screen never comes back."""
    try:
        subprocess.run(command, check=False)
    except Exception as error:  # noqa: BLE001 - see above
        return _("{editor} kunne ikke startes: {reason}. Sett VISUAL til programmet du vil bruke.").format(
            editor=command[0], reason=os_reason(error) if isinstance(error, OSError) else type(error).__name__
        )
    return ""
