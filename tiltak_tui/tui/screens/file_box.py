"""A box that saves something in a file: under which name, in which form."""

import asyncio
from abc import abstractmethod
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import ClassVar, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.os_errors import os_reason
from tiltak_tui.report.files import free_path, write
from tiltak_tui.tui.last_folder import last_folder, remember_folder
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.target import target, with_form
from tiltak_tui.tui.widgets.fields.choice_row import ChoiceRow, Valg
from tiltak_tui.tui.widgets.fields.safe import SafeInput, plain
from tiltak_tui.words import _

_SLOW = 2

_Form = TypeVar("_Form", bound=StrEnum)
_Answer = TypeVar("_Answer")


class FileBox(Box[_Answer | None], Generic[_Form, _Answer]):
    """Save something in a file; None where the user leaves it.

    Args:
        forms: the forms that it can have.
        form: the one that is chosen at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("ctrl+s", "save", show=False),
        Binding("enter", "save", show=False),
    ]
    DEFAULT_CSS = """
    FileBox {
        align: center middle;
        & > #box {
            width: 86;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        & #title { text-style: bold; margin-bottom: 1; }
        & .name { color: $text-muted; }
        & #form { margin-bottom: 1; }
        & SafeInput { width: 1fr; padding: 0 1; }
        & SafeInput:focus { background: $background; }
        & #said { display: none; height: auto; margin-top: 1; }
        & #said.-shown { display: block; }
        & #said.-wrong { color: $text-error; text-style: bold; }
        & #hint { margin-top: 1; color: $foreground-darken-3; }
    }
    """

    def __init__(self, forms: Sequence[Valg], form: _Form) -> None:
        super().__init__()
        self._folder = last_folder()
        self._row = ChoiceRow(forms, form, id="form")
        self._proposed = self._own_path(form)
        self._overwrite: Path | None = None
        self._is_saving = False

    @abstractmethod
    def heading(self) -> str:
        """Return what stands at the top of the box."""

    @abstractmethod
    def making(self) -> str:
        """Return what is said while it is made: «Lager rapporten …»."""

    @abstractmethod
    def not_saved(self, reason: str) -> str:
        """Return what is said where it cannot be saved."""

    @abstractmethod
    def name_of(self, form: _Form) -> str:
        """Return the name that the file gets by itself."""

    @abstractmethod
    def drawn(self, form: _Form) -> bytes:
        """Return what is to stand in the file; it is made in a thread.

        Raises:
            TiltakError: it cannot be made.
        """

    @abstractmethod
    def answer(self, form: _Form, data: bytes, path: Path) -> _Answer:
        """Return what the box answers when it is saved."""

    def compose(self) -> ComposeResult:
        """Lay out the form and the name."""
        with Vertical(id="box"):
            yield Static(plain(self.heading()), id="title")
            yield Static(plain(_("Form")), classes="name")
            yield self._row
            yield Static(plain(_("Fil")), classes="name")
            yield SafeInput(self._proposed, id="path", compact=True, select_on_focus=False)
            yield Static("", id="said", markup=False)
            yield Static(plain(_("Enter lagrer · Tab går mellom form og fil · Esc avbryter")), id="hint")

    def on_mount(self) -> None:
        """Begin at the name, so that Enter saves."""
        self.query_one("#path", Input).focus()

    def on_choice_row_changed(self, event: ChoiceRow.Changed) -> None:
        """Let the name of the file follow the form."""
        event.stop()
        line = self.query_one("#path", Input)
        if line.value == self._proposed:
            line.value = self._proposed = self._own_path(event.value)
        else:
            line.value = with_form(line.value, event.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take away what was said of the last name."""
        event.stop()
        self._overwrite = None
        self._say("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save."""
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Save it; a file that is there already is asked about first."""
        if self._is_saving:
            return
        try:
            path, form = target(self.query_one("#path", Input).value, self._folder, self._row.value, self.name_of)
            is_there = path.exists()
        except (TiltakError, OSError, ValueError) as error:
            self._refuse(error)
            return
        self._row.value = form
        if is_there and path != self._overwrite:
            self._overwrite = path
            self._say(_("Fila finnes fra før. Trykk Enter en gang til for å skrive over den."), wrong=True)
            return
        self._is_saving = True
        self._save(path, form)

    def action_leave(self) -> None:
        """Answer nothing; what is being made is not saved."""
        self.dismiss(None)

    def _own_path(self, form: _Form) -> str:
        """Return the path that the file gets by itself; no file has it yet."""
        return str(free_path(self._folder, self.name_of(form)))

    @work
    async def _save(self, path: Path, form: _Form) -> None:
        box = self.query_one("#box")
        box.disabled = True
        self._say(self.making())
        begun = monotonic()
        clock = self.set_interval(1, lambda: self._say_slow(begun))
        try:
            data = await asyncio.to_thread(self.drawn, form)
            if not self.is_current:  # the user has left
                return
            await asyncio.to_thread(write, path, data)
            await asyncio.to_thread(remember_folder, path.parent)
        except (TiltakError, OSError, ValueError) as error:
            self._is_saving = False
            if self.is_current:
                box.disabled = False
                self._refuse(error)
        else:
            self.dismiss(self.answer(form, data, path))
        finally:
            clock.stop()

    def _say_slow(self, begun: float) -> None:
        seconds = round(monotonic() - begun)
        if seconds >= _SLOW and self.is_current:
            self._say(_("{making} {n} sekunder. Esc avbryter.").format(making=self.making(), n=seconds))

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, TiltakError):
            sentence = str(error)
        else:
            reason = os_reason(error) if isinstance(error, OSError) else _("navnet kan ikke brukes")
            sentence = self.not_saved(reason)
        self._say(sentence.rstrip(".") + ".", wrong=True)
        self.query_one("#path").focus()

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.update(plain(sentence))
        said.set_class(bool(sentence), "-shown")
        said.set_class(wrong, "-wrong")
