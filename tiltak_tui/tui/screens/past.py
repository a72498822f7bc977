"""The main screen at another point: everything as it stood, and what has become of each tiltak since."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tiltak_tui.model.balance import WORST_FIRST
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.tui.commands import IN_PAST, bindings
from tiltak_tui.tui.past import PastSession
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.upkeep.commands import MORE, PLANS
from tiltak_tui.tui.view import Row, View, rows_of
from tiltak_tui.tui.widgets.columns import since_text
from tiltak_tui.tui.widgets.detail_pane import DetailPane
from tiltak_tui.tui.widgets.filter_bar import FilterBar
from tiltak_tui.tui.widgets.past_table import PastTable
from tiltak_tui.tui.widgets.tiltak_table import TiltakTable
from tiltak_tui.words import _

_OF_TODAY = {
    "status",
    "edit",
    "unchanged",
    "gjennomgang",
    "mote",
    "runde",
    "open_editor",
    "save_outside",
    "problems",
    "reload",
    "undo",
    "redo",
    "merke",
    "importer",
    *(command.action for group in (MORE, PLANS) for command in group.commands),
    "visninger",
}


class PastScreen(MainScreen):
    """Everything as it stood at a point; nothing can be edited.

    Args:
        session: how it stood.
        view: what is shown of it at first.
        cursor: the key of the row that has the cursor at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(IN_PAST),
        Binding("t", "past", _("Annen dag"), key_display="t"),
        Binding("escape", "back", _("Til i dag"), key_display="Esc"),
    ]

    def __init__(self, session: PastSession, view: View, cursor: str) -> None:
        super().__init__(session)
        self.view = view
        self._cursor = cursor
        self.past = session.past
        self._then = session
        self._only_changed = False
        rows = {row.rad.tiltak.id.casefold(): row for row in rows_of(self.past.today)}
        self._new = [rows[key] for key in self.past.new if key in rows]
        self._new_keys = {row.key for row in self._new}
        self.set_reactive(MainScreen.problems, ())

    @property
    def session_of_today(self) -> Session:
        """The planmappe as it stands today."""
        return self._then.of_today

    def make_table(self) -> TiltakTable:
        """Return a table with a column for what has become of each tiltak since."""
        return PastTable(self.past.since, id="tiltak")

    def on_mount(self) -> None:
        """Say that this is the past."""
        banner = self.query_one("#banner", Static)
        banner.add_class("past")
        banner.display = True
        banner.update(Content(visible_line(self._sentence())))

    @work
    async def begin(self) -> None:
        """Begin where the user was; the past does not change, so nothing is followed."""
        if self.view.filter.strip():
            await self.query_one(FilterBar).open(self.view.filter)
            self.table.focus()
        self.table.go_to(self._cursor)
        self.has_begun = True
        self.show_detail()

    async def reread(self) -> None:
        """Do nothing: the past does not change."""

    def report_point(self) -> str:
        """Return the point that is shown."""
        from tiltak_tui.tui.report.making import written_point  # noqa: PLC0415 - loads all that makes reports

        return written_point(self.past.punkt)

    def show_past(self, screen: "PastScreen") -> None:
        """Show another point in place of this one."""
        self.app.switch_screen(screen)

    def rows_shown(self) -> Sequence[Row]:
        """Return the rows as they were, and below them those that were not there yet."""
        found = [*super().rows_shown()]
        if not self.view.follow_up:
            found += self.view.of(self._new, self.moment)
        return [row for row in found if self._has_changed(row)] if self._only_changed else found

    def count_text(self) -> str:
        """Return how many tiltak there were, and how many of those that are shown have come since."""
        new = sum(row.key in self._new_keys for row in self.table.shown)
        shown, total = len(self.table.shown) - new, len(self.rows)
        then = _("{shown} av {total}").format(shown=shown, total=total) if shown != total else str(total)
        return _("{then} · {n} nye siden").format(then=then, n=new) if new else then

    def show_detail(self) -> None:
        """Show the tiltak as it was, and what has become of it."""
        super().show_detail()
        row = self.table.current
        if row is not None and self.has_begun:
            one = self.past.since.get(row.rad.tiltak.id.casefold())
            self.query_one(DetailPane).show_since(one, is_new=row.key in self._new_keys)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works: nothing that has been can be edited."""
        if action in _OF_TODAY:
            return False
        return action in {"back", "only_changed", "today"} or super().check_action(action, parameters)

    def action_only_changed(self) -> None:
        """Show only what has changed since, or everything again."""
        self._only_changed = not self._only_changed
        self.show_table()

    def action_back(self) -> None:
        """Go back one step, and from everything to today."""
        if super().check_action("back", ()):
            super().action_back()
        elif self._only_changed:
            self.action_only_changed()
        else:
            self.action_today()

    def action_today(self) -> None:
        """Go back to today."""
        self.dismiss()

    def action_banner(self) -> None:
        """Go back to today, as the banner says."""
        self.action_today()

    def _has_changed(self, row: Row) -> bool:
        return row.rad.tiltak.id.casefold() in self.past.since

    def _sentence(self) -> str:
        punkt = self.past.punkt
        day = date_text(punkt.day)
        when = day if punkt.text == day else f"{punkt.text[:60]} ({day})"
        sentence = _("Slik sto det {when} – Esc tilbake til i dag.").format(when=when)
        counts = Counter(one.retning for one in self.past.since.values())
        told = ", ".join(f"{counts[one]} {since_text(one)}" for one in WORST_FIRST if counts[one])
        return f"{sentence} " + (_("Siden da: {told}").format(told=told) if told else _("Ingenting er endret siden."))
