"""What can be done with a report that is made: save it, open it, copy it, and set a merke for having sent it."""

import asyncio

from textual import work

from tiltak_tui.errors import TiltakError
from tiltak_tui.model.norsk import visible
from tiltak_tui.report.form import Form
from tiltak_tui.report.make import Lest
from tiltak_tui.tui.leaving import Page
from tiltak_tui.tui.opening import open_file
from tiltak_tui.tui.screens.confirm import Answer, Question
from tiltak_tui.tui.screens.report_save import SaveBox, Saved
from tiltak_tui.tui.screens.report_sent import SentBox
from tiltak_tui.tui.session import Session
from tiltak_tui.words import _

_OPEN, _SENT, _DONE = "open", "sent", "done"


class ReportFiles(Page[None]):
    """A screen with a report that can be saved and sent."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.saved: Saved | None = None

    @property
    def form(self) -> Form:
        """The form that is chosen."""
        raise NotImplementedError

    async def current(self) -> Lest | None:
        """Return the report of the choices as they are now; None where there is none, and the user is told why."""
        raise NotImplementedError

    def has_saved(self, saved: Saved) -> None:
        """Show that the report is saved."""
        raise NotImplementedError

    def has_sent(self, saved: Saved) -> None:
        """Note that a merke holds the report now."""
        raise NotImplementedError

    def tell(self, sentence: str, *, warning: bool = False) -> None:
        """Show a sentence for a moment."""
        self.notify(visible(sentence), severity="warning" if warning else "information", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now: what is not saved can neither be opened nor sent."""
        if action in {"open_report", "sent"}:
            return self.saved is not None
        return super().check_action(action, parameters)

    @work(exclusive=True, group="file")
    async def action_save(self) -> None:
        """Save the report, and offer what one does with it then."""
        lest = await self.current()
        if lest is None:
            return
        saved = await self.app.push_screen_wait(SaveBox(lest, self.form))
        if saved is None:
            return
        self.saved = saved
        self.has_saved(saved)
        self.refresh_bindings()
        await self._offer(saved)

    @work(exclusive=True, group="file")
    async def action_open_report(self) -> None:
        """Open the file in the system's program."""
        if self.saved:
            await self._open(self.saved)

    @work(exclusive=True, group="file")
    async def action_sent(self) -> None:
        """Set a merke for the report that was saved."""
        if self.saved:
            await self._send(self.saved)

    @work(exclusive=True, group="file")
    async def action_copy_report(self) -> None:
        """Copy the report as text."""
        lest = await self.current()
        if lest is None:
            return
        try:
            data = await asyncio.to_thread(lest.drawn, Form.TXT)
        except TiltakError as error:
            self.tell(str(error), warning=True)
            return
        self.app.copy_to_clipboard(data.decode())
        self.tell(_("Rapporten er kopiert som tekst. Lim den inn der du vil ha den."))

    async def _offer(self, saved: Saved) -> None:
        answers = (
            Answer(_OPEN, _("Åpne fila"), "å"),
            Answer(_SENT, _("Sett merke for at den er sendt"), "k"),
            Answer(_DONE, _("Ferdig"), "Esc"),
        )
        focus = 0
        while True:
            answer = await self.app.push_screen_wait(
                Question(_("Rapporten er lagret"), str(saved.path), answers, focus)
            )
            if answer == _DONE:
                return
            if answer == _OPEN:
                await self._open(saved)
                focus = 1
            elif await self._send(saved):
                return

    async def _open(self, saved: Saved) -> None:
        self.tell(_("Åpner {fil} …").format(fil=saved.path.name))
        fault = await asyncio.to_thread(open_file, saved.path)
        if fault:
            self.tell(fault, warning=True)

    async def _send(self, saved: Saved) -> bool:
        merke = await self.app.push_screen_wait(SentBox(self.session, saved))
        if merke is None:
            return False
        self.has_sent(saved)
        self.tell(_("Merket er satt: {navn}").format(navn=merke.navn))
        return True
