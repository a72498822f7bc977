"""What can be done with the tiltak that are chosen: report, edit, copy, open in an editor."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.model.plan import FORMAT_VERSION, Rad
from tiltak_tui.tui.leaving import Page
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.view import Row
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.saving import Oppforing


class TiltakScreen(Page[None]):
    """A screen with tiltak to act on; every action acts on all that are chosen, as one oppføring."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def targets(self) -> Sequence[Row]:
        """Return the tiltak that an action acts on: the chosen ones, else the one under the cursor."""
        raise NotImplementedError

    def saved(self, oppforing: "Oppforing | None") -> None:
        """Show what has been saved and go on to the next tiltak; None where nothing was."""
        raise NotImplementedError

    async def reread(self) -> None:
        """Read the planmappe again and show it."""
        raise NotImplementedError

    def tell(self, sentence: str, *, warning: bool = False) -> None:
        """Show a sentence for a moment."""
        self.notify(visible(sentence), severity="warning" if warning else "information", markup=False)

    def action_status(self) -> None:
        """Report status, vurdering, frist and kommentar in one box."""
        from tiltak_tui.tui.screens.status_box import StatusBox  # noqa: PLC0415 - loaded when first opened

        rader = self._editable()
        if rader:
            self.app.push_screen(StatusBox(self.session, rader), self.saved)

    def action_edit(self) -> None:
        """Edit every field of one tiltak."""
        from tiltak_tui.tui.screens.edit_form import EditForm  # noqa: PLC0415 - loaded when first opened

        rader = self._editable()
        if len(rader) > 1:
            self.tell(_("Endre gjelder ett tiltak om gangen. s melder status på alle de valgte."), warning=True)
        elif rader:
            self.app.push_screen(EditForm(self.session, rader[0]), self.saved)

    @work
    async def action_unchanged(self) -> None:
        """Report that all is as it was."""
        from tiltak_tui.model.uendret import not_confirmed  # noqa: PLC0415 - needed when something is saved
        from tiltak_tui.model.update import endringer_for  # noqa: PLC0415
        from tiltak_tui.tui.screens.saving import save_with_dialogs  # noqa: PLC0415 - loads Git

        rader = self._editable()
        endringer = [
            endring
            for rad in rader
            for endring in endringer_for(rad, {}, self.session.default_statusdato(rad.plan), report=True)
        ]
        called = [rad for rad in rader if rad.tiltak.id in {one.sted.tiltak for one in endringer}]
        off = not_confirmed(called, self.session.today)
        if off:
            self._ask_for_a_sentence(off, is_alone=len(called) == 1)
        elif endringer:
            self.saved(await save_with_dialogs(self.app, self.session, endringer))
        elif rader and all(rad.tiltak.status.ended for rad in rader):
            self.tell(_("Det spørres ikke om status for det som er fullført eller utgått."))
        elif rader:
            last = next(rad.tiltak.statusdato for rad in rader if not rad.tiltak.status.ended)
            self.tell(_("Allerede meldt per {dato}").format(dato=date_text(last) if last else ""))

    def _ask_for_a_sentence(self, off: Sequence[Rad], *, is_alone: bool) -> None:
        """Say why some tiltak cannot be called uendret, and let the sentence be written where it is only one."""
        from tiltak_tui.model.uendret import named, together_text  # noqa: PLC0415 - seldom needed
        from tiltak_tui.tui.screens.status_box import StatusBox  # noqa: PLC0415 - loaded when first opened

        if not is_alone:
            self.tell(f"{together_text(off, self.session.today)}.", warning=True)
            return
        what = named(off, self.session.today)
        self.tell(_("{what}: skriv en setning om hvordan det går.").format(what=what))
        self.app.push_screen(StatusBox(self.session, list(off)), self.saved)

    def action_copy(self) -> None:
        """Copy id and title of the tiltak, one a line."""
        lines = [visible_line(f"{row.rad.tiltak.id} {row.rad.tiltak.tittel}".strip()) for row in self.targets()]
        if lines:
            self.app.copy_to_clipboard("\n".join(lines))
            self.tell(_("Kopiert: {what}").format(what=lines[0][:60] if len(lines) == 1 else f"{len(lines)} tiltak"))

    @work
    async def action_open_editor(self) -> None:
        """Open the plan file at the tiltak, and read it again afterwards."""
        from tiltak_tui.planfile.scan import scan  # noqa: PLC0415 - needed when an editor is opened

        row = next(iter(self.targets()), None)
        if row is None:
            return
        fil = self.session.innhold.filer[row.rad.plan.id]
        text = self.session.mappe.text(fil)
        line, column = scan(text).locate(row.sti) if text is not None else (1, 1)
        await self.edit_file(fil, line, column)

    async def edit_file(self, fil: str, line: int, column: int) -> None:
        """Open a file of the planmappe in the user's editor, and read everything again afterwards."""
        from tiltak_tui.tui.editor import open_in_editor  # noqa: PLC0415 - needed when an editor is opened

        fault = open_in_editor(
            self.app, Path(self.session.mappe.root, fil), line, column, windows=sys.platform == "win32"
        )
        if fault:
            self.tell(fault, warning=True)
        await self.reread()

    def _editable(self) -> list[Rad]:
        """Return the tiltak to act on, or none where one of them cannot be updated; the user is told which."""
        if self.session.is_saving:
            self.tell(_("Lagrer …"))
            return []
        rader = [row.rad for row in self.targets()]
        for rad in rader:
            sentence = self._why_not(rad)
            if sentence:
                self.tell(sentence, warning=True)
                return []
        return rader

    def _why_not(self, rad: Rad) -> str:
        if self.session.innhold.is_editable(rad):
            return ""
        name = rad.tiltak.id or rad.tiltak.tittel[:40]
        if rad.plan.versjon > FORMAT_VERSION:
            return _("{name} står i en plan fra en nyere utgave av programmet og kan ikke endres.").format(name=name)
        if not rad.tiltak.id:
            return _("«{name}» har ingen id og kan ikke endres her. E åpner fila.").format(name=name)
        return _(
            "Id-en {name} er brukt flere ganger, så tiltaket kan ikke endres her. Gi det ene en annen id: E åpner fila."
        ).format(name=name)
