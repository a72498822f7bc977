"""A meeting as far as it has come, kept on this machine: it can be taken up again, and its minute be had again."""

import hashlib
import json
import os
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tiltak_tui.model.norsk import date_text
from tiltak_tui.words import _, ngettext

_DAMAGED = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


class Mote(NamedTuple):
    """A meeting.

    Attributes:
        dag: the day that it began.
        ids: the tiltak that it goes through, in order.
        place: where it is; past the last one where it has gone through them all.
        sett: how many of them it has seen.
        commits: the oppføringer that it has made, oldest first.
        beslutninger: how many beslutninger it has noted.
        slutt: it is over.
    """

    dag: date
    ids: tuple[str, ...]
    place: int = 0
    sett: int = 0
    commits: tuple[str, ...] = ()
    beslutninger: int = 0
    slutt: bool = False

    @property
    def gjennomgatt(self) -> tuple[str, ...]:
        """The tiltak that it has gone through."""
        return self.ids[: self.sett]

    @property
    def has_come_far(self) -> bool:
        """Whether there is anything to take up again."""
        return bool(self.commits) or self.sett > 1

    def at(self, place: int) -> "Mote":
        """Return the meeting at another tiltak."""
        return self._replace(place=place, sett=max(self.sett, min(place + 1, len(self.ids))))

    def noted(self, commit: str, beslutninger: int = 0) -> "Mote":
        """Return the meeting after an oppføring; `beslutninger` is how many more there are than before it."""
        return self._replace(commits=(*self.commits, commit), beslutninger=self.beslutninger + beslutninger)

    @property
    def stand(self) -> str:
        """How far it has come, as a sentence."""
        count = ngettext("{n} beslutning er notert", "{n} beslutninger er notert", self.beslutninger)
        return _("Møtet {dag}: {sett} av {alle} tiltak er gjennomgått, og {notert}.").format(
            dag=date_text(self.dag),
            sett=self.sett,
            alle=len(self.ids),
            notert=count.format(n=self.beslutninger),
        )


def keep(root: Path, mote: Mote) -> None:
    """Keep the last meeting of a planmappe; that it cannot be kept stops no meeting.

    Args:
        root: the planmappe.
        mote: the meeting; one that has not come far takes no other's place.
    """
    if not mote.has_come_far:
        return
    path = _path(root)
    fresh = path.with_suffix(f".{os.getpid()}.tmp")
    content = {"versjon": 1, **mote._asdict(), "dag": mote.dag.isoformat()}
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(content, file)
        fresh.replace(path)


def note_late(root: Path, commit: str) -> None:
    """Note a beslutning that was written in a meeting which broke off, and is saved before it goes on."""
    last = kept(root)
    if last is not None and not last.slutt:
        keep(root, last.noted(commit, 1))


def kept(root: Path) -> Mote | None:
    """Return the last meeting of a planmappe, or None where none is kept that can be read."""
    try:
        content: dict[str, Any] = json.loads(_path(root).read_text(encoding="utf-8"))
        if content["versjon"] != 1:
            return None
        return Mote(
            date.fromisoformat(content["dag"]),
            tuple(map(str, content["ids"])),
            max(0, int(content["place"])),
            max(0, int(content["sett"])),
            tuple(map(str, content["commits"])),
            int(content["beslutninger"]),
            bool(content["slutt"]),
        )
    except _DAMAGED:
        return None


def _path(root: Path) -> Path:
    from platformdirs import user_state_path  # noqa: PLC0415 - needed when a meeting is held

    digest = hashlib.sha256(str(root.resolve()).encode()).hexdigest()
    return user_state_path("tiltak", appauthor=False) / "mote" / f"{digest[:32]}.json"
