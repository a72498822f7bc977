"""The box where the columns of the list are chosen, and their order."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from tiltak_tui.model.kolonner import KOLONNER, STANDARD, heading
from tiltak_tui.tui.commands import IN_KOLONNER, bindings
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import _


class KolonneList(OptionList):
    """The columns, those that are shown first; Enter uses them, and Space or the mouse ticks one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.use", show=False),
        Binding("space", "select", show=False),
    ]


class KolonnerBox(Box[tuple[str, ...] | None]):
    """The columns; answers the keys of those that are to be shown, in order, or None.

    Args:
        shown: the keys of those that are shown now.
        room_for: tells how many of some columns there is room for.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(IN_KOLONNER)
    AUTO_FOCUS = "KolonneList"
    DEFAULT_CSS = """
    KolonnerBox {
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
        & OptionList { height: 13; background: $panel; border: none; padding: 0; }
        & OptionList:focus { border: none; background-tint: $panel 0%; }
        & OptionList > .option-list--option { padding: 0; }
        & #room { margin-top: 1; color: $foreground-darken-3; height: auto; }
        & .answers { height: 1; margin-top: 1; }
        & .answers.-more { margin-top: 0; }
        & Button { margin-right: 2; min-width: 6; }
    }
    """

    def __init__(self, shown: Sequence[str], room_for: Callable[[Sequence[str]], int]) -> None:
        super().__init__()
        self._shown = list(shown)
        self._room_for = room_for

    def compose(self) -> ComposeResult:
        """Lay out the list and what can be done."""
        with Vertical(id="box"):
            yield Static(plain(_("Kolonner")), id="title")
            yield KolonneList(markup=False)
            yield Static("", id="room", markup=False)
            half = (len(IN_KOLONNER.commands) + 1) // 2
            for row, classes in (
                (IN_KOLONNER.commands[:half], "answers"),
                (IN_KOLONNER.commands[half:], "answers -more"),
            ):
                with Horizontal(classes=classes):
                    for one in row:
                        yield Button(plain(f"{one.shown} {_(one.title)}"), action=f"screen.{one.action}", compact=True)

    def on_mount(self) -> None:
        """Show the columns."""
        self._show(0)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick the column, or take its tick away."""
        event.stop()
        self._toggle(event.option_index)

    def action_tick(self) -> None:
        """Tick the column at the cursor, or take its tick away."""
        self._toggle(self.query_one(KolonneList).highlighted or 0)

    def action_move(self, step: int) -> None:
        """Move the column at the cursor up or down among those that are shown."""
        place = self.query_one(KolonneList).highlighted or 0
        wanted = place + step
        if place < len(self._shown) and 0 <= wanted < len(self._shown):
            self._shown.insert(wanted, self._shown.pop(place))
            self._show(wanted)

    def action_usual(self) -> None:
        """Go back to the usual columns."""
        self._shown = list(STANDARD)
        self._show(0)

    def action_use(self) -> None:
        """Answer the columns; at least one must be shown."""
        self.dismiss(tuple(self._shown) or STANDARD)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def _keys(self) -> list[str]:
        return [*self._shown, *(key for key in KOLONNER if key not in self._shown)]

    def _toggle(self, place: int) -> None:
        key = self._keys()[place]
        if key in self._shown:
            self._shown.remove(key)
        else:
            self._shown.append(key)
        self._show(min(place + (place >= len(self._shown)), len(KOLONNER) - 1))

    def _show(self, place: int) -> None:
        listed = self.query_one(KolonneList)
        keys = self._keys()
        if listed.option_count != len(keys):
            listed.add_options(Option("") for _key in keys)
        for number, key in enumerate(keys):
            listed.replace_option_prompt_at_index(number, self._line(key, number))
        listed.highlighted = place
        shown, room = len(self._shown), self._room_for(self._shown or STANDARD)
        text = _("{n} kolonner.").format(n=shown) if shown else _("De vanlige kolonnene.")
        if shown > room:
            text = _("{n} kolonner, og det er plass til {room} i vinduet nå.").format(n=shown, room=room)
        self.query_one("#room", Static).update(plain(text))

    def _line(self, key: str, number: int) -> Content:
        if number < len(self._shown):
            return Content.styled(f"[x] {number + 1:>2}  {heading(key)}", "bold")
        return Content(f"[ ]     {heading(key)}")
