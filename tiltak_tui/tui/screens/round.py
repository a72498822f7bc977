"""The rounds on the screen: how far one has come and who is missing; it starts, changes and closes them."""

import asyncio
from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.exchange.utsending import is_early
from tiltak_tui.model.andelsrader import sentence
from tiltak_tui.model.foreslatt_runde import asked_runder
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.model.oppsett import Runde
from tiltak_tui.model.runde import find_runde, open_runder, share
from tiltak_tui.model.rundevarsler import start_varsler, svarfrist_varsler
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.outside import Oppforing
from tiltak_tui.rounds import Rundestand, avslutt_runde, no_report_because, stand_of
from tiltak_tui.tui.commands import IN_ROUND, PROGRAM, bindings
from tiltak_tui.tui.leaving import Page
from tiltak_tui.tui.screens.confirm import confirm
from tiltak_tui.tui.screens.identity import DeclinedError, identified
from tiltak_tui.tui.screens.merke_box import MerkeBox
from tiltak_tui.tui.screens.round_box import StartBox, SvarfristBox
from tiltak_tui.tui.screens.round_texts import Closing, closing_question, round_sent, round_state, round_title
from tiltak_tui.tui.screens.saving import refuse
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.tui.widgets.round_list import RoundList
from tiltak_tui.words import _

_POLL = 1.0

_TEXT_WIDTH = 108


