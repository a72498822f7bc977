"""How the tiltak that a report is about were spread, at the end of the last days that were asked for."""

from datetime import date, tzinfo

from tiltak_tui.history import History, Seen
from tiltak_tui.model.followup import asked_days, month_ends
from tiltak_tui.model.query import Moment
from tiltak_tui.model.spread import Fordeling, fordeling
from tiltak_tui.report.material import Tilstand, Utvalg

_DAYS = 6
_YEARS = 2  # less is told better by the periods within them


def over_time(
    utvalg: Utvalg, na: Tilstand, seen: Seen, zone: tzinfo | None, history: History, *, first: date | None = None
) -> tuple[Fordeling, ...]:
    """Return how the tiltak were spread on some days, the last of them the day of the point.

    Args:
        utvalg: which tiltak it is about.
        na: how it stands at the point.
        seen: the history as it was seen there.
        zone: the time zone of the planmappe.
        history: the history.
        first: the day that the life of the plans began, where the report is about all of it: then the ends of years.

    Raises:
        TiltakError: the history cannot be read.
    """
    day, oppsett = na.moment.day, na.moment.oppsett
    plans = {rad.plan.id: rad.plan for rad in na.rader}.values()
    days = {date(year, 12, 31) for year in range(first.year, day.year)} if first else set()
    if len(days) < _YEARS:
        days = {one for plan in plans for one in asked_days(plan, oppsett, day, _DAYS)} or set(month_ends(day, _DAYS))
    found = []
    for one in sorted(one for one in days if one < day)[1 - _DAYS :]:
        commit = seen.at_end_of(one, zone)
        if commit is None:
            continue
        innhold = history.innhold_at(commit)
        shown = utvalg.rader(innhold, Moment.of(innhold, one))
        if shown:
            found.append(fordeling(one, (rad.tiltak for rad in shown)))
    return (*found, fordeling(day, (rad.tiltak for rad in na.rader)))
