"""The folders that this user used last: the one that files were saved in, and the one that lists were found in."""

import os
from contextlib import suppress
from pathlib import Path

from tiltak_tui.report.files import report_folder

SAVED, FOUND = "rapportmappe.txt", "listemappe.txt"


def last_folder(use: str = SAVED) -> Path:
    """Return the folder that was used last, if it is still there; else the user's documents.

    Args:
        use: what it was used for, `SAVED` or `FOUND`.
    """
    needed = os.W_OK if use == SAVED else os.R_OK
    with suppress(OSError, ValueError):
        found = Path(_file(use).read_text(encoding="utf-8").strip())
        if found.is_absolute() and found.is_dir() and os.access(found, needed):
            return found
    return report_folder()


def remember_folder(folder: Path, use: str = SAVED) -> None:
    """Remember a folder for the next time; that it cannot be remembered is no matter."""
    with suppress(OSError, ValueError):
        file = _file(use)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{folder}\n", encoding="utf-8")


def _file(use: str) -> Path:
    from platformdirs import user_state_path  # noqa: PLC0415 - not needed before something is saved

    return user_state_path("tiltak", appauthor=False) / use
