"""What a user calls a point in the history, and which oppføring and day it is (DESIGN §5)."""

from datetime import date
from typing import NamedTuple

from tiltak_tui.errors import UsageError
from tiltak_tui.history import History
from tiltak_tui.merker import alle_merker, find_merke
from tiltak_tui.model.norsk import date_text, parse_date, visible_line
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
        text: a date, the name of a merke, an oppføring (7 digits or more of its id, perhaps with another day to reckon
            by: 1a2b3c4@2026-08-31), or words such as «i går», «for en uke siden», «forrige tertial», «forrige merke».
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


def newest_punkt(mappe: Planmappe, history: History) -> Punkt:
    """Return the point that is now: what was saved last, today.

    Raises:
        UsageError: nothing is saved yet.
        TiltakError: the history cannot be read.
    """
    newest = history.newest_first(0, 1)
    if not newest:
        raise UsageError(_("Ingenting er lagret i historikken ennå"))
    return Punkt(newest[0].commit, mappe.today(), _("nå"))


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


def commits_between(first: Punkt, last: Punkt, history: History) -> tuple[str, ...]:
    """Return the oppføringer that the main line got after one point and up to another, newest first.

    Raises:
        UsageError: a point is not part of the history here, or the first is after the last.
        TiltakError: the history cannot be read.
    """
    order = history.order()
    for punkt in (first, last):
        if punkt.commit not in order:
            raise UsageError(
                _("{punkt} er ikke en del av historikken her, så endringene kan ikke regnes ut").format(
                    punkt=visible_line(punkt.text)
                )
            )
    if order.index(first.commit) < order.index(last.commit):
        raise UsageError(
            _("{fra} er etter {til}. Skriv det eldste punktet først").format(
                fra=visible_line(first.text), til=visible_line(last.text)
            )
        )
    return order[order.index(last.commit) : order.index(first.commit)]


def _as_commit(text: str, mappe: Planmappe, history: History) -> Punkt | None:
    start, at, written = text.partition("@")
    if not HASH.fullmatch(start):
        return None
    punkt = _oppforing(start, history)
    if not at:
        return punkt
    day = parse_date(written)
    if day is None:
        raise UsageError(
            _("«{text}» er ikke en dato. Skriv oppføringen og dagen slik: 1a2b3c4@2026-08-31").format(
                text=visible_line(written)
            )
        )
    if day > mappe.today():
        raise UsageError(_("{day} har ikke vært ennå").format(day=date_text(day)))
    return punkt._replace(day=day)


def _oppforing(text: str, history: History) -> Punkt:
    found = history.beginning_with(text)
    if len(found) > 1:
        raise UsageError(_("Flere oppføringer begynner med {text}. Skriv flere tegn").format(text=text))
    known = history.oppforing(found[0]) if found else None
    if known is None:
        raise UsageError(_("Fant ingen oppføring som begynner med {text}").format(text=text))
    return Punkt(known.commit, known.kom_inn.date(), _("oppføring {id}").format(id=known.commit[:7]))
