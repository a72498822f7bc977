"""One choice from a list that may be long: what is typed narrows it down."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tiltak_tui.model.norsk import fold, visible_line
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.widgets.fields.safe import SafeInput, plain
from tiltak_tui.words import _

_MOST = 200


class Find(Box[str | None]):
    """A list to choose from; answers the key of what was chosen, None where the user leaves it.

    Args:
        title: what is chosen.
        choices: the key and the text of each.
        chosen: the key that has the cursor at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("pagedown", "step(10)", show=False, priority=True),
        Binding("pageup", "step(-10)", show=False, priority=True),
    ]
    AUTO_FOCUS = "SafeInput"
    DEFAULT_CSS = """
    Find {
        align: center middle;
        & > #box {
            width: 84;
            max-width: 100%;
            height: auto;
            max-height: 90%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        & #title { text-style: bold; margin-bottom: 1; }
        & SafeInput { margin-bottom: 1; padding: 0 1; }
        & SafeInput:focus { background: $background; }
        & OptionList { height: auto; max-height: 16; background: $panel; border: none; padding: 0; }
        & OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
        & OptionList > .option-list--option { padding: 0; }
        & OptionList > .option-list--option-highlighted {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
        & OptionList:nocolor > .option-list--option-highlighted { text-style: bold reverse; }
        & #hint { margin-top: 1; color: $foreground-darken-3; }
    }
    """

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], chosen: str = "") -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._chosen = chosen
        self._shown: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        """Lay out the line to type in and the list."""
        with Vertical(id="box"):
            yield Static(plain(self._title), id="title")
            yield SafeInput(placeholder=_("Skriv for å finne"), compact=True)
            yield OptionList(markup=False)
            yield Static("", id="hint", markup=False)

    def on_mount(self) -> None:
        """Begin at what is chosen."""
        self.query_one(OptionList).can_focus = False
        self._show("")
        keys = [key for key, _text in self._shown]
        if self._chosen in keys:
            self.query_one(OptionList).highlighted = keys.index(self._chosen)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list down."""
        event.stop()
        self._show(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer what has the cursor."""
        event.stop()
        place = self.query_one(OptionList).highlighted
        if place is not None and place < len(self._shown):
            self.dismiss(self._shown[place][0])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer what was clicked."""
        event.stop()
        self.dismiss(self._shown[event.option_index][0])

    def action_step(self, step: int) -> None:
        """Move the cursor of the list."""
        listed = self.query_one(OptionList)
        if self._shown:
            listed.highlighted = min(max((listed.highlighted or 0) + step, 0), len(self._shown) - 1)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def _show(self, typed: str) -> None:
        words = fold(typed).split()
        found = [one for one in self._choices if all(word in fold(one[1]) for word in words)]
        self._shown = found[:_MOST]
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options([Option(visible_line(text)) for _key, text in self._shown])
        listed.highlighted = 0 if self._shown else None
        hint = _("Enter velger · Esc lar det være")
        more = len(found) - len(self._shown)
        if not found:
            hint = _("Ingenting passer med det du har skrevet")
        elif more:
            hint = _("{hint} · {n} til: skriv mer").format(hint=hint, n=more)
        self.query_one("#hint", Static).update(plain(hint))
