"""The box that asks which list is to be read in."""

from pathlib import Path
from typing import ClassVar

from tiltak_tui.sheets.files import has_sheets
from tiltak_tui.tui.last_folder import FOUND, last_folder, remember_folder
from tiltak_tui.tui.screens.choose_files import ChooseFiles
from tiltak_tui.tui.session import Session
from tiltak_tui.words import N_, _, ngettext


class ChooseList(ChooseFiles):
    """Choose a list; None where the user leaves it.

    Args:
        session: the planmappe.
    """

    question: ClassVar[str] = N_("Hvilken liste skal leses inn?")
    button: ClassVar[str] = N_("Enter Vis den")
    no_folder: ClassVar[str] = N_("Skriv hvilken mappe lista ligger i.")
    nothing_chosen: ClassVar[str] = N_("Velg lista som skal leses inn.")
    many: ClassVar[bool] = False

    def __init__(self, session: Session) -> None:
        super().__init__(session, last_folder(FOUND))

    def is_meant(self, path: Path) -> bool:
        """Return whether a file may be a list, by its name."""
        return has_sheets(path)

    def counted(self, count: int) -> str:
        """Return what is said of the files that there are."""
        if not count:
            return _("Ingen regneark her. Gå til mappa der lista ligger.")
        return ngettext("{n} regneark (Excel eller CSV)", "{n} regneark (Excel eller CSV)", count).format(n=count)

    def remember(self, folder: Path) -> None:
        """Remember where the list was found."""
        remember_folder(folder, FOUND)
