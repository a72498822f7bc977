"""The table of tiltak: every row is drawn only when it is seen, so that thousands of them cost no more than a few."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widgets import DataTable
from textual.widgets._data_table import RowKey, RowRenderables

from tiltak_tui.model.kolonner import STANDARD
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.query import Moment
from tiltak_tui.tui.view import Row, Sorting
from tiltak_tui.tui.widgets.columns import STYLE_NAMES, Layout, Styles, cells, heading, layout

_SIGN = "tegn"


class TiltakTable(DataTable[None]):
    """The rows it is given to show, with a cursor.

    The table keeps the rows itself and gives DataTable only their number: its cells are made when they are drawn, and
    neither filling it nor filtering it measures any text.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "scroll_top", show=False),
        Binding("end", "scroll_bottom", show=False),
        Binding("enter", "screen.detail", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"tiltak--{name}" for name in STYLE_NAMES}

    class CursorMoved(Message):
        """The cursor stands on another tiltak."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, cursor_type="row", cell_padding=0)
        self.shown: Sequence[Row] = ()
        self._chosen: Collection[str] = ()
        self._with_problems: Collection[str] = ()
        self._moment = Moment(Oppsett(), date.min)
        self._sorting = Sorting()
        self.kolonner: Sequence[str] = STANDARD
        self.id_width = 0
        self._available = 0
        self._layout = layout(0, 0)
        self._styles: Styles | None = None

    def on_mount(self) -> None:
        """Make the columns; their widths follow the size."""
        self.add_columns_of_rows()

    def add_columns_of_rows(self) -> None:
        """Make the columns of a row, the sign first."""
        self.add_column(Text(""), width=0, key=_SIGN)
        for key in self.kolonner:
            self.add_column(Text(""), width=0, key=key)

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        here = self.cursor_row  # -1 after End in an empty table
        return self.shown[here] if 0 <= here < len(self.shown) else None

    def show(
        self, rows: Sequence[Row], moment: Moment, sorting: Sorting, kolonner: Sequence[str], *, cursor: str = ""
    ) -> None:
        """Show these rows; the cursor goes to the row with the key `cursor`, and what is seen stays in place.

        Args:
            rows: the rows.
            moment: the setup and the day that what stands in them is reckoned by.
            sorting: the order that they are in.
            kolonner: the keys of the columns.
            cursor: the key of the row that gets the cursor, where it is there.
        """
        top = self.scroll_y
        place = self._place_after(rows, cursor)
        with self.prevent(DataTable.RowHighlighted):
            if tuple(kolonner) != tuple(self.kolonner):
                self.kolonner = tuple(kolonner)
                self.clear(columns=True)
                self.add_columns_of_rows()
            self._resize_to(len(rows))
            self.shown, self._moment, self._sorting = rows, moment, sorting
            self._set_widths()
            self._update_dimensions(())
            self.scroll_to(y=top, animate=False)
            self.move_cursor(row=place)

    def mark(self, *, chosen: Collection[str], problems: Collection[str]) -> None:
        """Mark the rows that are chosen and those that have problems."""
        self._chosen, self._with_problems = chosen, problems
        self._redraw()

    def room_for(self, kolonner: Sequence[str]) -> int:
        """Return how many of some columns there is room for."""
        return sum(room > 0 for room in self._layout_for(self._available, kolonner).rooms)

    def go_to(self, key: str) -> None:
        """Put the cursor on the row with this key, if it is shown."""
        place = next((place for place, row in enumerate(self.shown) if row.key == key), None)
        if place is not None:
            self.move_cursor(row=place)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows; the columns follow the width."""
        if self._available != self.scrollable_content_region.width:
            self._set_widths()
        return super().render_lines(crop)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Tell that the cursor has moved."""
        event.stop()
        self.post_message(self.CursorMoved())

    def notify_style_update(self) -> None:
        """Forget the styles: another theme has others."""
        self._styles = None
        super().notify_style_update()

    def _place_after(self, rows: Sequence[Row], key: str) -> int:
        """Return where the cursor goes: the row with the key, else the nearest of those that stood below or above."""
        place_of = {row.key: place for place, row in enumerate(rows)}
        here = next((place for place, row in enumerate(self.shown) if row.key == key), None)
        if key in place_of or here is None:
            return place_of.get(key, 0)
        around = (*self.shown[here:], *reversed(self.shown[:here]))
        return next((place_of[row.key] for row in around if row.key in place_of), 0)

    def _resize_to(self, count: int) -> None:
        if count < self.row_count:
            self.clear()
        self.add_rows(() for _one in range(count - self.row_count))

    def _set_widths(self) -> None:
        self._available = self.scrollable_content_region.width
        self._layout = self._layout_for(self._available, self.kolonner)
        for column, width in zip(self.ordered_columns, self._layout.widths, strict=False):
            column.width = width
        for column, key, room in zip(self.ordered_columns[1:], self.kolonner, self._layout.rooms, strict=False):
            column.label = heading(key, room, self._sorting)
        self._redraw()

    def _layout_for(self, available: int, kolonner: Sequence[str]) -> Layout:
        """Return where some columns stand so that they fill `available` cells."""
        return layout(available, self.id_width, kolonner)

    def _redraw(self) -> None:
        self._update_count += 1
        self._clear_caches()
        self.refresh()

    def _update_dimensions(self, new_rows: Iterable[RowKey]) -> None:
        """Tell how large the content is; DataTable would measure every cell of every new row first."""
        self.virtual_size = Size(1, self.row_count + self.header_height)

    def _compute_row_renderables(self, row_index: int) -> RowRenderables:
        if row_index < 0:
            return super()._compute_row_renderables(row_index)
        row = self.shown[row_index]
        drawn = cells(
            row.rad,
            self.kolonner,
            self._layout,
            self._moment,
            self._look(),
            chosen=row.key in self._chosen,
            problem=row.key in self._with_problems,
        )
        return RowRenderables(None, drawn)

    def _render_cell(  # noqa: PLR0917 - as DataTable has it
        self,
        row_index: int,
        column_index: int,
        base_style: Style,
        width: int,
        cursor: bool = False,
        hover: bool = False,
    ) -> list[list[Segment]]:
        """Draw a cell, which is one line; DataTable would lay each out as if it had many, in ten times the time."""
        cell = self._get_row_renderables(row_index).cells[column_index]
        assert isinstance(cell, Text)
        over, last = self._get_styles_to_render_cell(
            row_index < 0, False, False, hover, cursor, self.show_cursor, self._show_hover_cursor, True, False
        )
        ground = base_style + Style.from_meta({"row": row_index, "column": column_index}) + over
        text = cell.plain if cell_len(cell.plain) <= width else set_cell_size(cell.plain, width)
        look = ground + self.app.console.get_style(cell.style) + last
        return [[Segment(text, look), Segment(" " * (width - cell_len(text)), ground + last)]]

    def _look(self) -> Styles:
        if self._styles is None:
            self._styles = {name: self._foreground(name) for name in STYLE_NAMES}
        return self._styles

    def _foreground(self, name: str) -> Style:
        """Return a style without its background, which is the row's."""
        found = self.get_component_rich_style(f"tiltak--{name}", partial=True)
        return Style(color=found.color, bold=found.bold, dim=found.dim)
