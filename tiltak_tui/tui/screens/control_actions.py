"""The check of the history, the trail of a tiltak, and the merker."""

from collections.abc import Iterable

from textual import work

from tiltak_tui.errors import TiltakError
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.tui.screens.history_actions import HistoryActions
from tiltak_tui.words import _


class ControlActions(HistoryActions):
    """A screen from which the history is checked, and its named points are seen."""

    def action_control_all(self) -> None:
        """Check that the history is whole."""
        from tiltak_tui.control import check_history, state_folder  # noqa: PLC0415 - not needed in the first frame
        from tiltak_tui.control.text import kontroll_lines  # noqa: PLC0415
        from tiltak_tui.tui.screens.text_page import TextPage  # noqa: PLC0415 - loaded when first opened

        session = self.session_of_today

        def make() -> Iterable[str]:
            return kontroll_lines(check_history(session.mappe, session.history, memory=state_folder()), None)

        self.app.push_screen(TextPage(session, _("Kontroll av historikken"), make))

    def action_control(self) -> None:
        """Show the trail of the tiltak, from the vedtak on."""
        from tiltak_tui.control import trail_of  # noqa: PLC0415 - not needed in the first frame
        from tiltak_tui.control.text import spor_lines  # noqa: PLC0415
        from tiltak_tui.tui.screens.text_page import TextPage  # noqa: PLC0415 - loaded when first opened

        row = self.current_row()
        if row is None or not row.rad.tiltak.id:
            return
        tiltak_id, session = row.rad.tiltak.id, self.session_of_today

        def make() -> Iterable[str]:
            spor = trail_of(session.mappe, session.history, tiltak_id)
            return spor_lines(spor) if spor is not None else (_("Tiltaket er ikke lagret i historikken ennå."),)

        title = _("Kontrollspor for {id}").format(id=visible_line(tiltak_id))
        self.app.push_screen(TextPage(session, title, make))

    @work
    async def action_merker(self) -> None:
        """Show the merker, and give one another name."""
        from tiltak_tui.merker import alle_merker  # noqa: PLC0415 - not needed in the first frame
        from tiltak_tui.tui.screens.find import Find  # noqa: PLC0415 - loaded when first opened
        from tiltak_tui.tui.screens.merke_box import MerkeBox  # noqa: PLC0415 - loads Git

        session = self.session_of_today
        try:
            merker = await session.in_thread(lambda: alle_merker(session.mappe))
        except TiltakError as error:
            self.tell(str(error), warning=True)
            return
        if not merker:
            self.tell(_("Ingen merker er satt ennå. Ctrl+P «Sett merke» setter det første."))
            return
        choices = [(one.navn, f"{date_text(one.satt.date())}  {one.navn}") for one in reversed(merker)]
        navn = await self.app.push_screen_wait(Find(_("Merkene. Enter gir ett av dem et nytt navn."), choices))
        if navn is not None:
            merke = await self.app.push_screen_wait(MerkeBox(session, navn=navn, nytt_navn_til=navn))
            if merke is not None:
                self.tell(_("Merket heter nå: {navn}").format(navn=merke.navn))
