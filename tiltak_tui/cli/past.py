"""The past as verbs ask for it: the history, with progress while it is read, and what stood at a point."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from tiltak_tui.cli.output import say
from tiltak_tui.history import History, cache_folder
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.point_words import day_of
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.points import Punkt, find_punkt
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.history import Progress

_PATIENCE = 0.7  # what takes no longer needs no word about how far it has come


@contextmanager
def history_of(mappe: Planmappe) -> Iterator[History]:
    """Open the history of a planmappe."""
    with closing(History(mappe, cache_folder())) as history:
        if history.is_cut():
            say(_("Denne kopien av historikken er avkortet: det eldste som vises, kan ha skjedd tidligere."))
        yield history


@contextmanager
def progress() -> Iterator["Progress | None"]:
    """Give what tells on stderr, where that is a terminal, how far a long reading has come."""
    if not sys.stderr.isatty():
        yield None
        return
    begun = monotonic()
    shown = 0

    def tell(done: int, total: int) -> None:
        nonlocal shown
        if monotonic() - begun < _PATIENCE:
            return
        text = _("Leser historikken for første gang: {done} av {total} filer (Ctrl+C avbryter)").format(
            done=done, total=total
        )
        sys.stderr.write(f"\r{text}")
        sys.stderr.flush()
        shown = len(text)

    try:
        yield tell
    finally:
        if shown:
            sys.stderr.write(f"\r{' ' * shown}\r")
            sys.stderr.flush()


def state_at(text: str, mappe: Planmappe) -> tuple[Punkt, Innhold]:
    """Return the point that a text means and what stood in the planmappe there; say what could not be read then.

    Raises:
        UsageError: the text is not understood.
        TiltakError: the history cannot be read.
    """
    with history_of(mappe) as history:
        punkt = find_punkt(text, mappe, history)
        innhold = history.innhold_at(punkt.commit)
    tell_unread(innhold, punkt)
    return punkt, innhold


def tell_unread(innhold: Innhold, punkt: Punkt) -> None:
    """Say which plans could not be read at a point, if any."""
    unread = sorted(innhold.unread())
    if unread:
        say(
            _("{plans} kunne ikke leses slik det sto {punkt}, og er ikke med.").format(
                plans=", ".join(map(visible_line, unread)), punkt=point_name(punkt)
            )
        )


def point_name(punkt: Punkt) -> str:
    """Return what a point is called, with its day: «31.08.2026», «Ledermøte 3. november (03.11.2026)»."""
    day, name = date_text(punkt.day), visible_line(punkt.text)
    return day if name == day else f"{name} ({day})"


def as_it_stood(punkt: Punkt) -> str:
    """Return the line that says that this is the past, and when."""
    return _("Slik det sto {punkt}").format(punkt=point_name(punkt))


def point_record(punkt: Punkt) -> dict[str, str]:
    """Return a point as a JSON object."""
    return {"commit": punkt.commit, "dag": punkt.day.isoformat(), "tekst": punkt.text}


def day_at(text: str, mappe: Planmappe, history: History) -> date:
    """Return the day that a text means, for a span of days, which may go on before the first oppføring and after now.

    Raises:
        UsageError: the text is not understood.
    """
    return day_of(text, mappe.today()) or find_punkt(text, mappe, history).day
