"""The box that asks which forms are to be read."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from tiltak_tui.exchange.reading import beside_forms, is_form
from tiltak_tui.tui.round_folder import folder_back, remember_back
from tiltak_tui.tui.screens.choose_files import ChooseFiles
from tiltak_tui.tui.session import Session
from tiltak_tui.words import N_, _, ngettext


class ChooseForms(ChooseFiles):
    """Choose the forms of a round; None where the user leaves it.

    Args:
        session: the planmappe, whose time zone the times are told in.
        navn: the name of the round.
    """

    question: ClassVar[str] = N_("Hvilke svarskjemaer skal leses inn?")
    button: ClassVar[str] = N_("Enter Les inn")
    no_folder: ClassVar[str] = N_("Skriv hvilken mappe svarene ligger i.")
    nothing_chosen: ClassVar[str] = N_("Velg først svarskjemaene som skal leses inn.")

    def __init__(self, session: Session, navn: str) -> None:
        super().__init__(session, folder_back(navn))
        self._navn = navn

    def is_meant(self, path: Path) -> bool:
        """Return whether a file may be a form, by its name."""
        return is_form(path)

    def beside(self, folder: Path) -> Sequence[Path]:
        """Return what else in a folder may hold an answer."""
        return beside_forms(folder)

    def counted(self, count: int) -> str:
        """Return what is said where no form is chosen."""
        if not count:
            return _("Ingen Excel-filer her. Gå til mappa der svarene ligger.")
        text = ngettext("{n} Excel-fil. Ingen er valgt.", "{n} Excel-filer. Ingen er valgt.", count)
        return text.format(n=count)

    def remember(self, folder: Path) -> None:
        """Remember where the forms were found."""
        remember_back(self._navn, folder)
