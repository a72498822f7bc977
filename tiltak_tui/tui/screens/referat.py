"""The minute after a meeting: shown, saved in Word and Markdown, and a merke for the meeting."""

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.model.norsk import visible
from tiltak_tui.mote.holdt import Mote
from tiltak_tui.mote.les import FORMS, Lest, merke_navn, read_referat
from tiltak_tui.report.files import free_path, report_folder, write
from tiltak_tui.tui.commands import IN_REFERAT, PROGRAM, bindings
from tiltak_tui.tui.leaving import Page
from tiltak_tui.tui.screens.confirm import Answer, Question
from tiltak_tui.tui.screens.merke_box import MerkeBox
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.words import _

_SAVE, _CLOSE, _STAY = "save", "close", "stay"


class ReferatScreen(Page[None]):
    """The minute of a meeting.

    Args:
        session: where the meeting saved.
        mote: the meeting.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(IN_REFERAT),
        Binding("down", "scroll_down", show=False),
        Binding("up", "scroll_up", show=False),
        PROGRAM.commands[0].binding,
    ]
    AUTO_FOCUS = "#referat"
    DEFAULT_CSS = """
    ReferatScreen {
        align: center top;
        & #referat { width: 100%; max-width: 86; height: 1fr; padding: 1 2; scrollbar-size: 0 1; }
    }
    """

    def __init__(self, session: Session, mote: Mote) -> None:
        super().__init__()
        self.session = session
        self.lest: Lest | None = None
        self._mote = mote
        self._is_kept = not mote.commits

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with VerticalScroll(id="referat"):
            yield Static(plain(_("Lager referatet …")), markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the minute from the history."""
        self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now: what is not read yet cannot be saved."""
        works = self.lest is not None or action not in {"save_files", "merke"}
        return works and super().check_action(action, parameters)

    @work
    async def _read(self) -> None:
        session, history, mote = self.session, self.session.history, self._mote
        shown = self.query_one("#referat Static", Static)
        try:
            lest = await session.in_thread(
                lambda: read_referat(session.mappe, history, mote.commits, mote.dag, mote.gjennomgatt)
            )
        except TiltakError as error:
            shown.update(plain(str(error)))
            return
        self.lest = lest
        shown.update(plain(lest.text))
        self.refresh_bindings()

    @work(exclusive=True, group="files")
    async def action_save_files(self) -> None:
        """Save the minute in each of its forms, under names of its own."""
        await self._save_files()

    async def _save_files(self) -> None:
        lest = self.lest
        if lest is None:
            return

        def work() -> list[Path]:
            found = []
            for form in FORMS:
                path = free_path(report_folder(), lest.name(form))
                write(path, lest.drawn(form))
                found.append(path)
            return found

        try:
            saved = await self.session.in_thread(work)
        except (TiltakError, OSError) as error:
            self.notify(visible(str(error)), severity="error", markup=False)
            return
        self._is_kept = True
        names = "\n".join(map(str, saved))
        self.notify(visible(_("Referatet er lagret:\n{files}").format(files=names)), markup=False, timeout=10)

    @work
    async def action_merke(self) -> None:
        """Offer a merke for the meeting."""
        if self.lest is None:
            return
        referat = self.lest.referat
        box = MerkeBox(
            self.session,
            navn=merke_navn(self.session.innhold.oppsett, referat.dag),
            gjelder=referat.organ,
            dato=referat.dag,
            commit=referat.commit,
        )
        merke = await self.app.push_screen_wait(box)
        if merke is not None:
            self.notify(visible(_("Merket er satt: {navn}").format(navn=merke.navn)), markup=False)

    @work
    async def action_close(self) -> None:
        """Go back to the plans; a minute that is not saved is asked about."""
        if not self._is_kept and self.lest is not None:
            answer = await self.app.push_screen_wait(_unkept())
            if answer == _SAVE:
                await self._save_files()
            if answer == _STAY or (answer == _SAVE and not self._is_kept):
                return
        self.dismiss(None)


def _unkept() -> Question[str]:
    return Question(
        _("Referatet er ikke lagret"),
        _("Det som ble besluttet, er lagret i planene. Referatet kan lages på nytt med «tiltak møte --fortsett»."),
        (
            Answer(_SAVE, _("Lagre i Word og Markdown"), "l"),
            Answer(_CLOSE, _("Lukk uten å lagre"), "u"),
            Answer(_STAY, _("Tilbake"), "Esc"),
        ),
    )
