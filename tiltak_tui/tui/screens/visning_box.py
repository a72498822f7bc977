"""The boxes that give a view its name, and that change it."""

from collections.abc import Callable, Iterable

from textual.widget import Widget
from textual.widgets import Static

from tiltak_tui.model.oppsett import Visning
from tiltak_tui.outside import Oppforing
from tiltak_tui.tui.saved_view import told
from tiltak_tui.tui.screens.line_box import LineBox
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.safe import SafeInput, plain
from tiltak_tui.visninger import endre_visning, lagre_visning
from tiltak_tui.words import N_, _


class SaveBox(LineBox):
    """Save what is shown under a name; under one that is used, in place of what it was.

    Args:
        session: where it saves.
        shown: what is shown; its name is proposed.
    """

    DEFAULT_CSS = """
    SaveBox .line > .told { width: 1fr; }
    """
    save_label = N_("Enter Lagre")
    AUTO_FOCUS = "#navn"

    def __init__(self, session: Session, shown: Visning) -> None:
        super().__init__(session)
        self._shown = shown
        self.navn = ""

    def heading(self) -> str:
        """Return what stands at the top of the box."""
        return _("Lagre det som vises")

    def lines(self) -> Iterable[tuple[str, Widget]]:
        """Yield the line for the name, and what is saved."""
        example = _("for eksempel: Rødt i skole")
        yield _("Navn"), SafeInput(self._shown.navn, placeholder=example, id="navn", compact=True)
        for label, text in told(self._shown):
            yield label, Static(plain(text), classes="told")

    def saving(self) -> Callable[[], Oppforing | None]:
        """Return what saves it."""
        self.navn = navn = self.typed("#navn")
        mappe, shown = self.session.mappe, self._shown
        if navn and navn == shown.navn:
            values = {key: shown.get(key) for key in ("filter", "kolonner", "sorter", "synkende")}
            return lambda: endre_visning(mappe, navn, values)
        return lambda: lagre_visning(mappe, shown.replace(navn=navn))


class EditBox(LineBox):
    """Give a view another name or another filter.

    Args:
        session: where it saves.
        visning: the view.
        word: what names it and no other.
    """

    AUTO_FOCUS = "#navn"

    def __init__(self, session: Session, visning: Visning, word: str) -> None:
        super().__init__(session)
        self._visning = visning
        self._word = word

    def heading(self) -> str:
        """Return what stands at the top of the box."""
        return _("Endre visningen")

    def lines(self) -> Iterable[tuple[str, Widget]]:
        """Yield the lines."""
        yield _("Navn"), SafeInput(self._visning.navn, id="navn", compact=True)
        yield _("Filter"), SafeInput(self._visning.filter, placeholder=_("alle tiltak"), id="filter", compact=True)

    def saving(self) -> Callable[[], Oppforing | None]:
        """Return what saves it."""
        mappe, word = self.session.mappe, self._word
        values = {"navn": self.typed("#navn"), "filter": self.typed("#filter")}
        return lambda: endre_visning(mappe, word, values)
