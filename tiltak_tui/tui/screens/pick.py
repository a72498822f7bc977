"""One choice from a list."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tiltak_tui.model.norsk import visible_line
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import _


class Pick(Box[str | None]):
    """A list to choose from; answers the key of what was chosen, None where the user leaves it.

    Args:
        title: what is chosen.
        choices: key, label and how many there are of each.
        chosen: the key that has the cursor at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    DEFAULT_CSS = """
    Pick {
        align: center middle;
        & > #box {
            width: 60;
            max-width: 100%;
            height: auto;
            max-height: 90%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        & #title { text-style: bold; margin-bottom: 1; }
        & OptionList { height: auto; max-height: 15; background: $panel; border: none; padding: 0; }
        & OptionList:focus { border: none; background-tint: $panel 0%; }
        & OptionList > .option-list--option { padding: 0; }
        & #hint { margin-top: 1; color: $foreground-darken-3; }
    }
    """

    def __init__(self, title: str, choices: Sequence[tuple[str, str, int]], chosen: str) -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="box"):
            yield Static(plain(self._title), id="title")
            yield OptionList(*(Option(_line(label, count)) for _key, label, count in self._choices), markup=False)
            yield Static(plain(_("Enter velger · Esc lar det være")), id="hint")

    def on_mount(self) -> None:
        """Begin at what is chosen."""
        keys = [key for key, _label, _count in self._choices]
        self.query_one(OptionList).highlighted = keys.index(self._chosen) if self._chosen in keys else 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer what was chosen."""
        event.stop()
        self.dismiss(self._choices[event.option_index][0])

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)


def _line(label: str, count: int) -> Content:
    name = visible_line(label[:200])
    return Content.assemble(name, (f"  {count}", "$foreground-darken-3"))
