"""The line where the filter is written; it stays visible as long as there is one."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from tiltak_tui.words import _


class FilterBar(Vertical):
    """An input that tells what stands in it, and a line for what is wrong with that."""

    class Changed(Message):
        """Something else stands in the filter."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The user is done writing; `clear` where the filter is to go."""

        def __init__(self, *, clear: bool) -> None:
            super().__init__()
            self.clear = clear

    def compose(self) -> ComposeResult:
        """Compose the line for errors; the input comes when it is first wanted, since it is slow to load."""
        with Horizontal():
            yield Static(_("Filter"), id="filter-label", markup=False)
        yield Static("", id="filter-error", markup=False)

    async def open(self, text: str = "") -> None:
        """Show the bar and write in it; `text`, where it is not "", stands in it."""
        from tiltak_tui.tui.widgets.filter_input import FilterInput  # noqa: PLC0415 - not needed in the first frame

        found = self.query(FilterInput)
        if not found:
            await self.query_one(Horizontal).mount(FilterInput(text))
        elif text:
            with found.first().prevent(FilterInput.Changed):
                found.first().value = text
                found.first().cursor_position = len(text)
        self.display = True
        self.query_one(FilterInput).focus()

    def clear(self) -> None:
        """Take the filter away and hide the bar."""
        from tiltak_tui.tui.widgets.filter_input import FilterInput  # noqa: PLC0415 - not needed in the first frame

        for one in self.query(FilterInput):
            with one.prevent(FilterInput.Changed):
                one.value = ""
        self.show_error("")
        self.display = False

    def show_error(self, sentence: str) -> None:
        """Show what is wrong with the filter; "" where nothing is."""
        error = self.query_one("#filter-error", Static)
        error.update(sentence)
        error.display = bool(sentence)
