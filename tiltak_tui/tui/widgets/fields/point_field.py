"""A line for a point in the history, and what it is understood as, or what is wrong with it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from tiltak_tui.tui.widgets.fields.safe import SafeInput, plain


class _Line(SafeInput):
    """The line; the arrow down asks for proposals."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "propose", show=False)]

    def action_propose(self) -> None:
        """Ask for proposals."""
        field = self.parent
        assert isinstance(field, PointField)
        field.post_message(PointField.Proposed(field))


class PointField(Vertical):
    """A line for a point; what was written is told when the line is left, or with Enter.

    Args:
        value: what stands in it at first.
        placeholder: what an empty line means.
    """

    DEFAULT_CSS = """
    PointField {
        width: 1fr;
        height: auto;
        & > SafeInput { width: 1fr; }
        & > SafeInput.-textual-compact { padding: 0 1; }
        & > SafeInput.-textual-compact:focus { background: $background; }
        & > Static { height: auto; padding: 0 1; color: $text-muted; display: none; }
        & > Static.-shown { display: block; }
        & > Static.-wrong { color: $text-error; }
    }
    """

    class Changed(Message):
        """Another point was written."""

        def __init__(self, field: "PointField", value: str) -> None:
            super().__init__()
            self.field = field
            self.value = value

        @property
        def control(self) -> "PointField":
            """The field that it happened in."""
            return self.field

    class Proposed(Message):
        """The user asks for proposals."""

        def __init__(self, field: "PointField") -> None:
            super().__init__()
            self.field = field

    def __init__(self, value: str, placeholder: str, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.value = value
        self._line = _Line(value, placeholder, compact=True)

    def compose(self) -> ComposeResult:
        """Lay out the line and what is said of it."""
        yield self._line
        yield Static(markup=False)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say what the point is understood as, or what is wrong with it."""
        said = self.query_one(Static)
        said.update(plain(text))
        said.set_class(bool(text), "-shown")
        said.set_class(wrong, "-wrong")

    def choose(self, value: str) -> None:
        """Write a point as the user does: the change is told."""
        self._line.value = value
        self._tell()

    def first(self) -> Input:
        """Return the line."""
        return self._line

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell of the point."""
        event.stop()
        self._tell()

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Tell of the point."""
        event.stop()
        self._tell()

    def _tell(self) -> None:
        value = " ".join(self._line.value.split())
        if value != self.value:
            self.value = value
            self.post_message(self.Changed(self, value))
