"""What can be done with the history: read it, and see everything as it stood."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import work

from tiltak_tui.errors import TiltakError
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.tui.screens.folder_actions import FolderScreen
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.view import Row, View
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.history import Hendelse, Progress
    from tiltak_tui.outside import Oppforing
    from tiltak_tui.tui.screens.past import PastScreen

_SOON = 1.0


class HistoryActions(FolderScreen):
    """A screen that leads to the history of what it shows."""

    view: View

    def seen(self) -> "tuple[str, Callable[[Hendelse], bool]]":
        """Return what is shown in words, and what tells whether a hendelse is about any of it."""
        raise NotImplementedError

    def current_row(self) -> Row | None:
        """Return the tiltak under the cursor."""
        raise NotImplementedError

    def action_history(self) -> None:
        """Tell the history of the tiltak under the cursor."""
        from tiltak_tui.tui.screens.history import HistoryScreen  # noqa: PLC0415 - loaded when first opened

        row = self.current_row()
        if row is None:
            return
        tiltak, session = row.rad.tiltak, self.session
        if not tiltak.id:
            self.tell(
                _("Tiltaket har ingen id, så det kan ikke følges gjennom historikken. E åpner fila."), warning=True
            )
            return
        innhold, history = session.innhold, session.history
        title = visible_line(f"{tiltak.id} {tiltak.tittel}"[:200])
        self.app.push_screen(
            HistoryScreen(
                session,
                title,
                lambda _progress: session.known(history.of_tiltak(tiltak.id, innhold)),
                with_places=False,
                undone=self.undone,
            )
        )

    def action_history_all(self) -> None:
        """Tell the history of all that is shown."""
        from tiltak_tui.tui.screens.history import HistoryScreen  # noqa: PLC0415 - loaded when first opened

        title, is_about = self.seen()
        session, history = self.session, self.session.history

        def load(progress: "Progress") -> "Sequence[Hendelse]":
            return [one for one in session.known(history.all(progress)) if is_about(one)]

        self.app.push_screen(HistoryScreen(session, title, load, with_places=True, undone=self.undone))

    @work
    async def action_past(self) -> None:
        """Ask for a point and show everything as it stood there."""
        from tiltak_tui.tui.past import PastSession, past_at  # noqa: PLC0415 - loads Git
        from tiltak_tui.tui.screens.past import PastScreen  # noqa: PLC0415 - loaded when first opened
        from tiltak_tui.tui.screens.point_box import PointBox  # noqa: PLC0415 - loads Git

        session = self.session_of_today
        punkt = await self.app.push_screen_wait(PointBox(session))
        if punkt is None:
            return
        slow = self.set_timer(_SOON, lambda: self.tell(_("Henter planene slik de sto …")))
        try:
            past = await asyncio.to_thread(past_at, session, punkt)
        except TiltakError as error:
            self.tell(str(error), warning=True)
            return
        finally:
            slow.stop()
        row = self.current_row()
        self.show_past(PastScreen(PastSession(session, past), self.view, row.key if row else ""))

    @work
    async def action_undo(self) -> None:
        """Take the user's newest action back."""
        await self._undo(redo=False)

    @work
    async def action_redo(self) -> None:
        """Take the user's newest angring back."""
        await self._undo(redo=True)

    @work
    async def action_merke(self) -> None:
        """Ask for a name and set a merke here."""
        from tiltak_tui.tui.screens.merke_box import MerkeBox  # noqa: PLC0415 - loads Git

        merke = await self.app.push_screen_wait(MerkeBox(self.session))
        if merke is not None:
            self.tell(_("Merket er satt: {navn}").format(navn=merke.navn))

    def undone(self, oppforing: "Oppforing", tiltak_id: str = "") -> None:
        """Show what was taken back; the cursor goes to the tiltak that it was about."""
        self.tell(_("Lagret: {subject}").format(subject=oppforing.subject))
        for warning in oppforing.warnings:
            self.tell(warning, warning=True)
        self.show_all(cursor=tiltak_id.casefold())

    async def _undo(self, *, redo: bool) -> None:
        from tiltak_tui.tui.screens.undoing import undo_with_dialogs  # noqa: PLC0415 - loads Git

        if self.session.is_saving:
            self.tell(_("Lagrer …"))
            return
        saved = await undo_with_dialogs(self.app, self.session, redo=redo)
        if saved is not None:
            self.undone(*saved)

    @property
    def session_of_today(self) -> Session:
        """The planmappe as it stands today."""
        return self.session

    def show_past(self, screen: "PastScreen") -> None:
        """Show everything as it stood at another point."""
        self.app.push_screen(screen)
