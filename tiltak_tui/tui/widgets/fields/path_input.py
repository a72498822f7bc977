"""A line for a path, which proposes how it goes on: → takes the proposal."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

from textual.suggester import Suggester

from tiltak_tui.tui.widgets.fields.safe import SafeInput


class PathInput(SafeInput):
    """The line.

    Args:
        text: the path at first.
        is_meant: which files are proposed beside the folders; none where None.
        id: as Textual has it.
    """

    def __init__(self, text: str, *, is_meant: Callable[[Path], bool] | None = None, id: str) -> None:  # noqa: A002
        super().__init__(text, suggester=_Paths(is_meant), id=id, compact=True, select_on_focus=False)

    @property
    def path(self) -> Path | None:
        """What is written, as a path; None where nothing is. What is not absolute begins in the home folder."""
        written = self.value.strip().strip('"')  # Windows copies paths with quotation marks
        try:
            return Path.home() / Path(written).expanduser() if written else None
        except (RuntimeError, ValueError):
            return None


class _Paths(Suggester):
    """Proposes the rest of a path."""

    def __init__(self, is_meant: Callable[[Path], bool] | None) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._is_meant = is_meant

    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(rest_of_path, value, self._is_meant)


def rest_of_path(text: str, is_meant: Callable[[Path], bool] | None = None) -> str | None:
    """Return the path of the first folder or file that begins so, whatever its case; None where there is none.

    Args:
        text: the beginning of a path.
        is_meant: which files count beside the folders; none where None.
    """
    start = max(text.rfind(one) for one in (os.sep, "/")) + 1
    begun = text[start:]
    if not start or not begun:
        return None
    try:
        names = sorted(os.scandir(Path(text[:start]).expanduser()), key=lambda one: one.name.casefold())
        for one in names:
            if one.name.casefold().startswith(begun.casefold()) and not one.name.startswith("."):
                if one.is_dir():
                    return text[:start] + one.name + os.sep
                if is_meant and is_meant(Path(one.path)):
                    return text[:start] + one.name
    except (OSError, RuntimeError, ValueError):
        pass
    return None
