"""A short list of things to do, each with a letter."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tiltak_tui.model.norsk import visible_line
from tiltak_tui.tui.command import Command
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import _

_TITLE = 24


class Menu(Box[str | None]):
    """What can be done; answers the action that was chosen, None where the user leaves it.

    Args:
        title: what it is done with.
        commands: what works now; the last sign of the keys that are shown is the letter.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    AUTO_FOCUS = "OptionList"
    DEFAULT_CSS = """
    Menu {
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
        & #title { text-style: bold; margin-bottom: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & OptionList { height: auto; background: $panel; border: none; padding: 0; }
        & OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
        & OptionList:focus { border: none; background-tint: $panel 0%; }
        & OptionList > .option-list--option { padding: 0; }
        & OptionList:nocolor:focus > .option-list--option-highlighted { text-style: bold reverse; }
        & #hint { margin-top: 1; color: $foreground-darken-3; }
    }
    """

    def __init__(self, title: str, commands: Sequence[Command]) -> None:
        super().__init__()
        self._title = title
        self._commands = tuple(commands)

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="box"):
            yield Static(plain(visible_line(self._title)), id="title")
            yield OptionList(*(Option(_line(one)) for one in self._commands), markup=False)
            yield Static(plain(_("Bokstaven eller Enter velger · Esc lar det være")), id="hint")

    def on_key(self, event: events.Key) -> None:
        """Choose by the letter."""
        found = next((one for one in self._commands if one.shown[-1] == event.character), None)
        if found is not None:
            event.stop()
            self.dismiss(found.action)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer what was chosen."""
        event.stop()
        self.dismiss(self._commands[event.option_index].action)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)


def _line(command: Command) -> Content:
    return Content.assemble(
        (command.shown[-1], "$text-accent bold"),
        f"  {_(command.title):<{_TITLE}}",
        (_(command.help), "$foreground-darken-3"),
    )
