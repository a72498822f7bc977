"""The planmappe as it stood at another point: what a screen shows where nothing can be saved."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple, TypeVar

from tiltak_tui.history import Hendelse, History
from tiltak_tui.model.balance import Utvikling, balance
from tiltak_tui.model.change import Retning
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.points import Punkt
from tiltak_tui.tui.session import Session

_T = TypeVar("_T")


class Past(NamedTuple):
    """A point, and what has become of the tiltak from then until today.

    Attributes:
        punkt: the point.
        innhold: what stood in the planmappe.
        today: what stands in it today.
        since: id without regard to case → what has become of the tiltak; one that has not changed is left out.
        commits: every oppføring that the main line had got.
    """

    punkt: Punkt
    innhold: Innhold
    today: Innhold
    since: Mapping[str, Utvikling]
    commits: Collection[str]

    @property
    def new(self) -> list[str]:
        """The ids of the tiltak that were not there, in the order of the plans of today."""
        return [key for key, one in self.since.items() if one.retning is Retning.NYTT]


def past_at(session: Session, punkt: Punkt) -> Past:
    """Return how it stood at a point; for a thread.

    Raises:
        TiltakError: the history cannot be read.
    """
    history, today = session.history, session.innhold
    innhold = history.innhold_at(punkt.commit)
    commits = frozenset(history.seen_from(punkt.commit).arrived)
    since: dict[str, Utvikling] = {}
    for one in balance(innhold, today):
        if one.is_changed:
            since.setdefault(one.rad.tiltak.id.casefold(), one)
    return Past(punkt, innhold, today, since, commits)


class PastSession(Session):
    """What a screen shows of another point; it is read once, and nothing is ever saved to it.

    Args:
        session: the planmappe of today, which it shares the threads with.
        past: how it stood.
    """

    def __init__(self, session: Session, past: Past) -> None:
        self.mappe = session.mappe
        self.innhold = past.innhold
        self.today = past.punkt.day
        self.is_saving = False
        self.past = past
        self.of_today = session

    @property
    def history(self) -> History:
        """The history of the planmappe, with what came after the point as well."""
        return self.of_today.history

    async def refresh(self) -> bool:
        """Return that nothing is new: the past does not change."""
        return False

    async def in_thread(self, work: Callable[[], _T]) -> _T:
        """Run `work` in a thread while nothing else uses the planmappe; return what it returns."""
        return await self.of_today.in_thread(work)

    def known(self, hendelser: tuple[Hendelse, ...]) -> tuple[Hendelse, ...]:
        """Return those of the hendelser that the main line had got at the point."""
        return tuple(one for one in hendelser if one.commit in self.past.commits)
