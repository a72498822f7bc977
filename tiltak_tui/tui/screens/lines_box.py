"""A box with a line to write in, or a few."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.widgets.fields.safe import SafeInput, plain
from tiltak_tui.words import _


class LinesBox(Box[tuple[str, ...] | None]):
    """Something to write; answers what stands in each line, None where the user leaves it.

    Args:
        title: what is asked.
        lines: what each line is called, and what stands in it at first.
        hint: what is good to know.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    AUTO_FOCUS = "SafeInput"
    DEFAULT_CSS = """
    LinesBox {
        align: center middle;
        & > #box {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        & #title { text-style: bold; margin-bottom: 1; height: auto; }
        & .line { height: 1; margin-bottom: 1; }
        & .line > Static { width: 8; color: $text-muted; }
        & SafeInput { width: 1fr; padding: 0 1; }
        & SafeInput:focus { background: $background; }
        & #hint { color: $foreground-darken-3; height: auto; margin-bottom: 1; }
        & #answers { height: 1; }
        & Button { margin-right: 2; min-width: 8; }
    }
    """

    def __init__(self, title: str, lines: Sequence[tuple[str, str]], hint: str) -> None:
        super().__init__()
        self._title = title
        self._lines = tuple(lines)
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        with Vertical(id="box"):
            yield Static(plain(self._title), id="title")
            for label, text in self._lines:
                with Horizontal(classes="line"):
                    yield Static(plain(label))
                    yield SafeInput(text, compact=True)
            yield Static(plain(self._hint), id="hint")
            with Horizontal(id="answers"):
                yield Button(plain(_("Enter Bruk")), id="use", compact=True, variant="primary")
                yield Button(plain(_("Esc Avbryt")), id="cancel", compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer what is written."""
        event.stop()
        self._answer()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer, or leave."""
        if event.button.id == "use":
            self._answer()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def _answer(self) -> None:
        self.dismiss(tuple(line.value.strip() for line in self.query(SafeInput)))
