"""A list that is to be read in: what it is understood as, what can be corrected, what it changes, and then one key."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.lists.forslag import Forslag, texts
from tiltak_tui.lists.homes import PlanNotToldError
from tiltak_tui.lists.innlesing import Innlesing, prepare, read_in
from tiltak_tui.lists.linjer import Innleselinjer, Punkt, counted, heading
from tiltak_tui.lists.tabell import NoTableError, columns_with_text
from tiltak_tui.lists.valg import Valg
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.outside import Oppforing
from tiltak_tui.sheets.celle import Ark
from tiltak_tui.sheets.files import read_sheets
from tiltak_tui.transaction import ChangedMeanwhileError
from tiltak_tui.tui.commands import PROGRAM, bindings
from tiltak_tui.tui.leaving import Page
from tiltak_tui.tui.lists.choose_list import ChooseList
from tiltak_tui.tui.lists.commands import IN_LIST
from tiltak_tui.tui.lists.correcting import corrected, title_column
from tiltak_tui.tui.screens.identity import DeclinedError, identified
from tiltak_tui.tui.screens.saving import may_stand, refuse, tell_of
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.tui.widgets.line_list import LineList
from tiltak_tui.words import _, ngettext


class ListScreen(Page[Oppforing | None]):
    """A list that is to be read in; answers what was saved, None where nothing was.

    Args:
        session: where it saves.
        path: the file.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(IN_LIST), PROGRAM.commands[0].binding]
    AUTO_FOCUS = "LineList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__()
        self.session = session
        self.read: Innlesing | None = None
        self._path = path
        self._arkene: Sequence[Ark] = ()
        self._valg = Valg()
        self._is_saving = False

    def compose(self) -> ComposeResult:
        """Compose the head and the lines."""
        yield Static("", id="overview-head", markup=False)
        yield _Lines(Punkt, _key, id="overview")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the file."""
        self.query_one(LineList).border_title = Content(_("Lista"))
        self._read_list()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now: only what is new can be saved."""
        if action == "save_list":
            forslag = self.read.forslag if self.read else None
            return forslag is not None and not forslag.er_tomt and not self._is_saving
        if action in {"other_list", "leave_list"}:
            return not self._is_saving
        return super().check_action(action, parameters)

    @work(exclusive=True, group="list")
    async def _read_list(self) -> None:
        self._valg = Valg()
        self._show_head([plain(_("Leser lista …"))])
        try:
            self._arkene = await self.session.in_thread(lambda: read_sheets(self._path))
        except TiltakError as error:
            self._show_fault(error)
            return
        await self._reckon(self._valg)

    async def _reckon(self, valg: Valg) -> None:
        """Show what the list comes to with some choices; where it cannot be read so, the choices are not taken."""
        session, history, arkene, name = self.session, self.session.history, self._arkene, self._path.name
        try:
            read = await session.in_thread(lambda: prepare(session.mappe, history, arkene, name, valg))
        except NoTableError as error:
            told = await title_column(self.app, arkene, valg)
            if told:
                await self._reckon(told)
            elif self.read is None:
                self._show_fault(TiltakError(error.uten_valg))
            elif not any(columns_with_text(arkene, valg)):
                await refuse(self.app, TiltakError(error.uten_valg))
            return
        except TiltakError as error:
            if self.read is None:
                self._show_fault(error)
            else:
                await refuse(self.app, error)
            return
        self.read, self._valg = read, valg
        self._show_head(_head(read))
        self.query_one(LineList).show(lambda width: Innleselinjer(read, width, decide_first=True))
        self.refresh_bindings()

    @work(exclusive=True, group="list")
    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Ask what the line shall be instead."""
        event.stop()
        punkt = self.query_one(LineList).current
        if self.read is None or punkt is None or self._is_saving:
            return
        valg = await corrected(self.app, punkt, self._valg, self.read, self.session.innhold)
        if valg is not None:
            await self._reckon(valg)

    @work(exclusive=True, group="save")
    async def action_save_list(self) -> None:
        """Save all of it as one oppføring."""
        read = self.read
        if read is None or read.forslag is None or self._is_saving:
            return
        if not await may_stand(self.app, _texts(read.forslag)):
            return
        self._is_saving = True
        self.refresh_bindings()
        session = self.session
        try:
            saved = await identified(self.app, session, lambda: session.saving(lambda: read_in(session.mappe, read)))
        except DeclinedError:
            return
        except ChangedMeanwhileError as error:
            await refuse(self.app, error)
            await self._reckon(self._valg)
            return
        except (TiltakError, OSError) as error:
            await refuse(self.app, error)
            return
        finally:
            self._is_saving = False
            self.refresh_bindings()
        tell_of(self.app, saved)
        self.dismiss(saved)

    @work(exclusive=True, group="list")
    async def action_other_list(self) -> None:
        """Read another list instead."""
        files = await self.app.push_screen_wait(ChooseList(self.session))
        if files:
            self._path, self.read = files[0], None
            self.query_one(LineList).show(lambda _width: _Nothing())
            self._read_list()

    def action_leave_list(self) -> None:
        """Go back; nothing is saved."""
        self.dismiss(None)

    def _show_fault(self, error: TiltakError) -> None:
        self._show_head([Content.styled(visible_line(str(error).rstrip(".")) + ".", "$text-error"), _other()])

    def _show_head(self, lines: Iterator[Content] | Sequence[Content]) -> None:
        self.query_one("#overview-head", Static).update(Content("\n").join(lines))


class _Lines(LineList[Punkt]):
    """The lines; Enter corrects the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", _("Rett"), key_display="Enter")]


class _Nothing:
    """No lines."""

    parts: Sequence[Punkt] = ()

    def draw(self, place: int) -> tuple[tuple[str, str], ...]:
        raise IndexError(place)


def _head(read: Innlesing) -> Iterator[Content]:
    yield Content.styled(heading(read), "bold")
    forslag = read.forslag
    if forslag is None:
        is_open = isinstance(read.feil, PlanNotToldError)
        text = _("Velg først hvilken plan lista hører til.") if is_open else _("Lista kan ikke leses inn slik.")
        yield Content.styled(text, "$text-error")
        return
    parts = [_("ingenting nytt å lagre") if forslag.er_tomt else counted(forslag)]
    if forslag.uendret:
        parts.append(_("{n} uendret").format(n=len(forslag.uendret)))
    if forslag.merknader:
        count = len(forslag.merknader)
        parts.append(ngettext("{n} ting er ikke forstått", "{n} ting er ikke forstått", count).format(n=count))
    yield Content(" · ".join(parts))


def _other() -> Content:
    return plain(_("f velger en annen liste."))


def _key(punkt: Punkt) -> str:
    is_word = punkt.felt if punkt.er_uklart or punkt.slag.value == "ord" else ""
    return f"{punkt.slag.value}/{punkt.navn}/{is_word}/{punkt.er_uklart}"


def _texts(forslag: Forslag) -> Iterator[str]:
    for value in texts(forslag):
        yield from (one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, str))
