"""The walk on the screen: one tiltak at a time, an answer, and on to the next."""

from collections.abc import Sequence

from textual.widgets import Static

from tiltak_tui.gjennomgang import tekster
from tiltak_tui.gjennomgang.gang import gang
from tiltak_tui.gjennomgang.saker import Sak, Slag
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.model.plan import Rad
from tiltak_tui.saving import Oppforing
from tiltak_tui.tui.screens.gjennomgang_page import GjennomgangPage
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.choice_row import ChoiceRow
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import _

_POLL = 1.0


class GjennomgangScreen(GjennomgangPage):
    """A walk through some tiltak.

    Args:
        session: where it saves.
        rader: the tiltak, in order; at least one. All of them can be edited.
        besvart: how many others had been reported before.
    """

    def __init__(self, session: Session, rader: Sequence[Rad], besvart: int = 0) -> None:
        super().__init__(session, rader[:1])
        self.gang = gang(rader, besvart)
        self._seen = self.moment, session.innhold

    def on_mount(self) -> None:
        """Show the first tiltak, and follow the planmappe."""
        self._show()
        self.set_interval(_POLL, self._follow)

    def open_saker(self) -> tuple[Sak, ...]:
        """Return what the tiltak still waits for."""
        return self.gang.open_of(self.rad, self.moment)

    def _show(self) -> None:
        """Show the tiltak that the walk is at, with nothing answered yet."""
        self._opened = self._opened_with()
        self.restore({})
        self.query_one("#forkast").remove_class("-shown")
        for key in ("status", "vurdering"):
            self.query_one(f"#{key}", ChoiceRow).value = self._opened[key]
        self._show_open()
        self._show_present()
        self.tell()
        self.query_one("#fortalt").scroll_home(animate=False)
        self.query_one("#status").focus()

    def _show_open(self) -> None:
        """Show what the tiltak waits for, and how far one has come."""
        self._seen = self.moment, self.session.innhold
        for key in ("uendret", "beslutning"):
            self.query_one(f"#{key}", ChoiceRow).value = None
        self.query_one("#uendret").disabled = not self.waits_for(Slag.STATUS)
        self.query_one("#beslutningslinje").set_class(self.waits_for(Slag.BESLUTNING), "-shown")
        self.query_one("#framdrift", Static).update(plain(self._progress()))
        self.refresh_bindings()

    def _follow(self) -> None:
        """Show what has changed in the planmappe; where the user is answering, say so and leave the answer alone."""
        innhold = self.session.innhold
        if self._saving or self._done or self._seen == (self.moment, innhold):
            return
        self._seen = self.moment, innhold
        rad = innhold.rad(self.gang.at)
        if rad is None:
            self.app.notify(_("Tiltaket finnes ikke lenger."), severity="warning", markup=False)
            return
        is_changed = rad.tiltak != self.rad.tiltak
        if is_changed:
            name = visible_line(rad.tiltak.id)
            self.app.notify(_("{id} er endret av noen andre imens.").format(id=name), severity="warning", markup=False)
        if is_changed and self.raw():
            return
        self.rebase([rad])
        self._show_open()

    def _progress(self) -> str:
        answered = self.gang.total - len(self.gang.remaining(self.session.innhold, self.moment))
        where = tekster.left_text(self.gang.nr, self.gang.total)
        return _("Gjennomgang · {where} · {n} besvart").format(where=where, n=answered)

    # Where the walk goes

    def _leave(self, answer: Oppforing | None) -> None:
        """Go on to the next where something was saved; else leave the walk."""
        if answer is None:
            super()._leave(None)
            return
        self._own.discard()
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
        """Turn the page to a tiltak that is there."""
        rad = self.session.innhold.rad(self.gang.ids[place])
        assert rad
        self.gang = self.gang._replace(place=place)
        self.turn_to([rad])
        self._show()
        self.take_up_draft()

    def action_step(self, by: int) -> None:
        """Go to the next tiltak or the one before; what was typed is kept as a draft."""
        self._typed = self.raw()
        if self._typed:
            self.keep_draft()
        place = self._beside(by)
        if place is not None:
            self._turn(place)

    def _beside(self, by: int) -> int | None:
        """Return the place of the nearest tiltak in a direction that is still there."""
        ids = self.gang.ids
        places = range(self.gang.place + by, len(ids) if by > 0 else -1, by)
        return next((place for place in places if self.session.innhold.rad(ids[place])), None)

    def action_discard_draft(self) -> None:
        """Throw away what was typed, and stay."""
        self._typed = {}
        self._own.discard()
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
                works = self._beside(by) is not None
            case (("status" | "vurdering" | "go" | "page"), ()):  # the palette cannot say which
                works = False
            case _other:
                works = True
        return works and super().check_action(action, parameters)
