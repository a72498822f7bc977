"""The table of another point: with a column for what has become of each tiltak since."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text
from textual.widgets._data_table import RowRenderables

from tiltak_tui.model.balance import Utvikling
from tiltak_tui.model.change import Retning
from tiltak_tui.tui.widgets.columns import Layout, Styles, layout, since_text
from tiltak_tui.tui.widgets.tiltak_table import TiltakTable
from tiltak_tui.words import _

_SINCE = "siden"
_GAP = 1
_LOOK = {Retning.VERRE: "late", Retning.BEDRE: "gronn", Retning.FULLFORT: "gronn"}


class PastTable(TiltakTable):
    """A table of tiltak as they were, with what has become of them since in the last column."""

    def __init__(self, since: Mapping[str, Utvikling], *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._since = since

    def add_columns_of_rows(self) -> None:
        """Make the columns."""
        super().add_columns_of_rows()
        self.add_column(Text(_("Siden da")), width=_width(), key=_SINCE)

    def _layout_for(self, available: int, kolonner: Sequence[str]) -> Layout:
        found = layout(available - _width() - _GAP, self.id_width, kolonner)
        *rest, last = found.widths
        return found._replace(widths=(*rest, last + _GAP))

    def _compute_row_renderables(self, row_index: int) -> RowRenderables:
        found = super()._compute_row_renderables(row_index)
        if row_index < 0:
            return found
        one = self._since.get(self.shown[row_index].rad.tiltak.id.casefold())
        return RowRenderables(None, [*found.cells, _cell(one, self._look())])


def _cell(one: Utvikling | None, styles: Styles) -> RenderableType:
    if one is None:
        return Text("")
    return Text(since_text(one.retning), styles[_LOOK.get(one.retning, "plain")])


def _width() -> int:
    return max(cell_len(since_text(one)) for one in Retning)
