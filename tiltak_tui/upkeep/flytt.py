"""Tiltak and fokusområder to another place: another fokusområde, another plan, or further up or down."""

from collections.abc import Mapping, Sequence

from tiltak_tui.model.change import Sted
from tiltak_tui.model.henvisning import henvisning
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Plan, Rad, Tiltak
from tiltak_tui.saving_work import Change
from tiltak_tui.upkeep.places import area_in, going_plan_in, plan_in, tiltak_in
from tiltak_tui.work import Work


def flytt_tiltak(ids: Sequence[str], plan_id: str, area_id: str, foran: str = "") -> Change:
    """Return the change that moves tiltak, in the order given, to a fokusområde that may be in another plan.

    Args:
        ids: the tiltak.
        plan_id: the plan that they go to.
        area_id: the fokusområde there.
        foran: the id of the tiltak there that they go in front of; "" for the end.

    In another plan they keep all but the inndelinger and vedtak which that plan does not describe.
    """

    def change(work: Work, _innhold: Innhold) -> None:
        for tiltak_id in ids:
            place = tiltak_in(work, tiltak_id)
            if place.stem != plan_id:
                going_plan_in(work, plan_id)
            there = [one.id.casefold() for one in area_in(work, plan_id, area_id).tiltak]
            there = [one for one in there if one != place.tiltak.id.casefold()]
            index = there.index(foran.casefold()) if foran and foran.casefold() in there else len(there)
            work.move_tiltak(place, plan_id, area_id, index)
            if place.stem != plan_id:
                target = plan_in(work, plan_id)
                values = {
                    "inndeling": known_sorting(place.tiltak, target),
                    "vedtak": _known_vedtak(place.tiltak, target),
                }
                work.change(Sted(plan_id, tiltak=place.tiltak.id), **values)

    return change


def loses_something(rader: Sequence[Rad], target: Plan) -> bool:
    """Return whether some of these tiltak stand under inndelinger or vedtak that a plan does not describe."""
    return any(
        rad.plan.id != target.id
        and (
            known_sorting(rad.tiltak, target) != rad.tiltak.inndeling
            or _known_vedtak(rad.tiltak, target) != rad.tiltak.vedtak
        )
        for rad in rader
    )


def known_sorting(tiltak: Tiltak, target: Plan) -> Mapping[str, tuple[str, ...]]:
    """Return what a tiltak is sorted under, as far as a plan describes it."""
    known = {one.id: {verdi.id for verdi in one.verdi} for one in target.inndelinger}
    return {
        key: kept
        for key, values in tiltak.inndeling.items()
        if (kept := tuple(value for value in values if value in known.get(key, ())))
    }


def _known_vedtak(tiltak: Tiltak, target: Plan) -> tuple[str, ...]:
    known = {one.sak.casefold(): {str(punkt.nr) for punkt in one.punkt} for one in target.vedtak if one.sak}
    return tuple(
        one
        for one in tiltak.vedtak
        if (found := henvisning(one)) and found.sak in known and (not found.nr or found.nr in known[found.sak])
    )


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
