"""The folder that this user saved a report in last."""

import os
from contextlib import suppress
from pathlib import Path

from tiltak_tui.report.files import report_folder


def last_folder() -> Path:
    """Return the folder that was used last, if it is still there; else the user's documents."""
    with suppress(OSError, ValueError):
        found = Path(_file().read_text(encoding="utf-8").strip())
        if found.is_absolute() and found.is_dir() and os.access(found, os.W_OK):
            return found
    return report_folder()


def remember_folder(folder: Path) -> None:
    """Remember a folder for the next time; that it cannot be remembered is no matter."""
    with suppress(OSError, ValueError):
        file = _file()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{folder}\n", encoding="utf-8")


def _file() -> Path:
    from platformdirs import user_state_path  # noqa: PLC0415 - not needed before something is saved

    return user_state_path("tiltak", appauthor=False) / "rapportmappe.txt"
