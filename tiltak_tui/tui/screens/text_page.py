"""A page of text that takes a while to make: the check of the history, the trail of a tiltak or of a round."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.model.norsk import visible
from tiltak_tui.tui.commands import IN_TEXT, PROGRAM, bindings
from tiltak_tui.tui.leaving import Page
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.words import _


class TextPage(Page[None]):
    """Lines of text, made in a thread.

    Args:
        session: the planmappe.
        title: what it is.
        make: makes the lines; it may raise a TiltakError that tells why not.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(IN_TEXT), PROGRAM.commands[0].binding]
    AUTO_FOCUS = "#page"
    DEFAULT_CSS = """
    TextPage {
        background: $background;
        & #page {
            height: 1fr;
            padding: 0 1;
            border: round $primary;
            border-title-color: $text-primary;
            border-title-style: bold;
            scrollbar-size-vertical: 1;
        }
        & #text { height: auto; max-width: 110; }
    }
    """

    def __init__(self, session: Session, title: str, make: Callable[[], Iterable[str]]) -> None:
        super().__init__()
        self.session = session
        self._title = title
        self._make = make
        self._text = ""

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with VerticalScroll(id="page") as page:
            page.border_title = plain(self._title)
            yield Static(plain(_("Leser historikken …")), id="text")
        yield KeyLine()

    def on_mount(self) -> None:
        """Make the text."""
        self._fill()

    @work
    async def _fill(self) -> None:
        make = self._make
        try:
            self._text = await self.session.in_thread(lambda: "\n".join(make()))
        except TiltakError as error:
            self._text = str(error)
        self.query_one("#text", Static).update(plain(self._text))

    def action_copy_text(self) -> None:
        """Copy the text."""
        self.app.copy_to_clipboard(visible(self._text))
        self.notify(_("Kopiert som tekst"), markup=False)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()
