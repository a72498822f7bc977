"""When the events of the story happen, reckoned back from today: on weekdays, in office hours, never in the future."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from tiltak_tui.demo.events import Slutt
from tiltak_tui.model.followup import last_period_end
from tiltak_tui.model.status import Rytme

_OPEN, _CLOSE = time(8), time(15, 30)
_DAYS = 120
_MINUTE = timedelta(minutes=1)
_SHORTEST_WORK = timedelta(hours=3)
_RUNNING = 1


class Calendar:
    """The tertials as they lie around one moment.

    Attributes:
        now: the moment, in the planmappe's time zone.
    """

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._last_end = last_period_end(Rytme.TERTIAL, now.date())

    def slutt(self, slutt: Slutt) -> date:
        """Return the date that `slutt` stands for."""
        months = self._last_end.year * 12 + self._last_end.month + slutt.tertial * 4 + slutt.month - 5
        year, month = divmod(months, 12)
        return date(year, month + 1, monthrange(year, month + 1)[1])

    def moments(self, days: Iterable[tuple[int, int]]) -> list[datetime]:
        """Return when each of the events happens, never decreasing; they are given by tertial and day, in order."""
        running = _RunningTertial(self._last_end, self.now)
        found: list[datetime] = []
        for index, (tertial, day) in enumerate(days):
            within = index * 37 % 97 / 97
            past = tertial != _RUNNING
            moment = self._moment(tertial, day, within) if past else running.moment((day + within) / _DAYS)
            if found and moment <= found[-1]:
                moment = min(found[-1] + _MINUTE * 7, max(self.now, found[-1]))
            found.append(moment)
        return found

    def _moment(self, tertial: int, day: int, within: float) -> datetime:
        chosen = self.slutt(Slutt(tertial - 1)) + timedelta(days=day)
        if chosen.weekday() >= 5:
            chosen += timedelta(days=7 - chosen.weekday())
        return datetime.combine(chosen, _OPEN, self.now.tzinfo) + _MINUTE * (5 + int(within * 400))


class _RunningTertial:
    """The office hours from the day the last tertial ended until now; where they are too few, every hour counts."""

    def __init__(self, last_end: date, now: datetime) -> None:
        days = (last_end + timedelta(days=number) for number in range((now.date() - last_end).days + 1))
        hours = [
            (datetime.combine(day, _OPEN, now.tzinfo), min(datetime.combine(day, _CLOSE, now.tzinfo), now))
            for day in days
            if day.weekday() < 5
        ]
        self._hours = [(begin, end) for begin, end in hours if begin < end]
        if self._work() < _SHORTEST_WORK:
            self._hours = [(datetime.combine(last_end, time(), now.tzinfo), now)]

    def moment(self, share: float) -> datetime:
        """Return the moment when `share` (0–1) of the hours have passed."""
        left = self._work() * share
        for begin, end in self._hours:
            if left <= end - begin:
                return (begin + left).replace(second=0, microsecond=0)
            left -= end - begin
        return self._hours[-1][1]

    def _work(self) -> timedelta:
        return sum((end - begin for begin, end in self._hours), timedelta())
