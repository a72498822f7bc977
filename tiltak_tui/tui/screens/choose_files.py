"""The box that asks which files are to be read."""

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.sheets.files import files_in
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.path_input import PathInput
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.tui.widgets.file_list import FileList, listed
from tiltak_tui.words import _


class ChooseFiles(Box[tuple[Path, ...] | None]):
    """Choose one file or several; None where the user leaves it.

    Args:
        session: the planmappe, whose time zone the times are told in.
        folder: where the files are looked for at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    AUTO_FOCUS = "#files"
    DEFAULT_CSS = """
    ChooseFiles {
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

    question: ClassVar[str]
    button: ClassVar[str]
    no_folder: ClassVar[str]
    nothing_chosen: ClassVar[str]
    many: ClassVar[bool] = True

    def __init__(self, session: Session, folder: Path) -> None:
        super().__init__()
        self.session = session
        self._folder = folder

    @abstractmethod
    def is_meant(self, path: Path) -> bool:
        """Return whether a file can be chosen, by its name."""

    def beside(self, folder: Path) -> Sequence[Path]:
        """Return what else in a folder the user should know cannot be chosen."""
        del folder
        return ()

    @abstractmethod
    def counted(self, count: int) -> str:
        """Return what is said where none of the files that there are is chosen."""

    @abstractmethod
    def remember(self, folder: Path) -> None:
        """Remember where the files were found."""

    def compose(self) -> ComposeResult:
        """Lay out the folder and what lies in it."""
        with Vertical(id="box"):
            yield Static(plain(_(self.question)), id="title")
            with Horizontal(id="line"):
                yield Static(plain(_("Mappe")))
                yield PathInput(str(self._folder), is_meant=self.is_meant, id="folder")
            yield FileList(id="files", many=self.many)
            yield Static("", id="said", markup=False)
            many, one = _("Mellomrom velger · * velger alle · Tab til mappa"), _("Tab til mappa")
            yield Static(plain(many if self.many else one), id="hint")
            with Horizontal(id="answers"):
                yield Button(plain(_(self.button)), id="read", compact=True, variant="primary")
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
            files = await self.session.in_thread(
                lambda: listed(folder, zone, files_in(folder, self.is_meant), self.beside(folder))
            )
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
        count = sum(one.kan_velges for one in shown.files)
        chosen = _("{n} av {alle} valgt").format(n=len(shown.chosen), alle=count)
        self._say(chosen if shown.chosen else self.counted(count))

    def on_file_list_taken(self, event: FileList.Taken) -> None:
        """Answer what is chosen."""
        event.stop()
        self._take()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the folder that is written, or answer the file."""
        event.stop()
        path = self.query_one(PathInput).path
        if path is None:
            self._say(_(self.no_folder), wrong=True)
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
            self._say(_(self.nothing_chosen), wrong=True)

    def _answer(self, files: tuple[Path, ...]) -> None:
        self.remember(files[0].parent)
        self.dismiss(files)

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.update(plain(visible_line(sentence)))
        said.set_class(wrong, "-wrong")
