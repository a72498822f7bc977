"""The box that writes tiltak to a list."""

from pathlib import Path

from tiltak_tui.lists.eksport import Eksport, Filtype, file_name, file_of
from tiltak_tui.tui.screens.file_box import FileBox
from tiltak_tui.tui.widgets.fields.choice_row import Valg
from tiltak_tui.words import _, ngettext


class ExportBox(FileBox[Filtype, Path]):
    """Write tiltak to a workbook or a CSV file; answers where, None where the user leaves it.

    Args:
        eksport: the tiltak.
    """

    def __init__(self, eksport: Eksport) -> None:
        self._eksport = eksport
        labels = {Filtype.XLSX: _("Excel"), Filtype.CSV: _("CSV")}
        super().__init__([Valg(one, labels[one]) for one in Filtype], Filtype.XLSX)

    def heading(self) -> str:
        """Return what stands at the top of the box."""
        count = len(self._eksport.rader)
        return ngettext("Eksporter {n} tiltak", "Eksporter {n} tiltak", count).format(n=count)

    def making(self) -> str:
        """Return what is said while the list is made."""
        return _("Lager lista …")

    def not_saved(self, reason: str) -> str:
        """Return what is said where the list cannot be saved."""
        return _("Lista kunne ikke lagres: {grunn}").format(grunn=reason)

    def name_of(self, form: Filtype) -> str:
        """Return the name that the list gets by itself."""
        return file_name(self._eksport.moment.day, form)

    def drawn(self, form: Filtype) -> bytes:
        """Return the list."""
        return file_of(self._eksport, form)

    def answer(self, form: Filtype, data: bytes, path: Path) -> Path:
        """Return where the list was saved."""
        del form, data
        return path
