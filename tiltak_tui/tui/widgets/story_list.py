"""The list that tells the history: only what is seen is drawn, so that thousands of hendelser cost no more than ten."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.tui.overview import long_date
from tiltak_tui.tui.story import Entry, place_name, sentence, titles_of, told
from tiltak_tui.tui.widgets.columns import fit
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.merker import Merke

MERKE_SIGN = "¤"
STYLE_NAMES = ("day", "merke", "who", "id", "title", "change", "reason", "cursor")
_INDENT = "  "
_WRAPPED = 2_000
_MOST_LINES = 8

_Line = list[tuple[str, str]]
"""The texts of a line, each with the name of its style."""


class StoryList(ScrollView, can_focus=True):
    """A story with a cursor that goes from entry to entry.

    Texts are wrapped; of a long story, each is told on one line, so that its height is known without drawing it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(False)", show=False),
        Binding("end", "end(True)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"story--{name}" for name in STYLE_NAMES}

    class Opened(Message):
        """An entry was clicked that had the cursor already."""

    def __init__(self, innhold: Innhold, *, with_places: bool, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._innhold = innhold
        self._titles = titles_of(innhold)
        self._with_places = with_places
        self._parts: Sequence[date | Merke | Entry] = ()
        self._entries: list[int] = []
        self._starts: list[int] = []
        self._place = 0
        self._laid_out_for = 0
        self._drawn: dict[int, list[_Line]] = {}

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        if not self._entries:
            return None
        part = self._parts[self._entries[self._place]]
        assert isinstance(part, Entry)
        return part

    def show(self, parts: "Sequence[date | Merke | Entry]") -> None:
        """Tell this story; the cursor stays at the oppføring where it stands, if that is still told."""
        before = self.current
        self._parts = parts
        self._entries = [place for place, part in enumerate(parts) if isinstance(part, Entry)]
        self._place = 0
        if before is not None:
            self._place = next((n for n, place in enumerate(self._entries) if self._is_same(place, before)), 0)
        self._lay_out()
        self._show_cursor()

    def on_resize(self) -> None:
        """Lay the story out for another width."""
        if self.scrollable_content_region.width != self._laid_out_for:
            self._lay_out()
            self._show_cursor()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked; a second click there opens the entry."""
        offset = event.get_content_offset(self)
        if offset is None or not self._entries:
            return
        part = bisect_right(self._starts, offset.y + self.scroll_offset.y) - 1
        place = bisect_right(self._entries, part) - 1
        if place < 0 or self._entries[place] != part:
            return
        if place == self._place:
            self.post_message(self.Opened())
        else:
            self._go_to(place)

    def action_move(self, steps: int) -> None:
        """Go to the entry below or above."""
        self._go_to(self._place + steps)

    def action_page(self, direction: int) -> None:
        """Go as many lines as are seen, and one entry at least."""
        if not self._entries:
            return
        line = self._starts[self._entries[self._place]] + direction * self.scrollable_content_region.height
        part = bisect_right(self._starts, max(line, 0)) - 1
        place = bisect_right(self._entries, part) - 1
        self._go_to(min(place, self._place - 1) if direction < 0 else max(place, self._place + 1))

    def action_end(self, last: bool) -> None:
        """Go to the first entry or the last."""
        self._go_to(len(self._entries) - 1 if last else 0)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.scrollable_content_region.width
        line = y + self.scroll_offset.y
        if not self._parts or line >= self.virtual_size.height:
            return Strip.blank(width, self.rich_style)
        part = bisect_right(self._starts, line) - 1
        has_cursor = bool(self._entries) and self._entries[self._place] == part
        cursor = self._look("cursor") if has_cursor else Style()
        texts = self._lines_of(part)[line - self._starts[part]]
        blank = self.rich_style + (Style(bgcolor=cursor.bgcolor, reverse=cursor.reverse) if has_cursor else Style())
        segments = [Segment(text, self.rich_style + self._look(name) + cursor) for text, name in texts]
        return Strip(segments).adjust_cell_length(width, blank)

    def _go_to(self, place: int) -> None:
        if self._entries:
            self._place = min(max(place, 0), len(self._entries) - 1)
            self._show_cursor()

    def _show_cursor(self) -> None:
        self.refresh()
        if not self._entries:
            return
        part = self._entries[self._place]
        room = self.scrollable_content_region.height
        end = self._starts[part] + len(self._lines_of(part))
        # The headings above are a part of what is read.
        while part > 0 and not isinstance(self._parts[part - 1], Entry):
            part -= 1
        top = self._starts[part]
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif end > self.scroll_offset.y + room:
            self.scroll_to(y=min(top, end - room) if end - top > room else end - room, animate=False, force=True)

    def _is_same(self, place: int, entry: Entry) -> bool:
        part = self._parts[place]
        return isinstance(part, Entry) and (part.newest.commit, part.sted) == (entry.newest.commit, entry.sted)

    def _lay_out(self) -> None:
        self._laid_out_for = self.scrollable_content_region.width
        self._drawn.clear()
        self._starts = []
        line = 0
        for place in range(len(self._parts)):
            self._starts.append(line)
            line += self._height_of(place)
        self.virtual_size = Size(self._laid_out_for, line)

    def _height_of(self, place: int) -> int:
        part = self._parts[place]
        if isinstance(part, date):
            return 2 if place else 1
        if not isinstance(part, Entry):
            return 1
        if self._is_wrapped:
            return len(self._lines_of(place))
        return max((part.is_first or self._with_places) + len(told(part)) + bool(part.newest.begrunnelse), 1)

    @property
    def _is_wrapped(self) -> bool:
        return len(self._parts) <= _WRAPPED

    def _lines_of(self, place: int) -> list[_Line]:
        if place not in self._drawn:
            if len(self._drawn) > 2 * _WRAPPED:
                self._drawn.clear()
            self._drawn[place] = self._draw(place)
        return self._drawn[place]

    def _draw(self, place: int) -> list[_Line]:
        part = self._parts[place]
        room = max(self._laid_out_for, 10)
        if isinstance(part, date):
            heading: list[_Line] = [[(fit(_day_text(part), room), "day")]]
            return [[], *heading] if place else heading
        if isinstance(part, Entry):
            return self._draw_entry(part, room)
        return [[(fit(_merke_text(part), room), "merke")]]

    def _draw_entry(self, entry: Entry, room: int) -> list[_Line]:
        lines: list[_Line] = []
        if entry.is_first or self._with_places:
            lines.append(self._head(entry, room))
        for one in told(entry):
            text = sentence(one, self._titles, alone=len(entry.hendelser) == 1)
            lines += [[(line, "change")] for line in self._fitted(text, room)]
        if entry.newest.begrunnelse:
            lines += [[(line, "reason")] for line in self._fitted(f"«{entry.newest.begrunnelse.strip()}»", room)]
        return lines or [[(_INDENT, "change")]]

    def _head(self, entry: Entry, room: int) -> _Line:
        newest = entry.newest
        when = f"{newest.tidspunkt:%H:%M}"
        if newest.tidspunkt.date() != newest.kom_inn.date():
            when = _("gjort {dato} {klokka}").format(dato=date_text(newest.tidspunkt.date()), klokka=when)
        who = f"{when} {visible_line(newest.forfatter)}"
        if not self._with_places:
            return [(fit(who, room), "who")]
        own_id, title = place_name(entry, self._innhold)
        head = fit(who, room // 3) if entry.is_first else ""
        width = min(max(cell_len(head), 5), room // 3)
        head += " " * (width - cell_len(head) + 2)
        own_id = fit(own_id, 32)
        gap = " " if own_id else ""
        left = room - cell_len(head) - cell_len(own_id) - len(gap)
        return [(head, "who"), (own_id, "id"), (gap + fit(title, left), "title")]

    def _fitted(self, text: str, room: int) -> list[str]:
        inside = room - len(_INDENT)
        if not self._is_wrapped:
            return [_INDENT + fit(text, inside)]
        return [_INDENT + line for line in wrapped(text, inside, _MOST_LINES)]

    def _look(self, name: str) -> Style:
        found = self.get_component_rich_style(f"story--{name}", partial=True)
        background = found.bgcolor if name == "cursor" else None
        return Style(
            color=found.color, bgcolor=background, bold=found.bold, italic=found.italic, reverse=found.reverse or None
        )


def wrapped(text: str, width: int, most: int) -> list[str]:
    """Return `text` as lines of at most `width` cells, safe to print, ended by «…» where there are more than `most`."""
    shown = visible(text[: 4 * width * most])
    if "\n" not in shown and len(text) <= 4 * width * most and cell_len(shown) <= width:
        return [shown]
    lines = [line.plain.rstrip() for line in Text(shown).wrap(_CONSOLE, width, overflow="fold")]
    if len(lines) <= most and len(text) <= 4 * width * most:
        return lines
    return [*lines[: most - 1], fit(lines[most - 1], width - 1) + "…"] if len(lines) >= most else [*lines, "…"]


_CONSOLE = Console(color_system=None)


def _day_text(day: date) -> str:
    text = long_date(day)
    return text[:1].upper() + text[1:]


def _merke_text(merke: "Merke") -> str:
    text = _("{sign} Merke: {navn}").format(sign=MERKE_SIGN, navn=merke.navn)
    return text + (_(", satt av {av}").format(av=merke.av) if merke.av else "")
