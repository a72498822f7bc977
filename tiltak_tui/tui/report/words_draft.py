"""The staff's own words for a report, kept on disk from when they are typed until a report with them is sent."""

from typing import TYPE_CHECKING

from tiltak_tui.tui import drafts

if TYPE_CHECKING:
    from pathlib import Path

    from tiltak_tui.tui.draft_lock import Held

_FIELD = "innledning"


class WordsDraft:
    """The draft of one window.

    Args:
        root: the planmappe.
    """

    def __init__(self, root: "Path") -> None:
        self._key = drafts.DraftKey(root, drafts.RAPPORT, (_FIELD,))
        self._held: Held | None = None
        self._kept = ""

    def load(self) -> drafts.Draft | None:
        """Return what was typed and not sent last time, or None."""
        draft = drafts.load(self._hold()) if self._key.path.exists() else None
        self._kept = self.text_of(draft) if draft else ""
        return draft

    def keep(self, text: str) -> None:
        """Keep what is typed; nothing is kept of nothing.

        Raises:
            OSError: it cannot be kept on this machine.
        """
        if not text.strip():
            self.discard()
        elif text != self._kept:
            drafts.store(self._hold(), {_FIELD: text}, {})
            self._kept = text

    def discard(self) -> None:
        """Throw it away."""
        self._kept = ""
        if self._held:
            drafts.discard(self._held.key)

    def release(self) -> None:
        """Let another window have it."""
        if self._held:
            self._held.release()
            self._held = None

    @staticmethod
    def text_of(draft: drafts.Draft) -> str:
        """Return the words of a draft."""
        return str(draft.skrevet.get(_FIELD, ""))

    def _hold(self) -> drafts.DraftKey:
        if self._held is None:
            from tiltak_tui.tui.draft_lock import hold  # noqa: PLC0415 - not needed before something is typed

            self._held = hold(self._key)
        return self._held.key
