"""How a tiltak has gone over time: how often its frist was moved, how long it has had its status, and its rounds."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.followup import asked_days, is_rapportert, month_ends
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.words import _, ngettext

Skjedd = tuple[date, Forskjell]
"""What happened to a tiltak, and the day that the main line got it."""

_CELLS = 12
_ROUNDS = 60
_BAD = (Vurdering.GUL, Vurdering.ROD)
_ABSENT_SIGN = "–"


class _Absent:
    """Stands for the value of a field while the tiltak is not there."""


_ABSENT = _Absent()
_FELTER = ("status", "vurdering", "frist")
_Timeline = list[tuple[date, Any]]


class Forlop(NamedTuple):
    """The values that each of three fields had at the end of the days that changed it, oldest first."""

    status: _Timeline
    vurdering: _Timeline
    frist: _Timeline


class Flytting(NamedTuple):
    """One move of a frist, seen at the end of a day; `til` is None where it was taken away."""

    dag: date
    fra: date
    til: date | None

    @property
    def dager(self) -> int | None:
        """How many days later it is; below 0 where it is earlier, None where it was taken away."""
        return None if self.til is None else (self.til - self.fra).days


class Celle(NamedTuple):
    """How a tiltak stood at the end of a day; the status is None where it was not there."""

    dag: date
    status: Status | None
    vurdering: Vurdering | None

    @property
    def symbol(self) -> str:
        """One sign for it all: the vurdering of what is under way, else the status."""
        if self.status is None:
            return _ABSENT_SIGN
        return self.vurdering.symbol if self.status is Status.PAGAR and self.vurdering else self.status.symbol


class Trend(NamedTuple):
    """How a tiltak has gone over time.

    Attributes:
        flyttinger: every move of the frist, oldest first. A frist set for the first time is no move; one taken away
            is a move without days, and if another comes later, that is a move from the one that was taken away.
        status: the status it has.
        status_siden: the day that it got it.
        har_alltid: it has had that status for as long as it has been in the history, and so perhaps longer.
        vurdering: the vurdering it has.
        vurdering_siden: the day that it got it.
        gul_rod: gul and rød of the last rounds in a row that had either, newest last; empty where it is neither now,
            or is ended.
        linje: how it stood in the last rounds, newest last, which is now; months where no rounds are asked for.
    """

    flyttinger: tuple[Flytting, ...]
    status: Status
    status_siden: date
    har_alltid: bool
    vurdering: Vurdering | None
    vurdering_siden: date
    gul_rod: tuple[Vurdering, ...]
    linje: tuple[Celle, ...]

    @property
    def dager(self) -> int:
        """By how many days the frist was moved in all; moves back and forth even out."""
        return sum(one.dager or 0 for one in self.flyttinger)


def from_events(skjedd: Iterable[Skjedd], tiltak: Tiltak) -> Forlop | None:
    """Return the course of a tiltak by what happened to it.

    None where that does not say it: two people gave different answers, of which only one held, or the tiltak is
    changed and not saved. The states at the end of the days say it then.

    Args:
        skjedd: what happened to the tiltak up to the point in question, newest first, each with the day that the
            main line got it.
        tiltak: the tiltak as it stands at that point.
    """
    known = list(skjedd)
    known.reverse()
    found = [_followed(known, felt, _value(tiltak, felt)) for felt in _FELTER]
    if any(one is None for one in found):
        return None
    return Forlop(*(one or [] for one in found))


def from_states(states: Iterable[tuple[date, Tiltak | None]], tiltak: Tiltak, day: date) -> Forlop:
    """Return the course of a tiltak by how it stood at the end of the days when something happened to it.

    Args:
        states: the days and states, oldest first; None where the tiltak was not there.
        tiltak: the tiltak as it stands at the point in question; where it differs, it was changed on the last day.
        day: the day of that point.
    """
    known = [*((dag, one) for dag, one in states if dag < day), (day, tiltak)]
    return Forlop(*(_changes([(dag, _value(one, felt)) for dag, one in known]) for felt in _FELTER))


def trend_of(forlop: Forlop, rad: Rad, oppsett: Oppsett, day: date) -> Trend | None:
    """Return how a tiltak has gone up to a day; None where nothing is known of it by then.

    All is compared at the end of each day, so a slip that was mended the same day is not seen. A round is the time
    from one day that is asked for to the day before the next, and how the tiltak stood in it is how it stood at its
    end; the round that is going on counts as one of gul or rød only when the tiltak is reported in it.

    Args:
        forlop: its course.
        rad: the tiltak as it stands at the end of it.
        oppsett: the setup, which has the rounds.
        day: the last day.
    """
    status, vurdering = ([one for one in some if one[0] <= day] for some in (forlop.status, forlop.vurdering))
    if not status:
        return None
    tiltak = rad.tiltak
    asked = asked_days(rad.plan, oppsett, day, _ROUNDS)
    cells = [
        Celle(end, _word(Status, _at(status, end)), _word(Vurdering, _at(vurdering, end))) for end in _ends(asked, day)
    ]
    return Trend(
        flyttinger_of(forlop, day),
        tiltak.status,
        status[-1][0],
        len(status) == 1,
        tiltak.vurdering,
        vurdering[-1][0],
        _bad_rounds(tiltak, asked, cells) if asked else (),
        tuple(_without_absence(cells)[-_CELLS:]),
    )


def flyttinger_of(forlop: Forlop, day: date) -> tuple[Flytting, ...]:
    """Return every move of the frist up to a day, oldest first; see `Trend`."""
    return tuple(_moves([one for one in forlop.frist if one[0] <= day]))


def trend_parts(trend: Trend, day: date) -> list[str]:
    """Return what a trend says as short texts: «Frist flyttet 2 ganger (+92 dager)», «Pågår i 63 dager» and so on."""
    parts = []
    if trend.flyttinger:
        times = ngettext("Frist flyttet {n} gang", "Frist flyttet {n} ganger", len(trend.flyttinger))
        gone = all(one.til is None for one in trend.flyttinger)
        by = _("tatt bort") if gone else ngettext("{n} dag", "{n} dager", abs(trend.dager)).format(n=f"{trend.dager:+}")
        parts.append(f"{times.format(n=len(trend.flyttinger))} ({by})")
    parts.append(_standing(trend, day))
    if len(trend.gul_rod) > 1:
        which = trend.gul_rod[-1].label if len(set(trend.gul_rod)) == 1 else _("Gul eller rød")
        parts.append(_("{which} {n} runder på rad").format(which=which, n=len(trend.gul_rod)))
    parts.append("".join(cell.symbol for cell in trend.linje))
    return parts


def _standing(trend: Trend, day: date) -> str:
    days = (day - trend.status_siden).days
    label = trend.status.label
    if not days:
        return _("{status} fra i dag").format(status=label)
    is_least = trend.har_alltid and trend.status is not Status.IKKE_STARTET
    span = ngettext("{n} dag", "{n} dager", days).format(n=_("minst {n}").format(n=days) if is_least else days)
    sentence = _("{status} for {span} siden") if trend.status.ended else _("{status} i {span}")
    return sentence.format(status=label, span=span)


def _followed(known: Iterable[Skjedd], felt: str, now: Any) -> _Timeline | None:
    """Return the values of a field at the end of each day; None where one does not begin where the last one ended."""
    found: _Timeline = []
    value: Any = _ABSENT
    for dag, one in known:
        for fra, til in _steps(one, felt):
            if fra != value:
                return None
            value = til
            found.append((dag, value))
    return _changes(found) if value == now else None


def _changes(values: Iterable[tuple[date, Any]]) -> _Timeline:
    """Return what changed from the end of one day to the end of the next."""
    by_day = dict(values)  # of several of one day, the last stands
    found: _Timeline = []
    before: Any = _ABSENT
    for dag, value in by_day.items():
        if value != before:
            found.append((dag, value))
        before = value
    return found


def _steps(one: Forskjell, felt: str) -> Iterator[tuple[Any, Any]]:
    if one.type is Type.ENDRET and one.felt == felt:
        yield one.fra, one.til
    elif one.type is Type.LAGT_TIL and isinstance(one.til, Tiltak):
        yield _ABSENT, _value(one.til, felt)
    elif one.type is Type.FJERNET and isinstance(one.fra, Tiltak):
        yield _value(one.fra, felt), _ABSENT


def _value(tiltak: Tiltak | None, felt: str) -> Any:
    if tiltak is None:
        return _ABSENT
    return tiltak.ugyldig[felt] if felt in tiltak.ugyldig else tiltak.get(felt)


def _at(timeline: _Timeline, day: date) -> Any:
    return next((value for dag, value in reversed(timeline) if dag <= day), _ABSENT)


def _word(words: type[Any], value: Any) -> Any:
    if isinstance(value, words) or value is _ABSENT:
        return None if value is _ABSENT else value
    return Status.IKKE_STARTET if words is Status else None


def _moves(frist: _Timeline) -> Iterator[Flytting]:
    last: date | None = None
    is_set = False
    for dag, value in frist:
        if value is None and last is not None and is_set:
            yield Flytting(dag, last, None)
            is_set = False
        elif type(value) is date:
            if last is not None and value != last:
                yield Flytting(dag, last, value)
            last, is_set = value, True


def _ends(asked: Sequence[date], day: date) -> list[date]:
    if asked:
        return [*(one - timedelta(days=1) for one in asked[1:]), day]
    return [*(one for one in month_ends(day, _CELLS) if one < day), day]


def _bad_rounds(tiltak: Tiltak, asked: Sequence[date], cells: Sequence[Celle]) -> tuple[Vurdering, ...]:
    if tiltak.status.ended or tiltak.vurdering not in _BAD:
        return ()
    found: list[Vurdering] = []
    for cell in reversed(cells if is_rapportert(tiltak, asked[-1]) else cells[:-1]):
        if cell.vurdering not in _BAD:
            break
        found.append(cell.vurdering)
    return tuple(reversed(found))


def _without_absence(cells: Sequence[Celle]) -> Sequence[Celle]:
    first = next((place for place, cell in enumerate(cells) if cell.status), len(cells) - 1)
    return cells[first:]
