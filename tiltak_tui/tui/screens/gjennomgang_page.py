"""A page of the walk: what is told of one tiltak, and what the answer is."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tiltak_tui.errors import TiltakError, UsageError
from tiltak_tui.gjennomgang import tekster
from tiltak_tui.gjennomgang.saker import Sak, Slag
from tiltak_tui.gjennomgang.svar import beslutning_done, beslutning_moved, evaluert, missing
from tiltak_tui.model.change import Endring
from tiltak_tui.model.entry import entered
from tiltak_tui.model.plan import Beslutning, Rad
from tiltak_tui.model.query import Moment
from tiltak_tui.tui.commands import IN_WALK, PROGRAM, bindings
from tiltak_tui.tui.screens import status_texts as texts
from tiltak_tui.tui.screens.report_form import ReportForm
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.choice_row import ChoiceRow, Valg
from tiltak_tui.tui.widgets.fields.date_input import DateInput
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.words import N_, _

if TYPE_CHECKING:
    from tiltak_tui.history import Hendelse

_LABEL_WIDTH = 17
_BESLUTNINGSFRIST = "beslutningsfrist"
_BELONGS = 2  # what stands under the title: plan and fokusområde


class GjennomgangPage(ReportForm):
    """A page about one tiltak, which fills the screen."""

    key_again = "s"
    save_label = N_("Enter Lagre, og til neste")
    is_page = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (86, "-wide")]  # noqa: RUF012 - Textual's own way
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(IN_WALK), PROGRAM.commands[0].binding]
    DEFAULT_CSS = """
    GjennomgangPage {
        align: center top;
        background: $background;
        & > #box { width: 100%; max-width: 110; height: 1fr; padding: 0 1; }
        & #framdrift { height: 1; color: $text-muted; text-align: right; }
        & #tittel { max-height: 3; }
        & #fortalt { height: 1fr; min-height: 3; scrollbar-size: 0 1; }
        & #felt { height: auto; max-height: 60%; scrollbar-size: 0 1; border-top: solid $border-blurred; }
        & #uendret { width: 13; }
        & #beslutning { width: 17; }
        & #sist, & #lukk { display: none; }
        & #beslutningslinje { display: none; }
        & #beslutningslinje.-shown { display: block; }
        & #kommentar { min-height: 2; }
        & #sted { margin-bottom: 0; }
        & #svar { margin-top: 0; }
        & #melding { margin-left: 9; height: 1; }
        &.-tall {
            & > #box { padding: 1 3; }
            & #sted { margin-bottom: 1; }
            & #felt { padding-top: 1; }
            & .line { margin-bottom: 1; }
            & #svar { margin-top: 1; }
        }
    }
    """

    def __init__(self, session: Session, rader: Sequence[Rad]) -> None:
        super().__init__(session, rader)
        self.endringer_now: Sequence[Endring] = ()

    def compose(self) -> ComposeResult:
        """Lay out the page: what is told above, what is answered below."""
        with Vertical(id="box"):
            yield Static(id="utkast", markup=False)
            yield Static(id="framdrift", markup=False)
            yield Static(id="tittel", markup=False)
            yield Static(id="sted", markup=False)
            with VerticalScroll(id="fortalt", can_focus=False):
                yield Static(id="linjer", markup=False)
            with VerticalScroll(id="felt", can_focus=False):
                yield from self.fields()
                with Horizontal(classes="line", id="beslutningslinje"):
                    yield Static(plain(_("Beslutning")), classes="label")
                    yield ChoiceRow((Valg(value=True, label=_("Gjort i dag"), key="d"),), None, id="beslutning")
                    yield DateInput(_beslutningsfrist, placeholder=_("eller ny frist"), id=_BESLUTNINGSFRIST)
                yield Static(id="melding", markup=False)
            yield from self.answers()
        yield KeyLine()

    def status_line(self) -> ComposeResult:
        """Lay out «uendret» beside the statuses."""
        with Horizontal(classes="line"):
            yield Static(plain(_("Svar")), classes="label")
            yield ChoiceRow((Valg(value=True, label=_("Uendret"), key="b"),), None, id="uendret")
            yield ChoiceRow(texts.status_valg(), self._opened["status"], id="status")

    @property
    def moment(self) -> Moment:
        """The setup and the day that everything is reckoned by."""
        return Moment.of(self.session.innhold, self.session.today)

    @property
    def rad(self) -> Rad:
        """The tiltak that the page is about."""
        return self.rader[0]

    def open_saker(self) -> tuple[Sak, ...]:
        """Return what the tiltak still waits for."""
        raise NotImplementedError

    def waits_for(self, slag: Slag) -> bool:
        """Return whether the tiltak waits for such an answer."""
        return any(one.slag is slag for one in self.open_saker())

    # What an answer is

    def reports(self) -> bool:
        """Return whether the answer is «uendret»."""
        return bool(self.query_one("#uendret", ChoiceRow).value)

    def asks_for_effekt(self) -> bool:
        """Return whether it is fullført now, or to be evaluated."""
        return super().asks_for_effekt() or self.waits_for(Slag.EVALUERING)

    def raw(self) -> dict[str, Any]:
        """Return what was typed, the new frist of a beslutning too."""
        frist = self.query_one(f"#{_BESLUTNINGSFRIST}", DateInput).input.value
        return super().raw() | ({_BESLUTNINGSFRIST: frist} if frist.strip() else {})

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Put back what was typed."""
        self.query_one(f"#{_BESLUTNINGSFRIST}", DateInput).input.value = str(raw.get(_BESLUTNINGSFRIST, ""))
        super().restore(raw)

    def values(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """Return field → new value; an evaluation that is written is done with unless another day is given."""
        found = super().values({key: text for key, text in raw.items() if key != _BESLUTNINGSFRIST})
        if "effekt" in found and self.waits_for(Slag.EVALUERING):
            found = evaluert(found["effekt"], None) | found
        tiltak, nr = self.rad.tiltak, next((one.nr for one in self.open_saker() if one.slag is Slag.BESLUTNING), None)
        if nr is not None and self.query_one("#beslutning", ChoiceRow).value:
            found |= beslutning_done(tiltak, nr, self.session.today)
        elif nr is not None and (frist := _beslutningsfrist(raw.get(_BESLUTNINGSFRIST, ""))):
            found |= beslutning_moved(tiltak, nr, frist)
        return found

    def wrong_date(self) -> str:
        """Return which of the dates cannot be understood."""
        try:
            _beslutningsfrist(self.raw().get(_BESLUTNINGSFRIST, ""))
        except UsageError:
            return _BESLUTNINGSFRIST
        return super().wrong_date()

    def needed(self, endringer: Sequence[Endring]) -> str:
        """Return what needs a kommentar: bad news, and «uendret» of what is off."""
        return super().needed(endringer) or missing(self.rad, endringer, self.session.today)

    def collect(self) -> tuple[Endring, ...] | None:
        """Return the endringer to save, or None where something is missing still."""
        endringer = super().collect()
        if endringer is None:
            return None
        if self.needed(endringer):
            self.say_kommentar_is_missing()
            return None
        if not self.changes(endringer):
            self.say(_("Svar først, eller trykk n for å gå til neste"), wrong=True)
            return None
        self.endringer_now = endringer
        return endringer

    def preview(self, endringer: Sequence[Endring]) -> Content:
        """Return the line that will stand in the history; the rest of it stands in the fields."""
        return super().preview(endringer).split("\n")[0]

    def _show_present(self) -> None:
        super()._show_present()
        belongs = " · ".join(line.text for line in tekster.what(self.rad)[:_BELONGS])
        self.query_one("#sted", Static).update(plain(belongs))

    def rebase(self, rader: Sequence[Rad]) -> None:
        """Show the tiltak as it is now; what was typed stays."""
        super().rebase(rader)
        self.tell()

    # What is told

    def tell(self, hendelser: "Sequence[Hendelse] | None" = None) -> None:
        """Tell of the tiltak; without its history, which is fetched."""
        rad = self.rad
        ansvarlig, *more = tekster.what(rad)[_BELONGS:]
        lines = (
            *tekster.waits(rad, self.open_saker(), self.moment),
            ansvarlig,
            *tekster.stood(rad, self.moment, signs=True),
            *tekster.related(rad, self.session.innhold),
            *tekster.said(rad, hendelser or ()),
            *more,
        )
        self.query_one("#linjer", Static).update(_drawn(lines))
        if hendelser is None:
            self._fetch(rad)

    @work(group="history", exclusive=True)
    async def _fetch(self, rad: Rad) -> None:
        try:
            found = await self.session.of_tiltak(rad.tiltak.id)
        except TiltakError:
            return
        if rad is self.rad:
            self.tell(found)

    # What the user does

    @on(ChoiceRow.Changed)
    def _one_answer(self, event: ChoiceRow.Changed) -> None:
        """Let «uendret» and a new status rule each other out."""
        if event.row.id == "uendret" and event.value:
            self.query_one("#status", ChoiceRow).value = self._opened["status"]
        elif event.row.id == "status":
            self.query_one("#uendret", ChoiceRow).value = None
        self._show_change()

    def action_status(self, number: int) -> None:
        """Choose a status; the one that it has already means «uendret»."""
        super().action_status(number)
        is_same = self.query_one("#status", ChoiceRow).value == self._opened["status"]
        if is_same and self.waits_for(Slag.STATUS):
            self.query_one("#uendret", ChoiceRow).choose(value=True)

    def action_uendret(self) -> None:
        """Answer that all is as it was, or take that back."""
        row = self.query_one("#uendret", ChoiceRow)
        row.choose(None if row.value else True)

    def action_beslutning(self) -> None:
        """Answer that the beslutning is carried out, or take that back."""
        row = self.query_one("#beslutning", ChoiceRow)
        row.choose(None if row.value else True)

    def action_page(self, direction: int) -> None:
        """Show more of what is told."""
        told = self.query_one("#fortalt")
        (told.scroll_page_down if direction > 0 else told.scroll_page_up)(animate=False)


def _beslutningsfrist(text: str) -> date | None:
    found: date | None = entered(Beslutning.felter["frist"], [text])
    return found


def _drawn(lines: Sequence[tekster.Linje]) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=_LABEL_WIDTH)
    grid.add_column(ratio=1, overflow="fold")
    for label, text in lines:
        grid.add_row(Text(label[: 2 * _LABEL_WIDTH], Style(dim=True)), Text(text))
    return grid
