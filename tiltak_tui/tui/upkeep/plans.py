"""What the menu of the plans leads to."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tiltak_tui.errors import UsageError
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.plan import Fokusomrade, Plan
from tiltak_tui.tui.upkeep.commands import PLANS
from tiltak_tui.tui.upkeep.tiltak import TiltakUpkeep, titled
from tiltak_tui.tui.view import Scope, View, rows_of
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.saving import Oppforing

_NEW_PLAN = ("tittel", "kode", "type", "eier", "rytme", "periode")
_ENDING = {"avsluttet", "sluttvurdering"}
_OF_PLAN = {"change_plan", "avslutt_plan", "apne_plan", "slett_plan", "new_fokusomrade"}
_OF_AREA = {"change_fokusomrade", "fokusomrade_up", "fokusomrade_down", "slett_fokusomrade"}


class PlanUpkeep(TiltakUpkeep):
    """A screen from which plans and fokusområder are made, changed, ordered, ended and deleted."""

    def plan_here(self) -> Plan | None:
        """Return the plan that is shown, or that the cursor stands in; the only one where there is just one."""
        plans, row = self.session.innhold.plans, self.table.current
        wanted = self.view.scope.plan or (row.rad.plan.id if row is not None else "")
        found = next((plan for plan in plans if plan.id == wanted), None)
        return found or (plans[0] if len(plans) == 1 else None)

    def area_here(self) -> Fokusomrade | None:
        """Return the fokusområde that is shown, or that the cursor stands in."""
        plan, row, scope = self.plan_here(), self.table.current, self.view.scope
        wanted = scope.omrade or (row.rad.fokusomrade.id if row is not None and plan is row.rad.plan else "")
        return next((part for part in plan.fokusomrader if part.id == wanted), None) if plan else None

    def action_plan_menu(self) -> None:
        """Show what can be done with the plan."""
        self.asking(self._plan_menu())

    async def _plan_menu(self) -> None:
        from tiltak_tui.tui.screens.menu import Menu  # noqa: PLC0415 - loaded when first opened

        plan, part = self.plan_here(), self.area_here()
        title = _("Planer") if plan is None else titled(plan) + (f" › {titled(part)}" if part else "")
        works = [one for one in PLANS.commands if " " in one.shown and self._plan_fits(one.action)]
        action = await self.app.push_screen_wait(Menu(title, works))
        if action:
            await self.run_action(action)

    def _plan_fits(self, action: str) -> bool:
        plan, part = self.plan_here(), self.area_here()
        if action in _OF_PLAN and plan is None:
            return False
        if action in _OF_AREA and (plan is None or part is None):
            return False
        match action:
            case "avslutt_plan":
                return plan is not None and plan.avsluttet is None
            case "apne_plan":
                return plan is not None and plan.avsluttet is not None
            case "fokusomrade_up":
                return plan is not None and plan.fokusomrader[0] is not part
            case "fokusomrade_down":
                return plan is not None and plan.fokusomrader[-1] is not part
        return True

    # Fokusområder

    def action_new_fokusomrade(self) -> None:
        """Add a fokusområde."""
        self.asking(self._new_fokusomrade())

    async def _new_fokusomrade(self) -> None:
        from tiltak_tui.upkeep.nytt import nytt_fokusomrade  # noqa: PLC0415 - loads Git

        plan = self.plan_here()
        if plan is None:
            return
        plan_id = plan.id

        async def save(values: Mapping[str, Any]) -> "Oppforing | None":
            given = {key: value for key, value in values.items() if value not in (None, "", ())}
            return await self.carried(nytt_fokusomrade(plan_id, given), values=given)

        title = _("Nytt fokusområde i {plan}").format(plan=titled(plan))
        await self.filled_in(title, Fokusomrade(), ("tittel", "mal", "ansvarlig"), save)

    def action_change_fokusomrade(self) -> None:
        """Change a fokusområde."""
        plan, part = self.plan_here(), self.area_here()
        if plan is not None and part is not None:
            self.asking(self._change(titled(part), Sted(plan.id, part.id), part, _editable(Fokusomrade)))

    async def _change(self, title: str, sted: Sted, part: Plan | Fokusomrade, felter: Sequence[str]) -> None:
        async def save(values: Mapping[str, Any]) -> "Oppforing | None":
            from tiltak_tui.tui.screens.saving import save_with_dialogs  # noqa: PLC0415 - loads Git

            endringer = [Endring(sted, key, part.get(key), til) for key, til in values.items() if til != part.get(key)]
            if not endringer:
                raise UsageError(_("Ingenting er endret ennå."))
            saved = await save_with_dialogs(self.app, self.session, endringer)
            self.saved_here(saved)
            return saved

        await self.filled_in(title, part, felter, save)

    def action_fokusomrade_up(self) -> None:
        """Change places with the fokusområde above."""
        self.asking(self._step_area(-1))

    def action_fokusomrade_down(self) -> None:
        """Change places with the fokusområde below."""
        self.asking(self._step_area(1))

    async def _step_area(self, step: int) -> None:
        from tiltak_tui.upkeep.flytt import stokk_om  # noqa: PLC0415 - loads Git

        plan, part = self.plan_here(), self.area_here()
        if plan is None or part is None or not self._plan_fits("fokusomrade_up" if step < 0 else "fokusomrade_down"):
            return
        ids = [one.id for one in plan.fokusomrader]
        place = ids.index(part.id)
        ids[place], ids[place + step] = ids[place + step], ids[place]
        await self.carried(stokk_om(plan.id, "", ids))

    def action_slett_fokusomrade(self) -> None:
        """Delete a fokusområde."""
        from tiltak_tui.upkeep.slett import slett_fokusomrade  # noqa: PLC0415 - loads Git

        plan, part = self.plan_here(), self.area_here()
        if plan is not None and part is not None:
            question = _("Slette {omrade} med alt i det?").format(omrade=titled(part))
            self.asking(self._done(slett_fokusomrade(plan.id, part.id), question))

    async def _done(self, change: Any, question: str = "") -> None:
        await self.carried(change, question=question)

    # Plans

    def action_new_plan(self) -> None:
        """Make a plan."""
        self.asking(self._new_plan())

    async def _new_plan(self) -> None:
        from tiltak_tui.upkeep.nytt import ny_plan  # noqa: PLC0415 - loads Git

        plans = {plan.id: plan for plan in self.session.innhold.plans}
        none = _("Ingen mal: en tom plan")
        choices = [("", none), *((plan.id, titled(plan)) for plan in plans.values())]
        mal = await self.found(_("Ny plan: hvilken plan skal den hente fokusområder fra?"), choices)
        if mal is None:
            return
        model = plans.get(mal)
        kept = {key: model.get(key) for key in ("kode", "type", "eier", "rytme")} if model else {}

        async def save(values: Mapping[str, Any]) -> "Oppforing | None":
            saved = await self.carried(ny_plan(values, mal), values=values)
            new = next((plan.id for plan in self.session.innhold.plans if plan.id not in plans), "")
            if saved is not None and new:
                await self.show_view(View(Scope(new), sorting=self.view.sorting))
            return saved

        hint = _("Koden er begynnelsen på id-ene til tiltakene, for eksempel FRI. Fokusområder legger du til med L n.")
        await self.filled_in(_("Ny plan"), Plan(**kept), _NEW_PLAN, save, hint)

    def action_change_plan(self) -> None:
        """Change a plan."""
        plan = self.plan_here()
        if plan is not None:
            felter = [key for key in _editable(Plan) if key not in _ENDING]
            self.asking(self._change(titled(plan), Sted(plan.id), plan, felter))

    def action_avslutt_plan(self) -> None:
        """End a plan."""
        self.asking(self._avslutt_plan())

    async def _avslutt_plan(self) -> None:
        from tiltak_tui.tui.screens.confirm import Answer, Question  # noqa: PLC0415 - seldom needed
        from tiltak_tui.upkeep.avslutt import StillOpenError, avslutt_plan, left_open, still_to_come, to_come_text  # noqa: PLC0415 - loads Git

        plan = self.plan_here()
        if plan is None:
            return
        still = left_open(plan)
        if still:
            advice = _("Når de er valgt, melder s status på dem, og a v fører dem videre i en ny plan.")
            title = _("Planen kan ikke avsluttes ennå")
            answers = (Answer(True, _("Velg dem i lista"), "v"), Answer(False, _("Tilbake"), "Esc"))
            if await self.app.push_screen_wait(Question(title, f"{StillOpenError(plan, still)}\n\n{advice}", answers)):
                await self._choose({one.id for one in still}, plan)
            return
        to_come = to_come_text(plan)
        if to_come:
            title = _("Er planen ferdig?")
            choices = (
                Answer("end", _("Avslutt likevel"), "a"),
                Answer("choose", _("Velg dem i lista"), "v"),
                Answer("", _("Tilbake"), "Esc"),
            )
            answer = await self.app.push_screen_wait(Question(title, to_come, choices, focus=1))
            if answer == "choose":
                await self._choose({one.tiltak.id for one in still_to_come(plan)}, plan)
            if answer != "end":
                return
        plan_id = plan.id

        async def save(values: Mapping[str, Any]) -> "Oppforing | None":
            day = values["avsluttet"] or self.session.today
            change = avslutt_plan(plan_id, day, values["sluttvurdering"], self.session.today)
            return await self.carried(change, values=values)

        hint = _("Da er planen ute av rundene, lista og rapportene. Etterpå kommer sluttrapporten.")
        part = plan.replace(avsluttet=self.session.today)
        title = _("Avslutt {plan}").format(plan=titled(plan))
        await self.filled_in(title, part, ("avsluttet", "sluttvurdering"), save, hint)
        after = self.session.innhold.plan(plan_id)
        if after is not None and after.avsluttet is not None:
            self._show_closing_report(after)

    async def _choose(self, ids: Collection[str], plan: Plan) -> None:
        await self.show_view(View(Scope(plan.id), sorting=self.view.sorting))
        rows = rows_of(self.session.innhold)
        self.chosen = {row.key for row in rows if row.rad.plan.id == plan.id and row.rad.tiltak.id in ids}
        self.show_all()

    def _show_closing_report(self, plan: Plan) -> None:
        from tiltak_tui.report.slutt import sluttrapport  # noqa: PLC0415 - needed when a plan has ended
        from tiltak_tui.tui.screens.report import ReportScreen  # noqa: PLC0415

        self.app.push_screen(ReportScreen(self.session_of_today, sluttrapport(plan.id), titled(plan), ()))

    def action_apne_plan(self) -> None:
        """Open a plan again."""
        from tiltak_tui.upkeep.avslutt import apne_plan  # noqa: PLC0415 - loads Git

        plan = self.plan_here()
        if plan is not None:
            self.asking(self._done(apne_plan(plan.id)))

    def action_slett_plan(self) -> None:
        """Delete a plan."""
        from tiltak_tui.upkeep.slett import slett_plan  # noqa: PLC0415 - loads Git

        plan = self.plan_here()
        if plan is not None:
            question = _("Slette planen {plan} med alt i den?").format(plan=titled(plan))
            self.asking(self._done(slett_plan(plan.id), question))


def _editable(owner: type[Plan | Fokusomrade]) -> list[str]:
    return [key for key, felt in owner.felter.items() if felt.editable and felt.kind is not Kind.TABLES]
