"""The box that asks what a merke is to be called."""

from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.merker import Merke, check_navn, gi_nytt_navn, save_edits_first, sett_merke
from tiltak_tui.model.norsk import visible
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.screens.identity import DeclinedError, identified
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.safe import SafeInput, plain
from tiltak_tui.words import _


class MerkeBox(Box[Merke | None]):
    """Ask for a name and set a merke at the newest oppføring; answers the merke, None where none was set.

    Args:
        session: where it is set.
        navn: the name that is offered.
        gjelder: whom it is for.
        dato: the day of the meeting.
        commit: the oppføring that it marks, where that is not the newest.
        nytt_navn_til: the merke that gets another name instead, or "".
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    DEFAULT_CSS = """
    MerkeBox {
        align: center middle;
        & > #box {
            width: 72;
            max-width: 100%;
            height: auto;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        & #title { text-style: bold; margin-bottom: 1; }
        & #why { margin-bottom: 1; }
        & SafeInput { width: 1fr; padding: 0 1; }
        & SafeInput:focus { background: $background; }
        & #wrong { display: none; height: auto; margin-top: 1; color: $text-error; }
        & #wrong.-shown { display: block; }
        & #hint { margin-top: 1; color: $foreground-darken-3; }
    }
    """
    AUTO_FOCUS = "SafeInput"

    def __init__(
        self,
        session: Session,
        *,
        navn: str = "",
        gjelder: str = "",
        dato: date | None = None,
        commit: str = "",
        nytt_navn_til: str = "",
    ) -> None:
        super().__init__()
        self.session = session
        self._navn = navn
        self._gjelder = gjelder
        self._dato = dato
        self._commit = commit
        self._old = nytt_navn_til
        self._is_setting = False

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        why = _(
            "Et merke gir dette punktet i historikken et navn, så du kan vise alt slik det sto her (t). "
            "Et merke flyttes aldri."
        )
        title = _("Sett merke her")
        if self._old:
            title = _("Nytt navn på merket")
            why = _("Det gamle navnet virker fortsatt, og merket står der det sto.")
        with Vertical(id="box"):
            yield Static(plain(title), id="title")
            yield Static(plain(why), id="why")
            yield SafeInput(self._navn, placeholder=_("for eksempel: Ledermøte 3. november"), compact=True)
            yield Static("", id="wrong", markup=False)
            yield Static(
                plain(_("Enter lagrer · Esc avbryter") if self._old else _("Enter setter merket · Esc avbryter")),
                id="hint",
            )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Set the merke."""
        event.stop()
        if not self._is_setting:
            self._is_setting = True
            self._set(event.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take away what was said of the last name."""
        event.stop()
        self.query_one("#wrong").remove_class("-shown")

    def action_leave(self) -> None:
        """Answer nothing."""
        if not self._is_setting:
            self.dismiss(None)

    @work
    async def _set(self, navn: str) -> None:
        mappe = self.session.mappe

        def work() -> tuple[Merke, tuple[str, ...]]:
            if self._old:
                return gi_nytt_navn(mappe, self._old, navn), ()
            check_navn(mappe, navn)
            warnings = () if self._commit else save_edits_first(mappe)
            merke = sett_merke(mappe, navn, commit=self._commit or None, gjelder=self._gjelder, dato=self._dato)
            return merke, warnings

        try:
            merke, warnings = await identified(self.app, self.session, lambda: self.session.saving(work))
        except DeclinedError:
            self._is_setting = False
        except (TiltakError, OSError) as error:
            self._is_setting = False
            wrong = self.query_one("#wrong", Static)
            wrong.update(plain(str(error).rstrip(".") + "."))
            wrong.add_class("-shown")
        else:
            for warning in warnings:
                self.app.notify(visible(warning), severity="warning", markup=False)
            self.dismiss(merke)
