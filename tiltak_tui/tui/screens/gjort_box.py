"""What has become of a beslutning whose frist has come: the day that it was done, or a new frist."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from tiltak_tui.errors import UsageError
from tiltak_tui.gjennomgang.svar import beslutning_done, beslutning_moved
from tiltak_tui.model.entry import entered
from tiltak_tui.model.felt import Felt
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.plan import Beslutning, Tiltak
from tiltak_tui.mote.tekster import beslutning_text
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.screens.form import scroll_to
from tiltak_tui.tui.widgets.fields.date_input import DateInput
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import _


class GjortBox(Box[dict[str, Any] | None]):
    """Ask what has become of a beslutning; answers field → new value of its tiltak, or None where nothing was said.

    Args:
        tiltak: as it stands.
        nr: the place of the beslutning among those of the tiltak.
        today: the day that it was done, unless another is given.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    AUTO_FOCUS = "#gjort SafeInput"
    DEFAULT_CSS = """
    GjortBox {
        align: center middle;
        & > #box {
            width: 84;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 1;
            background: $panel;
            border: round $primary;
        }
        & #tittel { text-style: bold; max-height: 2; }
        & #tekst { height: auto; max-height: 8; margin-bottom: 1; scrollbar-size: 0 1; }
        & .line { height: auto; margin-bottom: 1; }
        & .label { width: 11; color: $text-muted; }
        & #feil { display: none; height: auto; margin-bottom: 1; color: $text-error; text-style: bold; }
        & #feil.-shown { display: block; }
        & #svar { height: 1; }
        & Button { margin-right: 2; min-width: 8; }
    }
    """

    def __init__(self, tiltak: Tiltak, nr: int, today: date) -> None:
        super().__init__()
        self._tiltak = tiltak
        self._nr = nr
        self._today = today

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(id="box"):
            heading = _("Tidligere beslutning om {id} {tittel}").format(id=self._tiltak.id, tittel=self._tiltak.tittel)
            yield Static(plain(visible_line(heading)), id="tittel")
            with VerticalScroll(id="tekst"):
                yield Static(plain(beslutning_text(self._tiltak.beslutning[self._nr])))
            with Horizontal(classes="line"):
                yield Static(plain(_("Gjort")), classes="label")
                yield DateInput(_parser("fullfort"), date_text(self._today), id="gjort")
            with Horizontal(classes="line"):
                yield Static(plain(_("Ny frist")), classes="label")
                yield DateInput(_parser("frist"), id="frist")
            yield Static(id="feil", markup=False)
            with Horizontal(id="svar"):
                yield Button(plain(_("Enter Lagre")), id="lagre", compact=True, variant="primary")
                yield Button(plain(_("Esc Lukk")), id="lukk", compact=True)

    def on_mount(self) -> None:
        """Say what an empty line means."""
        self.query_one("#frist", DateInput).say_when_empty(_("skriv her hvis den ikke er gjort"))

    def on_input_submitted(self) -> None:
        """Answer."""
        self._answer()

    def on_input_changed(self) -> None:
        """Take away what was said of what stood there before."""
        self.query_one("#feil").remove_class("-shown")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer, or leave."""
        if event.button.id == "lagre":
            self._answer()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def _answer(self) -> None:
        """Answer with the new frist where one is given, else with the day that it was done."""
        for where, felt, values in (
            ("frist", "frist", beslutning_moved),
            ("gjort", "fullfort", beslutning_done),
        ):
            line = self.query_one(f"#{where}", DateInput).input
            try:
                day = _parser(felt)(line.value)
            except UsageError as error:
                self._wrong(str(error), where)
                return
            if day is not None:
                self.dismiss(values(self._tiltak, self._nr, day))
                return
        self._wrong(_("Skriv dagen den ble gjort, eller en ny frist"), "gjort")

    def _wrong(self, text: str, where: str) -> None:
        line = self.query_one("#feil", Static)
        line.update(plain(text))
        line.add_class("-shown")
        scroll_to(self.query_one(f"#{where}", DateInput).input)


def _parser(key: str) -> Callable[[str], date | None]:
    felt: Felt = Beslutning.felter[key]

    def parse(text: str) -> date | None:
        day: date | None = entered(felt, [text])
        return day

    return parse
