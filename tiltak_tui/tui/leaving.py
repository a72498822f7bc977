"""Pages and boxes whose work in the background ends when they go.

Textual ends the work of a screen after all that stood on it is gone; an answer that came in between would look for it.
"""

from typing import Any, TypeVar

from textual.screen import ModalScreen, Screen

_Answer = TypeVar("_Answer")


class Page(Screen[_Answer]):
    """A screen that fills the terminal."""

    async def _message_loop_exit(self) -> None:
        _end_work(self)
        await super()._message_loop_exit()


class Box(ModalScreen[_Answer]):
    """A box over another screen; it waits for an answer."""

    async def _message_loop_exit(self) -> None:
        _end_work(self)
        await super()._message_loop_exit()


def _end_work(screen: Screen[Any]) -> None:
    for node in screen.walk_children(with_self=True):
        screen.workers.cancel_node(node)
