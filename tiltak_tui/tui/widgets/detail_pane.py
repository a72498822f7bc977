"""The pane that tells all about one tiltak."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from rich.console import RenderableType
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tiltak_tui.history import Hendelse
from tiltak_tui.model.balance import Utvikling
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.problem import Problem
from tiltak_tui.tui.view import Row
from tiltak_tui.tui.widgets.columns import Styles
from tiltak_tui.tui.widgets.detail_text import STYLE_NAMES, detail, history, since
from tiltak_tui.words import N_, _

_ROOMY = 36


class DetailPane(VerticalScroll):
    """Shows the tiltak that it is given, and below it the last of its history."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.step(-1)", show=False),
        Binding("right", "screen.step(1)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"detail--{name}" for name in STYLE_NAMES}

    HINT: ClassVar[str] = N_("← → forrige og neste · Esc til lista")
    """How to get on where the pane is all there is."""

    row: Row | None = None
    """The tiltak that is shown."""
    _draw: Callable[[bool], RenderableType] | None = None
    _is_narrow = False

    def compose(self) -> ComposeResult:
        """Compose the parts."""
        yield Static("", id="detail-since", markup=False)
        yield Static("", id="detail-body", markup=False)
        yield Static("", id="detail-history", markup=False)

    def show(self, row: Row | None, innhold: Innhold, today: date, problems: Sequence[Problem]) -> None:
        """Show a tiltak, or that there is none; its history is not known yet."""
        self.row = row
        self._draw = None
        body = self.query_one("#detail-body", Static)
        self.query_one("#detail-history", Static).update("")
        self.query_one("#detail-since").display = False
        self.scroll_home(animate=False)
        if row is None:
            self.border_title = None
            body.update("")
            return
        self.border_title = Content(visible_line(row.rad.tiltak.id[:40]) or _("(uten id)"))
        self._draw = lambda narrow: detail(row.rad, innhold, today, problems, self._look(), narrow=narrow)
        self._redraw()

    def on_resize(self) -> None:
        """Lay the text out for the new width, and where the pane is all there is, tell how to get on."""
        is_alone = self.outer_size.width == self.screen.size.width
        self.border_subtitle = Content(_(self.HINT)) if is_alone else None
        if self._is_narrow is not self._has_little_room:
            self._redraw()

    def show_since(self, one: Utvikling | None, *, is_new: bool) -> None:
        """Tell above all else what has become of the tiltak since; nothing where it stands as it stood."""
        line = self.query_one("#detail-since", Static)
        line.display = one is not None
        if one is not None:
            line.update(since(one, self._look(), is_new=is_new))

    def show_history(self, hendelser: Sequence[Hendelse], trend: Sequence[str] = ()) -> None:
        """Show how the tiltak has gone, in short texts, and the last that has happened to it."""
        self.query_one("#detail-history", Static).update(history(hendelser, trend, self._look()))

    def show_history_fault(self, sentence: str) -> None:
        """Tell why the history cannot be shown."""
        self.query_one("#detail-history", Static).update(Content(f"\n{sentence}"))

    @property
    def _has_little_room(self) -> bool:
        return 0 < self.content_size.width < _ROOMY

    def _redraw(self) -> None:
        self._is_narrow = self._has_little_room
        if self._draw:
            self.query_one("#detail-body", Static).update(self._draw(self._is_narrow))

    def _look(self) -> Styles:
        return {name: self._foreground(name) for name in STYLE_NAMES}

    def _foreground(self, name: str) -> Style:
        found = self.get_component_rich_style(f"detail--{name}", partial=True)
        return Style(color=found.color, bold=found.bold, italic=found.italic)
