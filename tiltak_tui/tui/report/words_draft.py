"""The staff's own words for a report, kept on disk from when they are typed until a report with them is sent."""

from typing import TYPE_CHECKING

from tiltak_tui.tui import drafts
from tiltak_tui.tui.own_draft import OwnDraft

if TYPE_CHECKING:
    from pathlib import Path

_FIELD = "innledning"


class WordsDraft(OwnDraft):
    """The draft of one window.

    Args:
        root: the planmappe.
    """

    def __init__(self, root: "Path") -> None:
        super().__init__(drafts.DraftKey(root, drafts.RAPPORT, (_FIELD,)))
        self._kept = ""

    def load(self) -> drafts.Draft | None:
        """Return what was typed and not sent last time, or None."""
        draft = super().load()
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
            self.store({_FIELD: text}, {})
            self._kept = text

    def discard(self) -> None:
        """Throw it away."""
        self._kept = ""
        super().discard()

    @staticmethod
    def text_of(draft: drafts.Draft) -> str:
        """Return the words of a draft."""
        return str(draft.skrevet.get(_FIELD, ""))
