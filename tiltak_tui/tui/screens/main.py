"""The main screen: the plans, what must be followed up, the tiltak, and all about the one under the cursor."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import DataTable, Static

from tiltak_tui.errors import UsageError
from tiltak_tui.model.kolonner import KOLONNER
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.problem import Alvor, Problem
from tiltak_tui.model.query import Moment
from tiltak_tui.tui.commands import FOLDER, HISTORY, PROGRAM, REPORT, SHOW, TILTAK, bindings
from tiltak_tui.tui.lists.actions import ListActions
from tiltak_tui.tui.lists.commands import LISTS
from tiltak_tui.tui.overview import overview
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.upkeep.commands import MORE, PLANS
from tiltak_tui.tui.upkeep.tiltak import ON_TILTAK
from tiltak_tui.tui.view import (
    FOLLOW_UPS,
    Row,
    Scope,
    Sorting,
    View,
    counts,
    follow_up_counts,
    has_ended,
    is_unreported,
    rows_of,
)
from tiltak_tui.tui.widgets.detail_pane import DetailPane
from tiltak_tui.tui.widgets.filter_bar import FilterBar
from tiltak_tui.tui.widgets.follow_up import FollowUpList
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.tui.widgets.plan_tree import PlanTree
from tiltak_tui.tui.widgets.tiltak_table import TiltakTable
from tiltak_tui.tui.widgets.top_line import TopLine
from tiltak_tui.words import _, ngettext

if TYPE_CHECKING:
    from tiltak_tui.history import Hendelse
    from tiltak_tui.saving import Oppforing


_ON_TILTAK = {
    *(command.action for command in TILTAK.commands if command.action != "runde"),
    *("history", "history_all", "control", "frister", "eksporter"),
    *ON_TILTAK,
}


class MainScreen(ListActions):
    """Three panes; on a narrow terminal one at a time."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TILTAK, MORE, PLANS, SHOW, REPORT, LISTS, HISTORY, PROGRAM, FOLDER)
    AUTO_FOCUS = "TiltakTable"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (150, "-very-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view = View()
        self.rows: tuple[Row, ...] = ()
        self.chosen: set[str] = set()
        self._could = (False, True)
        self._is_empty = False

    def compose(self) -> ComposeResult:
        """Compose the panes."""
        yield TopLine(id="top")
        yield Static("", id="banner", markup=False)
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield PlanTree(id="plans")
                yield FollowUpList(id="follow-up")
            with Vertical(id="middle"):
                yield FilterBar(id="filter")
                yield self.make_table()
                yield Static("", id="empty", markup=False)
            yield DetailPane(id="detail")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what was read; what takes time waits until it is seen."""
        self.query_one("#plans").border_title = Content(_("Planer"))
        if self.check_action("visninger", ()):
            self.query_one("#plans").border_subtitle = Content(_("v visninger"))
        self.query_one("#follow-up").border_title = Content(_("Må følges opp"))
        if self.check_action("gjennomgang", ()):
            self.query_one("#follow-up").border_subtitle = Content(_("o gjennomgang"))
        self.show_all()
        self.call_after_refresh(self.begin)

    @property
    def moment(self) -> Moment:
        """The setup and the day that everything is reckoned by."""
        return Moment.of(self.session.innhold, self.session.today)

    @property
    def table(self) -> TiltakTable:
        """The table."""
        return self.query_one(TiltakTable)

    def make_table(self) -> TiltakTable:
        """Return a table that is to be shown in the middle."""
        return TiltakTable(id="tiltak")

    def current_row(self) -> Row | None:
        """Return the tiltak under the cursor."""
        return self.table.current

    def seen(self) -> "tuple[str, Callable[[Hendelse], bool]]":
        """Return what is shown in words, and what tells whether a hendelse is about any of it."""
        from tiltak_tui.tui.story import about  # noqa: PLC0415 - not needed in the first frame

        return about(self.view, self.table.shown, self.session.innhold)

    def targets(self) -> Sequence[Row]:
        """Return the chosen tiltak, else the one under the cursor."""
        if self.chosen:
            return [row for row in self.rows if row.key in self.chosen]
        current = self.table.current
        return [current] if current else []

    def show_all(self, *, cursor: str = "") -> None:
        """Show everything as it stands now; the cursor goes to the row with the key `cursor`, else it stays."""
        self.rows = rows_of(self.session.innhold)
        self.chosen &= {row.key for row in self.rows}
        self._keep_scope()
        self.table.id_width = max((len(row.rad.tiltak.id) for row in self.rows), default=0)
        plans = self.query_one(PlanTree)
        plans.show(self.session.innhold, counts(self.rows, self.moment), self.moment, self.view.scope)
        self.query_one(TopLine).name_text = visible_line(self.session.innhold.oppsett.navn)
        self.query_one(TopLine).day = date_text(self.session.today)
        self.show_problems()
        self.show_scope(cursor=cursor)

    def show_scope(self, *, cursor: str = "") -> None:
        """Show what follows from the plan that is chosen."""
        there = [row.rad for row in View(self.view.scope).of(self.rows, self.moment)]
        self.query_one(TopLine).overview = overview(there, self.moment)
        self.show_table(cursor=cursor)
        self.call_after_refresh(self._show_follow_up)

    def show_table(self, *, cursor: str = "") -> None:
        """Show the tiltak that are asked for."""
        table = self.table
        shown = self.rows_shown()
        current = table.current
        key = cursor or (current.key if current else "")
        table.show(shown, self.moment, self.view.sorting, self.kolonner, cursor=key)
        self._is_empty = not shown
        self._show_marks()
        empty = self.query_one("#empty", Static)
        empty.display = not shown
        empty.update("" if shown else self._why_empty())
        self.show_detail()

    def rows_shown(self) -> Sequence[Row]:
        """Return the rows of the table."""
        return self.view.of(self.rows, self.moment)

    def show_detail(self) -> None:
        """Show the tiltak under the cursor; its history comes when the cursor has rested a moment."""
        if not self.has_begun:
            return
        row = self.table.current
        problems = self.problems_of.get(row.key, ()) if row else ()
        self.query_one(DetailPane).show(row, self.session.innhold, self.session.today, problems)
        self.fetch_history(row)

    def show_problems(self) -> None:
        """Mark the rows that have problems, and tell how many errors there are."""
        fil_of = self.session.innhold.filer
        keys = {(fil_of[row.scope.plan], row.sti): row.key for row in self.rows}
        found: dict[str, tuple[Problem, ...]] = {}
        for problem in self.problems:
            key = keys.get((problem.fil, problem.sti[:4]))
            if key is not None:
                found[key] = (*found.get(key, ()), problem)
        current = self.table.current
        is_news = current is not None and found.get(current.key) != self.problems_of.get(current.key)
        self.problems_of: Mapping[str, Sequence[Problem]] = found
        self.query_one(TopLine).problems = sum(problem.alvor is Alvor.FEIL for problem in self.problems)
        self._show_marks()
        if is_news:
            self.show_detail()

    def saved(self, oppforing: "Oppforing | None") -> None:
        """Show what was saved; the cursor goes to the next tiltak that is not reported."""
        if oppforing is None:
            return
        self.tell(_("Lagret: {subject}").format(subject=oppforing.subject))
        self.chosen.clear()
        before = self.table.shown
        place = self.table.cursor_row
        self.show_all()
        self.go_to_next(before[place + 1 :])

    def go_to_next(self, below: Sequence[Row]) -> None:
        """Put the cursor on the first of the rows below that is shown and not reported; else it stays."""
        waiting = {row.key for row in self.table.shown if is_unreported(row, self.moment)}
        key = next((row.key for row in below if row.key in waiting), None)
        if key is not None:
            self.table.go_to(key)

    def on_plan_tree_scope_chosen(self, event: PlanTree.ScopeChosen) -> None:
        """Narrow the table to what is chosen."""
        if event.scope != self.view.scope:
            self.view = self.view._replace(scope=event.scope)
            self.show_scope()

    def on_follow_up_list_toggled(self, event: FollowUpList.Toggled) -> None:
        """Narrow the table to what must be followed up, or stop doing so; it is shown where it was out of sight."""
        self.view = self.view._replace(follow_up="" if event.key == self.view.follow_up else event.key)
        self.show_table()
        self._show_follow_up()
        if self.has_class("-narrow"):
            self.action_to_table()

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Show what the filter lets through; one that is half written leaves the last good result."""
        bar = self.query_one(FilterBar)
        wanted = self.view._replace(filter=event.text)
        try:
            wanted.of((), self.moment)
        except UsageError as error:
            bar.show_error(str(error))
            self.query_one("#empty").display = False
            return
        bar.show_error("")
        self.view = wanted
        self.show_table()

    def on_filter_bar_left(self, event: FilterBar.Left) -> None:
        """Go from the filter to the table."""
        if event.clear:
            self._clear_filter()
        elif not self.view.filter.strip():
            self.query_one(FilterBar).clear()
        self.table.focus()

    def on_tiltak_table_cursor_moved(self) -> None:
        """Show the tiltak under the cursor."""
        self.show_detail()

    def on_data_table_header_selected(self, event: DataTable.HeaderSelected) -> None:
        """Sort by the column whose heading was clicked."""
        if event.column_key.value in KOLONNER:
            self.action_sort(str(event.column_key.value))

    def on_data_table_row_selected(self) -> None:
        """Show the detail of a row that is clicked again, where it has no pane of its own."""
        if self.has_class("-narrow"):
            self.action_detail()

    def on_click(self, event: events.Click) -> None:
        """Do what the banner tells of when it is clicked."""
        if event.widget and event.widget.id == "banner":
            (self.action_take_into_use if self.is_unused else self.action_save_outside)()

    async def action_filter(self) -> None:
        """Write in the filter."""
        self._show_pane("")
        await self.query_one(FilterBar).open()

    def action_plans(self) -> None:
        """Go to the plans."""
        self._show_pane("-plans")
        self.query_one(PlanTree).focus()

    def action_follow_up(self) -> None:
        """Go to what must be followed up."""
        self._show_pane("-plans")
        self.query_one(FollowUpList).focus()

    def action_gjennomgang(self) -> None:
        """Walk through what waits for an answer: of the chosen tiltak, or of those that are shown."""
        from tiltak_tui.gjennomgang.saker import among  # noqa: PLC0415 - needed when a walk begins
        from tiltak_tui.gjennomgang.tekster import outside_text  # noqa: PLC0415
        from tiltak_tui.tui.screens.gjennomgang import GjennomgangScreen  # noqa: PLC0415 - loaded when first opened

        in_order = self.view._replace(sorting=Sorting()).of(self.rows, self.moment)
        rows = self.targets() if self.chosen else in_order
        found = among([row.rad for row in rows], self.session.innhold, self.moment)
        if found.utenfor:
            self.tell(outside_text(found.utenfor), warning=True)
        if not found.rader:
            self.tell(_("Ingenting her venter på svar."))
            return
        walk = GjennomgangScreen(self.session, found.rader, found.besvart)
        self.app.push_screen(walk, lambda _answer: self.show_all(cursor=walk.gang.at.casefold()))

    def action_mote(self) -> None:
        """Hold a meeting: about the chosen tiltak, or about what is off among those that are shown."""
        from tiltak_tui.tui.screens.mote_start import hold_meeting  # noqa: PLC0415 - loaded when first opened

        in_order = self.view._replace(sorting=Sorting()).of(self.rows, self.moment)
        rader = [row.rad for row in (self.targets() if self.chosen else in_order)]
        hold_meeting(self, rader, alle=bool(self.chosen), after=lambda at: self.show_all(cursor=at.casefold()))

    def action_runde(self) -> None:
        """Show how far the round has come; then the list shows who is missing, where that is asked for."""
        from tiltak_tui.tui.screens.round import RoundScreen  # noqa: PLC0415 - loads Git

        self.app.push_screen(RoundScreen(self.session, self.report_of_round), self._show_missing)

    async def _show_missing(self, ids: tuple[str, ...] | None) -> None:
        from tiltak_tui.tui.missing import view_of  # noqa: PLC0415 - needed after a round is looked at

        await self._show_view(view_of(ids, rows_of(self.session.innhold), self.moment) if ids else None)

    async def _show_view(self, view: View | None) -> None:
        """Show something else in the list, in the order that it has; None where it is to stay."""
        self.show_all()
        if view is None:
            return
        await self.show_view(view._replace(sorting=self.view.sorting))

    async def show_view(self, view: View) -> None:
        """Show something else of the tiltak, in the list."""
        self.query_one(FilterBar).clear()
        self.view = view
        self.query_one(PlanTree).choose(view.scope)
        if view.filter:
            await self.query_one(FilterBar).open(view.filter)
        self.show_scope()
        self.action_to_table()

    def room_for(self, kolonner: Sequence[str]) -> int:
        """Return how many of some columns there is room for in the table."""
        return self.table.room_for(kolonner)

    def action_inndelinger(self) -> None:
        """Show how the tiltak of the list stand in the inndelinger; then the list shows what is chosen there."""
        from tiltak_tui.tui.screens.inndelinger import InndelingerScreen  # noqa: PLC0415 - loaded when first opened

        self.app.push_screen(InndelingerScreen(self.session, self.view), self._show_view)

    def action_ansvarlige(self) -> None:
        """Show who answers for how much of the list; then the list shows what is chosen there."""
        from tiltak_tui.tui.screens.ansvarlige import AnsvarligeScreen  # noqa: PLC0415 - loaded when first opened

        self.app.push_screen(AnsvarligeScreen(self.session, self.view), self._show_view)

    def action_frister(self) -> None:
        """Show the dates of the tiltak of the list; then the cursor stands on the one that is chosen there."""
        from tiltak_tui.tui.screens.frister import FristerScreen  # noqa: PLC0415 - loaded when first opened

        self.app.push_screen(FristerScreen(self.session, self.view), self._go_to_tiltak)

    def _go_to_tiltak(self, key: str | None) -> None:
        self.show_all(cursor=key or "")
        if key:
            self.action_to_table()

    def action_detail(self) -> None:
        """Go to the detail of the tiltak under the cursor."""
        self._show_pane("-detail")
        self.query_one(DetailPane).focus()

    def action_step(self, step: int) -> None:
        """Go to the next tiltak, or the one before, without leaving the detail."""
        self.table.move_cursor(row=self.table.cursor_row + step)

    def action_to_table(self) -> None:
        """Go to the table."""
        self._show_pane("")
        self.table.focus()

    def action_back(self) -> None:
        """Go back one step: to the table, then to everything."""
        if self.focused is not self.table:
            self.action_to_table()
        elif self.chosen:
            self.chosen.clear()
            self._show_marks()
        elif self.view.filter.strip() or self.view.visning:
            self._clear_filter()
        elif self.view.follow_up:
            self.view = self.view._replace(follow_up="")
            self.show_table()
            self._show_follow_up()
        elif self.view.scope != Scope():
            self.view = self.view._replace(scope=Scope())
            self.query_one(PlanTree).choose(Scope())
            self.show_scope()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now: there must be something to go back from, or to act on."""
        if action == "back":
            is_narrowed = not self.view.is_all or self.view.visning is not None
            return self.focused is not self.table or bool(self.chosen) or is_narrowed
        if action in _ON_TILTAK:
            return bool(self.chosen) or not self._is_empty
        return super().check_action(action, parameters)

    def on_resize(self) -> None:
        """Tell how to reach the panes that there is no room for."""
        if self.rows:
            self.call_after_refresh(self._show_marks)

    def action_sort(self, column: str) -> None:
        """Sort by a column, turn the order, or go back to the order of the plans."""
        self._sort(self.view.sorting.next(column) if column else Sorting())

    def action_sort_next(self) -> None:
        """Sort by the column after the one that the rows are sorted by, and after the last by none."""
        order = ("", *self.kolonner)
        here = order.index(self.view.sorting.column) if self.view.sorting.column in order else 0
        self._sort(Sorting(order[(here + 1) % len(order)]))

    def action_sort_turn(self) -> None:
        """Turn the order that the rows are sorted in."""
        if self.view.sorting.column:
            self._sort(self.view.sorting._replace(falling=not self.view.sorting.falling))

    def action_choose(self) -> None:
        """Choose the tiltak under the cursor, or no longer, and go to the next."""
        current = self.table.current
        if current:
            self.chosen ^= {current.key}
            self._show_marks()
            self.table.action_cursor_down()

    def action_choose_all(self) -> None:
        """Choose every tiltak that is shown, or none."""
        shown = {row.key for row in self.table.shown}
        self.chosen = set() if shown <= self.chosen else self.chosen | shown
        self._show_marks()

    def _sort(self, sorting: Sorting) -> None:
        self.view = self.view._replace(sorting=sorting)
        self.show_table()

    def _show_follow_up(self) -> None:
        found = follow_up_counts(self.rows, self.view.scope, self.moment)
        self.query_one(FollowUpList).show(found, self.view.follow_up)

    def _show_pane(self, name: str) -> None:
        """Show one pane in place of the table, where there is no room for all of them."""
        for one in ("-plans", "-detail"):
            self.set_class(one == name, one)

    def _show_marks(self) -> None:
        self.table.mark(chosen=self.chosen, problems=self.problems_of)
        middle = self.query_one("#middle")
        middle.border_title = Content(" · ".join((*self.view_words(), self.count_text())))
        hidden = len(self.chosen - {row.key for row in self.table.shown})
        chosen = ngettext("{n} valgt", "{n} valgt", len(self.chosen)).format(n=len(self.chosen))
        chosen += _(", {n} vises ikke").format(n=hidden) if hidden else ""
        hint = _("Enter detaljer · p planer · m må følges opp") if self.has_class("-narrow") else ""
        middle.border_subtitle = Content(chosen if self.chosen else hint)
        self._show_bindings()

    def count_text(self) -> str:
        """Return how many tiltak are shown, and of how many."""
        shown, moment = self.table.shown, self.moment
        going = sum(not has_ended(row.rad.plan, moment) for row in self.rows)
        if self.view.is_all:
            return str(going)
        total = len(self.rows) if any(has_ended(row.rad.plan, moment) for row in shown) else going
        return _("{shown} av {total}").format(shown=len(shown), total=total)

    def _show_bindings(self) -> None:
        """Let the footer follow what works now; it is built anew, so not in vain."""
        can = bool(self.check_action("back", ())), bool(self.check_action("choose", ()))
        if can != self._could:
            self._could = can
            self.refresh_bindings()

    def _clear_filter(self) -> None:
        self.query_one(FilterBar).clear()
        self.view = View(self.view.scope) if self.view.visning else self.view._replace(filter="")
        self.show_table()

    def _keep_scope(self) -> None:
        """Go back to all plans where the chosen part is not there any more."""
        innhold = self.session.innhold
        known = {Scope(), *(Scope(plan.id) for plan in innhold.plans)}
        known |= {Scope(plan.id, part.id) for plan in innhold.plans for part in plan.fokusomrader}
        if self.view.scope not in known:
            self.view = self.view._replace(scope=Scope())

    def _why_empty(self) -> str:
        if not self.rows:
            nothing = _("Det er ingen tiltak i planmappa ennå.")
            how = _("L p lager en plan, n et nytt tiltak, og I leser inn en liste fra Excel eller CSV.")
            return f"{nothing} {how}" if self.check_action("plan_menu", ()) else nothing
        if self.view.filter.strip():
            return _("Ingen tiltak passer med filteret. Esc tømmer det.")
        if self.view.follow_up:
            label = next(_(one.label) for one in FOLLOW_UPS if one.key == self.view.follow_up)
            return _("Ingen tiltak står under «{label}» her. Esc viser alle.").format(label=label)
        nothing = _("Det er ingen tiltak her.")
        how = _("n lager et nytt, og L n et fokusområde.")
        return f"{nothing} {how}" if self.check_action("plan_menu", ()) else nothing
