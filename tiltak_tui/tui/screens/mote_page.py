"""A page of a meeting on a shared screen: one tiltak, large and calm, with what the meeting must know of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.gjennomgang import tekster
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.query import Moment
from tiltak_tui.mote.dagsorden import hvorfor
from tiltak_tui.mote.holdt import Mote
from tiltak_tui.mote.tekster import TOLD, decided
from tiltak_tui.tui.leaving import Page
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.words import _, ngettext

if TYPE_CHECKING:
    from tiltak_tui.history import Hendelse

_LABEL_WIDTH = 15
_STATUS = 2  # what stands first of how a tiltak stands: status and vurdering, which have a line of their own
_BELONGS = 2  # what stands under the title: plan and fokusområde
_ORGAN = 40
_POLL = 1.0


class MotePage(Page[None]):
    """What is shown of a meeting.

    Args:
        session: where it saves.
        mote: the meeting.
    """

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own way
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012
    DEFAULT_CSS = """
    MotePage {
        align: center top;
        & > #ark { width: 100%; max-width: 120; height: 1fr; padding: 0 1; }
        & #framdrift { height: 1; color: $text-muted; text-align: right; }
        & #tittel { height: auto; max-height: 3; padding: 0 2; background: $primary-muted; text-style: bold; }
        & #sted { height: 1; padding: 0 2; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        & #stand { height: auto; padding: 0 2; text-style: bold; }
        & #fortalt { height: 1fr; scrollbar-size: 0 1; }
        & #linjer { padding: 0 2; }
        & #sporsmal {
            display: none;
            height: auto;
            padding: 0 2;
            border: round $warning;
            border-title-color: $text-warning;
            border-title-style: bold;
        }
        & #sporsmal.-shown { display: block; }
        &.-tall {
            & > #ark { padding: 1 3; }
            & #tittel { padding: 1 2; max-height: 5; }
            & #sted { margin: 1 0; }
            & #stand { margin-bottom: 1; }
            & #sporsmal { padding: 1 2; margin-bottom: 1; }
        }
    }
    """

    def __init__(self, session: Session, mote: Mote) -> None:
        super().__init__()
        self.session = session
        self.mote = mote
        self._seen: tuple[Innhold, Moment] = session.innhold, self.moment

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(id="ark"):
            yield Static(id="framdrift", markup=False)
            yield Static(id="tittel", markup=False)
            yield Static(id="sted", markup=False)
            yield Static(id="stand", markup=False)
            with VerticalScroll(id="fortalt", can_focus=False):
                yield Static(id="sporsmal", markup=False)
                yield Static(id="linjer", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the tiltak that the meeting is at, and follow the planmappe."""
        self.query_one("#sporsmal").border_title = Content(_("Til beslutning"))
        self.show_page()
        self.set_interval(_POLL, self._follow)

    @property
    def moment(self) -> Moment:
        """What stands in the planmappe, and the day that everything is reckoned by."""
        return Moment.of(self.session.innhold, self.session.today)

    @property
    def at(self) -> str:
        """The id of the tiltak that the page is about."""
        return self.mote.ids[self.mote.place]

    @property
    def rad(self) -> Rad | None:
        """The tiltak that the page is about; None where it is gone."""
        return self.session.innhold.rad(self.at)

    def show_page(self, *, turned: bool = True) -> None:
        """Show the tiltak that the meeting is at; `turned` begins at its top."""
        self._seen = self.session.innhold, self.moment
        self.query_one("#framdrift", Static).update(plain(self._progress()))
        rad = self.rad
        if rad is None:
            self.query_one("#tittel", Static).update(plain(_("{id} finnes ikke lenger").format(id=self.at)))
            for one in ("#sted", "#stand", "#linjer"):
                self.query_one(one, Static).update("")
            self.query_one("#sporsmal").remove_class("-shown")
        else:
            self._show_tiltak(rad)
        if turned:
            self.query_one("#fortalt").scroll_home(animate=False)
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Draw the lines as closely as the window needs."""
        self.call_after_refresh(self.show_page, turned=False)

    def _follow(self) -> None:
        """Show what has changed in the planmappe since last time."""
        if self._seen != (self.session.innhold, self.moment):
            self.show_page(turned=False)

    def _show_tiltak(self, rad: Rad) -> None:
        question = rad.tiltak.til_beslutning.strip()
        shown = self.query_one("#sporsmal", Static)
        shown.update(plain(question))
        shown.set_class(bool(question), "-shown")
        belongs = tekster.what(rad)[:_BELONGS]
        stood = tekster.stood(rad, self.moment, signs=True)[:_STATUS]
        self.query_one("#tittel", Static).update(plain(tekster.heading(rad)))
        self.query_one("#sted", Static).update(plain(" · ".join(one.text for one in belongs)))
        self.query_one("#stand", Static).update(plain("     ".join(one.text for one in stood)))
        self._tell(rad, ())
        self._fetch(rad)

    def _tell(self, rad: Rad, hendelser: "Sequence[Hendelse]") -> None:
        why = ", ".join(hvorfor(rad, self.session.innhold, self.moment))
        ansvarlig, *more = tekster.what(rad)[_BELONGS:]
        stood = tekster.stood(rad, self.moment, signs=True)[_STATUS:]
        lines = (
            *([tekster.Linje(_("Med fordi"), why)] if why else []),
            ansvarlig,
            *(one for one in stood if one.label != _("Til beslutning")),
            *tekster.related(rad, self.session.innhold),
            *tekster.said(rad, hendelser, TOLD),
            *decided(rad),
            *more,
        )
        self.query_one("#linjer", Static).update(_drawn(lines, roomy=self.has_class("-tall")))

    @work(group="history", exclusive=True)
    async def _fetch(self, rad: Rad) -> None:
        try:
            found = await self.session.of_tiltak(rad.tiltak.id)
        except TiltakError:
            return
        if rad is self.rad:
            self._tell(rad, found)

    def _progress(self) -> str:
        count = self.mote.beslutninger
        noted = ngettext("{n} beslutning", "{n} beslutninger", count).format(n=count)
        where = tekster.left_text(self.mote.place + 1, len(self.mote.ids))
        organ = visible_line(self.session.innhold.oppsett.ledergruppe)
        return f"{organ if len(organ) <= _ORGAN else organ[: _ORGAN - 1] + '…'} · {where} · {noted}"


def _drawn(lines: Sequence[tekster.Linje], *, roomy: bool) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=_LABEL_WIDTH)
    grid.add_column(ratio=1, overflow="fold")
    for label, text in lines:
        grid.add_row(Text(label[: 2 * _LABEL_WIDTH], Style(dim=True)), Text(text))
        if roomy:
            grid.add_row()
    return grid
