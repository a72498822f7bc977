"""What two screens share that look at the tiltak of the list from another side: a head, lines, and a line of keys."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.query import Moment
from tiltak_tui.tui.leaving import Page
from tiltak_tui.tui.past import PastSession
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.view import FOLLOW_UPS, Row, Sorting, View, rows_of
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.tui.widgets.line_list import LineList
from tiltak_tui.words import _

_POLL = 1.0

_T = TypeVar("_T")
_Answer = TypeVar("_Answer")


class OverviewScreen(Page[_Answer | None], Generic[_T, _Answer]):
    """Lines about the tiltak that the list shows; it follows the planmappe.

    Args:
        session: the planmappe, now or as it stood.
        view: what the list shows.
    """

    AUTO_FOCUS = "LineList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(self, session: Session, view: View) -> None:
        super().__init__()
        self.session = session
        self.view = view
        self._seen: object = None

    def compose(self) -> ComposeResult:
        """Compose the head and the lines."""
        yield Static("", id="overview-head", markup=False)
        yield self.make_list()
        yield KeyLine()

    def make_list(self) -> LineList[_T]:
        """Return the list that the lines stand in."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[Row]) -> str:
        """Show the lines about these tiltak; return what the head says of them."""
        raise NotImplementedError

    @property
    def lines(self) -> LineList[_T]:
        """The list that the lines stand in."""
        return self.query_one(LineList)

    @property
    def moment(self) -> Moment:
        """The setup and the day that everything is reckoned by."""
        return Moment.of(self.session.innhold, self.session.today)

    def on_mount(self) -> None:
        """Show what there is, and follow the planmappe."""
        self.follow()
        self.set_interval(_POLL, self.follow)

    def follow(self) -> None:
        """Show what has changed in the planmappe since last time."""
        now = (self.session.innhold, self.session.today)
        if now != self._seen:
            self._seen = now
            self.show_now()

    def show_now(self) -> None:
        """Show the lines as they are now."""
        rows = rows_of(self.session.innhold)
        told = self.show_rows(self.view._replace(sorting=Sorting()).of(rows, self.moment))
        head = Content("\n").join([Content.styled(self._title(rows), "bold"), Content(told)])
        self.query_one("#overview-head", Static).update(head)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _title(self, rows: Sequence[Row]) -> str:
        """Return what the list shows, in words, and when that was."""
        scope = self.view.scope
        plan = self.session.innhold.plan(scope.plan)
        parts = [visible_line(plan.tittel or plan.id) if plan else _("Alle planer")]
        omrade = next((row.rad.fokusomrade for row in rows if scope.omrade and row.scope == scope), None)
        parts += [visible_line(omrade.tittel or omrade.id)] if omrade else []
        parts += [_(one.label) for one in FOLLOW_UPS if one.key == self.view.follow_up]
        parts += [visible_line(self.view.filter.strip())] if self.view.filter.strip() else []
        if isinstance(self.session, PastSession):
            parts.append(_("slik det sto {day}").format(day=date_text(self.session.today)))
        return " · ".join(parts)
