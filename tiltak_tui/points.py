"""What a user calls a point in the history, and which oppføring and day it is (DESIGN §5)."""

from datetime import date
from typing import NamedTuple

from tiltak_tui.errors import UsageError
from tiltak_tui.history import History
from tiltak_tui.merker import alle_merker, find_merke
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.point_words import HASH, PREVIOUS_MERKE, day_of
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.words import _


class Punkt(NamedTuple):
    """A point in the history.

    Attributes:
        commit: the full hash of the oppføring whose state it is.
        day: the day that forsinket, rapportert and the like are reckoned at.
        text: what the point is called, for people: «31.08.2026», «Ledermøte 3. november», «oppføring 1a2b3c4».
    """

    commit: str
    day: date
    text: str


def find_punkt(text: str, mappe: Planmappe, history: History) -> Punkt:
    """Return the point that `text` means.

    Args:
        text: a date, the name of a merke, an oppføring (7 digits or more of its id), or words such as «i går»,
            «for en uke siden», «forrige tertial», «forrige merke».
        mappe: the planmappe; its clock and time zone say what today is, and its merker are read, so nothing else may
            use its repository meanwhile.
        history: its history.

    Raises:
        UsageError: it is not understood, lies in the future, or before the first oppføring.
        TiltakError: the history cannot be read.
    """
    wanted = " ".join(text.split())
    for meaning in (_as_day, _as_merke, _as_commit):
        found = meaning(wanted, mappe, history)
        if found is not None:
            return found
    raise UsageError(
        _(
            "«{text}» er ikke et punkt i historikken. Skriv en dato (31.08.2026), navnet på et merke, en oppføring "
            "(minst 7 tegn av id-en), «i går», «for en uke siden», «forrige tertial» eller «forrige merke»"
        ).format(text=visible_line(wanted))
    )


def _as_merke(text: str, mappe: Planmappe, _history: History) -> Punkt | None:
    found = alle_merker(mappe)
    if text.casefold() == PREVIOUS_MERKE:
        if not found:
            raise UsageError(_("Det er ikke satt noe merke ennå. Sett ett med «tiltak merke NAVN»"))
        return Punkt(found[-1].commit, found[-1].satt.date(), found[-1].navn)
    merke = find_merke(found, text)
    return Punkt(merke.commit, merke.satt.date(), merke.navn) if merke else None


def _as_day(text: str, mappe: Planmappe, history: History) -> Punkt | None:
    today = mappe.today()
    day = day_of(text, today)
    if day is None:
        return None
    if day > today:
        raise UsageError(_("{day} har ikke vært ennå").format(day=date_text(day)))
    return Punkt(_state(day, history), day, date_text(day))


def _state(day: date, history: History) -> str:
    commit = history.at_end_of(day)
    if commit is not None:
        return commit
    first = history.first()
    known = history.oppforing(first) if first else None
    if known is None:
        raise UsageError(_("Ingenting er lagret i historikken ennå"))
    raise UsageError(
        _("Historikken begynner {first}; det finnes ingenting å vise for {day}").format(
            first=date_text(known.kom_inn.date()), day=date_text(day)
        )
    )


def _as_commit(text: str, _mappe: Planmappe, history: History) -> Punkt | None:
    if not HASH.fullmatch(text):
        return None
    found = history.beginning_with(text)
    if len(found) > 1:
        raise UsageError(_("Flere oppføringer begynner med {text}. Skriv flere tegn").format(text=text))
    known = history.oppforing(found[0]) if found else None
    if known is None:
        raise UsageError(_("Fant ingen oppføring som begynner med {text}").format(text=text))
    return Punkt(known.commit, known.kom_inn.date(), _("oppføring {id}").format(id=known.commit[:7]))
