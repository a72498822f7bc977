"""The box that asks which forms are to be read."""

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.exchange.reading import is_form
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.tui.round_folder import folder_back, remember_back
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.path_input import PathInput
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.tui.widgets.file_list import FileList, listed
from tiltak_tui.words import _, ngettext


class ChooseForms(ModalScreen[tuple[Path, ...] | None]):
    """Choose the forms of a round; None where the user leaves it.

    Args:
        session: the planmappe, whose time zone the times are told in.
        navn: the name of the round.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    AUTO_FOCUS = "#files"
    DEFAULT_CSS = """
    ChooseForms {
        align: center middle;
        & > #box {
            width: 100;
            max-width: 100%;
            height: 28;
            max-height: 100%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        & #title { text-style: bold; margin-bottom: 1; }
        & #line { height: 1; margin-bottom: 1; }
        & #line > Static { width: 8; color: $text-muted; }
        & PathInput { width: 1fr; padding: 0 1; }
        & PathInput:focus { background: $background; }
        & FileList {
            height: 1fr;
            background: $panel;
            border: none;
            padding: 0;
            scrollbar-size-vertical: 1;
            scrollbar-gutter: stable;
        }
        & FileList:focus { border: none; background-tint: $panel 0%; }
        & FileList > .option-list--option { padding: 0; }
        & FileList:nocolor:focus > .option-list--option-highlighted { text-style: bold reverse; }
        & #said { height: auto; margin-top: 1; }
        & #said.-wrong { color: $text-error; text-style: bold; }
        & #hint { color: $foreground-darken-3; margin-bottom: 1; }
        & #answers { height: 1; }
        & Button { margin-right: 2; min-width: 8; }
    }
    """

    def __init__(self, session: Session, navn: str) -> None:
        super().__init__()
        self.session = session
        self._navn = navn
        self._folder = folder_back(navn)

    def compose(self) -> ComposeResult:
        """Lay out the folder and what lies in it."""
        with Vertical(id="box"):
            yield Static(plain(_("Hvilke svarskjemaer skal leses inn?")), id="title")
            with Horizontal(id="line"):
                yield Static(plain(_("Mappe")))
                yield PathInput(str(self._folder), is_meant=is_form, id="folder")
            yield FileList(id="files")
            yield Static("", id="said", markup=False)
            yield Static(plain(_("Mellomrom velger · * velger alle · Tab til mappa")), id="hint")
            with Horizontal(id="answers"):
                yield Button(plain(_("Enter Les inn")), id="read", compact=True, variant="primary")
                yield Button(plain(_("Esc Avbryt")), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Show the folder; Tab goes between it and the list, since Enter presses the buttons from there."""
        for button in self.query(Button):
            button.can_focus = False
        self._show(self._folder)

    @work(exclusive=True)
    async def _show(self, folder: Path) -> None:
        zone = self.session.mappe.now().tzinfo
        try:
            files = await self.session.in_thread(lambda: listed(folder, zone))
        except TiltakError as error:
            self._say(str(error), wrong=True)
            return
        self._folder = folder
        self.query_one(PathInput).value = str(folder)
        shown = self.query_one(FileList)
        shown.show(files)
        shown.focus()

    def on_file_list_entered(self, event: FileList.Entered) -> None:
        """Show the folder."""
        event.stop()
        self._show(event.folder)

    def on_file_list_chosen(self, event: FileList.Chosen) -> None:
        """Say how many are chosen."""
        event.stop()
        shown = self.query_one(FileList)
        count = sum(one.er_skjema for one in shown.files)
        if not count:
            self._say(_("Ingen Excel-filer her. Gå til mappa der svarene ligger."))
        elif shown.chosen:
            self._say(_("{n} av {alle} valgt").format(n=len(shown.chosen), alle=count))
        else:
            text = ngettext("{n} Excel-fil. Ingen er valgt.", "{n} Excel-filer. Ingen er valgt.", count)
            self._say(text.format(n=count))

    def on_file_list_taken(self, event: FileList.Taken) -> None:
        """Answer what is chosen."""
        event.stop()
        self._take()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the folder that is written, or answer the file."""
        event.stop()
        path = self.query_one(PathInput).path
        if path is None:
            self._say(_("Skriv hvilken mappe svarene ligger i."), wrong=True)
        elif path.is_file():
            self._answer((path,))
        else:
            self._show(path)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Read or cancel."""
        if event.button.id == "read":
            self._take()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def _take(self) -> None:
        files = self.query_one(FileList).taken
        if files:
            self._answer(files)
        else:
            self._say(_("Velg først svarskjemaene som skal leses inn."), wrong=True)

    def _answer(self, files: tuple[Path, ...]) -> None:
        remember_back(self._navn, files[0].parent)
        self.dismiss(files)

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.update(plain(visible_line(sentence)))
        said.set_class(wrong, "-wrong")
