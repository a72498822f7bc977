"""The history as a story: of one tiltak, or of all that is shown; who changed what, when and why."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.history import Hendelse, Progress
from tiltak_tui.merker import Merke, alle_merker
from tiltak_tui.model.compare import Type
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.outside import Oppforing
from tiltak_tui.tui.commands import IN_HISTORY, bindings
from tiltak_tui.tui.leaving import Page
from tiltak_tui.tui.past import PastSession
from tiltak_tui.tui.screens.oppforing import OppforingBox, message_of
from tiltak_tui.tui.screens.pick import Pick
from tiltak_tui.tui.screens.then import Then, ThenScreen
from tiltak_tui.tui.screens.undoing import undo_with_dialogs
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.story import EVERYTHING, Entry, authors, kinds, story
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.tui.widgets.story_list import StoryList
from tiltak_tui.words import _, ngettext

Load = Callable[[Progress], Sequence[Hendelse]]
"""Reads what happened, newest first, in a thread; tells how far it has come."""

_SOON = 0.2


class LeftError(Exception):
    """The user has left while the history was being read."""


class HistoryScreen(Page[None]):
    """A story that can be narrowed to a field and to an author.

    Args:
        session: the planmappe.
        title: whose history it is.
        load: reads it.
        with_places: it is about several tiltak, so that each must be named.
        undone: told when an oppføring was taken back, with what was saved and the id of a tiltak.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(IN_HISTORY),
        Binding("f5", "reload", show=False),
        Binding("escape,q", "leave", _("Tilbake"), key_display="Esc"),
        Binding("question_mark,f1", "app.help", _("Hjelp"), key_display="?"),
    ]
    AUTO_FOCUS = "StoryList"

    def __init__(
        self,
        session: Session,
        title: str,
        load: Load,
        *,
        with_places: bool,
        undone: Callable[[Oppforing, str], None],
    ) -> None:
        super().__init__()
        self.session = session
        self.hendelser: Sequence[Hendelse] = ()
        self.chosen = EVERYTHING
        self._merker: Sequence[Merke] = ()
        self._title = title
        self._load = load
        self._with_places = with_places
        self._undone = undone
        self._is_reading = False
        self._has_left = False

    def compose(self) -> ComposeResult:
        """Compose the story and the line that stands there where there is none."""
        yield StoryList(self.session.innhold, with_places=self._with_places, id="story")
        yield Static("", id="no-story", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the history; that it is being read is said only where it takes its time."""
        self.query_one("#story").border_title = Content(visible_line(self._title))
        self._soon = self.set_timer(_SOON, self._say_reading)
        self.read()

    def on_unmount(self) -> None:
        """Let a reading that goes on end as soon as it can."""
        self._has_left = True

    @work(exclusive=True)
    async def read(self) -> None:
        """Read the history and tell it."""
        self._is_reading = True
        loop = asyncio.get_running_loop()

        def progress(done: int, total: int) -> None:
            if self._has_left:
                raise LeftError
            loop.call_soon_threadsafe(self._say_progress, done, total)

        try:
            merker = await self.session.in_thread(lambda: alle_merker(self.session.mappe))
            merker = tuple(one for one in merker if one.satt.date() <= self.session.today)
            hendelser = await asyncio.to_thread(self._load, progress)
            parts = await asyncio.to_thread(story, hendelser, merker, self.chosen)
        except LeftError:
            return
        except TiltakError as error:
            self._is_reading = False
            self._say(visible(str(error)))
            return
        self._is_reading = False
        self.hendelser, self._merker = hendelser, merker
        self._show(parts)

    def show_story(self) -> None:
        """Tell what is chosen."""
        self._show(story(self.hendelser, self._merker, self.chosen))

    def _show(self, parts: list[date | Merke | Entry]) -> None:
        listed = self.query_one(StoryList)
        listed.show(parts)
        is_there = listed.current is not None
        listed.border_subtitle = Content(self._told_of())
        count = len({one.commit for one in self.hendelser})
        told = ngettext("{n} oppføring", "{n} oppføringer", count).format(n=count)
        listed.border_title = Content(visible_line(f"{self._title} · {told}"))
        self._say("" if is_there else self._why_empty())
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now."""
        match action:
            case "as_it_was":
                current = self._current
                return current is not None and bool(current.sted.tiltak)
            case "raw":
                return self._current is not None
            case "undo_this":
                return self._current is not None and not isinstance(self.session, PastSession)
            case "narrow_felt" | "narrow_av":
                return bool(self.hendelser)
            case _:
                return super().check_action(action, parameters)

    @property
    def _current(self) -> Hendelse | None:
        if not self.is_mounted:
            return None
        entry = self.query_one(StoryList).current
        return entry.newest if entry else None

    def on_story_list_opened(self) -> None:
        """Show the tiltak as it was where an entry is clicked again."""
        self.action_as_it_was()

    @work(exclusive=True, group="open")
    async def action_as_it_was(self) -> None:
        """Show the tiltak as it was after the oppføring under the cursor."""
        one = self._current
        if one is None or not one.sted.tiltak:
            self.action_raw()
            return
        history = self.session.history
        try:
            innhold = await asyncio.to_thread(history.innhold_at, one.commit)
        except TiltakError as error:
            self._tell(str(error))
            return
        rad = innhold.rad(one.sted.tiltak)
        if rad is None:
            is_gone = one.forskjell.type is Type.FJERNET
            self._tell(
                _("Tiltaket ble slettet her. Oppføringen før viser hvordan det sto.")
                if is_gone
                else _("Tiltaket kunne ikke leses her.")
            )
            return
        wanted = one.sted.tiltak.casefold()
        mine = [other for other in self.hendelser if other.sted.tiltak.casefold() == wanted]
        place = next((n for n, other in enumerate(mine) if other.commit == one.commit), 0)
        self.app.push_screen(ThenScreen(Then(rad, innhold, one.kom_inn.date(), mine[place : place + 30]), one))

    @work(exclusive=True, group="open")
    async def action_raw(self) -> None:
        """Show the oppføring under the cursor as it is stored."""
        one = self._current
        if one is None:
            return
        try:
            melding = await self.session.in_thread(lambda: message_of(self.session.mappe, one.commit))
        except TiltakError as error:
            self._tell(str(error))
            return
        self.app.push_screen(OppforingBox(one, melding))

    @work(exclusive=True, group="open")
    async def action_undo_this(self) -> None:
        """Take the oppføring under the cursor back."""
        one = self._current
        if one is None:
            return
        saved = await undo_with_dialogs(self.app, self.session, one.commit)
        if saved is not None:
            self._undone(*saved)
            self.read()

    def action_narrow_felt(self) -> None:
        """Choose a field to be told of."""
        found = [("", _("Alle felt"), len(self.hendelser)), *kinds(self.hendelser)]
        self.app.push_screen(Pick(_("Hvilket felt?"), found, self.chosen.felt), self._choose_felt)

    def action_narrow_av(self) -> None:
        """Choose an author to be told of."""
        found = [("", _("Alle"), len(self.hendelser)), *authors(self.hendelser)]
        self.app.push_screen(Pick(_("Hvem?"), found, self.chosen.av), self._choose_av)

    def action_reload(self) -> None:
        """Read the history again."""
        if not self._is_reading:
            self.read()

    def action_leave(self) -> None:
        """Tell everything again where it was narrowed, else go back."""
        if self.chosen != EVERYTHING:
            self.chosen = EVERYTHING
            self.show_story()
        else:
            self._has_left = True
            self.dismiss()

    def _choose_felt(self, felt: str | None) -> None:
        if felt is not None:
            self.chosen = self.chosen._replace(felt=felt)
            self.show_story()

    def _choose_av(self, av: str | None) -> None:
        if av is not None:
            self.chosen = self.chosen._replace(av=av)
            self.show_story()

    def _told_of(self) -> str:
        parts = []
        if self.chosen.felt:
            label = next((label for key, label, _n in kinds(self.hendelser) if key == self.chosen.felt), "")
            parts.append(_("Felt: {felt}").format(felt=visible_line(label)))
        if self.chosen.av:
            parts.append(_("Av: {navn}").format(navn=visible_line(self.chosen.av)))
        return " · ".join([*parts, _("Esc viser alt")]) if parts else ""

    def _why_empty(self) -> str:
        if self.chosen != EVERYTHING:
            return _("Ingenting i historikken passer. Esc viser alt.")
        return _("Ingenting er lagret i historikken ennå.")

    def _say_reading(self) -> None:
        if self._is_reading and not self.hendelser:
            self._say(_("Leser historikken … Esc avbryter."))

    def _say_progress(self, done: int, total: int) -> None:
        if self._is_reading and self.is_running and not self.hendelser:
            self._soon.stop()
            self._say(
                ngettext(
                    "Leser historikken … {done} av {total} plan. Esc avbryter.",
                    "Leser historikken … {done} av {total} planer. Esc avbryter.",
                    total,
                ).format(done=done, total=total)
            )

    def _say(self, sentence: str) -> None:
        """Show a sentence in place of the story; "" shows the story."""
        line = self.query_one("#no-story", Static)
        line.update(sentence)
        line.display = bool(sentence)

    def _tell(self, sentence: str) -> None:
        self.notify(visible(sentence), severity="warning", markup=False)
