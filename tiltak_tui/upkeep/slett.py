"""What is taken out of the plans; what refers to it then no longer does. Utgått with a reason is the usual way."""

from collections.abc import Sequence

from tiltak_tui.errors import UsageError
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.saving_work import Change
from tiltak_tui.upkeep.places import area_in, plan_in, tiltak_in
from tiltak_tui.words import _
from tiltak_tui.work import Work

_REFERENCES = ("avhenger_av", "erstatter")


def slett_tiltak(ids: Sequence[str]) -> Change:
    """Return the change that deletes tiltak."""

    def change(work: Work, _innhold: Innhold) -> None:
        for tiltak_id in dict.fromkeys(ids):
            work.remove_tiltak(tiltak_in(work, tiltak_id))
        _forget(work, ids)

    return change


def slett_fokusomrade(plan_id: str, area_id: str) -> Change:
    """Return the change that deletes a fokusområde with what stands in it."""

    def change(work: Work, _innhold: Innhold) -> None:
        ids = [one.id for one in area_in(work, plan_id, area_id).tiltak]
        found = work.area(plan_id, area_id)
        assert found is not None
        work.remove_area(plan_id, found[0])
        _forget(work, ids)

    return change


def slett_plan(plan_id: str) -> Change:
    """Return the change that deletes a plan with all that stands in it."""

    def change(work: Work, _innhold: Innhold) -> None:
        ids = [row.tiltak.id for row in plan_in(work, plan_id).rader()]
        others = [stem for stem in work.filer if stem != plan_id and work.plan(stem)]
        if not others:
            raise UsageError(_("Dette er den eneste planen i planmappa, og den blir stående."))
        work.remove_plan(plan_id)
        _forget(work, ids)
        for stem in others:
            plan = plan_in(work, stem)
            if plan.folger_opp == plan_id:
                work.change(Sted(stem), folger_opp="")

    return change


def referring_to(innhold: Innhold, ids: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the tiltak that refer to some tiltak, and are not among them themselves."""
    gone = {one.casefold() for one in ids}
    return tuple(
        visible_line(row.tiltak.id)
        for row in innhold.rader()
        if row.tiltak.id.casefold() not in gone
        and any(one.casefold() in gone for key in _REFERENCES for one in row.tiltak.get(key))
    )


def _forget(work: Work, ids: Sequence[str]) -> None:
    gone = {one.casefold() for one in ids}
    for stem in list(work.filer):
        plan = work.plan(stem)
        endringer = [
            Endring(Sted(stem, tiltak=row.tiltak.id), key, before, left)
            for row in (plan.rader() if plan else ())
            if row.tiltak.id
            for key in _REFERENCES
            if (before := row.tiltak.get(key))
            and (left := tuple(one for one in before if one.casefold() not in gone)) != before
        ]
        if endringer:
            work.change_many(stem, endringer)
