"""A meeting on a shared screen: one tiltak at a time, large and calm, and what is decided about it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.gjennomgang import tekster
from tiltak_tui.gjennomgang.gang import Gang
from tiltak_tui.gjennomgang.saker import Slag, saker
from tiltak_tui.gjennomgang.svar import beslutning_done
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.query import Moment
from tiltak_tui.model.status import Status
from tiltak_tui.model.update import endringer_for
from tiltak_tui.mote.dagsorden import dagsorden, hvorfor
from tiltak_tui.mote.tekster import decided
from tiltak_tui.saving import Oppforing
from tiltak_tui.tui.commands import IN_MEETING, PROGRAM, bindings
from tiltak_tui.tui.screens.beslutning_box import BeslutningBox
from tiltak_tui.tui.screens.confirm import Answer, Question
from tiltak_tui.tui.screens.referat import ReferatScreen
from tiltak_tui.tui.screens.saving import save_with_dialogs
from tiltak_tui.tui.screens.status_box import StatusBox
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.words import _, ngettext

if TYPE_CHECKING:
    from tiltak_tui.history import Hendelse

_LABEL_WIDTH = 15
_STATUS = 2  # what stands first of how a tiltak stands: status and vurdering, which have a line of their own


class MoteScreen(Screen[None]):
    """A meeting.

    Args:
        session: where it saves.
        ids: the tiltak that it goes through, in order; at least one. All of them can be edited.
        rest: those that may come after them, where the meeting asks for it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(IN_MEETING),
        *(Binding(str(number), f"set_status({number})", show=False) for number in range(1, len(Status) + 1)),
        Binding("g", "set_vurdering('grønn')", show=False),
        Binding("u", "set_vurdering('gul')", show=False),
        Binding("r", "set_vurdering('rød')", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        PROGRAM.commands[0].binding,
    ]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own way
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012
    DEFAULT_CSS = """
    MoteScreen {
        align: center top;
        & > #ark { width: 100%; max-width: 120; height: 1fr; padding: 0 1; }
        & #framdrift { height: 1; color: $text-muted; text-align: right; }
        & #tittel { height: auto; max-height: 5; padding: 0 2; background: $primary-muted; text-style: bold; }
        & #sted { height: 1; padding: 0 2; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        & #stand { height: auto; padding: 0 2; text-style: bold; }
        & #sporsmal {
            display: none;
            height: auto;
            max-height: 8;
            padding: 0 2;
            border: round $warning;
            border-title-color: $text-warning;
            border-title-style: bold;
        }
        & #sporsmal.-shown { display: block; }
        & #fortalt { height: 1fr; padding: 0 2; scrollbar-size: 0 1; }
        &.-tall {
            & > #ark { padding: 1 3; }
            & #tittel { padding: 1 2; max-height: 7; }
            & #sted { margin: 1 0; }
            & #stand { margin-bottom: 1; }
            & #sporsmal { padding: 1 2; margin-bottom: 1; }
        }
    }
    """

    def __init__(self, session: Session, ids: Sequence[str], rest: Sequence[str] = ()) -> None:
        super().__init__()
        self.session = session
        self.gang = Gang(tuple(ids))
        self.commits: list[str] = []
        self._rest = tuple(rest)
        self._furthest = 1
        self._decided = 0

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(id="ark"):
            yield Static(id="framdrift", markup=False)
            yield Static(id="tittel", markup=False)
            yield Static(id="sted", markup=False)
            yield Static(id="stand", markup=False)
            yield Static(id="sporsmal", markup=False)
            with VerticalScroll(id="fortalt", can_focus=False):
                yield Static(id="linjer", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first tiltak."""
        self.query_one("#sporsmal").border_title = Content(_("Til beslutning"))
        self._show()

    @property
    def moment(self) -> Moment:
        """The setup and the day that everything is reckoned by."""
        return Moment.of(self.session.innhold, self.session.today)

    @property
    def rad(self) -> Rad | None:
        """The tiltak that the page is about; None where it is gone."""
        return self.session.innhold.rad(self.gang.at)

    @property
    def visited(self) -> tuple[str, ...]:
        """The tiltak that the meeting has gone through, in order."""
        return self.gang.ids[: self._furthest]

    # What is shown

    def _show(self) -> None:
        """Show the tiltak that the meeting is at."""
        self.query_one("#framdrift", Static).update(plain(self._progress()))
        rad = self.rad
        if rad is None:
            self.query_one("#tittel", Static).update(plain(_("{id} finnes ikke lenger").format(id=self.gang.at)))
            for one in ("#sted", "#stand", "#linjer"):
                self.query_one(one, Static).update("")
            self.query_one("#sporsmal").remove_class("-shown")
        else:
            self._show_tiltak(rad)
        self.query_one("#fortalt").scroll_home(animate=False)
        self.refresh_bindings()

    def _show_tiltak(self, rad: Rad) -> None:
        tiltak = rad.tiltak
        place = (rad.plan.tittel or rad.plan.id, rad.fokusomrade.tittel, ", ".join(tiltak.ansvarlig))
        stood = tekster.stood(rad, self.moment, signs=True)
        question = self.query_one("#sporsmal", Static)
        question.update(plain(tiltak.til_beslutning.strip()))
        question.set_class(bool(tiltak.til_beslutning.strip()), "-shown")
        self.query_one("#tittel", Static).update(plain(tekster.heading(rad)))
        self.query_one("#sted", Static).update(plain(" · ".join(visible_line(one) for one in place if one)))
        self.query_one("#stand", Static).update(plain("     ".join(one.text for one in stood[:_STATUS])))
        self._tell(rad, ())
        self._fetch(rad)

    def _tell(self, rad: Rad, hendelser: "Sequence[Hendelse]") -> None:
        why = ", ".join(hvorfor(rad, self.session.innhold, self.moment))
        stood = tekster.stood(rad, self.moment, signs=True)[_STATUS:]
        lines = (
            *([tekster.Linje(_("Med fordi"), why)] if why else []),
            *(one for one in stood if one.label != _("Til beslutning")),
            *tekster.related(rad, self.session.innhold),
            *tekster.said(rad, hendelser),
            *decided(rad),
        )
        self.query_one("#linjer", Static).update(_drawn(lines, roomy=self.has_class("-tall")))

    @work(group="history", exclusive=True)
    async def _fetch(self, rad: Rad) -> None:
        try:
            found = await self.session.of_tiltak(rad.tiltak.id)
        except TiltakError:
            return
        if self.is_attached and rad is self.rad:
            self._tell(rad, found)

    def _progress(self) -> str:
        noted = ngettext("{n} beslutning", "{n} beslutninger", self._decided).format(n=self._decided)
        where = tekster.left_text(self.gang.nr, len(self.gang.ids))
        return f"{visible_line(self.session.innhold.oppsett.ledergruppe)} · {where} · {noted}"

    def on_resize(self) -> None:
        """Draw the lines as closely as the window needs."""
        if self.rad is not None:
            self.call_after_refresh(self._show)

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
        """Say that the first beslutning whose frist has come is done today."""
        rad, nr = self.rad, self._due()
        if rad is None or nr is None:
            return
        values = beslutning_done(rad.tiltak, nr, self.session.today)
        endringer = endringer_for(rad, values, self.session.today)
        self._saved(await save_with_dialogs(self.app, self.session, endringer))

    def action_step(self, by: int) -> None:
        """Go to the next tiltak or the one before; after the last the meeting may end."""
        if self.gang.place + by >= len(self.gang.ids):
            self.action_end()
            return
        self.gang = self.gang._replace(place=max(0, self.gang.place + by))
        self._furthest = max(self._furthest, self.gang.nr)
        self._show()

    def action_rest(self) -> None:
        """Let the rest come too, after the others."""
        known = set(self.gang.ids)
        rader = [rad for one in self._rest if one not in known and (rad := self.session.innhold.rad(one))]
        more = dagsorden(rader, self.session.innhold, self.moment, alle=True).poster
        self.gang = self.gang._replace(ids=(*self.gang.ids, *(post.rad.tiltak.id for post in more)))
        self._rest = ()
        self._show()

    def action_end(self) -> None:
        """Ask whether the meeting is over; if so, show the minute."""
        question = Question(
            _("Er møtet slutt?"),
            _("Alt som er notert, er lagret. Referatet vises etterpå.")
            if self.commits
            else _("Ingenting er notert eller endret."),
            (Answer(True, _("Ja, avslutt"), "j"), Answer(False, _("Fortsett møtet"), "n")),
        )
        self.app.push_screen(question, self._ended)

    def action_page(self, direction: int) -> None:
        """Show more of what is told."""
        told = self.query_one("#fortalt")
        (told.scroll_page_down if direction > 0 else told.scroll_page_up)(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now."""
        match action, parameters:
            case "done", _parameters:
                works = self._due() is not None
            case "rest", _parameters:
                works = bool(set(self._rest) - set(self.gang.ids))
            case "step", (int(by),):
                works = self.gang.place + by >= 0
            case (("step" | "set_status" | "set_vurdering" | "page"), ()):  # the palette cannot say which
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

    def _ended(self, is_over: bool | None) -> None:
        if not is_over:
            return
        if self.commits:
            self.app.push_screen(
                ReferatScreen(self.session, self.commits, self.visited), lambda _answer: self.dismiss()
            )
        else:
            self.dismiss()

    def _noted(self, saved: Oppforing | None) -> None:
        self._decided += saved is not None
        self._saved(saved)

    def _saved(self, saved: Oppforing | None) -> None:
        if saved is not None:
            self.commits.append(saved.commit)
            self.app.notify(visible(_("Lagret: {subject}").format(subject=saved.subject)), markup=False)
        self._show()


def _drawn(lines: Sequence[tekster.Linje], *, roomy: bool) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=_LABEL_WIDTH)
    grid.add_column(ratio=1, overflow="fold")
    for label, text in lines:
        grid.add_row(Text(label[: 2 * _LABEL_WIDTH], Style(dim=True)), Text(text))
        if roomy:
            grid.add_row()
    return grid
