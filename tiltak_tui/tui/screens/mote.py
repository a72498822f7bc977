"""A meeting on a shared screen: from one tiltak to the next, what is decided about each, and the minute."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tiltak_tui.gjennomgang.saker import Slag, saker
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.status import Status
from tiltak_tui.model.update import endringer_for
from tiltak_tui.mote.dagsorden import dagsorden
from tiltak_tui.mote.holdt import Mote, keep
from tiltak_tui.saving import Oppforing
from tiltak_tui.tui.commands import IN_MEETING, PROGRAM, bindings
from tiltak_tui.tui.screens.beslutning_box import BeslutningBox
from tiltak_tui.tui.screens.confirm import Answer, Question
from tiltak_tui.tui.screens.gjort_box import GjortBox
from tiltak_tui.tui.screens.mote_page import MotePage
from tiltak_tui.tui.screens.referat import ReferatScreen
from tiltak_tui.tui.screens.saving import save_with_dialogs
from tiltak_tui.tui.screens.status_box import StatusBox
from tiltak_tui.tui.screens.undoing import undo_with_dialogs
from tiltak_tui.tui.session import Session
from tiltak_tui.words import _

_END, _MINUTE, _STAY = "end", "minute", "stay"


class MoteScreen(MotePage):
    """A meeting.

    Args:
        session: where it saves.
        mote: the meeting, new or taken up again; at least one tiltak. All of them can be edited.
        rest: the tiltak that may come after those, where the meeting asks for it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(IN_MEETING),
        *(Binding(str(number), f"set_status({number})", show=False) for number in range(1, len(Status) + 1)),
        Binding("g", "set_vurdering('grønn')", show=False),
        Binding("u", "set_vurdering('gul')", show=False),
        Binding("r", "set_vurdering('rød')", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("down", "line(1)", show=False),
        Binding("up", "line(-1)", show=False),
        PROGRAM.commands[0].binding,
    ]

    def __init__(self, session: Session, mote: Mote, rest: Sequence[str] = ()) -> None:
        super().__init__(session, mote.at(min(mote.place, len(mote.ids) - 1)))
        self._rest = tuple(rest)

    # What the user does

    def action_beslutning(self) -> None:
        """Note a beslutning."""
        if self.rad is not None:
            self.app.push_screen(BeslutningBox(self.session, [self.rad]), self._noted)

    def action_status(self) -> None:
        """Report how the tiltak stands."""
        self._report(lambda _box: None)

    def action_set_status(self, number: int) -> None:
        """Report how the tiltak stands, with a status chosen."""
        self._report(lambda box: box.action_status(number))

    def action_set_vurdering(self, word: str) -> None:
        """Report how the tiltak stands, with a vurdering chosen."""
        self._report(lambda box: box.action_vurdering(word))

    @work
    async def action_done(self) -> None:
        """Say what has become of the first beslutning whose frist has come."""
        rad, nr = self.rad, self._due()
        if rad is None or nr is None:
            return
        values = await self.app.push_screen_wait(GjortBox(rad.tiltak, nr, self.session.today))
        if values is not None:
            endringer = endringer_for(rad, values, self.session.today)
            self._saved(await save_with_dialogs(self.app, self.session, endringer))

    @work
    async def action_undo(self) -> None:
        """Take the last oppføring back."""
        before = self.session.innhold
        undone = await undo_with_dialogs(self.app, self.session)
        if undone is not None:
            saved, tiltak_id = undone
            was, now = (innhold.rad(tiltak_id) for innhold in (before, self.session.innhold))
            self._saved(saved, len(now.tiltak.beslutning) - len(was.tiltak.beslutning) if was and now else 0)

    def action_step(self, by: int) -> None:
        """Go to the next tiltak or the one before; after the last the meeting may end."""
        place = self.mote.place + by
        if place >= len(self.mote.ids):
            self.action_end()
            return
        self._keep(self.mote.at(max(0, place)))
        self.show_page()

    def action_rest(self) -> None:
        """Let the rest come too, after the others."""
        known = set(self.mote.ids)
        rader = [rad for one in self._rest if one not in known and (rad := self.session.innhold.rad(one))]
        more = dagsorden(rader, self.session.innhold, self.moment, alle=True).poster
        self._keep(self.mote._replace(ids=(*self.mote.ids, *(post.rad.tiltak.id for post in more))))
        self._rest = ()
        self.show_page(turned=False)

    def action_end(self) -> None:
        """Ask whether the meeting is over; if so, show the minute."""
        if self.mote.commits:
            body = _("Alt som er notert, er lagret. Referatet vises etterpå.")
            answers = [Answer(_MINUTE, _("Ja, avslutt"), "j")]
        else:
            body = _("Ingenting er notert eller endret.")
            answers = [Answer(_END, _("Ja, avslutt"), "j"), Answer(_MINUTE, _("Ja, og vis referatet"), "r")]
        answers.append(Answer(_STAY, _("Fortsett møtet"), "n"))
        self.app.push_screen(Question(_("Er møtet slutt?"), body, answers), self._ended)

    def action_page(self, direction: int) -> None:
        """Show more of what is told."""
        told = self.query_one("#fortalt")
        (told.scroll_page_down if direction > 0 else told.scroll_page_up)(animate=False)

    def action_line(self, direction: int) -> None:
        """Show one line more of what is told."""
        told = self.query_one("#fortalt")
        (told.scroll_down if direction > 0 else told.scroll_up)(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now."""
        match action, parameters:
            case "done", _parameters:
                works = self._due() is not None
            case "undo", _parameters:
                works = bool(self.mote.commits)
            case "rest", _parameters:
                works = bool(set(self._rest) - set(self.mote.ids))
            case "step", (int(by),):
                works = self.mote.place + by >= 0
            case (("step" | "set_status" | "set_vurdering" | "page" | "line"), ()):  # the palette cannot say which
                works = False
            case (("beslutning" | "status" | "set_status" | "set_vurdering"), _parameters):
                works = self.rad is not None
            case _other:
                works = True
        return works and super().check_action(action, parameters)

    def _due(self) -> int | None:
        rad = self.rad
        found = saker(rad, self.moment) if rad else ()
        return next((one.nr for one in found if one.slag is Slag.BESLUTNING), None)

    def _report(self, choose: Callable[[StatusBox], None]) -> None:
        if self.rad is None:
            return
        box = StatusBox(self.session, [self.rad])
        self.app.push_screen(box, self._saved)
        box.call_after_refresh(choose, box)

    def _keep(self, mote: Mote) -> None:
        self.mote = mote
        keep(self.session.mappe.root, mote)

    def _ended(self, answer: str | None) -> None:
        if answer == _MINUTE:
            self.app.push_screen(ReferatScreen(self.session, self.mote), lambda _answer: self._leave())
        elif answer == _END:
            self._leave()

    def _leave(self) -> None:
        self._keep(self.mote._replace(slutt=True))
        self.dismiss()

    def _noted(self, saved: Oppforing | None) -> None:
        self._saved(saved, 1)

    def _saved(self, saved: Oppforing | None, beslutninger: int = 0) -> None:
        if saved is not None:
            self._keep(self.mote.noted(saved.commit, beslutninger))
            self.app.notify(visible(_("Lagret: {subject}").format(subject=saved.subject)), markup=False)
        self.show_page(turned=False)
