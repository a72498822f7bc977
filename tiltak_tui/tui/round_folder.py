"""The folders that this user keeps the files of a round in: those that go out, and the forms that come back."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tiltak_tui.exchange.files import folder_name
from tiltak_tui.report.files import report_folder

_OUT, _BACK = "ut", "inn"


def folder_out(navn: str) -> Path:
    """Return where the files of a round go: where those of the same round went last, else a folder of its own."""
    kept = _kept()
    if kept.get("runde") == navn and kept.get(_OUT):
        return Path(kept[_OUT])
    beside = Path(kept[_OUT]).parent if kept.get(_OUT) else None
    return (beside if beside and beside.is_dir() else report_folder()) / folder_name(navn)


def folder_back(navn: str) -> Path:
    """Return where the forms of a round are looked for: where they were found last, else where they were made."""
    kept = _kept()
    found = Path(kept[_BACK]) if kept.get("runde") == navn and kept.get(_BACK) else folder_out(navn)
    return next((one for one in (found, *found.parents) if one.is_dir()), Path.home())


def remember_out(navn: str, folder: Path) -> None:
    """Remember where the files of a round were made; that it cannot be remembered is no matter."""
    _keep({"runde": navn, _OUT: str(folder)})


def remember_back(navn: str, folder: Path) -> None:
    """Remember where the forms of a round were found; that it cannot be remembered is no matter."""
    _keep({"runde": navn, _OUT: str(folder_out(navn)), _BACK: str(folder)})


def _kept() -> Mapping[str, str]:
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads(_file().read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return {str(key): str(value) for key, value in found.items()}
    return {}


def _keep(kept: Mapping[str, str]) -> None:
    with suppress(OSError, ValueError):
        file = _file()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(kept), encoding="utf-8")


def _file() -> Path:
    from platformdirs import user_state_path  # noqa: PLC0415 - not needed before something is saved

    return user_state_path("tiltak", appauthor=False) / "rundemapper.json"
