"""Which planmappe a command is about."""

import os
from pathlib import Path

from tiltak_tui.planmappe import NoPlanmappeError, Planmappe, find_root, given_root
from tiltak_tui.words import _


def planmappe(named: str) -> Planmappe:
    """Return the planmappe that a command is about.

    Args:
        named: what the user gave for `--mappe`, or "".

    Raises:
        NoPlanmappeError: there is none.
    """
    folder = is_named(named)
    return Planmappe(given_root(Path(folder).expanduser()) if folder else find_root(_here()))


def is_named(named: str) -> str:
    """Return the folder that the user named, by `--mappe` or TILTAK_MAPPE, or ""."""
    return named or os.environ.get("TILTAK_MAPPE", "")


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        raise NoPlanmappeError(_("Mappa du står i, finnes ikke lenger. Velg planmappe med --mappe")) from error
