"""What the menu of a tiltak leads to."""

from collections.abc import Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual import work

from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.plan import Beslutning, Finansiering, Fokusomrade, Milepael, Plan, Rad, Tiltak
from tiltak_tui.model.status import Status
from tiltak_tui.tui.screens.view_actions import ViewActions
from tiltak_tui.tui.upkeep.commands import MORE
from tiltak_tui.words import _, ngettext

if TYPE_CHECKING:
    from tiltak_tui.model.change import Endring
    from tiltak_tui.saving import Oppforing
    from tiltak_tui.saving_work import Change
    from tiltak_tui.tui.screens.field_box import Save
    from tiltak_tui.tui.widgets.tiltak_table import TiltakTable

ON_TILTAK = {one.action for one in MORE.commands if one.action != "new_tiltak"}
Flow = Coroutine[Any, Any, None]


class TiltakUpkeep(ViewActions):
    """A screen from which tiltak are made, moved, merged, carried on and deleted."""

    chosen: set[str]

    @property
    def table(self) -> "TiltakTable":
        """The tiltak."""
        raise NotImplementedError

    @work
    async def asking(self, flow: Flow) -> None:
        """Go through the questions of an action."""
        await flow

    def saved_here(self, oppforing: "Oppforing | None", cursor: str = "") -> None:
        """Show what was saved; the cursor goes to the tiltak named, or stays."""
        if oppforing is None:
            return
        self.tell(_("Lagret: {subject}").format(subject=oppforing.subject))
        self.chosen.clear()
        self.show_all(cursor=cursor.casefold())

    async def carried(
        self, change: "Change", *, question: str = "", cursor: str = "", values: Mapping[str, Any] | None = None
    ) -> "Oppforing | None":
        """Carry out a change, and show it."""
        from tiltak_tui.tui.upkeep.carry import carry_out  # noqa: PLC0415 - loads Git

        saved = await carry_out(self.app, self.session, change, question=question, values=values)
        self.saved_here(saved, cursor)
        return saved

    async def found(self, title: str, choices: Sequence[tuple[str, str]], chosen: str = "") -> str | None:
        """Let the user choose one of a list."""
        from tiltak_tui.tui.screens.find import Find  # noqa: PLC0415 - loaded when first opened

        return await self.app.push_screen_wait(Find(title, choices, chosen))

    async def filled_in(self, title: str, part: Any, felter: Sequence[str], save: "Save", hint: str = "") -> None:
        """Let the user fill in some fields."""
        from tiltak_tui.tui.screens.field_box import FieldBox  # noqa: PLC0415 - loaded when first opened

        await self.app.push_screen_wait(FieldBox(self.session, title, part, felter, save, hint=hint))

    def places(self) -> list[tuple[str, str]]:
        """Return every fokusområde of the plans that go on: key and what it is called."""
        plans = [plan for plan in self.session.innhold.plans if plan.avsluttet is None]
        return [
            (f"{plan.id}/{part.id}", f"{titled(plan)} › {titled(part)}") for plan in plans for part in plan.fokusomrader
        ]

    # New

    def action_new_tiltak(self) -> None:
        """Make a new tiltak."""
        self.asking(self._new_tiltak())

    async def _new_tiltak(self) -> None:
        here = self._here()
        place = here
        if not here:
            choices, shown = self.places(), self.session.innhold.plan(self.view.scope.plan)
            if shown is not None:
                choices = [one for one in choices if one[0].startswith(f"{shown.id}/")]
            if not choices:
                self.tell(_no_place(shown), warning=True)
                return
            place = await self.found(_("Hvor skal det nye tiltaket stå?"), choices) or ""
        if not place:
            return
        plan_id, _slash, area_id = place.partition("/")

        async def save(values: Mapping[str, Any]) -> "Oppforing | None":
            from tiltak_tui.upkeep.nytt import nytt_tiltak  # noqa: PLC0415 - loads Git

            given = {key: value for key, value in values.items() if value not in (None, "", ())}
            change = nytt_tiltak(plan_id, area_id, given, self.session.history)
            saved = await self.carried(change, values=given)
            if saved is not None:
                self.show_all(cursor=saved.subject.partition(":")[0].casefold())
            return saved

        called = dict(self.places()).get(place, place)
        felter = ("tittel", "ansvarlig", "frist", "beskrivelse")
        hint = _("Resten fyller du ut med e, når det er lagret.")
        await self.filled_in(_("Nytt tiltak i {place}").format(place=called), Tiltak(), felter, save, hint)

    def _here(self) -> str:
        """Return the fokusområde that is shown or has the cursor, where its plan goes on."""
        scope, row = self.view.scope, self.table.current
        key = f"{scope.plan}/{scope.omrade}" if scope.omrade else ""
        if not key and row is not None:
            key = f"{row.rad.plan.id}/{row.rad.fokusomrade.id}"
        return key if key in dict(self.places()) else ""

    def action_more(self) -> None:
        """Show what more can be done with the tiltak."""
        self.asking(self._menu())

    async def _menu(self) -> None:
        from tiltak_tui.tui.screens.menu import Menu  # noqa: PLC0415 - loaded when first opened

        rader = self._editable()
        if not rader:
            return
        rad = rader[0]
        title = visible_line(f"{rad.tiltak.id} {rad.tiltak.tittel}")
        if len(rader) > 1:
            title = ngettext("{n} tiltak er valgt", "{n} tiltak er valgt", len(rader)).format(n=len(rader))
        works = [one for one in MORE.commands if " " in one.shown and self._fits(one.action, rader)]
        action = await self.app.push_screen_wait(Menu(title, works))
        if action:
            await self.run_action(action)

    def _fits(self, action: str, rader: Sequence[Rad]) -> bool:
        tiltak = rader[0].tiltak
        match action:
            case "up" | "down":
                ids = [one.id for one in rader[0].fokusomrade.tiltak]
                place = ids.index(tiltak.id) if tiltak.id in ids else 0
                return len(rader) == 1 and (place > 0 if action == "up" else place < len(ids) - 1)
            case "milepael_reached":
                return len(rader) == 1 and any(one.fullfort is None for one in tiltak.milepael)
            case "beslutning_done":
                return len(rader) == 1 and any(one.fullfort is None for one in tiltak.beslutning)
            case "new_beslutning" | "new_finansiering":
                return len(rader) == 1
            case "milepael_each":
                return bool(self.session.innhold.oppsett.ansvarlig)
            case "pause" | "utgatt":
                return not any(rad.tiltak.status.ended for rad in rader)
            case "for_videre":
                return not all(rad.tiltak.status.ended for rad in rader)
        return True

    # Elsewhere

    def action_flytt(self) -> None:
        """Move to another fokusområde or plan."""
        self.asking(self._flytt())

    async def _flytt(self) -> None:
        from tiltak_tui.upkeep.flytt import flytt_tiltak, loses_something  # noqa: PLC0415 - loads Git

        rader = self._editable()
        if not rader:
            return
        here = {f"{rad.plan.id}/{rad.fokusomrade.id}" for rad in rader}
        choices = [one for one in self.places() if here != {one[0]}]
        place = await self.found(_("Flytt {what} til").format(what=_called(rader)), choices)
        if place:
            plan_id, _slash, area_id = place.partition("/")
            ids = [rad.tiltak.id for rad in rader]
            target = self.session.innhold.plan(plan_id)
            is_less = target is not None and loses_something(rader, target)
            question = _("Flytte, selv om noe faller bort?") if is_less else ""
            await self.carried(flytt_tiltak(ids, plan_id, area_id), question=question, cursor=ids[0])

    def action_up(self) -> None:
        """Change places with the tiltak above."""
        self.asking(self._step(-1))

    def action_down(self) -> None:
        """Change places with the tiltak below."""
        self.asking(self._step(1))

    async def _step(self, step: int) -> None:
        from tiltak_tui.upkeep.flytt import stokk_om  # noqa: PLC0415 - loads Git

        rader = self._editable()
        action = "up" if step < 0 else "down"
        if not rader:
            return
        if not self._fits(action, rader):
            self.tell(_("Det er ikke noe tiltak å bytte plass med."))
            return
        ids = [one.id for one in rader[0].fokusomrade.tiltak]
        place = ids.index(rader[0].tiltak.id)
        ids[place], ids[place + step] = ids[place + step], ids[place]
        await self.carried(stokk_om(rader[0].plan.id, rader[0].fokusomrade.id, ids), cursor=rader[0].tiltak.id)

    def action_sla_sammen(self) -> None:
        """Let another tiltak take its place."""
        self.asking(self._sla_sammen())

    async def _sla_sammen(self) -> None:
        from tiltak_tui.upkeep.erstatt import sla_sammen  # noqa: PLC0415 - loads Git

        rader = self._editable()
        if not rader:
            return
        ids = [rad.tiltak.id for rad in rader]
        others = [
            (rad.tiltak.id, f"{rad.tiltak.id} {rad.tiltak.tittel}")
            for rad in self.session.innhold.rader()
            if rad.tiltak.id and rad.tiltak.id not in ids and not rad.tiltak.status.ended
        ]
        heir = await self.found(_("Hvilket tiltak skal erstatte {what}?").format(what=_called(rader)), others)
        if heir:
            change = sla_sammen(ids, heir, self.session.today)
            await self.carried(change, question=_("Slå sammen med {id}?").format(id=heir), cursor=heir)

    def action_for_videre(self) -> None:
        """Carry it on in another plan."""
        self.asking(self._for_videre())

    async def _for_videre(self) -> None:
        from tiltak_tui.upkeep.erstatt import for_videre, namesakes  # noqa: PLC0415 - loads Git

        rader = [rad for rad in self._editable() if not rad.tiltak.status.ended]
        if not rader:
            return
        own = {rad.plan.id for rad in rader}
        plans = {plan.id: plan for plan in self.session.innhold.plans if plan.avsluttet is None and plan.id not in own}
        if not plans:
            self.tell(_("Det er ingen annen plan å føre det videre i. L p lager en."), warning=True)
            return
        choices = [(plan.id, titled(plan)) for plan in plans.values()]
        chosen = await self.found(_("Før {what} videre i").format(what=_called(rader)), choices)
        if not chosen:
            return
        parts = [(part.id, titled(part)) for part in plans[chosen].fokusomrader]
        areas = namesakes(rader, plans[chosen])
        others = [rad for rad in rader if rad.tiltak.id.casefold() not in areas]
        if others:
            if not parts:
                text = _("{plan} har ingen fokusområder ennå. Velg planen, og lag dem med L n.")
                self.tell(text.format(plan=titled(plans[chosen])), warning=True)
                return
            question = _("Hvilket fokusområde der skal {what} til?").format(what=_called(others))
            part = parts[0][0] if len(parts) == 1 else await self.found(question, parts)
            if not part:
                return
            areas |= {rad.tiltak.id.casefold(): part for rad in others}
        ids = [rad.tiltak.id for rad in rader]
        change = for_videre(ids, chosen, areas, self.session.history, today=self.session.today)
        await self.carried(change, question=_("Føre dette videre?"), cursor=ids[0])

    def action_slett(self) -> None:
        """Delete."""
        self.asking(self._slett())

    async def _slett(self) -> None:
        from tiltak_tui.upkeep.slett import slett_tiltak  # noqa: PLC0415 - loads Git

        rader = self._editable()
        if rader:
            question = _("Slette {what}? Utgått med en begrunnelse er det vanlige.").format(what=_called(rader))
            await self.carried(slett_tiltak([rad.tiltak.id for rad in rader]), question=question)

    # Its status

    def action_pause(self) -> None:
        """Put it on hold until a day."""
        hint = _("Status blir på vent. Det spørres ikke om det før dagen det gjenopptas.")
        self.asking(self._stopped(_("Sett {what} på vent"), Status.PA_VENT, ("gjenopptas", "kommentar"), hint))

    def action_utgatt(self) -> None:
        """Say that it is not relevant any more."""
        hint = _("Status blir utgått. Skriv hvorfor, så kan rapporten si det.")
        self.asking(self._stopped(_("Meld {what} utgått"), Status.UTGATT, ("kommentar",), hint))

    async def _stopped(self, title: str, status: Status, felter: Sequence[str], hint: str) -> None:
        rader = self._editable()
        if not rader:
            return

        async def save(values: Mapping[str, Any]) -> "Oppforing | None":
            from tiltak_tui.model.update import endringer_for  # noqa: PLC0415 - needed when something is saved

            wanted = {"status": status, **values}
            return await self._saved_fields(
                [one for rad in rader for one in endringer_for(rad, wanted, self.session.default_statusdato(rad.plan))]
            )

        await self.filled_in(title.format(what=_called(rader)), Tiltak(), felter, save, hint)

    # Rows

    def action_new_milepael(self) -> None:
        """Add a milepæl."""
        self.asking(self._new_milepael(each=False))

    def action_milepael_each(self) -> None:
        """Add a milepæl for each enhet."""
        self.asking(self._new_milepael(each=True))

    async def _new_milepael(self, *, each: bool) -> None:
        from tiltak_tui.upkeep.rader import enheter_of, for_each, ny_milepael  # noqa: PLC0415 - needed when saved

        rader = self._editable()
        if not rader:
            return
        enheter = enheter_of(self.session.innhold.oppsett, self.session.today) if each else ()

        async def save(values: Mapping[str, Any]) -> "Oppforing | None":
            one = Milepael(**values)
            some = for_each(one, one.ansvarlig) if each else (one,)
            return await self._saved_fields([endring for rad in rader for endring in ny_milepael(rad, some)])

        title = _("Milepæl for hver enhet, {what}") if each else _("Ny milepæl for {what}")
        hint = _("Én milepæl for hver av dem som står som ansvarlig. Stryk dem det ikke gjelder.") if each else ""
        felter = ("tittel", "frist", "ansvarlig")
        await self.filled_in(title.format(what=_called(rader)), Milepael(ansvarlig=enheter), felter, save, hint)

    def action_milepael_reached(self) -> None:
        """Tick off a milepæl."""
        self.asking(self._ticked_off("milepael", "tittel", _("Hvilken milepæl er nådd?")))

    def action_beslutning_done(self) -> None:
        """Tick off a beslutning."""
        self.asking(self._ticked_off("beslutning", "tekst", _("Hvilken beslutning er gjort?")))

    async def _ticked_off(self, felt: str, key: str, title: str) -> None:
        from tiltak_tui.upkeep.rader import beslutning_gjort, milepael_nadd  # noqa: PLC0415 - needed when saved

        rader = self._editable()
        if len(rader) != 1:
            return
        rad = rader[0]
        rows: Sequence[Milepael | Beslutning] = rad.tiltak.get(felt)
        left = [(str(n), _row(row, key)) for n, row in enumerate(rows, 1) if row.fullfort is None]
        if not left:
            self.tell(_("Det er ingen å melde."))
            return
        which = left[0][0] if len(left) == 1 else await self.found(title, left)
        if which:
            done = (milepael_nadd if felt == "milepael" else beslutning_gjort)(rad, which, self.session.today)
            await self._saved_fields(done)

    def action_new_beslutning(self) -> None:
        """Note a beslutning."""
        from tiltak_tui.tui.screens.beslutning_box import BeslutningBox  # noqa: PLC0415 - loaded when first opened

        rader = self._editable()
        if len(rader) == 1:
            box = BeslutningBox(self.session, rader)
            self.app.push_screen(box, lambda saved: self.saved_here(saved, rader[0].tiltak.id))

    def action_new_finansiering(self) -> None:
        """Say where the money comes from."""
        self.asking(self._new_finansiering())

    async def _new_finansiering(self) -> None:
        from tiltak_tui.upkeep.rader import ny_finansiering  # noqa: PLC0415 - needed when saved

        rader = self._editable()
        if len(rader) != 1:
            return

        async def save(values: Mapping[str, Any]) -> "Oppforing | None":
            return await self._saved_fields(ny_finansiering(rader[0], Finansiering(**values)))

        title = _("Ny finansiering for {what}").format(what=_called(rader))
        await self.filled_in(title, Finansiering(), tuple(Finansiering.felter), save)

    async def _saved_fields(self, endringer: "Sequence[Endring]") -> "Oppforing | None":
        from tiltak_tui.tui.screens.saving import save_with_dialogs  # noqa: PLC0415 - loads Git

        saved = await save_with_dialogs(self.app, self.session, endringer)
        self.saved_here(saved)
        return saved


def titled(part: Plan | Fokusomrade) -> str:
    """Return what a plan or fokusområde is called."""
    return visible_line(part.tittel or part.id)


def _no_place(plan: Plan | None) -> str:
    """Return why there is nowhere to put a new tiltak, and what can be done."""
    if plan is None:
        return _("Det er ingen fokusområder ennå. L lager en plan og fokusområder.")
    if plan.avsluttet is not None:
        return _("{plan} er avsluttet. L å åpner planen igjen.").format(plan=titled(plan))
    return _("{plan} har ingen fokusområder ennå. L n lager et.").format(plan=titled(plan))


def _called(rader: Sequence[Rad]) -> str:
    if len(rader) == 1:
        return visible_line(rader[0].tiltak.id)
    return ngettext("{n} tiltak", "{n} tiltak", len(rader)).format(n=len(rader))


def _row(row: Milepael | Beslutning, key: str) -> str:
    frist = _(" (frist {dag})").format(dag=date_text(row.frist)) if row.frist else ""
    return str(row.get(key)) + frist
