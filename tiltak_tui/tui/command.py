"""What a command of the screen is: its keys, and its words in the footer, the palette and the help."""

from typing import NamedTuple

from textual.binding import Binding

from tiltak_tui.words import _


class Command(NamedTuple):
    """One thing the user can do.

    Attributes:
        action: Textual's name of the action, with its arguments.
        keys: Textual's names of the keys; "" where the widgets see to them.
        shown: the keys as they are written for people; "" for a command that only the palette has.
        title: its name, in the footer as well.
        help: one sentence.
        footer: it stands in the footer.
    """

    action: str
    keys: str
    shown: str
    title: str
    help: str
    footer: bool = False

    @property
    def binding(self) -> Binding:
        """The keys and the footer's text."""
        first = self.shown.partition(",")[0]
        return Binding(self.keys, self.action, _(self.title), show=self.footer, key_display=first)


class Group(NamedTuple):
    """Commands that belong together, under a heading of the help."""

    title: str
    commands: tuple[Command, ...]
