"""The inndelinger of the plans: how many tiltak stand under each value, how it goes with them, and what has none."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from tiltak_tui.errors import UsageError
from tiltak_tui.model.inndelingsbilde import inndelingsbilder, uten_tiltak
from tiltak_tui.model.inndelingslinjer import Inndelingslinjer, Inndelingsrad
from tiltak_tui.model.plan import Plan
from tiltak_tui.tui.commands import IN_INNDELINGER, PROGRAM, bindings
from tiltak_tui.tui.missing import view_of
from tiltak_tui.tui.screens.overview_screen import OverviewScreen
from tiltak_tui.tui.view import Row, Scope, Sorting, View, rows_of
from tiltak_tui.tui.widgets.line_list import LineList
from tiltak_tui.words import _, ngettext


class InndelingerScreen(OverviewScreen[Inndelingsrad, View]):
    """The inndelinger of the plans that the list shows tiltak of; answers what the list is to show instead."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(IN_INNDELINGER), PROGRAM.commands[0].binding]

    def make_list(self) -> LineList[Inndelingsrad]:
        """Return the list of values."""
        return LineList(Inndelingsrad, _key, id="overview")

    def show_rows(self, rows: Sequence[Row]) -> str:
        """Show the inndelinger, with these tiltak under their values."""
        bilder = inndelingsbilder((row.rad for row in rows), self._tomme())
        self.lines.show(lambda width: Inndelingslinjer(bilder, width))
        self.lines.border_title = Content(_("Inndelinger"))
        empty = sum(len(bilde.empty) for bilde in bilder)
        if not bilder:
            return _("Planene her har ingen inndelinger.") if rows else _("Ingen tiltak passer her.")
        count = ngettext("{n} inndeling", "{n} inndelinger", len(bilder)).format(n=len(bilder))
        none = ngettext("{n} verdi har ingen tiltak", "{n} verdier har ingen tiltak", empty).format(n=empty)
        return f"{count} · {none}" if empty else f"{count} · {_('alle verdiene har tiltak')}"

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Show the tiltak in the list."""
        event.stop()
        row = self.lines.current
        if row is None:
            return
        if not row.rader:
            self.notify(_("Ingen tiltak står her."), markup=False)
            return
        self.dismiss(self._view_of(row))

    def _tomme(self) -> Sequence[Plan]:
        """Return the plans without tiltak that the list would show tiltak of."""
        innhold = self.session.innhold
        tomme = [Row("", rad, Scope(rad.plan.id), ()) for rad in uten_tiltak(innhold.plans)]
        shown = self.view._replace(sorting=Sorting()).of((*rows_of(innhold), *tomme), self.moment) if tomme else ()
        return [row.rad.plan for row in shown if not row.key]

    def _view_of(self, row: Inndelingsrad) -> View:
        """Return the view of just the tiltak of a line, in the words that say it best."""
        inndeling = row.bilde.id
        value = f"={row.verdi.id}" if row.verdi else "ingen"
        words = [self.view.filter.strip(), f"inndeling:{_quoted(f'={inndeling}/{value}')}"]
        if not row.bilde.is_alone:
            words.append(f"plan:{','.join(_quoted(f'={plan.id}') for plan in row.bilde.planer)}")
        view = self.view._replace(filter=" ".join(one for one in words if one))
        rows = rows_of(self.session.innhold)
        ids = [rad.tiltak.id for rad in row.rader]
        try:
            shown = [one.rad.tiltak.id for one in view.of(rows, self.moment)]
        except UsageError:
            shown = []
        return view if sorted(shown) == sorted(ids) else view_of(ids, rows, self.moment)


def _quoted(text: str) -> str:
    return f'"{text}"' if any(sign in text for sign in ' ,"') else text


def _key(row: Inndelingsrad) -> str:
    return f"{row.bilde.id}/{row.bilde.tittel}/{row.verdi.id if row.verdi else ''}"
