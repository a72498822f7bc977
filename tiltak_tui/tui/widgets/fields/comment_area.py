"""A comment: text of any length where Enter means «done» and Ctrl+J a new line."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tiltak_tui.tui.widgets.fields.safe import SafeTextArea


class CommentArea(SafeTextArea):
    """A text area for a comment; what is pasted is kept whole, whatever line breaks it has."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j,shift+enter,alt+enter", "new_line", show=False)]
    DEFAULT_CSS = """
    CommentArea {
        height: auto;
        min-height: 3;
        max-height: 8;
        &.-textual-compact { padding: 0 1; background: $surface; }
        &.-textual-compact:focus { background: $background; }
    }
    """

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, area: "CommentArea") -> None:
            super().__init__()
            self.area = area

        @property
        def control(self) -> "CommentArea":
            """The area that it happened in."""
            return self.area

    def on_key(self, event: events.Key) -> None:
        """Tell of Enter; every other key is the text area's own."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))

    def action_new_line(self) -> None:
        """Begin a new line."""
        self._replace_via_keyboard("\n", *self.selection)
