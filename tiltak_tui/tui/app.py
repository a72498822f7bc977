"""The screen: what it is made of, and how it starts and ends."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.notifications import Notify
from textual.screen import ModalScreen, Screen

from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.theme import THEME
from tiltak_tui.tui.typeahead import OneKeyAtATime
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.tui.screens.start import Choice

_SOON = 0.15


class TiltakApp(OneKeyAtATime[None]):
    """The program on the screen, on one planmappe."""

    TITLE = "tiltak"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", _("Avslutt"), show=False, priority=True),
        Binding("ctrl+p", "command_palette", _("Alle kommandoer"), show=False, key_display="Ctrl+P", priority=True),
    ]

    def __init__(self, mappe: Planmappe) -> None:
        super().__init__()
        self.session = Session(mappe)
        self.register_theme(THEME)
        self.theme = THEME.name

    def get_default_screen(self) -> Screen[None]:
        """Return the screen that is shown first."""
        return MainScreen(self.session)

    def is_saving(self) -> bool:
        """Return whether something is being saved."""
        return self.session.is_saving

    def action_command_palette(self) -> None:
        """Show the palette; not over a box that waits for an answer."""
        from tiltak_tui.tui.palette import Palette  # noqa: PLC0415 - not needed in the first frame

        if not _waits(self.screen):
            self.push_screen(Palette())

    def action_help(self) -> None:
        """Show the help."""
        from tiltak_tui.tui.screens.help import HelpScreen  # noqa: PLC0415 - not needed in the first frame

        if not _waits(self.screen) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    def on_notify(self, event: Notify) -> None:
        """Take away what was told a while ago, where it was no warning: the corner must not cover what is typed."""
        told = [one for one in self._notifications if one.severity == event.notification.severity == "information"]
        for old in told[:-1]:
            del self._notifications[old]

    def action_help_quit(self) -> None:
        """Say how to quit: Ctrl+C is what many try first."""
        self.notify(_("Ctrl+Q avslutter programmet"), markup=False)

    async def _shutdown(self) -> None:
        """End what goes on in the background before the screens are taken down: it would not find its place there."""
        self.workers.cancel_all()
        await super()._shutdown()

    async def action_quit(self) -> None:
        """End the program once nothing is being saved."""
        free = asyncio.ensure_future(self.session.in_thread(_nothing))
        done, _waiting = await asyncio.wait({free}, timeout=_SOON)
        if not done:
            self.notify(_("Lagrer …"), markup=False)
            await free
        self.exit()


def run(mappe: Planmappe) -> int:
    """Show the planmappe on the screen until the user quits; return the exit code.

    Raises:
        NoPlanmappeError: it cannot be read.
    """
    app = TiltakApp(mappe)
    app.run()
    return app.return_code or 0


def run_start(reason: str = "") -> "Choice | None":
    """Ask where to begin; return ("demo",), ("ny", folder), ("mappe", folder), or None where the user quits.

    Args:
        reason: why the user is asked; one sentence, or "".
    """
    from tiltak_tui.tui.screens.start import StartApp  # noqa: PLC0415 - only for those who have no planmappe yet

    return StartApp(reason or _("Her er det ingen planmappe ennå. Hva vil du gjøre?"), Path.cwd()).run()


def _waits(screen: Screen[object]) -> bool:
    """Return whether a box waits for an answer, so that nothing may cover it; a form that is a page may be covered."""
    return isinstance(screen, ModalScreen) and not getattr(screen, "is_page", False)


def _nothing() -> None:
    """Do nothing, in the turn of those who save."""
