"""New tiltak, fokusområder and plans."""

from collections.abc import Mapping, Sequence
from typing import Any

from tiltak_tui.history import History
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import OPPSETT_STEM
from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.saving_work import Change
from tiltak_tui.upkeep.ids import new_ids
from tiltak_tui.upkeep.places import area_in, free_name, going_plan_in, plan_in
from tiltak_tui.work import Work


def nytt_tiltak(
    plan_id: str, area_id: str, felter: Mapping[str, Any], history: History, index: int | None = None
) -> Change:
    """Return the change that puts a new tiltak into a fokusområde; it gets the next free id of the plan.

    Args:
        plan_id: the plan.
        area_id: the fokusområde in it.
        felter: field → value of the model, `tittel` among them; the id is not.
        history: where ids have stood before.
        index: its place among the tiltak there; None for the end.
    """

    def change(work: Work, innhold: Innhold) -> None:
        plan = going_plan_in(work, plan_id)
        area_in(work, plan_id, area_id)
        one = Tiltak(**{"id": next(new_ids(plan.kode, history, innhold.plans)), **felter})
        work.new_tiltak(plan_id, area_id, one, index)

    return change


def nytt_fokusomrade(plan_id: str, felter: Mapping[str, Any], index: int | None = None) -> Change:
    """Return the change that puts a new fokusområde into a plan; its id is made from its title.

    Args:
        plan_id: the plan.
        felter: field → value of the model, `tittel` among them.
        index: its place among the fokusområder; None for the end.
    """

    def change(work: Work, _innhold: Innhold) -> None:
        plan = plan_in(work, plan_id)
        name = free_name(felter["tittel"], {part.id for part in plan.fokusomrader}, "omrade")
        work.new_area(plan_id, Fokusomrade(**{"id": name, **felter}), index)

    return change


def ny_plan(felter: Mapping[str, Any], mal: str = "", fokusomrader: Sequence[str] = ()) -> Change:
    """Return the change that makes a new plan; its file is named after its title.

    Args:
        felter: field → value of the model, `tittel` and `kode` among them.
        mal: the id of a plan whose type, rytme, fokusområder and inndelinger it takes over; "" for none. What is
            given in `felter` goes before.
        fokusomrader: titles of fokusområder, after those that it takes over.
    """

    def change(work: Work, innhold: Innhold) -> None:
        model = plan_in(work, mal) if mal else Plan()
        taken = {*work.filer, *innhold.filer, *innhold.unread(), OPPSETT_STEM}
        name = free_name(felter["tittel"], taken, "plan")
        parts = tuple(
            part.replace(tiltak=(), vurdering=None, kommentar="", statusdato=None, ugyldig={})
            for part in model.fokusomrader
        )
        for title in fokusomrader:
            name_of_part = free_name(title, {part.id for part in parts}, "omrade")
            parts = (*parts, Fokusomrade(id=name_of_part, tittel=title.strip()))
        kept = {key: model.get(key) for key in ("type", "rytme", "folger_opp", "fokusomrade_heter", "eier")}
        work.new_plan(Plan(**{"id": name, "inndelinger": model.inndelinger, "fokusomrader": parts, **kept, **felter}))

    return change
