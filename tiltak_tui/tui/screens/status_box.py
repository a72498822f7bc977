"""Status in under ten seconds: one box for status, vurdering, frist and kommentar, of one tiltak or of several."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tiltak_tui.tui.screens.report_form import ReportForm
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import _


class StatusBox(ReportForm):
    """Report how one or several tiltak stand."""

    key_again = "s"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (86, "-wide")]  # noqa: RUF012 - Textual's own way
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012
    DEFAULT_CSS = """
    StatusBox {
        align: center middle;
        & > #box {
            width: 86;
            max-width: 100%;
            height: auto;
            background: $panel;
            border: round $primary;
        }
        &.-narrow > #box { border-left: none; border-right: none; }
        & #felt { height: auto; padding: 0 0 0 1; scrollbar-size: 0 1; scrollbar-gutter: stable; }
        & #rule { color: $text-muted; margin-top: 1; }
        &.-tall .line { margin-bottom: 1; }
        &.-tall .dim { margin: 0 0 1 11; }
        &.-tall #kommentarlinje { margin-bottom: 0; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(id="box"):
            yield Static(id="utkast", markup=False)
            with VerticalScroll(id="felt", can_focus=False):
                yield Static(id="tittel", markup=False)
                yield Static(id="sted", markup=False)
                yield from self.fields()
                yield Static(plain(_("Dette blir stående i historikken")), id="rule")
                yield Static(id="melding", markup=False)
            yield from self.answers()

    def on_mount(self) -> None:
        """Show what stands there now, and begin at the status."""
        self._show_present()
        self.query_one("#status").focus()
        self.call_after_refresh(self._fit)

    def on_resize(self) -> None:
        """Keep the answers in sight in a small window."""
        self._fit()

    def _fit(self) -> None:
        banner = self.query_one("#utkast")
        around = 4 + (banner.outer_size.height if banner.display else 0)
        self.query_one("#felt").styles.max_height = max(3, self.size.height - around)
