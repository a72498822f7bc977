"""«Må følges opp»: what needs somebody's attention among what is chosen, each a filter that is switched on and off."""

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tiltak_tui.tui.view import FOLLOW_UPS
from tiltak_tui.tui.widgets.columns import CHOSEN_SIGN
from tiltak_tui.words import _


class FollowUpList(OptionList):
    """The things that must be followed up, with how many there are of each."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", show=False)]

    class Toggled(Message):
        """One of them was switched on or off."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(*(Option(_(one.label), id=one.key) for one in FOLLOW_UPS), id=id, markup=False)

    def show(self, counts: Mapping[str, int], active: str) -> None:
        """Show the counts, and which of them the table is narrowed to."""
        for one in FOLLOW_UPS:
            self.replace_option_prompt(one.key, _prompt(_(one.label), counts.get(one.key, 0), active=one.key == active))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which one was switched."""
        event.stop()
        self.post_message(self.Toggled(str(event.option_id)))


def _prompt(label: str, count: int, *, active: bool) -> Content:
    look = "bold $text-accent" if active else "" if count else "$foreground-darken-3"
    return Content.assemble((f"{CHOSEN_SIGN if active else ' '} {count:>3} {label}", look))
