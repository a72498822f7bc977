"""The walk on the screen: one tiltak at a time, an answer, and on to the next."""

from collections.abc import Sequence

from textual.widgets import Static

from tiltak_tui.gjennomgang import tekster
from tiltak_tui.gjennomgang.gang import gang
from tiltak_tui.gjennomgang.saker import Sak, Slag
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.plan import Rad
from tiltak_tui.saving import Oppforing
from tiltak_tui.tui.screens.gjennomgang_page import GjennomgangPage
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.choice_row import ChoiceRow
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import _


class GjennomgangScreen(GjennomgangPage):
    """A walk through some tiltak.

    Args:
        session: where it saves.
        rader: the tiltak, in order; at least one. All of them can be edited.
    """

    def __init__(self, session: Session, rader: Sequence[Rad]) -> None:
        super().__init__(session, rader[:1])
        self.gang = gang(rader)

    def on_mount(self) -> None:
        """Show the first tiltak."""
        self._show()

    def open_saker(self) -> tuple[Sak, ...]:
        """Return what the tiltak still waits for."""
        return self.gang.open(self.gang.at, self.session.innhold, self.moment)

    def _show(self) -> None:
        """Show the tiltak that the walk is at, with nothing answered yet."""
        self._opened = self._opened_with()
        self.restore({})
        self.query_one("#forkast").remove_class("-shown")
        for key in ("status", "vurdering"):
            self.query_one(f"#{key}", ChoiceRow).value = self._opened[key]
        for key in ("uendret", "beslutning"):
            self.query_one(f"#{key}", ChoiceRow).value = None
        self.query_one("#uendret").disabled = not self.waits_for(Slag.STATUS)
        self.query_one("#beslutningslinje").set_class(self.waits_for(Slag.BESLUTNING), "-shown")
        self.query_one("#framdrift", Static).update(plain(self._progress()))
        self._show_present()
        self.tell()
        self.query_one("#fortalt").scroll_home(animate=False)
        self.query_one("#status").focus()
        self.refresh_bindings()

    def _progress(self) -> str:
        total = len(self.gang.ids)
        answered = total - len(self.gang.remaining(self.session.innhold, self.moment))
        where = tekster.left_text(self.gang.nr, total)
        return _("Gjennomgang · {where} · {n} besvart").format(where=where, n=answered)

    # Where the walk goes

    def _leave(self, answer: Oppforing | None) -> None:
        """Go on to the next where something was saved; else leave the walk."""
        if answer is None:
            super()._leave(None)
            return
        self._discard()
        self.app.notify(visible(_("Lagret: {subject}").format(subject=answer.subject)), markup=False)
        if any(one.felt == "statusdato" for one in self.endringer_now):
            self.gang = self.gang.reported(self.gang.at)
        self._typed = {}
        self._go(self.gang.place)

    def _go(self, place: int) -> None:
        """Go to the first that waits from a place on; where none does, say how it went and leave."""
        innhold = self.session.innhold
        onward = self.gang._replace(place=place).onward(innhold, self.moment)
        if onward.at:
            self._turn(onward.place)
            return
        remaining = self.gang.remaining(innhold, self.moment)
        self.app.notify(tekster.summary(len(self.gang.ids) - len(remaining), remaining), markup=False)
        self._done = True
        self.dismiss(None)

    def _turn(self, place: int) -> None:
        """Turn the page."""
        rad = self.session.innhold.rad(self.gang.ids[place])
        if rad is None:
            self.app.notify(_("Tiltaket finnes ikke lenger."), markup=False)
            return
        self.gang = self.gang._replace(place=place)
        self.turn_to([rad])
        self._show()
        self.take_up_draft()

    def action_step(self, by: int) -> None:
        """Go to the next tiltak or the one before; what was typed is kept as a draft."""
        self._typed = self.raw()
        if self._typed:
            self.keep_draft()
        self._turn(self.gang.place + by)

    def action_discard_draft(self) -> None:
        """Throw away what was typed, and stay."""
        self._typed = {}
        self._discard()
        self.query_one("#utkast").display = False
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now."""
        match action, parameters:
            case "uendret", _parameters:
                works = self.waits_for(Slag.STATUS)
            case "beslutning", _parameters:
                works = self.waits_for(Slag.BESLUTNING)
            case "go", ("effekt",):
                works = self.waits_for(Slag.EVALUERING)
            case "step", (int(by),):
                works = 0 <= self.gang.place + by < len(self.gang.ids)
            case (("status" | "vurdering" | "go" | "page"), ()):  # the palette cannot say which
                works = False
            case _other:
                works = True
        return works and super().check_action(action, parameters)
