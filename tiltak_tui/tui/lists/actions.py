"""Lists in and out from the main screen."""

import asyncio

from tiltak_tui.tui.upkeep.plans import PlanUpkeep
from tiltak_tui.words import _


class ListActions(PlanUpkeep):
    """A screen from which lists are read in and written out."""

    def action_importer(self) -> None:
        """Choose a list, show what it comes to, and read it in."""
        self.asking(self._importer())

    async def _importer(self) -> None:
        from tiltak_tui.tui.lists.choose_list import ChooseList  # noqa: PLC0415 - loaded when first opened
        from tiltak_tui.tui.lists.list_screen import ListScreen  # noqa: PLC0415 - workbooks are slow to load

        files = await self.app.push_screen_wait(ChooseList(self.session))
        if files:
            self.app.push_screen(ListScreen(self.session, files[0]), self.saved_here)

    def action_eksporter(self) -> None:
        """Write the chosen tiltak, or those that are shown, to a file."""
        self.asking(self._eksporter())

    async def _eksporter(self) -> None:
        from tiltak_tui.lists.eksport import Eksport  # noqa: PLC0415 - workbooks are slow to load
        from tiltak_tui.tui.lists.export_box import ExportBox  # noqa: PLC0415
        from tiltak_tui.tui.opening import open_file  # noqa: PLC0415
        from tiltak_tui.tui.screens.confirm import Answer, Question  # noqa: PLC0415

        rows = [row for row in self.table.shown if not self.chosen or row.key in self.chosen]
        hidden = [row for row in self.targets() if row not in rows] if self.chosen else []
        eksport = Eksport([row.rad for row in (*rows, *hidden)], self.moment, self.session.innhold.plans)
        path = await self.app.push_screen_wait(ExportBox(eksport))
        if path is None:
            return
        answers = (Answer(True, _("Åpne fila"), "å"), Answer(False, _("Ferdig"), "Esc"))
        if await self.app.push_screen_wait(Question(_("Lista er lagret"), str(path), answers, focus=1)):
            fault = await asyncio.to_thread(open_file, path)
            if fault:
                self.tell(fault, warning=True)
