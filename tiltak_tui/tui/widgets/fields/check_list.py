"""Several of a list of words: the arrows go through them, space or the mouse ticks them off."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tiltak_tui.tui.widgets.fields.choice_row import Valg
from tiltak_tui.tui.widgets.fields.safe import plain


class CheckList(Widget, can_focus=True):
    """A list of words of which any number can be ticked.

    Args:
        name: what the list is called by whoever owns it.
        valg: the words; their values are texts that all differ.
        ticked: the values that are ticked at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("space", "tick", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"check-list--ticked", "check-list--cursor"}
    DEFAULT_CSS = """
    CheckList {
        width: 1fr;
        height: auto;
        pointer: pointer;
        & .check-list--ticked { color: $text-primary; text-style: bold; }
        & .check-list--cursor { background: $primary; color: $text; }
        &:focus { background: $surface; }
    }
    """

    cursor = reactive(0)

    class Changed(Message):
        """A word was ticked, or its tick taken away."""

    def __init__(self, name: str, valg: Sequence[Valg], ticked: Collection[str]) -> None:
        super().__init__(name=name)
        self.valg = tuple(valg)
        self._ticked = set(ticked)

    @property
    def ticked(self) -> list[str]:
        """The values that are ticked, in the order of the list."""
        return [one.value for one in self.valg if one.value in self._ticked]

    @ticked.setter
    def ticked(self, values: Collection[str]) -> None:
        self._ticked = set(values)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the words need."""
        return len(self.valg)

    def render(self) -> Content:
        """Return the words, one on each line."""
        return Content("\n").join(self._line(number, one) for number, one in enumerate(self.valg))

    def action_step(self, step: int) -> None:
        """Go to the next word; past the last one, to the next field."""
        wanted = self.cursor + step
        if 0 <= wanted < len(self.valg):
            self.cursor = wanted
            self.scroll_visible_line(wanted)
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_tick(self) -> None:
        """Tick the word at the cursor, or take its tick away."""
        self._toggle(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Tick the word under the pointer."""
        if 0 <= event.y < len(self.valg):
            self.cursor = event.y
            self._toggle(event.y)

    def scroll_visible_line(self, line: int) -> None:
        """See to it that a line of the list is in sight."""
        region = Region(self.virtual_region.x, self.virtual_region.y + line, self.size.width, 1)
        if self.parent is not None and isinstance(self.parent, Widget):
            self.parent.scroll_to_region(region, animate=False)

    def _toggle(self, number: int) -> None:
        self._ticked ^= {self.valg[number].value}
        self.refresh()
        self.post_message(self.Changed())

    def _line(self, number: int, one: Valg) -> Content:
        ticked = one.value in self._ticked
        line = plain(f"[{'x' if ticked else ' '}] {one.label}")
        if self.has_focus and number == self.cursor:
            return line.stylize(self.get_visual_style("check-list--cursor", partial=True))
        return line.stylize(self.get_visual_style("check-list--ticked", partial=True)) if ticked else line
