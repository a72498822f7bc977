"""What a screen does in the background ends when the screen goes: it would not find its place there any more."""

from typing import Any, TypeVar

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.worker import NoActiveWorker, get_current_worker

_Answer = TypeVar("_Answer")


class WorkEndsWithItsScreen(App[_Answer]):
    """An app where nothing goes on for a screen that is being taken down.

    Textual takes away what stands on a screen before it ends the screen's workers; one that was answered in between
    would look for what is gone.
    """

    def pop_screen(self) -> AwaitComplete:
        """Go back to the screen below."""
        self._end_work()
        return super().pop_screen()

    def switch_screen(self, screen: Screen[Any] | str) -> AwaitComplete:
        """Show another screen in place of this one."""
        self._end_work()
        return super().switch_screen(screen)

    async def _shutdown(self) -> None:
        self.workers.cancel_all()
        await super()._shutdown()

    def _end_work(self) -> None:
        """End what is done for the screen in front, but for the work that takes it down."""
        try:
            acting = get_current_worker()
        except NoActiveWorker:
            acting = None
        for worker in tuple(self.workers):
            if worker is not acting and self.screen in worker.node.ancestors_with_self:
                worker.cancel()
