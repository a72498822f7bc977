"""The draft of one window: its own from when it is first read or written, until the window lets it go."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tiltak_tui.tui import drafts

if TYPE_CHECKING:
    from tiltak_tui.tui.draft_lock import Held


class OwnDraft:
    """What is typed in one window and not saved, on disk, where no other window touches it.

    Args:
        key: what is typed there, and where.
    """

    def __init__(self, key: drafts.DraftKey) -> None:
        self._key = key
        self._held: Held | None = None

    def load(self) -> drafts.Draft | None:
        """Return what was typed and not saved last time, or None."""
        return drafts.load(self._hold()) if self._key.path.exists() else None

    def store(self, skrevet: Mapping[str, Any], sto: Mapping[str, Any]) -> None:
        """Keep what is typed.

        Args:
            skrevet: key → what is typed.
            sto: key → what stood there when it was typed.

        Raises:
            OSError: it cannot be kept on this machine.
        """
        drafts.store(self._hold(), skrevet, sto)

    def discard(self) -> None:
        """Throw it away."""
        if self._held:
            drafts.discard(self._held.key)

    def release(self) -> None:
        """Let another window have it."""
        if self._held:
            self._held.release()
            self._held = None

    def _hold(self) -> drafts.DraftKey:
        if self._held is None:
            from tiltak_tui.tui.draft_lock import hold  # noqa: PLC0415 - not needed before something is typed

            self._held = hold(self._key)
        return self._held.key
