"""An oppføring as it is stored: its id, who made it, both its times, and the whole of its message."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.git_objects import parse_commit
from tiltak_tui.history import Hendelse
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import _

_MOST = 100_000


class OppforingBox(Box[None]):
    """Show one oppføring.

    Args:
        hendelse: something that it did.
        melding: its message.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,o,q,enter", "close", show=False),
        Binding("y", "copy", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
    ]
    DEFAULT_CSS = """
    OppforingBox {
        align: center middle;
        & > #box {
            width: 84;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        & #title { text-style: bold; margin-bottom: 1; }
        & #facts { height: auto; margin-bottom: 1; }
        & #body { height: auto; max-height: 20; }
        & #hint { margin-top: 1; color: $foreground-darken-3; }
    }
    """

    def __init__(self, hendelse: Hendelse, melding: str) -> None:
        super().__init__()
        self._hendelse = hendelse
        self._melding = melding

    def compose(self) -> ComposeResult:
        """Lay out what is known and the message."""
        one = self._hendelse
        facts = (
            (_("Id"), one.commit),
            (_("Av"), visible_line(f"{one.forfatter} <{one.epost}>"[:400])),
            (_("Gjort"), f"{date_text(one.tidspunkt.date())} {one.tidspunkt:%H:%M:%S}"),
            (_("Kom inn"), f"{date_text(one.kom_inn.date())} {one.kom_inn:%H:%M:%S}"),
        )
        with Vertical(id="box"):
            yield Static(plain(_("Oppføringen slik den er lagret")), id="title")
            yield Static(plain("\n".join(f"{label:<9}{text}" for label, text in facts)), id="facts")
            with VerticalScroll(id="body", can_focus=False):
                yield Static(plain(self._melding[:_MOST]))
            yield Static(plain(_("y kopierer id-en · Esc tilbake")), id="hint")

    def action_scroll(self, lines: int) -> None:
        """Show more of a long message."""
        self.query_one("#body").scroll_relative(y=lines, animate=False)

    def action_copy(self) -> None:
        """Copy the id."""
        self.app.copy_to_clipboard(self._hendelse.commit)
        self.notify(_("Kopiert: {what}").format(what=self._hendelse.commit[:12]), markup=False)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()


def message_of(mappe: Planmappe, commit: str) -> str:
    """Return the whole message of an oppføring.

    Raises:
        TiltakError: it cannot be read.
    """
    found = mappe.repository().objects([commit])[0]
    if found is None:
        raise TiltakError(_("Oppføringen kan ikke leses"))
    return parse_commit(commit, found[1]).message.strip("\n")
