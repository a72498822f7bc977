"""The least that Textual can do: an app with nothing but a DataTable of rows from a JSON file, its first argument."""

import json
import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import DataTable

COLUMNS = ("Id", "Tiltak", "Ansvarlig", "Frist", "Status", "Vurd.")


class BareTable(App[None]):
    """One table, filled before the first frame."""

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        """Compose the table."""
        yield DataTable()

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns(*COLUMNS)
        table.add_rows(self.rows)


if __name__ == "__main__":
    BareTable(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))).run()
