"""What the table of tiltak takes from the inside of Textual's DataTable: it must still be there, and do the same."""

import inspect

from textual.widgets import DataTable
from textual.widgets._data_table import RowRenderables

from tiltak_tui.tui.widgets.tiltak_table import TiltakTable

TAKEN = {
    "_update_dimensions": ["self", "new_rows"],
    "_compute_row_renderables": ["self", "row_index"],
    "_clear_caches": ["self"],
    "_get_row_renderables": ["self", "row_index"],
    "_render_cell": ["self", "row_index", "column_index", "base_style", "width", "cursor", "hover"],
}
STYLES_FOR = [
    *("self", "header_cell", "row_label_cell", "fixed_style_cell", "hover", "cursor", "show_cursor"),
    *("show_hover_cursor", "css_foreground_priority", "css_background_priority"),
]
ADVICE = (
    "Textual has changed DataTable: look through tiltak_tui/tui/widgets/tiltak_table.py, which builds on its inside"
)


def test_what_the_table_overrides_or_calls_has_the_same_shape() -> None:
    for name, parameters in TAKEN.items():
        method = getattr(DataTable, name, None)
        assert method is not None, f"{name} is gone. {ADVICE}"
        assert list(inspect.signature(method).parameters) == parameters, f"{name} takes something else. {ADVICE}"
    styles = inspect.signature(DataTable._get_styles_to_render_cell).parameters
    assert [name.removeprefix("is_").removeprefix("has_") for name in styles] == STYLES_FOR, ADVICE
    assert RowRenderables._fields == ("label", "cells"), ADVICE
    assert "_update_count" in inspect.getsource(DataTable), f"_update_count is gone. {ADVICE}"


def test_data_table_still_asks_for_the_rows_in_the_way_that_is_overridden() -> None:
    source = inspect.getsource(DataTable)
    for name in TAKEN:
        assert source.count(f"self.{name}") >= 1, f"DataTable does not call {name} any more. {ADVICE}"


def test_nothing_else_of_the_inside_is_taken() -> None:
    inside = {name for name in vars(TiltakTable) if name.startswith("_") and hasattr(DataTable, name)}
    own = {name for name in inside if not name.startswith("__") and inspect.isfunction(getattr(DataTable, name))}
    assert own <= set(TAKEN), own - set(TAKEN)
