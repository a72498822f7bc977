"""The box that saves a report: under which name, in which form."""

from pathlib import Path
from typing import NamedTuple

from tiltak_tui.report.form import Form
from tiltak_tui.report.make import Lest
from tiltak_tui.tui.screens.file_box import FileBox
from tiltak_tui.tui.widgets.fields.choice_row import Valg
from tiltak_tui.tui.widgets.report_choices import FORMS
from tiltak_tui.words import _


class Saved(NamedTuple):
    """A report that was saved: the report, its form, its bytes and its file."""

    lest: Lest
    form: Form
    data: bytes
    path: Path


class SaveBox(FileBox[Form, Saved]):
    """Save a report; None where the user leaves it.

    Args:
        lest: the report.
        form: the form that is chosen at first.
    """

    def __init__(self, lest: Lest, form: Form) -> None:
        self._lest = lest
        super().__init__([Valg(one, one.label) for one in FORMS], form)

    def heading(self) -> str:
        """Return what stands at the top of the box."""
        return _("Lagre rapporten")

    def making(self) -> str:
        """Return what is said while the report is made."""
        return _("Lager rapporten …")

    def not_saved(self, reason: str) -> str:
        """Return what is said where the report cannot be saved."""
        return _("Rapporten kunne ikke lagres: {grunn}").format(grunn=reason)

    def name_of(self, form: Form) -> str:
        """Return the name that the report gets by itself."""
        return self._lest.name(form)

    def drawn(self, form: Form) -> bytes:
        """Return the report in a form."""
        return self._lest.drawn(form)

    def answer(self, form: Form, data: bytes, path: Path) -> Saved:
        """Return the report that was saved."""
        return Saved(self._lest, form, data, path)
