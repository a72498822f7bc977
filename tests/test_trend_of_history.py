"""How a tiltak has gone, derived from its events, is what its states at the end of each day say."""

import random
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.real_git import git, make_repository, write
from tiltak_tui.history import History
from tiltak_tui.history.trend import tiltak_trend
from tiltak_tui.model.plan import Tiltak
from tiltak_tui.model.status import Status
from tiltak_tui.model.trend import Trend
from tiltak_tui.planmappe import Planmappe

FIL = "plans/prove.toml"
HEAD = 'versjon = 1\n[plan]\ntittel = "Prøve"\nkode = "P"\nrytme = "måned"\n[[fokusomrade]]\nid = "a"\ntittel = "A"\n'
OSLO = ZoneInfo("Europe/Oslo")
BEGIN = datetime(2025, 3, 20, 9, 0, tzinfo=OSLO)
FRISTER = [None, date(2026, 1, 1), date(2026, 2, 1), date(2026, 6, 30)]


def text(status: Status, frist: date | None) -> str:
    line = f"frist = {frist}\n" if frist else ""
    return f'{HEAD}[[fokusomrade.tiltak]]\nid = "P-1"\ntittel = "T"\nstatus = "{status}"\n{line}'


class Writer:
    """Commits random states of one tiltak, now and then on two sides that are merged with one of the answers."""

    def __init__(self, root: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.random = random.Random(seed)
        self.moment = BEGIN
        self.root = root
        self._monkeypatch = monkeypatch
        self._tick()
        make_repository(root, {FIL: self._state()})

    def one(self) -> None:
        if self.random.random() < 0.3:
            self._diverge()
        else:
            self._commit()

    def _state(self) -> str:
        return text(self.random.choice(list(Status)), self.random.choice(FRISTER))

    def _tick(self) -> None:
        self.moment += self.random.choice([timedelta(minutes=7), timedelta(hours=9), timedelta(days=12)])
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            self._monkeypatch.setenv(name, self.moment.isoformat())

    def _commit(self) -> None:
        self._tick()
        write(self.root, {FIL: self._state()})
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--allow-empty", "--message", "x")

    def _diverge(self) -> None:
        git(self.root, "switch", "--quiet", "--create", "side")
        for _time in range(self.random.randint(1, 2)):
            self._commit()
        git(self.root, "switch", "--quiet", "main")
        for _time in range(self.random.randint(0, 2)):
            self._commit()
        self._tick()
        side = self.random.choice(["ours", "theirs"])
        git(self.root, "merge", "--quiet", "--no-ff", "--no-commit", "--strategy", "ours", "side")
        if side == "theirs":
            git(self.root, "checkout", "side", "--", FIL)
        git(self.root, "commit", "--quiet", "--message", "Sammen")
        git(self.root, "branch", "--quiet", "-D", "side")


def states_of(history: History, last: date) -> dict[date, Tiltak]:
    """Return how the tiltak stood at the end of each day, read whole."""
    found = {}
    day = BEGIN.date()
    while day <= last:
        commit = history.at_end_of(day)
        rad = history.innhold_at(commit).rad("P-1") if commit else None
        if rad:
            found[day] = rad.tiltak
        day += timedelta(days=1)
    return found


def plainly(states: dict[date, Tiltak]) -> tuple[date, list[tuple[date, int | None]]]:
    """Return since when the last status has held, and the moves of the frist."""
    days = list(states)
    since = days[-1]
    for day in reversed(days):
        if states[day].status != states[days[-1]].status:
            break
        since = day
    moves: list[tuple[date, int | None]] = []
    last: date | None = None
    before: date | None = None
    for day in days:
        frist = states[day].frist
        if frist is None and before is not None:
            moves.append((day, None))
        elif frist is not None and last is not None and frist != last:
            moves.append((day, (frist - last).days))
        before, last = frist, frist or last
    return since, moves


@pytest.mark.parametrize("seed", range(12))
def test_the_trend_is_what_the_states_say(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Writer(tmp_path / "mappe", seed, monkeypatch)
    for _time in range(10):
        writer.one()
    last = writer.moment.date() + timedelta(days=3)
    mappe = Planmappe(writer.root, clock=lambda: datetime.combine(last, datetime.min.time(), OSLO))
    with closing(History(mappe, None)) as history:
        states = states_of(history, last)
        innhold = mappe.read()
        rad = innhold.rad("P-1")
        assert rad is not None
        trend = tiltak_trend(history, rad, innhold, history.of_tiltak("P-1", innhold), last)
    assert trend is not None
    since, moves = plainly(states)
    assert trend.status_siden == since
    assert [(one.dag, one.dager) for one in trend.flyttinger] == moves
    assert [cell.status for cell in trend.linje] == told_by(states, trend)


def told_by(states: dict[date, Tiltak], trend: Trend) -> list[Status | None]:
    return [states[cell.dag].status if cell.dag in states else None for cell in trend.linje]
