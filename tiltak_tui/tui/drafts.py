"""What is typed in an open form, kept on disk until it is saved or thrown away, so that no crash can take it."""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any, NamedTuple

from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.oppsett import Ansvarlig
from tiltak_tui.model.plan import Beslutning, Finansiering, Milepael, Plan, Tiltak
from tiltak_tui.words import _

if TYPE_CHECKING:
    from textual.app import App

    from tiltak_tui.saving import Oppforing
    from tiltak_tui.tui.screens.confirm import Question
    from tiltak_tui.tui.screens.form import FormScreen
    from tiltak_tui.tui.session import Session

RAPPORT = "rapport"
"""The draft of a report's own words, which its screen takes up itself."""
BOKS = "boks"
"""The draft of a box with a few fields, named by its title; it is taken up where the box is opened again."""

_RESUME, _DISCARD, _LATER = "resume", "discard", "later"
_DAMAGED = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


class DraftKey(NamedTuple):
    """What a draft belongs to: one form for certain tiltak of one planmappe; `plass` tells several windows apart."""

    root: Path
    skjema: str
    tiltak: tuple[str, ...]
    plass: int = 0

    @property
    def path(self) -> Path:
        """Where the draft lies."""
        ids = sorted(one.casefold() for one in self.tiltak)
        digest = hashlib.sha256("\0".join((str(self.root.resolve()), self.skjema, *ids)).encode()).hexdigest()
        return folder() / f"{digest[:32]}{f'-{self.plass}' if self.plass else ''}.json"


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
        "plass": key.plass,
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


def sweep() -> None:
    """Throw away the drafts of throw-away planmapper that are gone; one on a disk that is away may come back."""
    throw_away = Path(gettempdir()).resolve()
    with suppress(OSError):
        for path in folder().glob("*.json"):
            draft = _read(path)
            if draft and draft.key.root.is_relative_to(throw_away) and not draft.key.root.exists():
                path.unlink(missing_ok=True)


def when_text(moment: datetime, now: datetime) -> str:
    """Return when something was written, as it is told today: «i dag 09.05», «i går 15.20», «12.05.2026 15.20»."""
    there = moment.astimezone(now.tzinfo)
    clock = f"{there.hour:02}.{there.minute:02}"
    if there.date() == now.date():
        return _("i dag {clock}").format(clock=clock)
    if there.date() == now.date() - timedelta(days=1):
        return _("i går {clock}").format(clock=clock)
    return f"{date_text(there.date())} {clock}"


async def offer_drafts(app: "App[Any]", session: "Session") -> tuple["Oppforing", ...]:
    """Offer what was typed and not saved last time; call it from a worker, once, after the first frame.

    Returns:
        What was saved from the forms that were opened.
    """
    from tiltak_tui.tui.draft_lock import is_open  # noqa: PLC0415 - only where there is a draft

    sweep()
    saved = []
    for draft in all_drafts(session.mappe.root):
        if draft.key.skjema == RAPPORT or is_open(draft.key):
            continue
        now = await session.in_thread(session.mappe.now)
        answer = await app.push_screen_wait(_question(draft, session, now))
        if answer == _DISCARD:
            discard(draft.key)
        elif answer == _RESUME:
            oppforing = await app.push_screen_wait(_form(draft, session))
            saved += [oppforing] if oppforing else []
            if oppforing and draft.key.skjema == "beslutning":
                from tiltak_tui.mote.holdt import note_late  # noqa: PLC0415 - only where there is a draft

                note_late(session.mappe.root, oppforing.commit)
    return tuple(saved)


def _question(draft: Draft, session: "Session", now: datetime) -> "Question[str]":
    from tiltak_tui.tui.screens.confirm import Answer, Question  # noqa: PLC0415 - only where there is a draft

    names = ", ".join(draft.key.tiltak[:3]) + (" …" if len(draft.key.tiltak) > 3 else "")
    when = when_text(draft.tidspunkt, now)
    discard_it = Answer(_DISCARD, _("Forkast"), "f")
    keep_it = Answer(_LATER, _("Behold utkastet"), "Esc")
    if draft.key.skjema == BOKS:
        title = _("Du skrev i «{boks}» {when} uten å lagre. Det står der når du åpner boksen igjen.")
        shown = visible_line(draft.key.tiltak[0])
        return Question(
            title.format(boks=shown, when=when), _typed_text(draft), (discard_it, keep_it), focus=1, is_unasked=True
        )
    title = _("Du skrev på {id} {when} uten å lagre. Fortsett?").format(id=names, when=when)
    if _can_resume(draft, session):
        resume_it = Answer(_RESUME, _("Fortsett"), "j")
        later = Answer(_LATER, _("Ikke nå"), "Esc")
        return Question(title, _typed_text(draft), (resume_it, discard_it, later), is_unasked=True)
    title = _("Du skrev på {id} {when}, men det kan ikke endres lenger").format(id=names, when=when)
    return Question(title, _typed_text(draft), (discard_it, keep_it), focus=1, is_unasked=True)


def _can_resume(draft: Draft, session: "Session") -> bool:
    rader = [session.innhold.rad(one) for one in draft.key.tiltak]
    known = draft.key.skjema in {"status", "endre", "beslutning"}
    return known and all(rad is not None and session.innhold.is_editable(rad) for rad in rader)


def _form(draft: Draft, session: "Session") -> "FormScreen":
    from tiltak_tui.tui.screens.edit_form import EditForm  # noqa: PLC0415 - only where there is a draft
    from tiltak_tui.tui.screens.status_box import StatusBox  # noqa: PLC0415

    rader = [rad for one in draft.key.tiltak if (rad := session.innhold.rad(one))]
    if draft.key.skjema == "beslutning":
        from tiltak_tui.tui.screens.beslutning_box import BeslutningBox  # noqa: PLC0415

        return BeslutningBox(session, rader)
    return StatusBox(session, rader) if draft.key.skjema == "status" else EditForm(session, rader[0])


def _typed_text(draft: Draft) -> str:
    """Return what was typed, as far as it is text, so that the user knows it again."""
    felter = Beslutning.felter if draft.key.skjema == "beslutning" else Tiltak.felter
    if draft.key.skjema == BOKS:
        felter = {**Plan.felter, **Milepael.felter, **Finansiering.felter, **Ansvarlig.felter, **felter}
    return "\n".join(
        f"{_(felter[key].label)}: {content}"
        for key, content in draft.skrevet.items()
        if key in felter and isinstance(content, str)
    )


def _read(path: Path) -> Draft | None:
    """Return the draft in a file; a damaged one counts as none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        tiltak = tuple(map(str, content["tiltak"]))
        key = DraftKey(Path(content["mappe"]), str(content["skjema"]), tiltak, content["plass"])
        moment = datetime.fromisoformat(content["tidspunkt"]).astimezone(UTC)
        skrevet, sto = content["skrevet"], content["sto"]
        if not (content["versjon"] == 1 and isinstance(content["plass"], int) and skrevet and tiltak):
            return None
        return Draft(key, moment, dict(skrevet), dict(sto))
    except _DAMAGED:
        return None
