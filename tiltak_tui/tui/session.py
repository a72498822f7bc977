"""The one owner of state on the screen: the planmappe, what stood in it when last read, and saving without a pause."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from tiltak_tui.model.change import Endring
from tiltak_tui.model.followup import default_statusdato
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Plan, Rad
from tiltak_tui.planmappe import Planmappe

if TYPE_CHECKING:
    from tiltak_tui.history import Hendelse, History
    from tiltak_tui.saving import Oppforing

_T = TypeVar("_T")


class Session:
    """What a screen shows and where it saves.

    Everything that touches Git runs in a thread, one at a time: neither the screen nor another saving waits inside it.

    Attributes:
        mappe: the planmappe.
        innhold: what stood in it when it was last read.
        today: today, in its time zone.
        is_saving: something is being saved just now.
    """

    def __init__(self, mappe: Planmappe) -> None:
        self.mappe = mappe
        self.innhold: Innhold = mappe.read()
        self.today: date = mappe.today()
        self.is_saving = False
        self._one_at_a_time = asyncio.Lock()
        self._history: History | None = None

    async def refresh(self) -> bool:
        """Read the planmappe again; return whether anything is new since last time."""
        innhold, today = await self.in_thread(lambda: (self.mappe.read(), self.mappe.today()))
        changed = innhold is not self.innhold or today != self.today
        self.innhold, self.today = innhold, today
        return changed

    async def save(
        self, endringer: Sequence[Endring], *, guard: bool = True, rapportert_av: str = ""
    ) -> "Oppforing | None":
        """Carry out `endringer` as one oppføring; arguments, answer and errors are those of `saving.save`."""

        def work() -> "Oppforing | None":
            from tiltak_tui.saving import save  # noqa: PLC0415 - Git is loaded when first needed

            return save(self.mappe, endringer, guard=guard, rapportert_av=rapportert_av)

        return await self.saving(work)

    async def saving(self, work: Callable[[], _T]) -> _T:
        """Run `work`, which saves something, as `in_thread` does, and read the planmappe again."""
        self.is_saving = True
        try:
            saved = await self.in_thread(work)
            await self.refresh()
        finally:
            self.is_saving = False
        return saved

    async def in_thread(self, work: Callable[[], _T]) -> _T:
        """Run `work`, which may use the planmappe, in a thread while nothing else does; return what it returns."""
        # Whoever waits may be cancelled; the thread goes on, and until it is done nobody else may begin.
        return await asyncio.shield(asyncio.ensure_future(self._alone(work)))

    async def _alone(self, work: Callable[[], _T]) -> _T:
        async with self._one_at_a_time:
            return await asyncio.to_thread(work)

    async def of_tiltak(self, tiltak_id: str) -> "tuple[Hendelse, ...]":
        """Return what happened to a tiltak, newest first; it is read in a thread, and saving goes on meanwhile."""
        innhold, history = self.innhold, self.history
        return await asyncio.to_thread(lambda: self.known(history.of_tiltak(tiltak_id, innhold)))

    def known(self, hendelser: "tuple[Hendelse, ...]") -> "tuple[Hendelse, ...]":
        """Return those of the hendelser that had happened when that was, which is shown."""
        return hendelser

    async def history_and_trend(self, rad: Rad) -> "tuple[tuple[Hendelse, ...], list[str]]":
        """Return what happened to a tiltak, newest first, and how it has gone in short texts; read in a thread."""
        from tiltak_tui.history.trend import tiltak_trend  # noqa: PLC0415 - not needed in the first frame
        from tiltak_tui.model.trend import trend_parts  # noqa: PLC0415

        innhold, history, today = self.innhold, self.history, self.today
        found = await self.of_tiltak(rad.tiltak.id)
        trend = await asyncio.to_thread(lambda: tiltak_trend(history, rad, innhold, found, today))
        return found, trend_parts(trend, today) if trend else []

    @property
    def history(self) -> "History":
        """The history of the planmappe; what it does takes its time, so it is for a thread."""
        if self._history is None:
            from tiltak_tui.history import History, cache_folder  # noqa: PLC0415 - not needed in the first frame

            self._history = History(self.mappe, cache_folder())
        return self._history

    def default_statusdato(self, plan: Plan) -> date:
        """Return the day that a report on a tiltak of `plan` holds for unless another is given."""
        return default_statusdato(plan, self.innhold.oppsett, self.today)
