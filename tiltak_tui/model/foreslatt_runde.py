"""The rounds that the rytme of the plans asks for, where none has been started."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from tiltak_tui.model.followup import REPORTING_DAYS, asked_day, has_been_held, last_period_end, open_runde
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Runde
from tiltak_tui.model.periode import asked_period, period_name, period_start
from tiltak_tui.model.plan import Plan
from tiltak_tui.model.runde import find_runde
from tiltak_tui.model.status import Rytme


def asked_runder(innhold: Innhold, day: date) -> tuple[Runde, ...]:
    """Return what the rytme asks for on a day, as rounds that are not started.

    That of the most plans comes first, and of those the newest.

    Plans that a round is open for are not among theirs, and what a round has been held for is not asked for again.
    """
    asked: dict[tuple[str, date], list[Plan]] = {}
    for plan in innhold.plans:
        per = asked_day(plan, innhold.oppsett, day)
        name = asked_period(plan, innhold.oppsett, day)
        if per is None or open_runde(innhold.oppsett, plan, day) or has_been_held(plan, innhold.oppsett, per):
            continue
        asked.setdefault((name, per), []).append(plan)
    found = sorted(asked.items(), key=lambda one: (len(one[1]), one[0][1]), reverse=True)
    return tuple(
        Runde(
            navn=name,
            per=per,
            svarfrist=per + timedelta(days=REPORTING_DAYS),
            startet=per,
            planer=tuple(plan.id for plan in plans),
        )
        for (name, per), plans in found
        if find_runde(innhold.oppsett.runde, name) is None
    )


def proposed_name(innhold: Innhold, day: date) -> str:
    """Return what the next round would be called: what the rytme asks for, else the period that the day is in."""
    asked = asked_runder(innhold, day)
    if asked:
        return asked[0].navn
    rytme = _commonest(innhold.plans, day)
    if rytme is None:
        return ""
    end = last_period_end(rytme, day + timedelta(days=366))
    while period_start(rytme, end) > day:
        end = period_start(rytme, end) - timedelta(days=1)
    name = period_name(rytme, end)
    return "" if find_runde(innhold.oppsett.runde, name) else name


def _commonest(plans: Iterable[Plan], day: date) -> Rytme | None:
    count = Counter(one.rytme for one in plans if one.rytme and not (one.avsluttet and one.avsluttet <= day))
    return next((rytme for rytme, _count in count.most_common(1)), None)
