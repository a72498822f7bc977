"""One user's own choices, in the user's own configuration folder and never in a planmappe (DESIGN §3)."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_MINE = "mine"
_KOLONNER = "kolonner"


def mine(root: Path) -> str:
    """Return the ansvarlig that the user has chosen as «mine tiltak» in a planmappe, or ""."""
    found = _mine(_read()).get(str(root.resolve()))
    return found if isinstance(found, str) else ""


def remember_mine(root: Path, navn: str) -> None:
    """Remember an ansvarlig as the user's own in a planmappe; "" for none. Planmapper that are gone are forgotten.

    Raises:
        OSError: it cannot be written.
    """
    settings = _read()
    own = str(root.resolve())
    kept = {folder: name for folder, name in _mine(settings).items() if folder != own and Path(folder).is_dir()}
    _write(settings | {_MINE: kept | ({own: navn} if navn else {})})


def kolonner() -> tuple[str, ...]:
    """Return the columns that the user wants to see, as they were written; empty where none are chosen."""
    found = _read().get(_KOLONNER)
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()


def remember_kolonner(keys: Sequence[str]) -> None:
    """Remember the columns that the user wants to see; empty for the usual ones.

    Raises:
        OSError: it cannot be written.
    """
    _write(_read() | {_KOLONNER: list(keys)})


def _mine(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    found = settings.get(_MINE)
    return found if isinstance(found, dict) else {}


def _read() -> dict[str, Any]:
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(settings: Mapping[str, Any]) -> None:
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    new.write_text(json.dumps(settings, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    new.replace(file)


def _file() -> Path:
    from platformdirs import user_config_path  # noqa: PLC0415 - slow to load, and not needed by every verb

    return user_config_path("tiltak", appauthor=False) / "innstillinger.json"
