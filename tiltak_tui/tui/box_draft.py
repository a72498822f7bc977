"""What is typed in a box with a few fields, kept on disk until it is saved or thrown away."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tiltak_tui.tui import drafts
from tiltak_tui.tui.own_draft import OwnDraft

if TYPE_CHECKING:
    from pathlib import Path

    from tiltak_tui.tui.widgets.fields.field import Field


class BoxDraft(OwnDraft):
    """The draft of one box in one window.

    Args:
        root: the planmappe.
        title: what the box is about; another box has another title.
    """

    def __init__(self, root: "Path", title: str) -> None:
        super().__init__(drafts.DraftKey(root, drafts.BOKS, (title,)))

    def take_up(self, fields: Mapping[str, "Field"]) -> tuple[drafts.Draft, list[str]] | None:
        """Put back what was typed and not saved last time.

        Args:
            fields: the fields of the box by their keys.

        Returns:
            The draft, and the keys of what stands otherwise in the plans than when it was typed; None where there is no
            draft.
        """
        draft = self.load()
        if draft is None:
            return None
        there = [key for key in draft.skrevet if key in fields]
        for key in there:
            fields[key].put(draft.skrevet[key])
        return draft, [key for key in there if fields[key].opened != draft.sto.get(key)]

    def keep(self, skrevet: Mapping[str, Any], sto: Mapping[str, Any]) -> None:
        """Keep what is typed; nothing is kept where nothing is.

        Args:
            skrevet: key → what is typed, of the fields that hold something else than at first.
            sto: key → what stood there at first.

        Raises:
            OSError: it cannot be kept on this machine.
        """
        if skrevet:
            self.store(skrevet, {key: sto[key] for key in skrevet})
        else:
            self.discard()
