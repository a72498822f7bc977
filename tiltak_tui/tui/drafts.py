"""What is typed in an open form, kept on disk until it is saved or thrown away, so that no crash can take it."""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from tiltak_tui.model.norsk import date_text
from tiltak_tui.words import _

_DAMAGED = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


class DraftKey(NamedTuple):
    """What a draft belongs to: one form for certain tiltak of one planmappe."""

    root: Path
    skjema: str
    tiltak: tuple[str, ...]

    @property
    def path(self) -> Path:
        """Where the draft lies."""
        ids = sorted(one.casefold() for one in self.tiltak)
        digest = hashlib.sha256("\0".join((str(self.root.resolve()), self.skjema, *ids)).encode()).hexdigest()
        return folder() / f"{digest[:32]}.json"


class Draft(NamedTuple):
    """What was typed.

    Attributes:
        key: what it belongs to.
        tidspunkt: when it was last written.
        skrevet: field → what was typed, as the form keeps it.
        sto: field → what stood there when it was typed.
    """

    key: DraftKey
    tidspunkt: datetime
    skrevet: Mapping[str, Any]
    sto: Mapping[str, Any]


def folder() -> Path:
    """Return the folder of this user's drafts."""
    from platformdirs import user_state_path  # noqa: PLC0415 - not needed before something is typed

    return user_state_path("tiltak", appauthor=False) / "utkast"


def store(key: DraftKey, skrevet: Mapping[str, Any], sto: Mapping[str, Any]) -> None:
    """Keep a draft; only the user can read it, and a crash leaves the old one or the new one, never half.

    Raises:
        OSError: it cannot be kept on this machine.
    """
    content = {
        "versjon": 1,
        "mappe": str(key.root.resolve()),
        "skjema": key.skjema,
        "tiltak": list(key.tiltak),
        "tidspunkt": datetime.now(UTC).isoformat(timespec="seconds"),
        "skrevet": dict(skrevet),
        "sto": dict(sto),
    }
    path = key.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    fresh = path.with_suffix(f".{os.getpid()}.tmp")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(content, file)
    fresh.replace(path)


def load(key: DraftKey) -> Draft | None:
    """Return the draft for a form, or None where there is none that can be read."""
    found = _read(key.path)
    return found._replace(key=key) if found else None


def discard(key: DraftKey) -> None:
    """Throw a draft away; that there is none is fine."""
    with suppress(OSError):
        key.path.unlink(missing_ok=True)


def all_drafts(root: Path) -> tuple[Draft, ...]:
    """Return every draft of a planmappe that can be read, newest first."""
    try:
        paths = list(folder().glob("*.json"))
    except OSError:
        return ()
    here = root.resolve()
    found = [draft for path in paths if (draft := _read(path)) and draft.key.root == here and draft.key.path == path]
    return tuple(sorted(found, key=lambda draft: draft.tidspunkt, reverse=True))


def when_text(moment: datetime, now: datetime) -> str:
    """Return when something was written, as it is told today: «i dag 09.05», «i går 15.20», «12.05.2026 15.20»."""
    there = moment.astimezone(now.tzinfo)
    clock = f"{there.hour:02}.{there.minute:02}"
    if there.date() == now.date():
        return _("i dag {clock}").format(clock=clock)
    if there.date() == now.date() - timedelta(days=1):
        return _("i går {clock}").format(clock=clock)
    return f"{date_text(there.date())} {clock}"


def _read(path: Path) -> Draft | None:
    """Return the draft in a file; a damaged one counts as none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        key = DraftKey(Path(content["mappe"]), str(content["skjema"]), tuple(map(str, content["tiltak"])))
        moment = datetime.fromisoformat(content["tidspunkt"]).astimezone(UTC)
        skrevet, sto = content["skrevet"], content["sto"]
        if not (content["versjon"] == 1 and skrevet and key.tiltak):
            return None
        return Draft(key, moment, dict(skrevet), dict(sto))
    except _DAMAGED:
        return None
