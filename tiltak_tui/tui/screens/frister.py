"""Frister, milepæler and other dates month by month; what has passed and is not done first."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from tiltak_tui.model.frister import Fristrad, Utenfrist, frister, sentence
from tiltak_tui.model.fristlinjer import Fristlinjer
from tiltak_tui.tui.commands import IN_FRISTER, PROGRAM, bindings
from tiltak_tui.tui.screens.overview_screen import OverviewScreen
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.view import Row, View
from tiltak_tui.tui.widgets.line_list import LineList
from tiltak_tui.words import _

_Line = Fristrad | Utenfrist


class FristerScreen(OverviewScreen[_Line, str]):
    """The dates of the tiltak that the list shows; answers the key of the tiltak to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(IN_FRISTER), PROGRAM.commands[0].binding]

    def __init__(self, session: Session, view: View) -> None:
        super().__init__(session, view)
        self._fra: date | None = None
        self._keys: dict[int, str] = {}

    def make_list(self) -> LineList[_Line]:
        """Return the list of dates."""
        return LineList((Fristrad, Utenfrist), _key, id="overview")

    def show_rows(self, rows: Sequence[Row]) -> str:
        """Show the dates of these tiltak."""
        self._keys = {id(row.rad): row.key for row in rows}
        found = frister([row.rad for row in rows], self.session.today, self._fra)
        self.lines.show(lambda width: Fristlinjer(found, width))
        n = len(found.rader)
        self.lines.border_title = Content(_("Frister · {n}").format(n=n) if n else _("Ingen datoer her"))
        return sentence(found)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Go to the tiltak."""
        event.stop()
        one = self.lines.current
        if one is not None:
            self.dismiss(self._keys[id(one.rad)])

    def action_earlier(self) -> None:
        """Show the months that have gone too, or no longer."""
        self._fra = date.min if self._fra is None else None
        self.show_now()


def _key(one: _Line) -> str:
    if isinstance(one, Utenfrist):
        return f"{one.rad.plan.id}/{one.rad.tiltak.id}"
    return f"{one.rad.plan.id}/{one.rad.tiltak.id}/{one.slag}/{one.dag}/{one.tekst}"
