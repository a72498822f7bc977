"""Keys that come faster than the screen can follow: each is handed on when the one before it has done its work."""

import asyncio
from collections import deque
from contextlib import suppress
from typing import TypeVar

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import ModalScreen

_Answer = TypeVar("_Answer")
_ROUNDS = 3
_BLINK = 0.001
_GLANCE = 0.05
_GLANCES = 40
_PATIENCE = 3.0


class OneKeyAtATime(App[_Answer]):
    """An app where a key reaches what is on the screen when all keys before it have been dealt with.

    Textual hands a key to what has the focus as soon as it comes, so that «s2» typed at once would send the 2 to the
    table that the box is about to cover.
    """

    _in_line: deque[events.Key | events.Paste]
    _is_handing_on = False

    async def on_event(self, event: events.Event) -> None:
        """Put what is typed in line; everything else goes on at once."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
            return
        if not self._is_handing_on:
            self._is_handing_on = True
            self._in_line = deque()
            self.run_worker(self._hand_on(), group="typeahead")
        self._in_line.append(event)

    def is_saving(self) -> bool:
        """Return whether something is being saved, which no key typed after it may overtake."""
        return False

    async def dealt_with(self) -> None:
        """Wait until all that is typed so far, and what followed from it, has been dealt with."""
        while self._is_handing_on and self.is_running:
            await asyncio.sleep(_BLINK)
        await self._has_settled()

    async def _hand_on(self) -> None:
        try:
            while self._in_line:
                event = self._in_line.popleft()
                if isinstance(event, events.Key) and not event.is_printable and isinstance(self.screen, ModalScreen):
                    await self._has_drawn()
                await super().on_event(event)
                await self._has_settled()
                await self._has_saved()
        finally:
            self._is_handing_on = False

    async def _has_settled(self) -> None:
        """Wait until a key has gone its way up to the app, and what follows from it has come down to the focus."""
        for _round in range(_ROUNDS):
            for node in (self.focused or self.screen).ancestors_with_self:
                done = asyncio.Event()
                if node.call_later(done.set):
                    await _told(done, node)

    async def _has_drawn(self) -> None:
        """Wait until what has come or gone in a form has its place: Tab goes from place to place."""
        done = asyncio.Event()
        if self.screen.call_after_refresh(done.set):
            await _told(done, self.screen)

    async def _has_saved(self) -> None:
        """Wait until what is being saved is saved, or asks something; not for ever: the screen must not freeze."""
        screen, clock = self.screen, asyncio.get_running_loop().time
        end = clock() + _PATIENCE
        while self.is_saving() and self.screen is screen and clock() < end:
            await asyncio.sleep(_GLANCE)
            await self._has_settled()


async def _told(done: asyncio.Event, node: DOMNode) -> None:
    """Wait until a part of the screen says that it is done, or is gone; not for ever, whatever it is doing."""
    for _glance in range(_GLANCES):
        if done.is_set() or not node.is_attached:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), _GLANCE)
