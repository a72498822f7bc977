"""A proposal without what would be a `feil` in the plans: each such value is left out, and told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tiltak_tui.lists.liste import Merknad
from tiltak_tui.model.change import apply
from tiltak_tui.model.check import check_all, check_plan
from tiltak_tui.model.henvisning import henvisning
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Fokusomrade, Inndeling, Inndelingsverdi, Plan, Tiltak, Vedtak, Vedtakspunkt
from tiltak_tui.model.problem import Alvor, Problem
from tiltak_tui.model.show import value_text
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.lists.forslag import Endret, Forslag, Nytt

_TRIES = 8


def without_new_feil(forslag: "Forslag", innhold: Innhold, today: date) -> "Forslag":
    """Return a proposal that adds no `feil` to the plans.

    A new plan gets the vedtak and inndelinger that its tiltak refer to; other values that would be a `feil` are left
    out, and told.
    """
    forslag = forslag._replace(planer=tuple(_with_referred(plan, forslag) for plan in forslag.planer))
    known = Counter(one.melding for one in _feil(innhold.plans, innhold, today))
    for _try in range(_TRIES):
        after = plans_after(forslag, innhold)
        new = list(_feil(after, innhold, today))
        seen: Counter[str] = Counter()
        wrong: dict[tuple[str, str], str] = {}
        for one in new:
            seen[one.melding] += 1
            place = _place(one, after)
            if seen[one.melding] > known[one.melding] and place:
                wrong.setdefault(place, one.melding)
        if not wrong:
            break
        forslag = _without(forslag, wrong)
    return forslag


def plans_after(forslag: "Forslag", innhold: Innhold) -> list[Plan]:
    """Return the plans as they are when the proposal is carried out."""
    areas: dict[str, list[Fokusomrade]] = {}
    for stem, part in forslag.omrader:
        areas.setdefault(stem, []).append(part)
    moved = {one.rad.tiltak.id: one.til_omrade for one in forslag.endret if one.til_omrade}
    found = []
    for plan in (*innhold.plans, *forslag.planer):
        mine = [one for some in forslag.endret for one in some.endringer if one.sted.plan == plan.id]
        goals = [one for one in forslag.mal if one.sted.plan == plan.id]
        changed = apply(plan, [*mine, *goals])
        parts = [*changed.fokusomrader, *areas.get(plan.id, ())]
        new = {
            part.id: [one.tiltak for one in forslag.nye if (one.plan, one.omrade) == (plan.id, part.id)]
            for part in parts
        }
        going = [one for part in parts for one in part.tiltak if one.id in moved]
        found.append(
            changed.replace(
                fokusomrader=tuple(
                    part.replace(
                        tiltak=(
                            *(one for one in part.tiltak if one.id not in moved),
                            *(one for one in going if moved[one.id] == part.id),
                            *new[part.id],
                        )
                    )
                    for part in parts
                )
            )
        )
    return found


def _feil(plans: Sequence[Plan], innhold: Innhold, today: date) -> list[Problem]:
    found = [one for plan in plans for one in check_plan(plan, innhold.oppsett, plan.id, today)]
    found += check_all(plans, {plan.id: plan.id for plan in plans})
    return [one for one in found if one.alvor is Alvor.FEIL]


def _place(problem: Problem, plans: Sequence[Plan]) -> tuple[str, str] | None:
    """Return the id of the tiltak and the field that a problem is about; None where it is about something else."""
    match problem.sti:
        case ("fokusomrade", int(area), "tiltak", int(index), str(key), *_rest):
            plan = next(one for one in plans if one.id == problem.fil)
            return plan.fokusomrader[area].tiltak[index].id, key
        case _:
            return None


def _without(forslag: "Forslag", wrong: Mapping[tuple[str, str], str]) -> "Forslag":
    faults: list[Merknad] = []
    nye: list[Nytt] = []
    endret: list[Endret] = []
    uendret = list(forslag.uendret)
    for one in forslag.nye:
        bad = [(key, why) for (tiltak_id, key), why in wrong.items() if tiltak_id == one.tiltak.id]
        values = {key: value for key, value in vars(one.tiltak).items() if key == "id" or key not in dict(bad)}
        nye.append(one._replace(tiltak=Tiltak(**values)))
        faults += [_fault(one.listerad.ark, one.listerad.rad, key, one.tiltak.get(key), why) for key, why in bad]
    for other in forslag.endret:
        tiltak_id = other.rad.tiltak.id
        bad = [(key, why) for (name, key), why in wrong.items() if name == tiltak_id]
        new = {one.felt: one.til for one in other.endringer}
        kept = tuple(one for one in other.endringer if one.felt not in dict(bad))
        if kept or other.til_omrade:
            endret.append(other._replace(endringer=kept))
        else:
            uendret.append(other.rad)
        faults += [_fault(other.listerad.ark, other.listerad.rad, key, new.get(key), why) for key, why in bad]
    return forslag._replace(
        nye=tuple(nye), endret=tuple(endret), uendret=tuple(uendret), merknader=(*forslag.merknader, *faults)
    )


def _fault(ark: str, rad: int, key: str, value: object, why: str) -> Merknad:
    text = value_text(Tiltak.felter[key], value)
    return Merknad(ark, (rad,), "", text, _("er ikke tatt med ({why})").format(why=why), key)


def _with_referred(plan: Plan, forslag: "Forslag") -> Plan:
    """Return a new plan with the vedtak and the inndelinger that its tiltak refer to."""
    tiltak = [one.tiltak for one in forslag.nye if one.plan == plan.id]
    saker: dict[str, tuple[str, set[int]]] = {}
    for text in (text for one in tiltak for text in one.vedtak):
        found = henvisning(text)
        if found:
            _sak, points = saker.setdefault(found.sak, (found.skrevet, set()))
            points |= {int(found.nr)} if found.nr and int(found.nr) > 0 else set()
    values: dict[str, dict[str, None]] = {}
    for one in tiltak:
        for key, ids in one.inndeling.items():
            values.setdefault(key, {}).update(dict.fromkeys(ids))
    return plan.replace(
        vedtak=tuple(
            Vedtak(sak=sak, punkt=tuple(Vedtakspunkt(nr=nr) for nr in sorted(points))) for sak, points in saker.values()
        ),
        inndelinger=tuple(
            Inndeling(id=key, tittel=key, verdi=tuple(Inndelingsverdi(id=one, tittel=one) for one in ids))
            for key, ids in values.items()
        ),
    )
