"""How the tiltak of a plan were spread over statuses and vurderinger at different days."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from tiltak_tui.model.followup import asked_days, month_ends
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Plan, Tiltak
from tiltak_tui.model.status import Status, Vurdering


class Fordeling(NamedTuple):
    """How many tiltak had each status and each vurdering (None: ikke vurdert) at the end of a day."""

    dag: date
    status: Mapping[Status, int]
    vurdering: Mapping[Vurdering | None, int]

    @property
    def antall(self) -> int:
        """How many tiltak there were."""
        return sum(self.status.values())


def fordeling(dag: date, tiltak: Iterable[Tiltak]) -> Fordeling:
    """Return how some tiltak are spread; every status and vurdering is there, those that none has with 0."""
    some = list(tiltak)
    statuses = Counter(one.status for one in some)
    vurderinger = Counter(one.vurdering for one in some)
    return Fordeling(
        dag,
        {one: statuses[one] for one in Status},
        {one: vurderinger[one] for one in (*Vurdering, None)},
    )


def spread_days(plan: Plan, oppsett: Oppsett, day: date, most: int) -> tuple[date, ...]:
    """Return the days to look at a plan: the last that its status was asked for, else ends of months; then `day`."""
    days = asked_days(plan, oppsett, day, most) or month_ends(day, most)
    return tuple(dict.fromkeys((*days, day)))


def as_it_was(plan: Plan, innhold: Innhold) -> Plan | None:
    """Return a plan as it stood in another state of the planmappe, where its file may have had another name.

    It is the one with the same id; where there is none, the one that most of the tiltak of the smaller stood in.
    """
    same = innhold.plan(plan.id)
    if same is not None:
        return same
    ids = _ids(plan)
    for other in innhold.plans:
        others = _ids(other)
        if 2 * len(ids & others) > min(len(ids), len(others)):
            return other
    return None


def _ids(plan: Plan) -> set[str]:
    return {rad.tiltak.id.casefold() for rad in plan.rader()} - {""}
