"""Tiltak and fokusområder to another place: another fokusområde, another plan, or further up or down."""

from collections.abc import Sequence

from tiltak_tui.model.change import Sted
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.saving_work import Change
from tiltak_tui.upkeep.places import area_in, plan_in, tiltak_in
from tiltak_tui.work import Work


def flytt_tiltak(ids: Sequence[str], plan_id: str, area_id: str, foran: str = "") -> Change:
    """Return the change that moves tiltak, in the order given, to a fokusområde that may be in another plan.

    Args:
        ids: the tiltak.
        plan_id: the plan that they go to.
        area_id: the fokusområde there.
        foran: the id of the tiltak there that they go in front of; "" for the end.
    """

    def change(work: Work, _innhold: Innhold) -> None:
        for tiltak_id in ids:
            place = tiltak_in(work, tiltak_id)
            there = [one.id.casefold() for one in area_in(work, plan_id, area_id).tiltak]
            there = [one for one in there if one != place.tiltak.id.casefold()]
            index = there.index(foran.casefold()) if foran and foran.casefold() in there else len(there)
            work.move_tiltak(place, plan_id, area_id, index)

    return change


def stokk_om(plan_id: str, area_id: str, ids: Sequence[str]) -> Change:
    """Return the change that sets the order of the tiltak of a fokusområde, or of the fokusområder of a plan.

    Args:
        plan_id: the plan.
        area_id: the fokusområde; "" for the plan's own fokusområder.
        ids: what stands there, in the order that it shall have; what is left out keeps its place.
    """

    def change(work: Work, _innhold: Innhold) -> None:
        if area_id:
            area_in(work, plan_id, area_id)
        else:
            plan_in(work, plan_id)
        work.change(Sted(plan_id, area_id), rekkefolge=tuple(ids))

    return change
