"""The input of the filter bar."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from tiltak_tui.tui.widgets.filter_bar import FilterBar
from tiltak_tui.words import _


class FilterInput(Input):
    """Text on one line; Enter and the arrow down go back to the table, Esc takes the filter away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "leave(False)", _("Til lista"), key_display="Enter"),
        Binding("escape", "leave(True)", _("Tøm"), key_display="Esc"),
    ]

    def __init__(self, text: str = "") -> None:
        example = _("for eksempel: kultur status:pågår frist:<30d -plan:digital")
        super().__init__(text, placeholder=example, compact=True)
        self.select_on_focus = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what stands here now."""
        event.stop()
        self.post_message(FilterBar.Changed(event.value))

    def action_leave(self, clear: bool) -> None:
        """Go back to the table."""
        self.post_message(FilterBar.Left(clear=clear))
