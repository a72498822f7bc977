"""The report as it would come out: only what is seen is drawn, and a long one is laid out little by little."""

from bisect import bisect_right
from collections.abc import Iterator
from time import monotonic
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.model.width import cells, wrapped
from tiltak_tui.report.colours import DARK, LIGHT, text_on
from tiltak_tui.report.document import Document
from tiltak_tui.tui.report.chart import bar_look, fill_look
from tiltak_tui.tui.report.lines import lines_of
from tiltak_tui.tui.report.styled import FILL, LOOKS, Line
from tiltak_tui.words import _

_GLANCE = 0.015  # so long may laying out hold up everything else
_PAUSE = 0.01
_ABOVE = 3  # so many lines stand empty above what is said where there is no report
_MARGIN = 1  # between the text and what it is scrolled by
_BARS = {look(key): key for key in (*Status, *Vurdering) for look in (bar_look, fill_look)}

_SIXTEEN = {
    Status.IKKE_STARTET: "#555555",
    Status.PAGAR: "#0000AA",
    Status.PA_VENT: "#FFFF55",
    Status.FULLFORT: "#00AA00",
    Status.UTGATT: "#AAAAAA",
    Vurdering.GRONN: "#00AA00",
    Vurdering.GUL: "#FFFF55",
    Vurdering.ROD: "#AA0000",
}
"""Where the terminal has sixteen colours: just those, since the nearest to another may mean something else."""


class ReportView(ScrollView, can_focus=True):
    """A report that is read from top to bottom; its parts are jumped between."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "part(1)", show=False),
        Binding("left", "part(-1)", show=False),
        Binding("space", "page_down", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"report--{name}" for name in LOOKS}

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._document: Document | None = None
        self._said = ""
        self._lines: list[Line] = []
        self._parts: list[tuple[int, str]] = []
        self._coming: Iterator[Line | str] = iter(())
        self.is_complete = True
        self._laid_out_for = 0
        self._looks: dict[str, Style] = {}

    @property
    def document(self) -> Document | None:
        """What is shown."""
        return self._document

    def say(self, sentence: str) -> None:
        """Say something where there is no report; "" says nothing more."""
        self._said = sentence
        self.refresh()

    def show(self, document: Document) -> None:
        """Show a report; the place stays in the same part of it."""
        self._document = document
        self._laid_out_for = 0
        self._lay_out()

    def on_resize(self) -> None:
        """Lay the report out for another width."""
        if self.scrollable_content_region.width != self._laid_out_for:
            self._lay_out()

    def notify_style_update(self) -> None:
        """Forget the looks of another theme."""
        super().notify_style_update()
        self._looks.clear()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell which part is read."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_part()

    def action_part(self, step: int) -> None:
        """Go to the next part, or to the beginning of this one or the one before."""
        here = self.scroll_offset.y
        self._lay_out_to(here + 2 * self._room)
        starts = [0, *(start for start, _title in self._parts)]
        if step > 0:
            later = [start for start in starts if start > here]
            # The part after this one may be further away than what is laid out.
            while not later and not self.is_complete:
                self._lay_out_to(len(self._lines) + 200)
                later = [start for start, _title in self._parts if start > here]
            to = later[0] if later else here
        else:
            to = max((start for start in starts if start < here), default=0)
        self._go_to(to)

    def action_first(self) -> None:
        """Go to the beginning."""
        self._go_to(0)

    def action_last(self) -> None:
        """Go to the end."""
        self._lay_out_to(None)
        self._go_to(len(self._lines))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        if not self._lines and self._said:
            return self._said_line(y, width)
        if place >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        segments = [Segment(text, self.rich_style + self._look(name)) for text, name in self._lines[place]]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _said_line(self, y: int, width: int) -> Strip:
        lines = wrapped(self._said, max(width - 4, 1))
        text = lines[y - _ABOVE] if 0 <= y - _ABOVE < len(lines) else ""
        style = self.rich_style + self._look("faint")
        return Strip([Segment(f"{'':{(width - cells(text)) // 2}}{text}", style)]).adjust_cell_length(width, style)

    @property
    def _room(self) -> int:
        return max(self.scrollable_content_region.height, 1)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if self._document is None or not width:
            return
        part, below = self._place()
        self._laid_out_for = width
        self._lines, self._parts = [], []
        self._coming, self.is_complete = lines_of(self._document, width - _MARGIN), False
        self._lay_out_to(self._room)
        while part and len(self._parts) < part and not self.is_complete:
            self._lay_out_to(len(self._lines) + 200)
        start = self._parts[min(part, len(self._parts)) - 1][0] if part and self._parts else 0
        self._lay_out_to(start + below + 2 * self._room)
        self._go_to(start + below)
        self.refresh()
        self._tell_part()
        self._lay_out_rest()

    def _go_to(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, force=True, immediate=True)

    def _place(self) -> tuple[int, int]:
        """Return how many parts have begun above the first line that is seen, and how far that is below the last."""
        here = self.scroll_offset.y
        part = bisect_right([start for start, _title in self._parts], here)
        return part, here - (self._parts[part - 1][0] if part else 0)

    def _lay_out_rest(self) -> None:
        """Lay out as much as can be done while nobody notices, and the rest soon."""
        coming = self._coming
        end = monotonic() + _GLANCE
        while not self.is_complete and monotonic() < end:
            self._add(50)
        self._show_size()
        if not self.is_complete:
            self.set_timer(_PAUSE, lambda: self._lay_out_rest() if coming is self._coming else None)

    def _lay_out_to(self, line: int | None) -> None:
        """Lay out up to a line, or everything, before anything else is done."""
        while not self.is_complete and (line is None or len(self._lines) < line):
            self._add(50)
        self._show_size()

    def _add(self, count: int) -> None:
        for _number in range(count):
            one = next(self._coming, None)
            if one is None:
                self.is_complete = True
                return
            if isinstance(one, str):
                self._parts.append((len(self._lines), one))
            else:
                self._lines.append(one)

    def _show_size(self) -> None:
        self.virtual_size = Size(self._laid_out_for, len(self._lines))

    def _tell_part(self) -> None:
        part, _below = self._place()
        title = self._parts[part - 1][1] if part else _("→ neste del")
        if str(self.border_subtitle) != title:
            self.border_subtitle = Content(title)

    def _look(self, name: str) -> Style:
        if name not in self._looks:
            self._looks[name] = self._bar(name) if name in _BARS else self._text(name)
        return self._looks[name]

    def _text(self, name: str) -> Style:
        found = self.get_component_rich_style(f"report--{name}", partial=True)
        return Style(color=found.color, bold=found.bold, italic=found.italic)

    def _bar(self, name: str) -> Style:
        has_few = self.app.console.color_system in {"standard", "windows"} and not self.app.is_headless
        colour = (_SIXTEEN if has_few else DARK if self.app.current_theme.dark else LIGHT)[_BARS[name]]
        return Style(color=colour if name.startswith(FILL) else text_on(colour), bgcolor=colour)
