"""What concerns the planmappe as a whole: following its files and history, its problems, and edits from outside."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.git_errors import NotAPlanmappeError
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.model.problem import Alvor, Problem
from tiltak_tui.planmappe import OPPSETT_FILE, PLANS
from tiltak_tui.tui.screens.tiltak_actions import TiltakScreen
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.view import Row
from tiltak_tui.tui.widgets.detail_pane import DetailPane
from tiltak_tui.words import N_, _

if TYPE_CHECKING:
    from tiltak_tui.history import Hendelse
    from tiltak_tui.tui.watch import Mark

_POLL = 1.0
_SHOWN = 5
_REST = 0.25
_UNUSED = N_("Planmappa har ingen historikk ennå, så ingenting kan lagres. k tar den i bruk")


class FolderScreen(TiltakScreen):
    """A screen that follows the planmappe; all that takes time happens after the first frame, in threads."""

    problems: reactive[tuple[Problem, ...]] = reactive((), init=False)
    """Everything that is wrong with the plans, as far as it has been looked for."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.set_reactive(FolderScreen.problems, session.innhold.problems)
        self.problems_of: Mapping[str, Sequence[Problem]] = {}
        self.outside: tuple[str, ...] = ()
        self.is_unused = False
        self.has_begun = False
        self._known_feil: set[tuple[str, str]] | None = None
        self._mark: Mark | None = None
        self._is_looking = False
        self._must_look = False
        self._faults: set[str] = set()
        self._rest: Timer | None = None

    def show_all(self, *, cursor: str = "") -> None:
        """Show everything as it stands now."""
        raise NotImplementedError

    def show_problems(self) -> None:
        """Show the problems."""
        raise NotImplementedError

    @work
    async def begin(self) -> None:
        """Do what had to wait for the first frame, and follow the planmappe from now on."""
        self.has_begun = True
        self.show_detail()
        await self._follow()
        self.set_interval(_POLL, self.follow)
        self._warn_of_place()
        from tiltak_tui.tui.drafts import offer_drafts  # noqa: PLC0415 - not needed in the first frame

        for one in await offer_drafts(self.app, self.session):
            self.saved(one)

    def show_detail(self) -> None:
        """Show the tiltak under the cursor."""
        raise NotImplementedError

    @work
    async def follow(self) -> None:
        """Show what has changed in the planmappe since it was last looked at."""
        await self._follow()

    async def reread(self) -> None:
        """Read the planmappe again, and look for problems and for edits made outside the program."""
        self._mark = None
        await self._follow()

    @work
    async def action_reload(self) -> None:
        """Read everything again, because the user asks for it."""
        self._faults.clear()
        await self.reread()
        self.tell(_("Alt er lest på nytt"))

    @work
    async def action_save_outside(self) -> None:
        """Save in the history what was edited outside the program."""
        from tiltak_tui.tui.screens.outside import save_outside  # noqa: PLC0415 - loads Git

        saved = await save_outside(self.app, self.session, self.outside)
        for one in saved:
            self.tell(_("Lagret: {subject}").format(subject=one.subject))
            for warning in one.warnings:
                self.tell(warning, warning=True)
        await self.reread()

    @work
    async def action_take_into_use(self) -> None:
        """Give the planmappe its history."""
        from tiltak_tui.tui.screens.outside import take_into_use  # noqa: PLC0415 - loads Git

        if await take_into_use(self.app, self.session):
            self.tell(_("Planmappa er klar: alt du lagrer, kommer med i historikken."))
        await self.reread()

    def action_problems(self) -> None:
        """Show everything that is wrong with the plans."""
        from tiltak_tui.tui.screens.problems import ProblemsScreen  # noqa: PLC0415 - loaded when first opened

        self.app.push_screen(ProblemsScreen(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now: what was edited outside can be saved only where there is any."""
        if action == "save_outside":
            return bool(self.outside)
        if action == "take_into_use":
            return self.is_unused
        return super().check_action(action, parameters)

    def fetch_history(self, row: Row | None) -> None:
        """Show the last of the tiltak's history once the cursor has rested on it."""
        if self._rest:
            self._rest.stop()
        if row is not None and row.rad.tiltak.id:
            self._rest = self.set_timer(_REST, lambda: self._show_history(row))

    @work
    async def _show_history(self, row: Row) -> None:
        found: Sequence[Hendelse] | str
        trend: Sequence[str] = ()
        try:
            all_of_it, trend = await self.session.history_and_trend(row.rad)
            found = _last(all_of_it)
        except NotAPlanmappeError:
            found = _("Ingen historikk ennå.")
        except TiltakError as error:
            found = visible(str(error))
        pane = self.query_one(DetailPane)
        if pane.row is not row:
            return
        if isinstance(found, str):
            pane.show_history_fault(found)
        else:
            pane.show_history(found, trend)

    async def _follow(self) -> None:
        """Look at the planmappe, one look at a time; who asks during a look gets another one after it."""
        self._must_look = True
        if self._is_looking:
            return
        self._is_looking = True
        try:
            while self._must_look:
                self._must_look = False
                await self._look()
        except (TiltakError, OSError) as error:
            self._tell_once(str(error))
        finally:
            self._is_looking = False

    async def _look(self) -> None:
        if await self.session.refresh():
            self.show_all()
            self._mark = None
        if await self._history_has_moved():
            await self._look_for_problems()
            await self._look_for_outside_edits()
            self.fetch_history(self.query_one(DetailPane).row)

    async def _history_has_moved(self) -> bool:
        from tiltak_tui.tui.watch import history_mark  # noqa: PLC0415 - not needed in the first frame

        mark: Mark
        is_unused = False
        try:
            mark = await self.session.in_thread(lambda: history_mark(self.session.mappe))
        except NotAPlanmappeError:
            is_unused, mark = True, ()
        except TiltakError as error:
            self._tell_once(str(error))
            mark = ()
        moved = mark != self._mark
        self._mark, self.is_unused = mark, is_unused
        return moved

    async def _look_for_problems(self) -> None:
        known = self._known_feil
        self.problems = await self.session.in_thread(self.session.mappe.check)
        self.show_problems()
        feil = [problem for problem in self.problems if problem.alvor is Alvor.FEIL]
        self._known_feil = {(problem.fil, problem.melding) for problem in feil}
        new = [problem for problem in feil if known is not None and (problem.fil, problem.melding) not in known]
        if len(new) == 1:
            self.tell(f"{new[0].fil}, {_('linje')} {new[0].linje}: {new[0].melding}", warning=True)
        elif new or (feil and known is None):
            count = len(new or feil)
            self.tell(_("{n} feil i planene. P viser dem.").format(n=count), warning=True)

    async def _look_for_outside_edits(self) -> None:
        from tiltak_tui.saving import outside_edits  # noqa: PLC0415 - loads Git

        self.outside = ()
        if self._mark:
            self.outside = await self.session.in_thread(lambda: outside_edits(self.session.mappe))
        banner = self.query_one("#banner", Static)
        banner.display = bool(self.outside) or self.is_unused
        banner.update(Content(_(_UNUSED) if self.is_unused else self._outside_sentence()))
        self.refresh_bindings()

    def _outside_sentence(self) -> str:
        if len(self.outside) > 1:
            return _("{n} filer er endret utenfor programmet. k lagrer endringene i historikken").format(
                n=len(self.outside)
            )
        fil = next(iter(self.outside), "")
        if fil == OPPSETT_FILE:
            return _("Oppsettet er endret utenfor programmet. k lagrer endringen i historikken")
        stem = fil.removeprefix(f"{PLANS}/").removesuffix(".toml")
        plan = self.session.innhold.plan(stem)
        title = visible_line(plan.tittel if plan and plan.tittel else stem)
        return _("Planen {title} er endret utenfor programmet. k lagrer endringen i historikken").format(title=title)

    def _warn_of_place(self) -> None:
        from tiltak_tui.placement import placement_warning  # noqa: PLC0415 - not needed in the first frame

        warning = placement_warning(self.session.mappe.root)
        if warning:
            self.tell(warning, warning=True)

    def _tell_once(self, sentence: str) -> None:
        if sentence not in self._faults:
            self._faults.add(sentence)
            self.tell(sentence, warning=True)


def _last(hendelser: "Sequence[Hendelse]") -> "Sequence[Hendelse]":
    """Return the hendelser of the newest oppføringer, as many as the pane has room for."""
    commits = list(dict.fromkeys(one.commit for one in hendelser))[:_SHOWN]
    return [one for one in hendelser if one.commit in commits]
