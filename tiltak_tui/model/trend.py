"""How a tiltak has gone over time: how often its frist was moved, how long it has had its status, and its rounds."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
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
_Timeline = list[tuple[date, Any]]


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


def trend_of(skjedd: Iterable[Skjedd], rad: Rad, oppsett: Oppsett, day: date) -> Trend | None:
    """Return how a tiltak has gone up to a day; None where nothing is known of it.

    All is compared at the end of each day, so a slip that was mended the same day is not seen. A round is the time
    from one day that is asked for to the day before the next, and how the tiltak stood in it is how it stood at its
    end; the round that is going on counts as one of gul or rød only when the tiltak is reported in it.

    Args:
        skjedd: what happened to the tiltak up to the point in question, newest first, each with the day that the
            main line got it.
        rad: the tiltak as it stands at that point.
        oppsett: the setup, which has the rounds.
        day: the day of the point.
    """
    known = [(dag, one) for dag, one in skjedd if dag <= day]
    if not known:
        return None
    known.reverse()
    tiltak = rad.tiltak
    status, vurdering, frist = (
        _timeline(known, felt, tiltak.get(felt), day) for felt in ("status", "vurdering", "frist")
    )
    asked = asked_days(rad.plan, oppsett, day, _ROUNDS)
    cells = [
        Celle(end, _word(Status, _at(status, end)), _word(Vurdering, _at(vurdering, end))) for end in _ends(asked, day)
    ]
    return Trend(
        tuple(_moves(frist)),
        tiltak.status,
        status[-1][0],
        len(status) == 1,
        tiltak.vurdering,
        vurdering[-1][0],
        _bad_rounds(tiltak, asked, cells) if asked else (),
        tuple(_without_absence(cells)[-_CELLS:]),
    )


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


def _timeline(known: Sequence[Skjedd], felt: str, now: Any, day: date) -> _Timeline:
    """Return the value of a field at the end of each day that changed it, oldest first; the last is the present one.

    Where both sides of a merge changed the field, only what came after shows which of them held.
    """
    days = [
        (dag, [step for _dag, one in some for step in _steps(one, felt)])
        for dag, some in groupby(known, key=lambda one: one[0])
    ]
    days = [(dag, steps) for dag, steps in days if steps]
    found: _Timeline = []
    value: Any = _ABSENT
    for place, (dag, steps) in enumerate(days):
        is_last = place + 1 == len(days)
        after, follows = value, True
        for fra, til in steps:
            follows = follows and fra == after
            after = til
        if not follows or (is_last and after != now):
            expected = [now] if is_last else [fra for fra, _til in days[place + 1][1]]
            candidates = [*(til for _fra, til in reversed(steps)), value]
            after = next((one for one in candidates if one in expected), after)
        if after != value:
            found.append((dag, after))
        value = after
    if value != now:
        # It is changed, but not saved.
        found = [one for one in found if one[0] < day] + [(day, now)]
    return found


def _steps(one: Forskjell, felt: str) -> Iterator[tuple[Any, Any]]:
    if one.type is Type.ENDRET and one.felt == felt:
        yield one.fra, one.til
    elif one.type is Type.LAGT_TIL and isinstance(one.til, Tiltak):
        yield _ABSENT, _value(one.til, felt)
    elif one.type is Type.FJERNET and isinstance(one.fra, Tiltak):
        yield _value(one.fra, felt), _ABSENT


def _value(tiltak: Tiltak, felt: str) -> Any:
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
