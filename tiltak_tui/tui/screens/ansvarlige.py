"""The ansvarlige on the screen: who has how much; the register is changed, and tiltak go from one to another."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content

from tiltak_tui.model.ansvar import Register, outside_register
from tiltak_tui.model.ansvarlinjer import Ansvarlinjer, left_behind, name_of, taken_out
from tiltak_tui.model.fordeling import Ansvar, fordeling
from tiltak_tui.model.norsk import fold, visible
from tiltak_tui.model.oppsett import Ansvarlig
from tiltak_tui.model.plan import Rad
from tiltak_tui.tui.commands import IN_ANSVARLIGE, PROGRAM, bindings
from tiltak_tui.tui.missing import view_of
from tiltak_tui.tui.past import PastSession
from tiltak_tui.tui.screens.overview_screen import OverviewScreen
from tiltak_tui.tui.upkeep.tiltak import Flow
from tiltak_tui.tui.view import Row, View, rows_of
from tiltak_tui.tui.widgets.line_list import LineList
from tiltak_tui.words import _, ngettext

if TYPE_CHECKING:
    from tiltak_tui.saving import Oppforing
    from tiltak_tui.saving_work import Change

_FIELDS = ("forkortelse", "epost", "kontakt", "gyldig_til")
_CHANGING = {"new_role", "take_in_all", "change_role", "rename_role", "move_tiltak", "remove_role"}
_OF_REGISTER = {"change_role", "remove_role"}


class AnsvarligeScreen(OverviewScreen[Ansvar, View]):
    """Who answers for how much of what the list shows; answers what the list is to show instead."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(IN_ANSVARLIGE), PROGRAM.commands[0].binding]

    _outside: tuple[str, ...] = ()

    def make_list(self) -> LineList[Ansvar]:
        """Return the list of ansvarlige."""
        return LineList(Ansvar, name_of, id="overview")

    def show_rows(self, rows: Sequence[Row]) -> str:
        """Show who answers for how much of these tiltak."""
        oppsett = self.session.innhold.oppsett
        self._outside = outside_register(self.session.innhold.plans, oppsett)
        found = fordeling((row.rad for row in rows), oppsett, self.session.today)
        self.lines.show(lambda width: Ansvarlinjer(found, width))
        self.lines.border_title = Content(_("Ansvarlige"))
        self.refresh_bindings()
        names = [one for one in found if one.ansvarlig.navn]
        idle = sum(not (one.hoved or one.med) for one in names)
        outside = sum(not one.i_registeret for one in names) if oppsett.ansvarlig else 0
        told = [ngettext("{n} ansvarlig", "{n} ansvarlige", len(names)).format(n=len(names))]
        told += [_("{n} uten noe som gjenstår").format(n=idle)] if idle else []
        told += [_("{n} ikke i registeret").format(n=outside)] if outside else []
        return " · ".join(told)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now: the past is not changed, and only a role of the register has fields."""
        row = self.lines.current if self.is_mounted else None
        if action in _CHANGING and isinstance(self.session, PastSession):
            return False
        if action == "take_in_all":
            return bool(self._outside)
        if action in _OF_REGISTER:
            return row is not None and row.i_registeret
        if action in {"rename_role", "move_tiltak"}:
            return row is not None and bool(row.ansvarlig.navn)
        return super().check_action(action, parameters)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Show the tiltak in the list."""
        event.stop()
        row = self.lines.current
        rader = self._rader(row) if row else []
        if rader:
            self.dismiss(view_of([rad.tiltak.id for rad in rader], rows_of(self.session.innhold), self.moment))
        else:
            self.notify(_("Ingen tiltak står her."), markup=False)

    def _rader(self, row: Ansvar) -> list[Rad]:
        """Return the tiltak that somebody answers for, alone or with others."""
        register = Register(self.session.innhold.oppsett)
        wanted = fold(row.ansvarlig.navn)
        shown = self.view.of(rows_of(self.session.innhold), self.moment)

        def names(rad: Rad) -> set[str]:
            all_of_them = [register.find(name).navn for name in rad.tiltak.ansvarlig]
            return {fold(name) for name in (*all_of_them, register.hovedansvarlig(rad).navn)}

        return [one.rad for one in shown if one.rad.tiltak.id and wanted in names(one.rad)]

    # The register

    @work
    async def asking(self, flow: Flow) -> None:
        """Go through the questions of an action."""
        await flow

    def action_new_role(self) -> None:
        """Add a role."""
        self.asking(self._new_role())

    async def _new_role(self) -> None:
        from tiltak_tui.upkeep.ansvarlige import ny_ansvarlig  # noqa: PLC0415 - loads Git

        row = self.lines.current
        name = row.ansvarlig.navn if row is not None and not row.i_registeret else ""

        async def save(values: Mapping[str, Any]) -> "Oppforing | None":
            return await self._carried(ny_ansvarlig(_given(values)))

        hint = _("Roller og enheter, ikke personer.")
        await self._filled_in(_("Ny ansvarlig i registeret"), Ansvarlig(navn=name), ("navn", *_FIELDS), save, hint)

    def action_take_in_all(self) -> None:
        """Put all who stand in the plans into the register."""
        from tiltak_tui.upkeep.ansvarlige import ta_inn_alle  # noqa: PLC0415 - loads Git

        self.asking(self._done(ta_inn_alle(), _("Ta dem inn i registeret?")))

    def action_change_role(self) -> None:
        """Change a role."""
        self.asking(self._change_role())

    async def _change_role(self) -> None:
        from tiltak_tui.upkeep.ansvarlige import endre_ansvarlig  # noqa: PLC0415 - loads Git

        row = self.lines.current
        if row is None:
            return
        navn = row.ansvarlig.navn

        async def save(values: Mapping[str, Any]) -> "Oppforing | None":
            return await self._carried(endre_ansvarlig(navn, values))

        hint = _("g gir rollen et nytt navn overalt.")
        await self._filled_in(visible(navn), row.ansvarlig, (*_FIELDS, "tidligere_navn"), save, hint)

    def action_rename_role(self) -> None:
        """Rename a role everywhere."""
        self.asking(self._rename_role())

    async def _rename_role(self) -> None:
        from tiltak_tui.upkeep.ansvarlige import gi_nytt_navn  # noqa: PLC0415 - loads Git

        row = self.lines.current
        if row is None:
            return
        navn = row.ansvarlig.navn

        async def save(values: Mapping[str, Any]) -> "Oppforing | None":
            return await self._carried(gi_nytt_navn(navn, values["navn"]), _("Bytte ut navnet overalt?"))

        title = _("Nytt navn på {navn}").format(navn=visible(navn))
        hint = _("Navnet byttes ut i registeret og i alle planene, i én oppføring.")
        await self._filled_in(title, Ansvarlig(navn=navn), ("navn",), save, hint)

    def action_move_tiltak(self) -> None:
        """Let somebody else answer for the tiltak."""
        self.asking(self._move_tiltak())

    async def _move_tiltak(self) -> None:
        from tiltak_tui.tui.screens.find import Find  # noqa: PLC0415 - loaded when first opened
        from tiltak_tui.upkeep.ansvarlige import flytt_ansvar  # noqa: PLC0415 - loads Git

        row = self.lines.current
        if row is None:
            return
        fra = row.ansvarlig.navn
        ids = [rad.tiltak.id for rad in self._rader(row) if not rad.tiltak.status.ended]
        if not ids:
            self.notify(_("Det er ingen tiltak som gjenstår, å flytte."), markup=False)
            return
        rader = self.session.innhold.rader()
        others = fordeling(rader, self.session.innhold.oppsett, self.session.today)
        names = [one.ansvarlig.navn for one in others if one.ansvarlig.navn and one.ansvarlig.navn != fra]
        title = _("Hvem skal ha tiltakene til {navn} ({n})?").format(navn=visible(fra), n=len(ids))
        til = await self.app.push_screen_wait(Find(title, [(name, name) for name in names]))
        if til:
            question = _("Flytte ansvaret til {navn}?").format(navn=visible(til))
            left = left_behind(self.session.innhold, fra, ids)
            question = f"{question} {left}" if left else question
            await self._carried(flytt_ansvar(fra, til, ids), question)

    def action_remove_role(self) -> None:
        """Take a role out of the register."""
        from tiltak_tui.upkeep.ansvarlige import slett_ansvarlig  # noqa: PLC0415 - loads Git

        row = self.lines.current
        if row is not None:
            question = taken_out(row.ansvarlig.navn, row.hoved + row.med)
            self.asking(self._done(slett_ansvarlig(row.ansvarlig.navn), question))

    async def _done(self, change: "Change", question: str) -> None:
        await self._carried(change, question)

    async def _carried(self, change: "Change", question: str = "") -> "Oppforing | None":
        from tiltak_tui.tui.upkeep.carry import carry_out  # noqa: PLC0415 - loads Git

        saved = await carry_out(self.app, self.session, change, question=question)
        if saved is not None:
            self.notify(visible(_("Lagret: {subject}").format(subject=saved.subject)), markup=False)
            self.follow()
        return saved

    async def _filled_in(self, title: str, part: Ansvarlig, felter: Sequence[str], save: Any, hint: str) -> None:
        from tiltak_tui.tui.screens.field_box import FieldBox  # noqa: PLC0415 - loaded when first opened

        await self.app.push_screen_wait(FieldBox(self.session, title, part, felter, save, hint=hint))


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", ())}
