"""The box that asks where the files of a round go, and makes them."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.exchange.bestilling import Bestilling
from tiltak_tui.exchange.files import make_files
from tiltak_tui.os_errors import os_reason
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.round_folder import folder_out, remember_out
from tiltak_tui.tui.widgets.fields.path_input import PathInput
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import _


class Made(NamedTuple):
    """What was made: the folder, how many files, and for whom."""

    folder: Path
    filer: int
    ansvarlige: tuple[str, ...]


class FolderBox(Box[Made | None]):
    """Make the files of a round in a folder; None where the user leaves it.

    Args:
        navn: the name of the round.
        alle: what is to go out.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "make", show=False),
    ]
    AUTO_FOCUS = "#folder"
    DEFAULT_CSS = """
    FolderBox {
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
        & #why { margin-bottom: 1; }
        & .name { color: $text-muted; }
        & PathInput { width: 1fr; padding: 0 1; }
        & PathInput:focus { background: $background; }
        & #said { display: none; height: auto; margin-top: 1; }
        & #said.-shown { display: block; }
        & #said.-wrong { color: $text-error; text-style: bold; }
        & #hint { margin-top: 1; color: $foreground-darken-3; }
    }
    """

    def __init__(self, navn: str, alle: Sequence[Bestilling]) -> None:
        super().__init__()
        self._navn = navn
        self._alle = tuple(alle)
        self._is_making = False

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        why = _(
            "Hver ansvarlig får fire filer: svarskjemaet (Excel), en e-post som åpnes som kladd, den samme teksten til "
            "å lime inn, og en kalender med fristene. Mappa lages om den ikke finnes. Ingenting blir skrevet over."
        )
        with Vertical(id="box"):
            yield Static(plain(_("Lagre filene")), id="title")
            yield Static(plain(why), id="why")
            yield Static(plain(_("Mappe")), classes="name")
            yield PathInput(str(folder_out(self._navn)), id="folder")
            yield Static("", id="said", markup=False)
            yield Static(plain(_("Enter lagrer · → fyller ut · Esc avbryter")), id="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Make the files."""
        event.stop()
        self.action_make()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take away what was said of the last folder."""
        event.stop()
        self._say("")

    def action_make(self) -> None:
        """Make the files, once."""
        folder = self.query_one(PathInput).path
        if folder is None:
            self._say(_("Skriv hvilken mappe filene skal lagres i."), wrong=True)
        elif not self._is_making:
            self._is_making = True
            self._make(folder)

    def action_leave(self) -> None:
        """Answer nothing."""
        if not self._is_making:
            self.dismiss(None)

    @work
    async def _make(self, folder: Path) -> None:
        self._say(_("Lager filene …"))
        alle = self._alle
        try:
            made = await asyncio.to_thread(make_files, folder, alle)
            await asyncio.to_thread(remember_out, self._navn, folder)
        except (TiltakError, OSError, ValueError) as error:
            self._is_making = False
            if isinstance(error, TiltakError):
                sentence = str(error)
            else:
                reason = os_reason(error) if isinstance(error, OSError) else _("navnet kan ikke brukes")
                sentence = _("Filene kunne ikke lagres: {grunn}").format(grunn=reason)
            self._say(sentence.rstrip(".") + ".", wrong=True)
        else:
            names = tuple(one.bestilling.ansvarlig.navn for one in made)
            self.dismiss(Made(folder, sum(len(one.filer) for one in made), names))

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.update(plain(sentence))
        said.set_class(bool(sentence), "-shown")
        said.set_class(wrong, "-wrong")
