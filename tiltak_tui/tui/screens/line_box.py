"""A box of a few lines that are filled in and saved."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.outside import Oppforing
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.screens.identity import DeclinedError, identified
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.safe import SafeInput, plain
from tiltak_tui.words import N_, _


class LineBox(Box[Oppforing | None]):
    """A box of a few lines to fill in; answers what was saved, None where nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    DEFAULT_CSS = """
    LineBox {
        align: center middle;
        & > #box {
            width: 72;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        & #title { text-style: bold; margin-bottom: 1; }
        & .line { height: auto; margin-bottom: 1; }
        & .line > Static { width: 12; }
        & .line > SafeInput { width: 1fr; padding: 0 1; }
        & .line > SafeInput:focus { background: $background; }
        & #wrong { display: none; height: auto; margin-bottom: 1; color: $text-error; }
        & #wrong.-shown { display: block; }
        & #answers { height: 1; }
        & Button { margin-right: 2; min-width: 8; }
    }
    """
    save_label = N_("Enter Lagre")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._is_saving = False

    def heading(self) -> str:
        """Return what stands at the top of the box."""
        raise NotImplementedError

    def lines(self) -> Iterable[tuple[str, Widget]]:
        """Yield the lines, each with its label."""
        raise NotImplementedError

    def saving(self) -> Callable[[], Oppforing | None]:
        """Return what saves what was typed.

        Raises:
            UsageError: it is not understood.
        """
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        with Vertical(id="box"):
            yield Static(plain(self.heading()), id="title")
            for label, field in self.lines():
                with Horizontal(classes="line"):
                    yield Static(plain(label))
                    yield field
            yield Static("", id="wrong", markup=False)
            with Horizontal(id="answers"):
                yield Button(plain(_(self.save_label)), id="save", compact=True, variant="primary")
                yield Button(plain(_("Esc Avbryt")), id="cancel", compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save."""
        event.stop()
        self.save()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take away what was said of what stood there before."""
        event.stop()
        self.query_one("#wrong").remove_class("-shown")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or cancel."""
        if event.button.id == "save":
            self.save()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Answer nothing."""
        if not self._is_saving:
            self.dismiss(None)

    def save(self) -> None:
        """Save what was typed, once."""
        if not self._is_saving:
            self._is_saving = True
            self._save()

    @work
    async def _save(self) -> None:
        try:
            wanted = self.saving()
            saved = await identified(self.app, self.session, lambda: self.session.saving(wanted))
        except DeclinedError:
            self._is_saving = False
        except (TiltakError, OSError) as error:
            self._is_saving = False
            wrong = self.query_one("#wrong", Static)
            wrong.update(plain(str(error).rstrip(".") + "."))
            wrong.add_class("-shown")
        else:
            if saved is None:
                self.app.notify(_("Ingen endring"), markup=False)
            self.dismiss(saved)

    def typed(self, where: str) -> str:
        """Return what stands in a line."""
        return self.query_one(where, SafeInput).value.strip()