class RoundScreen(Page[tuple[str, ...]]):
    """How far a round has come; answers the ids of the tiltak that the list is to show, none where the user goes back.

    Args:
        session: where it saves.
        report: what shows the report of a round.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(IN_ROUND), PROGRAM.commands[0].binding]
    AUTO_FOCUS = "RoundList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(self, session: Session, report: Callable[[str], None]) -> None:
        super().__init__()
        self.session = session
        self.runder: tuple[Runde, ...] = ()
        self.place = 0
        self._report = report
        self._read: Innhold | None = None
        self._is_saving = False
        self._missing = 0

    def compose(self) -> ComposeResult:
        """Compose the head and the list."""
        yield Static("", id="round-head", markup=False)
        yield RoundList(id="round-list", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the round, and follow the planmappe."""
        self.query_one("#round-head", Static).update(Content(_("Henter svarene …")))
        self._follow()
        self.set_interval(_POLL, self._follow)

    @property
    def runde(self) -> Runde | None:
        """The round that is shown; None where there is none."""
        return self.runder[self.place] if self.runder else None

    @property
    def is_started(self) -> bool:
        """Whether the round that is shown stands in the setup."""
        runde = self.runde
        return runde is not None and find_runde(self.session.innhold.oppsett.runde, runde.navn) is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now: only an open round can be changed and closed."""
        if action == "control_round":
            return self.is_started and self.runde is not None
        if action in {"bestill", "purr", "svarfrist", "avslutt"}:
            return self.is_started and self.runde is not None and self.runde.avsluttet is None
        if action == "les_inn":
            return self.is_started
        if action == "rapport":
            return self.is_started and self.runde is not None and not no_report_because(self.runde, self.session.today)
        if action == "other_runde":
            return len(self.runder) > 1
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show in the main list who is missing."""
        event.stop()
        ids = self.query_one(RoundList).ids_of(event.option_id)
        if ids:
            self.dismiss(ids)
        else:
            self.notify(_("Alle har svart her."), markup=False)

    def action_leave_runde(self) -> None:
        """Go back."""
        self.dismiss(())

    def action_other_runde(self, step: int) -> None:
        """Show another round."""
        self.place = (self.place + step) % len(self.runder)
        self.show_runde()

    @work
    async def action_start_runde(self) -> None:
        """Start a round."""
        before = {one.navn for one in self.session.innhold.oppsett.runde}
        saved = await self.app.push_screen_wait(StartBox(self.session))
        innhold = self.session.innhold
        started = next((one for one in innhold.oppsett.runde if one.navn not in before), None)
        self._shown_after(saved, started.navn if started else "")
        if started:
            self._warn(start_varsler(started, innhold, self.session.today))

    def action_control_round(self) -> None:
        """Show the page for the auditor about the round."""
        from tiltak_tui.control import trail_of_round  # noqa: PLC0415 - not needed to show the round
        from tiltak_tui.control.round_text import round_lines  # noqa: PLC0415
        from tiltak_tui.tui.screens.text_page import TextPage  # noqa: PLC0415

        runde = self.runde
        if runde is None:
            return
        session, navn = self.session, runde.navn

        def make() -> Iterable[str]:
            return round_lines(trail_of_round(session.mappe, session.history, navn), _TEXT_WIDTH)

        self.app.push_screen(TextPage(session, _("Kontrollspor for {navn}").format(navn=visible_line(navn)), make))

    @work
    async def action_svarfrist(self) -> None:
        """Give the round another svarfrist."""
        runde = self.runde
        if runde is None:
            return
        saved = await self.app.push_screen_wait(SvarfristBox(self.session, runde))
        self._shown_after(saved, runde.navn)
        changed = find_runde(self.session.innhold.oppsett.runde, runde.navn)
        if saved and changed:
            self._warn(svarfrist_varsler(changed, self.session.today))

    @work
    async def action_avslutt(self) -> None:
        """Close the round, and go on to its report or a merke where that is wanted."""
        runde = self.runde
        if runde is None or self._is_saving:
            return
        because = no_report_because(runde, self.session.today)
        then = await self.app.push_screen_wait(closing_question(runde, self._missing, because))
        if then is None:
            return
        saved = await self._close_runde(runde)
        self._shown_after(saved, runde.navn)
        if saved is None:
            return
        if then is Closing.REPORT:
            self._report(runde.navn)
        elif then is Closing.MERKE:
            gjelder = self.session.innhold.oppsett.ledergruppe
            merke = await self.app.push_screen_wait(MerkeBox(self.session, gjelder=gjelder, commit=saved.commit))
            if merke is not None:
                self.notify(visible(_("Merket er satt: {navn}").format(navn=merke.navn)), markup=False)

    def action_rapport(self) -> None:
        """Show the report of the round."""
        if self.runde is not None:
            self._report(self.runde.navn)

    def action_bestill(self) -> None:
        """Show what asks each ansvarlig."""
        self._show_utsending(Utsendingsslag.BESTILLING)

    @work
    async def action_purr(self) -> None:
        """Show what reminds those who have not answered."""
        runde, slag = self.runde, Utsendingsslag.PURRING
        if runde is None or runde.svarfrist is None or not is_early(slag, runde, self.session.today):
            self._show_utsending(slag)
            return
        title = _("Svarfristen er {dag}, og er ikke ute ennå").format(dag=date_text(runde.svarfrist))
        body = _("De som ikke har svart, har fortsatt tid på seg.")
        if await self.app.push_screen_wait(confirm(title, body, yes=_("Purr likevel"), no=_("Nei, vent"))):
            self._show_utsending(slag)

    def _show_utsending(self, slag: Utsendingsslag) -> None:
        from tiltak_tui.tui.screens.utsending import UtsendingScreen  # noqa: PLC0415 - Excel is slow to load

        runde = self.runde
        if runde is not None:
            self.app.push_screen(UtsendingScreen(self.session, runde, slag), lambda _answer: self._follow(runde.navn))

    @work
    async def action_les_inn(self) -> None:
        """Read forms that came back."""
        from tiltak_tui.tui.screens.choose_forms import ChooseForms  # noqa: PLC0415 - Excel is slow to load
        from tiltak_tui.tui.screens.read_in import ReadInScreen  # noqa: PLC0415

        runde = self.runde
        if runde is None:
            return
        files = await self.app.push_screen_wait(ChooseForms(self.session, runde.navn))
        if files:
            self.app.push_screen(
                ReadInScreen(self.session, runde.navn, files), lambda _answer: self._follow(runde.navn)
            )

    async def _close_runde(self, runde: Runde) -> Oppforing | None:
        mappe = self.session.mappe
        self._is_saving = True
        try:
            return await identified(
                self.app, self.session, lambda: self.session.saving(lambda: avslutt_runde(mappe, runde.navn))
            )
        except DeclinedError:
            return None
        except (TiltakError, OSError) as error:
            await refuse(self.app, error)
            return None
        finally:
            self._is_saving = False

    def _shown_after(self, saved: Oppforing | None, navn: str) -> None:
        if saved is None:
            return
        self.notify(_("Lagret: {subject}").format(subject=visible_line(saved.subject)), markup=False)
        for warning in saved.warnings:
            self.notify(visible(warning), severity="warning", markup=False)
        self._follow(navn)

    def _warn(self, varsler: Iterable[str]) -> None:
        for text in varsler:
            self.notify(text, severity="warning", markup=False)

    def _follow(self, navn: str = "") -> None:
        """Show what has changed in the planmappe since last time; a round with this name where one is given."""
        innhold = self.session.innhold
        if innhold is self._read and not navn:
            return
        self._read = innhold
        before = navn or (self.runde.navn if self.runde else "")
        self.runder = _in_order(innhold, self.session)
        self.place = next((n for n, one in enumerate(self.runder) if one.navn == before), 0)
        self.show_runde()

    @work(exclusive=True, group="stand")
    async def show_runde(self) -> None:
        """Show how far the round has come; its answers are read in a thread."""
        self.refresh_bindings()
        runde, session = self.runde, self.session
        if runde is None:
            self.query_one(RoundList).show_nothing()
            self.query_one("#round-head", Static).update(
                Content(_("Ingen runde er startet, og planene har ingen rytme. n starter en runde."))
            )
            return
        innhold, today, history = session.innhold, session.today, session.history
        try:
            stand = await asyncio.to_thread(lambda: stand_of(runde, innhold, today, history))
        except TiltakError as error:
            self.query_one("#round-head", Static).update(Content(visible(str(error))))
            return
        self._show(stand)

    def _show(self, stand: Rundestand) -> None:
        head, whole = self.query_one("#round-head", Static), share(stand.svar)
        self._missing = whole.mangler
        state = round_state(stand.runde, is_started=self.is_started)
        lines = [" · ".join(filter(None, (round_title(stand.runde), state))), sentence(whole)]
        lines += self._asking(stand) if not self.is_started else []
        lines += [round_sent(stand.utsendinger)] if stand.utsendinger else []
        head.update(Content("\n").join([Content.styled(lines[0], "bold"), *map(Content, lines[1:])]))
        listed = self.query_one(RoundList)
        listed.show(stand)
        listed.border_title = Content(_("Runde {n} av {alle}").format(n=self.place + 1, alle=len(self.runder)))

    def _asking(self, stand: Rundestand) -> list[str]:
        late = stand.runde.svarfrist is not None and stand.dag > stand.runde.svarfrist
        if late:
            return [_("Ingen runde er startet. Rytmen spør, og fristen for å svare er ute. n starter en runde.")]
        return [_("Ingen runde er startet. Rytmen i planene spør om dette. n starter en runde.")]


def _in_order(innhold: Innhold, session: Session) -> tuple[Runde, ...]:
    """Return the rounds: those that are open, what the rytme asks for, and those that are closed, the newest first."""
    runder, today = innhold.oppsett.runde, session.today
    are_open = open_runder(runder, today)
    newest = sorted(runder, key=lambda one: (one.per is not None, one.per), reverse=True)
    first = [one for one in newest if one in are_open]
    return (*first, *asked_runder(innhold, today), *(one for one in newest if one not in are_open))
