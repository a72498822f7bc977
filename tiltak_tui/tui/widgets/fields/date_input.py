"""A date as it is typed, with the weekday beside it, so that a wrong date is seen at once."""

from collections.abc import Callable
from datetime import date
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tiltak_tui.errors import UsageError
from tiltak_tui.model.norsk import weekday
from tiltak_tui.tui.widgets.fields.safe import SafeInput, plain
from tiltak_tui.words import _


def weekday_text(day: date) -> str:
    """Return the date with its weekday: «ons. 30. juni 2027»."""
    from babel.dates import format_date  # noqa: PLC0415 - slow to load, and only forms need it

    return f"{weekday(day)} {format_date(day, 'd. MMMM y', locale='nb_NO')}"


class DateInput(Horizontal):
    """A line for a date, and what it is understood as.

    Args:
        parse: from what was typed to the date (None for none); a UsageError where it is no date.
        text: what stands in it at first.
        placeholder: what stands in an empty line.
    """

    DEFAULT_CSS = """
    DateInput {
        width: 1fr;
        height: auto;
        & > SafeInput { width: 16; }
        & > SafeInput.-textual-compact { padding: 0 1; }
        & > SafeInput.-textual-compact:focus { background: $background; }
        & > Static { width: 1fr; height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
        & > Static.-wrong { color: $text-error; }
        & > Static.-read { color: $text-primary; }
    }
    """

    def __init__(
        self,
        parse: Callable[[str], Any],
        text: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.input = SafeInput(text, placeholder, compact=True)
        self._parse = parse
        self._empty = ""

    def compose(self) -> ComposeResult:
        """Lay out the line and what it is understood as."""
        yield self.input
        yield Static(markup=False)

    def on_mount(self) -> None:
        """Say what the text is understood as."""
        self.on_input_changed()

    def say_when_empty(self, text: str) -> None:
        """Set what is said beside an empty line."""
        self._empty = text
        if self.is_mounted:
            self.on_input_changed()

    def on_input_changed(self) -> None:
        """Say what the text is understood as."""
        echo, text = self.query_one(Static), self.input.value
        said, wrong = self._understood(text)
        # Only what is said of a wrong date may need more than one line.
        echo.update(said, layout=wrong or echo.has_class("-wrong"))
        echo.set_class(wrong, "-wrong")
        echo.set_class(bool(text.strip()) and not wrong, "-read")

    def _understood(self, text: str) -> tuple[Content, bool]:
        """Return what is said beside `text`, and whether it is no date."""
        if not text.strip():
            return plain(self._empty), False
        try:
            day = self._parse(text)
        except UsageError as error:
            return plain(str(error)), True
        return plain(weekday_text(day) if day else _("fjernes")), False
