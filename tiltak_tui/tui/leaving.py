"""Pages and boxes whose work in the background ends when they go."""

from typing import TypeVar

from textual.screen import ModalScreen, Screen
from textual.widget import Widget

_Answer = TypeVar("_Answer")


class _WorkEndsFirst(Widget):
    """Textual ends the work of a screen after all that stood on it is gone, and an answer would look for that."""

    async def _message_loop_exit(self) -> None:
        for node in self.walk_children(with_self=True):
            self.workers.cancel_node(node)
        await super()._message_loop_exit()


class Page(_WorkEndsFirst, Screen[_Answer]):
    """A screen that fills the terminal."""


class Box(_WorkEndsFirst, ModalScreen[_Answer]):
    """A box over another screen; it waits for an answer."""
