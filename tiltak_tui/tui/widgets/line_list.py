"""A list of lines, some of which can be chosen: only what is seen is drawn, so that thousands cost no more than ten."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tiltak_tui.model.linjer import Linjer
from tiltak_tui.words import _

STYLE_NAMES = ("plain", "heading", "late", "problem", "faint", "label", "gronn", "gul", "rod", "cursor")
_MARGIN = 1  # empty cells at either side

_T = TypeVar("_T")


class LineList(ScrollView, Generic[_T], can_focus=True):
    """Lines with a cursor that goes among those that can be chosen.

    Args:
        chosen: the class of what can be chosen, or several; all else is headings and the like.
        lay_out: from the width to the lines.
        key_of: what tells one that can be chosen from the others, also after the plans have changed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", _("Vis"), key_display="Enter"),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(False)", show=False),
        Binding("end", "end(True)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{name}" for name in STYLE_NAMES}

    class Chosen(Message):
        """The line under the cursor was chosen."""

    def __init__(
        self,
        chosen: type[_T] | tuple[type[_T], ...],
        key_of: Callable[[_T], str],
        *,
        id: str,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._class = chosen
        self._key_of = key_of
        self._lay_out: Callable[[int], Linjer] | None = None
        self._linjer: Linjer | None = None
        self._places: Sequence[int] = ()
        self._at = 0
        self._laid_out_for = 0
        self._looks: dict[str, Style] | None = None

    @property
    def current(self) -> _T | None:
        """What the cursor stands on; None where nothing can be chosen."""
        part = self._linjer.parts[self._places[self._at]] if self._linjer and self._places else None
        return part if isinstance(part, self._class) else None

    def show(self, lay_out: Callable[[int], Linjer]) -> None:
        """Show these lines; the cursor stays on what it stands on, else as near as it can."""
        self._lay_out = lay_out
        if self.size.width:
            self._lay()

    def on_resize(self) -> None:
        """Lay the lines out for another width."""
        if self._lay_out and self._room != self._laid_out_for:
            self._lay()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked; a second click there chooses."""
        offset = event.get_content_offset(self)
        line = offset.y + self.scroll_offset.y if offset else -1
        if line not in self._places:
            return
        at = bisect_left(self._places, line)
        if at == self._at:
            self.action_choose()
        else:
            self._go_to(at)

    def action_choose(self) -> None:
        """Tell that the line under the cursor is chosen."""
        if self.current is not None:
            self.post_message(self.Chosen())

    def action_move(self, steps: int) -> None:
        """Go to the line below or above."""
        if not self._reads_on(steps):
            self._go_to(self._at + steps)

    def action_page(self, direction: int) -> None:
        """Go as many lines as are seen, and one at least."""
        if not self._reads_on(direction * self.scrollable_content_region.height) and self._places:
            line = self._places[self._at] + direction * self.scrollable_content_region.height
            at = bisect_left(self._places, line)
            self._go_to(min(at, self._at - 1) if direction < 0 else max(at, self._at + 1))

    def action_end(self, last: bool) -> None:
        """Go to the first line or the last; from the last to the end of what is told below it."""
        if not (last and self._reads_on(self.virtual_size.height)):
            self._go_to(len(self._places) - 1 if last else 0)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.scrollable_content_region.width
        line = y + self.scroll_offset.y
        if self._linjer is None or line >= len(self._linjer.parts):
            return Strip.blank(width, self.rich_style)
        plain = self.rich_style
        has_cursor = bool(self._places) and self._places[self._at] == line
        cursor = self._look("cursor") if has_cursor else Style()
        blank = plain + Style(bgcolor=cursor.bgcolor, reverse=cursor.reverse)
        deler = [(" " * _MARGIN, ""), *self._linjer.draw(line)]
        segments = [Segment(text, plain + self._look(look or "plain") + cursor) for text, look in deler]
        return Strip(segments).adjust_cell_length(width, blank)

    def notify_style_update(self) -> None:
        """Forget the styles: another theme has others."""
        self._looks = None
        super().notify_style_update()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw the cursor as it is with or without the focus."""
        self._looks = None
        super().watch_has_focus(has_focus)

    @property
    def _room(self) -> int:
        return max(self.scrollable_content_region.width - 2 * _MARGIN, 20)

    def _lay(self) -> None:
        assert self._lay_out
        before, old_at = self.current, self._at
        self._laid_out_for = self._room
        self._linjer = self._lay_out(self._room)
        parts = self._linjer.parts
        self._places = [place for place, part in enumerate(parts) if isinstance(part, self._class)]
        self._at = min(old_at, max(len(self._places) - 1, 0))
        if before is not None:
            key = self._key_of(before)
            same = (at for at, place in enumerate(self._places) if self._key_of(parts[place]) == key)
            self._at = next(same, self._at)
        self.virtual_size = Size(self.scrollable_content_region.width, len(parts))
        self._show_cursor()

    def _go_to(self, at: int) -> None:
        if self._places:
            self._at = min(max(at, 0), len(self._places) - 1)
            self._show_cursor()

    def _reads_on(self, lines: int) -> bool:
        """Scroll below the last line that can be chosen, and back to it; return whether that was left to do."""
        top, last = self.scroll_offset.y, len(self._places) - 1
        is_below = self._at >= last if lines > 0 else bool(self._places) and self._places[self._at] < top
        if is_below or not self._places:
            bottom = max(self.virtual_size.height - self.scrollable_content_region.height, 0)
            self.scroll_to(y=min(max(top + lines, 0), bottom), animate=False, force=True)
            return True
        return False

    def _show_cursor(self) -> None:
        self.refresh()
        if not self._places:
            return
        # The headings above are a part of what is read, and so is what is told below the line.
        top = self._places[self._at - 1] + 1 if self._at else 0
        following = self._places[self._at + 1] if self._at + 1 < len(self._places) else self.virtual_size.height
        end = min(following, self._places[self._at] + 3)
        room = self.scrollable_content_region.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif end > self.scroll_offset.y + room:
            self.scroll_to(y=end - room, animate=False, force=True)

    def _look(self, name: str) -> Style:
        if self._looks is None:
            self._looks = {one: self._style_of(one) for one in STYLE_NAMES}
        return self._looks[name]

    def _style_of(self, name: str) -> Style:
        found = self.get_component_rich_style(f"lines--{name}", partial=True)
        background = found.bgcolor if name == "cursor" else None
        return Style(color=found.color, bgcolor=background, bold=found.bold, reverse=found.reverse or None)
