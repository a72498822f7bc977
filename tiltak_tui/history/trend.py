"""How a tiltak has gone, by its history."""

from collections.abc import Sequence
from datetime import date

from tiltak_tui.history.hendelse import Hendelse
from tiltak_tui.history.read import History
from tiltak_tui.model.compare import Type
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.trend import Forlop, Trend, from_events, from_states, trend_of


def tiltak_trend(
    history: History, rad: Rad, innhold: Innhold, hendelser: Sequence[Hendelse], day: date
) -> Trend | None:
    """Return how a tiltak has gone up to a point; None where nothing is known, or several have the id.

    Args:
        history: the history, which is asked for more only where the events do not say it all.
        rad: the tiltak as it stood at the point.
        innhold: what stood in the planmappe then.
        hendelser: what had happened to the tiltak by then, newest first.
        day: the day of the point.

    Raises:
        TiltakError: the history cannot be read.
    """
    forlop = tiltak_forlop(history, rad, innhold, hendelser, day)
    return None if forlop is None else trend_of(forlop, rad, innhold.oppsett, day)


def tiltak_forlop(
    history: History, rad: Rad, innhold: Innhold, hendelser: Sequence[Hendelse], day: date
) -> Forlop | None:
    """Return the course of a tiltak up to a point; arguments, None and errors are those of `tiltak_trend`."""
    if not hendelser or innhold.is_duplicate(rad.tiltak.id):
        return None
    forlop = from_events(((one.kom_inn.date(), one.forskjell) for one in hendelser), rad.tiltak)
    if forlop is None:
        forlop = from_states(_states(history, rad.tiltak.id, hendelser), rad.tiltak, day)
    return forlop


def _states(history: History, tiltak_id: str, hendelser: Sequence[Hendelse]) -> list[tuple[date, Tiltak | None]]:
    """Return how the tiltak stood at the end of each day when something happened to it, oldest first."""
    plans = {one.sted.plan for one in hendelser}
    plans |= {one.forskjell.fra for one in hendelser if one.forskjell.type is Type.FLYTTET}
    plans |= {one.forskjell.fra for one in hendelser if one.forskjell.type is Type.OMDOPT}
    found = []
    for day in sorted({one.kom_inn.date() for one in hendelser}):
        commit = history.at_end_of(day)
        rad = history.innhold_at(commit, plans).rad(tiltak_id) if commit else None
        found.append((day, rad.tiltak if rad else None))
    return found
