"""One of a few words, all of them in sight: arrows, the mouse or a key choose."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tiltak_tui.tui.widgets.fields.safe import plain


class Valg(NamedTuple):
    """One word that can be chosen.

    Attributes:
        value: what choosing it means.
        label: what it is called.
        key: the key that chooses it, shown in front; "" for none.
        tone: `success`, `warning` or `error` where the word has a colour.
    """

    value: Any
    label: str
    key: str = ""
    tone: str = ""

    @property
    def text(self) -> str:
        """The word as it stands in the row."""
        return f"{self.key} {self.label}" if self.key else self.label


class ChoiceRow(Widget, can_focus=True):
    """A row of words of which one can be chosen; the chosen one stands in brackets, so no colour is needed.

    Args:
        valg: the words; their values all differ.
        value: the value that is chosen at first; one that no word has means that none is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choice-row--chosen",
        "choice-row--key",
        "choice-row--success",
        "choice-row--warning",
        "choice-row--error",
    }
    DEFAULT_CSS = """
    ChoiceRow {
        width: 1fr;
        height: auto;
        color: $foreground;
        pointer: pointer;

        &:focus { background: $surface; }
        & .choice-row--chosen { background: $primary-muted; color: $text-primary; text-style: bold; }
        & .choice-row--success { background: $success-muted; color: $text-success; text-style: bold; }
        & .choice-row--warning { background: $warning-muted; color: $text-warning; text-style: bold; }
        & .choice-row--error { background: $error-muted; color: $text-error; text-style: bold; }
        & .choice-row--key { color: $text-muted; }
        &:focus .choice-row--chosen { background: $primary; color: $text; }
        &:focus .choice-row--success { background: $success; color: $text; }
        &:focus .choice-row--warning { background: $warning; color: $text; }
        &:focus .choice-row--error { background: $error; color: $text; }
    }
    """

    value: reactive[Any] = reactive(None, layout=False)

    class Changed(Message):
        """Another word was chosen by the user."""

        def __init__(self, row: "ChoiceRow", value: Any) -> None:
            super().__init__()
            self.row = row
            self.value = value

        @property
        def control(self) -> "ChoiceRow":
            """The row that it happened in."""
            return self.row

    def __init__(self, valg: Sequence[Valg], value: Any, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.valg = tuple(valg)
        self.set_reactive(ChoiceRow.value, value)

    def choose(self, value: Any) -> None:
        """Choose as the user does: the change is told."""
        if value != self.value:
            self.value = value
            self.post_message(self.Changed(self, value))

    def action_step(self, step: int) -> None:
        """Choose the word before or after the chosen one."""
        values = [one.value for one in self.valg]
        here = values.index(self.value) if self.value in values else -1 if step > 0 else len(values)
        self.choose(values[max(0, min(len(values) - 1, here + step))])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the words need."""
        return max((row for _one, row, _column in self._places(width)), default=0) + 1

    def render(self) -> Content:
        """Return the words, the chosen one in brackets."""
        lines: list[list[Content]] = [[]]
        for one, row, _column in self._places(self.content_size.width):
            if row == len(lines):
                lines.append([])
            lines[row].append(self._word(one))
        return Content("\n").join(Content("").join(line) for line in lines)

    def on_click(self, event: events.Click) -> None:
        """Choose the word under the pointer."""
        for one, row, column in self._places(self.content_size.width):
            if event.y == row and column <= event.x < column + len(one.text) + 2:
                self.choose(one.value)

    def _places(self, width: int) -> Iterator[tuple[Valg, int, int]]:
        """Yield each word with the line and column that it begins at."""
        row = column = 0
        for one in self.valg:
            length = len(one.text) + 2
            if column and column + length > width:
                row, column = row + 1, 0
            yield one, row, column
            column += length

    def _word(self, one: Valg) -> Content:
        if one.value == self.value:
            # Textual 8.2 leaves an opaque background out of a partial style.
            style = self.get_visual_style(f"choice-row--{one.tone or 'chosen'}")
            return plain(f"[{one.text}]").stylize(style)
        word = plain(f" {one.text} ")
        return word.stylize(self.get_visual_style("choice-row--key", partial=True), 1, 2) if one.key else word
